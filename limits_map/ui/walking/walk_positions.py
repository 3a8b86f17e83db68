"""The receiver of a walk: chosen, started, listened to, and what it says in words."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from limits_map.domain.walks import Fix
from limits_map.positions.choices import open_receiver
from limits_map.positions.receiver import Receiver
from limits_map.ui.settings import Settings
from limits_map.ui.walking.receiver_button import ReceiverButton
from limits_map.ui.walking.track_keeper import TrackKeeper
from limits_map.ui.walking.walk_map import WalkMap

_LOOK_MS = 2000


class WalkPositions(QObject):
    """Keeps the button, the receiver and the track of a walk in step.

    Signals: `said(str)` with how good the position is, `told(Text)` with what is wrong with the receiver.
    """

    said = Signal(str)
    told = Signal(object)

    def __init__(self, settings: Settings, walk: str, track: TrackKeeper, where: WalkMap, parent: QWidget) -> None:
        super().__init__(parent)
        self._track, self._where = track, where
        self._receiver: Receiver | None = None
        self.button = ReceiverButton(settings, parent, walk=walk)
        self.button.chosen.connect(self._open)
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._say)

    def start(self) -> None:
        """Listens to the receiver of the last walk."""
        self._looking.start()
        self._open(self.button.choice)

    def stop(self) -> None:
        """Lets the receiver go."""
        self._looking.stop()
        if self._receiver is not None:
            self._receiver.stop()
            self._receiver.deleteLater()
            self._receiver = None

    def _open(self, words: str) -> None:
        if self._receiver is not None:
            self._receiver.stop()
            self._receiver.deleteLater()
        last = self._track.last
        self._receiver = open_receiver(words, self, since=last.at if last is not None else None)
        if self._receiver is not None:
            self._receiver.fixed.connect(self._on_fixed)
            self._receiver.told.connect(self.told)
            self._receiver.start()
        self._say()

    def _on_fixed(self, fix: Fix) -> None:
        self._track.take(fix)
        self._say()

    def _say(self) -> None:
        here = self._track.here
        if self._receiver is None:
            cross = self.tr("Position\u00a0: la croix")
            self.said.emit(cross if self._where.cross_tells else self.tr("Position\u00a0: zoomez, ou ce soir"))
        elif here is None:
            self.said.emit(self.tr("GPS\u00a0: en attente, la croix compte"))
        elif here.accuracy is None:
            self.said.emit(self.tr("GPS ✓"))
        else:
            self.said.emit(self.tr("GPS ±{metres}\u00a0m").format(metres=round(here.accuracy)))
