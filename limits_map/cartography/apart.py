"""Moves clusters on paper, where nobody can look closer, to where they hide nothing and nothing hides them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from limits_map.cartography.camera import Camera
from limits_map.cartography.marks import LayerMarks, marks_of
from limits_map.cartography.projection import Floats
from limits_map.cartography.scene import Scene
from limits_map.cartography.shares import ring_reach
from limits_map.cartography.symbols import Symbol
from limits_map.cartography.themes import Theme

_AROUND = np.arange(12) * np.pi / 6
_STEPS = np.concatenate(
    [np.zeros((1, 2)), *(np.column_stack((np.cos(_AROUND), np.sin(_AROUND))) * far for far in (12.0, 20.0, 28.0, 36.0))]
)
_COST_OF_MOVING = 0.12
"""How many pixels of overlap a pixel of moving is worth."""
_RIM = 2.0


def marks_apart(scene: Scene, camera: Camera, theme: Theme) -> list[LayerMarks]:
    """The symbols whose place is in the picture, from the lowest layer up; what stands for one row stays there."""
    found = [marks.within(camera) for marks in marks_of(scene, camera)]
    bodies = [_bodies(marks, camera, theme) for marks in found]
    fixed = [body[marks.rows >= 0] for body, marks in zip(bodies, found, strict=True)]
    taken = np.concatenate([np.empty((0, 3)), *fixed])
    for number, (marks, body) in reversed(list(enumerate(zip(found, bodies, strict=True)))):
        px, py = marks.px.copy(), marks.py.copy()
        for mark in np.flatnonzero(marks.rows < 0).tolist():
            step = _best_step(body[mark], taken, camera)
            px[mark] += step[0]
            py[mark] += step[1]
            taken = np.vstack((taken, body[mark] + [step[0], step[1], 0.0]))
        found[number] = replace(marks, px=px, py=py)
    return found


def _bodies(marks: LayerMarks, camera: Camera, theme: Theme) -> Floats:
    """The middle and the reach of each symbol, in pixels."""
    if not len(marks.rows):
        return np.empty((0, 3))
    single = Symbol.of(marks.layer.definition.symbol, marks.layer.styles[0], theme, zoom=camera.zoom)
    dx, dy = single.middle
    reach = marks.radii(single.radius, theme) + ring_reach(marks) + _RIM
    return np.column_stack((marks.px + dx, marks.py + dy, reach))


def _best_step(body: Floats, taken: Floats, camera: Camera) -> Floats:
    """The way to go with the least overlap, as short as it can be and not out of the picture."""
    places = body[:2] + _STEPS
    apart = np.hypot(places[:, None, 0] - taken[None, :, 0], places[:, None, 1] - taken[None, :, 1])
    overlap = np.maximum(0.0, body[2] + taken[None, :, 2] - apart).sum(axis=1)
    outside = (places < body[2]).any(axis=1) | (places > np.array([camera.width, camera.height]) - body[2]).any(axis=1)
    cost = overlap + _COST_OF_MOVING * np.hypot(_STEPS[:, 0], _STEPS[:, 1]) + 1000.0 * outside
    step: Floats = _STEPS[int(np.argmin(cost))]
    return step
