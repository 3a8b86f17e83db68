"""How safe people feel, by raised hands: a number for each group and score, entered with digits and arrows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from limits_map.domain.definitions import Choice
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.pieces import QuietLabel, sized_font
from limits_map.ui.session import Session
from limits_map.ui.state_keys import digit_of_key

_MOST_HANDS = 500


class HandsPanel(QWidget):
    """A grid of groups by scores over the map; Enter keeps it, Escape lets it go.

    Signals: `counted(dict)` with numbers by group and score, `left()`.
    """

    counted = Signal(object)
    left = Signal()

    def __init__(
        self, session: Session, groups: tuple[Choice, ...], scores: tuple[Choice, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._groups, self._scores = session, groups, scores
        self._title, self._note = QLabel(self), QuietLabel(self)
        self._title.setFont(sized_font(self.font(), points=14, bold=True))
        self._keep, self._leave = QPushButton(self), QPushButton(self)
        self._keep.clicked.connect(self._on_kept)
        self._leave.clicked.connect(self._on_left)
        press_by_enter(self._leave)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setSpacing(6)
        grid.addWidget(self._title, 0, 0, 1, len(scores) + 1)
        self._heads = [QLabel(self) for _ in scores]
        self._names = [QLabel(self) for _ in groups]
        self._cells = [[_Cell(self) for _ in scores] for _ in groups]
        for column, head in enumerate(self._heads, 1):
            grid.addWidget(head, 1, column, Qt.AlignmentFlag.AlignHCenter)
        for row, (name, cells) in enumerate(zip(self._names, self._cells, strict=True), 2):
            grid.addWidget(name, row, 0)
            for column, cell in enumerate(cells, 1):
                grid.addWidget(cell, row, column)
        grid.addWidget(self._note, len(groups) + 2, 0, 1, len(scores) + 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._keep)
        grid.addLayout(buttons, len(groups) + 3, 0, 1, len(scores) + 1)
        self.setAutoFillBackground(True)
        self.hide()

    def ask(self, item: Choice | None) -> None:
        """Opens empty."""
        say = self._session.say
        self._title.setText(
            self.tr("{item}\u00a0: combien de mains par groupe\u00a0?").format(item=say(item.label) if item else "")
        )
        self._note.setText(
            self.tr("Des nombres, jamais des noms. Le ressenti d'un groupe n'est montré qu'à partir de cinq réponses.")
        )
        self._keep.setText(self.tr("Garder (Entrée)"))
        self._leave.setText(self.tr("Annuler (Échap)"))
        for head, score in zip(self._heads, self._scores, strict=True):
            head.setText(say(score.label))
        for name, group, cells in zip(self._names, self._groups, self._cells, strict=True):
            name.setText(say(group.label))
            for cell, score in zip(cells, self._scores, strict=True):
                cell.setAccessibleName(f"{say(group.label)}, {say(score.label)}")
                cell.clear()
        self.adjustSize()
        self.show()
        self.raise_()
        self._cells[0][0].setFocus()

    def numbers(self) -> Mapping[tuple[str, str], int]:
        """What was entered, without the empty cells."""
        return {
            (group.value, score.value): int(cell.text())
            for group, cells in zip(self._groups, self._cells, strict=True)
            for score, cell in zip(self._scores, cells, strict=True)
            if cell.text()
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._on_left()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_kept()
        elif not self._step(Qt.Key(key)):
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key) -> bool:
        """Goes to the cell beside the one in hand."""
        steps = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                if cell.hasFocus() and key in steps:
                    down, right = steps[key]
                    to_row = (row + down) % len(self._cells)
                    self._cells[to_row][(column + right) % len(cells)].setFocus()
                    return True
        return False

    def _on_kept(self) -> None:
        numbers = self.numbers()
        self.hide()
        if any(numbers.values()):
            self.counted.emit(numbers)
        else:
            self.left.emit()

    def _on_left(self) -> None:
        self.hide()
        self.left.emit()


class _Cell(QLineEdit):
    """A number of hands; arrows leave it, and the row of digits writes digits on every keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setValidator(QIntValidator(0, _MOST_HANDS, self))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(72, 36)
        self.setFont(sized_font(self.font(), points=13))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of_key(event)
        if digit is not None:
            self.insert(digit)
        elif event.key() in (
            Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter
        ):  # fmt: skip
            event.ignore()
        else:
            super().keyPressEvent(event)
