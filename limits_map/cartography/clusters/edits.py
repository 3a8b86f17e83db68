"""Takes points out of a pyramid of clusters and puts a few in, without gathering all the others again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from limits_map.cartography.clusters.gathering import radius_at
from limits_map.cartography.clusters.pyramid import FINEST, ClusterPyramid, Small
from limits_map.cartography.projection import Floats, world_pixels

FEW = 24
"""More points than this are not put in one by one: the pyramid is built anew."""


def edited(pyramid: ClusterPyramid, kept: NDArray[np.bool_], x: Floats, y: Floats) -> ClusterPyramid:
    """The pyramid of the points kept, in their order, followed by some new ones."""
    if len(x) > FEW or len(pyramid) < FEW:
        return ClusterPyramid.of_points(np.concatenate((pyramid.x[kept], x)), np.concatenate((pyramid.y[kept], y)))
    left = _without(pyramid, kept)
    return _Growing(left).with_points(x, y) if len(x) else left


def _without(pyramid: ClusterPyramid, kept: NDArray[np.bool_]) -> ClusterPyramid:
    if kept.all():
        return pyramid
    stays = kept[pyramid.order]
    number = (np.cumsum(kept) - 1).astype(np.int32)
    before = np.concatenate(([0], np.cumsum(stays))).astype(np.int32)
    starts, boxes = [], []
    for level, start in enumerate(pyramid.starts):
        first, last = before[start], before[np.append(start[1:], len(pyramid))]
        held = last > first
        starts.append(first[held])
        if level < len(pyramid.boxes):
            boxes.append(pyramid.boxes[level][held])
    return ClusterPyramid(pyramid.x[kept], pyramid.y[kept], number[pyramid.order[stays]], tuple(starts), tuple(boxes))


class _Growing:
    """A pyramid that points are put into, each into the nearest cluster of every zoom that is near enough."""

    def __init__(self, pyramid: ClusterPyramid) -> None:
        self._x, self._y = pyramid.x, pyramid.y
        self._order = pyramid.order
        self._starts = list(pyramid.starts)
        self._boxes = list(pyramid.boxes)

    def with_points(self, x: Floats, y: Floats) -> ClusterPyramid:
        """The pyramid with these points after its own."""
        for east, south in zip(x.tolist(), y.tolist(), strict=True):
            self._put_in(east, south)
        return ClusterPyramid(self._x, self._y, self._order, tuple(self._starts), tuple(self._boxes))

    def _put_in(self, x: float, y: float) -> None:
        joined, at = self._deepest(x, y)
        number = len(self._order)
        self._order = np.insert(self._order, at, number).astype(np.int32)
        self._x, self._y = np.append(self._x, x), np.append(self._y, y)
        here = np.array([x, y], np.float32)
        low, high = np.nextafter(here, np.float32(-np.inf)), np.nextafter(here, np.float32(np.inf))
        for level, start in enumerate(self._starts):
            moved = (start + (start >= at)).astype(np.int32)
            place = int(np.searchsorted(start, at))
            if level > joined:
                moved = np.insert(moved, place, at).astype(np.int32)
            self._starts[level] = moved
            if level >= len(self._boxes):
                continue
            boxes = self._boxes[level].copy()
            if level > joined:
                boxes = np.insert(boxes, place, np.concatenate((low, high)), axis=0)
            else:
                boxes[place - 1, :2] = np.minimum(boxes[place - 1, :2], low)
                boxes[place - 1, 2:] = np.maximum(boxes[place - 1, 2:], high)
            self._boxes[level] = boxes

    def _deepest(self, x: float, y: float) -> tuple[int, int]:
        """The finest level at which the point joins a cluster, -1 for none, and where in the order that one ends."""
        first, last = 0, len(self._order)
        for level in range(FINEST + 1):
            start: Small = self._starts[level]
            here = start[np.searchsorted(start, first) : np.searchsorted(start, last)]
            if not len(here):
                return level - 1, last
            members = self._order[first:last]
            sizes = np.diff(np.append(here, last))
            middle_x = np.add.reduceat(self._x[members], here - first) / sizes
            middle_y = np.add.reduceat(self._y[members], here - first) / sizes
            away = np.hypot(middle_x - x, middle_y - y)
            nearest = int(np.argmin(away))
            if away[nearest] > radius_at(level) / world_pixels(level):
                return level - 1, last
            first, last = int(here[nearest]), int(here[nearest] + sizes[nearest])
        return FINEST, last
