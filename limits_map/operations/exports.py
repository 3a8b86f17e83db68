"""Giving out a map: the project goes through disclosure, then to a writer, and the log keeps who got what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from limits_map.cartography.camera import Camera
from limits_map.disclosure import Disclosed, Tokens, disclose
from limits_map.domain.audiences import Audience, PhotosShown, Show
from limits_map.domain.features import Feature, Photo, Value
from limits_map.errors import ExportError
from limits_map.exports import ExportResult, write_export
from limits_map.store.project import Project
from limits_map.words import Language, Text

_COMES_BACK = ".xlsx"
_FREE_LINES = 30
_NOT_TO_FILL = Text(
    "Le projet est en lecture seule\u00a0: ce classeur ne pourra pas être repris une fois rempli.",
    "The project is read-only: this workbook cannot be taken over once it is filled in.",
)


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """The file that was written and, in words, what it does not show."""

    path: Path
    sha256: str
    bytes: int
    counts: Mapping[str, int]
    withheld: Mapping[str, int]
    lines: tuple[Text, ...]


def export_map(
    *,
    project: Project,
    out: Path,
    audience: Audience,
    partner: str | None = None,
    language: Language = Language.FRENCH,
    view: Camera | None = None,
    today: date | None = None,
    progress: Callable[[float], None] = lambda done: None,
) -> ExportOutcome:
    """Writes what one audience may have of the project; the format follows from the ending of `out`.

    Raises ExportError for a format that is not offered, a partner that is missing, or a place that cannot be written;
    nothing is left behind then.
    """
    if (audience is Audience.PARTNER) != (partner is not None):
        raise ExportError(
            Text(
                "Un export pour un partenaire doit nommer ce partenaire, et lui seul.",
                "An export for a partner must name that partner, and no other export does.",
            )
        )
    features, photos = _material(project, audience, progress)
    to_fill = audience is Audience.PARTNER and out.suffix.lower() == _COMES_BACK
    # A name that nobody can remember would never be known again.
    tokens = Tokens(_FREE_LINES) if to_fill and not project.read_only else None
    disclosed = disclose(
        project.catalogue,
        features,
        photos,
        audience=audience,
        title=project.title,
        today=today or date.today(),
        partner=partner,
        tokens=tokens,
    )
    progress(0.6)
    result = write_export(disclosed, out, language=language, view=view)
    _log(project, disclosed, result, tokens)
    progress(1.0)
    report = disclosed.report
    lines = (*report.lines, _NOT_TO_FILL) if to_fill and tokens is None else report.lines
    return ExportOutcome(result.path, result.sha256, result.bytes, result.counts, report.withheld, lines)


def _material(
    project: Project, audience: Audience, progress: Callable[[float], None]
) -> tuple[dict[str, Sequence[Feature]], dict[tuple[str, str], Sequence[Photo]]]:
    """The rows and photos that disclosure weighs; layers that an audience never sees are not even read."""
    features: dict[str, Sequence[Feature]] = {}
    photos: dict[tuple[str, str], Sequence[Photo]] = {}
    layers = tuple(project.catalogue)
    for number, definition in enumerate(layers):
        progress(0.5 * number / len(layers))
        rules = definition.rules_for(audience)
        if all(rule.show is Show.WITHHELD for rule in rules):
            features[definition.key] = ()
            continue
        features[definition.key] = project.features(definition.key)
        if any(rule.photos is not PhotosShown.NONE for rule in rules):
            for uuid, found in project.all_photos(definition.key).items():
                photos[definition.key, uuid] = found
    return features, photos


def _log(project: Project, disclosed: Disclosed, written: ExportResult, tokens: Tokens | None) -> None:
    project.log_export(
        audience=disclosed.audience,
        partner=disclosed.partner,
        format=written.path.suffix.lower().lstrip("."),
        counts=written.counts,
        withheld=disclosed.report.withheld,
        sha256=written.sha256,
        sent=() if tokens is None else _sent(disclosed, tokens),
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
