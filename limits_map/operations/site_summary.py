"""Everything the project knows of one site and of what lies around it, gathered for its sheet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import shapely

from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature, Photo
from limits_map.domain.row_facts import day_of, is_open
from limits_map.geodesy import distances
from limits_map.operations.nearby import rows_within
from limits_map.operations.site_rows import find_site, rows_of_site
from limits_map.operations.site_timeline import TimelineEntry, timeline
from limits_map.operations.watch import Watch, watch_of
from limits_map.store.project import Project


@dataclass(frozen=True, slots=True)
class Nearby:
    """A row beside the site: how many metres away, or None where one of them has no place."""

    feature: Feature
    distance_m: float | None
    linked: bool = False
    """True where the row says itself that it belongs to the site."""


@dataclass(frozen=True, slots=True)
class RowPhoto:
    """A photo and the row it belongs to."""

    layer: str
    uuid: str
    photo: Photo


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """A site with what was decided, seen and reported there; lists of rows beside it come nearest first."""

    site: Feature
    within_m: float
    actions: tuple[Feature, ...]
    around_actions: tuple[Nearby, ...]
    """Actions of other sites that lie near: dealing moves from hall to hall and from owner to owner."""
    sites: tuple[Nearby, ...]
    """Other sites that lie near."""
    follow_ups: tuple[Feature, ...]
    decisions: tuple[Feature, ...]
    findings: tuple[Nearby, ...]
    reports: tuple[Nearby, ...]
    facilities: tuple[Nearby, ...]
    neighbourhoods: tuple[Feature, ...]
    photos: tuple[RowPhoto, ...]
    timeline: tuple[TimelineEntry, ...]
    watch: Watch | None
    """What the watch has seen, or None where the site is not under watch."""


def site_summary(*, project: Project, uuid: str, within_m: float = 150, today: date | None = None) -> SiteSummary:
    """Gathers one site: rows that link to it, and findings, reports and facilities within some metres of it.

    Raises NotFoundError if no layer of sites has that row.
    """
    _, site = find_site(project, uuid)
    actions, follow_ups, decisions = (
        tuple(rows_of_site(project, site, role)) for role in (Role.ACTION, Role.FOLLOW_UP, Role.DECISION)
    )
    findings = _beside(project, site, Role.FINDING, within_m)
    reports = _beside(project, site, Role.REPORT, within_m)
    owners = (site, *(item.feature for item in findings), *actions, *follow_ups)
    days = today or date.today()
    return SiteSummary(
        site=site,
        within_m=within_m,
        actions=_open_first(project, actions),
        around_actions=_near(project, site, Role.ACTION, within_m, without={row.uuid for row in actions}),
        sites=_near(project, site, Role.SITE, within_m, without={site.uuid}),
        follow_ups=follow_ups,
        decisions=decisions,
        findings=findings,
        reports=reports,
        facilities=_beside(project, site, Role.FACILITY, within_m),
        neighbourhoods=_around(project, site),
        photos=tuple(
            RowPhoto(row.layer, row.uuid, photo) for row in owners for photo in project.photos(row.layer, row.uuid)
        ),
        timeline=timeline(project, actions, follow_ups, decisions, [item.feature for item in reports], within_m),
        watch=watch_of(project, site, follow_ups, days),
    )


def _beside(project: Project, site: Feature, role: Role, within_m: float) -> tuple[Nearby, ...]:
    """The rows of a role that link to the site or lie within some metres of it, nearest first."""
    own = {row.uuid: row for row in rows_of_site(project, site, role)}
    near: list[tuple[Feature, float]] = []
    if site.geometry is not None:
        for layer in project.catalogue.with_role(role):
            near += rows_within(project, layer.key, site.geometry, within_m)
    beside = [Nearby(row, metres, row.uuid in own) for row, metres in near]
    far = own.keys() - {row.uuid for row, _ in near}
    beside += [Nearby(row, _distance(site, row), linked=True) for row in own.values() if row.uuid in far]
    return tuple(sorted(beside, key=lambda item: (item.distance_m is None, item.distance_m or 0.0)))


def _near(project: Project, site: Feature, role: Role, within_m: float, without: Collection[str]) -> tuple[Nearby, ...]:
    """The rows of a role within some metres of the site, but for some, the nearest first."""
    if site.geometry is None:
        return ()
    near = [
        Nearby(row, metres)
        for layer in project.catalogue.with_role(role)
        for row, metres in rows_within(project, layer.key, site.geometry, within_m)
        if row.uuid not in without
    ]
    return tuple(sorted(near, key=lambda item: item.distance_m or 0.0))


def _distance(site: Feature, row: Feature) -> float | None:
    if site.geometry is None or row.geometry is None:
        return None
    return float(distances(site.geometry, [row.geometry])[0])


def _around(project: Project, site: Feature) -> tuple[Feature, ...]:
    """The neighbourhoods that the site, or a point on it, lies in."""
    if site.geometry is None:
        return ()
    point = site.geometry.representative_point()
    return tuple(
        row
        for layer in project.catalogue.with_role(Role.NEIGHBOURHOOD)
        for row in project.features(layer.key, project.in_box(layer.key, *point.bounds))
        if row.geometry is not None and shapely.covers(row.geometry, point)
    )


def _open_first(project: Project, actions: Sequence[Feature]) -> tuple[Feature, ...]:
    """Actions that still ask for something before the closed ones, the first due first."""

    def rank(action: Feature) -> tuple[bool, bool, date]:
        definition = project.catalogue[action.layer]
        due = day_of(definition, action)
        return not is_open(definition, action), due is None, due or date.max

    return tuple(sorted(actions, key=rank))
