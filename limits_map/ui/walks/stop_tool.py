"""Places stops on the map of a walk that is prepared: a click, or Enter at the cross; a stop is dragged to another place."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from limits_map.ui.map.tools.painting import paint_cross, paint_handles
from limits_map.ui.map.tools.select import SelectTool
from limits_map.ui.map.tools.surface import (
    DRAG_PX,
    KEY_ENTER,
    MapSurface,
    is_redo,
    is_undo,
    middle_of,
    pixel_of,
    place_at,
)
from limits_map.ui.walks.route_draft import RouteDraft

_REACH = 14.0
"""Pixels within which a click means the stop that is there."""


class StopTool(SelectTool):
    """What is in hand while nothing is drawn; it selects nothing, since the rows of the project are not its business.

    `add` is called with longitude and latitude where a stop is wanted.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, surface: MapSurface, draft: RouteDraft, add: Callable[[float, float], object]) -> None:
        super().__init__(surface)
        self._draft = draft
        self._add = add
        self._held: int | None = None
        self._at: QPointF | None = None
        self._pressed: QPointF | None = None
        self._moving = False

    def hint(self) -> str:
        return QCoreApplication.translate(
            "WalkMap",
            "Cliquez pour poser un arrêt (ou Entrée au centre) ; glissez un arrêt pour le déplacer.",
        )

    def pressed(self, event: QMouseEvent) -> None:
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        self._pressed = self._last = event.position()
        self._moving = False
        self._held = self._stop_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None

    def moved(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        position = event.position()
        self._moving = self._moving or (position - self._pressed).manhattanLength() > DRAG_PX
        if self._moving and self._held is not None:
            self._at = position
            self._surface.update()
        elif self._moving:
            step = position - self._last
            self._surface.pan_by(step.x(), step.y())
        self._last = position

    def released(self, event: QMouseEvent) -> None:
        held, moving, pressed = self._held, self._moving, self._pressed
        self.interrupted()
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        place = place_at(self._surface, event.position())
        if held is not None and moving:
            self._draft.move(held, *place)
        elif held is not None:
            self._draft.choose(held)
        elif not moving:
            self._add(*place)
        self._surface.update()

    def double_clicked(self, event: QMouseEvent) -> None:
        self.interrupted()

    def interrupted(self) -> None:
        self._held = self._at = self._pressed = None
        self._moving = False

    def claims(self, event: QKeyEvent) -> bool:
        return is_undo(event) or is_redo(event)

    def key_pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if is_undo(event):
            self._draft.undo()
        elif is_redo(event):
            self._draft.redo()
        elif (
            key in KEY_ENTER or key == Qt.Key.Key_Space
        ) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            middle = middle_of(self._surface)
            self._add(*place_at(self._surface, middle))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._draft.chosen >= 0:
            self._draft.remove(self._draft.chosen)
        else:
            return False
        self._surface.update()
        return True

    def paint(self, painter: QPainter) -> None:
        paint_cross(painter, self._surface, middle_of(self._surface))
        if self._at is not None:
            paint_handles(painter, [self._at], self._surface.accent)

    def _stop_at(self, position: QPointF) -> int | None:
        """The nearest stop within reach of a pixel."""
        near = []
        for number, stop in enumerate(self._draft.stops):
            away = pixel_of(self._surface, (stop.longitude, stop.latitude)) - position
            near.append((math.hypot(away.x(), away.y()), number))
        metres, number = min(near, default=(math.inf, -1))
        return number if metres <= _REACH else None
