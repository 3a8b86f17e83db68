"""The zones around sites under watch, painted as dashed rings that leave the map beneath them alone."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.camera import Camera
from limits_map.cartography.paths import PathStore, unit_transform
from limits_map.cartography.projection import projected, touching
from limits_map.cartography.themes import Theme

VISIBLE_FROM = 14.0
_DASHES = (6.0, 5.0)
_EQUATOR_RADIUS_M, _SQUARED_ECCENTRICITY = 6_378_137.0, 0.00669437999
"""Of the ellipsoid that longitudes and latitudes are measured on (WGS84)."""


class Zones:
    """The outlines of some zones, made once and painted at any scale."""

    def __init__(self, around: Sequence[tuple[BaseGeometry, float]]) -> None:
        """`around` holds shapes in longitude and latitude, each with the metres that its zone reaches beyond it."""
        shapes = np.array([_outline(shape, metres) for shape, metres in around], dtype=object)
        self._boxes = shapely.bounds(shapes) if len(shapes) else np.empty((0, 4))
        self._paths = PathStore(shapes)

    def paint(self, painter: QPainter, camera: Camera, theme: Theme) -> None:
        """Paints the zones in view, from the scale of a quarter on."""
        seen = touching(self._boxes, camera.unit_box())
        if camera.zoom < VISIBLE_FROM or not seen.any():
            return
        pen = QPen(QColor(theme.accent), 1.6 * theme.weight)
        pen.setDashPattern(_DASHES)
        pen.setCosmetic(True)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(unit_transform(camera), True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path in self._paths.paths(np.flatnonzero(seen), camera.zoom):
            painter.drawPath(path)
        painter.restore()


def _outline(shape: BaseGeometry, metres: float) -> BaseGeometry:
    """The zone as a polygon in the unit square; true to a few centimetres for places as large as a quarter."""
    flat = shapely.transform(shapely.force_2d(shape), projected)
    east, south = _metres_per_unit(shape.centroid.y)
    outline: BaseGeometry = scale(
        scale(flat, east, south, origin=(0, 0)).buffer(metres, quad_segs=16), 1 / east, 1 / south, origin=(0, 0)
    )
    return outline


def _metres_per_unit(latitude: float) -> tuple[float, float]:
    """Metres on the ground for the side of the unit square, to the east and to the south, as they are measured there."""
    sine, cosine = math.sin(math.radians(latitude)), math.cos(math.radians(latitude))
    flattened = 1 - _SQUARED_ECCENTRICITY * sine * sine
    across = _EQUATOR_RADIUS_M / math.sqrt(flattened)
    along = across * (1 - _SQUARED_ECCENTRICITY) / flattened
    return 2 * math.pi * cosine * across, 2 * math.pi * cosine * along
