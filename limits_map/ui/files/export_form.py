"""What an export needs to know: for whom, as what, in which language, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from limits_map.domain.audiences import Audience
from limits_map.exports import FORMATS, safe_file_name
from limits_map.operations.partners import partners_of
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.session import Session
from limits_map.words import Language, Text

_INDENT = 24


@dataclass(frozen=True)
class ExportWish:
    """What is wanted of an export."""

    out: Path
    audience: Audience
    partner: str | None
    language: Language


class ExportForm(QWidget):
    """Asks for an export; the file's name follows the choices until somebody writes one.

    Signals: `changed()` when a choice changed.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._own_name = False
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self._for_title, self._as_title = TitleLabel(self, points=12), TitleLabel(self, points=12)
        self._audiences: dict[Audience, QRadioButton] = {}
        self._abouts: dict[Audience, QuietLabel] = {}
        self._group = QButtonGroup(self)
        self._partner, self._format, self._language, self._file = (
            QComboBox(self),
            QComboBox(self),
            QComboBox(self),
            QLineEdit(self),
        )
        self._labels = (QLabel(self), QLabel(self), QLabel(self))
        self._browse = QPushButton(self)
        self._browse.clicked.connect(self._on_browse)
        for name in partners_of(project=session.project):
            self._partner.addItem(name)
        for suffix in FORMATS:
            self._format.addItem(suffix, suffix)
        self._language.addItem("Français", Language.FRENCH)
        self._language.addItem("English", Language.ENGLISH)
        self._language.setCurrentIndex(self._language.findData(session.language))
        self._lay_out()
        self._audiences[Audience.COMMITTEE].setChecked(True)
        self._group.buttonToggled.connect(self._on_changed)
        for box in (self._partner, self._format, self._language):
            box.currentIndexChanged.connect(self._on_changed)
        self._file.textEdited.connect(self._on_named)
        self._retranslate()

    @property
    def audience(self) -> Audience:
        """Whom the export is for."""
        return next(audience for audience, button in self._audiences.items() if button.isChecked())

    @property
    def wish(self) -> ExportWish | None:
        """What is wanted, or None while something is missing."""
        audience = self.audience
        partner = self._partner.currentText() or None if audience is Audience.PARTNER else None
        if not self._file.text().strip() or (audience is Audience.PARTNER and partner is None):
            return None
        out = Path(self._file.text().strip()).expanduser()
        if out.suffix.lower() != self._suffix():
            out = out.with_name(out.name + self._suffix())
        return ExportWish(out, audience, partner, self._chosen_language())

    def choose(
        self,
        *,
        audience: Audience | None = None,
        suffix: str | None = None,
        partner: str | None = None,
        out: Path | None = None,
    ) -> None:
        """Makes choices as a hand would."""
        if audience is not None:
            self._audiences[audience].setChecked(True)
        if suffix is not None:
            self._format.setCurrentIndex(self._format.findData(suffix))
        if partner is not None:
            self._partner.setCurrentIndex(self._partner.findText(partner))
        if out is not None:
            self._file.setText(str(out))
            self._on_named()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._for_title)
        for audience in Audience:
            button, about = QRadioButton(self), QuietLabel(self)
            about.setContentsMargins(_INDENT, 0, 0, 4)
            about.setBuddy(button)
            self._group.addButton(button)
            self._audiences[audience], self._abouts[audience] = button, about
            column.addWidget(button)
            column.addWidget(about)
            if audience is Audience.PARTNER:
                row = QHBoxLayout()
                row.setContentsMargins(_INDENT, 0, 0, 8)
                row.addWidget(self._partner, 1)
                row.addStretch(1)
                column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(self._as_title)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self._file, 1)
        where.addWidget(self._browse)
        form = QFormLayout()
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for label, control in zip(self._labels, (self._format, self._language, self._file), strict=True):
            label.setBuddy(control)
            form.addRow(label, where if control is self._file else control)
        column.addLayout(form)
        column.addStretch(1)

    def _retranslate(self) -> None:
        self._for_title.setText(self.tr("Pour qui ?"))
        self._as_title.setText(self.tr("Sous quelle forme ?"))
        about = {
            Audience.COORDINATOR: self.tr(
                "Tout, à l'endroit exact. À garder pour vous : ce fichier n'est pas à diffuser."
            ),
            Audience.PARTNER: self.tr(
                "Ses sites et ses actions en entier, les autres sites par leur nom et leur étape ; aucun signalement."
            ),
            Audience.COMMITTEE: self.tr(
                "Niveaux, étapes et actions ; les signalements en nombres par secteur, les petits nombres non diffusés."
            ),
            Audience.PUBLIC: self.tr("Les sites reconquis, les actions faites, les constats positifs."),
        }
        for audience, button in self._audiences.items():
            button.setText(self._session.say(audience.label))
            button.setAccessibleDescription(about[audience])
            self._abouts[audience].setText(about[audience])
        self._partner.setAccessibleName(self.tr("Partenaire"))
        self._partner.setPlaceholderText(self.tr("Aucun partenaire n'est nommé dans le projet"))
        for number in range(self._format.count()):
            suffix = self._format.itemData(number)
            self._format.setItemText(number, f"{self._session.say(FORMATS[suffix])} ({suffix})")
        words = (self.tr("Format"), self.tr("Langue"), self.tr("Fichier"))
        for label, word in zip(self._labels, words, strict=True):
            label.setText(word)
            label.buddy().setAccessibleName(word)
        self._browse.setText(self.tr("Parcourir…"))
        self._on_changed()

    def _suffix(self) -> str:
        return str(self._format.currentData())

    def _chosen_language(self) -> Language:
        return Language(self._language.currentData())

    def _suggested(self) -> Path:
        title, language = self._session.project.title, self._chosen_language()
        whom = self.audience.label
        if self.audience is Audience.PARTNER and self._partner.currentText():
            whom = Text.same(self._partner.currentText())
        name = safe_file_name(title, whom, date.today(), self._suffix().lstrip("."), language)
        return self._folder / name

    def _on_changed(self) -> None:
        self._partner.setEnabled(self.audience is Audience.PARTNER)
        if not self._own_name:
            self._file.setText(str(self._suggested()))
        elif self._file.text().strip():
            self._file.setText(str(Path(self._file.text().strip()).with_suffix(self._suffix())))
        self._file.setCursorPosition(0)
        self.changed.emit()

    def _on_named(self) -> None:
        self._own_name = bool(self._file.text().strip())
        self.changed.emit()

    def _on_browse(self) -> None:
        suffix = self._suffix()
        kinds = f"{self._session.say(FORMATS[suffix])} (*{suffix})"
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Enregistrer la carte"),
            self._file.text(),
            kinds,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self._folder = Path(name).parent
            self.choose(out=Path(name))
