"""The rows of one layer as immutable arrays, ready to be painted; replaced as a whole when something is edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray

from limits_map.cartography.clusters.edits import edited
from limits_map.cartography.clusters.pyramid import ClusterPyramid
from limits_map.cartography.paths import PathStore
from limits_map.cartography.projection import Floats, Ints, projected
from limits_map.cartography.styles import Style, label_of, shown_values, style_of, told_apart_by
from limits_map.cartography.texts import Texts
from limits_map.domain.definitions import LayerDefinition, Role, Shape
from limits_map.domain.features import Feature, Value
from limits_map.words import Language

_Kind = TypeVar("_Kind")
MARKS = frozenset({Shape.PIN, Shape.FLAG, Shape.CIRCLE, Shape.DIAMOND, Shape.SQUARE, Shape.HEXAGON})
"""The shapes that are painted as one symbol at one place."""
NO_DAY = 0
"""Stands for the day of a row that has none; real days are counted from the year 1, from 1 on."""
_LOOKED_FOR = 8
"""So many rows are looked for one by one in a large layer; for more, all are put into a table by name."""


@dataclass(frozen=True, eq=False)
class LayerContent:
    """The rows of one layer that have a place; all arrays are in the Mercator unit square.

    `x`, `y` is a row's point, the middle of its line or a place inside its area; `shapes` its line or area, None for a
    point. `meanings` are the sets of values that rows are told apart by, and `meaning_of` says which of them each row
    has; `days` are the days of the rows. `left_out` names rows without a usable place.
    """

    definition: LayerDefinition
    language: Language
    uuids: Texts
    x: Floats
    y: Floats
    shapes: NDArray[np.object_]
    styles: tuple[Style, ...]
    style_of: Ints
    labels: Texts
    meanings: tuple[frozenset[tuple[str, str]], ...]
    meaning_of: Ints
    days: NDArray[np.int32]
    left_out: tuple[str, ...] = ()
    made_pyramid: ClusterPyramid | None = None
    """The clusters, where they are known already."""

    @classmethod
    def of_features(cls, definition: LayerDefinition, features: Sequence[Feature], language: Language) -> LayerContent:
        """The layer of these rows; rows whose geometry is missing, empty or not finite are left out and named."""
        keys = told_by(definition)
        return cls.of_columns(
            definition,
            language,
            [feature.uuid for feature in features],
            np.array([feature.geometry for feature in features], dtype=object),
            {key: [feature.values.get(key) for feature in features] for key in keys},
        )

    @classmethod
    def of_columns(
        cls,
        definition: LayerDefinition,
        language: Language,
        uuids: Sequence[str],
        shapes: NDArray[np.object_],
        columns: Mapping[str, Sequence[Value]],
    ) -> LayerContent:
        """The same from columns: shapes in degrees, and the values of the fields that `told_by` names."""
        usable = _usable(shapes)
        left_out: tuple[str, ...] = ()
        if not usable.all():
            left_out = tuple(uuid for uuid, use in zip(uuids, usable, strict=True) if not use)
            uuids = [uuid for uuid, use in zip(uuids, usable, strict=True) if use]
            shapes = shapes[usable]
            columns = {
                key: [value for value, use in zip(values, usable, strict=True) if use]
                for key, values in columns.items()
            }
        placed = shapely.transform(shapely.force_2d(shapes), projected)
        is_point = shapely.get_type_id(placed) == shapely.GeometryType.POINT
        points = (
            shapely.get_coordinates(placed).reshape(-1, 2)
            if is_point.all()
            else _points(placed, exact=definition.role is not Role.BACKGROUND)
        )
        placed[shapely.get_dimensions(placed) == 0] = None
        looks, look_of = _kinds_of({key: columns[key] for key in _shaping(definition) if key in columns}, len(uuids))
        styles, style_of_look = _numbered([style_of(definition, look, language) for look in looks])
        meanings, meaning_of_look = _numbered([shown_values(definition, look) for look in looks])
        return cls(
            definition=definition,
            language=language,
            uuids=Texts.of(uuids),
            x=np.ascontiguousarray(points[:, 0]),
            y=np.ascontiguousarray(points[:, 1]),
            shapes=placed,
            styles=styles,
            style_of=style_of_look[look_of],
            labels=_labels(definition, columns, len(uuids), language),
            meanings=meanings,
            meaning_of=meaning_of_look[look_of],
            days=_days(columns.get(definition.date_field or "", ()), len(uuids)),
            left_out=left_out,
        )

    def __len__(self) -> int:
        return len(self.uuids)

    @property
    def has_marks(self) -> bool:
        """True if every row is painted as a symbol at its place (an area of such a layer has both)."""
        return self.definition.symbol.shape in MARKS

    @cached_property
    def boxes(self) -> Floats:
        """Least x, least y, greatest x and greatest y of each row."""
        boxes = np.column_stack((self.x, self.y, self.x, self.y))
        shaped = self.shaped
        boxes[shaped] = shapely.bounds(self.shapes[shaped]).reshape(-1, 4)
        return boxes

    @cached_property
    def shaped(self) -> Ints:
        """The numbers of the rows that are lines or areas."""
        return np.flatnonzero(~shapely.is_missing(self.shapes)).astype(np.int64)

    @cached_property
    def outlined(self) -> Ints:
        """The same in the order of painting: thinnest style first."""
        widths = np.array([style.width for style in self.styles])
        shaped = self.shaped
        return shaped[np.argsort(widths[self.style_of[shaped]], kind="stable")] if len(shaped) else shaped

    @cached_property
    def paths(self) -> PathStore:
        """The lines and areas as Qt paths."""
        return PathStore(self.shapes)

    @cached_property
    def pyramid(self) -> ClusterPyramid | None:
        """The clusters of a layer that is to be clustered, else None."""
        if not (self.definition.symbol.clustered and self.has_marks):
            return None
        return self.made_pyramid or ClusterPyramid.of_points(self.x, self.y)

    @cached_property
    def colors(self) -> tuple[tuple[str, ...], NDArray[np.uint8]]:
        """The different declared colours of the rows, and the number of its own for each row."""
        colors, of_style = _numbered([style.color for style in self.styles])
        return colors, of_style[self.style_of].astype(np.uint8) if len(of_style) else np.zeros(len(self), np.uint8)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {uuid: number for number, uuid in enumerate(self.uuids)}

    def rows_of(self, uuids: Iterable[str]) -> Ints:
        """The numbers of the rows of these names that are here."""
        wanted = list(uuids)
        if "_numbers" not in self.__dict__ and len(wanted) <= _LOOKED_FOR:
            found = [self.uuids.find(uuid) for uuid in wanted]
        else:
            found = [self._numbers.get(uuid) for uuid in wanted]
        return np.array([number for number in found if number is not None], dtype=np.int64)

    def updated(self, changed: Iterable[Feature], removed: Iterable[str] = ()) -> LayerContent:
        """The layer after rows were changed, added or removed; the others are not looked at again."""
        fresh = LayerContent.of_features(self.definition, tuple(changed), self.language)
        gone = {*removed, *fresh.uuids, *fresh.left_out}
        kept = np.ones(len(self), np.bool_)
        kept[self.rows_of(gone)] = False
        styles, style_of = _merged(self.styles, self.style_of[kept], fresh.styles, fresh.style_of)
        meanings, meaning_of = _merged(self.meanings, self.meaning_of[kept], fresh.meanings, fresh.meaning_of)
        pyramid = self.pyramid if self.made_pyramid is not None or "pyramid" in self.__dict__ else None
        return LayerContent(
            definition=self.definition,
            language=self.language,
            uuids=self.uuids.chosen(kept) + fresh.uuids,
            x=np.concatenate((self.x[kept], fresh.x)),
            y=np.concatenate((self.y[kept], fresh.y)),
            shapes=np.concatenate((self.shapes[kept], fresh.shapes)),
            styles=styles,
            style_of=style_of,
            labels=self.labels.chosen(kept) + fresh.labels,
            meanings=meanings,
            meaning_of=meaning_of,
            days=np.concatenate((self.days[kept], fresh.days)),
            left_out=(*(uuid for uuid in self.left_out if uuid not in gone), *fresh.left_out),
            made_pyramid=None if pyramid is None else edited(pyramid, kept, fresh.x, fresh.y),
        )


def told_by(definition: LayerDefinition) -> tuple[str, ...]:
    """The fields whose values decide how a row is painted, named and filtered on the map."""
    named = (*_shaping(definition), definition.symbol.label_by, definition.date_field)
    return tuple(dict.fromkeys(key for key in named if key is not None and definition.has_field(key)))


def _shaping(definition: LayerDefinition) -> tuple[str, ...]:
    """The fields that decide how a row is painted and filtered."""
    symbol = definition.symbol
    named = (symbol.color_by, symbol.fill_by, symbol.figure_by, symbol.width_by, *told_apart_by(definition))
    return tuple(dict.fromkeys(key for key in named if key is not None and definition.has_field(key)))


def _kinds_of(columns: Mapping[str, Sequence[Value]], count: int) -> tuple[list[dict[str, Value]], Ints]:
    """The different sets of values in these columns, and which of them each row has."""
    if not columns or not count:
        return ([{}] if count else []), np.zeros(count, np.int64)
    codes: dict[tuple[Value, ...], int] = {}
    numbers = [codes.setdefault(values, len(codes)) for values in zip(*columns.values(), strict=True)]
    return [dict(zip(columns, values, strict=True)) for values in codes], np.array(numbers, dtype=np.int64)


def _numbered(kinds: Sequence[_Kind]) -> tuple[tuple[_Kind, ...], Ints]:
    """The different ones among these, in order, and the number of each."""
    table: dict[_Kind, int] = {}
    numbers = [table.setdefault(kind, len(table)) for kind in kinds]
    return tuple(table), np.array(numbers, dtype=np.int64)


def _labels(
    definition: LayerDefinition, columns: Mapping[str, Sequence[Value]], count: int, language: Language
) -> Texts:
    key = definition.symbol.label_by
    if key is None or key not in columns:
        return Texts(b"", np.zeros(count, np.int64))
    values = columns[key]
    said = {value: label_of(definition, {key: value}, language) for value in dict.fromkeys(values)}
    return Texts.of(said[value] for value in values)


def _days(values: Sequence[Value], count: int) -> NDArray[np.int32]:
    if not values:
        return np.full(count, NO_DAY, np.int32)
    return np.array([value.toordinal() if isinstance(value, date) else NO_DAY for value in values], np.int32)


def _usable(geometries: NDArray[np.object_]) -> NDArray[np.bool_]:
    present = ~(shapely.is_missing(geometries) | shapely.is_empty(geometries))
    finite = np.asarray(np.isfinite(shapely.bounds(geometries)).reshape(-1, 4).all(axis=1))
    coordinates, index = shapely.get_coordinates(geometries, return_index=True)
    finite[index[~np.isfinite(coordinates).all(axis=1)]] = False
    usable: NDArray[np.bool_] = present & finite
    return usable


def _points(shapes: NDArray[np.object_], *, exact: bool) -> Floats:
    """One place for each shape: the point, the middle of the line, a place inside the area (its middle if possible)."""
    dimensions = shapely.get_dimensions(shapes)
    points: NDArray[np.object_] = np.asarray(shapely.centroid(shapes), dtype=object)
    lines = dimensions == 1
    # A line of several parts is measured along its longest.
    longest = [max(shapely.get_parts(line), key=shapely.length) for line in shapes[lines]]
    points[lines] = shapely.line_interpolate_point(np.array(longest, dtype=object), 0.5, normalized=True)
    if exact:
        outside = np.flatnonzero((dimensions == 2) & ~shapely.covers(shapes, points))
        points[outside] = shapely.point_on_surface(shapes[outside])
    return shapely.get_coordinates(points).reshape(-1, 2)


def _merged(
    old: tuple[_Kind, ...], old_codes: Ints, new: tuple[_Kind, ...], new_codes: Ints
) -> tuple[tuple[_Kind, ...], Ints]:
    """Two tables of kinds as one, and the places in it that the rows of both have."""
    table = {kind: code for code, kind in enumerate(old)}
    codes = np.array([table.setdefault(kind, len(table)) for kind in new], dtype=np.int64)
    return tuple(table), np.concatenate((old_codes, codes[new_codes] if len(codes) else new_codes))
