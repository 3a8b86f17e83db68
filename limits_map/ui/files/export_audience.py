"""Asks whom an export is for: one of the audiences, each with what it is shown, and which partner."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from limits_map.domain.audiences import Audience
from limits_map.ui.audience_buttons import AudienceButtons
from limits_map.ui.session import Session


class AudienceChoice(AudienceButtons):
    """All audiences, with what an export shows to each."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, tuple(Audience), parent)
        self.choose(Audience.COMMITTEE)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
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
        self.set_words(self.tr("Pour qui ?"), {}, about)
