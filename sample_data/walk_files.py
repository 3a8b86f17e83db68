"""The two urban walks as they come back from the field: findings, GPS tracks and the hours of photos."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from itertools import pairwise
from pathlib import Path

from shapely.geometry import LineString

from sample_data.findings import DAY, NIGHT, Finding, stops
from sample_data.frame import Cell, Pair, chance, columns, lonlat, write_table
from sample_data.streets import sections

SUMMER_TIME = timezone(timedelta(hours=2))
_PACE = 1.05
_COLUMNS = columns("id;date;heure;marche;moment;arret;rubrique;note;constat;proposition;photo;latitude;longitude")


@dataclass(frozen=True)
class Walk:
    """A walk: its files' ending, its name, when it began and what it found."""

    key: str
    name: str
    moment: str
    begin: datetime
    findings: tuple[Finding, ...]
    halt: timedelta


WALKS = (
    Walk(
        "jour",
        "Marche de jour du 8 octobre 2026",
        "Jour",
        datetime(2026, 10, 8, 14, 30, tzinfo=SUMMER_TIME),
        DAY,
        timedelta(minutes=5),
    ),
    Walk(
        "nuit",
        "Marche de nuit du 15 octobre 2026",
        "Nuit",
        datetime(2026, 10, 15, 19, 45, tzinfo=SUMMER_TIME),
        NIGHT,
        timedelta(minutes=5),
    ),
)


#: The walk to come, which will see what was done; its stops are those where something was to be mended.
RETURN_NAME = "Marche de retour du 3 décembre 2026"
RETURN_BEGIN = datetime(2026, 12, 3, 17, 30, tzinfo=timezone(timedelta(hours=1)))
_RETURN_STOPS = (1, 2, 4, 5)


@dataclass(frozen=True)
class Visit:
    """A finding with the moment and the local position it was made at."""

    finding: Finding
    when: datetime
    position: Pair


def write_walk_files(folder: Path) -> None:
    """Write both walks' findings (CSV) and tracks (GPX) into the folder, and the route of the walk to come."""
    for walk in WALKS:
        rows = [_row(walk, n, visit) for n, visit in enumerate(visits(walk), 1)]
        write_table(folder / f"constats_marche_{walk.key}.csv", _COLUMNS, rows)
        (folder / f"marche_{walk.key}.gpx").write_text(_gpx(walk), encoding="utf-8")
    (folder / "marche_retour.gpx").write_text(_planned(), encoding="utf-8")


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
        "proposition": finding.proposal,
        "photo": finding.photo,
        "latitude": lat,
        "longitude": lon,
    }


@cache
def visits(walk: Walk) -> tuple[Visit, ...]:
    """The findings of a walk in order, spread over the halt at their stop."""
    dice = chance(f"visits/{walk.key}")
    arrivals = [when for when, _, is_arrival in _course(walk) if is_arrival]
    out = []
    for stop, (_, position) in enumerate(stops(), 1):
        here = [f for f in walk.findings if f.stop == stop]
        for i, finding in enumerate(here):
            when = arrivals[stop - 1] + walk.halt * ((i + 0.7) / (len(here) + 0.6))
            place = (position[0] + dice.uniform(-4, 4), position[1] + dice.uniform(-4, 4))
            out.append(Visit(finding, when, place))
    return tuple(out)


@cache
def _course(walk: Walk) -> tuple[tuple[datetime, Pair, bool], ...]:
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
    arrivals = [when for when, _, is_arrival in _course(walk) if is_arrival]
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
    lines += _track_points(_course(walk))
    lines += ["    </trkseg>", "  </trk>", "</gpx>", ""]
    return "\n".join(lines)


def _planned() -> str:
    """The route of the walk to come, as a route planner writes it: a way and the hour it begins."""
    places = [stops()[number - 1][1] for number in _RETURN_STOPS]
    way = [places[0]]
    for begin, end in pairwise(places):
        way += [*LineString(route(begin, end)).simplify(1).coords][1:]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gpx version="1.1" creator="LIMITS Map, exemple" xmlns="http://www.topografix.com/GPX/1/1">',
        "  <rte>",
        f"    <name>{RETURN_NAME}</name>",
        f"    <rtept {_latlon(way[0])}><time>{_utc(RETURN_BEGIN)}</time></rtept>",
        *(f"    <rtept {_latlon(position)}></rtept>" for position in way[1:]),
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
