"""The plan of the district: its water, grounds and buildings, set out street by street."""

from functools import cache

import shapely
from shapely.geometry import LineString, Point, Polygon

from sample_data.frame import Pair, chance
from sample_data.plan import (
    LEFT,
    RIGHT,
    Building,
    Door,
    Ground,
    beside,
    box,
    curve,
    doors_along,
    one_piece,
    rounded,
    slab,
)
from sample_data.streets import ROUNDABOUT_CENTRE, roadway, streets

STREAM = curve(
    [
        (318, 1000),
        (330, 900),
        (352, 800),
        (352, 735),
        (395, 650),
        (456, 566),
        (508, 500),
        (545, 440),
        (600, 412),
        (520, 335),
        (452, 300),
        (436, 262),
        (431, 180),
        (430, 100),
        (428, 44),
        (424, -20),
    ]
)

#: Landlord's blocks: key, name, street, metres along it, side, setback, length, depth, storeys,
#: doors, year. Two dwellings a landing.
_BLOCKS: list[tuple[str, str, str, float, int, float, float, float, int, int, int]] = [
    ("b_tilleuls", "Barre des Tilleuls", "tilleuls", 118, RIGHT, 12, 132, 13, 9, 6, 1966),
    ("b_erables_1", "Barre Érables 1", "erables", 74, RIGHT, 9, 56, 12, 5, 3, 1967),
    ("b_erables_2", "Barre Érables 2", "erables", 160, RIGHT, 9, 62, 12, 5, 3, 1967),
    ("b_beauce", "Barre Beauce", "beauce", 318, LEFT, 14, 106, 12, 5, 5, 1967),
    ("b_charmes", "Barre des Charmes", "charmes", 106, LEFT, 10, 92, 12, 5, 5, 1968),
    ("b_moulin", "Barre du Moulin", "erables", 372, RIGHT, 9, 96, 12, 5, 5, 1968),
    ("b_sorgue", "Barre du Lavoir", "beauce", 575, LEFT, 14, 84, 12, 5, 4, 1968),
    ("b_lavandieres", "Barre des Lavandières", "lavandieres", 150, LEFT, 10, 66, 12, 5, 4, 1970),
    ("b_college", "Barre du Collège", "tilleuls", 1206, RIGHT, 14, 128, 12, 5, 6, 1971),
    ("b_genets", "Barre des Genêts", "garenne", 318, LEFT, 12, 84, 12, 5, 4, 1971),
    ("b_halage", "Barre du Halage", "tilleuls", 744, LEFT, 14, 104, 12, 5, 5, 1969),
    ("b_platanes", "Barre des Platanes", "platanes", 184, RIGHT, 10, 98, 12, 5, 5, 1969),
    ("b_noisetiers", "Barre des Noisetiers", "noisetiers", 100, RIGHT, 10, 88, 12, 5, 4, 1970),
    ("b_aulnes", "Barre des Aulnes", "tilleuls", 962, LEFT, 14, 108, 12, 9, 5, 1970),
    ("b_platanes_2", "Barre des Ormes", "platanes", 372, RIGHT, 10, 104, 12, 5, 5, 1970),
    ("b_garenne_1", "Garenne A", "tilleuls", 1186, LEFT, 14, 128, 12, 5, 6, 1974),
    ("b_garenne_2", "Garenne B", "houx", 124, RIGHT, 10, 92, 12, 5, 4, 1974),
    ("b_garenne_3", "Garenne C", "platanes", 624, RIGHT, 10, 98, 12, 5, 5, 1974),
    ("b_garenne_4", "Garenne D", "tilleuls", 1408, LEFT, 14, 96, 12, 5, 4, 1975),
    ("b_garenne_5", "Garenne E", "prunelliers", 84, RIGHT, 10, 92, 12, 5, 4, 1975),
    ("b_halles", "Barre du Bief", "bief", 52, LEFT, 8, 54, 12, 5, 3, 1967),
    ("b_ajoncs", "Barre des Ajoncs", "erables", 838, LEFT, 10, 96, 12, 5, 5, 1971),
    ("b_fusains", "Barre des Fusains", "garenne", 446, LEFT, 12, 66, 12, 5, 3, 1971),
    ("b_garenne_7", "Garenne G", "sorbiers", 74, LEFT, 10, 66, 12, 5, 3, 1975),
    ("b_garenne_8", "Garenne H", "platanes", 586, LEFT, 12, 84, 12, 5, 4, 1976),
    ("b_garenne_6", "Garenne F", "platanes", 834, RIGHT, 10, 88, 12, 5, 4, 1975),
]

#: Towers: key, name, centre, turn, street, storeys, year. Four dwellings a landing, one door.
_TOWERS: list[tuple[str, str, Pair, float, str, int, int]] = [
    ("t_flora", "Tour Flora Tristan (exemple)", (682, 196), -6, "erables", 15, 1970),
    ("t_eglantine", "Tour Églantine", (772, 192), 2, "erables", 13, 1970),
    ("t_aubepine", "Tour Aubépine", (345, 196), -8, "bief", 12, 1967),
    ("t_bruyere", "Tour Bruyère", (928, 306), 6, "college", 12, 1972),
    ("t_callune", "Tour Callune", (930, 362), 4, "college", 12, 1972),
    ("t_myrtille", "Tour Myrtille", (934, 452), 4, "college", 12, 1972),
    ("t_sureau", "Tour Sureau", (594, 718), 0, "noisetiers", 12, 1969),
    ("t_cornouiller", "Tour Cornouiller", (822, 700), 4, "houx", 12, 1970),
    ("t_viorne", "Tour Viorne", (462, 636), 22, "tilleuls", 12, 1969),
    ("t_troene", "Tour Troène", (1076, 826), -3, "garenne", 10, 1976),
    ("t_garenne", "Tour de la Garenne", (1012, 722), -4, "platanes", 12, 1974),
]

#: Everything else that is built: key, name, kind, outline parts (centre, length, depth, turn),
#: storeys, street, door position.
_Part = tuple[Pair, float, float, float]
_OTHERS: list[tuple[str, str, str, list[_Part], int, str, Pair]] = [
    (
        "ecole",
        "Groupe scolaire Les Charmes",
        "école",
        [((985, 196), 110, 14, 8), ((938, 150), 14, 84, 8), ((1040, 168), 13, 48, 8)],
        2,
        "erables",
        (985, 206),
    ),
    (
        "maternelle",
        "École maternelle Les Charmes",
        "école",
        [((1062, 104), 46, 22, 5), ((1048, 120), 18, 22, 5)],
        1,
        "garenne",
        (1088, 106),
    ),
    (
        "college",
        "Collège du Bief",
        "collège",
        [((812, 474), 92, 15, 2), ((812, 412), 92, 15, 2), ((812, 443), 15, 64, 2), ((772, 500), 14, 44, 2)],
        3,
        "college",
        (862, 444),
    ),
    ("gymnase", "Gymnase du Bief", "gymnase", [((806, 306), 46, 30, 2)], 1, "college", (832, 306)),
    ("dojo", "Maison des sports", "gymnase", [((1176, 470), 38, 26, -3)], 1, "stade", (1176, 454)),
    ("vestiaires", "Vestiaires du stade", "gymnase", [((1158, 398), 26, 9, 4)], 1, "stade", (1158, 404)),
    (
        "commerces",
        "Centre commercial des Tilleuls",
        "commerce",
        [((694, 66), 62, 15, -1), ((780, 67), 62, 15, 2)],
        1,
        "beauce",
        (728, 58),
    ),
    ("halle", "Supérette", "commerce", [((800, 108), 34, 24, 3)], 1, "lavandieres", (818, 108)),
    (
        "centre_social",
        "Centre social Les Tilleuls",
        "centre social",
        [((845, 78), 36, 16, 2), ((838, 94), 16, 20, 2)],
        2,
        "lavandieres",
        (864, 80),
    ),
    ("mediatheque", "Médiathèque du Bief", "médiathèque", [((500, 92), 34, 20, -3)], 2, "beauce", (500, 80)),
    ("mairie_annexe", "Mairie annexe", "mairie", [((560, 186), 22, 14, -6)], 2, "erables", (560, 194)),
    ("creche", "Multi-accueil Les Libellules", "crèche", [((480, 164), 30, 18, -6)], 1, "erables", (480, 175)),
    ("hangar", "Jardinerie", "commerce", [((1244, 26), 70, 34, 5)], 1, "beauce", (1242, 46)),
    ("hangar_2", "Garage", "commerce", [((1130, 20), 44, 26, 4)], 1, "beauce", (1130, 35)),
    ("garages_1", "Garages", "annexe", [((275, 122), 34, 6, 84)], 1, "", (0, 0)),
    ("garages_2", "Garages", "annexe", [((510, 138), 34, 6, 87)], 1, "", (0, 0)),
    ("garages_3", "Garages", "annexe", [((496, 750), 44, 6, 75)], 1, "", (0, 0)),
    ("garages_4", "Garages", "annexe", [((748, 738), 60, 6, 2)], 1, "", (0, 0)),
    ("garages_5", "Garages", "annexe", [((1012, 393), 62, 6, 4)], 1, "", (0, 0)),
    ("garages_6", "Garages", "annexe", [((1214, 622), 36, 6, 88)], 1, "", (0, 0)),
    ("garages_7", "Garages", "annexe", [((968, 846), 54, 6, -3)], 1, "", (0, 0)),
    (
        "club",
        "Maison de quartier de la Garenne",
        "centre social",
        [((1162, 742), 24, 16, 2)],
        1,
        "platanes",
        (1162, 752),
    ),
]

#: Streets lined with houses: street, from, to (metres along), sides.
_HOUSES: list[tuple[str, float, float, tuple[int, ...]]] = [
    ("jonquilles", 18, 790, (LEFT, RIGHT)),
    ("pervenches", 14, 108, (LEFT, RIGHT)),
    ("muguet", 14, 122, (LEFT, RIGHT)),
    ("coquelicots", 14, 138, (LEFT, RIGHT)),
    ("bleuets", 14, 140, (LEFT, RIGHT)),
    ("platanes", 10, 500, (LEFT,)),
    ("mesanges", 12, 190, (LEFT, RIGHT)),
    ("fauvettes", 10, 465, (LEFT, RIGHT)),
    ("iris", 12, 80, (LEFT, RIGHT)),
    ("noisetiers", 210, 290, (LEFT, RIGHT)),
    ("houx", 196, 300, (LEFT, RIGHT)),
    ("garenne", 745, 905, (LEFT, RIGHT)),
    ("platanes", 745, 900, (LEFT,)),
    ("beauce", 10, 130, (LEFT,)),
    ("beauce", 10, 1060, (RIGHT,)),
    ("lavandieres", 20, 180, (RIGHT,)),
    ("tilleuls", 40, 420, (LEFT,)),
]


@cache
def grounds() -> tuple[Ground, ...]:
    """Park, pond, stream, pitches, playgrounds, car parks, allotments and the school yards."""
    return tuple([*_waters(), *_pitches(), *_car_parks(), *_greens()])


def _waters() -> list[Ground]:
    pond = rounded([(538, 428), (560, 462), (612, 468), (662, 446), (672, 408), (640, 380), (585, 372), (545, 392)])
    bank = shapely.difference(STREAM.buffer(3.2), pond.buffer(0.5))
    parts = [p for p in shapely.get_parts(bank) if isinstance(p, Polygon) and p.area > 50]
    return [
        Ground("etang", "Étang des Lavandières", "étang", pond),
        *[Ground(f"bief_{i}", "Le Bief", "ruisseau", p) for i, p in enumerate(parts, 1)],
    ]


def _pitches() -> list[Ground]:
    def field(key: str, name: str, kind: str, at: Pair, long: float, wide: float, turn: float) -> Ground:
        return Ground(key, name, kind, box(at, long, wide, turn))

    return [
        field("foot_honneur", "Stade du Bief, terrain d'honneur", "Grand terrain de sport", (1224, 160), 105, 66, 86),
        field("foot_synth", "Stade du Bief, terrain synthétique", "Grand terrain de sport", (1232, 340), 100, 62, 88),
        field("tennis_1", "Tennis 1", "Terrain de tennis", (1160, 250), 34, 17, 88),
        field("tennis_2", "Tennis 2", "Terrain de tennis", (1160, 290), 34, 17, 88),
        field("city", "City-stade des Tilleuls", "Petit terrain multi-sports", (330, 356), 28, 16, 18),
        field("workout", "Aire de street workout", "Petit terrain multi-sports", (372, 338), 16, 12, 18),
        field("skate", "Skate-park du Bief", "Petit terrain multi-sports", (1262, 470), 40, 22, -4),
        field("basket_3x3", "Terrain de basket 3x3", "Petit terrain multi-sports", (1222, 474), 16, 15, -4),
        field("plateau", "Plateau sportif du collège", "Petit terrain multi-sports", (812, 548), 44, 24, 2),
        field("petanque", "Boulodrome des Érables", "Petit terrain multi-sports", (610, 300), 34, 16, -6),
        field("city_garenne", "City-stade de la Garenne", "Petit terrain multi-sports", (1238, 650), 26, 15, -2),
        field("foot5", "Terrain de foot à 5", "Petit terrain multi-sports", (1010, 470), 32, 18, 4),
        field("playground_ecole", "Plateau de l'école", "Petit terrain multi-sports", (990, 150), 28, 15, 8),
    ]


def _car_parks() -> list[Ground]:
    places: list[tuple[str, str, Pair, float, float, float]] = [
        ("p_tilleuls", "Parking du Cœur des Tilleuls", (236, 128), 58, 34, 84),
        ("p_moulin", "Parking du Moulin", (560, 140), 74, 32, -3),
        ("p_flora", "Parking Flora Tristan", (727, 178), 34, 30, -3),
        ("p_commerces", "Parking du marché", (690, 102), 56, 30, 0),
        ("p_tours", "Parking des Tours", (1010, 360), 72, 34, 4),
        ("p_stade", "Parking du stade", (1160, 344), 46, 30, 88),
        ("p_nord", "Parking du Halage", (466, 706), 52, 32, 64),
        ("p_aulnes", "Parking des Aulnes", (745, 700), 62, 34, 2),
        ("p_garenne", "Parking de la Garenne", (1066, 690), 70, 36, 82),
        ("p_garenne_3", "Parking de la Garenne nord", (1020, 850), 40, 24, -3),
        ("p_garenne_2", "Parking des Sorbiers", (1180, 622), 40, 34, 0),
        ("p_college", "Parking du collège", (872, 346), 30, 18, 86),
        ("p_jardinerie", "Parking de la jardinerie", (1186, 24), 24, 34, 5),
    ]
    return [Ground(k, n, "parking", box(at, long, wide, turn)) for k, n, at, long, wide, turn in places]


def _greens() -> list[Ground]:
    park = rounded(
        [
            (232, 330),
            (300, 430),
            (420, 525),
            (560, 575),
            (715, 585),
            (724, 470),
            (726, 330),
            (700, 252),
            (560, 268),
            (380, 298),
        ]
    )
    plots = []
    for row in range(3):
        for column in range(5):
            plots.append(
                Ground(
                    f"jardin_{row}_{column}",
                    "Jardins familiaux du Bief",
                    "jardins",
                    box((452 + column * 13, 842 + row * 32), 11, 28, 6),
                )
            )
    return [
        Ground("parc", "Parc des Lavandières", "parc", park),
        Ground("square_bief", "Square du Bief", "square", box((470, 206), 44, 52, -4)),
        Ground("place_marche", "Place du Marché", "place", box((756, 104), 42, 30, 0)),
        Ground("jeux_tilleuls", "Aire de jeux des Tilleuls", "jeux", box((262, 212), 26, 20, -8)),
        Ground("jeux_nord", "Aire de jeux du Halage", "jeux", box((556, 694), 24, 20, 0)),
        Ground(
            "bois_garenne",
            "Bois de la Garenne",
            "bois",
            rounded([(1175, 812), (1310, 812), (1316, 885), (1310, 965), (1240, 985), (1180, 960), (1165, 880)]),
        ),
        *plots,
    ]


@cache
def buildings() -> tuple[Building, ...]:
    """Every building, the hand-placed ones first, then houses wherever they stand clear."""
    placed = [*_blocks(), *_towers(), *_institutions()]
    return tuple([*placed, *_houses(placed)])


def _blocks() -> list[Building]:
    out = []
    for key, name, street_key, at, side, setback, length, depth, storeys, doors, year in _BLOCKS:
        street = streets()[street_key]
        centre, angle = beside(street, at, side, setback + depth / 2)
        plan = slab(centre, length, depth, angle, doors * 2)
        entries = doors_along(centre, length, depth, angle, doors, street)
        out.append(Building(key, name, "barre", plan, storeys, entries, storeys * 2, year))
    return out


def _towers() -> list[Building]:
    out = []
    for key, name, centre, turn, street, storeys, year in _TOWERS:
        cross = [box(centre, 23, 19, turn), box(centre, 19, 23, turn)]
        body = one_piece(shapely.union_all(cross))
        door = doors_along(centre, 23, 23, turn, 1, streets()[street])
        out.append(Building(key, name, "tour", body, storeys, door, (storeys - 1) * 4, year))
    return out


def _institutions() -> list[Building]:
    out = []
    for key, name, kind, parts, storeys, street, door in _OTHERS:
        plan = shapely.union_all([box(*part) for part in parts])
        for i, piece in enumerate(shapely.get_parts(plan)):
            doors = (Door(door, street),) if street and i == 0 else ()
            out.append(Building(f"{key}_{i}" if i else key, name, kind, piece, storeys, doors, 0, 1972))
    return out


def _houses(placed: list[Building]) -> list[Building]:
    dice = chance("houses")
    taken = [b.plan.buffer(5) for b in placed]
    taken += [g.shape.buffer(3) for g in grounds() if g.kind != "parc"]
    parks = [g.shape for g in grounds() if g.kind == "parc"]
    blocked = shapely.union_all([*taken, *parks, roadway(3), Point(ROUNDABOUT_CENTRE).buffer(30)])
    out: list[Building] = []
    for street_key, begin, end, sides in _HOUSES:
        street = streets()[street_key]
        for side in sides:
            at = begin + dice.uniform(0, 6)
            while at < min(end, street.axis.length - 8):
                long, deep = dice.uniform(9, 12.5), dice.uniform(8, 10)
                centre, angle = beside(street, at, side, dice.uniform(5, 8) + deep / 2)
                plan = box(centre, long, deep, angle)
                if dice.random() < 0.35:
                    wing, _ = beside(street, at + long / 2 + 1.6, side, 7 + deep / 2)
                    plan = one_piece(shapely.union_all([plan, box(wing, 4.5, 6, angle)]))
                if not plan.intersects(blocked) and not any(plan.distance(b.plan) < 2.5 for b in out):
                    entry = doors_along(centre, long, deep, angle, 1, street)
                    year = dice.choice([1955, 1962, 1978, 1984, 1996, 2008])
                    out.append(Building(f"p_{len(out) + 1:03d}", "", "pavillon", plan, 2, entry, 1, year))
                    at += dice.uniform(17, 22)
                else:
                    at += 4
    return out


def building(key: str) -> Building:
    """One building by its key."""
    return next(b for b in buildings() if b.key == key)


def ground(key: str) -> Ground:
    """One piece of ground by its key."""
    return next(g for g in grounds() if g.key == key)


def faults() -> list[str]:
    """What would be wrong on a map: buildings on streets, in water or on one another."""
    found = []
    ways = shapely.union_all([s.axis.buffer(s.width / 2) for s in streets().values()])
    ordered = buildings()
    for i, one in enumerate(ordered):
        if one.plan.intersects(ways):
            found.append(f"{one.key} stands on a street")
        for spot in grounds():
            if spot.kind != "parc" and one.plan.intersects(spot.shape):
                found.append(f"{one.key} stands on {spot.key}")
        for other in ordered[i + 1 :]:
            if one.plan.intersects(other.plan):
                found.append(f"{one.key} stands in {other.key}")
    for spot in grounds():
        if spot.kind in (
            "parking",
            "étang",
            "jeux",
            "Petit terrain multi-sports",
            "Grand terrain de sport",
            "Terrain de tennis",
            "jardins",
            "square",
        ):
            roads = shapely.union_all(
                [
                    s.axis.buffer(s.width / 2)
                    for s in streets().values()
                    if s.nature != "Sentier" and not s.key.startswith("acces")
                ]
            )
            if spot.shape.intersects(roads):
                found.append(f"{spot.key} lies on a street")
    wet = [g for g in grounds() if g.kind in ("ruisseau", "étang")]
    for spot in grounds():
        if spot.kind not in ("parc", "ruisseau", "étang", "bois") and any(spot.shape.intersects(w.shape) for w in wet):
            found.append(f"{spot.key} lies in the water")
    return found


def line_of(key: str) -> LineString:
    """The axis of a street or path."""
    return streets()[key].axis
