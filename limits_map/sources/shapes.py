"""Makes shapes sound: from GeoJSON members, flat, valid, and of the kind a layer holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import (
    GeometryCollection,
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
)
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import GeometryKind
from limits_map.sources.raw import Geometries, object_array
from limits_map.words import Text

_FEW_CORNERS = 500
_SIDES_AT_ONCE = 20
_MOST_CROSSINGS = 200_000

NO_PLACE = Text("La ligne n'a pas de position.", "The row has no position.")
NOT_NUMBERS = Text("Les coordonnées ne sont pas toutes des nombres.", "Not all coordinates are numbers.")
_NO_EXTENT = Text(
    "La forme est dégénérée\u00a0: il n'en reste rien une fois réparée.",
    "The shape is degenerate: nothing of it remains once repaired.",
)
_HOPELESS = Text(
    "La forme se recoupe trop souvent pour être réparée.", "The shape crosses itself too often to be repaired."
)
_WRONG_KIND = Text("Il faut {wanted}, et non {found}.", "{wanted} is needed, not {found}.")
_WANTED = {
    GeometryKind.POINT: Text("un point", "A point"),
    GeometryKind.LINE: Text("une ligne", "A line"),
    GeometryKind.POLYGON: Text("une surface", "An area"),
    GeometryKind.PLACE: Text("un point ou une surface", "A point or an area"),
}
_FOUND = {
    0: Text("plusieurs points", "several points"),
    1: Text("une ligne", "a line"),
    2: Text("une surface", "an area"),
}
_POINT = Text("un point", "a point")
_MIXED = Text("des formes mêlées", "mixed shapes")
# The dimension of the parts a layer of that kind is made of; a place takes either.
_DIMENSIONS = {
    GeometryKind.POINT: (0,),
    GeometryKind.LINE: (1,),
    GeometryKind.POLYGON: (2,),
    GeometryKind.PLACE: (0, 2),
}
# Several points are no place.
_JOINED: dict[int, Callable[[list[Any]], BaseGeometry | None]] = {
    0: lambda _: None,
    1: MultiLineString,
    2: MultiPolygon,
}


def from_geojson(geometry: Mapping[str, Any]) -> BaseGeometry:
    """The flat shape a GeoJSON geometry describes; rings are closed where they are not.

    Raises ValueError where it describes none.
    """
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        return GeometryCollection([from_geojson(part) for part in _members(geometry.get("geometries"))])
    coordinates = geometry.get("coordinates")
    try:
        match kind:
            case "Point":
                return Point(_positions([coordinates])[0]) if coordinates else Point()
            case "MultiPoint":
                return MultiPoint(_positions(coordinates))
            case "LineString":
                return LineString(_positions(coordinates))
            case "MultiLineString":
                return MultiLineString([_positions(line) for line in _listed(coordinates)])
            case "Polygon":
                return _polygon(coordinates)
            case "MultiPolygon":
                return MultiPolygon([_polygon(part) for part in _listed(coordinates)])
    except (shapely.GEOSException, TypeError, OverflowError) as error:
        raise ValueError(str(error)) from error
    raise ValueError(f"no geometry type: {kind!r}")


def fit(geometries: Geometries, kind: GeometryKind, reasons: dict[int, Text]) -> tuple[Geometries, NDArray[np.bool_]]:
    """The shapes as a layer of that kind holds them, and which of them had to be repaired.

    A reason is added to `reasons` under the index of each one that cannot be used; that one becomes None.
    """
    shapes = shapely.force_2d(geometries)
    repaired = np.zeros(len(shapes), dtype=bool)
    if kind is GeometryKind.NONE:
        return object_array([None] * len(shapes)), repaired
    for index in np.flatnonzero(shapely.is_missing(shapes) | shapely.is_empty(shapes)):
        reasons.setdefault(int(index), NO_PLACE)
        shapes[index] = None
    # One coordinate that is no number makes the bounds none either, or the shape invalid beyond repair.
    coordinates, owners = shapely.get_coordinates(shapes, return_index=True)
    for index in np.unique(owners[~np.isfinite(coordinates).all(axis=1)]):
        reasons.setdefault(int(index), NOT_NUMBERS)
        shapes[index] = None
    broken = ~shapely.is_missing(shapes) & ~shapely.is_valid(shapes)
    for index in np.flatnonzero(broken & (shapely.get_num_coordinates(shapes) > _FEW_CORNERS)):
        if _crosses_too_often(shapes[index]):
            reasons.setdefault(int(index), _HOPELESS)
            shapes[index], broken[index] = None, False
    if broken.any():
        shapes[broken] = shapely.make_valid(shapes[broken])
        repaired |= broken
    dimensions = _DIMENSIONS[kind]
    types: NDArray[Any] = shapely.get_type_id(shapes)
    for index in np.flatnonzero(_needs_a_look(types, dimensions)):
        shape = shapes[index]
        kept = _parts_of(shape, dimensions)
        if kept is None:
            reason = _NO_EXTENT if broken[index] else _wrong_kind(kind, geometries[index])
            reasons.setdefault(int(index), reason)
        shapes[index] = kept
    return shapes, repaired & ~shapely.is_missing(shapes)


def _crosses_too_often(shape: BaseGeometry) -> bool:
    """True where repairing would take all memory: the repair keeps every point in which two sides cross."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    sides = shapely.linestrings(np.stack([corners[:-1], corners[1:]], axis=1)[ring[1:] == ring[:-1]])
    tree, crossings = shapely.STRtree(sides), 0
    for start in range(0, len(sides), _SIDES_AT_ONCE):
        crossings += tree.query(sides[start : start + _SIDES_AT_ONCE], predicate="crosses").shape[1]
        if crossings > _MOST_CROSSINGS:
            return True
    return False


def _needs_a_look(types: NDArray[Any], dimensions: tuple[int, ...]) -> NDArray[np.bool_]:
    """Everything but single points, lines and polygons and their plain collections, as the dimensions allow."""
    plain = {0: (0,), 1: (1, 5), 2: (3, 6)}
    allowed = [number for dimension in dimensions for number in plain[dimension]]
    looked: NDArray[np.bool_] = ~np.isin(types, [*allowed, -1])
    return looked


def _parts_of(shape: BaseGeometry, dimensions: tuple[int, ...]) -> BaseGeometry | None:
    """The parts of the highest of those dimensions as one shape; None where there is none or too many points."""
    parts: list[Any] = [part for part in shapely.get_parts(shapely.get_parts(shape)) if not part.is_empty]
    for dimension in sorted(dimensions, reverse=True):
        kept = [part for part in parts if shapely.get_dimensions(part) == dimension]
        if kept:
            one: BaseGeometry | None = kept[0] if len(kept) == 1 else _JOINED[dimension](kept)
            return one
    return None


def _wrong_kind(kind: GeometryKind, shape: BaseGeometry) -> Text:
    if shape.geom_type == "Point":
        found = _POINT
    elif shape.geom_type == "GeometryCollection":
        found = _MIXED
    else:
        found = _FOUND[int(shapely.get_dimensions(shape))]
    return _WRONG_KIND.format(wanted=_WANTED[kind], found=found)


def _polygon(rings: object) -> Polygon:
    shell, *holes = [_ring(ring) for ring in _listed(rings)]
    return Polygon(shell, holes)


def _ring(positions: object) -> NDArray[np.float64]:
    ring = _positions(positions)
    if len(ring) < 3:
        raise ValueError("a ring needs three corners")
    return ring if (ring[0] == ring[-1]).all() and len(ring) > 3 else np.vstack([ring, ring[:1]])


def _positions(positions: object) -> NDArray[np.float64]:
    """The first two numbers of each position, shape (n, 2)."""
    pairs = [tuple(_listed(position)[:2]) for position in _listed(positions)]
    if any(len(pair) != 2 or any(_is_no_number(number) for number in pair) for pair in pairs):
        raise ValueError("a position needs two numbers")
    return np.array(pairs, dtype=np.float64).reshape(-1, 2)


def _is_no_number(value: object) -> bool:
    return isinstance(value, bool) or not isinstance(value, int | float)


def _listed(value: object) -> Sequence[Any]:
    if not isinstance(value, list | tuple) or not value:
        raise ValueError("a list is needed")
    return value


def _members(value: object) -> list[Mapping[str, Any]]:
    members = _listed(value)
    if not all(isinstance(member, Mapping) for member in members):
        raise ValueError("a geometry is needed")
    return list(members)
