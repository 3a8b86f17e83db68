"""Decides what of a project may leave for an audience; nothing is exported that has not passed through here."""

from limits_map.disclosure.disclosed import Disclosed, DisclosedLayer, DisclosureReport
from limits_map.disclosure.gate import disclose
from limits_map.disclosure.guard import Trace, TraceKind, personal_traces
from limits_map.disclosure.lattice import Address, Lattice
from limits_map.disclosure.ledger import GivenRow, Ledger
from limits_map.disclosure.places import neighbourhoods
from limits_map.disclosure.returning import Returning, Tokens, returning_of

__all__ = [
    "Address",
    "Disclosed",
    "DisclosedLayer",
    "DisclosureReport",
    "GivenRow",
    "Lattice",
    "Ledger",
    "Returning",
    "Tokens",
    "Trace",
    "TraceKind",
    "disclose",
    "neighbourhoods",
    "personal_traces",
    "returning_of",
]
