"""The tool in hand when nothing else is: look around and select."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPolygonF

from limits_map.ui.map.tools.painting import paint_area
from limits_map.ui.map.tools.surface import DRAG_PX, MapSurface, Tool, is_ctrl, is_shift


class SelectTool(Tool):
    """Drag to move the map, click to select, shift-drag to select an area, double-click to open."""

    name = "select"

    def __init__(self, surface: MapSurface) -> None:
        self._surface = surface
        self._start: QPointF | None = None
        self._last = QPointF()
        self._area: QRectF | None = None
        self._dragging = False

    @property
    def is_dragging(self) -> bool:
        """True while the map is being moved, or an area drawn, with the button down."""
        return self._start is not None and self._dragging

    def pressed(self, event: QMouseEvent) -> None:
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        self._start = self._last = event.position()
        self._dragging = False
        self._area = QRectF(self._start, self._start) if is_shift(event) else None

    def moved(self, event: QMouseEvent) -> None:
        if self._start is None:
            return
        position = event.position()
        self._dragging = self._dragging or (position - self._start).manhattanLength() > DRAG_PX
        if not self._dragging:
            return
        if self._area is not None:
            self._area = QRectF(self._start, position).normalized()
            self._surface.update()
        else:
            step = position - self._last
            self._surface.pan_by(step.x(), step.y())
        self._last = position

    def released(self, event: QMouseEvent) -> None:
        if self._start is None:
            return
        toggle = is_ctrl(event)
        area, dragging = self._area, self._dragging
        self._start = self._area = None
        if area is not None and dragging:
            self._surface.pick_in(area, toggle=toggle)
            self._surface.update()
        elif not dragging and event.button() == Qt.MouseButton.LeftButton:
            self._surface.pick_at(event.position(), toggle=toggle or area is not None)

    def double_clicked(self, event: QMouseEvent) -> None:
        self._start = None
        self._surface.open_at(event.position())

    def interrupted(self) -> None:
        self._start = self._area = None

    def paint(self, painter: QPainter) -> None:
        if self._area is not None and self._dragging:
            paint_area(painter, QPolygonF(self._area), self._surface.accent)
