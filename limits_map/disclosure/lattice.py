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
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from limits_map.geodesy import metric_epsg, transformer

ADDRESSES_PER_POINT = 8
_FARTHEST_METRES = 1000.0
"""A place farther than this from its point would say something else there, and has none."""
Floats = NDArray[np.float64]


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
class Lattice:
    """The points of each zone, a zone being one municipality's part of one area; they are found once and then kept.

    A zone is a tree: ["x" or "y", where it is cut, the tree below, the tree above], and at its ends [x, y, addresses].
    """

    epsg: int
    zones: Mapping[str, Sequence[Any]]
    """The trees of each area, those outside of all areas under an empty name."""

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
            return cls(2154, {})
        epsg = metric_epsg(
            float(np.median([place.longitude for place in places])),
            float(np.median([place.latitude for place in places])),
        )
        x, y = transformer(4326, epsg).transform([p.longitude for p in places], [p.latitude for p in places])
        inside = areas_of([Point(place.longitude, place.latitude) for place in places], areas)
        members: dict[tuple[str, str], list[int]] = {}
        for number, (place, area) in enumerate(zip(places, inside, strict=True)):
            members.setdefault((area, place.municipality), []).append(number)
        chance = random.Random(seed)
        spots = np.column_stack((np.asarray(x, float), np.asarray(y, float)))
        zones: dict[str, list[Any]] = {}
        for (area, _), numbers in sorted(members.items()):
            if len(numbers) >= least:
                zones.setdefault(area, []).append(_divided(spots[numbers], least, chance))
        return cls(epsg, zones)

    def point_of(self, place: BaseGeometry, area: str) -> LatticePoint | None:
        """The point that stands for a place in degrees which lies in that area; None where none is near."""
        middle = place.centroid
        x, y = transformer(4326, self.epsg).transform(middle.x, middle.y)
        found = [_leaf(zone, x, y) for zone in self.zones.get(area, ())]
        if not found:
            return None
        nearest = min(found, key=lambda point: math.hypot(point.x - x, point.y - y))
        return nearest if math.hypot(nearest.x - x, nearest.y - y) <= _FARTHEST_METRES else None

    def in_degrees(self, point: LatticePoint) -> Point:
        """Where a point is in longitude and latitude."""
        return Point(*transformer(self.epsg, 4326).transform(point.x, point.y))

    def as_json(self) -> dict[str, Any]:
        """The lattice as it is kept."""
        return {"epsg": self.epsg, "zones": {area: list(trees) for area, trees in self.zones.items()}}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Lattice:
        """The lattice that was kept; raises KeyError or TypeError for something else."""
        return cls(int(kept["epsg"]), dict(kept["zones"]))


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


def _divided(spots: Floats, least: int, chance: random.Random) -> list[Any]:
    """The tree of some addresses, an array of shape (n, 2) in metres."""
    extent = spots.max(axis=0) - spots.min(axis=0)
    for axis in (0, 1) if extent[0] >= extent[1] else (1, 0):
        ranked = np.sort(spots[:, axis])
        # A cut between two addresses of the same place would put one of them on the other side.
        cuts = [n for n in range(least, len(ranked) - least + 1) if ranked[n] - ranked[n - 1] > 0.5]
        if not cuts:
            continue
        cuts.sort(key=lambda n: abs(n - len(ranked) / 2))
        cut = chance.choice(cuts[: max(1, len(cuts) // 3)])
        at = round(float(ranked[cut - 1] + ranked[cut]) / 2, 1)
        below = spots[:, axis] <= at
        return ["xy"[axis], at, _divided(spots[below], least, chance), _divided(spots[~below], least, chance)]
    x, y = spots.mean(axis=0)
    return [round(float(x)), round(float(y)), len(spots)]


def _leaf(tree: Sequence[Any], x: float, y: float) -> LatticePoint:
    while len(tree) == 4:
        axis, at, below, above = tree
        tree = below if (x if axis == "x" else y) <= at else above
    return LatticePoint(*tree)
