"""The urban walks: their route and stops, who came, and what came back: findings, GPS tracks, the hours of photos."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from itertools import pairwise
from pathlib import Path

from shapely.geometry import LineString

from sample_data.findings import DAY, MEN, NIGHT, OWNERS, WOMEN, Finding, stops
from sample_data.frame import Cell, Pair, chance, columns, lonlat, write_table
from sample_data.streets import sections

SUMMER_TIME = timezone(timedelta(hours=2))
_PACE = 1.05
ROUTE_NAME = "Tour des Tilleuls"
_COLUMNS = columns(
    "id;date;heure;marche;moment;arret;rubrique;note;constat;groupe;reponses;signes;presences;conforts;proprietaire;"
    "proposition;diffusable;suite;reponse donnee;action;photo;latitude;longitude"
)
_STOP_COLUMNS = columns("parcours;numero;arret;longitude;latitude")
_WALK_COLUMNS = columns("marche;date;heure;moment;parcours;but;etat;participants")
_ATTENDANCE_COLUMNS = columns("marche;groupe;invites;venus")
#: The column that each item's ticks stand in.
_TICKED = {"Signes de trafic": "signes", "Usages et présence": "presences", "Confort": "conforts"}


@dataclass(frozen=True)
class Walk:
    """A walk: its files' ending, its name, when it began, what it found and who of each group was invited and came."""

    key: str
    name: str
    moment: str
    begin: datetime
    findings: tuple[Finding, ...]
    halt: timedelta
    groups: tuple[tuple[str, int, int], ...]


WALKS = (
    Walk(
        "jour",
        "Marche de jour du 8 octobre 2026",
        "Jour",
        datetime(2026, 10, 8, 14, 30, tzinfo=SUMMER_TIME),
        DAY,
        timedelta(minutes=5),
        (
            *((WOMEN, 9, 6), (MEN, 7, 2), ("Jeunes", 6, 0), ("Ville", 2, 1), ("Bailleur", 2, 1)),
            *(("Police", 1, 0), ("Associations", 3, 1), ("École", 2, 1)),
        ),
    ),
    Walk(
        "nuit",
        "Marche de nuit du 15 octobre 2026",
        "Nuit",
        datetime(2026, 10, 15, 19, 45, tzinfo=SUMMER_TIME),
        NIGHT,
        timedelta(minutes=5),
        (
            *((WOMEN, 9, 5), (MEN, 7, 3), ("Jeunes", 6, 0), ("Ville", 2, 1), ("Bailleur", 2, 1)),
            *(("Police", 1, 1), ("Associations", 3, 1)),
        ),
    ),
)


#: The walk to come, which will see what was done on the same route; nobody has come yet.
RETURN_NAME = "Marche de retour du 3 décembre 2026"
RETURN_BEGIN = datetime(2026, 12, 3, 17, 30, tzinfo=timezone(timedelta(hours=1)))
_RETURN_INVITED = {WOMEN: 9, MEN: 7, "Jeunes": 6, "Ville": 3, "Bailleur": 2, "Police": 1, "Associations": 3}


@dataclass(frozen=True)
class Visit:
    """A finding with the moment and the local position it was made at."""

    finding: Finding
    when: datetime
    position: Pair


def write_walk_files(folder: Path) -> None:
    """Write the walks into the folder: route (GPX), stops, outings, attendance, findings (CSV) and tracks (GPX)."""
    (folder / "parcours_tilleuls.gpx").write_text(_planned(), encoding="utf-8")
    write_table(folder / "arrets.csv", _STOP_COLUMNS, map(_stop_row, range(len(stops()))))
    write_table(folder / "marches.csv", _WALK_COLUMNS, _walk_rows())
    write_table(folder / "participation.csv", _ATTENDANCE_COLUMNS, _attendance_rows())
    for walk in WALKS:
        rows = [_row(walk, n, visit) for n, visit in enumerate(visits(walk), 1)]
        write_table(folder / f"constats_marche_{walk.key}.csv", _COLUMNS, rows)
        (folder / f"marche_{walk.key}.gpx").write_text(_gpx(walk), encoding="utf-8")


def _stop_row(index: int) -> dict[str, Cell]:
    name, position = stops()[index]
    return dict(zip(_STOP_COLUMNS, (ROUTE_NAME, index + 1, name, *lonlat(position)), strict=True))


def _walk_rows() -> list[dict[str, Cell]]:
    outings = [
        (walk.name, walk.begin, walk.moment, "Diagnostic", "Terminée", sum(came for *_, came in walk.groups))
        for walk in WALKS
    ]
    rows: list[dict[str, Cell]] = []
    for name, begin, moment, purpose, state, came in (
        *outings,
        (RETURN_NAME, RETURN_BEGIN, "Nuit", "Retour", "Préparée", None),
    ):
        cells = (name, f"{begin:%Y-%m-%d}", f"{begin:%H:%M}", moment, ROUTE_NAME, purpose, state, came)
        rows.append(dict(zip(_WALK_COLUMNS, cells, strict=True)))
    return rows


def _attendance_rows() -> list[dict[str, Cell]]:
    counts: list[tuple[Cell, ...]] = [(walk.name, *group) for walk in WALKS for group in walk.groups]
    counts += [(RETURN_NAME, group, invited, None) for group, invited in _RETURN_INVITED.items()]
    return [dict(zip(_ATTENDANCE_COLUMNS, row, strict=True)) for row in counts]


def _row(walk: Walk, number: int, visit: Visit) -> dict[str, Cell]:
    finding = visit.finding
    lon, lat = lonlat(visit.position)
    return {
        "id": f"{walk.key[0].upper()}{number:02d}",
        "date": visit.when.strftime("%Y-%m-%d"),
        "heure": visit.when.strftime("%H:%M"),
        "marche": walk.name,
        "moment": walk.moment,
        "arret": f"{finding.stop}. {stops()[finding.stop - 1][0]}",
        "rubrique": finding.item,
        "note": finding.score,
        "constat": "positif" if finding.good else "négatif",
        "groupe": finding.group,
        "reponses": finding.hands,
        **({_TICKED[finding.item]: finding.ticked} if finding.ticked else {}),
        "proprietaire": OWNERS[finding.stop - 1],
        "proposition": finding.proposal,
        "diffusable": "oui" if finding.shown else "",
        "suite": finding.outcome,
        "reponse donnee": finding.reply,
        "action": finding.action,
        "photo": finding.photo,
        "latitude": lat,
        "longitude": lon,
    }


@cache
def visits(walk: Walk) -> tuple[Visit, ...]:
    """The findings of a walk in order, spread over the halt at their stop."""
    dice = chance(f"visits/{walk.key}")
    arrivals = [when for when, _, is_arrival in course(walk) if is_arrival]
    out = []
    for stop, (_, position) in enumerate(stops(), 1):
        here = [f for f in walk.findings if f.stop == stop]
        for i, finding in enumerate(here):
            when = arrivals[stop - 1] + walk.halt * ((i + 0.7) / (len(here) + 0.6))
            place = (position[0] + dice.uniform(-4, 4), position[1] + dice.uniform(-4, 4))
            out.append(Visit(finding, when, place))
    return tuple(out)


@cache
def course(walk: Walk) -> tuple[tuple[datetime, Pair, bool], ...]:
    """The recorded track: moment, local position, and whether the point is the arrival at a stop."""
    dice = chance(f"track/{walk.key}")

    def near(at: Pair, by: float) -> Pair:
        return at[0] + dice.gauss(0, by), at[1] + dice.gauss(0, by)

    places = [position for _, position in stops()]
    now = walk.begin
    out: list[tuple[datetime, Pair, bool]] = [(now, near(places[0], 1.5), True)]
    for place, following in zip(places, [*places[1:], None], strict=True):
        for second in range(45, int(walk.halt.total_seconds()), 45):
            out.append((now + timedelta(seconds=second), near(place, 1.8), False))
        now += walk.halt
        if following is None:
            continue
        way = LineString(route(place, following))
        steps = max(int(way.length // 13), 1)
        for step in range(1, steps + 1):
            here = way.interpolate(step / steps, normalized=True)
            when = now + timedelta(seconds=round(way.length * step / steps / _PACE))
            out.append((when, near((here.x, here.y), 1.2), step == steps))
        now += timedelta(seconds=round(way.length / _PACE))
    return tuple(out)


def route(begin: Pair, end: Pair) -> list[Pair]:
    """The shortest way on foot along streets and paths between two local positions."""
    network = _network()
    start, goal = _nearest(begin), _nearest(end)
    best: dict[Pair, float] = {start: 0.0}
    came: dict[Pair, Pair] = {}
    queue: list[tuple[float, Pair]] = [(0.0, start)]
    while queue:
        far, node = heapq.heappop(queue)
        if node == goal:
            break
        for neighbour, length in network[node]:
            total = far + length
            if total < best.get(neighbour, float("inf")):
                best[neighbour] = total
                came[neighbour] = node
                heapq.heappush(queue, (total, neighbour))
    way = [goal]
    while way[-1] != start:
        way.append(came[way[-1]])
    return [begin, *reversed(way), end]


@cache
def _network() -> dict[Pair, list[tuple[Pair, float]]]:
    links: dict[Pair, list[tuple[Pair, float]]] = {}
    for _, line in sections():
        nodes = [(round(x, 1), round(y, 1)) for x, y in line.segmentize(6).coords]
        for a, b in pairwise(nodes):
            length = ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5
            links.setdefault(a, []).append((b, length))
            links.setdefault(b, []).append((a, length))
    return links


def _nearest(point: Pair) -> Pair:
    return min(_network(), key=lambda n: (n[0] - point[0]) ** 2 + (n[1] - point[1]) ** 2)


def _utc(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _gpx(walk: Walk) -> str:
    arrivals = [when for when, _, is_arrival in course(walk) if is_arrival]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gpx version="1.1" creator="LIMITS Map, exemple" xmlns="http://www.topografix.com/GPX/1/1">',
        f"  <metadata><name>{walk.name}</name><time>{_utc(walk.begin)}</time></metadata>",
    ]
    for number, ((name, position), when) in enumerate(zip(stops(), arrivals, strict=True), 1):
        lines += [
            f"  <wpt {_latlon(position)}>",
            f"    <ele>142.0</ele><time>{_utc(when)}</time>",
            f"    <name>{number}. {name}</name><sym>Flag</sym>",
            "  </wpt>",
        ]
    lines += ["  <trk>", f"    <name>{walk.name}</name>", "    <trkseg>"]
    lines += _track_points(course(walk))
    lines += ["    </trkseg>", "  </trk>", "</gpx>", ""]
    return "\n".join(lines)


def _planned() -> str:
    """The route of all three walks, as a route planner writes it: the way through the eight stops."""
    places = [position for _, position in stops()]
    way = [places[0]]
    for begin, end in pairwise(places):
        way += [*LineString(route(begin, end)).simplify(1).coords][1:]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gpx version="1.1" creator="LIMITS Map, exemple" xmlns="http://www.topografix.com/GPX/1/1">',
        "  <rte>",
        f"    <name>{ROUTE_NAME}</name>",
        *(f"    <rtept {_latlon(position)}></rtept>" for position in way),
        "  </rte>",
        "</gpx>",
        "",
    ]
    return "\n".join(lines)


def _track_points(course: Sequence[tuple[datetime, Pair, bool]]) -> list[str]:
    return [
        f"      <trkpt {_latlon(position)}><ele>142.0</ele><time>{_utc(when)}</time></trkpt>"
        for when, position, _ in course
    ]


def _latlon(position: Pair) -> str:
    lon, lat = lonlat(position)
    return f'lat="{lat:.7f}" lon="{lon:.7f}"'
