"""Where the walk is now and the way it took: from the receiver to the disk a third of a second later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from limits_map.domain.walks import Fix
from limits_map.errors import LimitsMapError
from limits_map.operations.walks.walking import note_fixes
from limits_map.ui.session import Session

_WRITE_MS = 300
_FRESH_S = 20.0
"""Seconds after which a position is no longer taken for where one is."""
_FAR_BACK = timedelta(hours=1)
"""A receiver that goes back so far had the wrong date before, as some have until they have heard a satellite's."""


class TrackKeeper(QObject):
    """Writes the fixes of a walk as they come and tells where one is.

    Signals: `moved()` with every fix; `failed(Text)` when the way cannot be written; what waits is then tried again.
    """

    moved = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, walk: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._walk = walk
        self._waiting: list[Fix] = []
        self.way: list[Fix] = session.project.fixes(walk)
        """The fixes there are, oldest first, also those noted before the program was killed."""
        self._came: datetime | None = None
        self._writing = QTimer(self, singleShot=True, interval=_WRITE_MS)
        self._writing.timeout.connect(self.write)

    @property
    def last(self) -> Fix | None:
        """The newest fix, however old."""
        return self.way[-1] if self.way else None

    @property
    def here(self) -> Fix | None:
        """Where one is; None while the receiver has been silent for 20 s or has said nothing yet."""
        if self._came is None or (datetime.now(UTC) - self._came).total_seconds() > _FRESH_S:
            return None
        return self.last

    @property
    def on_disk(self) -> int:
        """How many fixes of the walk are on disk."""
        return len(self.way) - len(self._waiting)

    def take(self, fix: Fix) -> None:
        """Takes a fix from the receiver; one that is no later than the last is left out, unless its date was wrong."""
        if self.last is not None and fix.at <= self.last.at and self.last.at - fix.at < _FAR_BACK:
            return
        self._came = datetime.now(UTC)
        self.way.append(fix)
        self._waiting.append(fix)
        if not self._writing.isActive():
            self._writing.start()
        self.moved.emit()

    def write(self) -> bool:
        """Writes what waits; False if that was not possible, and it is tried again with the next fix."""
        self._writing.stop()
        if not self._waiting:
            return True
        try:
            note_fixes(project=self._session.project, walk=self._walk, fixes=self._waiting)
        except LimitsMapError as error:
            self.failed.emit(error.text)
            return False
        self._waiting.clear()
        return True
