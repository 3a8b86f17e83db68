"""The report of a walk for one audience: through disclosure like everything that leaves, then into a PDF or a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from limits_map.disclosure import Disclosed
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature
from limits_map.domain.values import fold
from limits_map.errors import ExportError, NotFoundError
from limits_map.exports import ExportOptions, Format
from limits_map.exports.html.walk_file import write_walk_page
from limits_map.exports.pdf.walk_file import write_walk_pdf
from limits_map.exports.walk.report import WalkReport
from limits_map.exports.walk.rows import WALK_ROLES
from limits_map.exports.walk.sayings import notes
from limits_map.operations.exports import ExportOutcome, PreparedExport, prepare_export, write_prepared
from limits_map.operations.walks.facts import all_walks, layers_of_walks, unfinished_findings, walk_of, walk_title
from limits_map.store.project import Project
from limits_map.words import Language, Text

_Write = Callable[[str, Disclosed, Path, ExportOptions], None]

REPORT_FORMATS: Mapping[str, Text] = MappingProxyType(
    {
        ".pdf": Text("Compte rendu à imprimer", "Report to be printed"),
        ".html": Text("Compte rendu en une page, pour tout navigateur", "Report as one page, for any browser"),
    }
)
"""What a report may be written as, by the ending of the file."""
_WRITERS: Mapping[str, _Write] = MappingProxyType({".pdf": write_walk_pdf, ".html": write_walk_page})
_NO_SUCH_FORMAT = Text(
    "Le compte rendu d'une marche est un .pdf ou un .html, pas un «\u00a0{suffix}\u00a0».",
    "The report of a walk is a .pdf or an .html, not a “{suffix}”.",
)
_NO_SUCH_WALK = Text(
    "Aucune marche ne s'appelle «\u00a0{name}\u00a0»\u00a0; il y a {walks}.",
    "No walk is called “{name}”; there are {walks}.",
)
_NO_WALKS = Text("Ce projet n'a encore aucune marche.", "This project has no walk yet.")
_PREPARED = 0.5


@dataclass(frozen=True, slots=True)
class PreparedReport:
    """What an audience may have of a walk, before anything is written."""

    export: PreparedExport
    walk: str
    """What the walk is called in what leaves."""
    unfinished: int
    """How many of its findings still wait to be tidied up and are left out: for whoever makes the report."""

    @property
    def report(self) -> WalkReport:
        """What the report says."""
        return WalkReport(self.export.disclosed, self.walk)

    @property
    def lines(self) -> tuple[Text, ...]:
        """What the report does not tell, and why."""
        return tuple(notes(self.report))


def write_walk_report(
    *,
    project: Project,
    walk: str,
    out: Path,
    audience: Audience,
    partner: str | None = None,
    language: Language = Language.FRENCH,
    today: date | None = None,
    progress: Callable[[float], None] = lambda done: None,
) -> ExportOutcome:
    """Writes the report of a walk, as PDF or page by the ending of `out`, and notes that it was given.

    Raises NotFoundError for a walk that is gone, and ExportError as every export does; nothing is left behind then.
    """
    kind_of_report(out)
    prepared = prepare_walk_report(
        project=project,
        walk=walk,
        audience=audience,
        partner=partner,
        today=today,
        progress=lambda done: progress(_PREPARED * done),
    )
    rest = ExportOptions(language=language, progress=lambda done: progress(_PREPARED + (1 - _PREPARED) * done))
    return write_prepared_report(project=project, prepared=prepared, out=out, options=rest)


def prepare_walk_report(
    *,
    project: Project,
    walk: str,
    audience: Audience,
    partner: str | None = None,
    today: date | None = None,
    progress: Callable[[float], None] = lambda done: None,
) -> PreparedReport:
    """What an audience may have of a walk now, held against what it was given before."""
    layers, row = layers_of_walks(project.catalogue), walk_of(project, walk)
    prepared = prepare_export(
        project=project,
        audience=audience,
        partner=partner,
        photos=frozenset({Role.FINDING}),
        roles=WALK_ROLES,
        today=today,
        progress=progress,
    )
    given = prepared.ledger.rows.get(layers.walks.key, {}).get(row.uuid)
    title = given.title.say(Language.FRENCH) if given is not None else walk_title(project, row)
    about = layers.findings.title
    told = replace(
        prepared.differences, layers=tuple(each for each in prepared.differences.layers if each.title == about)
    )
    ready = PreparedReport(replace(prepared, differences=told), title, len(unfinished_findings(project, walk)))
    # A walk that cannot be told from another is refused before anything is chosen.
    _ = ready.report
    return ready


def write_prepared_report(
    *, project: Project, prepared: PreparedReport, out: Path, options: ExportOptions
) -> ExportOutcome:
    """Writes what was prepared and notes that it was given; ExportError for a place that cannot be written."""
    write = kind_of_report(out)

    def counted(disclosed: Disclosed) -> Mapping[str, int]:
        return WalkReport(disclosed, prepared.walk).counts

    kind = Format(
        REPORT_FORMATS[out.suffix.lower()],
        partial(write, prepared.walk),
        WALK_ROLES - {Role.BACKGROUND},
        photos=True,
        counted=counted,
    )
    outcome = write_prepared(project=project, prepared=prepared.export, out=out, options=options, kind=kind)
    # What the gate says of layers that are not in the report is of no interest; what it says of the project is.
    besides = (line for line in outcome.lines if line not in prepared.export.lines)
    return replace(outcome, lines=(*prepared.lines, *besides))


def walk_named(*, project: Project, name: str) -> Feature:
    """The walk of this name, written as one likes; NotFoundError, with the walks there are, where none or two have it."""
    walks = all_walks(project)
    found = [walk for walk in walks if fold(walk_title(project, walk)) == fold(name)]
    if len(found) != 1:
        known = tuple(f"«\u00a0{walk_title(project, walk)}\u00a0»" for walk in walks)
        raise NotFoundError(_NO_SUCH_WALK.format(name=name, walks=known) if known else _NO_WALKS)
    return found[0]


def kind_of_report(out: Path) -> _Write:
    """What writes a report into a file of this ending; ExportError for one that is not offered."""
    write = _WRITERS.get(out.suffix.lower())
    if write is None:
        raise ExportError(_NO_SUCH_FORMAT.format(suffix=out.suffix or out.name))
    return write
