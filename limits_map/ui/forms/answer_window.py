"""The window in which an early signal is answered, which stops its clock."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from limits_map.domain.features import Changes
from limits_map.domain.signals import EarlySignal
from limits_map.operations.alarms import quoted, signal_words
from limits_map.operations.site_rows import site_of, site_row_of
from limits_map.operations.watch import answer_signal, open_signals, signal_with_answer
from limits_map.ui.forms.answer_form import AnswerForm
from limits_map.ui.labelled import NoteLine, Tone
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.save_bar import SaveBar
from limits_map.ui.session import Session
from limits_map.words import Text, say_date

_WIDTH = 520


class AnswerWindow(QDialog):
    """Records the answer to one early signal; it leaves the map usable while it is open.

    Signals: `saved(str, str)` with layer and uuid of the answer once it is in the project; `told(str)` with words that
    say how long the signal had waited.
    """

    saved = Signal(str, str)
    told = Signal(str)

    def __init__(self, session: Session, layer: str, uuid: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.layer = layer
        self.uuid = uuid
        self._session = session
        self._signal: EarlySignal | None = None
        self._others = 0
        self._saving = False
        self._site, self._what, self._clock = TitleLabel(self), QLabel(self), QuietLabel(self)
        self._what.setWordWrap(True)
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self.form = AnswerForm(session, session.catalogue[layer], self)
        self.form.changed.connect(self._on_edited)
        self.others = QCheckBox(self)
        self._delay = QLabel(self)
        self._problem = NoteLine(Tone.ERROR, self)
        self._bottom = SaveBar(self._delay, self)
        self.save_button, self.cancel_button = self._bottom.save_button, self._bottom.cancel_button
        self.keep_button, self.drop_button = self._bottom.keep_button, self._bottom.drop_button
        self._bottom.save_requested.connect(self.save)
        self._bottom.close_requested.connect(self.reject)
        self._bottom.kept.connect(self.form.setFocus)
        self._bottom.dropped.connect(self._on_dropped)
        self._arrange()
        session.changed.connect(self._on_session_changed)
        session.failed.connect(self._on_failed)
        self._load()
        self._retranslate()
        layout = self.layout()
        self.resize(_WIDTH, max(self.sizeHint().height(), layout.totalHeightForWidth(_WIDTH) if layout else 0))
        self.form.setFocus()

    @property
    def has_changes(self) -> bool:
        """True if words would be lost by closing."""
        return bool(self.form.words)

    @property
    def said(self) -> str:
        """What it says of the signal, of its clock and of the delay of the answer."""
        labels = (self._site, self._what, self._clock, self._delay)
        return "\n".join(label.text() for label in labels if not label.isHidden())

    @property
    def problem(self) -> str:
        """What stands in the way, or nothing."""
        return self._problem.text

    def save(self) -> None:
        """Writes the answer and closes; where something is wrong, says so and stays."""
        if not self.save_button.isEnabled() or self._signal is None or not self.form.check():
            return
        waited = self.form.waited(self._signal)
        others_too = self._others > 0 and self.others.isChecked()
        self._saving = True
        changes = self._session.run(
            answer_signal, layer=self.layer, uuid=self.uuid, others_too=others_too, **self.form.values()
        )
        self._saving = False
        if changes is None:
            return
        words = self.tr("Réponse enregistrée.")
        if waited is not None:
            words = self.tr("Réponse enregistrée ; délai de réponse : {delay}.").format(delay=self._session.say(waited))
        self.saved.emit(self.layer, changes.rows[0].uuid)
        self.told.emit(words)
        self.accept()

    def reject(self) -> None:
        """Closes; asks first if something would be lost."""
        if not self.has_changes:
            super().reject()
        else:
            self._bottom.ask()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for widget in (self._site, self._what, self._clock, self.form, self.others, self._problem):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._bottom)

    def _load(self) -> None:
        """Reads the signal as it is in the project now, and how many others wait at its site."""
        project = self._session.project
        self._signal, self._others = signal_with_answer(project, self.layer, self.uuid), 0
        if self._signal is not None:
            site = site_of(project, self._signal.row)
            waiting = (signal.row for signal in open_signals(project=project) if signal.row.layer == self.layer)
            self._others = sum(row.uuid != self.uuid and site_of(project, row) == site for row in waiting)

    def _on_edited(self) -> None:
        self._bottom.settle()
        self._say_state()

    def _on_dropped(self) -> None:
        super().reject()

    def _on_failed(self, text: Text) -> None:
        if self._saving:
            self._problem.say(self._session.say(text))

    def _on_session_changed(self, changes: Changes) -> None:
        if not self._saving:
            self._load()
            self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Répondre à un premier signal"))
        self._say_signal()
        self.others.setText(self.tr("Répond aussi à %n autre(s) signal(aux) de ce site", "", self._others))
        self.others.setVisible(self._others > 0)
        self._bottom.say_saving(self.tr("Enregistrer la réponse"))
        self._say_state()

    def _say_signal(self) -> None:
        signal, project = self._signal, self._session.project
        if signal is None:
            return
        site = site_row_of(project, signal.row)
        self._site.setText(self._session.title_of(site) if site is not None else "")
        when = say_date(signal.day, self._session.language)
        if signal.time is not None:
            when = f"{when}, {signal.time:%H:%M}"
        what = self._session.say(signal_words(project, signal.row))
        words = self.tr("Premier signal du {when} : {what}").format(when=when, what=what)
        remark = quoted(project, signal.row)
        self._what.setText(self.tr("{signal} — « {remark} »").format(signal=words, remark=remark) if remark else words)
        waited = self._session.say(signal.waited(datetime.now()))
        self._clock.setText(self.tr("Sans réponse depuis {delay}.").format(delay=waited))
        self._clock.setVisible(signal.answer is None)

    def _say_state(self) -> None:
        """The delay as it would be, and what keeps the answer from being saved, if anything does."""
        reason = self._session.project.read_only_reason
        words = self._session.say(reason) if reason is not None else ""
        if self._signal is None:
            words = self.tr("Ce signal n'est plus dans le projet ; une annulation peut le ramener.")
        elif self._signal.answer is not None:
            words = self.tr("Ce signal a déjà une réponse.")
        self.save_button.setEnabled(not words)
        self._problem.say(words)
        waited = self.form.waited(self._signal) if self._signal is not None and not words else None
        said = self._session.say(waited) if waited is not None else ""
        self._delay.setText(self.tr("Délai de réponse : {delay}").format(delay=said) if said else "")
