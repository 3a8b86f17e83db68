"""Above the queue: whose evening it is, how far it is, and what else comes in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.pieces import TitleLabel


class EveningHead(QWidget):
    """The title, the count and three buttons: pictures of a phone, paper sheets, keeping all that is complete."""

    def __init__(self, walk_title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._walk_title = walk_title
        self._counts = (0, 0, 0)
        self._locked = False
        self._title, self.count, self.bar = TitleLabel(self), QLabel(self), QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(QSize(160, 10))
        self.photos_button, self.paper_button, self.keep_button = (QPushButton(self) for _ in range(3))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        row.addWidget(self.count)
        row.addWidget(self.bar)
        for button in (self.photos_button, self.paper_button, self.keep_button):
            button.setAutoDefault(False)
            press_by_enter(button)
            row.addWidget(button)
        self._retranslate()

    @property
    def title(self) -> str:
        """What the window is called."""
        words = self.tr("Mise au net : {walk}").format(walk=self._walk_title)
        return words if self._walk_title else self.tr("Mise au net")

    def show_count(self, done: int, total: int, complete: int, *, locked: bool, has_walk: bool) -> None:
        """Says how many are done and how many wait that lack nothing; what may not be changed has no buttons."""
        self._counts, self._locked = (done, total, complete), locked
        for button in (self.photos_button, self.paper_button):
            button.setVisible(not locked)
            button.setEnabled(has_walk)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._title.setText(self.title)
        self.photos_button.setText(self.tr("Photos d'un dossier…"))
        self.paper_button.setText(self.tr("Feuilles papier…"))
        self._say()

    def _say(self) -> None:
        done, total, complete = self._counts
        self.count.setText(self.tr("{done} sur {total}").format(done=done, total=total))
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.bar.setAccessibleName(self.tr("{done} sur {total} mis au net").format(done=done, total=total))
        self.keep_button.setVisible(complete > 0 and not self._locked)
        self.keep_button.setText(self.tr("Garder les %n constat(s) complet(s)", "", complete))
