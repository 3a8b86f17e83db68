"""Where the mouse takes hold of an outline: at a corner, at the middle of an edge, or anywhere on it."""

from __future__ import annotations

import math

import numpy as np
import shapely
from PySide6.QtCore import QPointF
from shapely.geometry import Point

from limits_map.cartography.projection import Floats
from limits_map.ui.map.tools.outline import CornerId, Outline
from limits_map.ui.map.tools.surface import MapSurface, pixel_of, pixels_of, place_at

_LEAST_EDGE_PX = 28.0
"""An edge at least so long on the screen has a mark in its middle."""


def corner_at(surface: MapSurface, outline: Outline, position: QPointF) -> CornerId | None:
    """The corner nearest a pixel, if it is near enough."""
    return _nearest(surface, position, *_corners_of(surface, outline))


def middle_at(surface: MapSurface, outline: Outline, position: QPointF) -> CornerId | None:
    """The corner at which the edge begins whose middle is near a pixel."""
    return _nearest(surface, position, *middles_of(surface, outline))


def is_on(surface: MapSurface, outline: Outline, position: QPointF) -> bool:
    """True inside an area, or on a line."""
    here = Point(place_at(surface, position))
    shape = outline.geometry
    if outline.is_area:
        return bool(shape.is_valid and shape.contains(here))
    nearest = shapely.get_point(shapely.shortest_line(shape, here), 0)
    away = pixel_of(surface, (nearest.x, nearest.y)) - position
    return math.hypot(away.x(), away.y()) <= surface.aids.grip


def _corners_of(surface: MapSurface, outline: Outline) -> tuple[list[CornerId], Floats]:
    """All corners and their pixels."""
    return list(outline.corners()), np.concatenate([pixels_of(surface, ring) for _, _, ring in outline.rings()])


def middles_of(surface: MapSurface, outline: Outline) -> tuple[list[CornerId], Floats]:
    """The corners at which an edge begins that is long enough for a mark, and the pixels of its middle."""
    starts: list[CornerId] = []
    middles: list[Floats] = []
    for part, number, ring in outline.rings():
        pixels = pixels_of(surface, ring)
        ends = np.roll(pixels, -1, axis=0) if outline.is_area else pixels[1:]
        pixels = pixels[: len(ends)]
        long = np.hypot(*(ends - pixels).T) >= _LEAST_EDGE_PX
        starts += [CornerId(part, number, corner) for corner in np.flatnonzero(long).tolist()]
        middles.append((pixels[long] + ends[long]) / 2)
    return starts, np.concatenate(middles)


def _nearest(surface: MapSurface, position: QPointF, corners: list[CornerId], pixels: Floats) -> CornerId | None:
    if not corners:
        return None
    away = np.hypot(pixels[:, 0] - position.x(), pixels[:, 1] - position.y())
    nearest = int(np.argmin(away))
    return corners[nearest] if away[nearest] <= surface.aids.grip else None
