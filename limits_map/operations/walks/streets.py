"""In which street things lie, by the layer of streets that is drawn beneath everything."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import FieldKind, GeometryKind, LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.geodesy import box_around, metric_epsg, to_metres
from limits_map.store.project import Project

_ON_STREET_M = 30.0
"""Metres within which something is in a street."""


def streets_of(project: Project, places: Sequence[BaseGeometry | None]) -> list[str | None]:
    """The name of the nearest named street within 30 m of each place; the streets are read once."""
    found: list[str | None] = [None] * len(places)
    placed = [(number, place) for number, place in enumerate(places) if place is not None and not place.is_empty]
    layer = _street_layer(project)
    if layer is None or not placed:
        return found
    names, lines = _streets_near(project, layer, [place for _, place in placed])
    if not names:
        return found
    middle = placed[0][1].centroid
    epsg = metric_epsg(middle.x, middle.y)
    tree = STRtree([to_metres(line, epsg) for line in lines])
    spots = np.array([to_metres(place, epsg) for _, place in placed], dtype=object)
    near, street = tree.query_nearest(spots, max_distance=_ON_STREET_M, all_matches=False)
    for place, line in zip(near.tolist(), street.tolist(), strict=True):
        found[placed[place][0]] = names[line]
    return found


def _streets_near(
    project: Project, layer: LayerDefinition, places: Sequence[BaseGeometry]
) -> tuple[list[str], list[BaseGeometry]]:
    """The named streets around some places, looked for place by place, so that one far away brings nothing in between."""
    boxes = dict.fromkeys(
        box_around(shapely.set_precision(place.centroid, 0.0005), 2 * _ON_STREET_M + 60) for place in places
    )
    uuids = dict.fromkeys(uuid for box in boxes for uuid in project.in_box(layer.key, *box))
    rows = [
        (name, row.geometry)
        for row in project.features(layer.key, list(uuids))
        if row.geometry is not None and (name := _name(row, layer)) is not None
    ]
    return [name for name, _ in rows], [line for _, line in rows]


def _street_layer(project: Project) -> LayerDefinition | None:
    """The layer that lies beneath everything, has lines, and names them."""
    return next(
        (
            layer
            for layer in project.catalogue.with_role(Role.BACKGROUND)
            if layer.geometry is GeometryKind.LINE
            and layer.has_field(layer.title_field)
            and layer.field(layer.title_field).kind is FieldKind.TEXT
        ),
        None,
    )


def _name(row: Feature, layer: LayerDefinition) -> str | None:
    name = row.values.get(layer.title_field)
    return name.strip() or None if isinstance(name, str) else None
