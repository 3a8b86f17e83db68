"""Tells how far a long write is, every thousand rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_ROWS_A_REPORT = 1000


class Steps:
    """Counts rows as they go by; what `progress` raises ends the write that they are for."""

    def __init__(self, total: int, progress: Callable[[float], None]) -> None:
        self._total = max(1, total)
        self._progress = progress
        self._done = 0

    def each(self, rows: Iterable[T]) -> Iterator[T]:
        """The same rows, counted."""
        for row in rows:
            if self._done % _ROWS_A_REPORT == 0:
                self._progress(min(1.0, self._done / self._total))
            self._done += 1
            yield row
