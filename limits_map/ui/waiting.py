"""Work that the window has to wait for: on another thread, behind a progress bar that can stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from limits_map.errors import CancelledError
from limits_map.ui.jobs import Job, Progress


def wait_for(work: Callable[[Progress], object], words: str, stop: str, parent: QWidget) -> object:
    """Does the work while the window shows how far it is, and returns what it gives.

    Raises CancelledError if it was stopped, and whatever the work raised.
    """
    waiting = _Waiting(work, words, stop, parent)
    try:
        return waiting.outcome()
    finally:
        waiting.deleteLater()


class _Waiting(QProgressDialog):
    """The bar; it is shown at once, since keys would still reach the window until it is there."""

    def __init__(self, work: Callable[[Progress], object], words: str, stop: str, parent: QWidget) -> None:
        super().__init__(words, stop, 0, 100, parent)
        self._loop = QEventLoop(self)
        self._given: object = None
        self._error: Exception | None = None
        self._job = Job(work, self)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(0)
        self.setAutoReset(False)
        self.setAutoClose(False)
        self.setValue(0)
        self.canceled.connect(self._job.cancel)
        self._job.progressed.connect(self._on_progressed)
        self._job.done.connect(self._on_done)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.failed.connect(self._on_failed)

    def outcome(self) -> object:
        """Starts the work and comes back when it has ended."""
        self._job.start()
        self._loop.exec()
        self.hide()
        if self._error is not None:
            raise self._error
        return self._given

    def _on_progressed(self, done: float) -> None:
        self.setValue(min(99, round(100 * done)))

    def _on_done(self, given: object) -> None:
        self._given = given
        self._loop.quit()

    def _on_cancelled(self) -> None:
        self._error = CancelledError()
        self._loop.quit()

    def _on_failed(self, error: Exception) -> None:
        self._error = error
        self._loop.quit()
