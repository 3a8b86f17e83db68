"""Reads GPX: waypoints, routes and tracks as three tables, one broken thing never costing the others."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString
from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from limits_map.geodesy import metric_epsg
from limits_map.sources.raw import RawTable, object_array
from limits_map.sources.report import Rejection, refusal
from limits_map.sources.texts import encoding_of
from limits_map.words import Text

_ONE_POINT = Text(
    "La trace n'a qu'un point ou aucun\u00a0: elle ne fait pas une ligne.",
    "The track has one point or none: that makes no line.",
)
_NO_POSITION = Text("Le point n'a pas de position lisible.", "The point has no readable position.")
_OUTSIDE = Text("Les coordonnées sont hors limites.", "The coordinates are out of range.")
# GPX times are universal; people remember the time on their watch.
_ZONES = {
    2154: "Europe/Paris",
    5490: "America/Guadeloupe",
    2972: "America/Cayenne",
    2975: "Indian/Reunion",
    4471: "Indian/Mayotte",
}


@dataclass
class _Thing:
    """A waypoint, route or track as it is being read; `words` are the texts of its own children."""

    tag: str
    number: int
    position: tuple[float, float] | None = None
    words: dict[str, str] = field(default_factory=dict)
    segments: list[list[tuple[float, float]]] = field(default_factory=list)
    start: str = ""


def read_gpx(path: Path, file: str) -> list[RawTable]:
    """The tables of a GPX file that have rows, with columns such as "gpx waypoint name"; numbers count from 1.

    Raises SourceError where it is no XML, is cut off, or holds neither waypoint, route nor track.
    """
    content = path.read_bytes()
    if encoding_of(path) not in ("utf-8", "utf-8-sig") and b"encoding=" not in content[:200]:
        content = content.decode(encoding_of(path), "replace").encode()
        content = re.sub(rb"<\?xml.*?\?>", b"", content, count=1)  # It names the encoding that it had.
    things = _Things()
    try:
        parseString(content.lstrip(b"\xef\xbb\xbf \t\r\n"), things, forbid_dtd=False)
    except DefusedXmlException as error:
        raise refusal(
            file,
            "est refusé\u00a0: il contient des entités XML, qui peuvent cacher une attaque.",
            "is refused: it contains XML entities, which may hide an attack.",
        ) from error
    except (SAXException, LookupError, ValueError) as error:
        line = getattr(error, "getLineNumber", lambda: 1)()
        raise refusal(
            file,
            "est un GPX incomplet ou mal formé\u00a0: voyez la ligne {line}.",
            "is an incomplete or malformed GPX: see line {line}.",
            line=line,
        ) from error
    tables = [
        table
        for table in (
            _waypoints([thing for thing in things.done if thing.tag == "wpt"]),
            _lines([thing for thing in things.done if thing.tag == "trk"], "track"),
            _lines([thing for thing in things.done if thing.tag == "rte"], "route"),
        )
        if table.numbers or table.rejected
    ]
    if not tables:
        raise refusal(file, "ne contient ni point, ni trace, ni route.", "holds neither waypoint, track nor route.")
    return tables


class _Things(ContentHandler):
    """Collects the things of a GPX text; prefixes without a declaration and unknown extensions do no harm."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[_Thing] = []
        self._path: list[str] = []
        self._thing: _Thing | None = None
        self._letters: list[str] = []
        self._counts = {"wpt": 0, "trk": 0, "rte": 0}

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        tag = name.rpartition(":")[2]
        self._path.append(tag)
        self._letters.clear()
        if self._thing is None:
            if tag in self._counts and len(self._path) == 2:
                self._counts[tag] += 1
                self._thing = _Thing(tag, self._counts[tag])
                self._thing.position = _position(attrs) if tag == "wpt" else None
                self._thing.segments = [[]] if tag == "rte" else []
        elif tag == "trkseg":
            self._thing.segments.append([])
        elif tag in ("trkpt", "rtept") and self._thing.segments and (position := _position(attrs)):
            self._thing.segments[-1].append(position)

    def characters(self, content: str) -> None:
        self._letters.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        tag = self._path.pop()
        thing = self._thing
        if thing is None:
            return
        text = "".join(self._letters).strip()
        self._letters.clear()
        if len(self._path) == 1:
            self.done.append(thing)
            self._thing = None
        elif len(self._path) == 2:
            thing.words.setdefault(tag, text)
        elif tag == "time" and self._path[-1] in ("trkpt", "rtept") and not thing.start:
            thing.start = text


def _position(attributes: AttributesImpl) -> tuple[float, float] | None:
    """Longitude and latitude of a point; None where they are no numbers."""
    try:
        longitude, latitude = float(attributes.get("lon", "")), float(attributes.get("lat", ""))
    except ValueError:
        return None
    return (longitude, latitude) if math.isfinite(longitude) and math.isfinite(latitude) else None


def _waypoints(things: list[_Thing]) -> RawTable:
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


def _lines(things: list[_Thing], kind: str) -> RawTable:
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
    try:
        moment = datetime.fromisoformat(words.strip())
    except ValueError:
        return None
    zone = _ZONES.get(metric_epsg(*position))
    if zone is not None:
        try:
            moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(ZoneInfo(zone))
        except (ZoneInfoNotFoundError, OverflowError):
            return None
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")
