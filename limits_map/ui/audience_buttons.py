"""One button for each audience, with what it would be shown, and which partner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from limits_map.domain.audiences import Audience
from limits_map.operations.partners import partners_of
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.session import Session

INDENT = 24
"""How far the words beneath a choice stand in."""


class AudienceButtons(QWidget):
    """The audiences, one beneath the other; the first is chosen at first.

    Signals: `changed()` when another one or another partner is chosen.
    """

    changed = Signal()

    def __init__(self, session: Session, audiences: Sequence[Audience], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = TitleLabel(self, points=12)
        self.buttons: dict[Audience, QRadioButton] = {}
        self._abouts: dict[Audience, QuietLabel] = {}
        self._group = QButtonGroup(self)
        self.partners = QComboBox(self)
        self.partners.addItems(partners_of(project=session.project))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._title)
        for audience in audiences:
            self._add(audience)
        self.buttons[audiences[0]].setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)
        self.partners.currentIndexChanged.connect(self.changed)
        self._say_partners()

    @property
    def audience(self) -> Audience:
        """Whom it is for."""
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

    def set_words(self, title: str, labels: Mapping[Audience, str], abouts: Mapping[Audience, str]) -> None:
        """Says what is asked and what each audience would be shown; one without a label is called by its name."""
        self._title.setText(title)
        for audience, button in self.buttons.items():
            button.setText(labels.get(audience) or self._session.say(audience.label))
            button.setAccessibleDescription(abouts[audience])
            self._abouts[audience].setText(abouts[audience])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_partners()
        super().changeEvent(event)

    def _add(self, audience: Audience) -> None:
        button, about = QRadioButton(self), QuietLabel(self)
        about.setContentsMargins(INDENT, 0, 0, 4)
        self._group.addButton(button)
        self.buttons[audience], self._abouts[audience] = button, about
        self._column.addWidget(button)
        self._column.addWidget(about)
        if audience is Audience.PARTNER:
            row = QHBoxLayout()
            row.setContentsMargins(INDENT, 0, 0, 6)
            row.addWidget(self.partners, 1)
            row.addStretch(1)
            self._column.addLayout(row)

    def _on_toggled(self, _: QRadioButton, checked: bool) -> None:
        if checked:
            self._enable_partners()
            self.changed.emit()

    def _enable_partners(self) -> None:
        self.partners.setEnabled(self.audience is Audience.PARTNER)

    def _say_partners(self) -> None:
        self._enable_partners()
        self.partners.setAccessibleName(self.tr("Partenaire"))
        self.partners.setPlaceholderText(self.tr("Aucun partenaire n'est nommé dans le projet"))
