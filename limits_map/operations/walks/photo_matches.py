"""What the pictures of a phone are taken for: by their time on the track, by their own position, by the findings of a walk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of
from limits_map.domain.walks import Fix
from limits_map.geodesy import distances
from limits_map.operations.walks.facts import findings_of, layers_of_walks, place_at, walk_of, way_of
from limits_map.operations.walks.gaps import same_moment
from limits_map.operations.walks.pictures import LeftOut, Picture
from limits_map.store.project import Project
from limits_map.words import Language, Text, say_distance

_FAR_M = 100.0
"""Metres from the track beyond which a picture's own position is doubted."""
_MARGIN = timedelta(minutes=30)
"""Before the first and after the last fix of a walk a picture still belongs to it, also past midnight."""
_AROUND = timedelta(minutes=10)
"""Pictures are taken before one sets out and after one has come back, too: that alone makes no clock wrong."""
_WHOLE_HOURS = (0, 60, -60, 120, -120)
"""Minutes by which a phone's clock is off that was left in winter time, in another zone or in UTC."""


class PlaceFrom(StrEnum):
    """What says where a picture was taken."""

    PICTURE = "picture"
    TRACK = "track"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class WalkFacts:
    """What pictures are compared with: the day of a walk, where the receiver was, and its findings without a photo."""

    walk: Feature
    day: date | None
    fixes: tuple[Fix, ...]
    way: BaseGeometry | None
    findings: tuple[Feature, ...]
    zone: tzinfo | None = None
    """The zone of the clocks; None for that of this computer."""

    def in_utc(self, local: datetime) -> datetime:
        """A moment of the local clock in UTC."""
        return (local.replace(tzinfo=self.zone) if self.zone is not None else local.astimezone()).astimezone(UTC)

    def holds(self, local: datetime) -> bool:
        """True for a moment of the day of the walk, or while the receiver was on."""
        if self.day is None or local.date() == self.day:
            return True
        when = self.in_utc(local)
        return bool(self.fixes) and self.fixes[0].at - _MARGIN <= when <= self.fixes[-1].at + _MARGIN


@dataclass(frozen=True, slots=True)
class PhotoMatch:
    """One picture and what is proposed for it.

    `at` is when it was taken by the clock of the walk, `place` where (degrees in WGS84), `off_m` how many metres from
    the track, `finding` the one whose photo it seems to be. `said` is what is to be known of it.
    """

    picture: Picture
    at: datetime | None
    place: Point | None
    place_from: PlaceFrom
    off_m: float | None
    finding: str | None
    ticked: bool
    said: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoMatches:
    """The pictures of a folder as they are proposed; `minutes` are added to the clock of the phone."""

    facts: WalkFacts
    minutes: int
    matches: tuple[PhotoMatch, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def ticked(self) -> tuple[PhotoMatch, ...]:
        """Those that are to be taken over."""
        return tuple(match for match in self.matches if match.ticked)

    def with_ticks(self, ticks: Mapping[Path, bool]) -> PhotoMatches:
        """The same with some ticked or unticked by hand."""
        return replace(
            self,
            matches=tuple(replace(each, ticked=ticks.get(each.picture.path, each.ticked)) for each in self.matches),
        )

    def on_its_own(self, path: Path) -> PhotoMatches:
        """The same with one picture as a finding of its own."""
        return replace(
            self,
            matches=tuple(replace(each, finding=None) if each.picture.path == path else each for each in self.matches),
        )


def walk_facts(*, project: Project, walk: str, zone: tzinfo | None = None) -> WalkFacts:
    """What the pictures of a walk are compared with; raises NotFoundError if the walk is gone."""
    layers = layers_of_walks(project.catalogue)
    row, fixes = walk_of(project, walk), tuple(project.fixes(walk))
    day = day_of(layers.walks, row)
    if day is None and fixes:
        day = fixes[0].at.astimezone(zone).date()
    bare = [each for each in findings_of(project, walk) if not project.photos(each.layer, each.uuid)]
    return WalkFacts(row, day, fixes, way_of(fixes) or row.geometry, tuple(bare), zone)


def guessed_minutes(facts: WalkFacts, pictures: Sequence[Picture]) -> int:
    """By how many minutes the phone's clock seems to be off: the whole hour that puts most pictures on the track."""
    times = [each.taken_at for each in pictures if each.taken_at is not None]
    if not facts.fixes or not times:
        return 0

    def on_track(minutes: int) -> int:
        moments = [facts.in_utc(taken + timedelta(minutes=minutes)) for taken in times]
        first, last = facts.fixes[0].at - _AROUND, facts.fixes[-1].at + _AROUND
        return sum(first <= moment <= last for moment in moments)

    return max(_WHOLE_HOURS, key=lambda minutes: (on_track(minutes), -_WHOLE_HOURS.index(minutes)))


def match_pictures(project: Project, facts: WalkFacts, pictures: Sequence[Picture], minutes: int) -> PhotoMatches:
    """What is proposed for pictures whose phone was so many minutes behind; quick enough for every turn of the wheel."""
    return PhotoMatches(facts, minutes, tuple(_match(project, facts, each, minutes) for each in pictures))


def _match(project: Project, facts: WalkFacts, picture: Picture, minutes: int) -> PhotoMatch:
    local = picture.taken_at + timedelta(minutes=minutes) if picture.taken_at is not None else None
    of_walk = local is None or facts.holds(local)
    there = place_at(facts.fixes, facts.in_utc(local)) if local is not None and of_walk else None
    own = _own_place(picture)
    place, origin = (own, PlaceFrom.PICTURE) if own is not None else (there, PlaceFrom.TRACK)
    if place is None:
        origin = PlaceFrom.NOWHERE
    off = _metres(own, there if there is not None else facts.way) if own is not None and of_walk else None
    near = same_moment(project, local, place, facts.findings) if of_walk else None
    ticked = of_walk and not (local is None and off is not None and off > _FAR_M)
    said = _said(facts, local, own, there, off, of_walk=of_walk)
    return PhotoMatch(picture, local, place, origin, off, near.uuid if near is not None else None, ticked, said)


def _said(
    facts: WalkFacts,
    local: datetime | None,
    own: Point | None,
    there: Point | None,
    off: float | None,
    *,
    of_walk: bool,
) -> tuple[Text, ...]:
    """What is to be known of a picture before it is taken over."""
    if local is not None and not of_walk:
        return (Text("Prise le {day}, un autre jour.", "Taken on {day}, another day.").format(day=local.date()),)
    said: list[Text] = []
    if local is None and own is None:
        said.append(
            Text("Ni heure ni position\u00a0: à placer à la main.", "Neither time nor position: place it by hand.")
        )
    elif local is None:
        said.append(Text("Sans heure\u00a0: placée par sa position.", "Without a time: placed by its position."))
    elif own is None and there is None:
        silent = Text(
            "Pas de trace à cette heure\u00a0: à placer à la main.", "No track at that time: place it by hand."
        )
        none = Text("La marche n'a pas de trace\u00a0: à placer à la main.", "The walk has no track: place it by hand.")
        said.append(silent if facts.fixes else none)
    if off is not None and off > _FAR_M:
        far = Text(
            "Sa position est à {metres} de la trace\u00a0: à vérifier.",
            "Its position is {metres} away from the track: check it.",
        )
        said.append(far.format(metres=_distance(off)))
    return tuple(said)


def _distance(metres: float) -> Text:
    return Text(say_distance(metres, Language.FRENCH), say_distance(metres, Language.ENGLISH))


def _own_place(picture: Picture) -> Point | None:
    if picture.longitude is None or picture.latitude is None:
        return None
    return Point(picture.longitude, picture.latitude)


def _metres(one: BaseGeometry, other: BaseGeometry | None) -> float | None:
    return float(distances(one, [other])[0]) if other is not None and not other.is_empty else None
