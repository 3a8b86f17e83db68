"""Decides what of a project may leave for an audience; nothing is exported that has not passed through here."""

from limits_map.disclosure.disclosed import Disclosed, DisclosedLayer, DisclosureReport
from limits_map.disclosure.gate import disclose
from limits_map.disclosure.guard import Trace, TraceKind, personal_traces
from limits_map.disclosure.returning import Returning, Tokens, returning_of

__all__ = [
    "Disclosed",
    "DisclosedLayer",
    "DisclosureReport",
    "Returning",
    "Tokens",
    "Trace",
    "TraceKind",
    "disclose",
    "personal_traces",
    "returning_of",
]
