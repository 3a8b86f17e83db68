"""Puts places, lines and areas into columns of whole numbers: millionths of a degree, each told from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from limits_map.domain.features import Feature
from limits_map.exports.html.pack import Ints, Pack

SCALE = 1_000_000
_COARSE = 10
"""Millionths that places of very many rows are rounded to: about a metre."""
_FINE_ROWS = 6_000
Shapes = NDArray[np.object_]


def shapes_of(rows: Sequence[Feature]) -> Shapes:
    """The rows' shapes; None for one that is missing, empty or not finite."""
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [row.geometry for row in rows]
    bounds = np.asarray(shapely.bounds(shapes)).reshape(-1, 4)
    shapes[~np.isfinite(bounds).all(axis=1)] = None
    return shapes


def spatial_order(shapes: Shapes) -> Ints:
    """The rows in an order in which neighbours on the ground stand together, where there are very many."""
    if len(shapes) <= _FINE_ROWS:
        return np.arange(len(shapes), dtype=np.int64)
    x, y = _middles(shapes)
    return np.argsort(_interleaved(x // 300) | (_interleaved(y // 300) << 1), kind="stable").astype(np.int64)


def packed_places(shapes: Shapes, pack: Pack) -> dict[str, Any]:
    """A point of each row: its own, or one on its line or inside its area; rows without any are named."""
    missing = shapely.is_missing(shapes)
    if missing.all():
        return {"unplaced": True}
    x, y = _middles(shapes)
    step = _COARSE if len(shapes) > _FINE_ROWS else 1
    # A row without a place repeats the one before it, which costs nothing.
    last = np.maximum.accumulate(np.where(missing, 0, np.arange(len(shapes))))
    x, y = (np.rint(values[last] / step).astype(np.int64) for values in (x, y))
    return {"step": step, "x": pack.deltas(x), "y": pack.deltas(y), "missing": np.flatnonzero(missing).tolist()}


def packed_outlines(shapes: Shapes, pack: Pack) -> dict[str, Any] | None:
    """The lines and areas among the shapes as rings of points; None where all are points.

    For each of them its row and how many rings it has, for each ring how many points; what is an area is filled
    between its rings, so that holes and separate parts need not be told apart.
    """
    dimensions = shapely.get_dimensions(shapes)
    rows = np.flatnonzero(dimensions > 0)
    if not len(rows):
        return None
    # Turned alike, so that neither holes nor areas that overlap are lost where they are filled together.
    parts, owner = shapely.get_parts(shapely.orient_polygons(shapes[rows]), return_index=True)
    same = shapely.get_dimensions(parts) == dimensions[rows][owner]
    parts, owner = parts[same], owner[same]
    areas = shapely.get_dimensions(parts) == 2
    rings, part_of_ring = shapely.get_rings(parts[areas], return_index=True)
    lines = np.concatenate((rings, parts[~areas]))
    line_owner = np.concatenate((owner[areas][part_of_ring], owner[~areas]))
    order = np.argsort(line_owner, kind="stable")
    lines, line_owner = lines[order], line_owner[order]
    coordinates, line = shapely.get_coordinates(lines, return_index=True)
    whole = np.rint(coordinates * SCALE).astype(np.int64)
    # Points that fall together once rounded are one point.
    kept = np.ones(len(whole), dtype=bool)
    kept[1:] = (np.diff(whole, axis=0) != 0).any(axis=1) | (np.diff(line) != 0)
    whole, line = whole[kept], line[kept]
    return {
        "rows": pack.numbers(rows),
        "area": bool((dimensions[rows] == 2).all()),
        "rings": pack.numbers(np.bincount(line_owner, minlength=len(rows))),
        "points": pack.numbers(np.bincount(line, minlength=len(lines))),
        "x": pack.deltas(whole[:, 0]),
        "y": pack.deltas(whole[:, 1]),
    }


def _middles(shapes: Shapes) -> tuple[Ints, Ints]:
    """Millionths of a degree of a point of each shape; 0 for one that is missing."""
    points = shapes.copy()
    other = ~shapely.is_missing(shapes) & (shapely.get_type_id(shapes) != shapely.GeometryType.POINT)
    if other.any():
        points[other] = shapely.point_on_surface(shapes[other])
    x, y = (np.nan_to_num(get(points)) for get in (shapely.get_x, shapely.get_y))
    return np.rint(x * SCALE).astype(np.int64), np.rint(y * SCALE).astype(np.int64)


def _interleaved(values: Ints) -> NDArray[np.uint64]:
    """The lowest twenty bits of whole numbers, with room for another's bits between them."""
    spread = (values & 0xFFFFF).astype(np.uint64)
    for shift, mask in ((16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F),
                        (2, 0x3333333333333333), (1, 0x5555555555555555)):  # fmt: skip
        spread = (spread | (spread << np.uint64(shift))) & np.uint64(mask)
    return spread
