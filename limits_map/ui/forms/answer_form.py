"""The fields of an answer to an early signal: what was done, when, and by which organisation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from limits_map.domain.definitions import FieldDefinition, LayerDefinition
from limits_map.domain.signals import EarlySignal, said_delay
from limits_map.errors import InvalidValueError
from limits_map.operations.partners import partners_of
from limits_map.ui.forms.entry_editors import DateEditor, FieldEditor, LineEditor, NoteEditor
from limits_map.ui.labelled import LabelledRow
from limits_map.ui.session import Session
from limits_map.words import Text


class AnswerForm(QWidget):
    """One labelled row per field; it begins with now, and with the organisation that keeps the project.

    Signals: `changed()` whenever something is entered.
    """

    changed = Signal()

    def __init__(self, session: Session, definition: LayerDefinition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._definition = definition
        self.rows: dict[str, LabelledRow] = {}
        self.text = NoteEditor(definition.field(definition.title_field), session, self)
        self.day = self._editor(definition.date_field, DateEditor)
        self.time = self._editor(definition.time_field, LineEditor)
        self.by = self._editor(definition.organisation_field, LineEditor)
        self._editors: list[FieldEditor] = [self.text]
        self._editors += [editor for editor in (self.day, self.time, self.by) if editor is not None]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for editor, place in (
            (self.text, (0, 0, 1, 2)),
            (self.day, (1, 0)),
            (self.time, (1, 1)),
            (self.by, (2, 0, 1, 2)),
        ):
            if editor is not None:
                row = self.rows[editor.definition.key] = LabelledRow(editor, self)
                grid.addWidget(row, *place)
        self._fill()
        for each in self._editors:
            each.changed.connect(self._on_edited)
        self.setFocusProxy(self.text)
        self._retranslate()

    @property
    def words(self) -> str:
        """What was done, as it was typed."""
        return self.text.value_text()

    def values(self) -> dict[str, object]:
        """What was entered, as `answer_signal` takes it."""
        return {
            "text": self.words,
            "day": _value_of(self.day),
            "time": self.time.value_text() if self.time is not None else None,
            "by": self.by.value_text() if self.by is not None else None,
        }

    def check(self) -> bool:
        """Says what is wrong in the fields and goes to the first of them; True if nothing is."""
        wrong = [editor for editor in self._editors if not self._check(editor)]
        if wrong:
            wrong[0].setFocus()
        return not wrong

    def waited(self, signal: EarlySignal) -> Text | None:
        """How long a signal will have waited for the answer as it is dated here; None where that cannot be said."""
        day, time, hours = _value_of(self.day), _value_of(self.time), None
        if not isinstance(day, date):
            return None
        if signal.time is not None and time is not None:
            answered = datetime.fromisoformat(f"{day.isoformat()} {time}")
            hours = (answered - datetime.combine(signal.day, signal.time)).total_seconds() / 3600
        if day < signal.day or (hours is not None and hours < 0):
            return None
        return said_delay((day - signal.day).days, hours)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _editor(
        self, key: str | None, kind: Callable[[FieldDefinition, Session, QWidget], LineEditor]
    ) -> LineEditor | None:
        return kind(self._definition.field(key), self._session, self) if key is not None else None

    def _fill(self) -> None:
        now = datetime.now()
        if self.day is not None:
            self.day.set_value(now.date())
        if self.time is not None:
            self.time.set_value(f"{now:%H:%M}")
        if self.by is not None:
            self.by.set_value(self._session.project.setting("organisation"))
            self.by.offer(partners_of(project=self._session.project))

    def _check(self, editor: FieldEditor) -> bool:
        """Says what is wrong with a field, and what in it could point to a person, which stands in nobody's way."""
        row = self.rows[editor.definition.key]
        row.say_warning(self._session.say_traces(editor.definition, editor.value_text()))
        try:
            editor.value()
        except InvalidValueError as error:
            row.say_error(self._session.say(error.text))
            return False
        row.say_error("")
        return True

    def _on_edited(self) -> None:
        for editor in self._editors:
            if editor is self.sender() or self.rows[editor.definition.key].error:
                self._check(editor)
        self.changed.emit()

    def _retranslate(self) -> None:
        for editor in self._editors:
            field, row = editor.definition, self.rows[editor.definition.key]
            label, help_words = self._session.say(field.label), editor.help_text()
            if editor is self.text:
                label = self.tr("Ce qui a été fait")
                help_words = self.tr("Sur place ou avec les partenaires ; rien qui désigne une personne.")
            row.say_label(label, required=field.required, help_words=help_words)
            if row.error or row.warning:
                self._check(editor)


def _value_of(editor: FieldEditor | None) -> object:
    """What stands in an editor, or None where it is empty or wrong."""
    if editor is None:
        return None
    try:
        return editor.value() if editor.value_text() else None
    except InvalidValueError:
        return None
