"""What a GPS receiver said over its cable during the night walk, to be played back: NMEA 0183, a fix every ten seconds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import pairwise
from pathlib import Path

from sample_data.frame import Pair, lonlat
from sample_data.walk_files import WALKS, course

_EVERY = timedelta(seconds=10)
_SEARCHING = 3
"""How many times the receiver says at first that it knows nothing yet."""


def write_nmea(path: Path) -> None:
    """Write the log of the night walk: GGA and RMC for each fix, the first ones void, one line cut off."""
    (walk,) = [walk for walk in WALKS if walk.key == "nuit"]
    lines: list[str] = []
    for number in range(_SEARCHING, 0, -1):
        when = (walk.begin - number * _EVERY).astimezone(UTC)
        lines += [_sentence(f"GPGGA,{when:%H%M%S}.00,,,,,0,00,99.99,,,,,,")]
        lines += [_sentence(f"GPRMC,{when:%H%M%S}.00,V,,,,,,,{when:%d%m%y},,,N")]
    for number, (when, position) in enumerate(_fixes(course(walk))):
        place = _degrees(lonlat(position))
        lines += [_sentence(f"GPGGA,{when:%H%M%S}.00,{place},1,09,0.9,142.0,M,45.0,M,,")]
        lines += [_sentence(f"GPRMC,{when:%H%M%S}.00,A,{place},2.0,0.0,{when:%d%m%y},,,A")]
        if number == 40:  # A cable that was pulled for a moment.
            lines.append(lines[-1][:24])
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode("ascii"))


def _fixes(points: tuple[tuple[datetime, Pair, bool], ...]) -> Iterator[tuple[datetime, Pair]]:
    """The course at even moments, in between two of its points where need be."""
    now = points[0][0]
    for (begin, here, _), (end, there, _) in pairwise(points):
        while now < end:
            share = (now - begin) / (end - begin)
            place = here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share
            yield now.astimezone(UTC), place
            now += _EVERY


def _degrees(place: Pair) -> str:
    """A place as NMEA writes it: degrees and minutes in one number, to five decimals (two centimetres)."""
    lon, lat = place
    return f"{_minutes(lat):010.5f},N,{_minutes(lon):011.5f},E"


def _minutes(degrees: float) -> float:
    whole = int(degrees)
    return whole * 100 + (degrees - whole) * 60


def _sentence(words: str) -> str:
    """A sentence with its checksum: all its letters, exclusively or'ed."""
    return f"${words}*{reduce(lambda total, letter: total ^ ord(letter), words, 0):02X}"
