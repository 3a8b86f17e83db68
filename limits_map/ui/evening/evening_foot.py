"""Beneath the queue: what one does with the finding in hand, and the keys for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.pieces import QuietLabel


class EveningFoot(QWidget):
    """Joining, putting back, going to and fro, and being done with a finding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._partner = ("", "")
        self._keys = QuietLabel(self)
        self.join_button, self.back_button, self.before_button, self.next_button, self.done_button = (
            QPushButton(self) for _ in range(5)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.join_button, self.back_button):
            row.addWidget(widget)
        row.addWidget(self._keys, 1)
        for widget in (self.before_button, self.next_button, self.done_button):
            row.addWidget(widget)
        for button in (self.join_button, self.back_button, self.before_button, self.next_button, self.done_button):
            button.setAutoDefault(False)
            press_by_enter(button)
        self._retranslate()

    def show_partner(self, title: str, hour: str) -> None:
        """Offers to join the finding with another one; without a title nothing is offered."""
        self._partner = (title, hour)
        self.join_button.setVisible(bool(title))
        self._say_partner()

    def show_state(self, *, is_done: bool, may_finish: bool, has_any: bool, at_end: bool) -> None:
        """Says what may be done now."""
        self.back_button.setVisible(is_done and not at_end)
        self.join_button.setEnabled(not at_end)
        self.next_button.setEnabled(has_any and not at_end)
        self.before_button.setEnabled(has_any)
        self.done_button.setEnabled(may_finish and not at_end)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._keys.setText(
            self.tr(
                "Ctrl+L : carte · Ctrl+Haut, Ctrl+Bas : aller et venir · Ctrl+Z : annuler · Échap : revenir, quitter"
            )
        )
        self.back_button.setText(self.tr("Remettre dans la file"))
        self.before_button.setText(self.tr("Précédent"))
        self.before_button.setToolTip(self.tr("Ctrl+Haut"))
        self.next_button.setText(self.tr("Suivant"))
        self.next_button.setToolTip(self.tr("Ctrl+Bas"))
        self.done_button.setText(self.tr("Au net, suivant (Ctrl+Entrée)"))
        self._say_partner()

    def _say_partner(self) -> None:
        title, hour = self._partner
        words = self.tr("Réunir avec {title}, {hour} (Ctrl+J)").format(title=title, hour=hour)
        self.join_button.setText(words.replace("&", "&&"))
