"""Asks for the report of a walk: for whom, as what, in which language, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from limits_map.domain.audiences import Audience
from limits_map.exports import safe_file_name
from limits_map.operations.walks.facts import walk_of, walk_title
from limits_map.operations.walks.report import REPORT_FORMATS
from limits_map.ui.audience_buttons import AudienceButtons
from limits_map.ui.pieces import Column
from limits_map.ui.save_folder import save_folder
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.words import Language, Text

_ORDER = (Audience.PUBLIC, Audience.COMMITTEE, Audience.PARTNER, Audience.COORDINATOR)
_FOLDER = "walk_report/folder"


@dataclass(frozen=True)
class ReportWish:
    """What is wanted of a report."""

    out: Path
    audience: Audience
    partner: str | None
    language: Language


class ReportForm(Column):
    """The choices, one beneath the other; the file's name follows them until somebody writes one.

    Signals: `changed()` when a choice changed.
    """

    changed = Signal()

    def __init__(self, session: Session, settings: Settings, walk: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._walk = walk_title(session.project, walk_of(session.project, walk))
        self._own_name = False
        self.whom = AudienceButtons(session, _ORDER, self)
        self.content.addWidget(self.whom)
        self.format, self.languages = QComboBox(self), QComboBox(self)
        for suffix in REPORT_FORMATS:
            self.format.addItem("", suffix)
        for language, name in ((Language.FRENCH, "Français"), (Language.ENGLISH, "English")):
            self.languages.addItem(name, language)
        self.languages.setCurrentIndex(self.languages.findData(session.language))
        self.file, self._browse = QLineEdit(self), QPushButton(self)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.file, 1)
        where.addWidget(self._browse)
        self._labels = [QLabel(self) for _ in range(3)]
        rows = QFormLayout()
        rows.setVerticalSpacing(8)
        rows.addRow(self._labels[0], self.format)
        rows.addRow(self._labels[1], self.languages)
        rows.addRow(self._labels[2], where)
        self._labels[2].setBuddy(self.file)
        self.content.addSpacing(8)
        self.content.addLayout(rows)
        self.content.addStretch(1)
        self.whom.changed.connect(self._on_changed)
        for box in (self.format, self.languages):
            box.currentIndexChanged.connect(self._on_changed)
        self.file.textEdited.connect(self._on_named)
        self._browse.clicked.connect(self._on_browse)
        self._retranslate()

    @property
    def wish(self) -> ReportWish | None:
        """What is wanted, or None while something is missing."""
        name = self.file.text().strip()
        if not name or not self.whom.is_complete:
            return None
        out, suffix = Path(name).expanduser(), str(self.format.currentData())
        if out.suffix.lower() != suffix:
            out = out.with_name(out.name + suffix)
        return ReportWish(out, self.whom.audience, self.whom.partner, Language(self.languages.currentData()))

    def choose(
        self,
        *,
        audience: Audience | None = None,
        partner: str | None = None,
        suffix: str | None = None,
        out: Path | None = None,
    ) -> None:
        """Makes choices as a hand would."""
        if audience is not None:
            self.whom.choose(audience, partner)
        if suffix is not None:
            self.format.setCurrentIndex(self.format.findData(suffix))
        if out is not None:
            self.file.setText(str(out))
            self._on_named()

    def keep_folder(self, out: Path) -> None:
        """Remembers where a report was saved."""
        self._settings.remember(_FOLDER, str(out.absolute().parent))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        told = {
            Audience.PUBLIC: self.tr(
                "Les points forts, les propositions relues et ce qu'elles sont devenues, ce qui a été réglé, les photos "
                "diffusables ; la note des seuls points forts."
            ),
            Audience.COMMITTEE: self.tr(
                "Les notes par arrêt et par rubrique, jour et nuit, les propositions relues, qui fait quoi ; le "
                "sentiment de sécurité à partir de cinq réponses."
            ),
            Audience.PARTNER: self.tr(
                "Les constats à ses sites, les propositions relues et ses actions ; le sentiment de sécurité à partir "
                "de cinq réponses."
            ),
            Audience.COORDINATOR: self.tr("Tout ce qui est mis au net. À garder pour vous."),
        }
        self.whom.set_words(self.tr("Pour qui est ce compte rendu ?"), {Audience.PUBLIC: self.tr("Habitants")}, told)
        words = (self.tr("Format"), self.tr("Langue"), self.tr("Fichier"))
        for label, control, name in zip(self._labels, (self.format, self.languages, self.file), words, strict=True):
            label.setText(name)
            control.setAccessibleName(name)
        self._browse.setText(self.tr("Parcourir…"))
        for number, (suffix, said) in enumerate(REPORT_FORMATS.items()):
            self.format.setItemText(number, f"{self._session.say(said)} ({suffix})")
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._own_name:
            self.file.setText(str(self._suggested()))
        elif self.file.text().strip():
            self.file.setText(str(Path(self.file.text().strip()).with_suffix(str(self.format.currentData()))))
        self.file.setCursorPosition(0)
        self.changed.emit()

    def _suggested(self) -> Path:
        whom = self.whom.audience.label if self.whom.partner is None else Text.same(self.whom.partner)
        suffix, language = str(self.format.currentData()).lstrip("."), Language(self.languages.currentData())
        name = safe_file_name(self._walk, whom, date.today(), suffix, language)
        return save_folder(self._settings.text_of(_FOLDER), self._session.project.path) / name

    def _on_named(self) -> None:
        self._own_name = bool(self.file.text().strip())
        self.changed.emit()

    def _on_browse(self) -> None:
        suffix = str(self.format.currentData())
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Enregistrer le compte rendu"),
            self.file.text(),
            f"{self._session.say(REPORT_FORMATS[suffix])} (*{suffix})",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self.choose(out=Path(name))
