"""Taking the pictures of a phone's folder over into a walk: read, matched, and written as one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path

from limits_map.domain.features import Changes, Feature, PhotoChange, RowChange, Value
from limits_map.domain.row_facts import day_of
from limits_map.domain.values import read_value
from limits_map.operations.consequences import with_consequences
from limits_map.operations.walks.evening import with_walks_settled
from limits_map.operations.walks.facts import (
    findings_of,
    layers_of_walks,
    route_of,
    stop_at,
    stop_words,
    stops_of,
    walk_of,
)
from limits_map.operations.walks.photo_matches import (
    PhotoMatch,
    PhotoMatches,
    guessed_minutes,
    match_pictures,
    walk_facts,
)
from limits_map.operations.walks.pictures import picture_files, read_pictures
from limits_map.store.project import Project
from limits_map.words import Text, counted


def read_photo_folder(
    *,
    project: Project,
    walk: str,
    folder: Path | None = None,
    paths: Sequence[Path] = (),
    zone: tzinfo | None = None,
    progress: Callable[[float], None] = lambda done: None,
) -> PhotoMatches:
    """Reads the pictures of a folder, or some files, and says what is proposed for each; nothing is changed.

    Meant for a thread of its own, on a connection of its own: `progress` is told how far it is, from 0 to 1, and what it
    raises stops it. Raises SourceError where the folder cannot be read.
    """
    facts = walk_facts(project=project, walk=walk, zone=zone)
    files = picture_files(folder) if folder is not None else list(paths)
    noon = datetime.combine(facts.day, time(12)) if facts.day is not None else None

    def at_once(taken: datetime | None) -> bool:
        return noon is None or taken is None or abs(taken - noon) < timedelta(hours=24)

    read = read_pictures(files, project=project, at_once=at_once, progress=progress)
    matches = match_pictures(project, facts, read.pictures, guessed_minutes(facts, read.pictures))
    return replace(matches, left_out=read.left_out)


def take_photos(*, project: Project, walk: str, matches: Sequence[PhotoMatch], today: date | None = None) -> Changes:
    """Takes pictures over into a walk: as the photo of the finding proposed, else as a finding that waits, as one step.

    Those that were not read as a whole are passed over (`read_rest` reads them). Raises NotFoundError if the walk is gone.
    """
    layers = layers_of_walks(project.catalogue)
    row = walk_of(project, walk)
    route = route_of(project, row)
    stops = stops_of(project, route.uuid if route is not None else None)
    findings = {each.uuid: each for each in findings_of(project, walk)}
    changed: dict[str, RowChange] = {}
    photos: list[PhotoChange] = []
    known = set(project.photo_sums())
    for match in matches:
        photo = match.picture.photo
        if photo is None or photo.sha256 in known:
            continue
        known.add(photo.sha256)
        if match.at is not None:
            photo = replace(photo, taken_at=match.at.isoformat())
        before = findings.get(match.finding or "")
        if before is None:
            new = _new_finding(project, row, match, stops)
            changed[new.uuid] = RowChange.added(new)
            photos.append(PhotoChange(layers.findings.key, new.uuid, None, photo))
            continue
        after = _with_photo(project, before, match)
        if not after.same_content(before):
            changed.setdefault(before.uuid, RowChange.changed(before, after))
        photos.append(PhotoChange(layers.findings.key, before.uuid, None, photo))
    summary = counted(
        len(photos),
        Text("Importer {n} photo d'un dossier", "Import {n} photo from a folder"),
        Text("Importer {n} photos d'un dossier", "Import {n} photos from a folder"),
    )
    rows = with_walks_settled(project, list(changed.values()))
    changes = Changes(summary, with_consequences(project, rows, today or date.today()), tuple(photos))
    project.apply(changes)
    return changes


def _new_finding(project: Project, walk: Feature, match: PhotoMatch, stops: Sequence[Feature]) -> Feature:
    """A finding that waits for the evening, of which there is but the picture."""
    layers = layers_of_walks(project.catalogue)
    findings, form = layers.findings, layers.form
    stop = stop_at(project, stops, match.place)
    told: dict[str | None, object] = {
        form.walk: walk.uuid,
        findings.status_field: layers.unfinished,
        findings.date_field: match.at.date() if match.at is not None else day_of(layers.walks, walk),
        findings.time_field: f"{match.at:%H:%M}" if match.at is not None else None,
        form.moment: walk.values.get(layers.outing.moment),
        form.stop: stop_words(project, stop) if stop is not None else None,
        findings.photo_field: match.picture.name,
    }
    values: dict[str, Value] = {field.key: read_value(field, told.get(field.key)) for field in findings.fields}
    return Feature.new(findings.key, match.place, values)


def _with_photo(project: Project, finding: Feature, match: PhotoMatch) -> Feature:
    """A finding with the name of its photo, and placed by it where it had no place."""
    layers = layers_of_walks(project.catalogue)
    key = layers.findings.photo_field
    if key is not None and finding.values.get(key) is None:
        finding = finding.with_values({key: match.picture.name})
    return finding.with_geometry(match.place) if finding.geometry is None else finding
