"""What there is to paint: each layer's rows as immutable arrays, replaced as a whole when something is edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray

from limits_map.cartography.clusters import ClusterPyramid
from limits_map.cartography.paths import PathStore
from limits_map.cartography.projection import Box, Floats, Ints, box_to_degrees, projected
from limits_map.cartography.styles import Style, label_of, shown_values, style_of
from limits_map.domain.definitions import GeometryKind, LayerDefinition, Role, Shape
from limits_map.domain.features import Feature
from limits_map.words import Language

_Kind = TypeVar("_Kind")
OPAQUE: Mapping[str, float] = MappingProxyType({})
"""No layer has another opacity than 1."""
MARKS = frozenset({Shape.PIN, Shape.FLAG, Shape.CIRCLE, Shape.DIAMOND, Shape.SQUARE})
"""The shapes that are painted as one symbol at one place."""


@dataclass(frozen=True)
class SceneLayer:
    """The rows of one layer that have a place, ready to be painted; all arrays are in the Mercator unit square.

    `x`, `y` is a row's point, the middle of its line or a place inside its area; `boxes` its least and greatest x
    and y; `shapes` its line or area, None for a point. `meanings` are the sets of values that a row's symbol shows, and
    `meaning_of` says which of them each row has. `left_out` names rows without a usable place.
    """

    definition: LayerDefinition
    language: Language
    uuids: tuple[str, ...]
    x: Floats
    y: Floats
    boxes: Floats
    shapes: NDArray[np.object_]
    styles: tuple[Style, ...]
    style_of: Ints
    labels: tuple[str, ...]
    meanings: tuple[frozenset[tuple[str, str]], ...]
    meaning_of: Ints
    left_out: tuple[str, ...] = ()

    @classmethod
    def of_features(
        cls, definition: LayerDefinition, features: Sequence[Feature], language: Language = Language.FRENCH
    ) -> SceneLayer:
        """The layer of these rows; rows whose geometry is missing, empty or not finite are left out and named."""
        given = np.array([feature.geometry for feature in features], dtype=object)
        usable = _usable(given)
        placed = [feature for feature, use in zip(features, usable, strict=True) if use]
        shapes = shapely.transform(shapely.force_2d(given[usable]), projected)
        is_point = shapely.get_dimensions(shapes) == 0
        points = _points(shapes, exact=definition.role is not Role.BACKGROUND)
        styles: dict[Style, int] = {}
        codes = [styles.setdefault(style_of(definition, feature.values, language), len(styles)) for feature in placed]
        meanings: dict[frozenset[tuple[str, str]], int] = {}
        meant = [meanings.setdefault(shown_values(definition, feature.values), len(meanings)) for feature in placed]
        return cls(
            definition=definition,
            language=language,
            uuids=tuple(feature.uuid for feature in placed),
            x=points[:, 0],
            y=points[:, 1],
            boxes=shapely.bounds(shapes).reshape(-1, 4),
            shapes=_without(shapes, is_point),
            styles=tuple(styles),
            style_of=np.array(codes, dtype=np.int64),
            labels=tuple(label_of(definition, feature.values, language) for feature in placed),
            meanings=tuple(meanings),
            meaning_of=np.array(meant, dtype=np.int64),
            left_out=tuple(feature.uuid for feature, use in zip(features, usable, strict=True) if not use),
        )

    def __len__(self) -> int:
        return len(self.uuids)

    @property
    def key(self) -> str:
        """The layer's key."""
        return self.definition.key

    @property
    def has_marks(self) -> bool:
        """True if every row is painted as a symbol at its place (an area of such a layer has both)."""
        return self.definition.symbol.shape in MARKS

    @cached_property
    def values(self) -> frozenset[tuple[str, str]]:
        """The fields and values that any row's symbol shows."""
        return frozenset().union(*self.meanings)

    def values_of(self, rows: Ints) -> frozenset[tuple[str, str]]:
        """The fields and values that the symbols of these rows show."""
        return frozenset().union(*(self.meanings[code] for code in np.unique(self.meaning_of[rows]).tolist()))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each row by its uuid."""
        return {uuid: number for number, uuid in enumerate(self.uuids)}

    @cached_property
    def outlined(self) -> Ints:
        """The numbers of the rows that are lines or areas, for painting: thinnest style first."""
        numbers = np.array([n for n, shape in enumerate(self.shapes) if shape is not None], dtype=np.int64)
        widths = np.array([style.width for style in self.styles])
        return numbers[np.argsort(widths[self.style_of[numbers]], kind="stable")] if len(numbers) else numbers

    @cached_property
    def paths(self) -> PathStore:
        """The lines and areas as Qt paths."""
        return PathStore(self.shapes)

    @cached_property
    def pyramid(self) -> ClusterPyramid | None:
        """The clusters of a layer that is to be clustered, else None."""
        if not (self.definition.symbol.clustered and self.has_marks):
            return None
        return ClusterPyramid.of_points(self.x, self.y)

    def updated(self, changed: Iterable[Feature], removed: Iterable[str] = ()) -> SceneLayer:
        """The layer after rows were changed, added or removed; the others are not looked at again."""
        fresh = SceneLayer.of_features(self.definition, tuple(changed), self.language)
        gone = {*removed, *fresh.uuids, *fresh.left_out}
        kept = np.array([uuid not in gone for uuid in self.uuids], dtype=bool)
        styles, style_of = _merged(self.styles, self.style_of[kept], fresh.styles, fresh.style_of)
        meanings, meaning_of = _merged(self.meanings, self.meaning_of[kept], fresh.meanings, fresh.meaning_of)
        return SceneLayer(
            definition=self.definition,
            language=self.language,
            uuids=(*_chosen(self.uuids, kept), *fresh.uuids),
            x=np.concatenate((self.x[kept], fresh.x)),
            y=np.concatenate((self.y[kept], fresh.y)),
            boxes=np.concatenate((self.boxes[kept], fresh.boxes)),
            shapes=np.concatenate((self.shapes[kept], fresh.shapes)),
            styles=styles,
            style_of=style_of,
            labels=(*_chosen(self.labels, kept), *fresh.labels),
            meanings=meanings,
            meaning_of=meaning_of,
            left_out=(*(uuid for uuid in self.left_out if uuid not in gone), *fresh.left_out),
        )

    def place(self, uuid: str) -> tuple[float, float] | None:
        """The row's point in the unit square; None if it is not painted."""
        number = self.numbers.get(uuid)
        return None if number is None else (float(self.x[number]), float(self.y[number]))


@dataclass(frozen=True)
class Scene:
    """All layers in the order they are painted, from below to above."""

    layers: tuple[SceneLayer, ...] = ()

    def __iter__(self) -> Iterator[SceneLayer]:
        return iter(self.layers)

    def layer(self, key: str) -> SceneLayer | None:
        """The layer with that key, or None."""
        return next((layer for layer in self.layers if layer.key == key), None)

    def with_layer(self, layer: SceneLayer) -> Scene:
        """The scene with one layer replaced or added at its place in the painting order."""
        others = (other for other in self.layers if other.key != layer.key)
        return replace(self, layers=tuple(sorted((*others, layer), key=lambda each: each.definition.order)))

    def shown(self, hidden: frozenset[str], zoom: float) -> Iterator[SceneLayer]:
        """The layers that are painted at a zoom, from below to above."""
        for layer in self.layers:
            definition = layer.definition
            drawn = definition.geometry is not GeometryKind.NONE and definition.symbol.shape is not Shape.NONE
            if drawn and len(layer) and layer.key not in hidden and zoom >= layer.definition.symbol.visible_from:
                yield layer

    def bounds(self, layers: Iterable[str] | None = None) -> Box | None:
        """West, south, east, north in degrees around the layers named, or all that are no background; None if empty."""
        wanted = None if layers is None else frozenset(layers)
        boxes = [
            layer.boxes
            for layer in self.layers
            if len(layer)
            and (layer.key in wanted if wanted is not None else layer.definition.role is not Role.BACKGROUND)
        ]
        if not boxes:
            return None
        every = np.concatenate(boxes)
        return box_to_degrees((*every[:, :2].min(axis=0), *every[:, 2:].max(axis=0)))


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


def _without(shapes: NDArray[np.object_], points: NDArray[np.bool_]) -> NDArray[np.object_]:
    kept = shapes.copy()
    kept[points] = None
    return kept


def _chosen(items: tuple[str, ...], kept: NDArray[np.bool_]) -> Iterator[str]:
    return (item for item, keep in zip(items, kept.tolist(), strict=True) if keep)
