"""Looking around and selecting, with a mark at a place that was asked for by its coordinates."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from limits_map.domain.coordinates import say_wgs84
from limits_map.ui.map.tools.painting import paint_words
from limits_map.ui.map.tools.select import SelectTool
from limits_map.ui.map.tools.surface import MapSurface, pixel_of

_RADIUS = 11.0


class FoundTool(SelectTool):
    """The mark stays until Escape or another tool; `finished` is called then."""

    def __init__(self, surface: MapSurface, longitude: float, latitude: float, finished: Callable[[], None]) -> None:
        super().__init__(surface)
        self._place = (longitude, latitude)
        self._done = finished

    def key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._done()
            return True
        return super().key_pressed(event)

    def paint(self, painter: QPainter) -> None:
        super().paint(painter)
        at = pixel_of(self._surface, self._place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(QColor(self._surface.theme.halo), 6), QPen(self._surface.accent, 2.5)):
            painter.setPen(pen)
            painter.drawEllipse(at, _RADIUS, _RADIUS)
            painter.drawPoint(at)
        paint_words(painter, say_wgs84(*self._place), self._surface.theme, at + QPointF(0, 26), strong=True)
