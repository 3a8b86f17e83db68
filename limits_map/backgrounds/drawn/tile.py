"""Which square of the picture: the world at an exact zoom is cut into squares of whole pixels of the device."""

from __future__ import annotations

from dataclasses import dataclass

SIDE = 512
"""Pixels of the device along each side of a square."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One square of the world's picture at an exact zoom: its column and row, and the pixels of the device per pixel."""

    zoom: float
    column: int
    row: int
    ratio: float
