"""Which items are on the form of a walk: a box for each with its code, all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from limits_map.operations.walks.facts import in_order_of_keys, layers_of_walks
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.session import Session
from limits_map.ui.ticks import show_ticks

_COLUMNS = 3


class ItemChoice(QWidget):
    """All items are chosen where nobody chooses.

    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = in_order_of_keys(layers_of_walks(session.catalogue).item.choices)
        self.boxes = {choice.value: QCheckBox(self) for choice in self._choices}
        self.all_button, self.none_button = QPushButton(self), QPushButton(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        rows = -(-len(self._choices) // _COLUMNS)
        for number, box in enumerate(self.boxes.values()):
            grid.addWidget(box, number % rows, number // rows)
            box.setChecked(True)
            box.toggled.connect(self.changed)
        # The buttons stand in the cell that the last column leaves, or under the boxes.
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.all_button)
        line.addWidget(self.none_button)
        last = rows if len(self._choices) == rows * _COLUMNS else rows - 1
        grid.addLayout(line, last, _COLUMNS - 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        for button in (self.all_button, self.none_button):
            button.setAutoDefault(False)
        self.all_button.clicked.connect(lambda: self._tick(True))
        self.none_button.clicked.connect(lambda: self._tick(False))
        press_by_enter(self.all_button, self.none_button)
        self._retranslate()

    def set_items(self, items: Sequence[str]) -> None:
        """Ticks these items; none of them means all."""
        for value, box in self.boxes.items():
            box.setChecked(not items or value in items)

    def items(self) -> tuple[str, ...] | None:
        """The values chosen, nothing where all are; None where none is, which is no form."""
        chosen = tuple(value for value, box in self.boxes.items() if box.isChecked())
        return None if not chosen else () if len(chosen) == len(self.boxes) else chosen

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for choice in self._choices:
            box = self.boxes[choice.value]
            short = self._session.say(choice.short or choice.label)
            box.setText(f"{choice.code}  {short}".replace("&", "&&"))
            box.setToolTip(self._session.say(choice.label))
            box.setAccessibleName(f"{choice.code} {self._session.say(choice.label)}")
        self.all_button.setText(self.tr("Toutes"))
        self.none_button.setText(self.tr("Aucune"))
        self.all_button.setAccessibleName(self.tr("Toutes les rubriques"))
        self.none_button.setAccessibleName(self.tr("Aucune rubrique"))
        show_ticks(*self.boxes.values())

    def _tick(self, ticked: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(ticked)
