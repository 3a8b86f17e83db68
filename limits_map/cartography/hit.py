"""Finds what is under the mouse, inside a rectangle or inside an outline, the topmost first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.camera import MAX_ZOOM, Camera
from limits_map.cartography.ground import rows_in_view
from limits_map.cartography.marks import LayerMarks, marks_of
from limits_map.cartography.projection import Ints, projected, touching
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.symbols import Symbol
from limits_map.cartography.themes import LIGHT
from limits_map.domain.definitions import Role

_TOLERANCE = 8.0
_SOLID = 0.5
"""Areas less opaque than this let the map show through them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One row under the mouse."""

    layer: str
    uuid: str


@dataclass(frozen=True, eq=False)
class ClusterHit:
    """A cluster under the mouse: the numbers of its rows, its middle in degrees and the zoom at which it falls apart.

    `opens_at_zoom` is None where no zoom parts its rows: then they are best shown as a list.
    """

    of: SceneLayer
    rows: Ints
    longitude: float
    latitude: float
    opens_at_zoom: float | None

    @property
    def layer(self) -> str:
        """The layer's key."""
        return self.of.key

    @property
    def uuids(self) -> tuple[str, ...]:
        """The names of its rows; there may be very many."""
        return tuple(self.of.uuids[row] for row in self.rows.tolist())


def hit(
    scene: Scene,
    camera: Camera,
    px: float,
    py: float,
    *,
    background: bool = False,
    tolerance: float = _TOLERANCE,
) -> list[Hit | ClusterHit]:
    """What is painted within so many pixels of a pixel: symbols before lines, lines before areas.

    Background layers are left out unless asked for.
    """
    found: list[Hit | ClusterHit] = []
    for marks in reversed(marks_of(scene, camera)):
        found.extend(_marks_at(marks, camera, px, py, tolerance))
    seen = set(found)
    lines_and_areas: list[tuple[int, Hit]] = []
    for layer in reversed(tuple(scene.shown(camera.zoom))):
        if background or layer.definition.role is not Role.BACKGROUND:
            lines_and_areas.extend(_shapes_at(layer, camera, px, py, tolerance))
    lines_and_areas.sort(key=lambda item: item[0])
    return found + [each for _, each in lines_and_areas if each not in seen]


def select_in_rect(scene: Scene, camera: Camera, x0: float, y0: float, x1: float, y1: float) -> list[Hit]:
    """The rows whose place is inside a rectangle of pixels, clustered or not, and the lines and areas that touch it.

    Background layers are left out.
    """
    left, top = camera.to_unit(min(x0, x1), min(y0, y1))
    right, bottom = camera.to_unit(max(x0, x1), max(y0, y1))
    return _select_in(scene, camera, shapely.box(left, top, right, bottom))


def select_in_polygon(scene: Scene, camera: Camera, area: BaseGeometry) -> list[Hit]:
    """The same inside any area in degrees; where its outline crosses itself, all that it goes around is inside."""
    whole = shapely.make_valid(area, method="structure", keep_collapsed=False)
    return _select_in(scene, camera, shapely.transform(shapely.force_2d(whole), projected))


def _select_in(scene: Scene, camera: Camera, area: BaseGeometry) -> list[Hit]:
    if area.is_empty:
        return []
    shapely.prepare(area)
    left, top, right, bottom = area.bounds
    is_box = area.equals(shapely.envelope(area))
    found: list[Hit] = []
    for layer in reversed(tuple(scene.shown(camera.zoom))):
        if layer.definition.role is Role.BACKGROUND:
            continue
        inside = (layer.x >= left) & (layer.x <= right) & (layer.y >= top) & (layer.y <= bottom)
        if layer.passing is not None:
            inside &= layer.passing
        if not is_box:
            rows = np.flatnonzero(inside)
            inside[rows] = shapely.intersects_xy(area, layer.x[rows], layer.y[rows])
        outlined = layer.outlined[~inside[layer.outlined]]
        outlined = outlined[touching(layer.boxes[outlined], (left, top, right, bottom))]
        inside[outlined[shapely.intersects(layer.shapes[outlined], area)]] = True
        found.extend(Hit(layer.key, layer.uuids[row]) for row in np.flatnonzero(inside).tolist())
    return found


def _marks_at(marks: LayerMarks, camera: Camera, px: float, py: float, tolerance: float) -> Iterator[Hit | ClusterHit]:
    layer = marks.layer
    if not len(marks.rows):
        return
    symbol = layer.definition.symbol
    single = Symbol.of(symbol, layer.styles[0], LIGHT, zoom=camera.zoom)
    reach = marks.radii(single.radius, LIGHT)
    dx, dy = single.middle
    away = np.hypot(marks.px + dx - px, marks.py + dy - py)
    if dy:
        # A pin or a flag is also hit at its foot.
        away = np.minimum(away, np.hypot(marks.px - px, marks.py - py) + reach - tolerance / 2)
    near = np.flatnonzero(away <= np.maximum(reach, tolerance))
    # The nearest first; of those equally near, the one painted last.
    for mark in sorted(near.tolist(), key=lambda each: (round(float(away[each])), -each)):
        if marks.rows[mark] >= 0:
            yield Hit(layer.key, layer.uuids[int(marks.rows[mark])])
        else:
            yield _cluster_hit(marks, camera, mark)


def _cluster_hit(marks: LayerMarks, camera: Camera, mark: int) -> ClusterHit:
    layer = marks.layer
    assert layer.pyramid is not None
    opens = layer.pyramid.opens_at(marks.level, int(marks.clusters[mark]), layer.passing)
    longitude, latitude = camera.to_lonlat(float(marks.px[mark]), float(marks.py[mark]))
    return ClusterHit(
        of=layer,
        rows=marks.members(mark),
        longitude=longitude,
        latitude=latitude,
        opens_at_zoom=None if opens is None else min(float(opens), MAX_ZOOM),
    )


def _shapes_at(layer: SceneLayer, camera: Camera, px: float, py: float, tolerance: float) -> Iterator[tuple[int, Hit]]:
    """Lines near the pixel (first) and areas around it (then, the smallest first)."""
    x, y = camera.to_unit(px, py)
    reach = tolerance / camera.scale
    rows: Ints = rows_in_view(layer, camera)
    rows = rows[touching(layer.boxes[rows], (x - reach, y - reach, x + reach, y + reach))]
    if not len(rows):
        return
    shapes = layer.shapes[rows]
    is_line = shapely.get_dimensions(shapes) == 1
    if layer.definition.symbol.fill_opacity < _SOLID:
        # What shows through, such as a neighbourhood, is what its outline says: a click inside means what lies there.
        is_line[:] = True
        shapes = np.where(shapely.get_dimensions(shapes) == 2, shapely.boundary(shapes), shapes)
    near = shapely.distance(shapes, shapely.Point(x, y)) <= np.where(is_line, reach, 0.0)
    order = np.lexsort((shapely.area(shapes), ~is_line))
    for place in order[near[order]].tolist():
        yield (0 if is_line[place] else 1), Hit(layer.key, layer.uuids[int(rows[place])])
