"""What there is to paint: each layer's rows, and which of them are shown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from limits_map.cartography.clusters.filtered import Gathered
from limits_map.cartography.clusters.pyramid import ClusterPyramid
from limits_map.cartography.content import NO_DAY, LayerContent
from limits_map.cartography.numbers import kinds
from limits_map.cartography.paths import PathStore
from limits_map.cartography.projection import Box, Floats, Ints, box_to_degrees
from limits_map.cartography.showing import SHOWN, LayerShowing, Showing, in_order
from limits_map.cartography.styles import Style
from limits_map.cartography.texts import Texts
from limits_map.domain.definitions import GeometryKind, LayerDefinition, Role, Shape
from limits_map.domain.features import Feature
from limits_map.words import Language

_SYMBOLS_FROM = 16.0
"""From which zoom on the symbols of reports are shown upon their density."""
_FAINT = 17.7
"""From the zoom of this less the bandwidth's binary logarithm, a bandwidth is more than two pixels, at 47° north."""


@dataclass(frozen=True, eq=False)
class SceneLayer:
    """The rows of one layer, and which of them are shown how."""

    content: LayerContent
    showing: LayerShowing = SHOWN
    passing: NDArray[np.bool_] | None = None
    """Which rows are shown; None for all."""

    @classmethod
    def of_features(
        cls, definition: LayerDefinition, features: Sequence[Feature], language: Language = Language.FRENCH
    ) -> SceneLayer:
        """The layer of these rows; rows whose geometry is missing, empty or not finite are left out and named."""
        return cls(LayerContent.of_features(definition, features, language))

    def __len__(self) -> int:
        return len(self.content)

    @property
    def definition(self) -> LayerDefinition:
        """What the layer is."""
        return self.content.definition

    @property
    def key(self) -> str:
        """The layer's key."""
        return self.content.definition.key

    @property
    def uuids(self) -> Texts:
        """The name of each row."""
        return self.content.uuids

    @property
    def x(self) -> Floats:
        """Each row's place in the unit square, from the west."""
        return self.content.x

    @property
    def y(self) -> Floats:
        """Each row's place in the unit square, from the north."""
        return self.content.y

    @property
    def boxes(self) -> Floats:
        """Least x, least y, greatest x and greatest y of each row."""
        return self.content.boxes

    @property
    def shapes(self) -> NDArray[np.object_]:
        """Each row's line or area in the unit square; None for a point."""
        return self.content.shapes

    @property
    def styles(self) -> tuple[Style, ...]:
        """The different looks of the rows."""
        return self.content.styles

    @property
    def style_of(self) -> Ints:
        """The number of each row's look."""
        return self.content.style_of

    @property
    def labels(self) -> Texts:
        """The words beside each row's symbol."""
        return self.content.labels

    @property
    def left_out(self) -> tuple[str, ...]:
        """The rows without a usable place."""
        return self.content.left_out

    @property
    def paths(self) -> PathStore:
        """The lines and areas as Qt paths."""
        return self.content.paths

    @property
    def pyramid(self) -> ClusterPyramid | None:
        """The clusters of all rows of a layer that is to be clustered, else None."""
        return self.content.pyramid

    @property
    def has_marks(self) -> bool:
        """True if every row is painted as a symbol at its place (an area of such a layer has both)."""
        return self.content.has_marks

    @property
    def opacity(self) -> float:
        """How opaque the layer is, from 0 to 1."""
        return self.showing.opacity

    @property
    def visible_from(self) -> float:
        """The zoom from which the layer is shown."""
        chosen = self.showing.visible_from
        return self.definition.symbol.visible_from if chosen is None else chosen

    @cached_property
    def count(self) -> int:
        """How many rows are shown."""
        return len(self) if self.passing is None else int(np.count_nonzero(self.passing))

    @cached_property
    def outlined(self) -> Ints:
        """The numbers of the rows shown that are lines or areas, for painting: thinnest style first."""
        rows = self.content.outlined
        return rows if self.passing is None else rows[self.passing[rows]]

    @cached_property
    def gathered(self) -> Gathered | None:
        """The clusters of the rows shown, of a layer that is to be clustered."""
        if self.pyramid is None:
            return None
        colors, color_of = self.content.colors
        return Gathered(self.pyramid, self.passing, color_of if len(colors) > 1 else None, len(colors))

    @cached_property
    def values(self) -> frozenset[tuple[str, str]]:
        """The fields and values by which the rows are told apart."""
        return frozenset().union(*self.content.meanings)

    def values_of(self, rows: Ints) -> frozenset[tuple[str, str]]:
        """The fields and values by which these rows are told apart."""
        codes = kinds(self.content.meaning_of[rows])
        return frozenset().union(*(self.content.meanings[code] for code in codes))

    def rows_of(self, uuids: Iterable[str]) -> Ints:
        """The numbers of the rows of these names that are here and shown."""
        rows = self.content.rows_of(uuids)
        return rows if self.passing is None else rows[self.passing[rows]]

    def shown_as(self, showing: LayerShowing) -> SceneLayer:
        """The same rows shown otherwise."""
        if showing == self.showing:
            return self
        alike = replace(showing, hidden=False, opacity=1.0, visible_from=None)
        before = replace(self.showing, hidden=False, opacity=1.0, visible_from=None)
        changed = replace(self, showing=showing, passing=self.passing if alike == before else self._passing(showing))
        if alike == before:
            for kept in ("gathered", "outlined", "count"):
                if kept in self.__dict__:
                    changed.__dict__[kept] = self.__dict__[kept]
        return changed

    def updated(self, changed: Iterable[Feature], removed: Iterable[str] = ()) -> SceneLayer:
        """The layer after rows were changed, added or removed; the others are not looked at again."""
        content = self.content.updated(changed, removed)
        whole = SceneLayer(content)
        return whole.shown_as(self.showing)

    def place(self, uuid: str) -> tuple[float, float] | None:
        """The row's point in the unit square; None if it is not painted."""
        rows = self.rows_of([uuid])
        return (float(self.x[rows[0]]), float(self.y[rows[0]])) if len(rows) else None

    def _passing(self, showing: LayerShowing) -> NDArray[np.bool_] | None:
        """Which rows the filters let through."""
        content = self.content
        passing: NDArray[np.bool_] | None = None
        if showing.without:
            kinds = np.array([not meaning & showing.without for meaning in content.meanings], dtype=np.bool_)
            passing = kinds[content.meaning_of] if len(kinds) else np.ones(len(self), np.bool_)
        if showing.only is not None:
            named = np.zeros(len(self), np.bool_)
            named[content.rows_of(showing.only)] = True
            passing = named if passing is None else passing & named
        if showing.period is not None:
            first, last = showing.period.first, showing.period.last
            dated = content.days > (NO_DAY if first is None else first.toordinal() - 1)
            if last is not None:
                dated &= content.days <= last.toordinal()
            passing = dated if passing is None else passing & dated
        return passing


@dataclass(frozen=True)
class Scene:
    """All layers in the order they are painted, from below to above."""

    layers: tuple[SceneLayer, ...] = ()
    showing: Showing = field(default_factory=Showing)

    def __iter__(self) -> Iterator[SceneLayer]:
        return iter(self.layers)

    def layer(self, key: str) -> SceneLayer | None:
        """The layer with that key, or None."""
        return next((layer for layer in self.layers if layer.key == key), None)

    def with_layer(self, layer: SceneLayer) -> Scene:
        """The scene with one layer replaced or added at its place in the painting order."""
        others = (other for other in self.layers if other.key != layer.key)
        shown = layer.shown_as(self.showing.of(layer.key, layer.definition.role))
        return replace(self, layers=_in_order((*others, shown), self.showing))

    def seen(self, showing: Showing) -> Scene:
        """The same layers shown otherwise; a layer that is shown alike is the very same."""
        layers = (layer.shown_as(showing.of(layer.key, layer.definition.role)) for layer in self.layers)
        return Scene(_in_order(layers, showing), showing)

    def shown(self, zoom: float) -> Iterator[SceneLayer]:
        """The layers that are painted at a zoom, from below to above."""
        for layer in self.layers:
            definition = layer.definition
            drawn = definition.geometry is not GeometryKind.NONE and definition.symbol.shape is not Shape.NONE
            seen = drawn and not layer.showing.hidden and zoom >= layer.visible_from and layer.count
            if seen and not self._is_heat(definition.role, zoom):
                yield layer

    def _is_heat(self, role: Role, zoom: float) -> bool:
        """True where the density of a layer is seen, and its symbols would only hide it."""
        heat = self.showing.heat
        return heat is not None and role is Role.REPORT and _FAINT - math.log2(heat) < zoom < _SYMBOLS_FROM

    def bounds(self, layers: Iterable[str] | None = None) -> Box | None:
        """West, south, east, north in degrees around the layers named, or all that are no background; None if empty."""
        wanted = None if layers is None else frozenset(layers)
        boxes = [
            _bounds(layer)
            for layer in self.layers
            if layer.count
            and (layer.key in wanted if wanted is not None else layer.definition.role is not Role.BACKGROUND)
        ]
        if not boxes:
            return None
        every = np.array(boxes)
        return box_to_degrees((*every[:, :2].min(axis=0), *every[:, 2:].max(axis=0)))


def _bounds(layer: SceneLayer) -> Box:
    """The box around the rows shown."""
    passing = layer.passing
    if len(layer.content.shaped):
        boxes = layer.boxes if passing is None else layer.boxes[passing]
        return (*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())
    x, y = (values if passing is None else values[passing] for values in (layer.x, layer.y))
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def _in_order(layers: Iterable[SceneLayer], showing: Showing) -> tuple[SceneLayer, ...]:
    """The layers in the order of their declarations, but those that were given another order in that one."""
    declared = {layer.key: layer for layer in sorted(layers, key=lambda layer: layer.definition.order)}
    return tuple(declared[key] for key in in_order(declared, showing.order))
