"""Writing the form of a walk for groups who prefer phones: only what everybody may have is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from limits_map.disclosure import Disclosed
from limits_map.domain.definitions import Role
from limits_map.errors import ExportError
from limits_map.exports import USUAL, ExportOptions, Format
from limits_map.exports.xlsform import PhoneForm, write_xlsform
from limits_map.operations.walks.facts import items_of, layers_of_walks, walk_of
from limits_map.operations.walks.handed_out import hand_out, handed_out_name, may_be_handed_out
from limits_map.store.project import Project
from limits_map.words import Language, Text

SUFFIX = ".xlsx"
_FORM = Text("formulaire", "form")
_LABEL = Text("Formulaire pour téléphones (XLSForm)", "Form for phones (XLSForm)")
_NOT_A_WORKBOOK = Text(
    "Le formulaire s'écrit dans un fichier .xlsx\u00a0: choisissez un autre nom que «\u00a0{file}\u00a0».",
    "The form is written into an .xlsx file: choose another name than “{file}”.",
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
    form = _form(project, walk)
    disclosed = may_be_handed_out(project, walk, today or date.today())

    def write(told: Disclosed, draft: Path, options: ExportOptions) -> None:
        write_xlsform(told, form, draft)

    kind = Format(_LABEL, write, frozenset({Role.WALK, Role.STOP}), remembered=False)
    written = hand_out(project, disclosed, out, kind, USUAL)
    return PhoneFormWritten(out, len(form.items), written.sha256)


def phone_form_name(*, project: Project, walk: str, today: date, language: Language = Language.FRENCH) -> str:
    """A name for the file of the form."""
    return handed_out_name(project, walk, _FORM, SUFFIX, today, language)


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
