"""Giving out a map: the project goes through disclosure, then to a writer, and the log keeps who got what."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from limits_map.disclosure import Disclosed, Ledger, Tokens, disclose
from limits_map.domain.audiences import Audience, PhotosShown, Places, Show
from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature, Photo, Value
from limits_map.errors import ExportError
from limits_map.exports import USUAL, ExportOptions, ExportResult, Format, format_of, write_export
from limits_map.operations.given import Differences, differences, places_given, rows_to_keep
from limits_map.operations.shared_points import lattice_of
from limits_map.store.admission import holds_a_project
from limits_map.store.given import ExportRecord
from limits_map.store.project import Project
from limits_map.words import Text

_FREE_LINES = 30
_NOT_TO_FILL = Text(
    "Le projet est en lecture seule\u00a0: ce classeur ne pourra pas être repris une fois rempli.",
    "The project is read-only: this workbook cannot be taken over once it is filled in.",
)
_A_PROJECT = Text(
    "{file} est un projet\u00a0: l'export prendrait sa place. Choisissez un autre nom.",
    "{file} is a project: the export would take its place. Choose another name.",
)
_NEVER_NOTED = Text(
    "Le projet est en lecture seule\u00a0: ces chiffres seraient donnés sans que personne ne s'en souvienne, et les prochains "
    "pourraient les trahir. Ouvrez-le pour écrire.",
    "The project is read-only: these figures would be given and nobody would remember them, so that the next ones could give "
    "them away. Open it for writing.",
)
_CHANGED_MEANWHILE = Text(
    "Autre chose a été donné depuis que cet envoi a été préparé\u00a0: préparez-le de nouveau.",
    "Something else was given since this export was prepared: prepare it again.",
)
_NOT_LOGGED = Text(
    "Le projet est en lecture seule\u00a0: cet envoi n'est pas noté.",
    "The project is read-only: what was given is not noted.",
)


@dataclass(frozen=True, slots=True)
class PreparedExport:
    """What an audience may have, and what is new in it, before anything is written."""

    disclosed: Disclosed
    differences: Differences
    places: Places | None
    """What counts were made by; None where there are none."""
    tokens: Tokens | None
    ledger: Ledger
    memory: tuple[str, ...] = ()
    """What everybody had been told when it was prepared."""

    @property
    def lines(self) -> tuple[Text, ...]:
        """What is shown, grouped, masked and withheld, and why."""
        return self.disclosed.report.lines


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """The file that was written and, in words, what it does not show."""

    path: Path
    sha256: str
    bytes: int
    counts: Mapping[str, int]
    withheld: Mapping[str, int]
    lines: tuple[Text, ...]
    differences: Differences


def export_map(
    *,
    project: Project,
    out: Path,
    audience: Audience,
    partner: str | None = None,
    places: Places | None = None,
    options: ExportOptions = USUAL,
    today: date | None = None,
) -> ExportOutcome:
    """Writes what one audience may have of the project; the format follows from the ending of `out`.

    Raises ExportError for a format that is not offered, a partner that is missing, or a place that cannot be written;
    nothing is left behind then.
    """
    kind = format_of(out)
    prepared = prepare_export(
        project=project,
        audience=audience,
        partner=partner,
        places=places,
        to_fill=kind.comes_back,
        photos=kind.photos,
        today=today,
        progress=lambda done: options.progress(done * 0.6),
    )
    rest = replace(options, progress=lambda done: options.progress(0.6 + 0.4 * done))
    return write_prepared(project=project, prepared=prepared, out=out, options=rest)


def prepare_export(
    *,
    project: Project,
    audience: Audience,
    partner: str | None = None,
    places: Places | None = None,
    to_fill: bool = False,
    photos: bool | frozenset[Role] = True,
    roles: frozenset[Role] | None = None,
    today: date | None = None,
    progress: Callable[[float], None] = lambda done: None,
) -> PreparedExport:
    """What an audience may have of the project now, held against what it was given before.

    `places` is what counts are given for, at first per square; an audience keeps what it had. `to_fill` lets a
    partner's rows come back, `photos` takes the pictures along, all or those of some roles; `roles` are those of the
    layers that are wanted, None for all. Raises ExportError for a partner that is missing, and for places that this
    audience cannot have.
    """
    if (audience is Audience.PARTNER) != (partner is not None):
        raise ExportError(
            Text(
                "Un export pour un partenaire doit nommer ce partenaire, et lui seul.",
                "An export for a partner must name that partner, and no other export does.",
            )
        )
    places = _places(project, audience, places)
    features, pictures = _material(project, audience, photos, roles, lambda done: progress(0.6 * done))
    lattice = lattice_of(project=project) if places is Places.POINTS else None
    # A name that nobody can remember would never be known again.
    to_fill = to_fill and audience is Audience.PARTNER and not project.read_only
    tokens = Tokens(_FREE_LINES) if to_fill else None
    told, to_others = project.told(audience, partner), project.told_to_others(audience, partner)
    ledger = Ledger.of(told, today or date.today(), to_others=to_others)
    disclosed = disclose(
        project.catalogue,
        features,
        pictures,
        audience=audience,
        title=project.title,
        today=ledger.today,
        partner=partner,
        tokens=tokens,
        places=places,
        lattice=lattice,
        ledger=ledger,
    )
    progress(0.9)
    new = differences(project=project, audience=audience, partner=partner, ledger=ledger)
    progress(1.0)
    counted_by = places if ledger.told_tables else None
    return PreparedExport(disclosed, new, counted_by, tokens, ledger, (*told, *to_others))


def write_prepared(
    *,
    project: Project,
    prepared: PreparedExport,
    out: Path,
    options: ExportOptions = USUAL,
    kind: Format | None = None,
) -> ExportOutcome:
    """Writes what was prepared, in the format that the ending of `out` says or as `kind`, and notes that it was given.

    It is noted before the file is there. Raises ExportError for a format that is not offered, a place that cannot be
    written, figures that nobody could remember, and where something else was given meanwhile; nothing is left behind then.
    """
    must_not_be_a_project(project, out)
    # What is of another kind than its ending says is about a part of the project only.
    whole = options.pages is None and kind is None
    kind = kind or format_of(out)
    remembered = kind.remembered
    told = _to_remember(project, prepared) if remembered else None
    result = write_export(
        prepared.disclosed,
        out,
        options,
        kind=kind,
        before_it_is_there=lambda written: _log(project, prepared, written, told, remembered=remembered, whole=whole),
    )
    report = prepared.disclosed.report
    lines = report.lines
    if project.read_only:
        to_fill = prepared.disclosed.audience is Audience.PARTNER and kind.comes_back
        lines = (*lines, _NOT_TO_FILL if to_fill else _NOT_LOGGED)
    return ExportOutcome(
        result.path, result.sha256, result.bytes, result.counts, report.withheld, lines, prepared.differences
    )


def _material(
    project: Project,
    audience: Audience,
    with_photos: bool | frozenset[Role],
    roles: frozenset[Role] | None,
    progress: Callable[[float], None],
) -> tuple[dict[str, Sequence[Feature]], dict[tuple[str, str], Sequence[Photo]]]:
    """The rows and photos that disclosure weighs; layers that an audience never sees are not even read."""
    features: dict[str, Sequence[Feature]] = {}
    photos: dict[tuple[str, str], Sequence[Photo]] = {}
    layers = tuple(layer for layer in project.catalogue if roles is None or layer.role in roles)
    for number, definition in enumerate(layers):
        progress(number / len(layers))
        rules = definition.rules_for(audience)
        if all(rule.show is Show.WITHHELD for rule in rules):
            if project.count(definition.key):
                features[definition.key] = ()
            continue
        features[definition.key] = project.features(definition.key)
        pictured = definition.role in with_photos if isinstance(with_photos, frozenset) else with_photos
        if pictured and any(rule.photos is not PhotosShown.NONE for rule in rules):
            for uuid, found in project.all_photos(definition.key).items():
                photos[definition.key, uuid] = found
    return features, photos


def _places(project: Project, audience: Audience, wanted: Places | None) -> Places:
    """The places that counts are given for; raises ExportError for others than the audience had before."""
    before = places_given(project=project, audience=audience)
    if wanted is not None and before is not None and wanted is not before:
        raise ExportError(
            Text(
                "Ce public a déjà reçu ces nombres {before}. Donnés {wanted}, ils permettraient, posés sur les premiers, "
                "de retrouver de petits nombres. Gardez le même découpage.",
                "This audience has these numbers {before} already. Given {wanted}, they would show small numbers when "
                "laid over the first. Keep the same division.",
            ).format(before=before.label, wanted=wanted.label)
        )
    return wanted or before or Places.CELLS


def must_not_be_a_project(project: Project, out: Path) -> None:
    """Raises ExportError for a file that holds a project, this one or another: it would be gone."""
    with contextlib.suppress(OSError, ValueError):
        beside = {project.path.with_name(project.path.name + end) for end in ("-wal", "-shm", "-journal")}
        is_beside = out.absolute() in {path.absolute() for path in beside}
        if holds_a_project(out) or is_beside or (out.exists() and out.samefile(project.path)):
            raise ExportError(_A_PROJECT.format(file=out.name))


def _to_remember(project: Project, prepared: PreparedExport) -> str | None:
    """What is new to the audience, as the project keeps it; None where it is nothing, or kept already."""
    whom = prepared.disclosed.audience, prepared.disclosed.partner
    told = [*project.told(*whom), *project.told_to_others(*whom)]
    new = prepared.ledger.kept
    text = json.dumps(new, ensure_ascii=False) if new else None
    if text is not None and text in told and text not in prepared.memory:
        told.remove(text)
        text = None
    if told != list(prepared.memory):
        raise ExportError(_CHANGED_MEANWHILE)
    if text is not None and project.read_only:
        raise ExportError(_NEVER_NOTED)
    return text


def _log(
    project: Project,
    prepared: PreparedExport,
    written: ExportResult,
    told: str | None,
    *,
    remembered: bool,
    whole: bool,
) -> None:
    """Notes what was given; some pages of a pack are no measure of what is new in the next one."""
    disclosed = prepared.disclosed
    project.log_export(
        ExportRecord(
            audience=disclosed.audience,
            partner=disclosed.partner,
            format=written.path.suffix.lower().lstrip("."),
            file=written.path.name,
            counts=written.counts,
            withheld=disclosed.report.withheld,
            sha256=written.sha256,
            places=prepared.places if remembered else None,
            told=told,
            rows=rows_to_keep(prepared.ledger) if remembered and whole else None,
        ),
        sent=() if prepared.tokens is None else _sent(disclosed, prepared.tokens),
    )


def _sent(disclosed: Disclosed, tokens: Tokens) -> list[tuple[str, str, str, Mapping[str, Value] | None]]:
    """The rows that are to come back as (token, layer, uuid, values), with those that are still to be entered."""
    values = {
        feature.uuid: feature.values
        for layer in disclosed.layers
        if layer.returning is not None
        for feature in layer.features
    }
    return [(token, layer, uuid, values.get(token)) for token, (layer, uuid) in tokens.rows.items()]
