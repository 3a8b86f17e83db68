"""Which squares of the world a picture shows, in whole pixels of the device, so that there is nothing between them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from limits_map.cartography.camera import Camera


@dataclass(frozen=True, slots=True)
class TileGrid:
    """The squares of one zoom over a camera's picture; `left` and `top` are the picture's corner in the world."""

    level: int
    cell: float
    left: int
    top: int
    width: int
    height: int

    @classmethod
    def of(cls, camera: Camera, ratio: float, *, side: int, shift: float) -> TileGrid:
        """The grid whose squares are nearest to a tile's own size, `shift` zooms finer than the camera's zoom."""
        level = max(0, math.floor(camera.zoom + shift - math.log2(side / 256) + 0.5))
        world = camera.scale * ratio
        return cls(
            level=level,
            cell=world / 2**level,
            left=round(camera.x * world - camera.width * ratio / 2),
            top=round(camera.y * world - camera.height * ratio / 2),
            width=math.ceil(camera.width * ratio),
            height=math.ceil(camera.height * ratio),
        )

    def cells(self) -> Iterator[tuple[int, int, int, int, int, int]]:
        """Column and row of each square in the picture, and its left, top, width and height in the picture."""
        columns = list(self._spans(self.left, self.width))
        for row, top, height in self._spans(self.top, self.height):
            for column, left, width in columns:
                yield column, row, left, top, width, height

    def is_inside(self) -> bool:
        """True if the world ends nowhere in the picture."""
        end = round(self.cell * 2**self.level)
        return min(self.left, self.top) >= 0 and self.left + self.width <= end and self.top + self.height <= end

    def far(self, column: float, row: float) -> float:
        """How far the middle of a square is from the middle of the picture."""
        across = (column + 0.5) * self.cell - self.left - self.width / 2
        down = (row + 0.5) * self.cell - self.top - self.height / 2
        return math.hypot(across, down)

    def _spans(self, start: int, length: int) -> Iterator[tuple[int, int, int]]:
        first = max(0, math.floor((start - 1) / self.cell))
        last = min(2**self.level - 1, math.floor((start + length) / self.cell))
        for number in range(first, last + 1):
            low, high = round(number * self.cell) - start, round((number + 1) * self.cell) - start
            if high > 0 and low < length:
                yield number, low, high - low
