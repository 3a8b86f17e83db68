"""Preparing a walk: its day, its route with the stops, who is invited and what is looked at, written as one change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from shapely.geometry import Point

from limits_map.domain.definitions import FieldDefinition, LayerDefinition
from limits_map.domain.features import Changes, Feature, PhotoChange, RowChange, Value
from limits_map.domain.row_facts import day_of, title_of
from limits_map.domain.shapes import kept_shape
from limits_map.domain.values import read_value
from limits_map.domain.walk_plans import PlannedStop, WalkPlan
from limits_map.operations.consequences import with_consequences
from limits_map.operations.walks.facts import (
    WalkLayers,
    attendances_of,
    layers_of_walks,
    purpose_of,
    route_of,
    stop_words,
    stops_of,
    walk_of,
    walk_title,
)
from limits_map.store.project import Project
from limits_map.words import Text


def plan_walk(*, project: Project, plan: WalkPlan, today: date | None = None) -> Changes:
    """Makes a walk with its route, stops and invitations as one change; the first row of it is the walk.

    Raises InvalidValueError for a value that does not fit, as a stop without a name; then nothing is written.
    """
    layers = layers_of_walks(project.catalogue)
    values: dict[str, Value] = {each.key: read_value(each, each.default) for each in _optional(layers.walks)}
    new = Feature.new(layers.walks.key, None, values)
    rows = list(_rows(project, layers, plan, None, new))
    summary = Text("Préparer «\u00a0{walk}\u00a0»", "Prepare “{walk}”").format(walk=plan.name.strip())
    return _written(project, summary, rows, today)


def change_plan(*, project: Project, walk: str, plan: WalkPlan, today: date | None = None) -> Changes:
    """Changes a walk that was prepared already; findings made at a stop that is called otherwise now are carried along.

    Raises InvalidValueError for a value that does not fit, NotFoundError for a walk that is gone.
    """
    layers = layers_of_walks(project.catalogue)
    before = walk_of(project, walk)
    rows = list(_rows(project, layers, plan, before, before))
    summary = Text("Modifier «\u00a0{walk}\u00a0»", "Change “{walk}”").format(walk=plan.name.strip())
    return _written(project, summary, rows, today)


def plan_of(project: Project, walk: str) -> WalkPlan:
    """The plan of a walk as it is in the project; raises NotFoundError if it is gone."""
    layers = layers_of_walks(project.catalogue)
    row = walk_of(project, walk)
    route, outing = route_of(project, row), layers.outing
    moment, time = row.values.get(outing.moment), row.values.get(layers.walks.time_field or "")
    items = row.values.get(outing.items)
    return WalkPlan(
        name=walk_title(project, row),
        day=day_of(layers.walks, row),
        time=str(time) if time is not None else None,
        moment=str(moment) if moment is not None else None,
        purpose=purpose_of(project, row),
        route=route.uuid if route is not None else None,
        route_name=route_name(project, route) if route is not None else "",
        line=route.geometry if route is not None else None,
        stops=planned_stops(project, route.uuid if route is not None else None),
        invited=_counts(project, layers, walk, layers.roll.invited),
        came=_counts(project, layers, walk, layers.roll.came),
        items=items if isinstance(items, tuple) else (),
    )


def planned_stops(project: Project, route: str | None) -> tuple[PlannedStop, ...]:
    """The stops of a route as a plan has them; one without a place stands nowhere and is left out."""
    stops = layers_of_walks(project.catalogue).stops
    return tuple(
        PlannedStop(str(row.values.get(stops.title_field) or ""), row.geometry.x, row.geometry.y, row.uuid)
        for row in stops_of(project, route)
        if isinstance(row.geometry, Point) and not row.geometry.is_empty
    )


def routes_known(project: Project) -> list[Feature]:
    """All routes, the one entered last first."""
    routes = layers_of_walks(project.catalogue).routes
    return sorted(project.features(routes.key), key=lambda row: row.fid or 0, reverse=True)


def route_name(project: Project, route: Feature) -> str:
    """What a route is called."""
    routes = layers_of_walks(project.catalogue).routes
    return str(route.values.get(routes.title_field) or "") or title_of(routes, route).fr


def walks_on(project: Project, route: str) -> list[Feature]:
    """The walks that take a route."""
    layers = layers_of_walks(project.catalogue)
    return project.features_where(layers.walks.key, layers.outing.route, route)


def _written(project: Project, summary: Text, rows: Sequence[RowChange], today: date | None) -> Changes:
    """Writes the rows and what follows from them as one; what is removed takes its photos along."""
    photos = tuple(
        PhotoChange(change.layer, change.uuid, photo, None)
        for change in rows
        if change.after is None
        for photo in project.photos(change.layer, change.uuid)
    )
    changes = Changes(summary, with_consequences(project, rows, today or date.today()), photos)
    project.apply(changes)
    return changes


def _rows(
    project: Project, layers: WalkLayers, plan: WalkPlan, before: Feature | None, walk: Feature
) -> Iterator[RowChange]:
    """The walk first, then its route, its stops, what was said at them, and who is invited."""
    route_before, route = _route(project, layers, plan)
    outing = layers.outing
    told: dict[str, object] = {
        layers.walks.title_field: plan.name,
        layers.walks.date_field or "": plan.day,
        layers.walks.time_field or "": plan.time,
        outing.moment: plan.moment,
        outing.purpose: plan.purpose,
        outing.route: route.uuid if route is not None else None,
        outing.items: plan.items or None,
    }
    read = {key: read_value(layers.walks.field(key), raw) for key, raw in told.items() if key}
    after = walk.with_values({**read, **(_participants(layers, plan.came) if plan.came else {})})
    if before is None or not after.same_content(before):
        yield RowChange(after.layer, after.uuid, before, after)
    if route is not None:
        if route_before is None or not route.same_content(route_before):
            yield RowChange(route.layer, route.uuid, route_before, route)
        yield from _stops(project, layers, route.uuid, plan.stops)
    yield from _attendances(project, layers, after.uuid, plan.invited, plan.came)


def _route(project: Project, layers: WalkLayers, plan: WalkPlan) -> tuple[Feature | None, Feature | None]:
    """The route before and after; nothing where the plan has none."""
    routes = layers.routes
    before = project.feature(routes.key, plan.route) if plan.route is not None else None
    if before is None and plan.line is None and not plan.stops:
        return None, None
    line = kept_shape(routes.geometry, plan.line)
    name = plan.route_name.strip() or (route_name(project, before) if before is not None else plan.name)
    title = {routes.title_field: read_value(routes.field(routes.title_field), name)}
    if before is not None:
        return before, before.with_values(title).with_geometry(line)
    values: dict[str, Value] = {each.key: read_value(each, each.default) for each in _optional(routes)}
    return None, Feature.new(routes.key, line, {**values, **title})


def _stops(project: Project, layers: WalkLayers, route: str, planned: Sequence[PlannedStop]) -> Iterator[RowChange]:
    """The stops that are new, other or gone, and the findings that name one by words it no longer has."""
    stops, link = layers.stops, layers.stops.link_to(layers.routes.key)
    known = {row.uuid: row for row in stops_of(project, route)}
    renamed: dict[str, str] = {}
    kept: set[str] = set()
    for number, stop in enumerate(planned, 1):
        told: dict[str, object] = {stops.title_field: stop.name, stops.number_field or "": number}
        if link is not None:
            told[link.key] = route
        read = {key: read_value(stops.field(key), raw) for key, raw in told.items() if key}
        place = kept_shape(stops.geometry, stop.place)
        before = known.get(stop.uuid or "")
        if before is None:
            yield RowChange.added(Feature.new(stops.key, place, read))
            continue
        kept.add(before.uuid)
        after = before.with_values(read).with_geometry(place)
        if not after.same_content(before):
            renamed[stop_words(project, before)] = stop_words(project, after)
            yield RowChange.changed(before, after)
    for row in known.values():
        if row.uuid not in kept:
            yield RowChange.removed(row)
    yield from _said_at(project, layers, route, {old: new for old, new in renamed.items() if old != new})


def _said_at(project: Project, layers: WalkLayers, route: str, renamed: Mapping[str, str]) -> Iterator[RowChange]:
    """The findings of all walks on a route under the words that their stops have now."""
    key = layers.form.stop
    if key is None or not renamed:
        return
    for walk in walks_on(project, route):
        for finding in project.features_where(layers.findings.key, layers.form.walk, walk.uuid):
            words = renamed.get(str(finding.values.get(key)))
            if words is not None:
                yield RowChange.changed(finding, finding.with_values({key: words}))


def _attendances(
    project: Project, layers: WalkLayers, walk: str, invited: Mapping[str, int], came: Mapping[str, int]
) -> Iterator[RowChange]:
    """One row for each group that was invited or came; a group of which nothing is said any more has none."""
    rows, roll = layers.attendances, layers.roll
    link = rows.link_to(layers.walks.key)
    known = {str(row.values.get(roll.group)): row for row in attendances_of(project, walk)}
    for choice in rows.field(roll.group).choices:
        group, before = choice.value, known.get(choice.value)
        if group not in invited and group not in came:
            if before is not None:
                yield RowChange.removed(before)
            continue
        told: dict[str, object] = {roll.group: group, roll.invited: invited.get(group), roll.came: came.get(group)}
        if link is not None:
            told[link.key] = walk
        read = {key: read_value(rows.field(key), raw) for key, raw in told.items()}
        if before is None:
            yield RowChange.added(Feature.new(rows.key, None, read))
        elif not (after := before.with_values(read)).same_content(before):
            yield RowChange.changed(before, after)


def _counts(project: Project, layers: WalkLayers, walk: str, key: str) -> dict[str, int]:
    """A number of each group of a walk, where there is one."""
    return {
        str(row.values.get(layers.roll.group)): number
        for row in attendances_of(project, walk)
        if isinstance(number := row.values.get(key), int)
    }


def _participants(layers: WalkLayers, came: Mapping[str, int]) -> dict[str, Value]:
    key = layers.outing.participants
    return {key: read_value(layers.walks.field(key), sum(came.values()) if came else None)}


def _optional(definition: LayerDefinition) -> Iterator[FieldDefinition]:
    """The fields that a new row may have a default for; what is required is told by the plan."""
    return (each for each in definition.fields if not each.required)
