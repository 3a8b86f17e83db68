"""Asks what the words of a returned workbook mean that the project does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from limits_map.operations.returned_lines import Question, QuestionKey
from limits_map.ui.forms.choice_editors import QuietCombo
from limits_map.ui.keyboard import order_tabs
from limits_map.ui.pieces import TitleLabel, clear_layout
from limits_map.ui.session import Session

_MOST_ROWS_TOLD = 5


class ReturnQuestions(QWidget):
    """One line per unknown word, with the values it may mean, the nearest first; hidden while there is none.

    Signals: `answered()` when an answer was given or taken back.
    """

    answered = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._questions: tuple[Question, ...] = ()
        self._given: dict[QuestionKey, str | None] = {}
        self.boxes: dict[QuestionKey, QComboBox] = {}
        self._title = TitleLabel(self, points=11)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._grid)
        self.hide()

    @property
    def answers(self) -> Mapping[QuestionKey, str | None]:
        """What each word was said to mean; None where it was not said."""
        return self._given

    @property
    def open_questions(self) -> int:
        """How many words nobody has said anything about."""
        return sum(self._given.get(question.key) is None for question in self._questions)

    def forget(self) -> None:
        """Begins with another file."""
        self._given.clear()
        self.ask(())

    def ask(self, questions: Sequence[Question]) -> None:
        """Asks these questions; answers that were given to the same words stay."""
        if [question.key for question in questions] != [question.key for question in self._questions]:
            self._questions = tuple(questions)
            self.retranslate()
        self.setVisible(bool(questions))

    def retranslate(self) -> None:
        """Says everything in the window's language."""
        self._title.setText(self.tr("Que veulent dire ces mots ?"))
        clear_layout(self._grid)
        self.boxes = {}
        for number, question in enumerate(self._questions):
            label, box = QLabel(self._words(question), self), QuietCombo(self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(box)
            self._fill(box, question)
            box.setAccessibleName(label.text())
            box.setProperty("question", question.key)
            box.currentIndexChanged.connect(self._on_answered)
            self._grid.addWidget(label, number, 0)
            self._grid.addWidget(box, number, 1)
            self.boxes[question.key] = box
        order_tabs(self)

    def _words(self, question: Question) -> str:
        rows = ", ".join(str(row) for row in question.rows[:_MOST_ROWS_TOLD])
        more = "…" if len(question.rows) > _MOST_ROWS_TOLD else ""
        field = self._session.say(question.field.label)
        if len(question.rows) == 1:
            return self.tr("« {word} » ({field}, ligne {rows})").format(word=question.word, field=field, rows=rows)
        return self.tr("« {word} » ({field}, lignes {rows})").format(word=question.word, field=field, rows=rows + more)

    def _fill(self, box: QComboBox, question: Question) -> None:
        box.addItem(self.tr("Laisser comme avant"), None)
        options = sorted(question.options, key=lambda option: option[0] != question.suggested)
        for value, label in options:
            words = self._session.say(label)
            box.addItem(
                self.tr("{value} (le plus proche)").format(value=words) if value == question.suggested else words, value
            )
        box.setMinimumContentsLength(24)
        given = self._given.get(question.key)
        box.setCurrentIndex(max(0, box.findData(given)) if given is not None else 0)

    def _on_answered(self) -> None:
        for key, box in self.boxes.items():
            self._given[key] = box.currentData()
        self.answered.emit()
