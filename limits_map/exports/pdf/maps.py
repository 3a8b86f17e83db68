"""Maps on a page: what each kind of map shows, and the part of the town it frames."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import shapely
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.sheet import LegendPlace, paint_sheet
from limits_map.cartography.showing import hiding
from limits_map.disclosure import DisclosedLayer
from limits_map.domain.audiences import Show
from limits_map.domain.definitions import GeometryKind, Role
from limits_map.domain.features import Feature
from limits_map.exports.look import Box, first_look
from limits_map.exports.pdf.flow import Block
from limits_map.exports.pdf.material import Material
from limits_map.exports.pdf.typed import one_line
from limits_map.words import Language

PLAN = frozenset({Role.SITE, Role.NEIGHBOURHOOD, Role.BACKGROUND})
NEAR = PLAN | {Role.ACTION, Role.FACILITY}
"""What is on the map of everything, and on the maps that look nearer; single reports are on none."""
_DRAWN = NEAR
_FRANCE = (-5.2, 41.3, 9.6, 51.1)
_DEGREE = 111_320.0
"""Metres in a degree of latitude."""
_AROUND = 2_000.0
MAP_SCALE = 0.7
"""Points for a pixel of the map: a little less than on a screen, since paper is looked at from nearer."""


class MapBlock(Block):
    """A map of a height, with its legend, its scale and its north."""

    def __init__(self, scene: Scene, view: Box, height: float, legend: LegendPlace, language: Language) -> None:
        self._scene, self._view = scene, view
        self._height, self._legend, self._language = height, legend, language

    def height(self, width: float) -> float:
        return self._height

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        paint_sheet(
            painter,
            QRectF(x, y, width, self._height),
            self._scene,
            self._view,
            language=self._language,
            legend=self._legend,
            scale=MAP_SCALE,
        )


class Maps:
    """The maps of a pack; all of them look at one scene, which is made when the first is painted."""

    def __init__(self, material: Material) -> None:
        self._material = material

    @cached_property
    def view(self) -> Box:
        """What the map of everything shows."""
        return first_look(self._material.disclosed) or _FRANCE

    @property
    def view_of_counts(self) -> Box:
        """The same, with all the places that counts stand at."""
        counted = (feature for layer in self._layers if layer.show is Show.COUNTED for feature in layer.features)
        shapes = [feature.geometry for feature in counted if feature.geometry is not None]
        west, south, east, north = shapely.union_all([shapely.box(*self.view), *shapes]).bounds
        return west, south, east, north

    def of(
        self, view: Box, roles: frozenset[Role], height: float, legend: LegendPlace, *, counts: bool = False
    ) -> MapBlock:
        """A map of what plays these parts, and of the counts if these are asked for."""
        hidden = (
            layer.definition.key
            for layer in self._layers
            if not (counts if layer.show is Show.COUNTED else layer.definition.role in roles)
        )
        return MapBlock(self._scene.seen(hiding(*hidden)), view, height, legend, self._material.language)

    @property
    def has_places(self) -> bool:
        """True if anything has a place."""
        return first_look(self._material.disclosed) is not None

    @property
    def has_counts(self) -> bool:
        """True if there are counts that stand at a place."""
        return any(layer.show is Show.COUNTED for layer in self._layers)

    @cached_property
    def _layers(self) -> list[DisclosedLayer]:
        return [
            layer
            for layer in self._material.disclosed.layers
            if layer.definition.geometry is not GeometryKind.NONE
            if layer.show is Show.COUNTED or (layer.show is Show.EXACT and layer.definition.role in _DRAWN)
        ]

    @cached_property
    def _scene(self) -> Scene:
        west, south, east, north = self.view
        beyond = max(_AROUND, 2 * _DEGREE * max(east - west, north - south))
        region = shapely.box(*around(shapely.box(*self.view), beyond))
        return Scene(
            tuple(
                SceneLayer.of_features(
                    layer.definition, _plainly_named(layer, _within(layer.features, region)), self._material.language
                )
                for layer in self._layers
            )
        )


def around(shape: BaseGeometry, metres: float, least: float = 0.0) -> Box:
    """West, south, east, north of a shape with so many metres around it, and `least` metres wide and high."""
    west, south, east, north = shape.bounds
    wide = _DEGREE * max(0.1, math.cos(math.radians((south + north) / 2)))
    x = max(metres, (least - (east - west) * wide) / 2) / wide
    y = max(metres, (least - (north - south) * _DEGREE) / 2) / _DEGREE
    return west - x, south - y, east + x, north + y


def _plainly_named(layer: DisclosedLayer, features: Sequence[Feature]) -> Sequence[Feature]:
    """The rows with names beside their symbols that read in the direction of the page."""
    key = layer.definition.symbol.label_by
    if key is None:
        return features
    named = ((feature, feature.values.get(key)) for feature in features)
    return [feature.with_values({key: one_line(name)}) if isinstance(name, str) else feature for feature, name in named]


def _within(features: Sequence[Feature], region: BaseGeometry) -> Sequence[Feature]:
    """The rows that are near enough to be on some map."""
    west, south, east, north = region.bounds
    boxes = shapely.bounds(np.array([feature.geometry for feature in features], dtype=object)).reshape(-1, 4)
    near = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
    return [feature for feature, is_near in zip(features, near.tolist(), strict=True) if is_near]
