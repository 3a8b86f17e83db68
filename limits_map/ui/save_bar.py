"""The foot of a window in which one types: what can be done, and the question before what was typed is lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QStackedWidget, QWidget


class AskingBar(QStackedWidget):
    """Buttons beside some words; `ask` puts the question in their place, `settle` takes it away.

    Signals: `kept()` where one goes on typing, `dropped()` where one does not.
    """

    kept = Signal()
    dropped = Signal()

    def __init__(self, words: QLabel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._question = QLabel(self)
        self._question.setWordWrap(True)
        self.keep_button, self.drop_button = QPushButton(self), QPushButton(self)
        for button, signal in ((self.keep_button, self.kept), (self.drop_button, self.dropped)):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        self._line = self._add_line(words)
        question = self._add_line(self._question)
        question.addWidget(self.keep_button)
        question.addWidget(self.drop_button)
        self.kept.connect(self.settle)
        self._say_question()

    @property
    def asking(self) -> bool:
        """True while the question stands there."""
        return self.currentIndex() == 1

    def add_button(self, button: QPushButton) -> None:
        """Puts a button beside the words, to the right of those that stand there."""
        self._line.addWidget(button)

    def ask(self) -> None:
        """Asks whether what was typed may be lost."""
        self.setCurrentIndex(1)
        self.keep_button.setFocus()

    def settle(self) -> None:
        """Shows the buttons again."""
        self.setCurrentIndex(0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_question()
        super().changeEvent(event)

    def _add_line(self, words: QLabel) -> QHBoxLayout:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(words, 1)
        self.addWidget(line)
        return row

    def _say_question(self) -> None:
        self._question.setText(self.tr("Fermer sans enregistrer ? Ce que vous venez de saisir serait perdu."))
        self.keep_button.setText(self.tr("Continuer la saisie"))
        self.keep_button.setAccessibleDescription(self._question.text())
        self.drop_button.setText(self.tr("Fermer sans enregistrer"))


class SaveBar(AskingBar):
    """To save or to close, and the question in between.

    Signals: `save_requested()`, `close_requested()`, and those of the question.
    """

    save_requested = Signal()
    close_requested = Signal()

    def __init__(self, words: QLabel, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.save_button, self.cancel_button = QPushButton(self), QPushButton(self)
        self._saving = ""
        for button, signal in ((self.save_button, self.save_requested), (self.cancel_button, self.close_requested)):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
            self.add_button(button)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), parent).activated.connect(self.save_requested)
        self._retranslate()

    def say_saving(self, words: str) -> None:
        """Gives the button that saves words of its own."""
        self._saving = words
        self.save_button.setText(words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.save_button.setText(self._saving or self.tr("Enregistrer"))
        self.save_button.setToolTip(self.tr("Enregistrer et fermer (Ctrl+Entrée)"))
        self.cancel_button.setText(self.tr("Annuler"))
        self.cancel_button.setToolTip(self.tr("Fermer sans enregistrer (Échap)"))
