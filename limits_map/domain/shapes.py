"""Shapes as a layer keeps them."""

from __future__ import annotations

import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import GeometryKind
from limits_map.errors import InvalidValueError
from limits_map.words import Text

_ALLOWED = {
    GeometryKind.POINT: {"Point"},
    GeometryKind.LINE: {"MultiLineString"},
    GeometryKind.POLYGON: {"MultiPolygon"},
    GeometryKind.PLACE: {"Point", "MultiPolygon"},
    GeometryKind.NONE: set(),
}


def kept_shape(kind: GeometryKind, geometry: BaseGeometry | None) -> BaseGeometry | None:
    """The shape as a layer of that kind keeps it: flat, lines and polygons as multiples, inside the world.

    Raises InvalidValueError where the layer cannot hold such a shape.
    """
    if geometry is None or geometry.is_empty:
        if kind in (GeometryKind.NONE, GeometryKind.PLACE, GeometryKind.POINT, GeometryKind.LINE):
            return None
        raise InvalidValueError(Text("Il manque la forme sur la carte.", "The shape on the map is missing."))
    shape: BaseGeometry = shapely.force_2d(geometry)
    if isinstance(shape, Polygon):
        shape = MultiPolygon([shape])
    elif isinstance(shape, LineString):
        shape = MultiLineString([shape])
    if shape.geom_type not in _ALLOWED[kind]:
        raise InvalidValueError(
            Text("Cette couche ne peut pas contenir cette forme.", "This layer cannot hold such a shape.")
        )
    west, south, east, north = shape.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise InvalidValueError(
            Text("La position n'est pas en degrés sur la Terre.", "The position is not in degrees on the Earth.")
        )
    return shape
