"""The corners of a line or an area while they are edited: every change gives a new outline, so each can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

Place = tuple[float, float]
Ring = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class CornerId:
    """One corner: its part, its ring in there (0 the outer one, or the line itself), and its number in that."""

    part: int
    ring: int
    number: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a line or an area, each with its rings; the closing corner of a ring is not repeated."""

    parts: tuple[tuple[Ring, ...], ...]
    is_area: bool
    several: bool

    @classmethod
    def of(cls, shape: BaseGeometry) -> Outline:
        """The outline of a line or an area of one or several parts."""
        several = isinstance(shape, MultiPolygon | MultiLineString)
        shapes = list(shape.geoms) if isinstance(shape, MultiPolygon | MultiLineString) else [shape]
        parts = []
        for part in shapes:
            if isinstance(part, Polygon):
                parts.append(tuple(_corners(ring)[:-1] for ring in (part.exterior, *part.interiors)))
            else:
                parts.append((_corners(part),))
        return cls(tuple(parts), isinstance(shape, Polygon | MultiPolygon), several)

    @property
    def geometry(self) -> BaseGeometry:
        """The line or area, of the kind it was."""
        if self.is_area:
            areas = [Polygon(rings[0], rings[1:]) for rings in self.parts]
            return MultiPolygon(areas) if self.several else areas[0]
        lines = [LineString(rings[0]) for rings in self.parts]
        return MultiLineString(lines) if self.several else lines[0]

    @property
    def is_valid(self) -> bool:
        """False for an area whose outline crosses itself, and for a line that has no length."""
        shape = self.geometry
        return bool(shape.is_valid) and (self.is_area or shape.length > 0)

    def rings(self) -> Iterator[tuple[int, int, Ring]]:
        """Each ring or line with the numbers of its part and of itself."""
        for part, rings in enumerate(self.parts):
            for number, ring in enumerate(rings):
                yield part, number, ring

    def corners(self) -> Iterator[CornerId]:
        """Every corner, along each ring."""
        for part, number, ring in self.rings():
            for corner in range(len(ring)):
                yield CornerId(part, number, corner)

    def place(self, corner: CornerId) -> Place:
        """Where a corner is."""
        return self.parts[corner.part][corner.ring][corner.number]

    def after(self, corner: CornerId) -> CornerId | None:
        """The corner at the other end of the edge that begins at one; None at the end of a line."""
        count = len(self.parts[corner.part][corner.ring])
        if corner.number + 1 < count:
            return replace(corner, number=corner.number + 1)
        return replace(corner, number=0) if self.is_area else None

    def moved(self, corner: CornerId, place: Place) -> Outline:
        """The outline with one corner elsewhere."""
        ring = self.parts[corner.part][corner.ring]
        return self._with(corner, (*ring[: corner.number], place, *ring[corner.number + 1 :]))

    def inserted(self, corner: CornerId, place: Place) -> Outline:
        """The outline with a new corner in the edge that begins at one."""
        ring = self.parts[corner.part][corner.ring]
        return self._with(corner, (*ring[: corner.number + 1], place, *ring[corner.number + 1 :]))

    def without(self, corner: CornerId) -> Outline | None:
        """The outline without one corner; None where too few would be left."""
        ring = self.parts[corner.part][corner.ring]
        if len(ring) <= (3 if self.is_area else 2):
            return None
        return self._with(corner, (*ring[: corner.number], *ring[corner.number + 1 :]))

    def shifted(self, east: float, north: float) -> Outline:
        """The whole outline moved by so many degrees."""
        parts = tuple(tuple(tuple((x + east, y + north) for x, y in ring) for ring in rings) for rings in self.parts)
        return replace(self, parts=parts)

    def _with(self, corner: CornerId, ring: Ring) -> Outline:
        rings = self.parts[corner.part]
        changed = (*rings[: corner.ring], ring, *rings[corner.ring + 1 :])
        return replace(self, parts=(*self.parts[: corner.part], changed, *self.parts[corner.part + 1 :]))


def _corners(line: BaseGeometry) -> Ring:
    return tuple((float(x), float(y)) for x, y, *_ in line.coords)
