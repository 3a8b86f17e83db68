"""Reads the track that a phone or a logger recorded, GPX or NMEA, into lines and fixes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from itertools import pairwise
from pathlib import Path

from limits_map.domain.walks import Fix
from limits_map.sources.gpx_things import Thing, moment_of, read_things
from limits_map.sources.nmea import is_nmea, read_nmea
from limits_map.sources.recognise import Format, recognise
from limits_map.sources.report import refusal

_MOST_BYTES = 64 << 20
_ANOTHER_OUTING = timedelta(hours=1)
_METRES_PER_HDOP = 5.0
_FIRST_YEAR = 2000

Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Track:
    """One outing: its lines of longitude and latitude, and a fix for each point that has a time, oldest first."""

    lines: tuple[Line, ...]
    fixes: tuple[Fix, ...]


def read_tracks(path: Path) -> list[Track]:
    """The tracks of a file; of a GPX its routes where it has no track, of a log one for each outing, an hour apart.

    Points of zero and zero or out of range are left out; the accuracy is the dilution of precision times 5 m where it is
    told. Raises SourceError where the file cannot be read, is no GPX and no log of a receiver, or holds no line.
    """
    if is_nmea(path):
        return [
            Track((tuple((fix.longitude, fix.latitude) for fix in fixes),), tuple(fixes))
            for fixes in _outings(read_nmea(path).fixes)
        ]
    if recognise(path, path.name) is not Format.GPX:
        raise refusal(
            path.name,
            "n'est pas une trace\u00a0: il faut un GPX ou le journal d'un récepteur (NMEA).",
            "is no track: a GPX file or the log of a receiver (NMEA) is needed.",
        )
    if path.stat().st_size > _MOST_BYTES:
        raise refusal(
            path.name,
            "dépasse 64 Mo\u00a0: ce n'est pas la trace d'une marche.",
            "is larger than 64 MB: that is not the track of a walk.",
        )
    things = read_things(path, path.name)
    tracks = [_track(thing) for thing in things if thing.tag == "trk"]
    if not any(track.lines for track in tracks):
        tracks = [_track(thing) for thing in things if thing.tag == "rte"]
    tracks = [track for track in tracks if track.lines or track.fixes]
    if not tracks:
        raise refusal(
            path.name,
            "ne contient aucune trace\u00a0: seulement des points isolés, ou rien.",
            "holds no track: only single points, or nothing.",
        )
    return tracks


def _track(thing: Thing) -> Track:
    lines: list[Line] = []
    fixes: dict[object, Fix] = {}
    for segment, told in zip(thing.segments, thing.told, strict=True):
        sound = [(place, words) for place, words in zip(segment, told, strict=True) if _is_a_place(place)]
        if len({place for place, _ in sound}) > 1:
            lines.append(tuple(place for place, _ in sound))
        for place, words in sound:
            fix = _fix(place, words)
            if fix is not None:
                fixes.setdefault(fix.at, fix)
    return Track(tuple(lines), tuple(sorted(fixes.values(), key=lambda fix: fix.at)))


def _fix(place: tuple[float, float], words: dict[str, str]) -> Fix | None:
    moment = moment_of(words.get("time", ""))
    if moment is None or moment.year < _FIRST_YEAR:
        return None
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        return None
    try:
        hdop = float(words.get("hdop", ""))
    except ValueError:
        hdop = 0.0
    known = math.isfinite(hdop) and hdop > 0
    return Fix(moment, place[0], place[1], hdop * _METRES_PER_HDOP if known else None)


def _is_a_place(place: tuple[float, float]) -> bool:
    return place != (0.0, 0.0) and abs(place[0]) <= 180 and abs(place[1]) <= 90


def _outings(fixes: Sequence[Fix]) -> list[list[Fix]]:
    outings = [[fixes[0]]]
    for before, after in pairwise(fixes):
        if after.at - before.at > _ANOTHER_OUTING:
            outings.append([])
        outings[-1].append(after)
    return outings
