"""A table of a file from outside before any layer has looked at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from limits_map.domain.values import fold
from limits_map.sources.report import Rejection

Progress = Callable[[float], None]
Geometries = NDArray[np.object_]
ROWS_PER_STEP = 2000

folded = lru_cache(maxsize=20_000)(fold)


@dataclass(frozen=True, slots=True)
class RawTable:
    """Columns as the file names them, and the cells of those that some layer could use.

    `cells` maps a column's index to its values, one per entry of `numbers` (the row numbers people see); `geometry`
    holds shapes in the system `crs` names, or is None where positions stand in columns.
    """

    name: str | None
    format: str
    columns: tuple[str, ...]
    cells: Mapping[int, Sequence[Any]] = field(default_factory=dict)
    numbers: Sequence[int] = ()
    geometry: Geometries | None = None
    crs: str | None = None
    encoding: str | None = None
    rejected: tuple[Rejection, ...] = ()
    member: str | None = None

    @property
    def label(self) -> str | None:
        """The table's name, after that of the archive member it came from."""
        if self.member is None or self.name is None or self.member.startswith(self.name):
            return self.member or self.name
        return f"{self.member}/{self.name}"

    def index(self, column: str) -> int | None:
        """Where the column stands whose name is that one, exactly or after folding; None if there is none."""
        if column in self.columns:
            return self.columns.index(column)
        wanted = folded(column)
        short = folded(column[:10]) if self.format == "shp" else wanted
        for position, name in enumerate(self.columns):
            if wanted and folded(name) in (wanted, short):
                return position
        return None


class Names:
    """The column names that some layer could use, so that nothing else is ever kept."""

    def __init__(self, names: Sequence[str]) -> None:
        # Shapefiles cut the names of their columns to ten characters.
        self._known = {folded(part) for name in names for part in (name, name[:10])} - {""}

    def __contains__(self, column: object) -> bool:
        return folded(str(column)) in self._known

    def count(self, row: Sequence[object]) -> int:
        """How many different known names stand in a row."""
        return len({folded(str(cell)) for cell in row if cell is not None} & self._known)


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """Reports a part of the work as that span of the whole."""
    return lambda done: progress(start + (end - start) * min(1.0, max(0.0, done)))


def object_array(items: Sequence[object]) -> Geometries:
    """A one-dimensional array of objects; NumPy would unpack sequences among them."""
    array = np.empty(len(items), dtype=object)
    array[:] = items
    return array
