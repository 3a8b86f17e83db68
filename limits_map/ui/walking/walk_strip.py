"""The line above the map while walking: how long, how many, that it is saved, where from, how much battery."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from limits_map.cartography.themes import data_line
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import theme_for
from limits_map.ui.pieces import sized_font
from limits_map.ui.walking.battery import battery_words

_TICK_MS = 1000
_GOOD, _BAD = "#2E7D32", "#B3261E"


class WalkStrip(QWidget):
    """Words for what the coordinator must be able to see with half an eye.

    Signals: `end_requested()` when "Terminer" is pressed.
    """

    end_requested = Signal()

    def __init__(self, began: datetime, aside: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began = began
        self._count, self._saved, self._place = 0, True, ""
        self.end_button = QPushButton(self)
        self.end_button.setMinimumHeight(40)
        self.end_button.clicked.connect(self.end_requested)
        press_by_enter(self.end_button)
        self._labels = {name: QLabel(self) for name in ("elapsed", "count", "saved", "place", "battery")}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(20)
        row.addWidget(self.end_button)
        for label in self._labels.values():
            label.setFont(sized_font(self.font(), points=14, bold=True))
            row.addWidget(label)
        row.addStretch(1)
        for widget in aside:
            row.addWidget(widget)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._retranslate()

    def show_count(self, count: int) -> None:
        """Says how many findings there are."""
        self._count = count
        self._labels["count"].setText(self.tr("%n constat(s)", "", count))

    def show_saved(self, saved: bool) -> None:
        """Says that everything is on disk, or that the last thing is not."""
        self._saved = saved
        label = self._labels["saved"]
        label.setText(self.tr("Enregistré ✓") if saved else self.tr("PAS ENREGISTRÉ ✗"))
        palette = label.palette()
        tint = data_line(_GOOD if saved else _BAD, theme_for(self.palette()))
        palette.setColor(label.foregroundRole(), QColor(tint))
        label.setPalette(palette)

    def show_place(self, words: str) -> None:
        """Says where positions come from and how good they are."""
        self._place = words
        self._labels["place"].setText(words)

    def words(self, name: str) -> str:
        """What one part says: "elapsed", "count", "saved", "place" or "battery"."""
        return self._labels[name].text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _tick(self) -> None:
        seconds = max(0, int((datetime.now() - self._began).total_seconds()))
        self._labels["elapsed"].setText(f"{seconds // 3600}:{seconds // 60 % 60:02d}")
        words = battery_words()
        self._labels["battery"].setText(words or "")
        self._labels["battery"].setVisible(bool(words))

    def _retranslate(self) -> None:
        self.end_button.setText(self.tr("■ Terminer"))
        self.end_button.setToolTip(self.tr("Terminer la marche (Ctrl+Entrée)"))
        names = {
            "elapsed": self.tr("Depuis le départ"),
            "count": self.tr("Constats notés"),
            "saved": self.tr("Enregistrement"),
            "place": self.tr("Position"),
            "battery": self.tr("Batterie"),
        }
        for name, label in self._labels.items():
            label.setAccessibleName(names[name])
        self.show_count(self._count)
        self.show_saved(self._saved)
        self._tick()
