"""Works out how many points there are per square kilometre around each place, by a Gaussian kernel in metres.

The grid lies on the world and the kernel depends on the bandwidth and the latitude alone, so what is found for a place
is the same whatever else is looked at.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from limits_map.cartography.projection import Box, Floats, metres_per_pixel, to_degrees

BANDWIDTHS = (50.0, 100.0, 150.0, 250.0)
"""The choices of a bandwidth in metres: the standard deviation of the kernel."""
BANDWIDTH = 150.0
REACH = 4.0
"""How many bandwidths from a point on nothing is felt of it."""
_FINEST_CELL, _CELLS_A_BANDWIDTH = 6, 6.0
"""A cell is never smaller than 2 ** -(zoom + 6) of the world (4 pixels), nor than a sixth of the bandwidth."""
_TYPICAL_LATITUDE = 46.5
_LINEAR = 1 / 6
"""The variance, in cells, that sharing a point among its four neighbours adds to the kernel."""
_LEAST_VARIANCE = 0.02
_ROUND = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
_SQUARES = 48
_ONE_IS_LITTLE = 4.0


@dataclass(frozen=True, slots=True)
class Density:
    """Points per square kilometre at the middles of cells; the first cell's number counts from the world's north-west.

    `cells` is how many cells the world is wide.
    """

    values: Floats
    column: int
    row: int
    cells: int


def cells_at(zoom: float, bandwidth: float) -> int:
    """How many cells the world is wide where one looks from a zoom."""
    unit = bandwidth / _world_metres(_TYPICAL_LATITUDE)
    return int(2 ** min(round(zoom) + _FINEST_CELL, math.floor(math.log2(_CELLS_A_BANDWIDTH / unit))))


def density_in(x: Floats, y: Floats, box: Box, cells: int, bandwidth: float) -> Density:
    """The density over a box of the unit square, with a cell more on every side; `x`, `y` are in the unit square.

    Distances are those of the latitude of the box's middle.
    """
    left, top, right, bottom = box
    _, latitude = to_degrees((left + right) / 2, (top + bottom) / 2)
    world = _world_metres(float(latitude))
    sigma = bandwidth / world * cells
    margin = math.ceil(REACH * sigma) + 2
    column, row = math.floor(left * cells) - 1, math.floor(top * cells) - 1
    wide, high = math.ceil(right * cells) + 1 - column, math.ceil(bottom * cells) + 1 - row
    shape = high + 2 * margin, wide + 2 * margin
    # Nodes are the middles of cells.
    across, down = x * cells - 0.5 - (column - margin), y * cells - 0.5 - (row - margin)
    near = (across >= 0) & (across < shape[1] - 1) & (down >= 0) & (down < shape[0] - 1)
    if not near.any():
        return Density(np.zeros((high, wide)), column, row, cells)
    spread = _spread(_binned(across[near], down[near], shape), sigma)[margin:-margin, margin:-margin]
    return Density(np.maximum(spread, 0.0) * (cells / world * 1000.0) ** 2, column, row, cells)


def round_top(x: Floats, y: Floats, bandwidth: float) -> float:
    """A round density that the fullest place of some points hardly exceeds; its quarters are round too.

    It is at least what a few points at one place give, so that a single one never looks like many.
    """
    peak = 1 / (2 * math.pi * (bandwidth / 1000.0) ** 2)
    top = max(_ONE_IS_LITTLE * peak, peak * _most_together(x, y, bandwidth))
    power = 10.0 ** math.floor(math.log10(top))
    return next(step * power for step in _ROUND if step * power >= top * (1 - 1e-6))


def _most_together(x: Floats, y: Floats, bandwidth: float) -> float:
    """How many points at one place would be as dense as the fullest place, looked for in the fullest squares."""
    if not len(x):
        return 0.0
    _, latitude = to_degrees(float(np.median(x)), float(np.median(y)))
    side = 2 * bandwidth / _world_metres(float(latitude))
    squares = np.floor(x / side).astype(np.int64) * (1 << 32) + np.floor(y / side).astype(np.int64)
    _, which, counts = np.unique(squares, return_inverse=True, return_counts=True)
    most = 0.0
    for square in np.argsort(-counts)[:_SQUARES].tolist():
        inside = which == square
        east, south = float(x[inside].mean()), float(y[inside].mean())
        _, here = to_degrees(east, south)
        sigma = bandwidth / _world_metres(float(here))
        near = (np.abs(x - east) < REACH * sigma) & (np.abs(y - south) < REACH * sigma)
        away = (x[near] - east) ** 2 + (y[near] - south) ** 2
        most = max(most, float(np.exp(-away / (2 * sigma * sigma)).sum()))
    return most


def _world_metres(latitude: float) -> float:
    """How long the parallel of a latitude is."""
    return metres_per_pixel(0, latitude) * 256.0


def _binned(across: Floats, down: Floats, shape: tuple[int, int]) -> Floats:
    """Each point shared among the four nodes around it, the nearer the more."""
    column, row = across.astype(np.int64), down.astype(np.int64)
    right, below = across - column, down - row
    first = row * shape[1] + column
    places = np.concatenate((first, first + 1, first + shape[1], first + shape[1] + 1))
    left, above = 1 - right, 1 - below
    weights = np.concatenate((left * above, right * above, left * below, right * below))
    binned: Floats = np.bincount(places, weights, shape[0] * shape[1]).astype(np.float64).reshape(shape)
    return binned


def _spread(grid: Floats, sigma: float) -> Floats:
    """The grid after a kernel of so many cells; what leaves it on one side and comes back on the other is margin."""
    variance = max(_LEAST_VARIANCE, sigma * sigma - _LINEAR)
    size = _quick(grid.shape[0]), _quick(grid.shape[1])
    down, across = (_bell(count, variance) for count in size)
    waves = np.fft.rfft2(grid, size)
    waves *= np.fft.fft(down).real[:, None]
    waves *= np.fft.rfft(across).real[None, :]
    spread: Floats = np.fft.irfft2(waves, size)[: grid.shape[0], : grid.shape[1]]
    return spread


def _bell(count: int, variance: float) -> Floats:
    """The kernel around the first of so many nodes in a circle; its sum is 1, so that no point is lost."""
    away = np.minimum(np.arange(count), count - np.arange(count))
    bell = np.exp(-(away**2) / (2 * variance))
    bell[away > REACH * math.sqrt(variance) + 1] = 0.0
    return bell / float(bell.sum())


def _quick(count: int) -> int:
    """The next number of nodes that a Fourier transform is quick with."""
    best = 1 << (count - 1).bit_length()
    for odd in (3, 5, 9, 15):
        power = max(0, math.ceil(math.log2(count / odd)))
        best = min(best, odd << power)
    return best
