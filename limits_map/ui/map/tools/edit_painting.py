"""How a line or an area looks while it is edited: its outline, its corners and the marks that new ones are pulled from."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from limits_map.cartography.projection import Floats
from limits_map.ui.map.tools.grips import middles_of
from limits_map.ui.map.tools.outline import CornerId, Outline
from limits_map.ui.map.tools.painting import filling, paint_chosen, paint_handles, paint_middles, warning_color
from limits_map.ui.map.tools.surface import MapSurface, pixel_of, pixels_of

_BEYOND_PX = 10.0


def paint_edited(painter: QPainter, surface: MapSurface, outline: Outline, chosen: CornerId | None) -> None:
    """Paints all parts with their holes; in the warning colour where the shape cannot be kept as it is."""
    color = surface.accent if outline.is_valid else warning_color(surface.theme)
    path = QPainterPath()
    corners: list[Floats] = []
    for _, _, ring in outline.rings():
        pixels = pixels_of(surface, ring)
        corners.append(pixels)
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in pixels.tolist()]))
        if outline.is_area:
            path.closeSubpath()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(surface.theme.halo), 5.0))
    painter.drawPath(path)
    painter.setPen(QPen(color, 2.0))
    painter.setBrush(filling(color) if outline.is_area else Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    _, middles = middles_of(surface, outline)
    paint_middles(painter, _in_view(surface, middles), color)
    paint_handles(painter, _in_view(surface, np.concatenate(corners)), color)
    if chosen is not None:
        paint_chosen(painter, pixel_of(surface, outline.place(chosen)), surface, color)


def _in_view(surface: MapSurface, pixels: Floats) -> list[QPointF]:
    size = np.array((surface.camera.width, surface.camera.height))
    seen = ((pixels >= -_BEYOND_PX) & (pixels <= size + _BEYOND_PX)).all(axis=1)
    return [QPointF(x, y) for x, y in pixels[seen].tolist()]
