"""What follows from a change by the declarations: links, neighbourhoods, states, recorded decisions and early signals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import FieldDefinition, LayerDefinition
from limits_map.domain.features import Changes, Feature, RowChange, Value
from limits_map.domain.row_facts import day_of, title_of
from limits_map.operations.alarms import signals_raised
from limits_map.operations.followed_states import following, states_followed
from limits_map.operations.nearby import links_to_new, with_nearest_links
from limits_map.store.project import Project
from limits_map.words import Language, Text


def with_consequences(
    project: Project, rows: Sequence[RowChange], today: date, *, by_hand: bool = True
) -> tuple[RowChange, ...]:
    """The changes with those that follow from them, all to be written as one.

    Rows read from a file (not `by_hand`) bring the state that they were in: no decision is recorded for new ones.
    """
    changed = states_followed(project, [_placed(project, row, by_hand=by_hand) for row in rows], by_hand=by_hand)
    then: list[RowChange] = list(following(project, changed))
    if by_hand:
        then += [
            link
            for row in changed
            if row.before is None and row.after is not None
            for link in links_to_new(project, row.after)
        ]
    then += _named_after_new(project, changed)
    decided = list(_following_decisions(project, changed))
    then += [*decided, *_decisions(project, changed, today, by_hand=by_hand)]
    then += signals_raised(project, [*changed, *then], today)
    return _each_once([*changed, *then])


def _each_once(changes: Sequence[RowChange]) -> tuple[RowChange, ...]:
    """The changes with those of one row as one: what follows is laid over what was changed first."""
    found: dict[tuple[str, str], RowChange] = {}
    for change in changes:
        first, name = found.get((change.layer, change.uuid)), (change.layer, change.uuid)
        if first is not None and first.after is not None and change.before is not None and change.after is not None:
            known = change.before.values
            values = {key: value for key, value in change.after.values.items() if value != known.get(key)}
            change = RowChange(change.layer, change.uuid, first.before, first.after.with_values(values))
        found[name] = change
    return tuple(found.values())


def apply_changes(project: Project, summary: Text, rows: Sequence[RowChange], today: date | None) -> Changes:
    """Writes some changes and what follows from them as one."""
    changes = Changes(summary, with_consequences(project, rows, today or date.today()))
    project.apply(changes)
    return changes


def _placed(project: Project, change: RowChange, *, by_hand: bool) -> RowChange:
    """The change with what follows from where its row lies."""
    after = change.after
    if after is None:
        return change
    definition = project.catalogue[change.layer]
    if change.before is None and by_hand:
        after = with_nearest_links(project, definition, after)
    for field in definition.fields:
        if field.inside is not None:
            after = _named_after_place(project, field, change.before, after)
    return RowChange(change.layer, change.uuid, change.before, after)


def _named_after_place(project: Project, field: FieldDefinition, before: Feature | None, after: Feature) -> Feature:
    """The row with the title of what it lies in, unless somebody wrote another one."""
    if before is not None and (before.geometry == after.geometry or before.values != after.values):
        return after
    written = after.values.get(field.key)
    if written is not None and (before is None or written != _title_around(project, field, before.geometry)):
        return after
    return after.with_values({field.key: _title_around(project, field, after.geometry) or written})


def _title_around(project: Project, field: FieldDefinition, place: BaseGeometry | None) -> Value:
    """The title of the row, the one entered last, of the layer that a field names in which a place lies."""
    if place is None or field.inside is None:
        return None
    point = place.representative_point()
    around = [
        row
        for row in project.features(field.inside, project.in_box(field.inside, *point.bounds))
        if row.geometry is not None and shapely.covers(row.geometry, point)
    ]
    if not around:
        return None
    latest = max(around, key=lambda row: row.fid or 0)
    return title_of(project.catalogue[field.inside], latest).say(Language.FRENCH)


def _named_after_new(project: Project, rows: Sequence[RowChange]) -> Iterator[RowChange]:
    """The rows that have waited for the name of what they lie in, when that arrives."""
    new: dict[str, list[tuple[Feature, BaseGeometry]]] = {}
    for change in rows:
        if change.before is None and change.after is not None and change.after.geometry is not None:
            new.setdefault(change.layer, []).append((change.after, change.after.geometry))
    changing = {change.uuid for change in rows}
    for definition in project.catalogue:
        for field in definition.fields:
            arrived = new.get(field.inside or "")
            if not arrived:
                continue
            waiting = [uuid for uuid, words in project.columns(definition.key, [field.key]) if words is None]
            tree = shapely.STRtree([place for _, place in arrived])
            for row in project.features(definition.key, waiting):
                if row.geometry is None or row.uuid in changing:
                    continue
                around = tree.query(row.geometry.representative_point(), predicate="within")
                if len(around):
                    title = title_of(project.catalogue[field.inside or ""], arrived[int(max(around))][0])
                    named = row.with_values({field.key: title.say(Language.FRENCH)})
                    yield RowChange.changed(row, named)


def _decisions(project: Project, rows: Sequence[RowChange], today: date, *, by_hand: bool) -> Iterator[RowChange]:
    """A decision for each row whose recorded fields changed, of today, or for a new row of its own day.

    What was decided that day already is put right instead.
    """
    for change in rows:
        if change.after is None or (change.before is None and not by_hand):
            continue
        definition = project.catalogue[change.layer]
        recorded: dict[str, dict[str, Value]] = {}
        for field in definition.fields:
            value = change.after.values.get(field.key)
            known = change.before.values.get(field.key) if change.before is not None else None
            if field.recorded_in is not None and value is not None and value != known:
                recorded.setdefault(field.recorded_in, {})[field.key] = value
        for layer, values in recorded.items():
            day = today if change.before is not None else day_of(definition, change.after) or today
            yield _decision(project, project.catalogue[layer], change.after, values, day)


def _decision(
    project: Project, decisions: LayerDefinition, row: Feature, values: dict[str, Value], day: date
) -> RowChange:
    link = decisions.links_to(row.layer)[0]
    for known in project.features_where(decisions.key, link.key, row.uuid):
        if day_of(decisions, known) == day:
            return RowChange.changed(known, known.with_values(values))
    filled: dict[str, Value] = {field.key: values.get(field.key) for field in decisions.fields}
    filled |= {link.key: row.uuid, decisions.date_field or "": day}
    if decisions.organisation_field is not None:
        filled[decisions.organisation_field] = project.setting("organisation") or None
    return RowChange.added(Feature.new(decisions.key, None, filled))


def _following_decisions(project: Project, rows: Sequence[RowChange]) -> Iterator[RowChange]:
    """The rows whose latest decisions are among the changes take their values; of one day the last entered counts."""
    for layer in dict.fromkeys(change.layer for change in rows):
        arriving = {change.uuid: change.after for change in rows if change.layer == layer and change.after is not None}
        decisions = project.catalogue[layer]
        for definition, recorded in _recording(project, layer):
            link = decisions.links_to(definition.key)[0].key
            named = dict.fromkeys(str(row.values.get(link)) for row in arriving.values())
            for target in project.features(definition.key, list(named)):
                known = project.features_where(layer, link, target.uuid)
                decided = [row for row in known if row.uuid not in arriving]
                decided += [row for row in arriving.values() if row.values.get(link) == target.uuid]
                after = target.with_values(_latest(decisions, recorded, decided, arriving.keys()))
                if not after.same_content(target):
                    yield RowChange.changed(target, after)


def _latest(
    decisions: LayerDefinition, recorded: Sequence[FieldDefinition], decided: Sequence[Feature], arriving: Set[str]
) -> dict[str, Value]:
    """What the latest decision on each field says, where that decision is one of those arriving."""
    values: dict[str, Value] = {}
    for field in recorded:
        dated = [(day_of(decisions, row) or date.min, row) for row in decided if row.values.get(field.key) is not None]
        latest = max(reversed(dated), key=lambda item: item[0], default=None)
        if latest is not None and latest[0] > date.min and latest[1].uuid in arriving:
            values[field.key] = latest[1].values[field.key]
    return values


def _recording(project: Project, decisions: str) -> Iterator[tuple[LayerDefinition, list[FieldDefinition]]]:
    """The layers with the fields whose values a layer of decisions keeps."""
    for definition in project.catalogue:
        fields = [field for field in definition.fields if field.recorded_in == decisions]
        if fields:
            yield definition, fields
