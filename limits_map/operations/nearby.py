"""Rows that lie near a place, and the links that follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import LayerDefinition
from limits_map.domain.features import Feature, RowChange
from limits_map.domain.row_facts import day_of
from limits_map.geodesy import box_around, distances
from limits_map.store.project import Project


def rows_within(project: Project, layer: str, place: BaseGeometry, metres: float) -> list[tuple[Feature, float]]:
    """The rows of a layer within so many metres of a place, each with its distance; the nearest first, and of those
    equally near (as all inside an outline are) the newest."""
    rows, shapes = [], []
    for row in project.features(layer, project.in_box(layer, *box_around(place, metres))):
        if row.geometry is not None:
            rows.append(row)
            shapes.append(row.geometry)
    near = [(row, away) for row, away in zip(rows, distances(place, shapes).tolist(), strict=True) if away <= metres]
    definition = project.catalogue[layer]
    near.sort(key=lambda pair: day_of(definition, pair[0]) or date.min, reverse=True)
    return sorted(near, key=lambda pair: pair[1])


def with_nearest_links(project: Project, definition: LayerDefinition, row: Feature) -> Feature:
    """A new row whose empty links lead to the nearest row, where the declaration says how near that must be."""
    for field in definition.fields:
        if field.link is None or field.nearest_within is None or row.values.get(field.key) is not None:
            continue
        near = rows_within(project, field.link, row.geometry, field.nearest_within) if row.geometry is not None else []
        if near:
            row = row.with_values({field.key: near[0][0].uuid})
    return row


def links_to_new(project: Project, new: Feature) -> Iterator[RowChange]:
    """The changes that link rows which have waited for one to a new row, under the same condition."""
    for definition, field in project.catalogue.linking_to(new.layer):
        if field.nearest_within is None or new.geometry is None:
            continue
        for row, _ in rows_within(project, definition.key, new.geometry, field.nearest_within):
            if row.values.get(field.key) is None:
                yield RowChange.changed(row, row.with_values({field.key: new.uuid}))
