"""Chooses the part of the map that an export opens with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from limits_map.disclosure import Disclosed
from limits_map.domain.definitions import Role

Box = tuple[float, float, float, float]
_WORTH_SEEING = (
    frozenset({Role.SITE}),
    frozenset({Role.ACTION, Role.REPORT, Role.FINDING}),
    frozenset({Role.NEIGHBOURHOOD}),
)
"""What the first look frames: the first of these groups that has any rows."""


def first_look(disclosed: Disclosed) -> Box | None:
    """West, south, east, north of what is worth a first look, and of the neighbourhoods it lies in; None if empty."""
    boxes: dict[Role, list[Any]] = {}
    for layer in disclosed.layers:
        shapes = [feature.geometry for feature in layer.features if feature.geometry is not None]
        boxes.setdefault(layer.definition.role, []).extend(shape.bounds for shape in shapes if not shape.is_empty)
    for roles in _WORTH_SEEING:
        chosen = [box for role in roles for box in boxes.get(role, ())]
        if chosen:
            break
    else:
        chosen = [box for role in boxes for box in boxes[role]]
    if not chosen:
        return None
    framed = _around(chosen)
    near = [box for box in boxes.get(Role.NEIGHBOURHOOD, ()) if shapely.box(*box).intersects(shapely.box(*framed))]
    return _around([framed, *near])


def _around(boxes: Sequence[Any]) -> Box:
    every = np.array(boxes, dtype=float)
    west, south = every[:, :2].min(axis=0)
    east, north = every[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)
