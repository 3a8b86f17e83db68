"""How many bytes a tile may have, before one has any: a rough guess for towns, put right by the tiles that come."""

from __future__ import annotations

from collections.abc import Mapping

# Streets and names fill a drawn tile more, the coarser it is; a photograph is nearly the same everywhere.
_DRAWN = {12: 45_000, 13: 40_000, 14: 34_000, 15: 28_000, 16: 22_000, 17: 17_000, 18: 12_000, 19: 8_000}
_PHOTOGRAPH = {12: 26_000, 13: 25_000, 14: 25_000, 15: 24_000, 16: 23_000, 17: 21_000, 18: 18_000, 19: 14_000}


def usual_bytes(kind: str, zoom: int) -> int:
    """The bytes of a tile of a format at a zoom."""
    table = _PHOTOGRAPH if kind in ("jpg", "jpeg") else _DRAWN
    return table[min(max(table), max(min(table), zoom))]


def estimated_bytes(kind: str, counts: Mapping[int, int]) -> int:
    """The bytes of so many tiles of each zoom."""
    return sum(usual_bytes(kind, zoom) * count for zoom, count in counts.items())
