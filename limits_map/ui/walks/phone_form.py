"""Writes the form of a walk for phones where somebody says, and tells in three steps what to do with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from limits_map.errors import LimitsMapError
from limits_map.operations.walks.facts import walk_of, walk_title
from limits_map.operations.walks.phone_form import SUFFIX, phone_form_name, write_phone_form
from limits_map.ui.keyboard import order_tabs
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.save_folder import save_folder
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings

_FOLDER = "phone_form/folder"
_WIDTH = 560


class PhoneFormWindow(QDialog):
    """Three steps to read, and a button that asks where the form is to be saved; Escape closes.

    Signals: `form_written(Path)` when the file is there.
    """

    form_written = Signal(object)

    def __init__(self, session: Session, settings: Settings, walk: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings, self._walk = session, settings, walk
        self.notices = NoticeBar(self, session=session)
        self._title, self._asks = TitleLabel(self), QuietLabel(self)
        self._numbers = [QLabel(f"{number}.", self) for number in (1, 2, 3)]
        self._steps = [QLabel(self) for _ in self._numbers]
        steps = QGridLayout()
        steps.setHorizontalSpacing(8)
        steps.setVerticalSpacing(12)
        steps.setColumnStretch(1, 1)
        for row, (number, step) in enumerate(zip(self._numbers, self._steps, strict=True)):
            step.setWordWrap(True)
            steps.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            steps.addWidget(step, row, 1)
        self.close_button, self.save_button = QPushButton(self), QPushButton(self)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.notices)
        column.addWidget(self._title)
        column.addLayout(steps)
        column.addWidget(self._asks)
        column.addStretch(1)
        column.addLayout(buttons)
        order_tabs(self)
        self._title.setText(walk_title(session.project, walk_of(session.project, walk)))
        self._retranslate()
        self._fit()
        self.save_button.setFocus()

    @property
    def steps(self) -> list[str]:
        """What is to be done, as it is read."""
        return [step.text() for step in self._steps]

    def save_as(self, path: Path) -> bool:
        """Writes the form and says so, or why not; True if it is there."""
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        try:
            written = write_phone_form(project=self._session.project, walk=self._walk, out=path)
        except LimitsMapError as error:
            self.notices.show_text(error.text, NoticeKind.ERROR)
            self._fit()
            return False
        self._settings.remember(_FOLDER, str(path.parent))
        self.notices.show_text(
            self.tr("{file} est enregistré\u00a0: {asked}.").format(
                file=path.name, asked=self.tr("%n rubrique(s) demandée(s)", "", written.items)
            ),
            NoticeKind.SUCCESS,
            action=self.tr("Ouvrir le dossier"),
            run=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )
        self._fit()
        self.form_written.emit(path)
        return True

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Formulaire pour téléphones"))
        first, second, third = self._steps
        first.setText(
            self.tr(
                "Enregistrez le formulaire, puis déposez-le sur KoboToolbox ou ODK Central\u00a0: c'est un fichier XLSForm,"
                " en français et en anglais."
            )
        )
        second.setText(
            self.tr(
                "Sur les téléphones, ouvrez-le sans compte personnel et envoyez-le une fois par arrêt\u00a0; sans réseau,"
                " il attend."
            )
        )
        third.setText(
            self.tr(
                "Le soir, téléchargez les réponses (XLSX, CSV, JSON ou ZIP) et importez-les ici\u00a0: elles attendent"
                " dans la mise au net, avec les photos d'un dossier «\u00a0media\u00a0» placé à côté."
            )
        )
        self._asks.setText(
            self.tr(
                "Il ne demande ni nom, ni numéro, et rien sur le téléphone\u00a0; du projet, il ne contient que le nom de la"
                " marche et de ses arrêts."
            )
        )
        self.close_button.setText(self.tr("Fermer"))
        self.save_button.setText(self.tr("Enregistrer le formulaire…"))

    def _fit(self) -> None:
        """Is as high as its words need, which wrap."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            width = max(self.width() if self.isVisible() else 0, _WIDTH)
            self.resize(width, max(self.height() if self.isVisible() else 0, layout.totalHeightForWidth(width)))

    def _on_save(self) -> None:
        project, language = self._session.project, self._session.language
        proposed = phone_form_name(project=project, walk=self._walk, today=date.today(), language=language)
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Enregistrer le formulaire"),
            str(save_folder(self._settings.text_of(_FOLDER), project.path) / proposed),
            self.tr("Formulaires XLSForm (*.xlsx)"),
        )
        if name:
            self.save_as(Path(name))
