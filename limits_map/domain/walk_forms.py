"""Which fields of a finding, a walk and an attendance play which part on the form of a walk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindingForm:
    """The fields of a finding by the part they play on the form of a walk; the key of each, None where it has none.

    `item` says what was looked at and `score` how it was found; `group` and `answers` say whose answers these are and
    how many, `proposal` what a resident proposes, `shared` whether that may be told, `reply` what it was answered.
    """

    walk: str
    item: str
    score: str
    moment: str | None = None
    stop: str | None = None
    tone: str | None = None
    group: str | None = None
    answers: str | None = None
    proposal: str | None = None
    shared: str | None = None
    reply: str | None = None
    owner: str | None = None
    action: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class OutingForm:
    """The fields of a walk by the part they play: its route, day or night, the items on its form, how many took part.

    `purpose` tells a first look from a return walk. Its states are those of `WalkState`.
    """

    route: str
    moment: str
    items: str
    participants: str
    purpose: str


@dataclass(frozen=True, slots=True)
class RollForm:
    """The fields of an attendance: which group, how many of it were invited, how many came."""

    group: str
    invited: str
    came: str
