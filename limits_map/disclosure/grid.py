"""The national grid of square cells that counts are given for, fixed so that no second grid can be held against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from limits_map.geodesy import metric_epsg, to_degrees, transformer

CELL_METRES = 200


class Cell(NamedTuple):
    """One square of the grid: its projection and its place in it, counted in cells from that projection's origin."""

    epsg: int
    column: int
    row: int

    def polygon(self) -> Polygon:
        """The square in longitude and latitude."""
        west, south = self.column * CELL_METRES, self.row * CELL_METRES
        square = to_degrees(box(west, south, west + CELL_METRES, south + CELL_METRES), self.epsg)
        assert isinstance(square, Polygon)
        return square


def cells_of(shapes: Sequence[BaseGeometry | None]) -> list[Cell | None]:
    """The cell that the middle of each shape lies in; None for a shape that is missing or empty."""
    cells: list[Cell | None] = [None] * len(shapes)
    by_epsg: dict[int, list[tuple[int, float, float]]] = {}
    for index, shape in enumerate(shapes):
        if shape is not None and not shape.is_empty:
            middle = shape.centroid
            by_epsg.setdefault(metric_epsg(middle.x, middle.y), []).append((index, middle.x, middle.y))
    for epsg, places in by_epsg.items():
        indexes, longitudes, latitudes = zip(*places, strict=True)
        x, y = transformer(4326, epsg).transform(np.array(longitudes), np.array(latitudes))
        columns, rows = np.floor(x / CELL_METRES).astype(int), np.floor(y / CELL_METRES).astype(int)
        for index, column, row in zip(indexes, columns.tolist(), rows.tolist(), strict=True):
            cells[index] = Cell(epsg, column, row)
    return cells
