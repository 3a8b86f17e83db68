"""The card of the finding in hand: whatever is changed on it is written at once, and may be undone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
from shapely.geometry.base import BaseGeometry

from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of
from limits_map.domain.values import edit_text
from limits_map.errors import InvalidValueError
from limits_map.operations.partners import partners_of
from limits_map.operations.walks.evening import fill_in_finding
from limits_map.operations.walks.facts import items_of, layers_of_walks
from limits_map.operations.walks.gaps import said_gaps
from limits_map.ui.evening.answer_pad import AnswerPad
from limits_map.ui.evening.evening_queue import EveningQueue
from limits_map.ui.evening.link_rows import ActionRow, SiteRow
from limits_map.ui.forms.entry_editors import FieldEditor, LineEditor, NoteEditor
from limits_map.ui.labelled import LabelledRow
from limits_map.ui.pieces import Column, QuietLabel, TitleLabel
from limits_map.ui.session import Session
from limits_map.ui.ticks import show_ticks
from limits_map.words import say_date

_POINTS = 11


class FindingCard(Column):
    """Everything of one finding but its place.

    Signals: `action_requested(str)` and `site_requested(str)` with the finding whose action or site is to be made.
    """

    action_requested = Signal(str)
    site_requested = Signal(str)

    def __init__(self, session: Session, queue: EveningQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._queue = queue
        self._layers = layers_of_walks(session.catalogue)
        self._row: Feature | None = None
        self._leaving = False
        font = self.font()
        font.setPointSize(max(font.pointSize(), _POINTS))
        self._inside = inside = QWidget(self)
        inside.setFont(font)
        self._fields = QVBoxLayout(inside)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(8)
        self._title, self._told = TitleLabel(inside), QuietLabel(inside)
        self.pad = AnswerPad(session, self._layers, inside)
        self.pad.answered.connect(self.write)
        self.editors: dict[str, FieldEditor] = {}
        self.rows: dict[str, LabelledRow] = {}
        for widget in (self._title, self._told, self.pad):
            self._fields.addWidget(widget)
        form = self._layers.form
        self._add_editor(form.answers)
        self._add_editor(form.proposal)
        self.shared, self.photo_shown = QCheckBox(inside), QCheckBox(inside)
        self.shared.clicked.connect(self._on_shared)
        self.photo_shown.clicked.connect(self._on_photo_shown)
        for box in (self.shared, self.photo_shown):
            self._fields.addWidget(box)
        self.site = self._make_site_row(inside)
        self.action = self._make_action_row(inside)
        self._add_editor(form.owner)
        self._fields.addStretch(1)
        self.content.addWidget(inside)
        self._retranslate()

    @property
    def may_finish(self) -> bool:
        """True if the score was skipped on purpose or given."""
        row = self._row
        return row is not None and (row.values.get(self._layers.form.score) is not None or self.pad.was_skipped)

    def show_row(self, row: Feature | None, photos: int, *, photo_shown: bool) -> None:
        """Shows a finding as it is now; words that are being written in the same finding are left alone."""
        same = row is not None and self._row is not None and row.uuid == self._row.uuid
        before, self._row = self._row, row
        self.setEnabled(row is not None and not self._session.project.read_only)
        if row is None:
            return
        form = self._layers.form
        walk = self._session.project.feature(self._layers.walks.key, str(row.values.get(form.walk)))
        self.pad.show_row(row, items_of(self._session.project, walk) if walk is not None else ())
        for key, editor in self.editors.items():
            known = before.values.get(key) if same and before is not None else None
            value = row.values.get(key)
            # What was just written stands there already: the cursor stays where it is.
            changed = value != known and edit_text(editor.definition, value) != editor.value_text()
            if not same or changed:
                with QSignalBlocker(editor):
                    editor.set_value(value)
                self._warn(key)
        item = self._layers.item.choice(row.values.get(form.item))
        if form.answers in self.rows:
            self.rows[form.answers or ""].setVisible(item is not None and item.felt)
        proposal = str(row.values.get(form.proposal or "") or "")
        self.shared.setEnabled(bool(proposal) and form.shared is not None)
        self.shared.setChecked(row.values.get(form.shared or "") is True)
        self.photo_shown.setVisible(photos > 0)
        self.photo_shown.setChecked(photo_shown)
        site = self._link(form.site)
        if self.site is not None:
            self.site.show_row(row, site)
        if self.action is not None:
            self.action.show_row(site, self._link(form.action), proposal, same=same)
        self._say()
        if not same:
            self.verticalScrollBar().setValue(0)

    def write(self, values: Mapping[str, object]) -> bool:
        """Writes some values of the finding in hand; False if they do not fit, which the session tells."""
        return self._fill_in(values=dict(values))

    def write_words(self) -> bool:
        """Writes what was typed and not yet left; False if something of it does not fit, where the keyboard then is."""
        row = self._row
        if row is None or self._session.project.read_only:
            return True
        told: dict[str, object] = {}
        for key, editor in self.editors.items():
            try:
                value = editor.value()
            except InvalidValueError as error:
                self.rows[key].say_error(self._session.say(error.text))
                if not self._leaving:
                    self._session.failed.emit(error.text)
                    editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
            self.rows[key].say_error("")
            if value != row.values.get(key):
                told[key] = value
        if not told:
            return True
        if self._layers.form.proposal in told and self._layers.form.shared is not None:
            # Words that were changed have to be read again before they are shown.
            told[self._layers.form.shared] = False if row.values.get(self._layers.form.shared) else None
        return self.write(told)

    def place(self, place: BaseGeometry | None) -> bool:
        """Writes another place of the finding in hand."""
        return self._fill_in(geometry=place, placed=True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            show_ticks(self.shared, self.photo_shown)
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._on_left()
        return super().eventFilter(watched, event)

    def _on_left(self) -> None:
        """Writes what was typed when one goes on; what does not fit is said and holds nobody back."""
        self._leaving = True
        self.write_words()
        self._leaving = False

    def _fill_in(
        self,
        *,
        values: Mapping[str, object] | None = None,
        geometry: BaseGeometry | None = None,
        placed: bool = False,
        photo_shown: bool | None = None,
        propose: str = "",
    ) -> bool:
        row = self._row
        if row is None or self._session.project.read_only:
            return False
        changes = self._session.run(
            fill_in_finding,
            uuid=row.uuid,
            values=values or {},
            geometry=geometry if placed else row.geometry,
            photo_shown=photo_shown,
            propose=propose,
        )
        return changes is not None

    def _add_editor(self, key: str | None) -> None:
        field = self._layers.findings.named(key)
        if field is None:
            return
        inside = self._inside
        make = NoteEditor if key == self._layers.form.proposal else LineEditor
        editor: NoteEditor | LineEditor = make(field, self._session, inside)
        if isinstance(editor, LineEditor):
            editor.line.editingFinished.connect(self._on_left)
            if key == self._layers.form.owner:
                editor.offer(partners_of(project=self._session.project))
        else:
            editor.area.installEventFilter(self)
        editor.changed.connect(lambda: self._warn(field.key))
        self.editors[field.key] = editor
        self.rows[field.key] = LabelledRow(editor, inside)
        self._fields.addWidget(self.rows[field.key])

    def _make_site_row(self, inside: QWidget) -> SiteRow | None:
        field = self._layers.findings.named(self._layers.form.site)
        if field is None or field.link is None:
            return None
        row = SiteRow(self._session, self._session.catalogue[field.link], inside)
        row.picked.connect(lambda uuid: self.write({field.key: uuid}))
        row.site_requested.connect(lambda: self._ask(self.site_requested.emit))
        self._fields.addWidget(row)
        return row

    def _make_action_row(self, inside: QWidget) -> ActionRow | None:
        field = self._layers.findings.named(self._layers.form.action)
        if field is None or field.link is None:
            return None
        row = ActionRow(self._session, self._session.catalogue[field.link], inside)
        row.picked.connect(lambda uuid: self.write({field.key: uuid}))
        row.proposed.connect(lambda title: self.write_words() and self._fill_in(propose=title))
        row.action_requested.connect(lambda: self._ask(self.action_requested.emit))
        self._fields.addWidget(row)
        return row

    def _ask(self, emit: object) -> None:
        if self._row is not None and callable(emit) and self.write_words():
            emit(self._row.uuid)

    def _link(self, key: str | None) -> str | None:
        value = self._row.values.get(key) if self._row is not None and key is not None else None
        return str(value) if value is not None else None

    def _warn(self, key: str) -> None:
        editor, row = self.editors[key], self.rows[key]
        row.say_warning(self._session.say_traces(editor.definition, editor.value_text()))

    def _on_shared(self, checked: bool) -> None:
        key = self._layers.form.shared
        if key is not None and self.write_words():
            self.write({key: checked})

    def _on_photo_shown(self, checked: bool) -> None:
        self._fill_in(photo_shown=checked)

    def _retranslate(self) -> None:
        for key, row in self.rows.items():
            field = self.editors[key].definition
            row.say_label(self._session.say(field.label), help_words=self.editors[key].help_text())
        self.shared.setText(self.tr("La proposition peut être diffusée"))
        self.photo_shown.setText(self.tr("La photo peut être montrée"))
        show_ticks(self.shared, self.photo_shown)
        self._say()

    def _say(self) -> None:
        row = self._row
        if row is None:
            return
        findings, form = self._layers.findings, self._layers.form
        item = self._layers.item.choice(row.values.get(form.item))
        self._title.setText(self._session.say(item.label) if item is not None else self.tr("Sans rubrique"))
        day, hour, stop = day_of(findings, row), row.values.get(findings.time_field or ""), None
        if form.stop is not None:
            stop = row.values.get(form.stop)
        parts = [say_date(day, self._session.language) if day is not None else "", str(hour or ""), str(stop or "")]
        lacking = [self._session.say(gap) for gap in said_gaps(self._queue.gaps(row))]
        if self._queue.is_done(row):
            parts.append(self.tr("mis au net"))
        elif lacking:
            parts.append(self.tr("reste : {gaps}").format(gaps=", ".join(lacking)))
        self._told.setText(" · ".join(part for part in parts if part))
