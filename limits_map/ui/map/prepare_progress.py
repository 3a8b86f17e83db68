"""How far the fetching of a background is: a bar, the tiles and megabytes, and about how long it still takes."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from limits_map.ui.pieces import QuietLabel
from limits_map.ui.session import Session
from limits_map.words import Language, say_number

_STEPS = 1000
_ENOUGH_S, _ENOUGH_TILES = 4.0, 15
_MEGA = 1_000_000


class PrepareProgress(QWidget):
    """Shown from the first tile on, and as it ended until something else is chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._numbers = (0, 0, 0, 0)
        self._began: tuple[float, int] | None = None
        self._waiting = self._running = False
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.words = QuietLabel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.words)

    def begin(self) -> None:
        """A fetch begins."""
        self._running, self._waiting, self._began = True, False, None
        self.bar.setRange(0, 0)
        self.words.setText("")
        self.show()

    def tell(self, done: int, total: int, came: int, expected: int) -> None:
        """So many tiles of so many, so many bytes of about so many."""
        if self._began is None:
            self._began = time.monotonic(), done
        self._numbers = done, total, came, expected
        self._say()

    def wait(self, waiting: bool) -> None:
        """The network is gone, or back."""
        self._waiting, self._began = waiting, None
        self._say()

    def end(self) -> None:
        """The fetch has ended, in whichever way; how far it came stays."""
        self._running = self._waiting = False
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        done, total, came, expected = self._numbers
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(round(_STEPS * done / total) if total else 0)
        if self._waiting:
            self.words.setText(
                self.tr("Le réseau est absent : la suite viendra à son retour. Ce qui est arrivé est enregistré.")
            )
            return
        language = self._session.language
        parts = [self.tr("{done} sur %Ln tuile(s)", "", total).format(done=say_number(done, language))]
        if self._running and done < total:
            parts.append(
                self.tr("{came} Mo sur environ {all}").format(
                    came=say_megabytes(came, language), all=say_megabytes(expected, language)
                )
            )
            parts.append(self._remaining(done, total))
        else:
            parts.append(self.tr("{came} Mo").format(came=say_megabytes(came, language)))
        self.words.setText(" · ".join(part for part in parts if part))
        self.bar.setAccessibleName(self.words.text())

    def _remaining(self, done: int, total: int) -> str:
        """About how long it still takes; nothing until that can be known."""
        if self._began is None:
            return ""
        seconds, tiles = time.monotonic() - self._began[0], done - self._began[1]
        if seconds < _ENOUGH_S or tiles < _ENOUGH_TILES:
            return ""
        minutes = seconds / tiles * (total - done) / 60
        if minutes < 1:
            return self.tr("encore moins d'une minute")
        if minutes < 90:
            return self.tr("encore %Ln minute(s) environ", "", round(minutes))
        return self.tr("encore %Ln heure(s) environ", "", round(minutes / 60))


def say_megabytes(count: int, language: Language) -> str:
    """Bytes as megabytes, with one decimal where they are few."""
    size = count / _MEGA
    return say_number(round(size) if size >= 10 else round(size, 1), language)
