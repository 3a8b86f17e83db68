"""What was written, what it shows, and what it does not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from limits_map.operations.exports import ExportOutcome
from limits_map.ui.files.count_words import count_words
from limits_map.ui.files.told_text import ToldPart, ToldText
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.session import Session
from limits_map.words import say_number

_KILO = 1000


class ExportResult(QWidget):
    """The last step: the file, with buttons that open it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._outcome: ExportOutcome | None = None
        self._title, self._file = TitleLabel(self), QLabel(self)
        self._file.setWordWrap(True)
        self._file.setTextFormat(Qt.TextFormat.PlainText)
        self._file.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open, self._folder = QPushButton(self), QPushButton(self)
        self._open.clicked.connect(self._on_open)
        self._folder.clicked.connect(self._on_folder)
        self.setFocusProxy(self._open)
        self._told = ToldText(self)
        self._sum = QuietLabel(self)
        self._sum.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._open)
        buttons.addWidget(self._folder)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._file)
        column.addLayout(buttons)
        column.addWidget(self._told, 1)
        column.addWidget(self._sum)

    @property
    def said(self) -> str:
        """Everything it tells."""
        return "\n".join((self._title.text(), self._file.text(), self._told.said, self._sum.text()))

    def show_outcome(self, outcome: ExportOutcome) -> None:
        """Shows another outcome."""
        self._outcome = outcome
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        outcome = self._outcome
        if outcome is None:
            return
        self._title.setText(self.tr("Fichier enregistré"))
        self._file.setText(f"{outcome.path} ({self._size(outcome.bytes)})")
        self._open.setText(self.tr("Ouvrir"))
        self._folder.setText(self.tr("Ouvrir le dossier"))
        self._sum.setText(self.tr("Empreinte SHA-256 : {sum}").format(sum=outcome.sha256))
        self._told.setAccessibleName(self.tr("Ce qui part et ce qui est retenu"))
        lines = tuple(self._session.say(line) for line in outcome.lines)
        self._told.tell(
            (
                ToldPart(
                    self.tr("Ce qui part"), count_words(self._session, outcome.counts) or (self.tr("Aucune ligne."),)
                ),
                ToldPart(self.tr("Masqué, regroupé ou retenu"), lines or (self.tr("Rien."),)),
            )
        )

    def _size(self, count: int) -> str:
        language = self._session.language
        if count < _KILO * _KILO:
            words, size = self.tr("{size} ko"), say_number(max(1, round(count / _KILO)), language)
        else:
            words, size = self.tr("{size} Mo"), say_number(round(count / _KILO / _KILO, 1), language)
        return words.format(size=size).replace(" ", "\N{NO-BREAK SPACE}")

    def _on_open(self) -> None:
        if self._outcome is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._outcome.path)))

    def _on_folder(self) -> None:
        if self._outcome is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._outcome.path.parent)))
