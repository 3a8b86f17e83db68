"""Finds the corner or the edge that lies nearest the mouse, so that what is drawn fits what is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.camera import Camera
from limits_map.cartography.ground import rows_in_view
from limits_map.cartography.projection import Box, Floats, Ints, box_to_degrees, projected, to_degrees, touching
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.errors import LimitsMapError

_Shapes = NDArray[np.object_]
ShapesNear = Callable[[float, float, float, float], Sequence[BaseGeometry]]
"""Gives the shapes of a drawn background that touch west, south, east, north in degrees."""

REACH = 10.0
_CELL_PX, _CELLS_KEPT, _DRAWN_FROM = 128.0, 64, 15.0
_MOST_MARKS = 20_000
_SAME = 1e-12
_DECIMALS = 9
"""A tenth of a millimetre: corners that were declared with fewer decimals are met exactly."""


class SnapKind(StrEnum):
    """What was met."""

    CORNER = "corner"
    EDGE = "edge"
    LINE = "line"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Snap:
    """What a pixel was drawn to: its place in degrees and its own pixel."""

    kind: SnapKind
    longitude: float
    latitude: float
    px: float
    py: float


@dataclass(frozen=True, eq=False)
class _InView:
    """The rows of one layer that may be met at this look: outlines with their boxes, and rows that are points."""

    layer: SceneLayer
    outlines: Ints
    boxes: Floats
    x: Floats
    y: Floats


class Snapping:
    """Keeps what may be met at the present look; corners come before places of rows, and both before edges."""

    def __init__(self, shapes_near: ShapesNear | None = None) -> None:
        self.shapes_near = shapes_near
        self._look: tuple[Scene, Camera] | None = None
        self._views: list[_InView] = []
        self._cells: dict[tuple[float, int, int], _Shapes] = {}

    def forget_drawn(self) -> None:
        """Asks the drawn background again, which is another one now."""
        self._cells.clear()

    def near(
        self,
        scene: Scene,
        camera: Camera,
        px: float,
        py: float,
        *,
        reach: float = REACH,
        without: BaseGeometry | None = None,
    ) -> Snap | None:
        """What lies within so many pixels of a pixel; `without` is a shape in degrees that is not to be met itself."""
        views = self._in_view(scene, camera)
        x, y = camera.to_unit(px, py)
        radius = reach / camera.scale
        box = (x - radius, y - radius, x + radius, y + radius)
        shapes = [view.layer.shapes[view.outlines[touching(view.boxes, box)]] for view in views]
        near = np.concatenate([*shapes, self._drawn(camera, px, py)]) if shapes else self._drawn(camera, px, py)
        if without is not None and len(near):
            own = shapely.transform(shapely.force_2d(without), projected)
            near = near[~shapely.equals_exact(near, own, _SAME)]
        found = (
            _corner(near, x, y, radius)
            or _mark([(view.x, view.y) for view in views], x, y, radius)
            or _edge(near, box, x, y, radius)
        )
        if found is None:
            return None
        kind, east, south = found
        longitude, latitude = (round(float(value), _DECIMALS) for value in to_degrees(east, south))
        at = camera.to_screen(east, south)
        return Snap(kind, longitude, latitude, float(at[0]), float(at[1]))

    def _in_view(self, scene: Scene, camera: Camera) -> list[_InView]:
        if self._look is None or self._look[0] is not scene or self._look[1] != camera:
            self._look = (scene, camera)
            self._views = [_view_of(layer, camera) for layer in scene.shown(camera.zoom)]
        return self._views

    def _drawn(self, camera: Camera, px: float, py: float) -> _Shapes:
        """The shapes of the drawn background around a pixel, asked for by squares of the ground and kept."""
        none = np.empty(0, dtype=object)
        if self.shapes_near is None or camera.zoom < _DRAWN_FROM:
            return none
        x, y = camera.to_unit(px, py)
        size = _CELL_PX / camera.scale
        key = (size, int(x // size), int(y // size))
        if key not in self._cells:
            margin = 2 * REACH / camera.scale
            cell: Box = (
                key[1] * size - margin,
                key[2] * size - margin,
                (key[1] + 1) * size + margin,
                (key[2] + 1) * size + margin,
            )
            try:
                degrees = np.array(self.shapes_near(*box_to_degrees(cell)), dtype=object)
            except LimitsMapError:
                # The background says by itself that it cannot be read; drawing goes on without it.
                degrees = none
            shapes = shapely.transform(shapely.force_2d(degrees), projected) if len(degrees) else none
            if len(self._cells) >= _CELLS_KEPT:
                del self._cells[next(iter(self._cells))]
            self._cells[key] = shapes
        return self._cells[key]


def _view_of(layer: SceneLayer, camera: Camera) -> _InView:
    outlines = rows_in_view(layer, camera)
    x, y = np.empty(0), np.empty(0)
    if layer.has_marks:
        left, top, right, bottom = camera.unit_box()
        seen = (layer.x >= left) & (layer.x <= right) & (layer.y >= top) & (layer.y <= bottom)
        if layer.passing is not None:
            seen &= layer.passing
        seen[layer.content.shaped] = False
        # So many stand for one another in clusters: no single one is seen.
        if np.count_nonzero(seen) <= _MOST_MARKS:
            x, y = layer.x[seen], layer.y[seen]
    return _InView(layer, outlines, layer.boxes[outlines], x, y)


def _corner(shapes: _Shapes, x: float, y: float, radius: float) -> tuple[SnapKind, float, float] | None:
    corners = shapely.get_coordinates(shapes)
    return _nearest(SnapKind.CORNER, corners[:, 0], corners[:, 1], x, y, radius)


def _mark(
    places: Sequence[tuple[Floats, Floats]], x: float, y: float, radius: float
) -> tuple[SnapKind, float, float] | None:
    if not places:
        return None
    return _nearest(
        SnapKind.PLACE,
        np.concatenate([east for east, _ in places]),
        np.concatenate([s for _, s in places]),
        x,
        y,
        radius,
    )


def _edge(shapes: _Shapes, box: Box, x: float, y: float, radius: float) -> tuple[SnapKind, float, float] | None:
    """The foot of the perpendicular on the nearest edge of an area, or on the nearest line."""
    areas = shapely.get_dimensions(shapes) == 2
    rings = shapely.get_rings(shapes[areas])
    corners, line_of = shapely.get_coordinates(
        np.concatenate((rings, shapely.get_parts(shapes[~areas]))), return_index=True
    )
    starts, ends = corners[:-1], corners[1:]
    here = line_of[:-1] == line_of[1:]
    here &= touching(np.column_stack((np.minimum(starts, ends), np.maximum(starts, ends))), box)
    edges = np.flatnonzero(here)
    if not len(edges):
        return None
    starts, ends = starts[edges], ends[edges]
    along = ends - starts
    square = np.maximum((along**2).sum(axis=1), np.finfo(float).tiny)
    share = np.clip((((x, y) - starts) * along).sum(axis=1) / square, 0.0, 1.0)
    feet = starts + share[:, None] * along
    away = ((feet - (x, y)) ** 2).sum(axis=1)
    nearest = int(np.argmin(away))
    if away[nearest] > radius**2:
        return None
    kind = SnapKind.EDGE if line_of[edges[nearest]] < len(rings) else SnapKind.LINE
    return kind, float(feet[nearest, 0]), float(feet[nearest, 1])


def _nearest(
    kind: SnapKind, xs: Floats, ys: Floats, x: float, y: float, radius: float
) -> tuple[SnapKind, float, float] | None:
    if not len(xs):
        return None
    away = (xs - x) ** 2 + (ys - y) ** 2
    nearest = int(np.argmin(away))
    return (kind, float(xs[nearest]), float(ys[nearest])) if away[nearest] <= radius**2 else None
