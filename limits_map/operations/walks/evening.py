"""The evening queue: what each finding still lacks, and how it is filled in, taken out, put back and joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import Role
from limits_map.domain.features import Changes, Feature, Photo, PhotoChange, RowChange, Value
from limits_map.domain.row_facts import title_of
from limits_map.domain.shapes import kept_shape
from limits_map.domain.values import read_value
from limits_map.domain.walks import WalkState
from limits_map.errors import NotFoundError
from limits_map.operations.consequences import with_consequences
from limits_map.operations.walks.facts import (
    layers_of_walks,
    route_of,
    stop_at,
    stop_words,
    stops_of,
    unfinished_findings,
    walk_state,
)
from limits_map.operations.walks.gaps import is_complete
from limits_map.store.project import Project
from limits_map.words import Text, counted


def finish_finding(
    *,
    project: Project,
    uuid: str,
    values: Mapping[str, object],
    geometry: BaseGeometry | None,
    photo_shown: bool | None = None,
    propose: str = "",
    today: date | None = None,
) -> Changes:
    """Gives a finding what was filled in and its place, and takes it out of the queue, as one step.

    Its state is the one that its action brings, else the first that is not unfinished. `photo_shown` says whether its
    photos may be shown to others, None leaves them; `propose` is the title of an action to be proposed at its site and
    linked. With the last finding of a walk the walk is over. Raises InvalidValueError, NotFoundError.
    """
    return _filled(project, uuid, values, geometry, photo_shown=photo_shown, propose=propose, today=today, done=True)


def fill_in_finding(
    *,
    project: Project,
    uuid: str,
    values: Mapping[str, object],
    geometry: BaseGeometry | None,
    photo_shown: bool | None = None,
    propose: str = "",
    today: date | None = None,
) -> Changes:
    """The same without taking it out of the queue: what was filled in so far is kept, the rest comes later."""
    return _filled(project, uuid, values, geometry, photo_shown=photo_shown, propose=propose, today=today, done=False)


def keep_complete(*, project: Project, walk: str | None, today: date | None = None) -> Changes:
    """Takes out of the queue, of one walk or of all, whatever lacks nothing and points to nobody, as one step."""
    rows = [row for row in unfinished_findings(project, walk) if is_complete(project, row)]
    done = [RowChange.changed(row, _tidied(project, row)) for row in rows]
    summary = counted(
        len(done),
        Text("Mettre au net {n} constat complet", "Tidy up {n} complete finding"),
        Text("Mettre au net {n} constats complets", "Tidy up {n} complete findings"),
    )
    return _applied(project, summary, done, (), today)


def put_back(*, project: Project, uuids: Sequence[str], today: date | None = None) -> Changes:
    """Puts findings back into the queue; a walk that was over waits for its evening again."""
    layers = layers_of_walks(project.catalogue)
    status = layers.findings.status_field or ""
    rows = [
        RowChange.changed(row, row.with_values({status: layers.unfinished}))
        for row in project.features(layers.findings.key, uuids)
        if row.values.get(status) != layers.unfinished
    ]
    summary = counted(
        len(rows),
        Text("Remettre {n} constat dans la file", "Put {n} finding back into the queue"),
        Text("Remettre {n} constats dans la file", "Put {n} findings back into the queue"),
    )
    return _applied(project, summary, rows, (), today)


def join_findings(*, project: Project, keep: str, other: str, today: date | None = None) -> Changes:
    """Makes one finding of two of the same moment: the kept one takes what it lacks and the photos, the other goes."""
    layers = layers_of_walks(project.catalogue)
    kept, going = _finding(project, keep), _finding(project, other)
    lacking = {key: value for key, value in going.values.items() if value is not None and kept.values.get(key) is None}
    after = kept.with_values(lacking)
    if after.geometry is None:
        after = after.with_geometry(going.geometry)
    rows = [RowChange.changed(kept, after)] if not after.same_content(kept) else []
    for layer, field in project.catalogue.linking_to(layers.findings.key):
        for row in project.features_where(layer.key, field.key, other):
            rows.append(RowChange.changed(row, row.with_values({field.key: keep})))
    photos = [
        change
        for photo in project.photos(layers.findings.key, other)
        for change in (
            PhotoChange(layers.findings.key, other, photo, None),
            PhotoChange(layers.findings.key, keep, None, photo),
        )
    ]
    summary = Text("Réunir deux constats\u00a0: «\u00a0{title}\u00a0»", "Join two findings: “{title}”")
    summary = summary.format(title=title_of(layers.findings, after))
    return _applied(project, summary, [*rows, RowChange.removed(going)], photos, today)


def propose_action(project: Project, title: object, finding: Feature) -> Feature:
    """A new action of that title at the site and place of a finding, with the defaults of its layer.

    Raises InvalidValueError for a title that does not fit.
    """
    layers = layers_of_walks(project.catalogue)
    actions = next(iter(project.catalogue.with_role(Role.ACTION)), None)
    if actions is None:
        raise NotFoundError(Text("Aucune couche ne tient les actions.", "No layer keeps the actions."))
    told: dict[str, object] = {field.key: field.default for field in actions.fields}
    told[actions.title_field] = title
    site = finding.values.get(layers.form.site or "")
    link = next(
        (field for field in actions.fields if field.link is not None and _leads_to_sites(project, field.link)), None
    )
    if link is not None:
        told[link.key] = site
    values = {field.key: read_value(field, told.get(field.key)) for field in actions.fields}
    return Feature.new(actions.key, kept_shape(actions.geometry, finding.geometry), values)


def with_walks_settled(project: Project, rows: Sequence[RowChange]) -> list[RowChange]:
    """The changes of findings with those of their walks: over with the last unfinished one, waiting with a new one."""
    layers = layers_of_walks(project.catalogue)
    status, told = layers.findings.status_field or "", list(rows)
    changed = {change.uuid: change.after for change in rows if change.layer == layers.findings.key}
    for walk in _walks_of(rows, layers.findings.key, layers.form.walk):
        row = project.feature(layers.walks.key, walk)
        if row is None:
            continue
        left = {finding.uuid for finding in unfinished_findings(project, walk)} - set(changed)
        waiting = left or any(
            after is not None
            and after.values.get(layers.form.walk) == walk
            and after.values.get(status) == layers.unfinished
            for after in changed.values()
        )
        state = walk_state(project, row)
        wanted = WalkState.TO_TIDY if waiting else WalkState.FINISHED
        if state in (WalkState.TO_TIDY, WalkState.FINISHED) and state is not wanted:
            told.append(RowChange.changed(row, row.with_values({layers.walks.status_field or "": str(wanted)})))
    return told


def _filled(
    project: Project,
    uuid: str,
    values: Mapping[str, object],
    geometry: BaseGeometry | None,
    *,
    photo_shown: bool | None,
    propose: str,
    today: date | None,
    done: bool,
) -> Changes:
    layers = layers_of_walks(project.catalogue)
    before = _finding(project, uuid)
    read: dict[str, Value] = {key: read_value(layers.findings.field(key), value) for key, value in values.items()}
    after = before.with_values(read).with_geometry(kept_shape(layers.findings.geometry, geometry))
    after = _named_after_stop(project, before, after)
    rows: list[RowChange] = []
    if propose.strip() and layers.form.action is not None:
        action = propose_action(project, propose, after)
        rows.append(RowChange.added(action))
        after = after.with_values({layers.form.action: action.uuid})
    if done:
        after = _tidied(project, after)
    if not after.same_content(before):
        rows.append(RowChange.changed(before, after))
    photos = [
        PhotoChange(before.layer, uuid, photo, shown)
        for photo in project.photos(before.layer, uuid)
        if photo_shown is not None and (shown := _shown(photo, photo_shown)) != photo
    ]
    ready = Text("Mettre au net «\u00a0{title}\u00a0»", "Tidy up “{title}”")
    later = Text("Compléter «\u00a0{title}\u00a0»", "Complete “{title}”")
    return _applied(
        project, (ready if done else later).format(title=title_of(layers.findings, after)), rows, photos, today
    )


def _shown(photo: Photo, may_be_shown: bool) -> Photo:
    return replace(photo, may_be_shown=may_be_shown)


def _finding(project: Project, uuid: str) -> Feature:
    row = project.feature(layers_of_walks(project.catalogue).findings.key, uuid)
    if row is None:
        raise NotFoundError(Text("Ce constat n'existe plus.", "This finding is no longer there."))
    return row


def _tidied(project: Project, row: Feature) -> Feature:
    """The finding out of the queue; the state that its action brings follows. One that is out already stays as it is."""
    layers = layers_of_walks(project.catalogue)
    status = layers.findings.status_field or ""
    if row.values.get(status) not in (layers.unfinished, None):
        return row
    return row.with_values({status: layers.tidied})


def _named_after_stop(project: Project, before: Feature, after: Feature) -> Feature:
    """The finding with the stop that it was placed at, where it names none yet."""
    layers = layers_of_walks(project.catalogue)
    stop, walk = layers.form.stop, after.values.get(layers.form.walk)
    if stop is None or walk is None or after.values.get(stop) is not None or after.geometry == before.geometry:
        return after
    row = project.feature(layers.walks.key, str(walk))
    route = route_of(project, row) if row is not None else None
    near = stop_at(project, stops_of(project, route.uuid if route is not None else None), after.geometry)
    return after.with_values({stop: stop_words(project, near)}) if near is not None else after


def _leads_to_sites(project: Project, layer: str) -> bool:
    return project.catalogue[layer].role is Role.SITE


def _walks_of(rows: Sequence[RowChange], findings: str, link: str) -> list[str]:
    walks = {
        str(row.values[link])
        for change in rows
        if change.layer == findings
        for row in (change.before, change.after)
        if row is not None and row.values.get(link) is not None
    }
    return sorted(walks)


def _applied(
    project: Project, summary: Text, rows: Sequence[RowChange], photos: Sequence[PhotoChange], today: date | None
) -> Changes:
    told = with_consequences(project, with_walks_settled(project, rows), today or date.today())
    changes = Changes(summary, told, tuple(photos))
    project.apply(changes)
    return changes
