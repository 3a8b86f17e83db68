"""Trees: groves in the park and the courtyards, rows along the boulevard, the wood by the Garenne."""

import math
from functools import cache
from random import Random

import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from sample_data.district import buildings, ground, grounds
from sample_data.frame import chance
from sample_data.plan import LEFT, RIGHT, beside, one_piece
from sample_data.streets import roadway, streets

_OPEN_GROUND = ("parc", "square", "bois")
_DISTRICT = shapely.box(-15, -15, 1315, 985)


@cache
def groves() -> tuple[tuple[str, MultiPolygon], ...]:
    """The vegetation as (BD TOPO nature, shape), none on a street, a building, a pitch or water."""
    dice = chance("trees")
    solid = [b.plan.buffer(3) for b in buildings()]
    solid += [g.shape.buffer(1.5) for g in grounds() if g.kind not in _OPEN_GROUND]
    blocked = shapely.union_all([*solid, roadway(1.5)])
    shapely.prepare(blocked)
    park = ground("parc").shape
    out: list[tuple[str, MultiPolygon]] = [("Bois", _flat(ground("bois_garenne").shape))]
    near = shapely.union_all([b.plan for b in buildings()]).buffer(34)
    shapely.prepare(near)
    for _ in range(1100):
        spot = Point(dice.uniform(-10, 1310), dice.uniform(-12, 985))
        roomy = park.contains(spot)
        if not roomy and (dice.random() > 0.75 or not near.contains(spot)):
            continue
        clump = _clump(dice, spot, dice.uniform(8, 17) if roomy else dice.uniform(3.5, 8))
        if not clump.intersects(blocked) and not clump.intersects(out[0][1]):
            out.append(("Zone arborée", _flat(clump)))
    for street, step in (("tilleuls", 12.0), ("garenne", 16.0), ("beauce", 18.0)):
        for side in (LEFT, RIGHT):
            row = _row(street, side, step, blocked)
            out.extend(("Zone arborée", part) for part in row)
    hedge = ground("parc").shape.exterior.buffer(1.6).difference(roadway(2.5))
    out.append(("Haie", _flat(hedge.difference(shapely.union_all(solid)))))
    return tuple(out)


def _clump(dice: Random, spot: Point, size: float) -> Polygon:
    """A grove of a few crowns grown together."""
    crowns = []
    for _ in range(4):
        angle, reach = dice.uniform(0, 2 * math.pi), dice.uniform(0, size * 0.6)
        centre = Point(spot.x + reach * math.cos(angle), spot.y + reach * math.sin(angle))
        crowns.append(centre.buffer(size * dice.uniform(0.45, 0.7), quad_segs=3))
    return one_piece(shapely.union_all(crowns).simplify(0.4))


def _row(street_key: str, side: int, step: float, blocked: BaseGeometry) -> list[MultiPolygon]:
    """Street trees in runs of eight, each crown 7 m wide."""
    street = streets()[street_key]
    crowns: list[Polygon] = []
    at = step
    while at < street.axis.length - step:
        centre, _ = beside(street, at, side, 5.4)
        crown = Point(centre).buffer(3.5, quad_segs=2)
        if not crown.intersects(blocked) and _DISTRICT.contains(crown):
            crowns.append(crown)
        at += step
    return [MultiPolygon(crowns[i : i + 8]) for i in range(0, len(crowns), 8)]


def _flat(shape: BaseGeometry) -> MultiPolygon:
    parts = [p for p in shapely.get_parts(shape) if isinstance(p, Polygon) and p.area > 1]
    return MultiPolygon(parts)
