"""The map while walking: the way that was taken, where one is and how surely, or the cross where one would be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF

from limits_map.domain.walks import Fix
from limits_map.ui.map.map_view import MapView
from limits_map.ui.map.tools.painting import filling, paint_cross, paint_line
from limits_map.ui.map.tools.select import SelectTool
from limits_map.ui.map.tools.surface import middle_of, pixel_of, pixels_of

_DOT = 9.0
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class WalkTool(SelectTool):
    """Looks around and selects as ever, hands every key to the walk first, and paints the walk over the map."""

    name = "walk"

    def __init__(
        self,
        surface: MapView,
        way: Callable[[], Sequence[Fix]],
        here: Callable[[], Fix | None],
        key: Callable[[QKeyEvent], bool],
        looked_away: Callable[[], object],
    ) -> None:
        super().__init__(surface)
        self._map = surface
        self._way, self._here, self._key, self._looked_away = way, here, key, looked_away

    def key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() in _ARROWS:
            self._looked_away()
        return self._key(event)

    def moved(self, event: QMouseEvent) -> None:
        super().moved(event)
        if self.is_dragging:
            self._looked_away()

    def claims(self, event: QKeyEvent) -> bool:
        return True

    def paint(self, painter: QPainter) -> None:
        super().paint(painter)
        way = [(fix.longitude, fix.latitude) for fix in self._way()]
        if len(way) > 1:
            pixels = _thinned(pixels_of(self._map, way))
            line = QPolygonF([QPointF(x, y) for x, y in pixels.tolist()])
            paint_line(painter, line, QColor(self._map.accent), self._map.theme)
        fix = self._here()
        if fix is None:
            paint_cross(painter, self._map, middle_of(self._map))
            return
        middle = pixel_of(self._map, (fix.longitude, fix.latitude))
        self._paint_accuracy(painter, fix, middle)
        painter.setPen(QPen(QColor(self._map.theme.halo), 4))
        painter.setBrush(QColor(self._map.accent))
        painter.drawEllipse(middle, _DOT, _DOT)

    def _paint_accuracy(self, painter: QPainter, fix: Fix, middle: QPointF) -> None:
        if fix.accuracy is None:
            return
        radius = fix.accuracy / self._map.camera.metres_per_pixel
        if _DOT < radius < 4000:
            painter.setPen(QPen(QColor(self._map.accent), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(filling(QColor(self._map.accent)))
            painter.drawEllipse(middle, radius, radius)


def _thinned(pixels: np.ndarray) -> np.ndarray:
    """The pixels of a way without those that fall on the one before: an hour of standing is one dot."""
    steps = np.abs(np.diff(pixels, axis=0)).max(axis=1)
    keep = np.concatenate(([True], steps >= 1.0))
    keep[-1] = True
    return pixels[keep]
