"""Decides what of a project may leave for an audience; nothing is exported that has not passed through here."""

from limits_map.disclosure.disclosed import Disclosed, DisclosedLayer, DisclosureReport
from limits_map.disclosure.gate import disclose
from limits_map.disclosure.guard import Trace, TraceKind, personal_traces

__all__ = [
    "Disclosed",
    "DisclosedLayer",
    "DisclosureReport",
    "Trace",
    "TraceKind",
    "disclose",
    "personal_traces",
]
