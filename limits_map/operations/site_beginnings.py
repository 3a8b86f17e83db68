"""What a new site starts with when it is made from things on the map: a place, first values, and the rows it takes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition, Role
from limits_map.domain.features import Feature, Value
from limits_map.domain.values import fold, read_value
from limits_map.errors import InvalidValueError, NotFoundError
from limits_map.geodesy import metric_epsg, to_degrees, to_metres
from limits_map.store.project import Project
from limits_map.words import Text

_ONE_PLACE_M = 30.0
"""Things that lie in a circle this wide are one place; an outline is drawn around others."""
_MARGIN_M = 5.0
_KEPT_AS_IS = Point | Polygon | MultiPolygon


@dataclass(frozen=True, slots=True)
class SiteBeginnings:
    """For the form of a new site: its layer, place and first values; `linked` are the rows, by layer, it takes in."""

    layer: str
    geometry: BaseGeometry | None
    values: Mapping[str, Value]
    linked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def site_beginnings(*, project: Project, layer: str, uuids: Sequence[str], today: date | None = None) -> SiteBeginnings:
    """What a site made from some rows of a layer starts with: a building, findings, reports, whatever has a place.

    Raises NotFoundError if none of the rows is there.
    """
    rows = project.features(layer, uuids)
    if not rows:
        raise NotFoundError(Text("Cette ligne n'existe plus.", "This row is no longer there."))
    sites, definition = _sites(project), project.catalogue[layer]
    linked = {layer: tuple(row.uuid for row in rows)} if definition.links_to(sites.key) else {}
    values = {**_first_day(sites, today), **_values(sites, definition, rows)}
    return SiteBeginnings(sites.key, _place(rows), values, linked)


def site_beginnings_at(
    *, project: Project, longitude: float, latitude: float, today: date | None = None
) -> SiteBeginnings:
    """What a site made at a point starts with: the smallest background area there, such as a building, or the point."""
    point = Point(longitude, latitude)
    around = [
        (row.geometry.area, row)
        for definition in project.catalogue.with_role(Role.BACKGROUND)
        for row in project.features(definition.key, project.in_box(definition.key, *point.bounds))
        if isinstance(row.geometry, Polygon | MultiPolygon) and shapely.covers(row.geometry, point)
    ]
    if around:
        _, row = min(around, key=lambda item: item[0])
        return site_beginnings(project=project, layer=row.layer, uuids=[row.uuid], today=today)
    sites = _sites(project)
    return SiteBeginnings(sites.key, point, _first_day(sites, today))


def _sites(project: Project) -> LayerDefinition:
    for definition in project.catalogue.with_role(Role.SITE):
        return definition
    raise NotFoundError(Text("Aucune couche ne tient les sites.", "No layer keeps the sites."))


def _place(rows: Sequence[Feature]) -> BaseGeometry | None:
    """The outline of an area, one point in the middle of things close together, or the hull around others."""
    shapes = [row.geometry for row in rows if row.geometry is not None]
    if not shapes:
        return None
    if len(shapes) == 1:
        return shapes[0] if isinstance(shapes[0], _KEPT_AS_IS) else shapes[0].representative_point()
    if all(isinstance(shape, Polygon | MultiPolygon) for shape in shapes):
        joined: BaseGeometry = shapely.union_all(shapes)
        return joined
    together = shapely.GeometryCollection(shapes)
    epsg = metric_epsg(together.centroid.x, together.centroid.y)
    there = to_metres(together, epsg)
    if 2 * float(shapely.minimum_bounding_radius(there)) <= _ONE_PLACE_M:
        return to_degrees(there.centroid, epsg)
    return to_degrees(there.convex_hull.buffer(_MARGIN_M, quad_segs=2), epsg)


def _first_day(sites: LayerDefinition, today: date | None) -> dict[str, Value]:
    return {sites.date_field: today or date.today()} if sites.date_field is not None else {}


def _values(sites: LayerDefinition, definition: LayerDefinition, rows: Sequence[Feature]) -> dict[str, Value]:
    """What the rows have in common with a site: fields of the same name, the title of one of them, a word of a kind."""
    values: dict[str, Value] = {}
    for target in sites.fields:
        if target.recorded_in is not None or target.default is not None or target.key == sites.date_field:
            continue
        if definition.has_field(target.key):
            found = _common(target, [row.values.get(target.key) for row in rows])
        else:
            found = None
        if found is None and target.kind is FieldKind.CHOICE:
            found = _guessed(target, definition, rows)
        if found is not None:
            values[target.key] = found
    title = definition.field(definition.title_field)
    name = rows[0].values.get(title.key)
    if len(rows) == 1 and title.kind is FieldKind.TEXT and name:
        values[sites.title_field] = _fitting(sites.field(sites.title_field), name)
    return {key: value for key, value in values.items() if value is not None}


def _common(target: FieldDefinition, found: Sequence[Value]) -> Value:
    """The one value that all rows have which say something, if it fits the site's field."""
    different = {value for value in found if value is not None}
    return _fitting(target, different.pop()) if len(different) == 1 else None


def _fitting(target: FieldDefinition, value: Value) -> Value:
    try:
        return read_value(target, value)
    except InvalidValueError:
        return None


def _guessed(target: FieldDefinition, definition: LayerDefinition, rows: Sequence[Feature]) -> str | None:
    """The choice whose name occurs most often in the short texts of the rows, as "hall" does in "Pied du hall"."""
    keys = [item.key for item in definition.fields if item.kind is FieldKind.TEXT]
    texts = [f" {fold(str(row.values[key]))} " for row in rows for key in keys if row.values.get(key)]
    counts = Counter(
        {
            choice.value: sum(
                any(f" {fold(word)} " in text for word in (choice.label.fr, choice.label.en, *choice.aliases))
                for text in texts
            )
            for choice in target.choices
        }
    )
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] else None
