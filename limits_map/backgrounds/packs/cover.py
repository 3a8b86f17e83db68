"""Which tiles an area needs, counted exactly without naming them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from limits_map.backgrounds.tiles.key import TileKey
from limits_map.cartography.projection import projected

_SHRUNK = 1e-6
"""A tile that an area only touches along its edge shows nothing of it."""
_MOST_AT_EDGE = 20_000
_Places = NDArray[np.int64]
_CHILDREN = np.array([(0, 0), (1, 0), (0, 1), (1, 1)], np.int64)


@dataclass(frozen=True, slots=True)
class TileCover:
    """The tiles that show something of an area, zoom by zoom."""

    counts: dict[int, int]
    whole: bool
    """False where counting was given up because there are very many; then there are more than these."""
    center: tuple[float, float]
    _edge: dict[int, _Places]
    _inside: dict[int, _Places]

    @classmethod
    def empty(cls) -> TileCover:
        """No tile at all."""
        return cls({}, True, (0.5, 0.5), {}, {})

    @property
    def total(self) -> int:
        """How many tiles there are in all."""
        return sum(self.counts.values())

    def named(self) -> Iterator[TileKey]:
        """All of them, the coarse ones first and from the middle outwards, so that a part of them is of use."""
        for zoom in sorted(self.counts):
            parts = [self._edge[zoom], *(_grown(tiles, zoom - z) for z, tiles in self._inside.items() if z <= zoom)]
            tiles = np.concatenate(parts)
            away = ((tiles + 0.5) / 2**zoom - self.center) ** 2
            for x, y in tiles[np.argsort(away.sum(axis=1), kind="stable")].tolist():
                yield TileKey(zoom, x, y)


def tiles_over(area: BaseGeometry, least_zoom: int, most_zoom: int) -> TileCover:
    """The tiles of these zooms that show something of an area in degrees."""
    shape = shapely.transform(shapely.force_2d(shapely.make_valid(area)), projected)
    shapely.prepare(shape)
    left, top, right, bottom = shape.bounds
    edge: _Places = np.zeros((1, 2), np.int64)
    counts: dict[int, int] = {}
    edges: dict[int, _Places] = {}
    inside: dict[int, _Places] = {}
    filled = 0
    whole = True
    for zoom in range(most_zoom + 1):
        if zoom:
            edge = (edge[:, None, :] * 2 + _CHILDREN).reshape(-1, 2)
            filled *= 4
        boxes = _boxes(edge, zoom)
        seen = shapely.intersects(shape, boxes)
        edge, boxes = edge[seen], boxes[seen]
        within = shapely.contains_properly(shape, boxes)
        inside[zoom], edge = edge[within], edge[~within]
        filled += len(inside[zoom])
        if zoom >= least_zoom:
            counts[zoom], edges[zoom] = filled + len(edge), edge
        if len(edge) > _MOST_AT_EDGE:
            whole = zoom == most_zoom
            break
    return TileCover(counts, whole, ((left + right) / 2, (top + bottom) / 2), edges, inside)


def _boxes(tiles: _Places, zoom: int) -> NDArray[np.object_]:
    low, high = (tiles + _SHRUNK) / 2**zoom, (tiles + 1 - _SHRUNK) / 2**zoom
    return np.asarray(shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1]), dtype=object)


def _grown(tiles: _Places, zooms: int) -> _Places:
    """The tiles so many zooms further in."""
    for _ in range(zooms):
        tiles = (tiles[:, None, :] * 2 + _CHILDREN).reshape(-1, 2)
    return tiles
