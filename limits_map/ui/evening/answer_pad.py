"""The answers of a finding under the fingers: item, score, strong or weak, and what is ticked, each by one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from limits_map.domain.definitions import Choice
from limits_map.domain.features import Feature
from limits_map.operations.walks.facts import WalkLayers, in_order_of_keys, usual_tone
from limits_map.ui.evening.answer_button import AnswerButton
from limits_map.ui.form_keys import code_of_key, sign_of_key, tick_of_key
from limits_map.ui.look import accent
from limits_map.ui.pieces import FlowLayout, QuietLabel, clear_layout
from limits_map.ui.session import Session

_COLUMNS = 4
_SKIP = Qt.Key.Key_X


class AnswerPad(QWidget):
    """One stop for the keyboard: a code chooses the item, the next digit its score, as on the walk.

    X skips the score, + and - say strong or weak, F1 to F10 tick. Signals: `answered(dict)` with the values by field
    that are to be written; `skipped()` when the score is left out on purpose.
    """

    answered = Signal(dict)
    skipped = Signal()

    def __init__(self, session: Session, layers: WalkLayers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layers = layers
        self._row: Feature | None = None
        self._was_skipped = False
        self._again = False
        self.items: dict[str, AnswerButton] = {}
        self.scores: dict[str, AnswerButton] = {}
        self.tones: dict[str, AnswerButton] = {}
        self.ticks: dict[str, AnswerButton] = {}
        self._told = QuietLabel(self)
        self._grid, self._score_row = QGridLayout(), QHBoxLayout()
        self._tone_row, self._tick_row = FlowLayout(spacing=4), FlowLayout(spacing=4)
        self.skip = AnswerButton(self)
        self.skip.clicked.connect(self._on_skip)
        self._make()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        self._grid.setSpacing(4)
        self._score_row.setSpacing(4)
        for part in (self._grid, self._score_row, self._tone_row, self._tick_row):
            column.addLayout(part)
        column.addWidget(self._told)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._retranslate()

    @property
    def expects_score(self) -> bool:
        """True if the next digit is the score; else a code chooses the item."""
        if self._row is None or self._row.values.get(self._layers.form.item) is None:
            return False
        unscored = self._row.values.get(self._layers.form.score) is None and not self._was_skipped
        return unscored or self._again

    @property
    def was_skipped(self) -> bool:
        """True if the score was left out on purpose."""
        return self._was_skipped

    def show_row(self, row: Feature | None, items: Sequence[Choice]) -> None:
        """Shows the answers of a finding; of the items only those on the form of its walk and its own."""
        other = (row.uuid if row is not None else None) != (self._row.uuid if self._row is not None else None)
        self._row = row
        if other:
            self._was_skipped = self._again = False
        offered = {item.value for item in items}
        self.setEnabled(row is not None and not self._session.project.read_only)
        form = self._layers.form
        item, score = self._value(form.item), self._value(form.score)
        if score is not None:
            self._was_skipped = False
        for value, button in self.items.items():
            button.setVisible(not offered or value in offered or value == item)
            button.setChecked(value == item)
        for value, button in self.scores.items():
            button.setChecked(value == score)
        self.skip.setChecked(self._was_skipped)
        for value, button in self.tones.items():
            button.setChecked(value == self._value(form.tone))
        self._show_ticks()
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._row is None or self._session.project.read_only or not self._take(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(accent(self.palette()))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _make(self) -> None:
        for number, item in enumerate(in_order_of_keys(self._layers.item.choices)):
            button = AnswerButton(self)
            button.clicked.connect(lambda value=item.value: self._choose(value))
            self.items[item.value] = button
            self._grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for score in self._layers.score.choices:
            button = AnswerButton(self, score.color)
            button.clicked.connect(lambda value=score.value: self._score(value))
            self.scores[score.value] = button
            self._score_row.addWidget(button)
        self._score_row.addWidget(self.skip)
        self._score_row.addStretch(1)
        tone = self._layers.findings.named(self._layers.form.tone)
        for choice in tone.choices if tone is not None else ():
            button = AnswerButton(self)
            button.clicked.connect(lambda value=choice.value: self._set_tone(value))
            self.tones[choice.value] = button
            self._tone_row.addWidget(button)

    def _take(self, event: QKeyEvent) -> bool:
        sign, tick, code = sign_of_key(event), tick_of_key(event), code_of_key(event)
        if sign is not None and self.tones:
            self._set_tone(list(self.tones)[0 if sign == "+" else -1])
            return True
        if tick is not None:
            values = list(self.ticks)
            if tick < len(values):
                self._tick(values[tick])
            return tick < len(values)
        if event.key() == _SKIP and code is not None:
            self._on_skip()
            return True
        if event.key() == Qt.Key.Key_Backspace:
            self._again = not self._again and self._value(self._layers.form.item) is not None
            self._say()
            return True
        return code is not None and self._press(code)

    def _press(self, code: str) -> bool:
        if self.expects_score:
            score = next((each for each in self._layers.score.choices if (each.figure or each.value) == code), None)
            if score is not None:
                self._score(score.value)
                return True
        item = next((each for each in self._layers.item.choices if (each.code or "").upper() == code), None)
        if item is None or (self.expects_score and code.isdigit()):
            return False
        self._choose(item.value)
        return True

    def _choose(self, value: str) -> None:
        """Takes another item, whose score comes next; what was ticked with the one before goes."""
        if self._row is None:
            return
        values: dict[str, object] = {self._layers.form.item: value}
        before = self._layers.item.choice(self._value(self._layers.form.item))
        if before is not None and before.value != value:
            values |= {key: None for key in self._goes_with(before) if self._row.values.get(key) is not None}
        self._again, self._was_skipped = True, False
        self.answered.emit(values)
        self._say()

    def _score(self, value: str) -> None:
        self._again = self._was_skipped = False
        values: dict[str, object] = {self._layers.form.score: value}
        tone = self._layers.form.tone
        if tone is not None and self._value(tone) in (
            None,
            usual_tone(self._layers, self._value(self._layers.form.score)),
        ):
            values[tone] = usual_tone(self._layers, value)
        self.answered.emit(values)
        self._say()

    def _on_skip(self) -> None:
        self._again, self._was_skipped = False, True
        self.skip.setChecked(True)
        if self._value(self._layers.form.score) is not None:
            self.answered.emit({self._layers.form.score: None})
        self.skipped.emit()
        self._say()

    def _set_tone(self, value: str) -> None:
        key = self._layers.form.tone
        if key is not None:
            self.answered.emit({key: None if self._value(key) == value else value})

    def _tick(self, value: str) -> None:
        key = self._tick_field()
        if key is None or self._row is None:
            return
        if key == self._layers.form.group:
            self.answered.emit({key: None if self._value(key) == value else value})
            return
        held = self._row.values.get(key)
        before = held if isinstance(held, tuple) else ()
        after = tuple(each for each in before if each != value) if value in before else (*before, value)
        self.answered.emit({key: after or None})

    def _goes_with(self, item: Choice) -> list[str]:
        form = self._layers.form
        keys = [form.group, form.answers] if item.felt else [item.ticks]
        return [key for key in keys if key is not None]

    def _tick_field(self) -> str | None:
        item = self._layers.item.choice(self._value(self._layers.form.item))
        if item is None:
            return None
        return self._layers.form.group if item.felt else item.ticks

    def _show_ticks(self) -> None:
        key = self._tick_field()
        choices = self._layers.findings.field(key).choices if key is not None else ()
        if list(self.ticks) != [choice.value for choice in choices]:
            clear_layout(self._tick_row)
            self.ticks = {}
            for choice in choices:
                button = AnswerButton(self)
                button.clicked.connect(lambda value=choice.value: self._tick(value))
                self.ticks[choice.value] = button
                self._tick_row.addWidget(button)
                button.show()
        held = self._row.values.get(key) if self._row is not None and key is not None else None
        for number, choice in enumerate(choices):
            button = self.ticks[choice.value]
            button.say(f"F{number + 1}", self._session.say(choice.label))
            button.setChecked(held == choice.value or (isinstance(held, tuple) and choice.value in held))
        self.updateGeometry()

    def _value(self, key: str | None) -> str | None:
        value = self._row.values.get(key) if self._row is not None and key is not None else None
        return value if isinstance(value, str) else None

    def _retranslate(self) -> None:
        say = self._session.say
        for item in self._layers.item.choices:
            self.items[item.value].say(item.code or "", say(item.short or item.label), say(item.label))
        for score in self._layers.score.choices:
            words = say(score.label).removeprefix(score.figure or "").strip()
            self.scores[score.value].say(score.figure or score.value, words)
        self.skip.say("X", self.tr("Passée"))
        tone = self._layers.findings.named(self._layers.form.tone)
        for choice, sign in zip(tone.choices if tone is not None else (), "+-", strict=False):
            self.tones[choice.value].say(sign, say(choice.label))
        self._show_ticks()
        self.setAccessibleName(self.tr("Rubrique et note"))
        self._say()

    def _say(self) -> None:
        if self.expects_score:
            words = self.tr("Note : 0 à 3, X si la rubrique a été passée. Retour arrière : changer de rubrique.")
        else:
            words = self.tr("Rubrique : un chiffre ou une lettre, puis la note de 0 à 3.")
        self._told.setText(words)
        self.setAccessibleDescription(words)
        for button in self.items.values():
            button.set_awaited(not self.expects_score)
        for button in (*self.scores.values(), self.skip):
            button.set_awaited(self.expects_score)
