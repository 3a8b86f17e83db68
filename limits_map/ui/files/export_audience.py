"""Asks whom an export is for: one of the audiences, each with what it is shown, and which partner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from limits_map.domain.audiences import Audience
from limits_map.operations.partners import partners_of
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.session import Session

INDENT = 24
"""How far the words beneath a choice stand in."""


class AudienceChoice(QWidget):
    """The audiences, one beneath the other.

    Signals: `changed()` when another one or another partner is chosen.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = TitleLabel(self, points=12)
        self.buttons: dict[Audience, QRadioButton] = {}
        self._abouts: dict[Audience, QuietLabel] = {}
        self._group = QButtonGroup(self)
        self.partners = QComboBox(self)
        for name in partners_of(project=session.project):
            self.partners.addItem(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        for audience in Audience:
            button, about = QRadioButton(self), QuietLabel(self)
            about.setContentsMargins(INDENT, 0, 0, 4)
            self._group.addButton(button)
            self.buttons[audience], self._abouts[audience] = button, about
            column.addWidget(button)
            column.addWidget(about)
            if audience is Audience.PARTNER:
                row = QHBoxLayout()
                row.setContentsMargins(INDENT, 0, 0, 6)
                row.addWidget(self.partners, 1)
                row.addStretch(1)
                column.addLayout(row)
        self.buttons[Audience.COMMITTEE].setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)
        self.partners.currentIndexChanged.connect(self.changed)
        self._retranslate()

    @property
    def audience(self) -> Audience:
        """Whom the export is for."""
        return next(audience for audience, button in self.buttons.items() if button.isChecked())

    @property
    def partner(self) -> str | None:
        """The partner it is for; None for the other audiences and where nobody is named."""
        return self.partners.currentText() or None if self.audience is Audience.PARTNER else None

    @property
    def is_complete(self) -> bool:
        """False while a partner has still to be named."""
        return self.audience is not Audience.PARTNER or self.partner is not None

    def choose(self, audience: Audience, partner: str | None = None) -> None:
        """Chooses as a hand would."""
        self.buttons[audience].setChecked(True)
        if partner is not None:
            self.partners.setCurrentIndex(self.partners.findText(partner))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_toggled(self, button: QRadioButton, checked: bool) -> None:
        if checked:
            self.partners.setEnabled(self.audience is Audience.PARTNER)
            self.changed.emit()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Pour qui ?"))
        about = {
            Audience.COORDINATOR: self.tr(
                "Tout, à l'endroit exact. À garder pour vous : ce fichier n'est pas à diffuser."
            ),
            Audience.PARTNER: self.tr(
                "Ses sites et ses actions en entier, les autres sites par leur nom et leur étape ; aucun signalement."
            ),
            Audience.COMMITTEE: self.tr(
                "Niveaux, étapes et actions ; les signalements en nombres, les petits nombres non diffusés."
            ),
            Audience.PUBLIC: self.tr("Les sites reconquis, les actions faites, les constats positifs."),
        }
        for audience, button in self.buttons.items():
            button.setText(self._session.say(audience.label))
            button.setAccessibleDescription(about[audience])
            self._abouts[audience].setText(about[audience])
        self.partners.setEnabled(self.audience is Audience.PARTNER)
        self.partners.setAccessibleName(self.tr("Partenaire"))
        self.partners.setPlaceholderText(self.tr("Aucun partenaire n'est nommé dans le projet"))
