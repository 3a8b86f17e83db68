"""The same project for one audience, and another for everybody else: whatever the audience may not have is changed.

Two such projects must leave as the same file. So nothing has to be decoded: not the pixels of a picture, not the curves
of letters, not the order of rows.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import shapely
import shapely.affinity
from pyproj import Geod
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import DisclosureRule, Places, Show
from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition, Role
from limits_map.domain.features import Feature, Photo, Value
from tests.disclosure.may_have import MayHave, Telling, is_unfit, square
from tests.disclosure.random_photos import picture
from tests.disclosure.random_projects import TODAY, TOKEN, RandomProject

_GEOD = Geod(ellps="GRS80")


class Disturbance:
    """Changes what an audience may not have, in a way that another seed would do otherwise."""

    def __init__(self, catalogue: Catalogue, project: RandomProject, may: MayHave, places: Places, seed: int) -> None:
        self._catalogue = catalogue
        self._project = project
        self._may = may
        self._places = places
        self._chance = random.Random(f"disturbed {seed}")
        names = sorted(row.uuid for rows in project.features.values() for row in rows)
        # In the same order as before: a random name says nothing, but rows may stand in the order of their names.
        others = sorted(str(uuid.UUID(int=self._chance.getrandbits(128), version=4)) for _ in names)
        self._names = dict(zip(names, others, strict=True))
        self._areas = [
            row.geometry
            for layer in catalogue.with_role(Role.NEIGHBOURHOOD)
            for row in project.features[layer.key]
            if row.geometry is not None
        ]
        self._sites = [
            row.geometry
            for layer in catalogue.with_role(Role.SITE)
            for row in project.features[layer.key]
            if row.geometry is not None
        ]

    def project(self) -> RandomProject:
        """The other project."""
        features: dict[str, list[Feature]] = {}
        photos: dict[tuple[str, str], Sequence[Photo]] = {}
        for definition in self._catalogue:
            rows = self._project.features[definition.key]
            # Whether a layer has any rows at all may be told.
            kept = [row for n, row in enumerate(rows) if n == 0 or not self._may_go(definition, row)]
            features[definition.key] = [self._row(definition, row) for row in kept]
            for row in kept:
                if given := self._project.photos.get((row.layer, row.uuid)):
                    photos[row.layer, self._names[row.uuid]] = self._photos(definition, row, given)
        return replace(self._project, features=features, photos=photos)

    def _rules(self, definition: LayerDefinition) -> list[DisclosureRule]:
        return [rule for rule in definition.disclosure if rule.audience is self._may.audience]

    def _summed(self, definition: LayerDefinition) -> bool:
        return any(rule.show in (Show.COUNTED, Show.AVERAGED) for rule in self._rules(definition))

    def _may_go(self, definition: LayerDefinition, row: Feature) -> bool:
        """Rows that are withheld need not be there, unless some figure is made of them too."""
        if self._summed(definition) or definition.role in (Role.ADDRESS, Role.NEIGHBOURHOOD):
            return False
        return self._may.rule(definition, row).show is Show.WITHHELD and self._chance.random() < 0.4

    def _row(self, definition: LayerDefinition, row: Feature) -> Feature:
        rules = self._rules(definition)
        rule = self._may.rule(definition, row)
        kept = definition.owner_fields | {key for each in rules for key, _ in each.where}
        kept |= {key for each in rules for key in each.by}
        kept |= {key for each in rules for key in (each.mean, each.weight) if key}
        if definition.watch is not None:
            kept |= {definition.watch.within}
        if any(each.until or each.by for each in rules if each.show is Show.COUNTED):
            kept |= {definition.date_field or ""}
        values: dict[str, Value] = {}
        for each in definition.fields:
            value = row.values.get(each.key)
            telling = self._may.telling(definition, row, each)
            if each.kind is FieldKind.LINK:
                value = self._names.get(str(value), value)
            elif telling is Telling.MONTH or (self._counted(rule) and each.key == definition.date_field):
                value = self._in_the_same_month(value)
            elif telling is Telling.NOTHING and each.key not in kept:
                value = self._other(each, value, unfit=is_unfit(each, value))
            values[each.key] = value
        return replace(
            row,
            uuid=self._names[row.uuid],
            values=values,
            geometry=self._place(definition, row, rule),
            source=None if row.source is None else self._token(),
            source_key=None if row.source_key is None else self._token(),
            fid=None if row.fid is None else row.fid + self._chance.randint(0, 9000),
        )

    @staticmethod
    def _counted(rule: DisclosureRule) -> bool:
        return rule.show is Show.COUNTED and not rule.by

    def _in_the_same_month(self, value: Value) -> Value:
        if not isinstance(value, date):
            return value
        days = [value.replace(day=day) for day in range(2, 29)]
        return self._chance.choice([day for day in days if (day <= TODAY) == (value <= TODAY)] or [value])

    def _other(self, each: FieldDefinition, value: Value, *, unfit: bool) -> Value:
        if unfit:
            return (
                type(value)(self._retold(part) for part in value) if isinstance(value, tuple) else self._retold(value)
            )
        match each.kind:
            case FieldKind.TEXT | FieldKind.NOTE:
                return self._chance.choice([None, "", self._token(), f"{self._token()}\n{self._token()}"])
            case FieldKind.INTEGER | FieldKind.DECIMAL | FieldKind.MONEY:
                return self._chance.choice([None, self._chance.randint(1, 10**6)])
            case FieldKind.YES_NO:
                return self._chance.choice([None, True, False])
            case FieldKind.DATE:
                return self._chance.choice([None, date(2026, 1, 1), TODAY, date(2031, 5, 6), date(1999, 5, 6)])
            case FieldKind.TIME:
                return self._chance.choice([None, "03:33", "23:59"])
            case FieldKind.CHOICE:
                return self._chance.choice([None, *(choice.value for choice in each.choices)])
            case FieldKind.CHOICES:
                return tuple(choice.value for choice in each.choices if self._chance.random() < 0.5)
        return value

    def _retold(self, value: Any) -> Any:
        return TOKEN.sub(lambda _: self._token(), str(value))

    def _place(self, definition: LayerDefinition, row: Feature, rule: DisclosureRule) -> BaseGeometry | None:
        shape = row.geometry
        if shape is None or rule.show in (Show.EXACT, Show.AVERAGED):
            return shape
        if definition.role is Role.ADDRESS or (self._summed(definition) and rule.show is Show.WITHHELD):
            return shape
        if rule.show is Show.WITHHELD:
            return shapely.affinity.translate(shape, self._chance.uniform(-1, 1), self._chance.uniform(-1, 1))
        if self._places is Places.POINTS:
            return shape
        for _ in range(8):
            moved = Point(*(at + self._chance.uniform(-4e-4, 4e-4) for at in (shape.centroid.x, shape.centroid.y)))
            if self._alike(moved) == self._alike(shape):
                return moved
        return shape

    def _alike(self, shape: BaseGeometry) -> object:
        """Where a row is counted: its square and its neighbourhood, or how it lies to the sites."""
        inside = tuple(area.intersects(shape.centroid) for area in self._areas)
        if self._places is Places.CELLS:
            return square(shape), inside
        return tuple(_metres(shape, site) // 5 for site in self._sites), inside

    def _photos(self, definition: LayerDefinition, row: Feature, given: Sequence[Photo]) -> list[Photo]:
        shown = self._may.photos(definition, row)
        others = []
        for photo in given:
            png = photo.content.startswith(b"\x89PNG")
            if photo in shown:
                color = self._project.colors[photo.uuid]
            elif self._chance.random() < 0.3:
                continue
            else:
                color = (self._chance.randint(0, 255), self._chance.randint(0, 255), self._chance.randint(0, 255))
            content = picture(color, self._token(), self._chance, png=png)
            name = str(uuid.UUID(int=self._chance.getrandbits(128), version=4))
            others.append(
                Photo(name, content, photo.content_type, name, self._token(), may_be_shown=photo.may_be_shown)
            )
        return others

    def _token(self) -> str:
        return f"TKN{self._chance.randint(0, 9999):04}ZX"


def _metres(shape: BaseGeometry, site: BaseGeometry) -> float:
    (west, south), (east, north) = shapely.shortest_line(shape.centroid, site).coords
    return float(_GEOD.inv(west, south, east, north)[2])


def same_for(
    catalogue: Catalogue, project: RandomProject, may: MayHave, *, places: Places = Places.CELLS, seed: int = 0
) -> RandomProject:
    """Another project that the audience must not be able to tell from this one."""
    return Disturbance(catalogue, project, may, places, seed).project()
