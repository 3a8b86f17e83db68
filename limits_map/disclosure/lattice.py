"""Points that each stand for a number of addresses, to which places are moved so that none can be told from its neighbours."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPoint, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from limits_map.geodesy import metric_epsg, to_metres, transformer

ADDRESSES_PER_POINT = 8
_FARTHEST_METRES = 1000.0
"""A place farther than this from its point would say something else there, and has none."""
_LARGEST = 1e8
_DEEPEST = 200
Floats = NDArray[np.float64]
Tree = Sequence[Any]
"""["x" or "y", where it is cut, the tree below, the tree above], and at its ends [x, y, addresses]."""


class Address(NamedTuple):
    """Where an address is, in degrees, and the municipality it belongs to."""

    longitude: float
    latitude: float
    municipality: str


class LatticePoint(NamedTuple):
    """A point in metres of its lattice's projection, and how many addresses it stands for."""

    x: float
    y: float
    addresses: int

    @property
    def key(self) -> str:
        """A name that stays the same as long as the lattice does."""
        return f"{self.x:.0f} {self.y:.0f}"


@dataclass(frozen=True)
class Zone:
    """One municipality's part of one area: where its addresses lie, and the tree of its points, or none for too few."""

    area: str
    ground: BaseGeometry
    tree: Tree | None


@dataclass(frozen=True)
class Lattice:
    """The points of each zone; they are found once and then kept. Those outside of all areas have an area without a name.

    Addresses lie `mean_metres` from their point on average and `most_metres` at most.
    """

    epsg: int
    zones: tuple[Zone, ...]
    mean_metres: float = 0.0
    most_metres: float = 0.0

    @classmethod
    def of(
        cls,
        addresses: Sequence[Address],
        areas: Mapping[str, BaseGeometry],
        *,
        seed: int,
        least: int = ADDRESSES_PER_POINT,
    ) -> Lattice:
        """Divides the addresses of each zone again and again, never into fewer than `least`, where the seed says.

        The same addresses and seed give the same lattice. A zone with fewer addresses has no point.
        """
        places = sorted(set(addresses))
        if not places:
            return cls(2154, ())
        epsg = metric_epsg(
            float(np.median([place.longitude for place in places])),
            float(np.median([place.latitude for place in places])),
        )
        x, y = transformer(4326, epsg).transform([p.longitude for p in places], [p.latitude for p in places])
        spots = np.column_stack((np.asarray(x, float), np.asarray(y, float)))
        inside = areas_of([Point(place.longitude, place.latitude) for place in places], areas)
        members: dict[tuple[str, str], list[int]] = {}
        for number, (place, area) in enumerate(zip(places, inside, strict=True)):
            members.setdefault((area, place.municipality), []).append(number)
        shapes = {area: to_metres(shape, epsg) for area, shape in areas.items()}
        divider = _Divider(least, random.Random(seed))
        zones = []
        for (area, _), numbers in sorted(members.items()):
            here = spots[numbers]
            tree = divider.divided(here, shapes.get(area)) if len(numbers) >= least else None
            hull = shapely.set_precision(MultiPoint(here).convex_hull, 1.0)
            zones.append(Zone(area, hull, tree))
        return cls(epsg, tuple(zones), *divider.distances())

    def point_of(self, place: BaseGeometry, area: str) -> LatticePoint | None:
        """The point that stands for a place in degrees which lies in that area; None where none is near.

        The municipality of a place is that of the addresses it lies among, or nearest to.
        """
        middle = place.centroid
        x, y = transformer(4326, self.epsg).transform(middle.x, middle.y)
        zones = [zone for zone in self.zones if zone.area == area]
        if not zones:
            return None
        zone = min(zones, key=lambda zone: float(zone.ground.distance(Point(x, y))))
        if zone.tree is None:
            return None
        point = _leaf(zone.tree, x, y)
        return point if math.hypot(point.x - x, point.y - y) <= _FARTHEST_METRES else None

    def in_degrees(self, point: LatticePoint) -> Point:
        """Where a point is in longitude and latitude."""
        return Point(*transformer(self.epsg, 4326).transform(point.x, point.y))

    def as_json(self) -> dict[str, Any]:
        """The lattice as it is kept."""
        zones = [[zone.area, shapely.to_wkt(zone.ground, rounding_precision=0), zone.tree] for zone in self.zones]
        return {"epsg": self.epsg, "zones": zones, "metres": [self.mean_metres, self.most_metres]}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Lattice:
        """The lattice that was kept; raises ValueError for something else, and for points of too few addresses."""
        from pyproj.exceptions import CRSError

        try:
            epsg, (mean, most) = kept["epsg"], kept["metres"]
            if not isinstance(epsg, int) or not 0 <= mean <= most <= _LARGEST:
                raise ValueError("metres or projection")
            transformer(epsg, 4326)
            zones = []
            for area, ground, tree in kept["zones"]:
                _check(tree, _DEEPEST)
                zones.append(Zone(str(area), shapely.from_wkt(str(ground)), tree))
            return cls(epsg, tuple(zones), float(mean), float(most))
        except (KeyError, TypeError, CRSError, shapely.errors.ShapelyError) as error:
            raise ValueError(str(error)[:80]) from error


class _Divider:
    """Divides addresses, arrays of shape (n, 2) in metres, and knows how far they are from their points."""

    def __init__(self, least: int, chance: random.Random) -> None:
        self._least = least
        self._chance = chance
        self._metres: list[Floats] = []

    def divided(self, spots: Floats, area: BaseGeometry | None) -> Tree:
        """The tree of some addresses; each of its points lies in the area they are in."""
        extent = spots.max(axis=0) - spots.min(axis=0)
        for axis in (0, 1) if extent[0] >= extent[1] else (1, 0):
            ranked = np.sort(spots[:, axis])
            # A cut between two addresses of the same place would put one of them on the other side.
            cuts = [n for n in range(self._least, len(ranked) - self._least + 1) if ranked[n] - ranked[n - 1] > 0.5]
            if not cuts:
                continue
            cuts.sort(key=lambda n: abs(n - len(ranked) / 2))
            cut = self._chance.choice(cuts[: max(1, len(cuts) // 3)])
            at = round(float(ranked[cut - 1] + ranked[cut]) / 2, 1)
            below = spots[:, axis] <= at
            return ["xy"[axis], at, self.divided(spots[below], area), self.divided(spots[~below], area)]
        return self._point(spots, area)

    def distances(self) -> tuple[float, float]:
        """How many metres the addresses are from their points, on average and at most."""
        if not self._metres:
            return 0.0, 0.0
        metres = np.concatenate(self._metres)
        return round(float(metres.mean()), 1), round(float(metres.max()), 1)

    def _point(self, spots: Floats, area: BaseGeometry | None) -> Tree:
        middle = Point(*spots.mean(axis=0))
        if area is not None and not area.covers(middle):
            # A little inside of the border, so that rounding does not put it outside.
            within = area.buffer(-2.0)
            middle = nearest_points(area if within.is_empty else within, middle)[0]
        place = round(middle.x), round(middle.y)
        self._metres.append(np.hypot(spots[:, 0] - place[0], spots[:, 1] - place[1]))
        return [*place, len(spots)]


def areas_of(places: Sequence[BaseGeometry | None], areas: Mapping[str, BaseGeometry]) -> list[str]:
    """The name of the first area that the middle of each place lies in; an empty one where it lies in none."""
    found = [""] * len(places)
    placed = [n for n, place in enumerate(places) if place is not None and not place.is_empty]
    if not placed or not areas:
        return found
    middles = shapely.centroid(np.array([places[n] for n in placed], dtype=object))
    tree = shapely.STRtree(list(areas.values()))
    names = list(areas)
    numbers, hits = tree.query(middles, predicate="intersects")
    for number, hit in sorted(zip(numbers.tolist(), hits.tolist(), strict=True), reverse=True):
        found[placed[number]] = names[hit]
    return found


def _check(tree: Any, deepest: int) -> None:
    """Raises ValueError for a tree that this program has not made."""
    if tree is None:
        return
    if not isinstance(tree, list) or not deepest:
        raise ValueError("no tree")
    numbers = tree if len(tree) == 3 else tree[1:2]
    if not all(isinstance(number, int | float) and abs(number) <= _LARGEST for number in numbers):
        raise ValueError("no number")
    if len(tree) == 3:
        if not isinstance(tree[2], int) or tree[2] < ADDRESSES_PER_POINT:
            raise ValueError("a point of too few addresses")
    elif len(tree) == 4 and tree[0] in ("x", "y") and None not in tree[2:]:
        _check(tree[2], deepest - 1)
        _check(tree[3], deepest - 1)
    else:
        raise ValueError("no tree")


def _leaf(tree: Tree, x: float, y: float) -> LatticePoint:
    while len(tree) == 4:
        axis, at, below, above = tree
        tree = below if (x if axis == "x" else y) <= at else above
    return LatticePoint(*tree)
