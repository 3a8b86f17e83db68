"""Asks by what places an audience is given its counts; what it has already decides, and so do the addresses there are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from limits_map.domain.audiences import Audience, Places, Show
from limits_map.domain.definitions import GeometryKind, Role
from limits_map.operations.given import places_given
from limits_map.ui.audience_buttons import INDENT
from limits_map.ui.labelled import NoteLine, Tone
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.session import Session


class PlacesChoice(QWidget):
    """Squares, sites or shared points; seen only for an audience that is given counts by place.

    Signals: `changed()` when another one is chosen.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._audience: Audience | None = None
        self._given: Places | None = None
        self.wanted = Places.CELLS
        """What somebody chose, also where it may not be had."""
        layers = session.catalogue.with_role(Role.ADDRESS)
        self._has_addresses = any(session.project.count(layer.key) for layer in layers)
        self._title = TitleLabel(self, points=12)
        self._group = QButtonGroup(self)
        self.buttons = {places: QRadioButton(self) for places in Places}
        self._about = QuietLabel(self)
        self._about.setContentsMargins(INDENT, 0, 0, 4)
        self.note = NoteLine(Tone.HELP, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        for button in self.buttons.values():
            self._group.addButton(button)
            column.addWidget(button)
        column.addWidget(self._about)
        column.addWidget(self.note)
        self.buttons[Places.CELLS].setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def places(self) -> Places | None:
        """What is chosen, or None for an audience that is given no counts by place."""
        return self._chosen() if self._audience is not None and self._counts_by_place(self._audience) else None

    def choose(self, places: Places) -> None:
        """Chooses these places wherever they may be."""
        self.wanted = places
        self._settle()

    def set_audience(self, audience: Audience) -> None:
        """Offers what this audience may be given."""
        if audience is not self._audience:
            self._audience = audience
            self.read_given()

    def read_given(self) -> None:
        """Looks again at what this audience was given."""
        audience = self._audience
        if audience is not None:
            self._given = places_given(project=self._session.project, audience=audience)
            self.setVisible(self._counts_by_place(audience))
            self._settle()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _counts_by_place(self, audience: Audience) -> bool:
        return any(
            rule.show is Show.COUNTED and not rule.by
            for layer in self._session.catalogue
            if layer.geometry is not GeometryKind.NONE
            for rule in layer.rules_for(audience)
        )

    def _chosen(self) -> Places:
        return next(places for places, button in self.buttons.items() if button.isChecked())

    def _settle(self) -> None:
        """Chooses what is wanted among what may be; places that were given once bind."""
        free = [places for places in Places if self._given in (None, places)]
        if self._given is None and not self._has_addresses:
            free.remove(Places.POINTS)
        for places, button in self.buttons.items():
            button.setEnabled(places in free)
        self.buttons[self.wanted if self.wanted in free else free[0]].setChecked(True)
        self._retranslate()

    def _on_clicked(self) -> None:
        self.wanted = self._chosen()

    def _on_toggled(self, button: QRadioButton, checked: bool) -> None:
        if checked:
            self._retranslate()
            self.changed.emit()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Où placer les signalements ?"))
        words = {
            Places.CELLS: self.tr("Par carré de 200 m"),
            Places.SITES: self.tr("Par site"),
            Places.POINTS: self.tr("Par point commun à plusieurs adresses"),
        }
        about = {
            Places.CELLS: self.tr("Chaque nombre est celui d'un carré entier du carroyage national."),
            Places.SITES: self.tr(
                "Chaque nombre est celui d'un site ; les signalements loin de tout site sont à part."
            ),
            Places.POINTS: self.tr("Chaque nombre est posé sur un point qui vaut pour plusieurs adresses voisines."),
        }
        why_fixed = self._why_fixed(words)
        for places, button in self.buttons.items():
            button.setText(words[places])
            button.setAccessibleDescription(" ".join(part for part in (about[places], why_fixed) if part))
        self._about.setText(about[self._chosen()])
        self.note.say(why_fixed)

    def _why_fixed(self, words: dict[Places, str]) -> str:
        if self._given is not None:
            return self.tr(
                "Ce public a déjà ses nombres ainsi : {places}. Un second découpage, posé sur le premier, ferait"
                " apparaître de petits nombres."
            ).format(places=words[self._given].lower())
        if not self._has_addresses:
            return self.tr(
                "Pas de points communs : le projet n'a pas d'adresses. Importez la base adresse du quartier."
            )
        return ""
