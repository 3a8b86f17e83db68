"""The streets and paths of the district, and their junctions."""

from functools import cache
from itertools import pairwise

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import substring

from sample_data.frame import Pair
from sample_data.plan import Street, curve

_Line = tuple[str, str, int, float, list[Pair]]

#: key, full name, BD TOPO importance (1 great, 6 small), width in metres, points in local metres.
_STREETS: list[_Line] = [
    (
        "beauce",
        "Avenue de la Beauce",
        2,
        11,
        [(-20, 66), (150, 58), (395, 46), (640, 38), (880, 42), (1110, 54), (1322, 74)],
    ),
    (
        "tilleuls",
        "Boulevard des Tilleuls",
        3,
        12,
        [
            (150, 58),
            (156, 150),
            (188, 300),
            (270, 440),
            (400, 545),
            (560, 600),
            (730, 612),
            (900, 592),
            (1118, 552),
            (1322, 540),
        ],
    ),
    (
        "erables",
        "Rue des Érables",
        4,
        8,
        [
            (188, 300),
            (320, 285),
            (455, 262),
            (645, 236),
            (800, 230),
            (880, 238),
            (1000, 258),
            (1114, 284),
        ],
    ),
    (
        "garenne",
        "Rue de la Garenne",
        4,
        8,
        [
            (1110, 54),
            (1120, 170),
            (1114, 284),
            (1112, 420),
            (1118, 552),
            (1136, 690),
            (1138, 770),
            (1130, 965),
        ],
    ),
    (
        "platanes",
        "Rue des Platanes",
        4,
        8,
        [(400, 790), (520, 806), (650, 800), (820, 785), (905, 778), (1138, 770), (1300, 785)],
    ),
    ("bief", "Rue du Bief", 5, 7, [(395, 46), (400, 150), (398, 271)]),
    ("charmes", "Rue des Charmes", 5, 7, [(640, 38), (648, 140), (645, 236)]),
    ("lavandieres", "Rue des Lavandières", 5, 7, [(880, 42), (884, 140), (880, 238)]),
    ("college", "Rue du Collège", 5, 7, [(880, 238), (892, 400), (900, 592)]),
    (
        "jonquilles",
        "Rue des Jonquilles",
        5,
        6.5,
        [(40, 64), (48, 200), (80, 360), (150, 500), (260, 612), (345, 710), (400, 790)],
    ),
    ("noisetiers", "Rue des Noisetiers", 5, 7, [(655, 609), (648, 700), (650, 800), (655, 905)]),
    ("houx", "Rue des Houx", 5, 7, [(900, 592), (908, 690), (905, 778), (905, 900)]),
    ("prunelliers", "Rue des Prunelliers", 5, 7, [(1136, 690), (1220, 686), (1294, 694)]),
    ("sorbiers", "Rue des Sorbiers", 5, 7, [(1290, 541), (1298, 620), (1294, 694), (1300, 785)]),
    ("pervenches", "Rue des Pervenches", 5, 6, [(48, 200), (110, 206), (165, 208)]),
    ("muguet", "Rue du Muguet", 5, 6, [(80, 360), (150, 352), (212, 350)]),
    ("coquelicots", "Rue des Coquelicots", 5, 6, [(150, 500), (220, 478), (294, 466)]),
    ("bleuets", "Rue des Bleuets", 5, 6, [(260, 612), (325, 575), (393, 541)]),
    (
        "mesanges",
        "Rue des Mésanges",
        5,
        6,
        [(520, 806), (524, 860), (545, 895), (600, 905), (655, 905)],
    ),
    ("fauvettes", "Rue des Fauvettes", 5, 6, [(655, 905), (780, 908), (905, 900), (1131, 908)]),
    ("iris", "Impasse des Iris", 6, 5.5, [(775, 789), (778, 830), (776, 868)]),
    ("stade", "Rue du Stade", 5, 6.5, [(1112, 420), (1190, 428), (1300, 424)]),
]

#: Footpaths: key, name (empty: unnamed), points. Each end meets a street or another path.
_PATHS: list[tuple[str, str, list[Pair]]] = [
    ("passage_erables", "Passage des Érables", [(302, 288), (298, 240), (292, 190), (290, 140)]),
    ("coeur_tilleuls", "", [(180, 264), (214, 246), (236, 184), (290, 140), (400, 150)]),
    ("promenade_bief", "Promenade du Bief", [(446, 263), (445, 180), (442, 110), (440, 45)]),
    ("promenade_nord", "Promenade du Bief", [(436, 562), (484, 500), (510, 450), (505, 350), (460, 262)]),
    ("allee_parc", "Allée du Parc", [(262, 428), (350, 405), (440, 372), (505, 350)]),
    ("tour_etang", "", [(505, 350), (585, 345), (665, 362), (694, 420), (640, 480), (560, 484), (510, 450)]),
    ("allee_flora", "Allée des Lavandières", [(694, 420), (712, 330), (706, 236)]),
    ("allee_college", "", [(694, 420), (735, 430), (742, 520), (738, 611)]),
    ("mail_charmes", "Mail des Charmes", [(648, 140), (700, 146), (770, 142), (884, 140)]),
    ("place", "", [(735, 143), (732, 100), (728, 40)]),
    ("tours_est", "", [(892, 400), (960, 405), (1030, 418), (1112, 420)]),
    ("coeur_nord", "", [(478, 574), (498, 640), (528, 696), (526, 806)]),
    ("coeur_nord_2", "", [(520, 662), (590, 660), (649, 676)]),
    ("coeur_garenne", "", [(904, 650), (980, 652), (1060, 645), (1131, 645)]),
    ("jardins", "Chemin des Jardins", [(440, 797), (430, 860), (410, 930), (395, 990)]),
    ("chemin_garenne", "Chemin de la Garenne", [(1131, 908), (1200, 900), (1300, 890)]),
]

#: Ways into the car parks: key, points.
_LANES: list[tuple[str, list[Pair]]] = [
    ("acces_tilleuls", [(240, 156), (236, 128), (232, 96), (232, 54)]),
    ("acces_moulin", [(528, 142), (592, 138), (608, 112), (612, 82), (643, 80)]),
    ("acces_flora", [(726, 166), (728, 200), (730, 232)]),
    ("acces_marche", [(714, 102), (668, 103), (645, 104)]),
    ("acces_tours", [(1042, 362), (972, 357), (955, 336), (887, 334)]),
    ("acces_parking_stade", [(1172, 344), (1113, 344)]),
    ("acces_halage", [(456, 684), (470, 724), (478, 801)]),
    ("acces_aulnes", [(772, 701), (706, 698), (696, 730), (694, 797)]),
    ("acces_garenne", [(1066, 716), (1068, 676), (1092, 668), (1134, 672)]),
    ("acces_garenne_nord", [(1004, 851), (1052, 849), (1131, 846)]),
    ("acces_sorbiers", [(1190, 622), (1127, 622)]),
    ("acces_college", [(872, 338), (889, 338)]),
    ("acces_jardinerie", [(1186, 20), (1188, 60)]),
]

ROUNDABOUT_CENTRE: Pair = (150.0, 58.0)
ROUNDABOUT_RADIUS = 17.0


@cache
def streets() -> dict[str, Street]:
    """Every street and path by its key, ends brought exactly onto what they meet."""
    found: dict[str, Street] = {}
    for key, name, importance, width, points in _STREETS:
        axis = _moored(curve(points), found, reach=14)
        nature = "Route à 1 chaussée"
        found[key] = Street(key, name, axis, importance, width, nature)
    for key, name, points in _PATHS:
        axis = _moored(curve(points), found, reach=25)
        found[key] = Street(key, name, axis, 6, 2.5, "Sentier")
    for key, points in _LANES:
        axis = _moored(curve(points, step=3), found, reach=8)
        found[key] = Street(key, "", axis, 6, 5)
    return found


def _moored(axis: LineString, met: dict[str, Street], reach: float) -> LineString:
    """The axis, each end moved onto the nearest street met, if one is within reach."""
    coords = list(axis.coords)
    for end in (0, -1):
        tip = Point(coords[end])
        near = min(met.values(), key=lambda s: s.axis.distance(tip), default=None)
        if near is not None and near.axis.distance(tip) <= reach:
            spot = near.axis.interpolate(near.axis.project(tip))
            coords[end] = (spot.x, spot.y)
    return LineString(coords)


def sections() -> list[tuple[Street, LineString]]:
    """The streets cut at every junction, so that the network can be walked from end to end."""
    every = list(streets().values())
    out: list[tuple[Street, LineString]] = []
    for street in every:
        cuts = {0.0: street.axis.coords[0], street.axis.length: street.axis.coords[-1]}
        for other in every:
            if other is street:
                continue
            for spot in _meetings(street.axis, other.axis):
                at = street.axis.project(spot)
                if min(abs(at - known) for known in cuts) > 0.5:
                    cuts[at] = (spot.x, spot.y)
        stops = sorted(cuts)
        for begin, end in pairwise(stops):
            piece = list(substring(street.axis, begin, end).coords)
            piece[0], piece[-1] = cuts[begin], cuts[end]
            out.append((street, LineString(piece)))
    return _with_roundabout(out)


def _with_roundabout(pieces: list[tuple[Street, LineString]]) -> list[tuple[Street, LineString]]:
    """The sections with the crossing at the boulevard's foot opened into a ring."""
    ring = Point(ROUNDABOUT_CENTRE).buffer(ROUNDABOUT_RADIUS, quad_segs=8).exterior
    disc = Polygon(ring)
    out: list[tuple[Street, LineString]] = []
    arms: list[float] = []
    for street, line in pieces:
        if not line.intersects(disc):
            out.append((street, line))
            continue
        outside = shapely.difference(line, disc)
        if isinstance(outside, LineString) and not outside.is_empty:
            out.append((street, outside))
            arms += [ring.project(p) for p in map(Point, outside.coords) if ring.distance(p) < 0.01]
    circle = Street("giratoire", "Rond-point des Tilleuls", LineString(ring.coords), 3, 8, "Rond-point")
    arms.sort()
    for begin, end in zip(arms, [*arms[1:], arms[0] + ring.length], strict=True):
        line = LineString(ring.coords)
        if end <= ring.length:
            arc = list(substring(line, begin, end).coords)
        else:
            tail = substring(line, begin, ring.length).coords
            arc = [*tail, *list(substring(line, 0, end - ring.length).coords)[1:]]
        out.append((circle, LineString(arc)))
    return out


def _meetings(line: LineString, other: LineString) -> list[Point]:
    crossing = shapely.get_parts(line.intersection(other))
    spots = [part for part in crossing if isinstance(part, Point)]
    for tip in (Point(other.coords[0]), Point(other.coords[-1])):
        if line.distance(tip) < 0.01 and all(spot.distance(tip) > 0.5 for spot in spots):
            spots.append(tip)
    return spots


def roadway(margin: float = 0.0) -> shapely.Geometry:
    """All the ground taken by streets and paths, with a margin in metres."""
    return shapely.union_all(
        [s.axis.buffer(s.width / 2 + margin) for s in streets().values()]
        + [Point(ROUNDABOUT_CENTRE).buffer(ROUNDABOUT_RADIUS + 4 + margin)]
    )
