"""Chooses the part of the map that an export opens with."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from limits_map.disclosure import Disclosed
from limits_map.domain.definitions import Role

Box = tuple[float, float, float, float]
FRANCE: Box = (-5.2, 41.3, 9.6, 51.1)
"""What there is to be seen where nothing is."""
_WORTH_SEEING = (
    frozenset({Role.SITE}),
    frozenset({Role.ACTION, Role.REPORT, Role.FINDING}),
    frozenset({Role.NEIGHBOURHOOD}),
)
"""What the first look frames: the first of these groups that has any rows."""


def first_look(disclosed: Disclosed) -> Box | None:
    """West, south, east, north of what is worth a first look, and of the neighbourhoods it lies in; None if empty."""
    chosen = next((boxes for roles in _WORTH_SEEING if len(boxes := _boxes(disclosed, roles))), None)
    if chosen is None:
        chosen = _boxes(disclosed, frozenset(Role))
    if not len(chosen):
        return None
    west, south, east, north = _around(chosen)
    areas = _boxes(disclosed, frozenset({Role.NEIGHBOURHOOD}))
    near = (areas[:, 0] <= east) & (areas[:, 2] >= west) & (areas[:, 1] <= north) & (areas[:, 3] >= south)
    return _around(np.vstack((np.array([[west, south, east, north]]), areas[near])))


def _boxes(disclosed: Disclosed, roles: frozenset[Role]) -> NDArray[np.float64]:
    """The boxes of the rows of these roles that have a place, one each; shape (n, 4)."""
    shapes = [
        feature.geometry for layer in disclosed.layers if layer.definition.role in roles for feature in layer.features
    ]
    boxes = shapely.bounds(np.array(shapes, dtype=object)).reshape(-1, 4)
    found: NDArray[np.float64] = boxes[np.isfinite(boxes).all(axis=1)]
    return found


def _around(boxes: NDArray[np.float64]) -> Box:
    west, south = boxes[:, :2].min(axis=0)
    east, north = boxes[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)
