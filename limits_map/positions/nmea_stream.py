"""A receiver that speaks NMEA, over whatever line the bytes come."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from limits_map.positions.receiver import SILENCE_S, Receiver
from limits_map.sources.nmea_sentences import Lines, Sentences

_QUIET_MS = 400
"""Receivers say all of a moment in one go; after so long a pause nothing more comes of it."""


class NmeaStream(Receiver):
    """Turns bytes into fixes; a subclass brings the bytes to `_hear`."""

    def __init__(self, parent: QObject | None = None, *, silence_s: float = SILENCE_S) -> None:
        super().__init__(parent, silence_s=silence_s)
        self._lines, self._sentences = Lines(), Sentences()
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet)

    @property
    def heard(self) -> int:
        """How many sentences that tell a position came, good or not."""
        return self._sentences.heard

    def _hear(self, content: bytes) -> None:
        self._quiet.start()
        for line in self._lines.feed(content):
            self._hear_line(line)

    def _hear_line(self, line: bytes) -> None:
        for fix in self._sentences.read(line):
            self._give(fix)

    def _hang_up(self) -> None:
        """Forgets half a line and half a moment, but not the time of the last fix: it must not come twice."""
        self._quiet.stop()
        self._lines.rest()
        self._sentences.rest()

    def _on_quiet(self) -> None:
        for fix in self._sentences.rest():
            self._give(fix)
