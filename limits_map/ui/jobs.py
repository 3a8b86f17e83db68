"""Slow work on another thread, with progress, cancel and one end."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal

from limits_map.errors import CancelledError, LimitsMapError

_log = logging.getLogger(__name__)
Progress = Callable[[float], None]


class Job(QObject):
    """One piece of slow work. It lives on the main thread; only `work` runs on another.

    Signals: `progressed(float)` from 0 to 1, then one of `done(object)` with the result, `cancelled()`, or
    `failed(object)` with the exception.
    """

    progressed = Signal(float)
    done = Signal(object)
    cancelled = Signal()
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, work: Callable[[Progress], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="limits-job")
        self._future: Future[None] | None = None
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """True from `start` until one of the closing signals."""
        return self._future is not None

    def start(self) -> None:
        """Starts the work."""
        self._future = self._executor.submit(self._run)

    def cancel(self) -> None:
        """Asks the work to stop at its next progress report."""
        self._stop.set()

    def stop_and_wait(self) -> None:
        """Cancels and waits until the thread is gone, for a window that closes."""
        self._stop.set()
        self._executor.shutdown(wait=True)

    def _run(self) -> None:
        result: object = None
        error: Exception | None = None
        try:
            result = self._work(self._report)
        except Exception as raised:  # handed to the main thread, which tells the world's from ours
            error = raised
        self._ended.emit(result, error)

    def _report(self, done: float) -> None:
        if self._stop.is_set():
            raise CancelledError
        self.progressed.emit(done)

    def _on_ended(self, result: object, error: Exception | None) -> None:
        self._executor.shutdown(wait=True)
        self._future = None
        if error is None:
            self.done.emit(result)
        elif isinstance(error, CancelledError):
            self.cancelled.emit()
        else:
            if not isinstance(error, LimitsMapError):
                _log.error("a job failed", exc_info=error)
            self.failed.emit(error)
