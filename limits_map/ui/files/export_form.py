"""What an export needs to know, in one column: for whom, by what places, as what, in which language, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from limits_map.domain.audiences import Audience, Places
from limits_map.exports import FORMATS, safe_file_name
from limits_map.ui.files.export_audience import AudienceChoice
from limits_map.ui.files.export_format import PDF, FormatChoice
from limits_map.ui.files.export_memory import ExportChoices, ExportMemory
from limits_map.ui.files.export_places import PlacesChoice
from limits_map.ui.files.pack_parts import PartName
from limits_map.ui.pieces import Column
from limits_map.ui.save_folder import save_folder
from limits_map.ui.session import Session
from limits_map.words import Text


@dataclass(frozen=True)
class ExportWish:
    """What is wanted of an export."""

    out: Path
    audience: Audience
    partner: str | None
    places: Places | None
    choices: ExportChoices


class ExportForm(Column):
    """Asks for an export; the file's name follows the choices until somebody writes one.

    Signals: `changed()` when a choice changed, `pages_asked()` when the pages of a pack are to be chosen.
    """

    changed = Signal()
    pages_asked = Signal()

    def __init__(self, session: Session, memory: ExportMemory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._memory = memory
        self._own_name = False
        self._only = ""
        self.whom = AudienceChoice(session, self)
        self.where = PlacesChoice(session, self)
        self.kind = FormatChoice(session, self)
        self.file, self._file_label, self._browse = QLineEdit(self), QLabel(self), QPushButton(self)
        self._file_label.setBuddy(self.file)
        self._browse.clicked.connect(self._on_browse)
        where_to = QWidget(self)
        name = QHBoxLayout(where_to)
        name.setContentsMargins(0, 0, 0, 0)
        name.setSpacing(8)
        name.addWidget(self.file, 1)
        name.addWidget(self._browse)
        for part in (self.whom, self.where, self.kind):
            self.content.addWidget(part)
        self.kind.add_row(self._file_label, where_to)
        self.content.addStretch(1)
        chosen = memory.choices(session.language)
        self.whom.choose(chosen.audience)
        self.where.choose(chosen.places)
        self.where.set_audience(chosen.audience)
        self.kind.choose(chosen)
        for part in (self.whom, self.where, self.kind):
            part.changed.connect(self._on_changed)
        self.kind.pages_asked.connect(self.pages_asked)
        self.file.textEdited.connect(self._on_named)
        self._retranslate()

    @property
    def audience(self) -> Audience:
        """Whom the export is for."""
        return self.whom.audience

    @property
    def wish(self) -> ExportWish | None:
        """What is wanted, or None while something is missing."""
        if not self.file.text().strip() or not self.whom.is_complete:
            return None
        out = Path(self.file.text().strip()).expanduser()
        if out.suffix.lower() != self.kind.suffix:
            out = out.with_name(out.name + self.kind.suffix)
        return ExportWish(out, self.audience, self.whom.partner, self.where.places, self._choices())

    @property
    def pages(self) -> tuple[PartName, ...] | None:
        """The parts of a pack that were chosen for these readers, in their order; None for the usual ones."""
        return self._memory.pages.get((self.audience, self.whom.partner))

    def choose(
        self,
        *,
        audience: Audience | None = None,
        suffix: str | None = None,
        partner: str | None = None,
        places: Places | None = None,
        out: Path | None = None,
    ) -> None:
        """Makes choices as a hand would."""
        if audience is not None:
            self.whom.choose(audience, partner)
        if places is not None:
            self.where.choose(places)
        if suffix is not None:
            self.kind.format.setCurrentIndex(self.kind.format.findData(suffix))
        if out is not None:
            self.file.setText(str(out))
            self._on_named()

    def choose_pages(self, pages: tuple[PartName, ...] | None) -> None:
        """Takes these parts of a pack for these readers, until the project closes."""
        key = (self.audience, self.whom.partner)
        if pages is None:
            self._memory.pages.pop(key, None)
        else:
            self._memory.pages[key] = pages
        self._on_changed()

    def say_only(self, title: str) -> None:
        """Says that a pack is made of one part alone as long as nobody chooses others."""
        self._only = title
        self._on_changed()

    def follow_log(self) -> None:
        """Takes into account that an audience was given something just now."""
        self.where.read_given()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._file_label.setText(self.tr("Fichier"))
        self.file.setAccessibleName(self.tr("Fichier"))
        self._browse.setText(self.tr("Parcourir…"))
        self._on_changed()

    def _choices(self) -> ExportChoices:
        return ExportChoices(
            self.audience,
            self.where.places or self.where.wanted,
            self.kind.suffix,
            self.kind.chosen_language,
            self.kind.chosen_ground,
            self.kind.dots_per_inch,
            self.kind.chosen_paper,
        )

    def _said_of_pages(self) -> str:
        if self.pages is not None:
            return self.tr("%n partie(s) choisie(s)", "", len(self.pages))
        return self.tr("seulement : {title}").format(title=self._only) if self._only else self.tr("toutes")

    def _suggested(self) -> Path:
        whom = self.audience.label if self.whom.partner is None else Text.same(self.whom.partner)
        suffix, language = self.kind.suffix.lstrip("."), self.kind.chosen_language
        title = self._session.project.title
        if self._only and self.pages is None and self.kind.suffix == PDF:
            title = f"{self._only} {title}"
        name = safe_file_name(title, whom, date.today(), suffix, language)
        return save_folder(self._memory.folder, self._session.project.path) / name

    def _on_changed(self) -> None:
        self.where.set_audience(self.audience)
        self.kind.say_pages(self._said_of_pages())
        if not self._own_name:
            self.file.setText(str(self._suggested()))
        elif self.file.text().strip():
            self.file.setText(str(Path(self.file.text().strip()).with_suffix(self.kind.suffix)))
        self.file.setCursorPosition(0)
        self.changed.emit()

    def _on_named(self) -> None:
        self._own_name = bool(self.file.text().strip())
        self.changed.emit()

    def _on_browse(self) -> None:
        suffix = self.kind.suffix
        kinds = f"{self._session.say(FORMATS[suffix])} (*{suffix})"
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Enregistrer la carte"),
            self.file.text(),
            kinds,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self._memory.folder = Path(name).parent
            self.choose(out=Path(name))
