"""What all tools share that go from corner to corner, by clicks or by Enter at the cross in the middle."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPolygonF

from limits_map.ui.map.tools.aids import Pointed
from limits_map.ui.map.tools.painting import paint_area, paint_cross, paint_handles, paint_line, paint_snap
from limits_map.ui.map.tools.surface import (
    DRAG_PX,
    KEY_ENTER,
    MapSurface,
    Tool,
    is_ctrl,
    is_redo,
    is_shift,
    is_undo,
    middle_of,
    pixel_of,
    place_at,
)

Place = tuple[float, float]
_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class CornersTool(Tool):
    """Holds corners in longitude and latitude; a drag moves the map, Shift goes on at a right angle.

    What derives from it says what a finished outline is for: `_finish`, `_clicked_first` and `_put_down`.
    """

    cursor = Qt.CursorShape.CrossCursor
    snaps = True

    def __init__(self, surface: MapSurface, *, is_area: bool) -> None:
        self._surface = surface
        self._is_area = is_area
        self._corners: list[Place] = []
        self._taken_back: list[Place] = []
        self._pointed: Pointed | None = None
        self._press: QPointF | None = None
        self._last = QPointF()

    def pressed(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._press = self._last = event.position()

    def moved(self, event: QMouseEvent) -> None:
        position = event.position()
        if self._press is not None and (position - self._press).manhattanLength() > DRAG_PX:
            self._dragged(position)
        self._last = position
        self._pointed = self._aim(position, event)
        self._surface.update()

    def released(self, event: QMouseEvent) -> None:
        still = self._press is not None and (event.position() - self._press).manhattanLength() <= DRAG_PX
        self._press = None
        if still and event.button() == Qt.MouseButton.LeftButton:
            if self._is_at_first(event.position()):
                self._clicked_first()
            else:
                self._add(self._aim(event.position(), event))

    def double_clicked(self, event: QMouseEvent) -> None:
        self._press = None
        self._finish(event)

    def interrupted(self) -> None:
        self._press = None

    def claims(self, event: QKeyEvent) -> bool:
        return is_undo(event) or is_redo(event)

    def key_pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _ARROWS:
            self._pointed = None
            return False
        if key in KEY_ENTER and is_ctrl(event):
            self._finish(event)
        elif key in KEY_ENTER or key == Qt.Key.Key_Space:
            self._pointed = None
            self._add(self._aim(middle_of(self._surface), event))
        elif key == Qt.Key.Key_Backspace or is_undo(event):
            self._take_back()
        elif is_redo(event):
            self._give_back()
        elif key == Qt.Key.Key_Escape:
            self._put_down()
        else:
            return False
        self._surface.update()
        return True

    def give_up(self) -> bool:
        self._corners.clear()
        self._put_down()
        return True

    def paint(self, painter: QPainter) -> None:
        corners = [pixel_of(self._surface, corner) for corner in self._corners]
        if corners:
            self._paint_outline(painter, QPolygonF([*corners, self._tip().position]))
            paint_handles(painter, corners, self._surface.accent)
        paint_cross(painter, self._surface, middle_of(self._surface))
        paint_snap(painter, self._tip().snap, self._surface)

    def _paint_outline(self, painter: QPainter, outline: QPolygonF) -> None:
        if self._is_area:
            paint_area(painter, outline, self._surface.accent)
        else:
            paint_line(painter, outline, self._surface.accent, self._surface.theme)

    def _tip(self) -> Pointed:
        """Where the next corner would be: under the mouse, or at the cross since a key was used."""
        return self._pointed or self._aim(middle_of(self._surface), None)

    def _aim(self, position: QPointF, event: QMouseEvent | QKeyEvent | None) -> Pointed:
        if event is not None and is_shift(event) and self._corners:
            squared = self._squared(position)
            return Pointed(place_at(self._surface, squared), squared)
        if self._is_at_first(position):
            return Pointed(self._corners[0], pixel_of(self._surface, self._corners[0]))
        if not self.snaps:
            return Pointed(place_at(self._surface, position), position)
        modifiers = Qt.KeyboardModifier.NoModifier if event is None else event.modifiers()
        return self._surface.aids.point(self._surface.scene, self._surface.camera, position, modifiers)

    def _is_at_first(self, position: QPointF) -> bool:
        """True where a click would close the outline."""
        if len(self._corners) < 3:
            return False
        away = pixel_of(self._surface, self._corners[0]) - position
        return math.hypot(away.x(), away.y()) <= self._surface.aids.grip

    def _squared(self, position: QPointF) -> QPointF:
        """The nearest pixel that is straight on from the last corner, or at a right angle to the last edge."""
        last = pixel_of(self._surface, self._corners[-1])
        before = pixel_of(self._surface, self._corners[-2]) if len(self._corners) > 1 else last - QPointF(1, 0)
        along, away = last - before, position - last
        square = max(QPointF.dotProduct(along, along), 1e-9)
        across = QPointF(-along.y(), along.x())
        on, aside = QPointF.dotProduct(away, along) / square, QPointF.dotProduct(away, across) / square
        return last + (along * on if abs(on) >= abs(aside) else across * aside)

    def _dragged(self, position: QPointF) -> None:
        step = position - self._last
        self._surface.pan_by(step.x(), step.y())

    def _add(self, pointed: Pointed) -> None:
        if not self._corners or self._corners[-1] != pointed.place:
            self._corners.append(pointed.place)
            self._taken_back.clear()
        self._surface.update()

    def _take_back(self) -> None:
        if self._corners:
            self._taken_back.append(self._corners.pop())

    def _give_back(self) -> None:
        if self._taken_back:
            self._corners.append(self._taken_back.pop())

    def _clicked_first(self) -> None:
        """The first corner was clicked again."""
        self._finish(None)

    def _finish(self, event: QMouseEvent | QKeyEvent | None) -> None:
        """The outline is done, if it can be."""

    def _put_down(self) -> None:
        """Escape was pressed."""
