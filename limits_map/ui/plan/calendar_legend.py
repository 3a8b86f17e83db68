"""What the signs of the calendar mean, in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from limits_map.operations.calendar_days import DayKind
from limits_map.ui.pieces import FlowLayout, QuietLabel
from limits_map.ui.plan.calendar_model import CalendarModel
from limits_map.ui.plan.day_delegate import kind_icon

_SIGN = QSize(14, 14)


class CalendarLegend(QWidget):
    """One sign and one word for each kind of row."""

    def __init__(self, model: CalendarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        row = FlowLayout(self, spacing=14)
        row.setContentsMargins(8, 4, 8, 4)
        self._signs: dict[DayKind, QLabel] = {}
        self._words: dict[DayKind, QuietLabel] = {}
        for kind in (DayKind.DUE, DayKind.LATE, DayKind.DONE, DayKind.WALK, DayKind.MEETING):
            entry = QWidget(self)
            self._signs[kind], self._words[kind] = QLabel(entry), QuietLabel(entry)
            self._words[kind].setWordWrap(False)
            line = QHBoxLayout(entry)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(4)
            line.addWidget(self._signs[kind])
            line.addWidget(self._words[kind])
            row.addWidget(entry)
        self.retranslate()

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        for kind, label in self._words.items():
            label.setText(self._model.say_kind(kind))
        self._recolor()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._recolor()
        super().changeEvent(event)

    def _recolor(self) -> None:
        for kind, label in self._signs.items():
            label.setPixmap(kind_icon(kind, self.palette()).pixmap(_SIGN))
