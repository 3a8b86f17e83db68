"""The gathering of points into clusters, from the finest zoom to the coarsest."""

from __future__ import annotations

import numpy as np

from limits_map.cartography.projection import Floats, Ints, world_pixels


def radius_at(zoom: int) -> float:
    """Pixels within which points are gathered; small at street scale, where only overlapping symbols are."""
    return 44.0 if zoom < 16 else 34.0 if zoom < 18 else 22.0


def owners_at_every_zoom(x: Floats, y: Floats, finest: int) -> list[Ints]:
    """From the finest level up, the cluster that each node of the level below (first: each point) belongs to."""
    # Points that share a quarter of the radius at the finest zoom overlap anyway; this bounds the pairs per cell.
    cell = radius_at(finest) / 4 / world_pixels(finest)
    cells = np.floor(x / cell).astype(np.int64) * (1 << 32) + np.floor(y / cell).astype(np.int64)
    _, nodes = np.unique(cells, return_inverse=True)
    owners: list[Ints] = []
    weight = np.ones(len(x))
    for zoom in range(finest, -1, -1):
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
        one, other = np.repeat(positions, last - first), expanded(first, last)
        near = (x[one] - x[other]) ** 2 + (y[one] - y[other]) ** 2 < radius * radius
        found.append((order[one[near]], order[other[near]]))
    return np.concatenate([pair[0] for pair in found]), np.concatenate([pair[1] for pair in found])


def ordered(n: int, owners: list[Ints]) -> tuple[Ints, list[Ints]]:
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


def expanded(first: Ints, last: Ints) -> Ints:
    """The whole numbers of several ranges, one range after the other."""
    sizes = last - first
    before = np.cumsum(sizes) - sizes
    numbers: Ints = np.arange(int(sizes.sum())) + np.repeat(first - before, sizes)
    return numbers
