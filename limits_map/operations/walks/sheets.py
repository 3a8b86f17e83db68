"""Printing the paper sheets of a walk, for those who will not use a screen: only what everybody may have is on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from limits_map.disclosure import Disclosed
from limits_map.domain.definitions import Choice
from limits_map.errors import ExportError
from limits_map.exports import ExportOptions, Format
from limits_map.exports.pdf.paper_form import PaperForm
from limits_map.exports.pdf.walk_sheets import WalkSheets
from limits_map.operations.walks.facts import items_of, layers_of_walks, walk_of
from limits_map.operations.walks.handed_out import hand_out, handed_out_name, may_be_handed_out
from limits_map.store.project import Project
from limits_map.words import Language, Text

_SUFFIX = ".pdf"
_GROUND_M = 1500.0
"""Metres around the route of which the ground is drawn."""
_NOT_A_PDF = Text(
    "Les feuilles s'écrivent dans un fichier .pdf\u00a0: choisissez un autre nom que «\u00a0{file}\u00a0».",
    "The sheets are written into a .pdf file: choose another name than “{file}”.",
)
_SHEETS = Text("feuilles", "sheets")
_LABEL = Text("Feuilles de marche, à imprimer", "Sheets of a walk, to be printed")


@dataclass(frozen=True, slots=True)
class WalkSheetsWritten:
    """The file that is there now, its number of pages and its SHA-256."""

    path: Path
    pages: int
    sha256: str


def write_walk_sheets(
    *,
    project: Project,
    walk: str,
    out: Path,
    language: Language = Language.FRENCH,
    today: date | None = None,
    progress: Callable[[float], None] = lambda done: None,
) -> WalkSheetsWritten:
    """Writes a PDF with a first page and a page for each stop of a walk, and notes in the project that it was given.

    Raises NotFoundError for a walk that is gone, ExportError for a name or a place that cannot be written; nothing is left
    behind then.
    """
    if out.suffix.lower() != _SUFFIX:
        raise ExportError(_NOT_A_PDF.format(file=out.name))
    disclosed = may_be_handed_out(project, walk, today or date.today(), ground_m=_GROUND_M)
    sheets = WalkSheets(disclosed, paper_form(project=project, walk=walk), language)

    def write(told: Disclosed, draft: Path, options: ExportOptions) -> None:
        sheets.write(draft, options)

    options = ExportOptions(language=language, progress=progress)
    written = hand_out(project, disclosed, out, Format(_LABEL, write, remembered=False), options)
    return WalkSheetsWritten(out, sheets.page_count, written.sha256)


def paper_form(*, project: Project, walk: str) -> PaperForm:
    """What is asked on the sheets of a walk: the items chosen for it, with the words of the catalogue."""
    layers = layers_of_walks(project.catalogue)
    items = items_of(project, walk_of(project, walk))
    fields = {item.ticks for item in items if item.ticks is not None}
    return PaperForm(
        items=items,
        scores=layers.score.choices,
        tones=_choices(project, layers.form.tone),
        ticks={key: layers.findings.field(key).choices for key in fields},
        groups=_choices(project, layers.form.group),
    )


def sheets_file_name(*, project: Project, walk: str, today: date, language: Language = Language.FRENCH) -> str:
    """A name for the file of the sheets."""
    return handed_out_name(project, walk, _SHEETS, _SUFFIX, today, language)


def _choices(project: Project, key: str | None) -> tuple[Choice, ...]:
    findings = layers_of_walks(project.catalogue).findings
    return findings.field(key).choices if key is not None else ()
