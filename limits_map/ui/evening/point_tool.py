"""Places a finding on the map of the evening, over the way that was walked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from shapely import get_parts
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from limits_map.ui.map.map_view import MapView
from limits_map.ui.map.tools.painting import paint_cross, paint_line
from limits_map.ui.map.tools.select import SelectTool
from limits_map.ui.map.tools.surface import KEY_ENTER, middle_of, pixel_of, pixels_of, place_at

_DOT = 8.0


class PointTool(SelectTool):
    """A click places, a drag moves the map; Enter places under the cross, which the keyboard brings, and Escape leaves."""

    name = "place"
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, surface: MapView, placed: Callable[[Point], None], left: Callable[[], None]) -> None:
        super().__init__(surface)
        self._map = surface
        self._placed = placed
        self._left = left
        self.point: BaseGeometry | None = None
        self._lines: list[Sequence[tuple[float, float]]] = []

    def show(self, point: BaseGeometry | None, way: BaseGeometry | None) -> None:
        """Shows another finding and the way of its walk."""
        self.point = point
        parts = get_parts(way).tolist() if way is not None and not way.is_empty else []
        self._lines = [list(part.coords) for part in parts if part.geom_type == "LineString"]
        self._map.update()

    def released(self, event: QMouseEvent) -> None:
        pressed, dragging = self._start is not None, self._dragging
        if pressed and not dragging and event.button() == Qt.MouseButton.LeftButton:
            self._start = self._area = None
            self._placed(Point(place_at(self._map, event.position())))
        else:
            super().released(event)

    def double_clicked(self, event: QMouseEvent) -> None:
        self._start = None

    def key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() in KEY_ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._placed(Point(place_at(self._map, middle_of(self._map))))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._left()
            return True
        return False

    def paint(self, painter: QPainter) -> None:
        super().paint(painter)
        accent = QColor(self._map.accent)
        for line in self._lines:
            pixels = pixels_of(self._map, [(x, y) for x, y, *_ in line])
            paint_line(painter, QPolygonF([QPointF(x, y) for x, y in pixels.tolist()]), accent, self._map.theme)
        if self._map.hasFocus():
            paint_cross(painter, self._map, middle_of(self._map))
        if self.point is not None:
            middle = self.point.representative_point()
            painter.setPen(QPen(QColor(self._map.theme.halo), 4))
            painter.setBrush(accent)
            painter.drawEllipse(pixel_of(self._map, (middle.x, middle.y)), _DOT, _DOT)
