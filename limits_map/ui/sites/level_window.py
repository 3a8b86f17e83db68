"""The window in which a site's level and stage are decided: what the grid proposes and why, the history, the decision."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMessageBox, QPushButton, QSpinBox, QVBoxLayout, QWidget

from limits_map.domain.definitions import Role
from limits_map.domain.features import Changes, Value
from limits_map.errors import LimitsMapError
from limits_map.operations.features import add_feature
from limits_map.operations.level_proposal import LevelProposal, propose_level, rows_of
from limits_map.operations.site_rows import find_site
from limits_map.operations.site_timeline import timeline
from limits_map.ui.choice_button import ChoiceButton
from limits_map.ui.forms.feature_fields import FeatureForm, default_values
from limits_map.ui.labelled import NoteLine, Tone
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.session import Session
from limits_map.ui.sites.level_grid_table import LevelGridTable
from limits_map.ui.timeline import Timeline

_SIZE = QSize(1040, 660)
_LEFT, _HISTORY = 460, 150


class LevelWindow(QDialog):
    """Decides on one site; nothing is changed until the decision is saved, and that is one change.

    It leaves the map and the tables usable while it is open.
    """

    def __init__(self, session: Session, uuid: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._uuid = uuid
        self._definition, self._site = find_site(session.project, uuid)
        self._decisions = next(
            layer for layer in session.catalogue.with_role(Role.DECISION) if layer.links_to(self._definition.key)
        )
        self._link = self._decisions.links_to(self._definition.key)[0].key
        self._proposal: LevelProposal | None = None
        self._question: QMessageBox | None = None
        self._title = TitleLabel(self)
        grid = self._definition.level_grid
        self._grid = grid
        self.table = LevelGridTable(session, grid, self._definition.field(grid.level), self) if grid else None
        self._why = QLabel(self)
        self._why.setWordWrap(True)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._around, self._since = QSpinBox(self), QSpinBox(self)
        self._rows_button, self._take_button = QPushButton(self), QPushButton(self)
        self._present = [ChoiceButton(session, field, self) for field in self._definition.state_fields]
        self._now, self._before, self._new = QLabel(self), QuietLabel(self), QLabel(self)
        self._hint = QuietLabel(self)
        self.history = Timeline(session, self)
        self.form = FeatureForm(session, self._decisions, self, hidden=[self._link])
        self.setFont(self.form.font())
        self._problem = NoteLine(Tone.ERROR, self)
        self.save_button, self.close_button = QPushButton(self), QPushButton(self)
        self._lay_out()
        self._connect()
        self.form.load(self._start(), None)
        self._retranslate()
        self._refresh()
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() - QSize(40, 80)))
        self.form.focus_first()

    @property
    def proposal(self) -> LevelProposal | None:
        """What the grid proposes, or None where the layer has no grid."""
        return self._proposal

    @property
    def has_changes(self) -> bool:
        """True if something would be lost by closing."""
        return self.form.has_changes

    def take_proposal(self) -> None:
        """Writes the proposed level into the decision, founded on the grid; it is not saved yet."""
        if self._grid is None or self._proposal is None or self._proposal.level is None:
            return
        self._take_level(self._proposal.level.value)
        for key, value in self._grid.decision.items():
            self.form.set_value(key, value)

    def save(self) -> None:
        """Adds the decision and closes, or says what is missing."""
        if self._session.project.read_only:
            return
        recorded = [field.key for field in self._definition.fields if field.recorded_in == self._decisions.key]
        if self.form.check():
            return
        values = self.form.values()
        if not any(values[key] for key in recorded):
            self._problem.say(self.tr("Choisissez un niveau ou une étape."))
            return
        if self._session.run(add_feature, layer=self._decisions.key, geometry=None, values=values):
            self.accept()

    def reject(self) -> None:
        """Closes; asks first if something would be lost."""
        if self.has_changes:
            self._ask()
        else:
            super().reject()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._refresh()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(8)
        if self.table is not None:
            counted = QHBoxLayout()
            counted.setSpacing(8)
            for spin in (self._around, self._since):
                counted.addWidget(spin)
            counted.addStretch(1)
            buttons = QHBoxLayout()
            buttons.setSpacing(8)
            buttons.addWidget(self._take_button)
            buttons.addWidget(self._rows_button)
            buttons.addStretch(1)
            left.addWidget(self.table)
            left.addLayout(counted)
            left.addWidget(self._why)
            left.addLayout(buttons)
            left.addWidget(self._hint)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        chips.addWidget(self._now)
        for chip in self._present:
            chip.set_fixed(True)
            chips.addWidget(chip)
        chips.addStretch(1)
        left.addSpacing(8)
        left.addLayout(chips)
        left.addWidget(self._before)
        left.addWidget(self.history, 1)
        self.history.setMinimumHeight(_HISTORY)
        right.addWidget(self._new)
        right.addWidget(self.form, 1)
        right.addWidget(self._problem)
        ending = QHBoxLayout()
        ending.setSpacing(8)
        ending.addStretch(1)
        ending.addWidget(self.save_button)
        ending.addWidget(self.close_button)
        right.addLayout(ending)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(12)
        page.addWidget(self._title)
        page.addLayout(columns, 1)

    def _connect(self) -> None:
        if self.table is not None and self._grid is not None:
            self.table.taken.connect(self._take_level)
            self._around.setRange(10, 1000)
            self._around.setSingleStep(10)
            self._around.setValue(round(self._grid.within))
            self._since.setRange(7, 730)
            self._since.setValue(self._grid.days)
        for part in (self._around, self._since, self._rows_button, self._take_button, self._hint):
            part.setVisible(self.table is not None)
        self._around.valueChanged.connect(self._refresh)
        self._since.valueChanged.connect(self._refresh)
        self._take_button.clicked.connect(self.take_proposal)
        self._rows_button.clicked.connect(self._on_rows)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        self.form.changed.connect(self._on_form_changed)
        self.history.opened.connect(self._session.opened)
        for button in (self._take_button, self._rows_button, self.save_button, self.close_button):
            button.setAutoDefault(False)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        self._session.changed.connect(self._on_changed)

    def _start(self) -> dict[str, Value]:
        """What a new decision starts with: today, the site, and the organisation that works on the project."""
        values = {**default_values(self._decisions), self._link: self._uuid}
        values[self._decisions.date_field or ""] = date.today()
        if self._decisions.organisation_field is not None:
            values[self._decisions.organisation_field] = self._session.project.setting("organisation")
        return values

    def _refresh(self) -> None:
        """Shows the site, its history and the proposal as they are now; closes where the site is gone."""
        try:
            _, self._site = find_site(self._session.project, self._uuid)
        except LimitsMapError:
            super().reject()
            return
        project = self._session.project
        self._title.setText(self._session.title_of(self._site))
        for chip, field in zip(self._present, self._definition.state_fields, strict=True):
            chip.set_value(self._site.values.get(field.key))
        decisions = project.features_where(self._decisions.key, self._link, self._uuid)
        self.history.set_entries(timeline(project, (), (), decisions, (), 0))
        self._before.setText("" if decisions else self.tr("Aucune décision encore ; la première sera la vôtre."))
        self._before.setVisible(not decisions)
        if self.table is None:
            return
        proposal = propose_level(
            project=project, site=self._uuid, within_m=self._around.value(), days=self._since.value()
        )
        self._proposal = proposal
        self.table.show_proposal(proposal)
        self._why.setText(self._session.say(proposal.why))
        acts = sum(len(uuids) for uuids in rows_of(proposal.seen).values())
        self._rows_button.setText(self.tr("Voir les %n fait(s)", "", acts))
        self._rows_button.setEnabled(acts > 0)
        level = self._session.say(proposal.level.label) if proposal.level is not None else ""
        self._take_button.setText(
            self.tr("Reprendre « {level} »").format(level=level) if level else self.tr("Reprendre")
        )
        self._take_button.setEnabled(bool(level) and not project.read_only)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Niveau et étape"))
        self._around.setPrefix(self.tr("à moins de "))
        self._around.setSuffix(self.tr(" m"))
        self._around.setAccessibleName(self.tr("Distance au site, en mètres"))
        self._since.setPrefix(self.tr("depuis "))
        self._since.setSuffix(self.tr(" jours"))
        self._since.setAccessibleName(self.tr("Période, en jours"))
        self._hint.setText(self.tr("La grille propose, vous décidez. Entrée sur une case reprend son niveau."))
        self._now.setText(self.tr("Aujourd'hui :"))
        self._new.setText(self.tr("Nouvelle décision. Laissez vide ce qui ne change pas."))
        self._new.setWordWrap(True)
        self.history.setAccessibleName(self.tr("Décisions prises"))
        self.save_button.setText(self.tr("Enregistrer"))
        self.save_button.setToolTip(self.tr("Enregistrer la décision et fermer (Ctrl+Entrée)"))
        self.close_button.setText(self.tr("Annuler"))
        reason = self._session.project.read_only_reason
        self.save_button.setEnabled(reason is None)
        self._problem.say("" if reason is None else self._session.say(reason))

    def _take_level(self, value: str) -> None:
        if self._grid is not None:
            self.form.set_value(self._grid.level, value)

    def _ask(self) -> None:
        if self._question is not None:
            return
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle(self.windowTitle())
        question.setText(self.tr("Fermer sans enregistrer la décision ?"))
        drop = question.addButton(self.tr("Fermer sans enregistrer"), QMessageBox.ButtonRole.DestructiveRole)
        keep = question.addButton(self.tr("Continuer la saisie"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(keep)
        question.setEscapeButton(keep)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        drop.clicked.connect(self._on_dropped)
        question.finished.connect(self._on_answered)
        self._question = question
        question.open()

    def _on_dropped(self) -> None:
        super().reject()

    def _on_answered(self) -> None:
        self._question = None

    def _on_form_changed(self) -> None:
        self._problem.say("")

    def _on_rows(self) -> None:
        """Lists what the proposal stands on in the table of its layer."""
        if self._proposal is None:
            return
        heading = self.tr("{site} : faits de la grille").format(site=self._title.text())
        for layer, uuids in rows_of(self._proposal.seen).items():
            self._session.listed.emit(layer, list(uuids), heading)

    def _on_changed(self, changes: Changes) -> None:
        self._refresh()
