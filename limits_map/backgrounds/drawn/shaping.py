"""Makes shapes from a file fit to be drawn: only lines and areas, finite, and no finer than can be seen."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from limits_map.cartography.projection import Box, Ints

Shapes = NDArray[np.object_]
_LINES, _AREAS = (1, 2, 5), (3, 6)
_PLAIN = 24
"""A shape with no more corners is not worth simplifying."""
_HUGE = 4_000


def kept(shapes: Shapes, *, areas: bool) -> NDArray[np.bool_]:
    """Which shapes can be drawn: lines, and areas where the layer has them, that are neither empty nor endless."""
    kinds = np.isin(shapely.get_type_id(shapes), (*_LINES, *_AREAS) if areas else _LINES)
    kinds &= ~shapely.is_empty(shapes)
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    kinds[owner[~np.isfinite(coordinates).all(axis=1)]] = False
    drawn: NDArray[np.bool_] = kinds
    return drawn


def is_area(shapes: Shapes) -> NDArray[np.bool_]:
    """Which shapes are areas."""
    return np.asarray(shapely.get_dimensions(shapes) == 2)


def simplified(shapes: Shapes, detail: float) -> Shapes:
    """The shapes with no more corners than are seen when nothing may be off by more than `detail`."""
    if detail <= 0 or not len(shapes):
        return shapes
    counts = shapely.get_num_coordinates(shapes)
    rich = np.flatnonzero(counts > _PLAIN)
    if not len(rich):
        return shapes
    given = shapes[rich].copy()
    for place in np.flatnonzero(counts[rich] > _HUGE).tolist():
        given[place] = _thinned(given[place], detail / 2)
    simple = shapely.simplify(given, detail, preserve_topology=False)
    changed = shapes.copy()
    changed[rich] = np.where(shapely.is_empty(simple), given, simple)
    return changed


def clipped(shapes: Shapes, box: Box) -> Shapes:
    """The shapes without what lies outside of a box, where that is worth while."""
    counts = shapely.get_num_coordinates(shapes)
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    left, top, right, bottom = box
    beyond = (bounds[:, 0] < left) | (bounds[:, 1] < top) | (bounds[:, 2] > right) | (bounds[:, 3] > bottom)
    rows = np.flatnonzero(beyond & (counts > 2 * _PLAIN))
    if not len(rows):
        return shapes
    changed = shapes.copy()
    for row in rows.tolist():
        try:
            changed[row] = shapely.clip_by_rect(shapes[row], *box)
        except shapely.GEOSException:
            continue
    return changed[~shapely.is_empty(changed)] if shapely.is_empty(changed[rows]).any() else changed


def merged_lines(shapes: Shapes, groups: Ints) -> tuple[Shapes, Ints]:
    """The lines of each group joined where two of them meet, and the group of each; areas stay as they are."""
    areas = is_area(shapes)
    found: list[object] = list(shapes[areas])
    owners: list[int] = groups[areas].tolist()
    for group in np.unique(groups[~areas]).tolist():
        parts = shapely.get_parts(shapes[~areas & (groups == group)])
        joined = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(parts)))
        found += list(joined)
        owners += [group] * len(joined)
    array = np.empty(len(found), dtype=object)
    array[:] = found
    return array, np.array(owners, dtype=np.int64)


def bundled(shapes: Shapes, size: int) -> Shapes:
    """The parts of shapes of one kind, so many at a time in one shape, for painting in one go."""
    parts = shapely.get_parts(shapes)
    make = shapely.multipolygons if len(parts) and shapely.get_dimensions(parts[0]) == 2 else shapely.multilinestrings
    return np.asarray(make(parts, indices=np.arange(len(parts)) // size), dtype=object)


def _thinned(shape: shapely.Geometry, step: float) -> shapely.Geometry:
    """A shape of very many corners without those that follow another within a step; quick whatever its form."""
    parts = shapely.get_parts(shape)
    if shapely.get_dimensions(shape) == 1:
        lines = [_thin(shapely.get_coordinates(part), step, 2) for part in parts]
        return shapely.MultiLineString([line for line in lines if line is not None])
    polygons = []
    for part in parts:
        rings = [_thin(shapely.get_coordinates(ring), step, 4) for ring in shapely.get_rings(part)]
        if rings[0] is not None:
            holes = [ring for ring in rings[1:] if ring is not None]
            polygons.append(shapely.Polygon(rings[0], holes))
    return shapely.MultiPolygon(polygons)


def _thin(corners: NDArray[np.float64], step: float, least: int) -> NDArray[np.float64] | None:
    grid = np.floor(corners / step)
    new = np.ones(len(corners), dtype=bool)
    new[1:] = (grid[1:] != grid[:-1]).any(axis=1)
    new[-1] = True
    chosen = corners[new]
    return chosen if len(chosen) >= least else None
