"""Finds the place and the area that each row is counted in: a square, a site, or a point that stands for addresses."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.disclosure.grid import cells_of
from limits_map.disclosure.guard import is_published, traces_in
from limits_map.disclosure.lattice import Lattice, areas_of
from limits_map.disclosure.suppression import UNPLACED
from limits_map.domain.audiences import Places
from limits_map.domain.definitions import LayerDefinition
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import title_of
from limits_map.geodesy import distances
from limits_map.words import Language

_AROUND_A_SITE = 100.0


@dataclass(frozen=True, slots=True)
class Place:
    """Something that rows are counted at: its name in tables, its shape in degrees, and the site that it is."""

    key: str
    geometry: BaseGeometry | None
    area: str = ""
    site: str | None = None


@dataclass
class Setting:
    """What rows can be counted by: `areas` are the neighbourhoods by their name."""

    places: Places = Places.CELLS
    areas: Mapping[str, BaseGeometry] = field(default_factory=dict)
    site_layer: LayerDefinition | None = None
    sites: Sequence[Feature] = ()
    lattice: Lattice | None = None

    def placed(self, rows: Sequence[Feature]) -> list[tuple[Place, str]]:
        """The place that each row is counted at, and the area it lies in itself."""
        areas = areas_of([row.geometry for row in rows], self.areas)
        match self.places:
            case Places.CELLS:
                places = self._in_cells(rows)
            case Places.SITES:
                places = self._at_sites(rows)
            case Places.POINTS:
                places = self._at_points(rows, areas)
        return list(zip(places, areas, strict=True))

    def _in_cells(self, rows: Sequence[Feature]) -> list[Place]:
        cells = cells_of([row.geometry for row in rows])
        known = {cell: cell.polygon() for cell in dict.fromkeys(cells) if cell is not None}
        lie_in = dict(zip(known, areas_of(list(known.values()), self.areas), strict=True))
        return [
            _NOWHERE if cell is None else Place(f"{cell.epsg} {cell.column} {cell.row}", known[cell], area=lie_in[cell])
            for cell in cells
        ]

    def _at_sites(self, rows: Sequence[Feature]) -> list[Place]:
        """The nearest site of each row in whose reach it lies; a site reaches as far as its watch listens."""
        sites = [site for site in self.sites if site.geometry is not None and not site.geometry.is_empty]
        if not sites or self.site_layer is None:
            return [_NOWHERE] * len(rows)
        shapes = [site.geometry for site in sites if site.geometry is not None]
        reach = [_reach(self.site_layer, site) for site in sites]
        areas = areas_of(shapes, self.areas)
        places = [
            Place(site.uuid, shapely.point_on_surface(shape), area, site.uuid)
            for site, shape, area in zip(sites, shapes, areas, strict=True)
        ]
        found = []
        for row in rows:
            if row.geometry is None or row.geometry.is_empty:
                found.append(_NOWHERE)
                continue
            near = distances(row.geometry, shapes)
            within = [n for n, metres in enumerate(near.tolist()) if metres <= reach[n]]
            found.append(places[min(within, key=lambda n: near[n])] if within else _NOWHERE)
        return found

    def _at_points(self, rows: Sequence[Feature], areas: Sequence[str]) -> list[Place]:
        found = []
        for row, area in zip(rows, areas, strict=True):
            point = None
            if self.lattice is not None and row.geometry is not None and not row.geometry.is_empty:
                point = self.lattice.point_of(row.geometry, area)
            if point is None or self.lattice is None or row.geometry is None:
                found.append(_NOWHERE)
                continue
            found.append(Place(point.key, self.lattice.in_degrees(point), area))
        return found


_NOWHERE = Place(UNPLACED, None)


def neighbourhoods(layers: Iterable[tuple[LayerDefinition, Sequence[Feature]]]) -> dict[str, BaseGeometry]:
    """The areas of these layers by their name; those of one name, or of none that may be told, are one."""
    shapes: dict[str, list[BaseGeometry]] = {}
    for definition, rows in layers:
        for row in rows:
            if row.geometry is not None and not row.geometry.is_empty:
                shapes.setdefault(_name(definition, row), []).append(row.geometry)
    return {name: parts[0] if len(parts) == 1 else shapely.union_all(parts) for name, parts in sorted(shapes.items())}


def _name(definition: LayerDefinition, row: Feature) -> str:
    """What an area may be called by everybody."""
    field = definition.field(definition.title_field)
    if not is_published(definition, row) and traces_in(field, str(row.values.get(field.key) or "")):
        return definition.singular.say(Language.FRENCH)
    return title_of(definition, replace(row, fid=None)).say(Language.FRENCH)


def _reach(definition: LayerDefinition, site: Feature) -> float:
    metres = site.values.get(definition.watch.within) if definition.watch is not None else None
    known = isinstance(metres, int | float) and math.isfinite(metres) and metres > 0
    return float(str(metres)) if known else _AROUND_A_SITE
