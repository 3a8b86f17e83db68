"""The zones around sites under watch, painted as dashed rings that leave the map beneath them alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.camera import Camera
from limits_map.cartography.paths import PathStore, unit_transform
from limits_map.cartography.projection import projected, touching
from limits_map.cartography.themes import Theme
from limits_map.geodesy import metric_epsg, to_degrees, to_metres

VISIBLE_FROM = 14.0
_DASHES = (6.0, 5.0)


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
    """The zone as a polygon in the unit square."""
    center = shape.centroid
    epsg = metric_epsg(center.x, center.y)
    zone = to_degrees(to_metres(shape, epsg).buffer(metres, quad_segs=16), epsg)
    outline: BaseGeometry = shapely.transform(zone, projected)
    return outline
