"""A dialog that does slow work and cannot be closed over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from limits_map.ui.jobs import Job, Progress
from limits_map.ui.progress_strip import ProgressStrip


class JobDialog(QDialog):
    """Runs one job at a time; closing it stops the job first, and the dialog goes when that has ended.

    A window says by `_on_done`, `_on_failed` and `_on_cancelled` what comes after, and by `_show_busy` what may be
    touched meanwhile.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = ProgressStrip(self)
        self._job: Job | None = None
        self._leaving = False

    @property
    def running(self) -> bool:
        """True while it works."""
        return self._job is not None

    def reject(self) -> None:
        """Closes the dialog, or stops the work after which it closes."""
        if self._job is None:
            super().reject()
        else:
            self._leaving = True
            self._job.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is None:
            super().closeEvent(event)
        else:
            event.ignore()
            self.reject()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _run(self, work: Callable[[Progress], object], words: str) -> None:
        """Begins with a piece of work; `words` say what it is while it takes long."""
        job = Job(work, self)
        # In this order: the work has ended before it is told what came of it, and only then may the dialog go.
        for end, told in (
            (job.done, self._on_done),
            (job.failed, self._on_failed),
            (job.cancelled, self._on_cancelled),
        ):
            end.connect(self._on_ended)
            end.connect(told)
            end.connect(self._leave_if_asked)
        self._progress.follow(job, words)
        self._job = job
        self._show_busy(True)
        job.start()

    def _on_ended(self) -> None:
        self._job = None
        self._show_busy(False)

    def _leave_if_asked(self) -> None:
        if self._leaving and self._job is None:
            super().reject()

    def _retranslate(self) -> None:
        raise NotImplementedError

    def _show_busy(self, busy: bool) -> None:
        """Lets nobody touch what the work needs."""

    def _on_done(self, result: object) -> None:
        raise NotImplementedError

    def _on_failed(self, error: Exception) -> None:
        raise NotImplementedError

    def _on_cancelled(self) -> None:
        raise NotImplementedError
