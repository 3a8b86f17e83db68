"""Walking: beginning and ending a walk, one finding after the other, and where the receiver was meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from shapely.geometry import Point

from limits_map.domain.features import Changes, Feature, PhotoChange, RowChange, Value
from limits_map.domain.row_facts import title_of
from limits_map.domain.values import read_value
from limits_map.domain.walks import Fix, WalkState
from limits_map.operations.consequences import with_consequences
from limits_map.operations.features import change_values, remove_features
from limits_map.operations.photos import read_photo
from limits_map.operations.walks.facts import (
    findings_of,
    layers_of_walks,
    route_of,
    stop_at,
    stop_words,
    stops_of,
    unfinished_findings,
    walk_of,
    walk_state,
    way_of,
)
from limits_map.store.project import Project
from limits_map.words import Text


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where something was found: local time of the computer, degrees in WGS84 or nowhere yet."""

    at: datetime
    longitude: float | None = None
    latitude: float | None = None

    @property
    def place(self) -> Point | None:
        """The place as a shape."""
        if self.longitude is None or self.latitude is None:
            return None
        return Point(self.longitude, self.latitude)


def begin_walk(*, project: Project, walk: str, now: datetime) -> Changes:
    """Sets out: a walk that was prepared is under way from now on, on this day; one that had ended is taken up again."""
    layers = layers_of_walks(project.catalogue)
    row = walk_of(project, walk)
    values: dict[str, object] = {layers.walks.status_field or "": WalkState.UNDER_WAY}
    if walk_state(project, row) is WalkState.PLANNED:
        # Also one that was prepared for another day is walked today: its findings and photos are of this day.
        if layers.walks.date_field is not None:
            values[layers.walks.date_field] = now.date()
        if layers.walks.time_field is not None:
            values[layers.walks.time_field] = f"{now:%H:%M}"
    return change_values(project=project, layer=layers.walks.key, uuids=[row.uuid], values=values, today=now.date())


def end_walk(*, project: Project, walk: str) -> Changes:
    """Comes back: the walk gets the line of the way that was recorded, and waits for its evening, or is over."""
    layers = layers_of_walks(project.catalogue)
    before = walk_of(project, walk)
    state = WalkState.TO_TIDY if unfinished_findings(project, walk) else WalkState.FINISHED
    way = way_of(project.fixes(walk))
    after = before.with_values({layers.walks.status_field or "": str(state)})
    if way is not None:
        after = after.with_geometry(way)
    rows = () if after.same_content(before) else (RowChange.changed(before, after),)
    changes = Changes(
        Text("Terminer «\u00a0{walk}\u00a0»", "End “{walk}”").format(walk=title_of(layers.walks, before)), rows
    )
    project.apply(changes)
    return changes


def note_fixes(*, project: Project, walk: str, fixes: Sequence[Fix]) -> None:
    """Keeps where the receiver was; durable when this returns. It is no change that one undoes."""
    project.note_fixes(walk, fixes)


def capture_finding(
    *,
    project: Project,
    walk: str,
    moment: Moment,
    values: Mapping[str, object],
    photo: Path | None = None,
) -> Changes:
    """Writes one finding of a walk as it is made: on disk when this returns, to be tidied up in the evening.

    Day or night, the hour and the stop that lies within 40 m are filled in; `values` are by field, all of them may be
    missing where there is a photo. Raises InvalidValueError for a value that does not fit, SourceError for a photo that
    is none; then nothing is written.
    """
    new = _new_finding(project, walk, moment, values)
    photos: tuple[PhotoChange, ...] = ()
    definition = project.catalogue[new.layer]
    if photo is not None:
        picture = read_photo(photo)
        photos = (PhotoChange(new.layer, new.uuid, None, picture),)
        if definition.photo_field is not None:
            new = new.with_values({definition.photo_field: picture.name})
    summary = Text("Noter «\u00a0{title}\u00a0»", "Note “{title}”").format(title=title_of(definition, new))
    return _noted(project, summary, [new], moment, photos)


def count_hands(*, project: Project, walk: str, moment: Moment, hands: Mapping[tuple[str, str], int]) -> Changes:
    """Notes how many of each group gave which score for what people feel: a finding for each group and score.

    `hands` gives numbers by group and score; those of nobody are left out.
    """
    form = layers_of_walks(project.catalogue).form
    item = next(choice.value for choice in layers_of_walks(project.catalogue).item.choices if choice.felt)
    rows = [
        _new_finding(
            project,
            walk,
            moment,
            {form.item: item, form.score: score, form.group or "": group, form.answers or "": number},
        )
        for (group, score), number in hands.items()
        if number > 0
    ]
    number = sum(hands.values())
    summary = Text("Compter {n} mains levées", "Count {n} raised hands").format(n=number)
    return _noted(project, summary, rows, moment, ())


def _new_finding(project: Project, walk: str, moment: Moment, values: Mapping[str, object]) -> Feature:
    layers = layers_of_walks(project.catalogue)
    findings, form = layers.findings, layers.form
    row = walk_of(project, walk)
    route = route_of(project, row)
    stop = stop_at(project, stops_of(project, route.uuid if route is not None else None), moment.place)
    told: dict[str, object] = {
        form.walk: walk,
        findings.status_field or "": layers.unfinished,
        findings.date_field or "": moment.at.date(),
        findings.time_field or "": f"{moment.at:%H:%M}",
        form.moment or "": row.values.get(layers.outing.moment),
        form.stop or "": stop_words(project, stop) if stop is not None else None,
        **values,
    }
    read: dict[str, Value] = {field.key: read_value(field, told.get(field.key)) for field in findings.fields}
    return Feature.new(findings.key, moment.place, read)


def _noted(
    project: Project, summary: Text, rows: Sequence[Feature], moment: Moment, photos: tuple[PhotoChange, ...]
) -> Changes:
    added = with_consequences(project, [RowChange.added(row) for row in rows], moment.at.date())
    changes = Changes(summary, added, photos)
    project.apply(changes)
    return changes


def complete_finding(*, project: Project, uuid: str, values: Mapping[str, object]) -> Changes:
    """Adds to a finding what was said after it was noted: words, signs, its sense; it still waits for the evening."""
    layers = layers_of_walks(project.catalogue)
    return change_values(project=project, layer=layers.findings.key, uuids=[uuid], values=values)


def take_back_last(*, project: Project, walk: str) -> Changes:
    """Removes the finding of a walk that was noted last, with its photo, also one noted before the program was killed.

    What was tidied up is not touched; without any left nothing is changed.
    """
    layers = layers_of_walks(project.catalogue)
    status = layers.findings.status_field or ""
    last = next(
        (row for row in reversed(findings_of(project, walk)) if row.values.get(status) == layers.unfinished), None
    )
    if last is None:
        return Changes(Text("Annuler le dernier constat", "Undo the last finding"))
    return remove_features(project=project, layer=layers.findings.key, uuids=[last.uuid])
