"""Parses GPX into its waypoints, routes and tracks, point by point; what they mean is read elsewhere."""

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

from limits_map.geodesy import metric_epsg
from limits_map.sources.report import refusal
from limits_map.sources.texts import encoding_of

# GPX times are universal; people remember the time on their watch.
_ZONES = {
    2154: "Europe/Paris",
    5490: "America/Guadeloupe",
    2972: "America/Cayenne",
    2975: "Indian/Reunion",
    4471: "Indian/Mayotte",
}


@dataclass
class Thing:
    """A waypoint, route or track as it is being read; `words` are the texts of its own children.

    `told` holds for each point of `segments` what else it says, its time and precision, as the file writes them.
    """

    tag: str
    number: int
    position: tuple[float, float] | None = None
    words: dict[str, str] = field(default_factory=dict)
    segments: list[list[tuple[float, float]]] = field(default_factory=list)
    told: list[list[dict[str, str]]] = field(default_factory=list)
    start: str = ""


def read_things(path: Path, file: str) -> list[Thing]:
    """The waypoints, routes and tracks of a GPX file in their order; numbers count from 1 for each kind.

    Raises SourceError where it is no XML or is cut off.
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
    return things.done


def on_a_watch(moment: datetime, position: tuple[float, float]) -> datetime | None:
    """A moment as the watches say it at a place of France, elsewhere as it is; None where it cannot be worked out."""
    name = _ZONES.get(metric_epsg(*position))
    try:
        return moment.astimezone(ZoneInfo(name)) if name is not None else moment
    except (ZoneInfoNotFoundError, OverflowError):
        return None


def moment_of(words: str) -> datetime | None:
    """A time of a GPX file, in UTC where it names no zone; None where it is none."""
    try:
        moment = datetime.fromisoformat(words.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


class _Things(ContentHandler):
    """Collects the things of a GPX text; prefixes without a declaration and unknown extensions do no harm."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[Thing] = []
        self._path: list[str] = []
        self._thing: Thing | None = None
        self._point: dict[str, str] = {}
        self._letters: list[str] = []
        self._counts = {"wpt": 0, "trk": 0, "rte": 0}

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        tag = name.rpartition(":")[2]
        self._path.append(tag)
        self._letters.clear()
        if self._thing is None:
            if tag in self._counts and len(self._path) == 2:
                self._counts[tag] += 1
                self._thing = Thing(tag, self._counts[tag])
                self._thing.position = _position(attrs) if tag == "wpt" else None
                self._thing.segments, self._thing.told = ([[]], [[]]) if tag == "rte" else ([], [])
        elif tag == "trkseg":
            self._thing.segments.append([])
            self._thing.told.append([])
        elif tag in ("trkpt", "rtept") and self._thing.segments:
            self._point = {}
            if (position := _position(attrs)) is not None:
                self._thing.segments[-1].append(position)
                self._thing.told[-1].append(self._point)

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
        elif tag in ("time", "hdop") and self._path[-1] in ("trkpt", "rtept"):
            self._point.setdefault(tag, text)
            if tag == "time" and not thing.start:
                thing.start = text


def _position(attributes: AttributesImpl) -> tuple[float, float] | None:
    """Longitude and latitude of a point; None where they are no numbers."""
    try:
        longitude, latitude = float(attributes.get("lon", "")), float(attributes.get("lat", ""))
    except ValueError:
        return None
    return (longitude, latitude) if math.isfinite(longitude) and math.isfinite(latitude) else None
