"""Longitude and latitude to and from the Web Mercator unit square, where x and y run from 0 (north-west) to 1."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; or least x, least y, greatest x, greatest y in the unit square."""

_MAX_LATITUDE = math.degrees(math.atan(math.sinh(math.pi)))
_EQUATOR_METRES = 2 * math.pi * 6_378_137.0
_TILE_PIXELS = 256.0


def to_mercator(longitude: ArrayLike, latitude: ArrayLike) -> tuple[Floats, Floats]:
    """Degrees to the unit square, arrays of any one shape; latitudes beyond 85.05° are drawn at the edge.

    Raises ValueError where a coordinate is no finite number.
    """
    lon, lat = _finite(longitude, "longitude"), _finite(latitude, "latitude")
    sine = np.sin(np.radians(np.clip(lat, -_MAX_LATITUDE, _MAX_LATITUDE)))
    return lon / 360.0 + 0.5, 0.5 - np.arctanh(sine) / (2 * math.pi)


def projected(coordinates: Floats) -> Floats:
    """Longitudes and latitudes, shape (n, 2), to the unit square."""
    return np.column_stack(to_mercator(coordinates[:, 0], coordinates[:, 1]))


def to_degrees(x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
    """The unit square to longitude and latitude; raises ValueError where a coordinate is no finite number."""
    east, south = _finite(x, "x"), _finite(y, "y")
    return (east - 0.5) * 360.0, np.degrees(np.arctan(np.sinh(math.pi * (1 - 2 * south))))


def box_to_mercator(bounds: Sequence[float]) -> Box:
    """West, south, east, north in degrees to least x, least y, greatest x, greatest y in the unit square."""
    west, south, east, north = bounds
    (left, right), (bottom, top) = to_mercator([west, east], [south, north])
    return float(left), float(top), float(right), float(bottom)


def box_to_degrees(box: Sequence[float]) -> Box:
    """The reverse of `box_to_mercator`."""
    left, top, right, bottom = box
    (west, east), (north, south) = to_degrees([left, right], [top, bottom])
    return float(west), float(south), float(east), float(north)


def touching(boxes: Floats | NDArray[np.float32], box: Box) -> NDArray[np.bool_]:
    """Which boxes, shape (n, 4), have at least a point in common with one box, all in the unit square."""
    left, top, right, bottom = box
    inside: NDArray[np.bool_] = (
        (boxes[:, 2] >= left) & (boxes[:, 0] <= right) & (boxes[:, 3] >= top) & (boxes[:, 1] <= bottom)
    )
    return inside


def world_pixels(zoom: float) -> float:
    """The width of the whole world in device-independent pixels at that zoom."""
    return float(_TILE_PIXELS * 2.0**zoom)


def metres_per_pixel(zoom: float, latitude: float) -> float:
    """How many metres on the ground one device-independent pixel covers there."""
    return _EQUATOR_METRES * math.cos(math.radians(latitude)) / world_pixels(zoom)


def _finite(values: ArrayLike, name: str) -> Floats:
    array = np.asarray(values, dtype=np.float64)
    if not np.isfinite(array).all():
        raise ValueError(f"{name} holds a value that is no finite number")
    return array
