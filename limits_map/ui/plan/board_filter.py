"""What the board shows: words, a site, a lead, a family of techniques, only late ones, only those without money."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QToolButton, QWidget

from limits_map.domain.definitions import FieldDefinition
from limits_map.operations.plan import Plan
from limits_map.operations.plan_filter import Wanted, families
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import tinted_icon
from limits_map.ui.pause import Pause
from limits_map.ui.pieces import FlowLayout
from limits_map.ui.session import Session

_TYPING_PAUSE_MS = 150
_MANY = 25
_LINE_WIDTH, _COMBO_WIDTH = 170, 150


class BoardFilter(QWidget):
    """Asks for a part of the plan.

    Signals: `filtered()` when `wanted` changed, a moment after the last key.
    """

    filtered = Signal()

    def __init__(self, session: Session, technique: FieldDefinition | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._families = families(technique)
        self._offered: tuple[dict[str, str], set[str | None]] = ({}, set())
        self._sites: list[tuple[str, str]] = []
        self._leads: list[tuple[str, str]] = []
        self.line = QLineEdit(self)
        self.line.setClearButtonEnabled(True)
        self.line.setFixedWidth(_LINE_WIDTH)
        self.site, self.lead, self.family = (self._combo() for _ in range(3))
        self.late, self.unfunded = self._toggle(), self._toggle()
        self.clear_button = QToolButton(self)
        self.clear_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        press_by_enter(self.late, self.unfunded, self.clear_button)
        row = FlowLayout(self, spacing=6)
        for control in (self.line, self.site, self.lead, self.family, self.late, self.unfunded, self.clear_button):
            row.addWidget(control)
        self._pause = Pause(self, _TYPING_PAUSE_MS)
        self._pause.over.connect(self._on_filtered)
        self.line.textChanged.connect(lambda: self._pause.start())
        for combo in (self.site, self.lead, self.family):
            combo.currentIndexChanged.connect(self._on_filtered)
        for toggle in (self.late, self.unfunded):
            toggle.toggled.connect(self._on_filtered)
        self.clear_button.clicked.connect(self.clear)
        self.retranslate()

    @property
    def wanted(self) -> Wanted:
        """What is asked for."""
        return Wanted(
            words=self.line.text().strip(),
            site=self.site.currentData(),
            lead=self.lead.currentData(),
            family=self.family.currentData(),
            late=self.late.isChecked(),
            unfunded=self.unfunded.isChecked(),
        )

    def clear(self) -> None:
        """Asks for everything again."""
        if not self.wanted:
            return
        controls = (self.line, self.site, self.lead, self.family, self.late, self.unfunded)
        blockers = [QSignalBlocker(control) for control in controls]
        self.line.clear()
        for combo in (self.site, self.lead, self.family):
            combo.setCurrentIndex(0)
        for toggle in (self.late, self.unfunded):
            toggle.setChecked(False)
        del blockers
        self._pause.stop()
        self._on_filtered()

    def offer(self, plan: Plan) -> None:
        """Offers the sites and leads that the plan has."""
        uuids, leads = {row.site for row in plan.rows}, {row.lead for row in plan.rows}
        titles = {uuid: title for uuid, title in plan.sites.items() if title and uuid in uuids}
        offered = (titles, leads)
        if offered != self._offered:
            self._offered = offered
            self._sites = sorted(((title, uuid) for uuid, title in titles.items()), key=_by_words)
            self._leads = sorted(((lead, lead) for lead in leads if lead), key=_by_words)
            self._fill_all()

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.line.setPlaceholderText(self.tr("Filtrer…"))
        self.line.setAccessibleName(self.tr("Filtrer les actions par des mots"))
        self.line.setToolTip(self.tr("N'afficher que les actions qui contiennent ces mots"))
        for combo, name in (
            (self.site, self.tr("Site des actions")),
            (self.lead, self.tr("Pilote des actions")),
            (self.family, self.tr("Famille de techniques des actions")),
        ):
            combo.setAccessibleName(name)
            combo.setToolTip(name)
        self.late.setText(self.tr("En retard"))
        self.late.setToolTip(self.tr("Seulement les actions dont l'échéance est passée"))
        self.unfunded.setText(self.tr("Non financées"))
        self.unfunded.setToolTip(self.tr("Seulement les actions qui coûtent plus que ce qui est accordé"))
        self.clear_button.setText(self.tr("Tout afficher"))
        self.clear_button.setToolTip(self.tr("Effacer le filtre"))
        for toggle in (self.late, self.unfunded, self.clear_button):
            toggle.setAccessibleName(toggle.toolTip())
        self._fill_all()
        self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.wanted:
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._show_state()
        super().changeEvent(event)

    def _combo(self) -> QComboBox:
        combo = QComboBox(self)
        combo.setFixedWidth(_COMBO_WIDTH)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        return combo

    def _toggle(self) -> QToolButton:
        toggle = QToolButton(self)
        toggle.setCheckable(True)
        toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return toggle

    def _fill_all(self) -> None:
        groups = [(self._session.say(text), heading) for heading, text in self._families.items()]
        self._fill(self.site, self.tr("Tous les sites"), self._sites)
        self._fill(self.lead, self.tr("Tous les pilotes"), self._leads)
        self._fill(self.family, self.tr("Toutes les familles"), groups)
        self.family.setVisible(bool(groups))

    def _fill(self, combo: QComboBox, everything: str, items: Sequence[tuple[str, str]]) -> None:
        """Fills a box and keeps what is chosen; one with many lines finds them by a part of their words."""
        chosen = combo.currentData()
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(everything, None)
            for words, value in items:
                combo.addItem(words, value)
            combo.setCurrentIndex(max(combo.findData(chosen), 0) if chosen is not None else 0)
            if combo.isEditable() is not (len(items) > _MANY):
                combo.setEditable(len(items) > _MANY)
            completer, line = combo.completer(), combo.lineEdit()
            if completer is not None and line is not None:
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
                line.setAccessibleName(combo.accessibleName())

    def _on_filtered(self) -> None:
        self._pause.stop()
        self._show_state()
        self.filtered.emit()

    def _show_state(self) -> None:
        self.clear_button.setVisible(bool(self.wanted))
        self.late.setIcon(tinted_icon("mdi6.clock-alert-outline", self.palette()))
        self.unfunded.setIcon(tinted_icon("mdi6.cash-remove", self.palette()))
        self.clear_button.setIcon(tinted_icon("mdi6.filter-remove-outline", self.palette()))


def _by_words(item: tuple[str, str]) -> str:
    return item[0].casefold()
