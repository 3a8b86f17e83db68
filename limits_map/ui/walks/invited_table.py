"""How many of each group are invited to a walk, and afterwards came: numbers in a compact grid, never a list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from limits_map.domain.definitions import Choice
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.ui.pieces import QuietLabel
from limits_map.ui.session import Session

_MOST, _WIDTH = 500, 56
_UNKNOWN = -1
_UNKNOWN_SIGN = "–"


class CountLine(QLineEdit):
    """What is typed in a box; a click on the dash of an unknown number selects it, so that a number takes its place."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.text() == _UNKNOWN_SIGN:
            self.selectAll()


class CountBox(QSpinBox):
    """A number that may be unknown; it leaves the wheel to the page."""

    def __init__(self, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setLineEdit(CountLine(self))
        self.setRange(_UNKNOWN, most)
        self.setSpecialValueText(_UNKNOWN_SIGN)
        self.setValue(_UNKNOWN)
        self.setFixedWidth(_WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @property
    def number(self) -> int | None:
        """The number, None where it is unknown."""
        return self.value() if self.value() >= 0 else None


class InvitedTable(QWidget):
    """Two groups a line; who came is asked once the walk has begun.

    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        layers = layers_of_walks(session.catalogue)
        roll, rows = layers.roll, layers.attendances
        self._groups: tuple[Choice, ...] = rows.field(roll.group).choices
        self._fields = (rows.field(roll.invited), rows.field(roll.came))
        most = [int(field.maximum) if field.maximum is not None else _MOST for field in self._fields]
        self.invited = {group.value: CountBox(most[0], self) for group in self._groups}
        self.came = {group.value: CountBox(most[1], self) for group in self._groups}
        self._labels = {group.value: QLabel(self) for group in self._groups}
        self._heads = [QuietLabel(self) for _ in range(4)]
        for head in self._heads:
            head.setWordWrap(False)
        self._sum = QuietLabel(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(4)
        half = -(-len(self._groups) // 2)
        for number, group in enumerate(self._groups):
            row, column = number % half + 1, 3 * (number // half)
            grid.addWidget(self._labels[group.value], row, column)
            grid.addWidget(self.invited[group.value], row, column + 1)
            grid.addWidget(self.came[group.value], row, column + 2)
        for place, head in enumerate(self._heads):
            grid.addWidget(head, 0, 3 * (place // 2) + 1 + place % 2)
        grid.addWidget(self._sum, half + 1, 0, 1, 6)
        for column in (0, 3):
            grid.setColumnStretch(column, 1)
        for box in (*self.invited.values(), *self.came.values()):
            box.valueChanged.connect(self._on_changed)
        self.ask_who_came(False)
        self._retranslate()

    def ask_who_came(self, wanted: bool) -> None:
        """Shows the second numbers, or not."""
        for box in (*self.came.values(), self._heads[1], self._heads[3]):
            box.setVisible(wanted)

    def set_counts(self, invited: Mapping[str, int], came: Mapping[str, int]) -> None:
        """Shows other numbers."""
        for boxes, counts in ((self.invited, invited), (self.came, came)):
            for group, box in boxes.items():
                box.setValue(counts.get(group, _UNKNOWN))

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many are invited and came, by the value of each group of which something is said."""
        found = [
            {group: box.number for group, box in boxes.items() if box.number is not None}
            for boxes in (self.invited, self.came)
        ]
        return found[0], found[1]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        said = [self._session.say(field.label) for field in self._fields]
        for place, head in enumerate(self._heads):
            head.setText(said[place % 2])
        for group in self._groups:
            words = self._session.say(group.label)
            self._labels[group.value].setText(words)
            for box, heading in ((self.invited[group.value], said[0]), (self.came[group.value], said[1])):
                box.setAccessibleName(f"{words}, {heading}")
        self._say_sum()

    def _on_changed(self) -> None:
        self._say_sum()
        self.changed.emit()

    def _say_sum(self) -> None:
        invited, came = self.counts()
        words = [self.tr("%n personne(s) invitée(s)", "", sum(invited.values()))] if invited else []
        if came:
            words.append(self.tr("%n venue(s)", "", sum(came.values())))
        self._sum.setText(" · ".join(words) or self.tr("Des nombres, jamais une liste."))
