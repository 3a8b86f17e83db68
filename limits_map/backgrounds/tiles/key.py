"""Which tile of the world: zoom, column from the west, row from the north, as web maps count them."""

from __future__ import annotations

from typing import NamedTuple

SIDE = 256
"""Pixels of a tile's side at its own zoom."""


class TileKey(NamedTuple):
    """One tile of the Web Mercator pyramid (what is called XYZ); at zoom z there are 2**z columns and rows."""

    z: int
    x: int
    y: int

    @property
    def parent(self) -> TileKey | None:
        """The tile of the zoom before that holds this one; None at zoom 0."""
        return TileKey(self.z - 1, self.x // 2, self.y // 2) if self.z else None
