"""The short wait after the last key before what was typed is looked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class Pause(QObject):
    """Waits while somebody goes on typing; a control that is no longer seen asks the project for nothing.

    Signals: `over()` when the wait is over and its control is seen.
    """

    over = Signal()

    def __init__(self, control: QWidget, milliseconds: int) -> None:
        super().__init__(control)
        self._control = control
        self._waiting = False
        self._timer = QTimer(self, singleShot=True, interval=milliseconds)
        self._timer.timeout.connect(self._on_timeout)
        control.installEventFilter(self)

    def start(self) -> None:
        """Begins to wait, anew if it was waiting already."""
        self._timer.start()

    def stop(self) -> None:
        """Waits no longer; nothing is announced."""
        self._timer.stop()
        self._waiting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._waiting:
            self._timer.start()
        return super().eventFilter(watched, event)

    def _on_timeout(self) -> None:
        self._waiting = not self._control.isVisible()
        if not self._waiting:
            self.over.emit()
