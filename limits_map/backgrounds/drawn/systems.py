"""From a file's own reference system to the Mercator unit square and back, for many coordinates at once."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from pyproj import CRS, Transformer  # noqa: TID253  readers are loaded where they are used
from pyproj.exceptions import ProjError  # noqa: TID253  readers are loaded where they are used

from limits_map.cartography.projection import Box, Floats

_EQUATOR_METRES = 2 * math.pi * 6_378_137.0
_MERCATOR = CRS.from_epsg(3857)
_FEW = 3_000
_GRID, _ACROSS = 6, 21
Move = Callable[[Floats], Floats]


class Mover:
    """Moves coordinates of one system to the unit square; what has no place there becomes infinite."""

    def __init__(self, crs: CRS) -> None:
        self._to_metres = Transformer.from_crs(crs, _MERCATOR, always_xy=True)

    def exact(self, coordinates: Floats) -> Floats:
        """Coordinates, shape (n, 2), in the unit square."""
        east, north = self._to_metres.transform(coordinates[:, 0], coordinates[:, 1])
        return np.column_stack((east / _EQUATOR_METRES + 0.5, 0.5 - north / _EQUATOR_METRES))

    def quick(self, coordinates: Floats, tolerance: float) -> Floats:
        """The same, off by no more than the tolerance in the unit square, many times quicker for a small region.

        Over some kilometres a polynomial of the third degree is as good as the projection; where it is not, or there
        are only a few coordinates, these are projected.
        """
        if len(coordinates) < _FEW or not np.isfinite(coordinates).all():
            return self.exact(coordinates)
        low, high = coordinates.min(axis=0), coordinates.max(axis=0)
        middle, half = (low + high) / 2, np.maximum((high - low) / 2, 1e-12)
        steps = np.linspace(-1.0, 1.0, 2 * _GRID + 1)
        across, down = (each.ravel() for each in np.meshgrid(steps, steps))
        exact = self.exact(np.column_stack((across, down)) * half + middle)
        if not np.isfinite(exact).all():
            return self.exact(coordinates)
        # Every other place gives the polynomial, all of them try it.
        terms = _terms(across, down)
        given = np.zeros((2 * _GRID + 1, 2 * _GRID + 1), dtype=bool)
        given[::2, ::2] = True
        found, *_ = np.linalg.lstsq(terms[given.ravel()], exact[given.ravel()], rcond=None)
        if float(np.abs(terms @ found - exact).max()) > tolerance:
            return self.exact(coordinates)
        near = (coordinates - middle) / half
        moved: Floats = np.empty_like(near)
        for part in range(2):
            moved[:, part] = _value(near[:, 0], near[:, 1], found[:, part].tolist())
        return moved

    def box(self, box: Box) -> Box | None:
        """What holds a box of the unit square in the file's system; None where there is no such place."""
        steps = np.linspace(0.0, 1.0, _ACROSS)
        left, top, right, bottom = box
        xs, ys = left + (right - left) * steps, top + (bottom - top) * steps
        x = np.concatenate((xs, xs, np.full(_ACROSS, left), np.full(_ACROSS, right)))
        y = np.concatenate((np.full(_ACROSS, top), np.full(_ACROSS, bottom), ys, ys))
        try:
            east, north = self._to_metres.transform(
                (x - 0.5) * _EQUATOR_METRES, (0.5 - y) * _EQUATOR_METRES, direction="INVERSE"
            )
        except ProjError:
            return None
        finite = np.isfinite(east) & np.isfinite(north)
        if not finite.all():
            return None
        return float(east.min()), float(north.min()), float(east.max()), float(north.max())


def _terms(x: Floats, y: Floats) -> Floats:
    return np.column_stack((np.ones_like(x), x, y, x * x, x * y, y * y, x**3, x * x * y, x * y * y, y**3))


def _value(x: Floats, y: Floats, c: list[float]) -> Floats:
    """The polynomial of these terms, with as few passes over the coordinates as it takes."""
    rising = y * (c[2] + y * (c[5] + y * c[9]))
    value: Floats = c[0] + rising + x * (c[1] + y * (c[4] + y * c[8]) + x * (c[3] + y * c[7] + x * c[6]))
    return value
