"""Fingers on the map: one does what the mouse does, two move and zoom."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QEventPoint, QGuiApplication, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

_STILL_PX, _TWICE_PX = 12.0, 40.0
_LONG_MS = 650
_LEAST_APART = 24.0


class Fingers(QObject):
    """Takes the touch events of a map.

    `pan` is told pixels, `zoom` steps (one doubles the scale) and the pixel that stays, `let_go` that what one finger
    began is not to be: a second one came.
    """

    def __init__(
        self,
        view: QWidget,
        pan: Callable[[float, float], None],
        zoom: Callable[[float, QPointF], None],
        let_go: Callable[[], None],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._pan, self._zoom, self._let_go = pan, zoom, let_go
        self._one: QPointF | None = None
        self._moved = False
        self._pair: tuple[QPointF, float] | None = None
        self._last_tap: tuple[float, QPointF] | None = None
        self._long = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._long.timeout.connect(self._on_long)

    def follow(self, event: QTouchEvent) -> None:
        """Takes one event; all events of a touch belong here once its first did."""
        event.accept()
        down = [point for point in event.points() if point.state() is not QEventPoint.State.Released]
        if event.type() == QEvent.Type.TouchCancel:
            self._forget()
        elif len(down) >= 2:
            self._two(down[0].position(), down[1].position())
        elif event.type() == QEvent.Type.TouchBegin and down:
            self._begin(down[0].position(), event)
        elif event.type() == QEvent.Type.TouchEnd:
            self._end(event)
        elif self._one is not None and down:
            self._move(down[0].position(), event)
        else:
            self._pair = None

    def _begin(self, at: QPointF, event: QTouchEvent) -> None:
        self._one, self._moved, self._pair = at, False, None
        twice = self._last_tap is not None and self._is_second(at)
        self._last_tap = None
        self._long.start()
        self._as_mouse(QEvent.Type.MouseButtonDblClick if twice else QEvent.Type.MouseButtonPress, at, event)

    def _move(self, at: QPointF, event: QTouchEvent) -> None:
        if self._one is None:
            return
        self._moved = self._moved or math.dist(at.toTuple(), self._one.toTuple()) > _STILL_PX
        if self._moved:
            self._long.stop()
            self._as_mouse(QEvent.Type.MouseMove, at, event)

    def _end(self, event: QTouchEvent) -> None:
        self._long.stop()
        if self._one is not None:
            at = event.points()[0].position() if self._moved and event.points() else self._one
            self._as_mouse(QEvent.Type.MouseButtonRelease, at, event)
            self._last_tap = None if self._moved else (time.monotonic(), at)
        self._one = self._pair = None

    def _two(self, first: QPointF, second: QPointF) -> None:
        self._long.stop()
        if self._one is not None:
            self._one = None
            self._let_go()
        middle, apart = (first + second) / 2, max(_LEAST_APART, math.dist(first.toTuple(), second.toTuple()))
        if self._pair is not None:
            before, was_apart = self._pair
            self._pan(middle.x() - before.x(), middle.y() - before.y())
            self._zoom(math.log2(apart / was_apart), middle)
        self._pair = (middle, apart)

    def _on_long(self) -> None:
        """A finger that stays where it is asks for the menu, as the right button does."""
        if self._one is not None and not self._moved:
            at = self._one.toPoint()
            self._forget()
            menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, self._view.mapToGlobal(at))
            QCoreApplication.sendEvent(self._view, menu)

    def _forget(self) -> None:
        self._long.stop()
        if self._one is not None:
            self._let_go()
        self._one = self._pair = self._last_tap = None

    def _is_second(self, at: QPointF) -> bool:
        assert self._last_tap is not None
        when, where = self._last_tap
        within = QGuiApplication.styleHints().mouseDoubleClickInterval() / 1000
        return time.monotonic() - when <= within and math.dist(at.toTuple(), where.toTuple()) <= _TWICE_PX

    def _as_mouse(self, kind: QEvent.Type, at: QPointF, event: QTouchEvent) -> None:
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        mouse = QMouseEvent(
            kind,
            at,
            self._view.mapToGlobal(at),
            none if kind == QEvent.Type.MouseMove else left,
            none if kind == QEvent.Type.MouseButtonRelease else left,
            event.modifiers(),
        )
        # Straight to the map: on its way through the application Qt would take the finger for let go.
        self._view.event(mouse)
