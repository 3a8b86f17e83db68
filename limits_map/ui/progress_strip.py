"""How far a job is, with a button that stops it; seen only when it takes over half a second."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from limits_map.ui.jobs import Job
from limits_map.ui.pieces import QuietLabel

_PATIENCE_MS = 500
_STEPS = 1000


class ProgressStrip(QWidget):
    """Follows one job at a time and goes away at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words = QuietLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._stop = QPushButton(self)
        self._stop.clicked.connect(self._on_stop)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(8)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addLayout(row)
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._timer.timeout.connect(self.show)
        self._retranslate()
        self.hide()

    def follow(self, job: Job, words: str) -> None:
        """Shows the progress of a job that is about to start."""
        self._job = job
        self._words.setText(words)
        self._bar.setValue(0)
        self._bar.setAccessibleName(words)
        self._stop.setEnabled(True)
        job.progressed.connect(self._on_progressed)
        for signal in (job.done, job.cancelled, job.failed):
            signal.connect(self._on_ended)
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._stop.setText(self.tr("Arrêter"))

    def _on_progressed(self, done: float) -> None:
        self._bar.setValue(round(done * _STEPS))

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        if self._job is not None:
            self._job.cancel()

    def _on_ended(self) -> None:
        self._timer.stop()
        self._job = None
        self.hide()
