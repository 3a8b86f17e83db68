"""The two priority neighbourhoods (QPV), whose borders run along the middle of streets as real ones do."""

from functools import cache

from shapely.geometry import LineString, Point, Polygon
from shapely.ops import substring

from sample_data.frame import Pair
from sample_data.streets import streets

TILLEULS, GARENNE = "QN09901N", "QN09902M"
NAMES = {TILLEULS: "Les Tilleuls", GARENNE: "La Garenne"}


def _along(street: str, begin: Pair, end: Pair) -> list[Pair]:
    axis = streets()[street].axis
    a, b = axis.project(Point(begin)), axis.project(Point(end))
    piece = substring(axis, a, b)
    assert isinstance(piece, LineString)
    return [(x, y) for x, y in piece.coords]


@cache
def neighbourhoods() -> dict[str, Polygon]:
    """The outline of each QPV by its code, in local metres."""
    houx_foot, houx_top = (900, 592), (905, 900)
    tilleuls = [
        *_along("beauce", (150, 58), (1110, 54)),
        *_along("garenne", (1110, 54), (1118, 552)),
        *_along("tilleuls", (1118, 552), houx_foot),
        *_along("houx", houx_foot, (905, 778)),
        *_along("platanes", (905, 778), (400, 790)),
        *_along("jonquilles", (400, 790), (260, 612)),
        *_along("bleuets", (260, 612), (393, 541)),
        *_along("tilleuls", (393, 541), (150, 58)),
    ]
    garenne = [
        *_along("tilleuls", houx_foot, (1290, 541)),
        *_along("sorbiers", (1290, 541), (1300, 785)),
        *_along("platanes", (1300, 785), (1138, 770)),
        *_along("garenne", (1138, 770), (1131, 908)),
        *_along("fauvettes", (1131, 908), houx_top),
        *_along("houx", houx_top, houx_foot),
    ]
    return {TILLEULS: Polygon(_dedup(tilleuls)), GARENNE: Polygon(_dedup(garenne))}


def _dedup(points: list[Pair]) -> list[Pair]:
    out: list[Pair] = []
    for point in points:
        if not out or Point(point).distance(Point(out[-1])) > 0.05:
            out.append(point)
    return out


def neighbourhood_of(point: Pair) -> str:
    """The code of the QPV a local position lies in, or an empty text."""
    spot = Point(point)
    return next((code for code, shape in neighbourhoods().items() if shape.contains(spot)), "")
