"""The first rows of a file that no layer recognises, so that a person can say what its columns mean."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from limits_map.sources.opening import Opener
from limits_map.sources.raw import Names, Progress, RawTable
from limits_map.words import shortened

_LONGEST = 80


def preview_source(
    path: Path, columns: Sequence[str], *, count: int = 5, progress: Progress = lambda done: None
) -> tuple[tuple[str, ...], ...]:
    """The first rows as text, one cell for each of these columns; none where the file has no such table.

    Raises SourceError if the file cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="limits-map-", ignore_cleanup_errors=True) as folder:
        for table in Opener(Names(columns), Path(folder), progress).tables(path, path.name):
            if set(columns) <= set(table.columns):
                return _rows(table, columns, count)
    return ()


def _rows(table: RawTable, columns: Sequence[str], count: int) -> tuple[tuple[str, ...], ...]:
    cells = [table.cells.get(table.columns.index(column), ()) for column in columns]
    rows = min(count, max((len(values) for values in cells), default=0))
    return tuple(tuple(_said(values[row]) if row < len(values) else "" for values in cells) for row in range(rows))


def _said(value: object) -> str:
    return "" if value is None or value != value else shortened(value, _LONGEST)
