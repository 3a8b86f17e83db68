"""The sites under watch, how each of them listens, and the rows that are signs there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from limits_map.domain.definitions import Choice, FieldDefinition, Hearing, LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of, state_of
from limits_map.domain.signals import strength_of, watched_since
from limits_map.domain.values import read_value
from limits_map.errors import InvalidValueError
from limits_map.geodesy import box_around, distances
from limits_map.store.project import Project

_ZONE_METRES = 100.0


@dataclass(frozen=True, slots=True)
class WatchedSite:
    """A site under watch: how far around it and how finely it listens, and since when, where that is known."""

    site: Feature
    within_m: float
    hearing: Hearing
    since: date | None

    def is_in_time(self, day: date, today: date) -> bool:
        """True for a day of the watch, up to today."""
        return day <= today and (self.since is None or day >= self.since)


@dataclass(frozen=True, slots=True)
class Sign:
    """A row that is a sign at a site, with its day and how many metres away it is, where that is known."""

    row: Feature
    day: date
    metres: float | None


def watched_sites(project: Project) -> list[WatchedSite]:
    """The sites under watch."""
    found: list[WatchedSite] = []
    for definition in project.catalogue.with_role(Role.SITE):
        sites = listening_sites(project, definition)
        since = _since(project, definition) if sites else {}
        found += [with_beginning(project, replace(site, since=since.get(site.site.uuid))) for site in sites]
    return found


def watched_site(project: Project, site: Feature) -> WatchedSite | None:
    """One site as its watch has it, or None where it is not under watch."""
    listening = _listening(project.catalogue[site.layer], [site])
    return with_beginning(project, listening[0]) if listening else None


def listening_sites(project: Project, definition: LayerDefinition) -> list[WatchedSite]:
    """The sites of a layer that are under watch, without the day on which their watch began."""
    status = definition.status
    if status is None or definition.watch is None:
        return []
    states = {choice.value for choice in status.choices if choice.watched}
    uuids = [uuid for uuid, state in project.columns(definition.key, [status.key]) if state in states]
    return _listening(definition, project.features(definition.key, uuids))


def with_beginning(project: Project, watched: WatchedSite) -> WatchedSite:
    """The site with the day its watch began: where no decision tells it, the day the project was told of it."""
    definition, uuid = project.catalogue[watched.site.layer], watched.site.uuid
    if watched.since is not None or definition.status is None:
        return watched
    since = _since(project, definition, uuid).get(uuid)
    if since is None:
        for entry in project.history(definition.key, uuid):
            if definition.status.key in entry.changed:
                state = definition.status.choice(entry.after.get(definition.status.key))
                since = (since or entry.at.astimezone().date()) if state is not None and state.watched else None
    return replace(watched, since=since)


def signs_at(
    project: Project, watched: WatchedSite, rows: Iterable[Feature], today: date, *, undated: date | None = None
) -> list[Sign]:
    """Those of some rows that are signs strong enough for a site: they link to it, or lie in its zone.

    Days to come do not count; a row without a day is of the day `undated`, or none if that is not given.
    """
    strong = [row for row in rows if strength_of(project.catalogue[row.layer], row) >= watched.hearing.strength]
    away = _metres_away(watched, strong)
    signs = []
    for row in strong:
        definition, metres = project.catalogue[row.layer], away.get(row.uuid)
        links = definition.links_to(watched.site.layer)
        linked = any(row.values.get(field.key) == watched.site.uuid for field in links)
        day = day_of(definition, row) or undated
        if day is not None and day <= today and (linked or (metres is not None and metres <= watched.within_m)):
            signs.append(Sign(row, day, metres))
    return signs


def signs_around(
    project: Project, watched: WatchedSite, today: date, *, without: Collection[str] = frozenset()
) -> list[Sign]:
    """The signs that the project has at a site, but for the rows named."""
    rows: dict[str, Feature] = {}
    place = watched.site.geometry
    for definition in project.catalogue:
        if not definition.signals:
            continue
        for field in definition.links_to(watched.site.layer):
            rows.update((row.uuid, row) for row in project.features_where(definition.key, field.key, watched.site.uuid))
        if place is not None and not place.is_empty:
            near = project.in_box(definition.key, *box_around(place, watched.within_m))
            rows.update((row.uuid, row) for row in project.features(definition.key, near))
    return signs_at(project, watched, [row for row in rows.values() if row.uuid not in without], today)


def _metres_away(watched: WatchedSite, rows: Sequence[Feature]) -> dict[str, float]:
    placed = [(row.uuid, row.geometry) for row in rows if row.geometry is not None and not row.geometry.is_empty]
    place = watched.site.geometry
    if place is None or place.is_empty:
        return {}
    metres = distances(place, [shape for _, shape in placed])
    return {uuid: float(away) for (uuid, _), away in zip(placed, metres, strict=True)}


def _listening(definition: LayerDefinition, sites: Sequence[Feature]) -> list[WatchedSite]:
    """Those of some sites of one layer that are under watch."""
    found: list[WatchedSite] = []
    if definition.watch is None:
        return found
    within, sensitivity = (definition.field(key) for key in (definition.watch.within, definition.watch.sensitivity))
    usual = _default_choice(sensitivity)
    for site in sites:
        state = state_of(definition, site)
        if state is not None and state.watched:
            choice = sensitivity.choice(site.values.get(sensitivity.key)) or usual
            hearing = choice.hearing if choice is not None else None
            found.append(WatchedSite(site, _metres(within, site), hearing or Hearing(1), None))
    return found


def _metres(field: FieldDefinition, site: Feature) -> float:
    """The zone of a site; what another program wrote there that cannot be one counts as not said."""
    for raw in (site.values.get(field.key), field.default):
        try:
            value = read_value(field, raw)
        except InvalidValueError:
            continue
        if isinstance(value, int | float):
            return float(value)
    return _ZONE_METRES


def _default_choice(field: FieldDefinition) -> Choice | None:
    return field.choice(read_value(field, field.default)) if field.default is not None else None


def _since(project: Project, definition: LayerDefinition, site: str | None = None) -> dict[str, date]:
    """For each site, or just the one named, the day of the decision that put it under watch, where one says so."""
    status = definition.status
    if status is None or status.recorded_in is None:
        return {}
    decisions = project.catalogue[status.recorded_in]
    link, day_key = decisions.links_to(definition.key)[0].key, decisions.date_field or ""
    if site is None:
        steps = project.columns(decisions.key, [link, day_key, status.key])
    else:
        rows = project.features_where(decisions.key, link, site)
        steps = [(row.uuid, site, row.values.get(day_key), row.values.get(status.key)) for row in rows]
    dated: dict[str, list[tuple[date, bool]]] = {}
    for _, uuid, day, state in steps:
        choice = status.choice(state)
        if day is not None and choice is not None:
            dated.setdefault(uuid, []).append((day, choice.watched))
    since = {uuid: watched_since(decided) for uuid, decided in dated.items()}
    return {uuid: day for uuid, day in since.items() if day is not None}
