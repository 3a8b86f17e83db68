"""The places the partners speak of, by one name each, in local metres."""

from shapely.geometry import Polygon

from sample_data.district import building, ground, line_of
from sample_data.frame import Pair
from sample_data.plan import box, one_piece

FLORA = "Tour Flora Tristan (exemple)"
HALL_3 = "Hall 3, barre des Tilleuls"
PASSAGE = "Passage des Érables"
GARENNE = "Parking de la Garenne"
SQUARE = "Square du Bief"
MARKET = "Place du Marché"


def spot(name: str) -> Pair:
    """Where a place is: its door, its middle or its entrance."""
    if name == FLORA:
        return building("t_flora").doors[0].position
    if name == HALL_3:
        return building("b_tilleuls").doors[2].position
    if name == PASSAGE:
        middle = line_of("passage_erables").interpolate(0.35, normalized=True)
        return middle.x, middle.y
    key = {GARENNE: "p_garenne", SQUARE: "square_bief", MARKET: "place_marche"}[name]
    centre = ground(key).shape.centroid
    return centre.x, centre.y


def extent(name: str) -> Polygon | None:
    """The ground a place covers, or None where a point says enough."""
    if name == FLORA:
        tower = building("t_flora").plan.centroid
        return box((tower.x, tower.y + 3), 36, 38, -6)
    if name == PASSAGE:
        return one_piece(line_of("passage_erables").buffer(4, cap_style="flat").simplify(0.3))
    if name == GARENNE:
        return ground("p_garenne").shape
    if name == SQUARE:
        return ground("square_bief").shape
    return None
