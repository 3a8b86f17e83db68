"""Plays the log of a receiver back, for tests and for training."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from limits_map.domain.walks import Fix
from limits_map.errors import SourceError
from limits_map.positions.receiver import SILENCE_S, Receiver
from limits_map.words import Text

SPEEDS = (0.01, 10_000.0)
_LONGEST_PAUSE_S = 60.0
_ENDED = Text(
    "La trace enregistrée «\u00a0{file}\u00a0» est arrivée à sa fin.",
    "The recorded track “{file}” has come to its end.",
)
_ALREADY = Text(
    "La trace enregistrée «\u00a0{file}\u00a0» est déjà toute dans cette marche.",
    "The recorded track “{file}” is already in this walk as a whole.",
)
_NOTHING = Text(
    "Le fichier «\u00a0{file}\u00a0» ne contient aucune position datée d'un récepteur (NMEA).",
    "The file “{file}” holds no dated position of a receiver (NMEA).",
)


class NmeaLog(Receiver):
    """Gives the fixes of a log at the pace they were recorded in, or `speed` times faster (0.01 to 10,000).

    The first comes at once; a pause in the log is played as a minute at most. Each has the moment the log says. With
    `since`, the moment of the last fix that was noted before the program ended, it goes on behind that one, so that
    nothing is played twice and nothing is missed. A log that is still being written ends where it ends now.

    Signals: besides those of every receiver `ended()` after the last fix; then `told` says so too.
    """

    ended = Signal()

    def __init__(
        self,
        path: Path,
        parent: QObject | None = None,
        *,
        speed: float = 1.0,
        since: datetime | None = None,
        silence_s: float = SILENCE_S,
    ) -> None:
        super().__init__(parent, silence_s=max(silence_s, 2 * _LONGEST_PAUSE_S))
        slowest, fastest = SPEEDS
        self.path = path
        self.speed = min(fastest, max(slowest, speed))
        self._since = since
        self._blocks: Iterator[list[Fix]] = iter(())
        self._ready: deque[Fix] = deque()
        self._met = self._gave = False
        self._clock = QElapsedTimer()
        self._due_s = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_time)

    def _begin(self) -> None:
        from limits_map.sources.nmea import blocks_of_fixes

        self._blocks = blocks_of_fixes(self.path)
        self._ready.clear()
        self._met = self._gave = False
        self._due_s = 0.0
        self._clock.start()
        self._timer.start(0)

    def _end(self) -> None:
        self._timer.stop()
        self._blocks = iter(())

    def _on_time(self) -> None:
        """Gives what is due by now, and reads one block where nothing is ready: a long log must not hold the window."""
        if not self._ready and not self._read_block():
            return
        while self._ready and self._running:
            wait = self._due_s - self._clock.elapsed() / 1000
            if wait > 0:
                self._timer.start(max(1, round(1000 * wait)))
                return
            self._play(self._ready.popleft())
        if self._running:
            self._timer.start(0)

    def _play(self, fix: Fix) -> None:
        # What was played is behind us even if this receiver is stopped and started again.
        self._since = fix.at
        self._gave = True
        following = self._ready[0] if self._ready else None
        if following is not None:
            self._due_s += _pause_s(fix.at, following.at) / self.speed
        self._give(fix)

    def _read_block(self) -> bool:
        """Takes in a block of the file; False where it is over or cannot be read, which is told."""
        try:
            block = next(self._blocks, None)
        except SourceError as error:
            self._silence.stop()
            self._tell(error.text)
            return False
        if block is None:
            self._silence.stop()
            text = _ENDED if self._gave else _ALREADY if self._met else _NOTHING
            self._tell(text.format(file=self.path.name))
            self.ended.emit()
            return False
        self._met = self._met or bool(block)
        new = [fix for fix in block if self._since is None or fix.at > self._since]
        if new and self._gave and self._since is not None:
            # Between the last fix of a block and the first of the next lies as much time as between any two.
            self._due_s += _pause_s(self._since, new[0].at) / self.speed
        self._ready.extend(new)
        return True


def _pause_s(before: datetime, after: datetime) -> float:
    return min(_LONGEST_PAUSE_S, max(0.0, (after - before).total_seconds()))
