"""Measures on the ground: which metric projection a place is measured in, and how far things are apart there."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

if TYPE_CHECKING:
    from pyproj import Geod, Transformer

_WGS84 = 4326
_LEAST_METRES_PER_DEGREE = 110_500.0
_OFFICIAL = (
    # west, south, east, north, EPSG code of the legal projection there
    (-5.6, 41.0, 10.0, 51.6, 2154),
    (-63.5, 14.0, -60.5, 18.4, 5490),
    (-55.0, 1.5, -51.0, 6.2, 2972),
    (54.8, -21.8, 56.2, -20.5, 2975),
    (44.5, -13.4, 45.7, -12.3, 4471),
)


def metric_epsg(longitude: float, latitude: float) -> int:
    """The EPSG code of the projection in metres used there: the legal one in France, else the UTM zone."""
    for west, south, east, north, epsg in _OFFICIAL:
        if west <= longitude <= east and south <= latitude <= north:
            return epsg
    zone = min(60, max(1, int((longitude + 180) // 6) + 1))
    return (32600 if latitude >= 0 else 32700) + zone


@lru_cache(maxsize=32)
def transformer(from_epsg: int, to_epsg: int) -> Transformer:
    """A transformer between two systems, always in the order east, north."""
    from pyproj import Transformer

    return Transformer.from_crs(from_epsg, to_epsg, always_xy=True)


def to_metres(geometry: BaseGeometry, epsg: int) -> BaseGeometry:
    """A shape in longitude and latitude, in metres of that projection."""
    moved: BaseGeometry = shapely.transform(shapely.force_2d(geometry), _mover(_WGS84, epsg))
    return moved


def to_degrees(geometry: BaseGeometry, epsg: int) -> BaseGeometry:
    """A shape in metres of that projection, in longitude and latitude."""
    moved: BaseGeometry = shapely.transform(shapely.force_2d(geometry), _mover(epsg, _WGS84))
    return moved


def with_ground(geometry: BaseGeometry, metres: float) -> BaseGeometry:
    """A shape in longitude and latitude with all that lies within so many metres of it."""
    epsg = metric_epsg(geometry.centroid.x, geometry.centroid.y)
    return to_degrees(to_metres(geometry, epsg).buffer(metres), epsg)


def distances(geometry: BaseGeometry, others: Sequence[BaseGeometry]) -> NDArray[np.float64]:
    """Metres from one shape to each of the others, all in longitude and latitude; shape (len(others),)."""
    if not len(others):
        return np.empty(0)
    center = geometry.centroid
    epsg = metric_epsg(center.x, center.y)
    there = shapely.transform(shapely.force_2d(np.asarray(others, dtype=object)), _mover(_WGS84, epsg))
    return np.asarray(shapely.distance(to_metres(geometry, epsg), there), dtype=np.float64)


def step_lengths(corners: ArrayLike) -> NDArray[np.float64]:
    """Metres on the ellipsoid from each corner of a line to the next; corners in degrees, shape (n, 2)."""
    places = np.asarray(corners, dtype=np.float64).reshape(-1, 2)
    if len(places) < 2:
        return np.empty(0)
    _, _, metres = _ellipsoid().inv(places[:-1, 0], places[:-1, 1], places[1:, 0], places[1:, 1])
    return np.asarray(metres, dtype=np.float64)


def length_of(geometry: BaseGeometry) -> float:
    """Metres on the ellipsoid along a line, or around an area with its holes, in degrees."""
    return sum(float(step_lengths(line).sum()) for line in _lines_of(geometry))


def area_of(geometry: BaseGeometry) -> float:
    """Square metres on the ellipsoid inside an area in degrees, without its holes; 0 for anything else."""
    total = 0.0
    for part in shapely.get_parts(geometry):
        if shapely.get_type_id(part) == shapely.GeometryType.POLYGON:
            rings = [shapely.get_coordinates(ring) for ring in shapely.get_rings(part)]
            sizes = [abs(_ellipsoid().polygon_area_perimeter(ring[:, 0], ring[:, 1])[0]) for ring in rings]
            total += sizes[0] - sum(sizes[1:]) if sizes else 0.0
    return total


def box_around(geometry: BaseGeometry, metres: float) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees of a box that holds all that lies within so many metres of a shape."""
    west, south, east, north = geometry.bounds
    up = metres / _LEAST_METRES_PER_DEGREE
    aside = up / max(0.01, math.cos(math.radians(max(abs(south), abs(north)))))
    return west - aside, south - up, east + aside, north + up


@lru_cache(maxsize=1)
def _ellipsoid() -> Geod:
    from pyproj import Geod

    return Geod(ellps="GRS80")


def _lines_of(geometry: BaseGeometry) -> list[NDArray[np.float64]]:
    """The corners of each line and ring of a shape."""
    lines: list[NDArray[np.float64]] = []
    for part in shapely.get_parts(geometry):
        is_area = shapely.get_type_id(part) == shapely.GeometryType.POLYGON
        lines += [shapely.get_coordinates(line) for line in (shapely.get_rings(part) if is_area else [part])]
    return lines


def _mover(from_epsg: int, to_epsg: int) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """What takes coordinates, shape (n, 2), from one system to another."""
    change = transformer(from_epsg, to_epsg)

    def move(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(change.transform(coordinates[:, 0], coordinates[:, 1]))

    return move
