"""From where one looks while frames are timed: the same places at every run, from the whole country to a street."""

from __future__ import annotations

import math
from collections.abc import Iterator

from limits_map.cartography.camera import Camera

SCALES = {"france": 5.6, "region": 8.6, "city": 12.0, "district": 14.6, "street": 17.0}
"""The zooms around which one looks about."""
_REACH_PX = 420.0
_STEPS_NEARER = 0.6
_TURNS = 3


def looking_about(start: Camera, frames: int) -> Iterator[Camera]:
    """Drags the map in loops of some hundred pixels, going a little nearer and away again meanwhile."""
    for number in range(frames):
        turn = 2 * math.pi * _TURNS * number / frames
        dragged = start.panned(_REACH_PX * math.sin(turn), _REACH_PX * math.sin(1.7 * turn))
        # The second half is zoomed as well, about a corner of the picture, as under a mouse.
        late = max(0.0, 2 * number / frames - 1)
        yield dragged.zoomed(_STEPS_NEARER * math.sin(3 * math.pi * late), (start.width * 0.3, start.height * 0.6))


def straight_down(start: Camera, frames: int) -> Iterator[Camera]:
    """Zooms without a stop from the whole country to a street and back, the place in the middle staying there."""
    lowest, highest = SCALES["france"], SCALES["street"] + 0.8
    for number in range(frames):
        share = 1 - abs(2 * number / max(1, frames - 1) - 1)
        yield start.zoomed(lowest + (highest - lowest) * share - start.zoom)
