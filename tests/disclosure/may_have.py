"""What an audience may have of a project, reckoned anew from the design and the declared rules, without the gate.

See design.md, section 7, and practice.md, section 6. It knows nothing of `limits_map.disclosure`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience, DisclosureRule, PhotosShown, Show
from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition
from limits_map.domain.features import Feature, Photo, Value
from tests.disclosure.random_photos import HIDDEN
from tests.disclosure.random_projects import PERSONAL, RandomProject, tokens_in

_TO_METRES = Transformer.from_crs(4326, 2154, always_xy=True)
Spot = tuple[float, float]


class Telling(Enum):
    """How much of a value may be told."""

    NOTHING = 0
    MONTH = 1
    ALL = 2


@dataclass
class Known:
    """What can be looked for: words, names, days, times, numbers, coordinates and the colours of pictures."""

    tokens: set[str] = field(default_factory=set)
    uuids: set[str] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    times: set[str] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    spots: set[Spot] = field(default_factory=set)
    colors: set[tuple[int, int, int]] = field(default_factory=set)

    def without(self, other: Known) -> Known:
        """What is here and not there."""
        return Known(*(getattr(self, name) - getattr(other, name) for name in self.__dataclass_fields__))

    def add(self, each: FieldDefinition, value: Value) -> None:
        """Takes in a value."""
        self.tokens.update(tokens_in(value))
        if isinstance(value, date):
            self.days.add(value)
        elif each.kind is FieldKind.TIME and re.fullmatch(r"\d\d:\d\d", str(value)):
            self.times.add(str(value))
        elif isinstance(value, int | float) and not isinstance(value, bool) and value > 10**9:
            self.numbers.add(int(value))

    def add_shape(self, shape: BaseGeometry) -> None:
        """Takes in each corner of a shape, and its middle."""
        self.spots.update((x, y) for x, y in shapely.get_coordinates(shape).tolist())
        self.spots.add((shape.centroid.x, shape.centroid.y))


class MayHave:
    """What one audience may have of the rows of a project."""

    def __init__(
        self, catalogue: Catalogue, project: RandomProject, audience: Audience, partner: str | None = None
    ) -> None:
        self._catalogue = catalogue
        self._project = project
        self.audience = audience
        self._partner = partner
        self._by_uuid = {(row.layer, row.uuid): row for rows in project.features.values() for row in rows}

    @property
    def forbidden(self) -> Known:
        """What may stand nowhere in a file for the audience."""
        allowed, forbidden = self._known
        # In a calendar a meeting ends two hours after it begins.
        ends = {f"{(int(clock[:2]) + 2) % 24:02}{clock[2:]}" for clock in allowed.times}
        return forbidden.without(allowed).without(Known(times=ends))

    @property
    def allowed(self) -> Known:
        """What may stand in a file for the audience."""
        return self._known[0]

    @cached_property
    def _known(self) -> tuple[Known, Known]:
        allowed, forbidden = Known(), Known()
        for definition, row in self.rows():
            for each in definition.fields:
                value = row.values.get(each.key)
                telling = self.telling(definition, row, each)
                into = allowed if telling is Telling.ALL else forbidden
                into.add(each, value)
            if row.geometry is not None:
                (allowed if self.place(definition, row) else forbidden).add_shape(row.geometry)
            hidden = forbidden if self.audience is not Audience.COORDINATOR else allowed
            hidden.tokens.update(tokens_in(f"{row.source} {row.source_key}"))
            hidden.uuids.add(row.uuid)
            shown = self.photos(definition, row)
            for photo in self._project.photos.get((row.layer, row.uuid), ()):
                color = {self._project.colors[photo.uuid]}
                (allowed if photo in shown else forbidden).colors.update(color)
                self._beside_pixels(photo, forbidden)
        forbidden.colors.add(HIDDEN)
        return allowed, forbidden

    def rows(self) -> Iterator[tuple[LayerDefinition, Feature]]:
        """Every row of the project with its layer."""
        for definition in self._catalogue:
            for row in self._project.features.get(definition.key, ()):
                yield definition, row

    def rule(self, definition: LayerDefinition, row: Feature) -> DisclosureRule:
        """The first rule that the row meets."""
        for rule in definition.disclosure:
            if rule.audience is not self.audience:
                continue
            if all(_as_declared(row.values.get(key)) in wanted for key, wanted in rule.where) and (
                not rule.own or self._owned(definition, row, rule.own, frozenset())
            ):
                return rule
        raise AssertionError(f"no rule for {definition.key} and {self.audience}")

    def telling(self, definition: LayerDefinition, row: Feature, each: FieldDefinition) -> Telling:
        """How much of a value may be told, by its rule and by what is never told."""
        rule = self.rule(definition, row)
        if self.audience is Audience.COORDINATOR:
            return Telling.ALL if each.kind is not FieldKind.LINK else Telling.NOTHING
        told = {
            Show.EXACT: rule.fields is None or each.key in rule.fields,
            Show.COUNTED: each.key in rule.by,
            Show.AVERAGED: each.key in rule.by,
            Show.WITHHELD: False,
        }[rule.show]
        value = row.values.get(each.key)
        if not told or each.key == definition.photo_field or each.kind is FieldKind.LINK:
            return Telling.NOTHING
        published = definition.credit is not None and row.source is not None and rule.show is Show.EXACT
        if not published and is_unfit(each, value):
            return Telling.NOTHING
        return Telling.MONTH if each.key in rule.months else Telling.ALL

    def place(self, definition: LayerDefinition, row: Feature) -> bool:
        """True if the row's own place may be told: exactly, or as that of a stop where nothing else was found.

        What is told of several answers only has no place of its own where it is the only one.
        """
        rule = self.rule(definition, row)
        if rule.show is not Show.AVERAGED:
            return rule.show is Show.EXACT
        return rule.minimum <= 1 and self._stops(definition)[self._stop(definition, row, rule)] == 1

    def photos(self, definition: LayerDefinition, row: Feature) -> list[Photo]:
        """The photos beside the row whose pixels may be shown."""
        shown = self.rule(definition, row).photos
        given = self._project.photos.get((row.layer, row.uuid), ())
        return [
            photo
            for photo in given
            if shown is PhotosShown.ALL or (shown is PhotosShown.ALLOWED and photo.may_be_shown)
        ]

    def _beside_pixels(self, photo: Photo, forbidden: Known) -> None:
        """What cameras and people wrote beside the pixels goes to nobody."""
        forbidden.tokens.update(tokens_in(photo.content.decode("latin-1")))
        if self.audience is Audience.COORDINATOR:
            return
        forbidden.tokens.update(tokens_in(photo.name))
        forbidden.uuids.add(photo.uuid)
        if photo.taken_at:
            forbidden.days.add(date.fromisoformat(photo.taken_at[:10]))
            forbidden.times.add(photo.taken_at[11:16])
        if photo.longitude is not None and photo.latitude is not None:
            forbidden.spots.add((photo.longitude, photo.latitude))

    def _owned(
        self, definition: LayerDefinition, row: Feature, keys: tuple[str, ...], seen: frozenset[tuple[str, str]]
    ) -> bool:
        if self._partner is None or (row.layer, row.uuid) in seen:
            return False
        for key in keys:
            value = row.values.get(key)
            link = definition.field(key).link
            if link is None:
                named = {_folded(part) for part in re.split("[,;|]", str(value or ""))}
                if _folded(self._partner) in named:
                    return True
                continue
            target = self._by_uuid.get((link, str(value)))
            above = [rule.own for rule in self._catalogue[link].disclosure if rule.audience is self.audience]
            further = seen | {(row.layer, row.uuid)}
            if target is not None and any(self._owned(self._catalogue[link], target, own, further) for own in above):
                return True
        return False

    def _stops(self, definition: LayerDefinition) -> Counter[object]:
        stops: Counter[object] = Counter()
        for row in self._project.features.get(definition.key, ()):
            rule = self.rule(definition, row)
            if rule.show is Show.AVERAGED and rule.minimum <= 1 and row.geometry is not None:
                stops[self._stop(definition, row, rule)] += 1
        return stops

    def _stop(self, definition: LayerDefinition, row: Feature, rule: DisclosureRule) -> object:
        """What rows have in common whose place is told together; a square where the stop has no name."""
        keys = [key for key in rule.by if key != definition.title_field]
        values = tuple(row.values.get(key) for key in keys)
        unnamed = any(
            definition.field(key).kind in (FieldKind.TEXT, FieldKind.LINK) and value is None
            for key, value in zip(keys, values, strict=True)
        )
        return values, square(row.geometry) if unnamed else None


def square(shape: BaseGeometry | None) -> tuple[int, int] | None:
    """The 200 m square of the national grid that the middle of a shape lies in."""
    if shape is None:
        return None
    x, y = _TO_METRES.transform(shape.centroid.x, shape.centroid.y)
    return int(x // 200), int(y // 200)


def is_unfit(each: FieldDefinition, value: Value) -> bool:
    """True for words that could point to a person, and for words beside the list that they come from."""
    match each.kind:
        case FieldKind.TEXT | FieldKind.NOTE:
            return any(words in str(value) for words in PERSONAL)
        case FieldKind.CHOICE | FieldKind.CHOICES | FieldKind.TIME:
            return any(True for _ in tokens_in(value))
    return False


def _as_declared(value: Value) -> str | None:
    return str(value).lower() if isinstance(value, bool) else None if value is None else str(value)


def _folded(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split())
