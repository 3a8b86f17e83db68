"""The parts of the district's plan, with the geometry that lays a building along its street."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from sample_data.frame import Pair

LEFT, RIGHT = 1, -1


@dataclass(frozen=True)
class Street:
    """A street or path: its axis in local metres, its full name, BD TOPO importance and width."""

    key: str
    name: str
    axis: LineString
    importance: int
    width: float
    nature: str = "Route à 1 chaussée"


@dataclass(frozen=True)
class Door:
    """An entrance: where it is and the street it is numbered on."""

    position: Pair
    street: str


@dataclass(frozen=True)
class Building:
    """A building: its ground plan in local metres, its use, its storeys and its doors."""

    key: str
    name: str
    kind: str
    plan: Polygon
    storeys: int
    doors: tuple[Door, ...] = ()
    dwellings_per_door: int = 0
    year: int = 1968

    @property
    def is_social(self) -> bool:
        """True for the landlord's blocks and towers."""
        return self.kind in ("barre", "tour")

    @property
    def dwellings(self) -> int:
        """How many dwellings the building holds."""
        return self.dwellings_per_door * len(self.doors)


@dataclass(frozen=True)
class Ground:
    """A piece of ground that is no building: park, pitch, water, car park, playground."""

    key: str
    name: str
    kind: str
    shape: Polygon


def curve(points: Sequence[Pair], step: int = 8) -> LineString:
    """A smooth line through the points (Catmull-Rom), `step` pieces between two of them."""
    padded = [points[0], *points, points[-1]]
    out: list[Pair] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for i in range(step):
            t = i / step
            out.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    out.append(points[-1])
    return LineString([(round(x, 2), round(y, 2)) for x, y in out])


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def rounded(points: Sequence[Pair], step: int = 6) -> Polygon:
    """A closed shape with a soft outline through the points."""
    n = len(points)
    out: list[Pair] = []
    for i in range(n):
        a, b, c, d = (points[(i + k) % n] for k in (-1, 0, 1, 2))
        for j in range(step):
            t = j / step
            out.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return Polygon(out)


def heading(axis: LineString, at: float) -> float:
    """The direction of a line at a distance along it, in degrees anticlockwise from east."""
    before, after = axis.interpolate(max(at - 2, 0)), axis.interpolate(min(at + 2, axis.length))
    return math.degrees(math.atan2(after.y - before.y, after.x - before.x))


def beside(street: Street, at: float, side: int, setback: float) -> tuple[Pair, float]:
    """The point at `setback` metres from a street's kerb, and the street's heading there."""
    angle = heading(street.axis, at)
    spot = street.axis.interpolate(at)
    away = side * (street.width / 2 + setback)
    turn = math.radians(angle + 90)
    return (spot.x + away * math.cos(turn), spot.y + away * math.sin(turn)), angle


def box(centre: Pair, length: float, depth: float, angle: float) -> Polygon:
    """A rectangle around its centre, turned by `angle` degrees."""
    x, y = centre
    flat = shapely.box(x - length / 2, y - depth / 2, x + length / 2, y + depth / 2)
    return affinity.rotate(flat, angle, origin=centre)


def slab(centre: Pair, length: float, depth: float, angle: float, bays: int) -> Polygon:
    """A long housing block, its bays a little staggered as the period built them."""
    bay = length / bays
    parts = []
    for i in range(bays):
        shift = 1.4 if i % 4 in (1, 2) else 0.0
        x = centre[0] - length / 2 + bay * (i + 0.5)
        part = shapely.box(
            x - bay / 2 - 0.01,
            centre[1] - depth / 2 + shift,
            x + bay / 2 + 0.01,
            centre[1] + depth / 2 + shift,
        )
        parts.append(part)
    whole = one_piece(shapely.union_all(parts).simplify(0.05))
    return affinity.rotate(whole, angle, origin=centre)


def one_piece(shape: BaseGeometry) -> Polygon:
    """The shape as one polygon: itself, or its largest part."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, Polygon)]
    return max(parts, key=lambda part: part.area)


def doors_along(
    centre: Pair, length: float, depth: float, angle: float, count: int, street: Street
) -> tuple[Door, ...]:
    """The doors of a block, evenly spaced on the long side that faces its street."""
    turn = math.radians(angle)
    along, across = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
    near = street.axis.interpolate(street.axis.project(Point(centre)))
    facing = across[0] * (near.x - centre[0]) + across[1] * (near.y - centre[1])
    side = 1 if facing >= 0 else -1
    out = []
    for i in range(count):
        reach = length * ((i + 0.5) / count - 0.5)
        away = side * (depth / 2 + 0.5)
        x = centre[0] + along[0] * reach + across[0] * away
        y = centre[1] + along[1] * reach + across[1] * away
        out.append(Door((x, y), street.key))
    return tuple(out)
