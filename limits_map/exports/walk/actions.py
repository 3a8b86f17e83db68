"""The actions that a report of a walk tells of: those that answer its findings, and those along its way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import Choice, LayerDefinition, Role
from limits_map.domain.features import Feature, Photo
from limits_map.domain.row_facts import is_open, is_overdue, state_of, title_of
from limits_map.exports.linked import by_title
from limits_map.exports.said import plain
from limits_map.exports.walk.rows import OneFinding, OneWalk, WalkRows
from limits_map.geodesy import distances
from limits_map.words import Language

NEAR_THE_WAY_M = 60.0
"""Metres from the way within which an action is one of the walk's places."""


@dataclass(frozen=True)
class NextAction:
    """Who does what, where and until when, as far as that is told."""

    title: str
    site: str | None
    lead: str | None
    state: Choice | None
    due: date | None
    done: date | None
    late: bool
    open: bool
    place: BaseGeometry | None
    photos: tuple[Photo, ...] = ()


def actions_along(rows: WalkRows, walk: OneWalk, findings: Sequence[OneFinding]) -> tuple[NextAction, ...]:
    """The actions that answer a finding of the walk or lie within 60 m of its way: the open ones first, by their day.

    Those that were given up are left out, unless they answer a finding.
    """
    layer = rows.layer(Role.ACTION)
    if layer is None:
        return ()
    named = {finding.action for finding in findings if finding.action is not None}
    way = _way(rows, walk, findings)
    sites = dict(_sites(rows))
    found = []
    for row in layer.features:
        action = _action(layer.definition, row, rows, layer.photos.get(row.uuid, ()))
        given_up = action.state is not None and action.state.given_up
        place = action.place if action.place is not None else sites.get(action.site)
        if action.title in named or (not given_up and _is_near(place, way)):
            found.append(action)
    return tuple(sorted(found, key=lambda each: (not each.open, each.due or date.max, each.title)))


def _action(definition: LayerDefinition, row: Feature, rows: WalkRows, photos: Sequence[Photo]) -> NextAction:
    site = rows.layer(Role.SITE)
    named = (field.key for field in definition.fields if site is not None and field.titles_of == site.definition.key)
    due, done = row.values.get(definition.date_field or ""), row.values.get(definition.done_field or "")
    lead = row.values.get(definition.organisation_field or "")
    where = row.values.get(next(named, ""))
    return NextAction(
        title=plain(title_of(definition, row).say(Language.FRENCH)).strip(),
        site=plain(str(where)).strip() if where is not None else None,
        lead=plain(str(lead)).strip() if lead is not None else None,
        state=state_of(definition, row),
        due=due if isinstance(due, date) else None,
        done=done if isinstance(done, date) else None,
        late=is_overdue(definition, row, rows.disclosed.made_on),
        open=is_open(definition, row),
        place=row.geometry if row.geometry is not None and not row.geometry.is_empty else None,
        photos=tuple(photos),
    )


def _sites(rows: WalkRows) -> Iterator[tuple[str | None, BaseGeometry | None]]:
    layer = rows.layer(Role.SITE)
    if layer is not None:
        for title, number in by_title(layer.definition, layer.features).items():
            yield plain(str(title)).strip(), layer.features[number].geometry


def _way(rows: WalkRows, walk: OneWalk, findings: Sequence[OneFinding]) -> BaseGeometry | None:
    """The route with its stops; without one the way that was walked, else where something was found."""
    stops = [stop.place for stop in rows.stops(walk.route)]
    for shapes in ([rows.route(walk.route), *stops], [walk.way], [finding.place for finding in findings]):
        there = [shape for shape in shapes if shape is not None and not shape.is_empty]
        if there:
            union = shapely.union_all(there)
            assert isinstance(union, BaseGeometry)
            return union
    return None


def _is_near(place: BaseGeometry | None, way: BaseGeometry | None) -> bool:
    if place is None or place.is_empty or way is None:
        return False
    return bool(distances(way, [place])[0] <= NEAR_THE_WAY_M)
