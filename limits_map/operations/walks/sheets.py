"""Printing the paper sheets of a walk, for those who will not use a screen: only what everybody may have is on them."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import shapely

from limits_map.disclosure import Disclosed, disclose
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import Choice, Role
from limits_map.domain.features import Feature
from limits_map.errors import ExportError
from limits_map.exports import ExportOptions, safe_file_name
from limits_map.exports.pdf.paper_form import PaperForm
from limits_map.exports.pdf.walk_sheets import write_walk_sheets as write_pages
from limits_map.geodesy import box_around
from limits_map.operations.walks.facts import items_of, layers_of_walks, route_of, stops_of, walk_of, walk_title
from limits_map.store.admission import holds_a_project
from limits_map.store.given import ExportRecord
from limits_map.store.project import Project
from limits_map.words import Language, Text

_AROUND_M = 1500.0
"""Metres around the route of which the ground is drawn."""
_NOT_A_PDF = Text(
    "Les feuilles s'écrivent dans un fichier .pdf\u00a0: choisissez un autre nom que «\u00a0{file}\u00a0».",
    "The sheets are written into a .pdf file: choose another name than “{file}”.",
)
_A_PROJECT = Text(
    "{file} est un projet\u00a0: les feuilles prendraient sa place. Choisissez un autre nom.",
    "{file} is a project: the sheets would take its place. Choose another name.",
)
_NOT_WRITTEN = Text(
    "Les feuilles n'ont pas pu être écrites dans {file} ({why}). Rien d'autre n'a changé\u00a0; choisissez un autre dossier.",
    "The sheets could not be written into {file} ({why}). Nothing else was changed; choose another folder.",
)
_SHEETS = Text("feuilles", "sheets")


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
    if out.suffix.lower() != ".pdf":
        raise ExportError(_NOT_A_PDF.format(file=out.name))
    if out.exists() and holds_a_project(out):
        raise ExportError(_A_PROJECT.format(file=out.name))
    disclosed = _disclosed(project, walk, today or date.today())
    form = paper_form(project=project, walk=walk)
    options = ExportOptions(language=language, progress=progress)
    try:
        with tempfile.TemporaryDirectory(prefix=".limits-map-", dir=out.parent) as folder:
            draft = Path(folder) / "feuilles.pdf"
            pages = write_pages(disclosed, form, draft, options)
            sha256 = hashlib.sha256(draft.read_bytes()).hexdigest()
            _log(project, disclosed, out, sha256)
            draft.replace(out)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ExportError(_NOT_WRITTEN.format(file=str(out), why=why)) from error
    return WalkSheetsWritten(out, pages, sha256)


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
    """A name for the file, as in "marche-de-nuit-du-3-decembre-2026_feuilles_2026-11-22.pdf"."""
    return safe_file_name(walk_title(project, walk_of(project, walk)), _SHEETS, today, "pdf", language)


def _choices(project: Project, key: str | None) -> tuple[Choice, ...]:
    findings = layers_of_walks(project.catalogue).findings
    return findings.field(key).choices if key is not None else ()


def _disclosed(project: Project, walk: str, today: date) -> Disclosed:
    """What everybody may have of this walk, its route and its stops, and of the ground around them."""
    layers = layers_of_walks(project.catalogue)
    row = walk_of(project, walk)
    route = route_of(project, row)
    stops = stops_of(project, route.uuid if route is not None else None)
    rows: dict[str, Sequence[Feature]] = {
        layers.walks.key: [row],
        layers.routes.key: [route] if route is not None else [],
        layers.stops.key: stops,
    }
    shapes = [each.geometry for each in (route, *stops) if each is not None and each.geometry is not None]
    if shapes:
        around = box_around(shapely.union_all(shapes), _AROUND_M)
        for definition in project.catalogue:
            if definition.role in (Role.BACKGROUND, Role.NEIGHBOURHOOD):
                rows[definition.key] = project.features(definition.key, project.in_box(definition.key, *around))
    # Who takes part in a walk to come knows its day, which the public does not.
    return disclose(project.catalogue, rows, {}, audience=Audience.COMMITTEE, title=project.title, today=today)


def _log(project: Project, disclosed: Disclosed, out: Path, sha256: str) -> None:
    project.log_export(
        ExportRecord(
            audience=disclosed.audience,
            partner=None,
            format="pdf",
            file=out.name,
            counts=dict(disclosed.report.counts),
            withheld=dict(disclosed.report.withheld),
            sha256=sha256,
        )
    )
