"""The streets and outlines of buildings near a place, for what is drawn to snap to."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.backgrounds.drawn.opened import OpenedFile, open_file
from limits_map.backgrounds.drawn.tables import DrawnTable
from limits_map.cartography.projection import Floats, box_to_mercator, to_degrees

_MOST, _LARGEST = 300, 256 << 10


class Near:
    """Looks up a file for the window; it knows nothing of a table whose index is not made yet."""

    def __init__(self, path: Path, tables: Sequence[DrawnTable], cache: Path) -> None:
        self._path = path
        self._tables = tuple(table for table in tables if table.layer.symbol.outline is not None)
        self._cache = cache
        self._file: OpenedFile | None = None

    def shapes(self, west: float, south: float, east: float, north: float) -> list[BaseGeometry]:
        """What touches that box, in longitude and latitude; nothing where the file cannot be read."""
        file = self._opened()
        if file is None:
            return []
        box = box_to_mercator((west, south, east, north))
        found: list[BaseGeometry] = []
        for reader in file.readers:
            ids = reader.ids(box, 0.0)[:_MOST]
            if len(ids):
                shapes = reader.rows(ids, detail=0.0, largest=_LARGEST).shapes
                found += list(shapely.transform(shapes, _degrees))
        return found

    def close(self) -> None:
        """Lets go of the file; it is opened again when it is looked up again."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _opened(self) -> OpenedFile | None:
        if self._file is None:
            try:
                self._file = open_file(self._path, self._tables, self._cache, None)
            except (OSError, sqlite3.Error):
                return None
        return self._file


def _degrees(coordinates: Floats) -> Floats:
    return np.column_stack(to_degrees(coordinates[:, 0], coordinates[:, 1]))
