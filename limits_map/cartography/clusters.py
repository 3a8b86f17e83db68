"""Gathers points that would overlap into clusters, once for every zoom, so that a picture only looks them up.

From the finest zoom to the coarsest, the heaviest points take in those within a radius. The points are then put in
an order in which every cluster of every zoom is one slice, so its members and the zoom at which it opens are plain
arithmetic on that order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from limits_map.cartography.projection import Box, Floats, Ints, touching, world_pixels

FINEST = 22
_COARSER = 5


def radius_at(zoom: int) -> float:
    """Pixels within which points are gathered; small at street scale, where only overlapping symbols are."""
    return 44.0 if zoom < 16 else 34.0 if zoom < 18 else 22.0


@dataclass(frozen=True, eq=False)
class Level:
    """The clusters of one zoom, in the order of their slices: centres, counts, first members, boxes of members."""

    x: Floats
    y: Floats
    count: Ints
    start: Ints
    boxes: Floats


@dataclass(frozen=True, eq=False)
class ClusterPyramid:
    """The clusters of some points at each zoom from 0 to 22; `order` holds the points' numbers, slice by slice."""

    order: Ints
    rank: Ints
    levels: tuple[Level, ...]

    @classmethod
    def of_points(cls, x: Floats, y: Floats) -> ClusterPyramid:
        """Builds the clusters of points in the unit square; a few seconds for 300,000 of them."""
        if not (np.isfinite(x).all() and np.isfinite(y).all()):
            raise ValueError("points to be clustered need finite coordinates")
        owners = _owners(x, y)
        order, ranges = _ordered(len(x), owners)
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        # Counted from the middle, so that differences of sums stay exact to less than a pixel.
        middle = [float(values.mean()) if len(values) else 0.0 for values in (x, y)]
        sums = [_running(values[order] - mid) for values, mid in zip((x, y), middle, strict=True)]
        levels = []
        for start in ranges:
            if not len(start):
                empty = np.empty(0)
                levels.append(Level(empty, empty, start, start, np.empty((0, 4))))
                continue
            end = np.append(start[1:], len(order))
            count = end - start
            center_x, center_y = (
                mid + (total[end] - total[start]) / count for total, mid in zip(sums, middle, strict=True)
            )
            boxes = np.column_stack(
                (
                    np.minimum.reduceat(x[order], start),
                    np.minimum.reduceat(y[order], start),
                    np.maximum.reduceat(x[order], start),
                    np.maximum.reduceat(y[order], start),
                )
            )
            levels.append(Level(center_x, center_y, count, start, boxes))
        return cls(order, rank, tuple(levels))

    def __len__(self) -> int:
        return len(self.order)

    @staticmethod
    def level_of(zoom: float) -> int:
        """The level that is shown at a zoom."""
        return min(FINEST, max(0, int(zoom + 1e-9)))

    def in_view(self, level: int, box: Box) -> Ints:
        """The clusters of a level that have members in a box of the unit square; every member is in one of them.

        A coarser level is looked through first, and only the slices of its clusters in view are looked at.
        """
        here = self.levels[level]
        if len(here.start) < 512 or level == 0:
            return np.flatnonzero(touching(here.boxes, box)).astype(np.int64)
        coarse = max(0, level - _COARSER)
        above = self.levels[coarse]
        parents = self.in_view(coarse, box)
        first = np.searchsorted(here.start, above.start[parents])
        last = np.searchsorted(here.start, above.start[parents] + above.count[parents])
        nodes = _expanded(first, last)
        found: Ints = nodes[touching(here.boxes[nodes], box)]
        return found

    def members(self, level: int, cluster: int) -> Ints:
        """The numbers of the points in a cluster."""
        here = self.levels[level]
        return self.order[here.start[cluster] : here.start[cluster] + here.count[cluster]]

    def cluster_of(self, level: int, points: Ints) -> Ints:
        """The cluster of a level that each of these points is in."""
        return np.searchsorted(self.levels[level].start, self.rank[points], side="right").astype(np.int64) - 1

    def opens_at(self, level: int, cluster: int) -> int | None:
        """The zoom at which a cluster first falls apart; None if its points stay together at every zoom."""
        here = self.levels[level]
        first, last = here.start[cluster], here.start[cluster] + here.count[cluster]
        for finer in range(level + 1, FINEST + 1):
            starts = self.levels[finer].start
            if np.searchsorted(starts, last) - np.searchsorted(starts, first) > 1:
                return finer
        return None


def _owners(x: Floats, y: Floats) -> list[Ints]:
    """From the finest level up, the cluster that each node of the level below (first: each point) belongs to."""
    # Points that share a quarter of the radius at the finest zoom overlap anyway; this bounds the pairs per cell.
    cell = radius_at(FINEST) / 4 / world_pixels(FINEST)
    cells = np.floor(x / cell).astype(np.int64) * (1 << 32) + np.floor(y / cell).astype(np.int64)
    _, nodes = np.unique(cells, return_inverse=True)
    owners: list[Ints] = []
    weight = np.ones(len(x))
    for zoom in range(FINEST, -1, -1):
        x, y, weight = _gathered(nodes, x, y, weight)
        merged = _merged(x, y, weight, radius_at(zoom) / world_pixels(zoom))
        owners.append(merged[nodes])
        x, y, weight = _gathered(merged, x, y, weight)
        nodes = np.arange(len(x))
    return owners


def _gathered(group: Ints, x: Floats, y: Floats, weight: Floats) -> tuple[Floats, Floats, Floats]:
    """Centres of gravity and weights of groups numbered from 0 without gaps."""
    total = np.bincount(group, weight).astype(np.float64)
    return np.bincount(group, x * weight) / total, np.bincount(group, y * weight) / total, total


def _merged(x: Floats, y: Floats, weight: Floats, radius: float) -> Ints:
    """Numbers from 0 of the groups that nodes form when the heaviest take in all within the radius."""
    n = len(x)
    one, other = _pairs(x, y, radius)
    owner = np.arange(n)
    by_rank = np.lexsort((owner, -weight))
    rank = np.empty(n, np.int64)
    rank[by_rank] = owner
    free = np.ones(n, bool)
    while len(one):
        left, right = np.concatenate((one, other)), np.concatenate((other, one))
        best = np.full(n, n)
        np.minimum.at(best, left, rank[right])
        seed = free & (rank < best)
        from_seed = seed[left]
        taken_by = np.full(n, n)
        np.minimum.at(taken_by, right[from_seed], rank[left[from_seed]])
        taken = taken_by < n
        owner[taken] = by_rank[taken_by[taken]]
        free &= ~(seed | taken)
        open_pairs = free[one] & free[other]
        one, other = one[open_pairs], other[open_pairs]
    _, group = np.unique(owner, return_inverse=True)
    return group.astype(np.int64)


def _pairs(x: Floats, y: Floats, radius: float) -> tuple[Ints, Ints]:
    """All pairs of nodes nearer than the radius, found in a grid of cells as wide as it."""
    wide = 1 << 31
    cell = np.floor(x / radius).astype(np.int64) * wide + np.floor(y / radius).astype(np.int64)
    order = np.argsort(cell, kind="stable")
    cell, x, y = cell[order], x[order], y[order]
    positions = np.arange(len(x))
    found: list[tuple[Ints, Ints]] = []
    # The rest of the same cell and the one below it; then the three cells of the next column.
    for first, last in (
        (positions + 1, np.searchsorted(cell, cell + 1, side="right")),
        (np.searchsorted(cell, cell + wide - 1), np.searchsorted(cell, cell + wide + 1, side="right")),
    ):
        one, other = np.repeat(positions, last - first), _expanded(first, last)
        near = (x[one] - x[other]) ** 2 + (y[one] - y[other]) ** 2 < radius * radius
        found.append((order[one[near]], order[other[near]]))
    return np.concatenate([pair[0] for pair in found]), np.concatenate([pair[1] for pair in found])


def _ordered(n: int, owners: list[Ints]) -> tuple[Ints, list[Ints]]:
    """The points in an order where each cluster of each level is one slice, and the slices' starts by level from 0."""
    position = np.arange(int(owners[-1].max()) + 1 if n else 0)
    placed: list[Ints] = [position]
    for owner in reversed(owners):
        order = np.argsort(position[owner], kind="stable")
        position = np.empty(len(owner), np.int64)
        position[order] = np.arange(len(owner))
        placed.append(position)
    # placed[k] is where each node of level k stands; the last one is where each point stands.
    point_order = np.argsort(placed[-1], kind="stable")
    cluster = np.arange(n)
    starts: list[Ints] = []
    for owner, position in zip(owners, reversed(placed[:-1]), strict=True):
        cluster = owner[cluster]
        sizes = np.bincount(position[cluster], minlength=len(position))
        starts.append(np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64) if n else sizes[:0])
    return point_order, starts[::-1]


def _running(values: Floats) -> Floats:
    return np.concatenate(([0.0], np.cumsum(values)))


def _expanded(first: Ints, last: Ints) -> Ints:
    """The whole numbers of several ranges, one range after the other."""
    sizes = last - first
    before = np.cumsum(sizes) - sizes
    numbers: Ints = np.arange(int(sizes.sum())) + np.repeat(first - before, sizes)
    return numbers
