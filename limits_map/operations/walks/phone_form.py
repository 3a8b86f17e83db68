"""Writing the form of a walk for groups who prefer phones: only what everybody may have is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from limits_map.disclosure import Disclosed, disclose
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature
from limits_map.errors import ExportError
from limits_map.exports import ExportOptions, ExportResult, Format, safe_file_name, write_export
from limits_map.exports.xlsform import PhoneForm, write_xlsform
from limits_map.operations.walks.facts import items_of, layers_of_walks, route_of, stops_of, walk_of, walk_title
from limits_map.store.admission import holds_a_project
from limits_map.store.given import ExportRecord
from limits_map.store.project import Project
from limits_map.words import Language, Text

SUFFIX = ".xlsx"
_FORM = Text("formulaire", "form")
_LABEL = Text("Formulaire pour téléphones (XLSForm)", "Form for phones (XLSForm)")
_NOT_A_WORKBOOK = Text(
    "Le formulaire s'écrit dans un fichier .xlsx\u00a0: choisissez un autre nom que «\u00a0{file}\u00a0».",
    "The form is written into an .xlsx file: choose another name than “{file}”.",
)
_A_PROJECT = Text(
    "{file} est un projet\u00a0: le formulaire prendrait sa place. Choisissez un autre nom.",
    "{file} is a project: the form would take its place. Choose another name.",
)


@dataclass(frozen=True, slots=True)
class PhoneFormWritten:
    """The file that is there now, how many items it asks for, and its SHA-256."""

    path: Path
    items: int
    sha256: str


def write_phone_form(*, project: Project, walk: str, out: Path, today: date | None = None) -> PhoneFormWritten:
    """Writes the form of a walk as an XLSForm, and notes in the project that it was given.

    Raises NotFoundError for a walk that is gone, ExportError for a walk whose name may not leave and for a file that
    cannot be written; nothing is left behind then.
    """
    if out.suffix.lower() != SUFFIX:
        raise ExportError(_NOT_A_WORKBOOK.format(file=out.name))
    if out.exists() and holds_a_project(out):
        raise ExportError(_A_PROJECT.format(file=out.name))
    form = _form(project, walk)
    disclosed = _disclosed(project, walk, today or date.today())

    def write(told: Disclosed, draft: Path, options: ExportOptions) -> None:
        write_xlsform(told, form, draft)

    kind = Format(_LABEL, write, frozenset({Role.WALK, Role.STOP}), remembered=False)
    result = write_export(
        disclosed, out, kind=kind, before_it_is_there=lambda written: _log(project, disclosed, written)
    )
    return PhoneFormWritten(out, len(form.items), result.sha256)


def phone_form_name(*, project: Project, walk: str, today: date, language: Language = Language.FRENCH) -> str:
    """A name for the file, as in "marche-de-retour-du-3-decembre-2026_formulaire_2026-11-22.xlsx"."""
    return safe_file_name(walk_title(project, walk_of(project, walk)), _FORM, today, SUFFIX, language)


def _form(project: Project, walk: str) -> PhoneForm:
    layers = layers_of_walks(project.catalogue)
    findings = layers.findings
    return PhoneForm(
        items=items_of(project, walk_of(project, walk)),
        fields={field.key: field for field in findings.fields},
        form=layers.form,
        outing=layers.outing,
        photo=findings.photo_field,
    )


def _disclosed(project: Project, walk: str, today: date) -> Disclosed:
    """What everybody may have of this walk and of the stops of its route."""
    layers = layers_of_walks(project.catalogue)
    row = walk_of(project, walk)
    route = route_of(project, row)
    rows: dict[str, Sequence[Feature]] = {
        layers.walks.key: [row],
        layers.routes.key: [route] if route is not None else [],
        layers.stops.key: stops_of(project, route.uuid if route is not None else None),
    }
    # Who takes part in a walk to come knows its day, which the public does not.
    return disclose(project.catalogue, rows, {}, audience=Audience.COMMITTEE, title=project.title, today=today)


def _log(project: Project, disclosed: Disclosed, written: ExportResult) -> None:
    if project.read_only:
        return
    project.log_export(
        ExportRecord(
            audience=disclosed.audience,
            partner=None,
            format=SUFFIX.removeprefix("."),
            file=written.path.name,
            counts=dict(written.counts),
            withheld=dict(disclosed.report.withheld),
            sha256=written.sha256,
        )
    )
