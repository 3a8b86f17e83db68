"""Giving out a map: the project goes through disclosure, then to a writer, and the log keeps who got what."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from limits_map.disclosure import Address, Disclosed, Lattice, Ledger, Tokens, disclose, neighbourhoods
from limits_map.domain.audiences import Audience, PhotosShown, Places, Show
from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature, Photo, Value
from limits_map.errors import ExportError
from limits_map.exports import ExportOptions, ExportResult, write_export
from limits_map.operations.given import Differences, differences, places_given, rows_to_keep
from limits_map.store.given import ExportRecord
from limits_map.store.project import Project
from limits_map.words import Text

_COMES_BACK = ".xlsx"
_FREE_LINES = 30
WITH_PHOTOS = frozenset({".html", ".pdf"})
"""The file endings that pictures go along with."""
_DATES_ONLY = ".ics"
"""It holds no figure and few rows, so that nothing is remembered of it but that it was given."""
_LATTICE, _SEED, _LEAST = "lattice", "masking_seed", "addresses_per_point"
_NOT_TO_FILL = Text(
    "Le projet est en lecture seule\u00a0: ce classeur ne pourra pas être repris une fois rempli.",
    "The project is read-only: this workbook cannot be taken over once it is filled in.",
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
    options: ExportOptions = ExportOptions(),  # noqa: B008  it is frozen
    today: date | None = None,
) -> ExportOutcome:
    """Writes what one audience may have of the project; the format follows from the ending of `out`.

    Raises ExportError for a format that is not offered, a partner that is missing, or a place that cannot be written;
    nothing is left behind then.
    """
    suffix = out.suffix.lower()
    prepared = prepare_export(
        project=project,
        audience=audience,
        partner=partner,
        places=places,
        to_fill=suffix == _COMES_BACK,
        photos=suffix in WITH_PHOTOS,
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
    photos: bool = True,
    today: date | None = None,
    progress: Callable[[float], None] = lambda done: None,
) -> PreparedExport:
    """What an audience may have of the project now, held against what it was given before.

    `places` is what counts are given for, at first per square; an audience keeps what it had. `to_fill` lets a
    partner's rows come back, `photos` takes the pictures along. Raises ExportError for a partner that is missing, and
    for places that this audience cannot have.
    """
    if (audience is Audience.PARTNER) != (partner is not None):
        raise ExportError(
            Text(
                "Un export pour un partenaire doit nommer ce partenaire, et lui seul.",
                "An export for a partner must name that partner, and no other export does.",
            )
        )
    places = _places(project, audience, places)
    features, pictures = _material(project, audience, photos, lambda done: progress(0.6 * done))
    lattice = _lattice(project) if places is Places.POINTS else None
    # A name that nobody can remember would never be known again.
    to_fill = to_fill and audience is Audience.PARTNER and not project.read_only
    tokens = Tokens(_FREE_LINES) if to_fill else None
    ledger = Ledger.of(project.told(audience, partner), today or date.today())
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
    return PreparedExport(disclosed, new, places if ledger.told_tables else None, tokens, ledger)


def write_prepared(
    *,
    project: Project,
    prepared: PreparedExport,
    out: Path,
    options: ExportOptions = ExportOptions(),  # noqa: B008
) -> ExportOutcome:
    """Writes what was prepared, in the format that the ending of `out` says, and notes that it was given.

    Raises ExportError for a format that is not offered or a place that cannot be written; nothing is left behind then.
    """
    result = write_export(prepared.disclosed, out, options)
    _log(project, prepared, result, whole=options.pages is None)
    options.progress(1.0)
    report = prepared.disclosed.report
    lines = report.lines
    if project.read_only:
        to_fill = prepared.disclosed.audience is Audience.PARTNER and out.suffix.lower() == _COMES_BACK
        lines = (*lines, _NOT_TO_FILL if to_fill else _NOT_LOGGED)
    return ExportOutcome(
        result.path, result.sha256, result.bytes, result.counts, report.withheld, lines, prepared.differences
    )


def _material(
    project: Project, audience: Audience, with_photos: bool, progress: Callable[[float], None]
) -> tuple[dict[str, Sequence[Feature]], dict[tuple[str, str], Sequence[Photo]]]:
    """The rows and photos that disclosure weighs; layers that an audience never sees are not even read."""
    features: dict[str, Sequence[Feature]] = {}
    photos: dict[tuple[str, str], Sequence[Photo]] = {}
    layers = tuple(project.catalogue)
    for number, definition in enumerate(layers):
        progress(number / len(layers))
        rules = definition.rules_for(audience)
        if all(rule.show is Show.WITHHELD for rule in rules):
            features[definition.key] = ()
            continue
        features[definition.key] = project.features(definition.key)
        if with_photos and any(rule.photos is not PhotosShown.NONE for rule in rules):
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


def _lattice(project: Project) -> Lattice:
    """The points of the project, made once from its addresses and then kept."""
    kept = project.setting(_LATTICE)
    if kept is not None:
        try:
            return Lattice.from_json(json.loads(kept))
        except (ValueError, KeyError, TypeError) as error:
            raise ExportError(
                Text(
                    "Les points communs de ce projet sont illisibles.",
                    "The shared points of this project cannot be read.",
                )
            ) from error
    catalogue = project.catalogue
    addresses = [
        Address(place.x, place.y, str(row.values.get(definition.municipality_field or "") or ""))
        for definition in catalogue.with_role(Role.ADDRESS)
        for row in project.features(definition.key)
        if row.geometry is not None and not row.geometry.is_empty and (place := row.geometry.centroid)
    ]
    if not addresses:
        raise ExportError(
            Text(
                "Il n'y a pas d'adresses dans ce projet\u00a0: importez celles de la Base adresse nationale, ou comptez "
                "par carré ou par site.",
                "There are no addresses in this project: import those of the Base adresse nationale, or count per "
                "square or per site.",
            )
        )
    if project.read_only:
        raise ExportError(
            Text(
                "Les points communs à plusieurs adresses restent à faire, et ce projet est en lecture seule.",
                "The points that addresses share are still to be made, and this project is read-only.",
            )
        )
    areas = neighbourhoods((layer, project.features(layer.key)) for layer in catalogue.with_role(Role.NEIGHBOURHOOD))
    seed = project.setting(_SEED) or str(secrets.randbits(63))
    least = project.setting(_LEAST)
    made = Lattice.of(addresses, areas, seed=int(seed), **({"least": int(least)} if least else {}))
    with project.all_or_nothing():
        project.set_setting(_SEED, seed)
        project.set_setting(_LATTICE, json.dumps(made.as_json(), separators=(",", ":"), ensure_ascii=False))
    return made


def _log(project: Project, prepared: PreparedExport, written: ExportResult, *, whole: bool) -> None:
    """Notes what was given; some pages of a pack are no measure of what is new in the next one."""
    disclosed, suffix = prepared.disclosed, written.path.suffix.lower()
    remembered = suffix != _DATES_ONLY
    project.log_export(
        ExportRecord(
            audience=disclosed.audience,
            partner=disclosed.partner,
            format=suffix.lstrip("."),
            file=written.path.name,
            counts=written.counts,
            withheld=disclosed.report.withheld,
            sha256=written.sha256,
            places=prepared.places if remembered else None,
            told=prepared.ledger.kept if remembered else None,
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
