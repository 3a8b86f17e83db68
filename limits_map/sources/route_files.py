"""Reads the routes of a GPX file with the waypoints beside them, for a walk that is prepared; nothing is imported by it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from limits_map.geodesy import distances, metric_epsg, to_degrees, to_metres
from limits_map.sources.gpx import read_gpx
from limits_map.sources.raw import RawTable
from limits_map.sources.recognise import Format, recognise
from limits_map.sources.report import refusal, shown

_BESIDE_M = 150.0
"""A waypoint farther from a route than this belongs to another one of the file."""
_SMOOTHED_M = 2.0
"""A recorded track trembles by some metres; corners nearer to the way than this are left out."""
_MOST_STOPS = 99
_TABLES = ("routes", "tracks")


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A named place of the file, in degrees; the name may be empty."""

    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class FoundRoute:
    """A route or a track of the file as one line in degrees, with the waypoints beside it in their order."""

    name: str
    line: LineString
    waypoints: tuple[Waypoint, ...]
    recorded: bool = False
    """True for a track: somebody went that way with a receiver."""


@dataclass(frozen=True, slots=True)
class RouteFile:
    """What a file offers: planned routes first, then recorded tracks; `waypoints` are all there are."""

    file: str
    routes: tuple[FoundRoute, ...]
    waypoints: tuple[Waypoint, ...]
    left_out: int = 0
    """How many things of the file could not be read."""


def read_route(path: Path) -> RouteFile:
    """The routes of a GPX file. Raises SourceError where it is no GPX, cannot be read, or has neither line nor waypoint."""
    file = path.name or str(path)
    if recognise(path, file) is not Format.GPX:
        raise refusal(
            file,
            "n'est pas un GPX\u00a0: un parcours se lit dans un fichier .gpx.",
            "is no GPX: a route is read from a .gpx file.",
        )
    try:
        tables = {table.name: table for table in read_gpx(path, file)}
    except OSError as error:
        raise refusal(file, "ne peut pas être ouvert.", "cannot be opened.") from error
    waypoints = tuple(
        Waypoint(name, place.x, place.y)
        for name, place in _named(tables.get("waypoints"), "gpx waypoint name")
        if isinstance(place, Point)
    )[:_MOST_STOPS]
    lines = [
        (name, line, kind == "tracks")
        for kind in _TABLES
        for name, shape in _named(tables.get(kind), f"gpx {kind[:-1]} name")
        if (line := _one_line(shape, recorded=kind == "tracks")) is not None
    ]
    if not lines and not waypoints:
        raise refusal(
            file,
            "ne contient aucune ligne que l'on puisse suivre.",
            "holds no line that could be followed.",
        )
    alone = len(lines) == 1
    routes = tuple(
        FoundRoute(name, line, waypoints if alone else _beside(line, waypoints), recorded)
        for name, line, recorded in lines
    )
    return RouteFile(file, routes, waypoints, sum(len(table.rejected) for table in tables.values()))


def _named(table: RawTable | None, column: str) -> list[tuple[str, BaseGeometry]]:
    """The shapes of a table with their names, on one line and not too long."""
    if table is None or table.geometry is None:
        return []
    index = table.index(column)
    names = table.cells[index] if index is not None else [""] * len(table.numbers)
    return [(shown(name or "", 60), shape) for name, shape in zip(names, table.geometry, strict=True)]


def _one_line(shape: BaseGeometry, *, recorded: bool) -> LineString | None:
    """A route as one line, its parts joined; a recorded one without what only trembles."""
    parts = shape.geoms if isinstance(shape, MultiLineString) else [shape]
    places = np.concatenate([shapely.get_coordinates(part) for part in parts])
    if len(np.unique(places, axis=0)) < 2:
        return None
    line: BaseGeometry = LineString(places)
    if recorded:
        epsg = metric_epsg(float(places[0, 0]), float(places[0, 1]))
        smooth = to_metres(line, epsg).simplify(_SMOOTHED_M)
        line = to_degrees(smooth, epsg)
    return line if isinstance(line, LineString) and not line.is_empty else None


def _beside(line: LineString, waypoints: tuple[Waypoint, ...]) -> tuple[Waypoint, ...]:
    away = distances(line, [Point(waypoint.longitude, waypoint.latitude) for waypoint in waypoints])
    return tuple(waypoint for waypoint, metres in zip(waypoints, away.tolist(), strict=True) if metres <= _BESIDE_M)
