"""What a walk is made of besides its rows: how far it is, and the fixes of the receiver that was carried along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class WalkState(StrEnum):
    """How far a walk is; the states that a layer of walks declares."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    TO_TIDY = "to_tidy"
    FINISHED = "finished"


class Purpose(StrEnum):
    """What a walk is for: a first look, or to see what became of what the last one found."""

    DIAGNOSIS = "diagnosis"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Fix:
    """Where the receiver was: the moment in UTC, degrees in WGS84, and within how many metres, where it says so."""

    at: datetime
    longitude: float
    latitude: float
    accuracy: float | None = None
