"""The foot of the window in which a walk is prepared: how long it will take, what to do with it, and the question at the end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from limits_map.operations.walks.estimate import TOO_LONG, Estimate
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.labelled import NoteLine, Tone
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import sized_font
from limits_map.ui.save_bar import AskingBar
from limits_map.ui.session import Session


class PlanFoot(QWidget):
    """Words on the left, buttons on the right; `ask` puts the question in their place.

    Signals: `save_requested()`, `sheets_requested()`, `background_requested()`, `walk_requested()`, `close_requested()`,
    `kept()` where one goes on, `dropped()` where what was entered may go.
    """

    save_requested = Signal()
    sheets_requested = Signal()
    background_requested = Signal()
    walk_requested = Signal()
    close_requested = Signal()
    kept = Signal()
    dropped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._estimate: Estimate | None = None
        self._to_come = True
        self._said = QLabel(self)
        self._said.setFont(sized_font(self._said.font(), bold=True))
        self.warning = NoteLine(Tone.WARNING, self)
        self.save_button, self.sheets_button, self.background_button, self.walk_button, self.close_button = (
            QPushButton(self) for _ in range(5)
        )
        self._bar = AskingBar(self._said, self)
        for button, signal in (
            (self.sheets_button, self.sheets_requested),
            (self.background_button, self.background_requested),
            (self.walk_button, self.walk_requested),
            (self.save_button, self.save_requested),
            (self.close_button, self.close_requested),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
            press_by_enter(button)
            self._bar.add_button(button)
        self.keep_button, self.drop_button = self._bar.keep_button, self._bar.drop_button
        press_by_enter(self.keep_button, self.drop_button)
        self._bar.kept.connect(self.kept)
        self._bar.dropped.connect(self.dropped)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.warning)
        column.addWidget(self._bar)
        self._retranslate()

    @property
    def words(self) -> str:
        """How far and how long, in words."""
        return self._said.text()

    @property
    def asking(self) -> bool:
        """True while the question stands there."""
        return self._bar.asking

    def say_estimate(self, estimate: Estimate, *, to_come: bool = True) -> None:
        """Says how far and how long, and warns of a walk that is still to come and too long."""
        self._estimate, self._to_come = estimate, to_come
        stops = self.tr("%n arrêt(s)", "", estimate.stops)
        said = estimate.say(self._session.language)
        self._said.setText(f"{stops} · {said}" if said else self.tr("Tracez un parcours ou posez un arrêt."))
        self.warning.say(self._session.say(TOO_LONG) if estimate.is_long and to_come else "")

    def ask(self) -> None:
        """Asks whether what was entered may be lost."""
        self._bar.ask()

    def settle(self) -> None:
        """Shows the buttons again."""
        self._bar.settle()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for button, icon, words, tip in (
            (self.sheets_button, "mdi6.printer-outline", self.tr("Feuilles papier…"),
             self.tr("Enregistrer, puis imprimer une feuille par arrêt (Ctrl+P)")),
            (self.background_button, "mdi6.map-plus", self.tr("Fond hors ligne…"),
             self.tr("Télécharger le fond de carte du parcours, pour marcher sans réseau")),
            (self.walk_button, "mdi6.walk", self.tr("Commencer la marche"),
             self.tr("Enregistrer, puis passer en mode marche")),
            (self.save_button, "mdi6.content-save-outline", self.tr("Enregistrer"),
             self.tr("Enregistrer la marche (Ctrl+S)")),
        ):  # fmt: skip
            button.setIcon(tinted_icon(icon, self.palette()))
            button.setText(words)
            button.setToolTip(tip)
        self.close_button.setText(self.tr("Fermer"))
        self.close_button.setToolTip(self.tr("Fermer la fenêtre (Échap)"))
        if self._estimate is not None:
            self.say_estimate(self._estimate, to_come=self._to_come)
