"""Cuts the world's picture at one zoom into squares of whole pixels of the device: which of them a look shows, and where."""

from __future__ import annotations

import math
from collections.abc import Iterator

from limits_map.cartography.camera import Camera

SIDE = 512
"""Pixels of a square's side, independent of the device."""
Place = tuple[int, int]


def device_side(ratio: float) -> int:
    """The device's pixels of a square's side, where `ratio` of them are one pixel."""
    return round(SIDE * ratio)


def squares_over(camera: Camera, ratio: float) -> Iterator[tuple[Place, tuple[float, float]]]:
    """Column and row of each square that a picture shows, and its left top corner in the picture, to the device's pixel."""
    side = device_side(ratio)
    left = round((camera.x * camera.scale - camera.width / 2) * ratio)
    top = round((camera.y * camera.scale - camera.height / 2) * ratio)
    for column in range(left // side, (left + math.ceil(camera.width * ratio)) // side + 1):
        for row in range(top // side, (top + math.ceil(camera.height * ratio)) // side + 1):
            yield (column, row), ((column * side - left) / ratio, (row * side - top) / ratio)
