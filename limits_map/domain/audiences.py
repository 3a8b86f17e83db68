"""Who a map is made for, and what a declaration lets each of them see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from limits_map.words import Text


class Audience(StrEnum):
    """Who a map is made for, from the most to the least trusted with places."""

    COORDINATOR = "coordinator"
    PARTNER = "partner"
    COMMITTEE = "committee"
    PUBLIC = "public"

    @property
    def label(self) -> Text:
        """The audience as the export window names it."""
        return _LABELS[self]


_LABELS = {
    Audience.COORDINATOR: Text("Coordination", "Coordinator"),
    Audience.PARTNER: Text("Partenaire", "Partner"),
    Audience.COMMITTEE: Text("Comité de pilotage", "Steering committee"),
    Audience.PUBLIC: Text("Public", "Public"),
}


class Show(StrEnum):
    """How the rows that a rule covers leave the program."""

    EXACT = "exact"
    """Where they are, with the fields the rule names."""
    COUNTED = "counted"
    """Only as counts, small ones withheld: per group of the rule's `by` fields, or else per grid cell."""
    AVERAGED = "averaged"
    """Only as the mean of a score per group of the rule's `by` fields."""
    WITHHELD = "withheld"
    """Not at all."""


class Places(StrEnum):
    """What stands for the places of rows that leave only as counts."""

    CELLS = "cells"
    """Squares of the national grid."""
    SITES = "sites"
    POINTS = "points"
    """Points that stand for a number of addresses each."""

    @property
    def label(self) -> Text:
        """The places as the export window names them."""
        return _PLACES[self]


_PLACES = {
    Places.CELLS: Text("par carré", "per square"),
    Places.SITES: Text("par site", "per site"),
    Places.POINTS: Text("par point commun à plusieurs adresses", "per point shared by several addresses"),
}


class PhotosShown(StrEnum):
    """Which photos go along with the rows that a rule covers."""

    ALL = "all"
    ALLOWED = "allowed"
    """Those that somebody marked as may be shown."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DisclosureRule:
    """What one audience sees of the rows of a layer that meet a condition; the first rule that fits a row decides.

    `where` maps a field to the values it must have; `own` asks that one of these fields names the partner the export
    is for, or, being a link, leads to a row that does; `fields` are the fields kept (`None`: all of them), `months` the
    dates among them of which only the month is told.
    `by` groups what is counted or averaged, `mean` is the field averaged, in groups of at least `minimum` answers; `weight` is the
    number of answers that a row stands for, one where it is empty.
    `until` maps a field to values too: counted rows also say after how many days such a row followed for the same
    link.
    """

    audience: Audience
    show: Show
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    own: tuple[str, ...] = ()
    fields: tuple[str, ...] | None = None
    months: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    mean: str | None = None
    weight: str | None = None
    minimum: int = 1
    until: tuple[tuple[str, tuple[str, ...]], ...] = ()
    photos: PhotosShown = PhotosShown.NONE
