"""The small window in which a proposal is answered: what is replied, and whether the proposal may be shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QVBoxLayout, QWidget

from limits_map.domain.features import Feature
from limits_map.errors import InvalidValueError
from limits_map.operations.features import change_values
from limits_map.operations.walks.facts import WalkLayers
from limits_map.ui.forms.entry_editors import NoteEditor
from limits_map.ui.labelled import LabelledRow, NoteLine, Tone
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.save_bar import SaveBar
from limits_map.ui.session import Session
from limits_map.words import Text

_WIDTH = 520


class ReplyWindow(QDialog):
    """Records the reply to one proposal; it leaves the window usable while it is open."""

    def __init__(self, session: Session, layers: WalkLayers, finding: Feature, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.uuid = finding.uuid
        self._session = session
        self._layers = layers
        form = layers.form
        assert form.reply is not None
        self._reply = layers.findings.field(form.reply)
        self._heading = TitleLabel(self)
        self._proposal = QLabel(str(finding.values.get(form.proposal or "") or ""), self)
        self._proposal.setTextFormat(Qt.TextFormat.PlainText)
        self._proposal.setWordWrap(True)
        self.reply = NoteEditor(self._reply, session, self)
        self.reply.set_value(finding.values.get(self._reply.key))
        self.row = LabelledRow(self.reply, self)
        self.shared = QCheckBox(self)
        self.shared.setChecked(finding.values.get(form.shared or "") is True)
        self.shared.setVisible(form.shared is not None)
        self._help = QuietLabel(self)
        self._problem = NoteLine(Tone.ERROR, self)
        self._before = self._values()
        self._saving = False
        self._bottom = SaveBar(QLabel(self), self)
        self.save_button, self.cancel_button = self._bottom.save_button, self._bottom.cancel_button
        self._bottom.save_requested.connect(self.save)
        self._bottom.close_requested.connect(self.reject)
        self._bottom.kept.connect(self.reply.setFocus)
        self._bottom.dropped.connect(self._on_dropped)
        self.reply.changed.connect(self._on_edited)
        self.shared.toggled.connect(self._on_edited)
        session.failed.connect(self._on_failed)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for widget in (self._heading, self._proposal, self.row, self.shared, self._help, self._problem):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._bottom)
        self._retranslate()
        self.resize(_WIDTH, self.sizeHint().height())
        self.reply.setFocus()

    def save(self) -> None:
        """Writes the reply and closes; where something is wrong, says so and stays."""
        if not self._check():
            self.reply.setFocus()
            return
        self._saving = True
        changes = self._session.run(
            change_values, layer=self._layers.findings.key, uuids=[self.uuid], values=self._values()
        )
        self._saving = False
        if changes is not None:
            self.accept()

    def reject(self) -> None:
        """Closes; asks first if something would be lost."""
        if self._values() == self._before:
            super().reject()
        else:
            self._bottom.ask()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _values(self) -> dict[str, object]:
        values: dict[str, object] = {self._reply.key: self.reply.value_text()}
        if self._layers.form.shared is not None:
            values[self._layers.form.shared] = self.shared.isChecked()
        return values

    def _check(self) -> bool:
        """Says what is wrong with the reply, and what in it could point to a person, which stands in nobody's way."""
        self.row.say_warning(self._session.say_traces(self._reply, self.reply.value_text()))
        try:
            self.reply.value()
        except InvalidValueError as error:
            self.row.say_error(self._session.say(error.text))
            return False
        self.row.say_error("")
        return True

    def _on_dropped(self) -> None:
        super().reject()

    def _on_edited(self) -> None:
        self._bottom.settle()
        self._problem.say("")
        self._check()

    def _on_failed(self, text: Text) -> None:
        if self._saving:
            self._problem.say(self._session.say(text))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Répondre à une proposition"))
        self._heading.setText(self.tr("Vous avez dit, nous avons fait"))
        self.row.say_label(self._session.say(self._reply.label), help_words=self.reply.help_text())
        shared = self._layers.form.shared
        if shared is not None:
            field = self._layers.findings.field(shared)
            self.shared.setText(self._session.say(field.label))
            self._help.setText(self._session.say(field.help) if field.help is not None else "")
        self._bottom.say_saving(self.tr("Enregistrer la réponse"))
        reason = self._session.project.read_only_reason
        self.save_button.setEnabled(reason is None)
        if reason is not None:
            self._problem.say(self._session.say(reason))
