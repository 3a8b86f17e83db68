"""Gathers points that would overlap into clusters, once for every zoom, so that a picture only looks them up.

From the finest zoom to the coarsest, the heaviest points take in those within a radius. The points are then put in
an order in which every cluster of every zoom is one slice, so its members and the zoom at which it opens are plain
arithmetic on that order; what a filter leaves of each cluster is a difference of two running sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from limits_map.cartography.clusters.gathering import expanded, ordered, owners_at_every_zoom
from limits_map.cartography.projection import Box, Floats, Ints, touching

FINEST = 22
_COARSER = 5
BOXED = 12
"""The finest level whose clusters' boxes are kept; those of the others are looked up from their members."""
_FEW = 512
Small = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class ClusterPyramid:
    """The clusters of some points at each zoom from 0 to 22.

    `order` holds the points' numbers, slice by slice; `starts` where the slices of each zoom begin; `x`, `y` the points
    themselves in the unit square; `boxes` least x, least y, greatest x, greatest y of the clusters of the first levels.
    """

    x: Floats
    y: Floats
    order: Small
    starts: tuple[Small, ...]
    boxes: tuple[NDArray[np.float32], ...]

    @classmethod
    def of_points(cls, x: Floats, y: Floats) -> ClusterPyramid:
        """Builds the clusters of points in the unit square; a second for 300,000 of them."""
        if not (np.isfinite(x).all() and np.isfinite(y).all()):
            raise ValueError("points to be clustered need finite coordinates")
        order, starts = ordered(len(x), owners_at_every_zoom(x, y, FINEST))
        small = order.astype(np.int32)
        return cls(x, y, small, _shared(starts), _boxes(x, y, small, starts[: BOXED + 1]))

    def __len__(self) -> int:
        return len(self.order)

    @cached_property
    def rank(self) -> Small:
        """Where each point stands in the order."""
        rank = np.empty_like(self.order)
        rank[self.order] = np.arange(len(self.order), dtype=np.int32)
        return rank

    @staticmethod
    def level_of(zoom: float) -> int:
        """The level that is shown at a zoom."""
        return min(FINEST, max(0, int(zoom + 1e-9)))

    def slices(self, level: int, clusters: Ints) -> tuple[Ints, Ints]:
        """Where the slices of these clusters begin and end in the order."""
        starts = self.starts[level]
        last = clusters + 1 == len(starts)
        ends = np.where(last, len(self.order), starts[np.where(last, 0, clusters + 1)])
        return starts[clusters].astype(np.int64), ends.astype(np.int64)

    def in_view(self, level: int, box: Box) -> Ints:
        """The clusters of a level that have members in a box of the unit square; every member is in one of them.

        A coarser level is looked through first, and only the slices of its clusters in view are looked at.
        """
        starts = self.starts[level]
        if level <= BOXED and (len(starts) < _FEW or level == 0):
            return np.flatnonzero(touching(self.boxes[level], box)).astype(np.int64)
        coarse = max(0, min(BOXED, level - _COARSER))
        first, last = self.slices(coarse, self.in_view(coarse, box))
        nodes = expanded(np.searchsorted(starts, first), np.searchsorted(starts, last))
        if level <= BOXED:
            return nodes[touching(self.boxes[level][nodes], box)]
        return nodes[self._touch(level, nodes, box)]

    def members(self, level: int, cluster: int) -> Ints:
        """The numbers of the points in a cluster."""
        (first,), (last,) = self.slices(level, np.array([cluster]))
        return self.order[first:last].astype(np.int64)

    def cluster_of(self, level: int, points: Ints) -> Ints:
        """The cluster of a level that each of these points is in."""
        return np.searchsorted(self.starts[level], self.rank[points], side="right").astype(np.int64) - 1

    def opens_at(self, level: int, cluster: int, passing: NDArray[np.bool_] | None = None) -> int | None:
        """The zoom at which a cluster, or what passes of it, first falls apart; None if it stays together."""
        (first,), (last,) = self.slices(level, np.array([cluster]))
        places = np.arange(first, last)
        if passing is not None:
            places = places[passing[self.order[first:last]]]
        if len(places) < 2:
            return None
        for finer in range(level + 1, FINEST + 1):
            one, other = np.searchsorted(self.starts[finer], places[[0, -1]], side="right")
            if one != other:
                return finer
        return None

    def _touch(self, level: int, nodes: Ints, box: Box) -> NDArray[np.bool_]:
        """Which of these clusters have a box that touches one, by looking at their members."""
        if not len(nodes):
            return np.zeros(0, np.bool_)
        first, last = self.slices(level, nodes)
        members = self.order[expanded(first, last)]
        begins = np.cumsum(last - first) - (last - first)
        x, y = self.x[members], self.y[members]
        sides = np.column_stack(
            (
                np.minimum.reduceat(x, begins),
                np.minimum.reduceat(y, begins),
                np.maximum.reduceat(x, begins),
                np.maximum.reduceat(y, begins),
            )
        )
        return touching(sides, box)


def _boxes(x: Floats, y: Floats, order: Small, starts: list[Ints]) -> tuple[NDArray[np.float32], ...]:
    """The boxes of each level's clusters, made a hair larger where the shorter numbers would make them smaller."""
    east, south = x[order], y[order]
    found = []
    for start in starts:
        if not len(start):
            found.append(np.empty((0, 4), np.float32))
            continue
        least = [np.minimum.reduceat(values, start).astype(np.float32) for values in (east, south)]
        most = [np.maximum.reduceat(values, start).astype(np.float32) for values in (east, south)]
        low, high = np.float32(-np.inf), np.float32(np.inf)
        found.append(
            np.column_stack(
                [*(np.nextafter(each, low) for each in least), *(np.nextafter(each, high) for each in most)]
            )
        )
    return tuple(found)


def _shared(starts: list[Ints]) -> tuple[Small, ...]:
    """The levels' starts; levels whose clusters are the same share one array."""
    found: list[Small] = []
    for start in starts:
        small = start.astype(np.int32)
        if found and len(found[-1]) == len(small):
            small = found[-1]
        found.append(small)
    return tuple(found)
