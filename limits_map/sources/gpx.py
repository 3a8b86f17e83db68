"""Reads GPX: waypoints, routes and tracks as three tables, one broken thing never costing the others."""

from __future__ import annotations

from pathlib import Path

from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from limits_map.sources.gpx_things import Thing, moment_of, on_a_watch, read_things
from limits_map.sources.raw import RawTable, object_array
from limits_map.sources.report import Rejection, refusal
from limits_map.words import Text

_ONE_POINT = Text(
    "La trace n'a qu'un point ou aucun\u00a0: elle ne fait pas une ligne.",
    "The track has one point or none: that makes no line.",
)
_NO_POSITION = Text("Le point n'a pas de position lisible.", "The point has no readable position.")
_OUTSIDE = Text("Les coordonnées sont hors limites.", "The coordinates are out of range.")


def read_gpx(path: Path, file: str) -> list[RawTable]:
    """The tables of a GPX file that have rows, with columns such as "gpx waypoint name"; numbers count from 1.

    Raises SourceError where it is no XML, is cut off, or holds neither waypoint, route nor track.
    """
    things = read_things(path, file)
    tables = [
        table
        for table in (
            _waypoints([thing for thing in things if thing.tag == "wpt"]),
            _lines([thing for thing in things if thing.tag == "trk"], "track"),
            _lines([thing for thing in things if thing.tag == "rte"], "route"),
        )
        if table.numbers or table.rejected
    ]
    if not tables:
        raise refusal(file, "ne contient ni point, ni trace, ni route.", "holds neither waypoint, track nor route.")
    return tables


def _waypoints(things: list[Thing]) -> RawTable:
    rows: list[tuple[str, str | None, str | None, str | None]] = []
    shapes: list[BaseGeometry | None] = []
    numbers: list[int] = []
    rejected: list[Rejection] = []
    for thing in things:
        if thing.position is None:
            rejected.append(Rejection(thing.number, _NO_POSITION))
            continue
        if not _on_earth(thing.position):
            rejected.append(Rejection(thing.number, _OUTSIDE))
            continue
        name, time = thing.words.get("name", ""), thing.words.get("time", "")
        comment = thing.words.get("desc") or thing.words.get("cmt") or ""
        longitude, latitude = thing.position
        key = "|".join((name, time, f"{longitude:.6f}", f"{latitude:.6f}"))
        rows.append((key, name or None, _local_time(time, thing.position), comment or None))
        shapes.append(Point(thing.position))
        numbers.append(thing.number)
    names = ("gpx waypoint key", "gpx waypoint name", "gpx waypoint time", "gpx waypoint comment")
    return _table("waypoints", names, rows, shapes, numbers, rejected)


def _lines(things: list[Thing], kind: str) -> RawTable:
    rows: list[tuple[str, str, str | None]] = []
    shapes: list[BaseGeometry | None] = []
    numbers: list[int] = []
    rejected: list[Rejection] = []
    for thing in things:
        points = [point for segment in thing.segments for point in segment]
        segments = [segment for segment in thing.segments if len(set(segment)) > 1]
        if not segments:
            rejected.append(Rejection(thing.number, _ONE_POINT))
            continue
        if not all(map(_on_earth, points)):
            rejected.append(Rejection(thing.number, _OUTSIDE))
            continue
        start = _local_time(thing.start or thing.words.get("time", ""), segments[0][0])
        longitude, latitude = segments[0][0]
        name = thing.words.get("name") or (start or "")[:10] or f"{kind} {thing.number}"
        key = "|".join((name, thing.start or f"{longitude:.6f},{latitude:.6f}"))
        rows.append((key, name, start))
        shapes.append(LineString(segments[0]) if len(segments) == 1 else MultiLineString(segments))
        numbers.append(thing.number)
    names = (f"gpx {kind} key", f"gpx {kind} name", f"gpx {kind} start")
    return _table(f"{kind}s", names, rows, shapes, numbers, rejected)


def _table(
    name: str,
    columns: tuple[str, ...],
    rows: list[tuple[str, str | None, str | None, str | None]] | list[tuple[str, str, str | None]],
    shapes: list[BaseGeometry | None],
    numbers: list[int],
    rejected: list[Rejection],
) -> RawTable:
    return RawTable(
        name,
        "gpx",
        columns,
        {index: [row[index] for row in rows] for index in range(len(columns))},
        numbers,
        geometry=object_array(shapes),
        crs="OGC:CRS84",
        rejected=tuple(rejected),
    )


def _on_earth(position: tuple[float, float]) -> bool:
    return abs(position[0]) <= 180 and abs(position[1]) <= 90


def _local_time(words: str, position: tuple[float, float]) -> str | None:
    """The time on a watch at that place, as "2026-11-21T19:30:00"; None where the file gives none."""
    moment = moment_of(words)
    local = on_a_watch(moment, position) if moment is not None else None
    return local.replace(tzinfo=None).isoformat(timespec="seconds") if local is not None else None
