"""Which site a finding is at and which action answers it: what lies near comes first, new ones are one key away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import state_of
from limits_map.domain.values import fold
from limits_map.operations.walks.gaps import sites_near
from limits_map.ui.forms.choice_editors import QuietCombo
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.labelled import LabelledRow
from limits_map.ui.session import Session
from limits_map.words import say_distance


class _LinkRow(QWidget):
    """A choice of rows with an empty line first.

    Signals: `picked(object)` with the uuid that was chosen, None for none.
    """

    picked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.combo = QuietCombo(self)
        self.combo.activated.connect(lambda: self.picked.emit(self.combo.currentData() or None))
        self.row = LabelledRow(self.combo, self)

    def _fill(self, lines: list[tuple[str, str]], chosen: str | None) -> None:
        with QSignalBlocker(self.combo):
            self.combo.clear()
            self.combo.addItem(self.tr("Non rattaché"), "")
            for words, uuid in lines:
                self.combo.addItem(words, uuid)
            self.combo.setCurrentIndex(max(0, self.combo.findData(chosen)) if chosen is not None else 0)


class SiteRow(_LinkRow):
    """The sites, those within 150 m first with their distance; the nearest is one button away.

    Signals: `site_requested()` when a site is to be made of the finding.
    """

    site_requested = Signal()

    def __init__(self, session: Session, sites: LayerDefinition, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._sites = sites
        self._nearest: str | None = None
        self.make, self.attach = QPushButton(self), QPushButton(self)
        self.attach.clicked.connect(lambda: self.picked.emit(self._nearest))
        self.make.clicked.connect(self.site_requested)
        press_by_enter(self.attach, self.make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(_beside(self.row, self.make))
        column.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)
        self._retranslate()

    def show_row(self, finding: Feature, site: str | None) -> None:
        """Shows the site of a finding and what lies near it."""
        near = sites_near(self._session.project, finding.geometry)
        names = {row.uuid: self._session.title_of(row) for row, _ in near}
        lines = [(f"{names[row.uuid]} · {say_distance(away, self._session.language)}", row.uuid) for row, away in near]
        others = [row for row in self._session.project.features(self._sites.key) if row.uuid not in names]
        named = sorted(((self._session.title_of(row), row.uuid) for row in others), key=lambda pair: fold(pair[0]))
        self._fill([*lines, *named], site)
        self._nearest = near[0][0].uuid if near else None
        self.attach.setVisible(self._nearest is not None and site is None)
        if self._nearest is not None:
            self.attach.setText(self.tr("Rattacher à {site}").format(site=lines[0][0]).replace("&", "&&"))
        self.make.setVisible(site is None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.row.say_label(self.tr("Site"))
        self.make.setText(self.tr("En faire un site…"))


class ActionRow(_LinkRow):
    """The actions at the site of the finding, and a line that proposes a new one.

    Signals: `proposed(str)` with the title of a new action, `action_requested()` for its whole form.
    """

    proposed = Signal(str)
    action_requested = Signal()

    def __init__(self, session: Session, actions: LayerDefinition, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._actions = actions
        self._proposal = ""
        self.title, self.propose, self.form = QLineEdit(self), QPushButton(self), QPushButton(self)
        limit = actions.field(actions.title_field).max_length
        if limit is not None:
            self.title.setMaxLength(limit)
        self.title.returnPressed.connect(self._on_proposed)
        self.title.textChanged.connect(self._on_typed)
        self.propose.clicked.connect(self._on_proposed)
        self.form.clicked.connect(self.action_requested)
        press_by_enter(self.propose, self.form)
        self.title_row = LabelledRow(self.title, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.row)
        column.addLayout(_beside(self.title_row, self.propose, self.form))
        self._retranslate()

    def show_row(self, site: str | None, action: str | None, proposal: str, *, same: bool) -> None:
        """Shows the action of a finding and those of its site; the words of the proposal may become a new one."""
        link = next((each for each in self._actions.fields if each.link and self._is_site(each.link)), None)
        rows = self._session.project.features_where(self._actions.key, link.key, site) if link and site else []
        if action is not None and all(row.uuid != action for row in rows):
            own = self._session.project.feature(self._actions.key, action)
            rows += [own] if own is not None else []
        self._fill([(self._words(row), row.uuid) for row in rows], action)
        self._proposal = " ".join(proposal.split())[: self.title.maxLength()]
        if not same:
            self.title.clear()
        for part in (self.title_row, self.propose, self.form):
            part.setVisible(action is None)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _words(self, row: Feature) -> str:
        state = state_of(self._actions, row)
        said = self._session.say(state.label) if state is not None else ""
        return " · ".join(part for part in (self._session.title_of(row), said) if part)

    def _is_site(self, layer: str) -> bool:
        return self._session.catalogue[layer].role is Role.SITE

    def _retranslate(self) -> None:
        self.row.say_label(self.tr("Action"))
        self.title_row.say_label(self.tr("Nouvelle action"))
        self.title.setPlaceholderText(self._proposal or self.tr("Ce qu'il faudrait faire"))
        self.propose.setText(self.tr("La proposer"))
        self.form.setText(self.tr("Fiche…"))
        self._on_typed()

    def _on_typed(self) -> None:
        words = self.title.text() or self._proposal
        self.propose.setEnabled(bool(words.strip()))
        field = self._actions.field(self._actions.title_field)
        self.title_row.say_warning(self._session.say_traces(field, words) if words else "")

    def _on_proposed(self) -> None:
        """Proposes what was typed; nothing typed means the words of the proposal, which stand there pale."""
        words = (self.title.text() or self._proposal).strip()
        if words:
            self.title.clear()
            self.proposed.emit(words)


def _beside(row: LabelledRow, *buttons: QPushButton) -> QHBoxLayout:
    """A labelled row with buttons at the height of its control."""
    line = QHBoxLayout()
    line.setSpacing(4)
    line.addWidget(row, 1)
    for button in buttons:
        line.addLayout(_lowered(button, row))
    return line


def _lowered(button: QPushButton, row: LabelledRow) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addSpacing(row.label.sizeHint().height() + 4)
    column.addWidget(button)
    column.addStretch(1)
    return column
