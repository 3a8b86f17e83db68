"""The form of a walk that is prepared: its name, day, hour, by day or by night, and what it is for."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from limits_map.domain.features import Value
from limits_map.domain.values import read_value
from limits_map.domain.walk_plans import WalkPlan
from limits_map.domain.walks import Purpose
from limits_map.errors import InvalidValueError
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.operations.walks.proposed import clash, proposed_name
from limits_map.ui.forms.choice_editors import ChoiceEditor
from limits_map.ui.forms.entry_editors import DateEditor, FieldEditor, LineEditor
from limits_map.ui.labelled import LabelledRow
from limits_map.ui.session import Session


class PlanForm(QWidget):
    """The name follows the day and the moment until somebody writes another one.

    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        layers = layers_of_walks(session.catalogue)
        walks, outing = layers.walks, layers.outing
        self._title = walks.field(walks.title_field)
        self._walk: str | None = None
        self._proposed = ""
        self.name = QLineEdit(self)
        self.day = DateEditor(walks.field(walks.date_field or ""), session, self)
        self.time = LineEditor(walks.field(walks.time_field or ""), session, self)
        self.moment = ChoiceEditor(walks.field(outing.moment), session, self)
        self.purpose = ChoiceEditor(walks.field(outing.purpose), session, self)
        self._name_row = LabelledRow(self.name, self)
        self._rows: dict[FieldEditor, LabelledRow] = {
            editor: LabelledRow(editor, self) for editor in (self.day, self.time, self.moment, self.purpose)
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._name_row, 0, 0, 1, 2)
        for number, row in enumerate(self._rows.values()):
            grid.addWidget(row, 1 + number // 2, number % 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.name.textEdited.connect(self._on_named)
        for editor in self._rows:
            editor.changed.connect(self._on_changed)
        self._retranslate()

    def load(self, plan: WalkPlan, walk: str | None) -> None:
        """Shows a plan; `walk` is the uuid of one that is in the project already."""
        self._walk = walk
        self._proposed = ""
        self.day.set_value(plan.day)
        self.time.set_value(plan.time)
        self.moment.set_value(plan.moment)
        self.purpose.set_value(plan.purpose)
        self.name.setText(plan.name)
        self.name.setCursorPosition(0)
        # A name that is the proposed one goes on following the day and the moment.
        self._proposed = plan.name if plan.name == self._proposal() else ""
        self._check_name()

    def raw(self) -> tuple[str, ...]:
        """What stands in the form, whether it fits or not."""
        return (self.name.text().strip(), *(editor.value_text() for editor in self._rows))

    def check(self) -> QWidget | None:
        """Says what is wrong beside each control; gives the first of them, None where all is well."""
        wrong: list[QWidget] = []
        for editor, row in self._rows.items():
            try:
                editor.value()
                row.say_error("")
            except InvalidValueError as error:
                row.say_error(self._session.say(error.text))
                wrong.append(editor)
        try:
            read_value(self._title, self.name.text())
            self._name_row.say_error("")
        except InvalidValueError as error:
            self._name_row.say_error(self._session.say(error.text))
            wrong.insert(0, self.name)
        return wrong[0] if wrong else None

    def plan(self) -> WalkPlan:
        """The part of the plan that stands here; raises InvalidValueError where something does not fit."""
        day, time, moment, purpose = (editor.value() for editor in self._rows)
        return WalkPlan(
            name=self.name.text().strip(),
            day=day if isinstance(day, date) else None,
            time=_words(time),
            moment=_words(moment),
            purpose=Purpose.RETURN if purpose == Purpose.RETURN else Purpose.DIAGNOSIS,
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._name_row.say_label(self._session.say(self._title.label), required=True)
        for editor, row in self._rows.items():
            row.say_label(self._session.say(editor.definition.label))

    def _proposal(self) -> str:
        try:
            plan = self.plan()
        except InvalidValueError:
            return ""
        return proposed_name(self._session.project, plan.moment, plan.day, plan.purpose, walk=self._walk)

    def _on_changed(self) -> None:
        name = self._proposal()
        if name and self._proposed and self.name.text() == self._proposed:
            self.name.setText(name)
            self.name.setCursorPosition(0)
            self._proposed = name
        self._check_name()
        self.changed.emit()

    def _on_named(self) -> None:
        self._proposed = ""
        self._check_name()
        self.changed.emit()

    def _check_name(self) -> None:
        """Says what to think about a name; nothing of it stands in the way."""
        self._name_row.say_error("")
        words = [self._session.say_traces(self._title, self.name.text())]
        taken = clash(self._session.project, self.name.text(), self._walk)
        if taken is not None:
            words.append(self._session.say(taken))
        self._name_row.say_warning("\n".join(each for each in words if each))


def _words(value: Value) -> str | None:
    return str(value) if value is not None else None
