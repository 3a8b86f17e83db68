"""One line of text over the map while walking: the words of a resident as a proposal, checked for what points to a person."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from limits_map.domain.definitions import FieldDefinition
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.pieces import sized_font
from limits_map.ui.session import Session


class WordsLine(QWidget):
    """Asks for a line of words; Enter keeps it, Escape lets it go.

    What could point to a person is said while it is typed; Enter a second time keeps it all the same, and the evening
    asks again. Signals: `kept(str)`, `left()` when it is closed without words.
    """

    kept = Signal(str)
    left = Signal()

    def __init__(self, session: Session, field: FieldDefinition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._field = session, field
        self._warned = ""
        self._label, self._warning = QLabel(self), QLabel(self)
        self._edit, self._button = QLineEdit(self), QPushButton(self)
        self._edit.setFont(sized_font(self.font(), points=14))
        self._edit.setMinimumHeight(40)
        self._edit.setMaxLength(field.max_length or 300)
        self._label.setFont(sized_font(self.font(), points=13, bold=True))
        self._label.setBuddy(self._edit)
        self._warning.setWordWrap(True)
        self._warning.setTextFormat(Qt.TextFormat.PlainText)
        self._warning.setFont(sized_font(self.font(), points=12))
        self._edit.textChanged.connect(self._look)
        self._edit.returnPressed.connect(self._keep)
        self._button.clicked.connect(self._keep)
        press_by_enter(self._button)
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self._edit, 1)
        row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addLayout(row)
        column.addWidget(self._warning)
        self.setAutoFillBackground(True)
        self._warning.hide()
        self.hide()

    def ask(self, about: str, words: str) -> None:
        """Opens with some words about the finding they are for."""
        self._label.setText(self.tr("Proposition ({about})").format(about=about) if about else self.tr("Proposition"))
        self._edit.setAccessibleName(self._label.text())
        self._edit.setPlaceholderText(self.tr("Un lieu, une situation\u00a0; jamais une personne"))
        self._button.setText(self.tr("Garder (Entrée)"))
        self._warned = ""
        self._edit.setText(words)
        self.show()
        self._edit.setFocus()
        self._edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _look(self, words: str) -> None:
        traces = self._session.say_traces(self._field, words)
        self._warning.setText(traces)
        self._warning.setVisible(bool(traces))

    def _keep(self) -> None:
        words = self._edit.text().strip()
        if self._warning.text() and self._warned != words:
            self._warned = words
            self._button.setText(self.tr("Garder quand même (Entrée)"))
            return
        self.hide()
        self.kept.emit(words)
