"""The zones around sites under watch, painted as dashed rings that leave the map beneath them alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.camera import Camera
from limits_map.cartography.paths import PathStore, unit_transform
from limits_map.cartography.projection import Floats, projected, touching
from limits_map.cartography.themes import Theme

VISIBLE_FROM = 14.0
_DASHES = (6.0, 5.0)
_EQUATOR_RADIUS_M, _SQUARED_ECCENTRICITY = 6_378_137.0, 0.00669437999
"""Of the ellipsoid that longitudes and latitudes are measured on (WGS84)."""


class Zones:
    """The outlines of some zones, made once, when they are first seen, and painted at any scale."""

    def __init__(self, around: Sequence[tuple[BaseGeometry, float]]) -> None:
        """`around` holds shapes in longitude and latitude, each with the metres that its zone reaches beyond it."""
        self._around = tuple(around)

    @cached_property
    def _made(self) -> tuple[Floats, PathStore]:
        """Where each outline lies in the unit square, and its path."""
        shapes = _outlines(self._around)
        return (shapely.bounds(shapes) if len(shapes) else np.empty((0, 4))), PathStore(shapes)

    def paint(self, painter: QPainter, camera: Camera, theme: Theme) -> None:
        """Paints the zones in view, from the scale of a quarter on."""
        if camera.zoom < VISIBLE_FROM:
            return
        boxes, store = self._made
        seen = touching(boxes, camera.unit_box())
        if not seen.any():
            return
        pen = QPen(QColor(theme.accent), 1.6 * theme.weight)
        pen.setDashPattern(_DASHES)
        pen.setCosmetic(True)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(unit_transform(camera), True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path in store.paths(np.flatnonzero(seen), camera.zoom):
            painter.drawPath(path)
        painter.restore()


def _outlines(around: Sequence[tuple[BaseGeometry, float]]) -> NDArray[np.object_]:
    """The zones as polygons in the unit square; true to a few centimetres for places as large as a quarter."""
    shapes = np.array([shapely.force_2d(shape) for shape, _ in around], dtype=object)
    # Measured in metres of each place, as they are counted there to the east and to the south.
    metres = _metres_per_unit(shapely.get_y(shapely.centroid(shapes)))
    zones = shapely.buffer(
        _stretched(shapely.transform(shapes, projected), metres),
        np.array([reach for _, reach in around], dtype=np.float64),
        quad_segs=16,
    )
    return _stretched(zones, 1 / metres)


def _stretched(shapes: NDArray[np.object_], factors: Floats) -> NDArray[np.object_]:
    """Each shape with its coordinates multiplied by its own factors, shape (n, 2)."""
    counts = shapely.get_num_coordinates(shapes)
    stretched: NDArray[np.object_] = shapely.set_coordinates(
        shapes.copy(), shapely.get_coordinates(shapes) * np.repeat(factors, counts, axis=0)
    )
    return stretched


def _metres_per_unit(latitude: Floats) -> Floats:
    """Metres on the ground for the side of the unit square, to the east and to the south, at each of some latitudes."""
    sine, cosine = np.sin(np.radians(latitude)), np.cos(np.radians(latitude))
    flattened = 1 - _SQUARED_ECCENTRICITY * sine * sine
    across = _EQUATOR_RADIUS_M / np.sqrt(flattened)
    along = across * (1 - _SQUARED_ECCENTRICITY) / flattened
    return np.column_stack((2 * np.pi * cosine * across, 2 * np.pi * cosine * along))
