"""What is handed out to those who take part in a walk, on paper or for phones: written, and noted as given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import shapely

from limits_map.disclosure import Disclosed, disclose
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature
from limits_map.exports import ExportOptions, ExportResult, Format, safe_file_name, write_export
from limits_map.geodesy import box_around
from limits_map.operations.exports import must_not_be_a_project
from limits_map.operations.walks.facts import layers_of_walks, route_of, stops_of, walk_of, walk_title
from limits_map.store.given import ExportRecord
from limits_map.store.project import Project
from limits_map.words import Language, Text


def may_be_handed_out(project: Project, walk: str, today: date, *, ground_m: float | None = None) -> Disclosed:
    """What may be told of a walk, its route and its stops, and of the ground within so many metres of them."""
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
    if shapes and ground_m is not None:
        around = box_around(shapely.union_all(shapes), ground_m)
        for definition in project.catalogue:
            if definition.role in (Role.BACKGROUND, Role.NEIGHBOURHOOD):
                rows[definition.key] = project.features(definition.key, project.in_box(definition.key, *around))
    # Who takes part in a walk to come knows its day, which the public does not.
    return disclose(project.catalogue, rows, {}, audience=Audience.COMMITTEE, title=project.title, today=today)


def hand_out(project: Project, disclosed: Disclosed, out: Path, kind: Format, options: ExportOptions) -> ExportResult:
    """Writes a file that is handed out, and notes before it is there that it was given.

    Raises ExportError for a place that cannot be written, and for a file that holds a project.
    """
    must_not_be_a_project(project, out)

    def note(written: ExportResult) -> None:
        project.log_export(
            ExportRecord(
                audience=disclosed.audience,
                partner=None,
                format=out.suffix.lower().lstrip("."),
                file=out.name,
                counts=dict(written.counts),
                withheld=dict(disclosed.report.withheld),
                sha256=written.sha256,
            )
        )

    return write_export(disclosed, out, options, kind=kind, before_it_is_there=note)


def handed_out_name(
    project: Project, walk: str, what: Text, suffix: str, today: date, language: Language = Language.FRENCH
) -> str:
    """A name for such a file, as in "marche-de-nuit-du-3-decembre-2026_feuilles_2026-11-22.pdf"."""
    return safe_file_name(walk_title(project, walk_of(project, walk)), what, today, suffix, language)
