"""A widget that is brought up to date when it is seen: what changes while nobody looks waits until then."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class SeenWidget(QWidget):
    """Calls `_refresh` when it is first shown, and again after `refresh`, at once or when it is next shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True

    def refresh(self) -> None:
        """Brings it up to date, or leaves that until it is seen."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _refresh(self) -> None:
        raise NotImplementedError
