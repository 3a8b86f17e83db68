"""What every receiver has in common: it gives fixes, and says calmly when it has none."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from limits_map.domain.walks import Fix
from limits_map.words import Text

SILENCE_S = 30.0
NO_FIX = Text(
    "Le récepteur n'a pas de position pour l'instant\u00a0: placez les constats avec la croix au centre de la carte.",
    "The receiver has no position at the moment: place the findings with the cross in the middle of the map.",
)


class Receiver(QObject):
    """Something that knows where the laptop is; a subclass gives its fixes to `_give` and its troubles to `_tell`.

    Signals: `fixed(Fix)` with each position; `told(Text)` when something is wrong or for 30 s no position came, once
    for each trouble; `recovered()` with the first position after that.
    """

    fixed = Signal(object)
    told = Signal(object)
    recovered = Signal()

    def __init__(self, parent: QObject | None = None, *, silence_s: float = SILENCE_S) -> None:
        super().__init__(parent)
        self._running = False
        self._trouble: Text | None = None
        self._silence = QTimer(self, singleShot=True, interval=round(1000 * silence_s))
        self._silence.timeout.connect(lambda: self._tell(NO_FIX))

    @property
    def running(self) -> bool:
        """True from `start` to `stop`."""
        return self._running

    @property
    def trouble(self) -> Text | None:
        """What is wrong at the moment, or None."""
        return self._trouble

    def start(self) -> None:
        """Begins to listen; troubles come by `told`, nothing is raised. Twice is as good as once."""
        if not self._running:
            self._running, self._trouble = True, None
            self._silence.start()
            self._begin()

    def stop(self) -> None:
        """Listens no longer; nothing comes after this returns."""
        if self._running:
            self._running = False
            self._silence.stop()
            self._end()

    def _begin(self) -> None:
        """Opens what the fixes come from."""
        raise NotImplementedError

    def _end(self) -> None:
        """Closes it again."""
        raise NotImplementedError

    def _give(self, fix: Fix) -> None:
        if not self._running:
            return
        self._silence.start()
        was_troubled, self._trouble = self._trouble is not None, None
        if was_troubled:
            self.recovered.emit()
        self.fixed.emit(fix)

    def _tell(self, trouble: Text) -> None:
        if self._running and trouble != self._trouble:
            self._trouble = trouble
            self.told.emit(trouble)
