"""Measures on the ground: which metric projection a place is measured in, and lengths, areas and nearness there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

_WGS84 = 4326
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
    return Transformer.from_crs(from_epsg, to_epsg, always_xy=True)


def project(geometry: BaseGeometry, from_epsg: int, to_epsg: int) -> BaseGeometry:
    """The same shape in another system; heights are dropped."""
    change = transformer(from_epsg, to_epsg)

    def move(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(change.transform(coordinates[:, 0], coordinates[:, 1]))

    moved: BaseGeometry = shapely.transform(shapely.force_2d(geometry), move)
    return moved


def to_metres(geometry: BaseGeometry, epsg: int) -> BaseGeometry:
    """A shape in longitude and latitude, in metres of that projection."""
    return project(geometry, _WGS84, epsg)


def to_degrees(geometry: BaseGeometry, epsg: int) -> BaseGeometry:
    """A shape in metres of that projection, in longitude and latitude."""
    return project(geometry, epsg, _WGS84)


def distances(geometry: BaseGeometry, others: Sequence[BaseGeometry]) -> NDArray[np.float64]:
    """Metres from one shape to each of the others, all in longitude and latitude; shape (len(others),)."""
    if not len(others):
        return np.empty(0)
    center = geometry.centroid
    epsg = metric_epsg(center.x, center.y)
    here = to_metres(geometry, epsg)
    change = transformer(_WGS84, epsg)

    def move(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(change.transform(coordinates[:, 0], coordinates[:, 1]))

    there = shapely.transform(shapely.force_2d(np.asarray(others, dtype=object)), move)
    return np.asarray(shapely.distance(here, there), dtype=np.float64)
