"""NMEA 0183 as receivers speak it: lines out of a stream of bytes, and fixes out of lines."""

from __future__ import annotations

import functools
import operator
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum

from limits_map.domain.walks import Fix
from limits_map.words import Text

_LONGEST = 1024
"""Bytes of a line that are looked at, its last ones; a sentence has at most 82."""
_METRES_PER_HDOP = 5.0
_NO_HDOP = 1000.0
"""Receivers say 99.99 where they do not know; what is more is no dilution, and no number of metres."""
_FIRST_YEAR = 2000
"""No receiver says a year before; those that do not know the date yet say 1980."""
_STEPS_TO_BELIEVE = 10
_FAR_BACK = timedelta(hours=1)
_ENDS = re.compile(rb"[\r\n]+")
_CLOCK = re.compile(r"(\d\d)(\d\d)(\d\d)(?:\.(\d*))?", re.ASCII)
_DAY = re.compile(r"(\d\d)(\d\d)(\d\d)", re.ASCII)
_ANGLE = re.compile(r"(\d{1,3})(\d\d\.?\d*)", re.ASCII)


class LeftOut(Enum):
    """Why a sentence or a position was not taken."""

    BROKEN = Text("phrase abîmée ou sans somme de contrôle juste", "damaged sentence or one without a right checksum")
    VOID = Text("récepteur sans position", "receiver without a position")
    NOWHERE = Text("position nulle ou hors limites", "position of zero or out of range")
    UNDATED = Text("date ou heure impossible ou absente", "date or time impossible or absent")
    BACKWARDS = Text("retour en arrière dans le temps", "jump back in time")


class Lines:
    """Cuts a stream into lines, whatever ends them; of a line that never ends only the last bytes are kept."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, content: bytes) -> list[bytes]:
        """The lines that are whole now; zero bytes, as a torn file or UTF-16 has them, are taken out."""
        *whole, rest = _ENDS.split(self._rest + content.replace(b"\0", b""))
        self._rest = rest[-_LONGEST:]
        return [line[-_LONGEST:] for line in whole if line]

    def rest(self) -> list[bytes]:
        """The last line, where nothing ended it."""
        rest, self._rest = self._rest, b""
        return [rest] if rest else []


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What one sentence says; `day` is told by RMC only and `hdop` by GGA only."""

    clock: time
    valid: bool
    longitude: float | None
    latitude: float | None
    day: date | None = None
    hdop: float | None = None


class Sentences:
    """Puts the sentences RMC and GGA of one moment together into a fix, whichever satellites they name.

    Accuracy is the horizontal dilution of precision times 5 m, the usual error of a distance to a satellite, and None
    where no GGA came along. What is void, damaged, nowhere, undated or back in time is left out and counted in
    `left_out`. A time that goes on steadily more than an hour back is believed after ten steps: then it was the
    receiver's first time that was wrong.
    """

    def __init__(self) -> None:
        self.left_out: Counter[LeftOut] = Counter()
        self.heard = 0
        self._rmc: _Sentence | None = None
        self._gga: _Sentence | None = None
        self._done: time | None = None
        self._last: datetime | None = None
        self._back: datetime | None = None
        self._steps_back = 0

    def read(self, line: bytes) -> list[Fix]:
        """The fixes that are complete with this line: mostly none or one."""
        fixes = []
        for piece in line.split(b"$")[1:]:
            kind = piece[2:5]
            if kind not in (b"RMC", b"GGA") or not piece[:2].isalpha():
                continue
            self.heard += 1
            body = _checked(piece)
            fields = body.split(",") if body is not None else []
            if body is None or len(fields) < (10 if kind == b"RMC" else 9):
                self.left_out[LeftOut.BROKEN] += 1
                continue
            fixes += self._take(kind == b"RMC", fields)
        return fixes

    def rest(self) -> list[Fix]:
        """The fix of a moment of which no further sentence comes."""
        rmc, gga, self._rmc, self._gga = self._rmc, self._gga, None, None
        told = rmc or gga
        if told is None:
            return []
        self._done = told.clock
        if not all(half.valid for half in (rmc, gga) if half is not None):
            self.left_out[LeftOut.VOID] += 1
            return []
        longitude, latitude = told.longitude, told.latitude
        if longitude is None or latitude is None or (longitude == 0 and latitude == 0):
            self.left_out[LeftOut.NOWHERE] += 1
            return []
        if rmc is None:
            at = self._nearest(told.clock)
        else:
            at = datetime.combine(rmc.day, rmc.clock, UTC) if rmc.day is not None else None
        if at is None:
            self.left_out[LeftOut.UNDATED] += 1
            return []
        if not self._goes_on(at):
            return []
        hdop = gga.hdop if gga is not None else None
        return [Fix(at, longitude, latitude, None if hdop is None else hdop * _METRES_PER_HDOP)]

    def _take(self, is_rmc: bool, fields: list[str]) -> list[Fix]:
        clock = _clock(fields[1])
        if clock is None:
            valid = fields[2] == "A" if is_rmc else fields[6] not in ("", "0")
            self.left_out[LeftOut.UNDATED if valid else LeftOut.VOID] += 1
            return []
        present = self._rmc or self._gga
        fixes = self.rest() if present is not None and present.clock != clock else []
        if clock == self._done:
            return fixes
        if is_rmc:
            self._rmc = self._rmc or _rmc(clock, fields)
        else:
            self._gga = self._gga or _gga(clock, fields)
        return [*fixes, *self.rest()] if self._rmc is not None and self._gga is not None else fixes

    def _nearest(self, clock: time) -> datetime | None:
        """The moment of a GGA that came without its RMC: on the day that brings it nearest to the moment before."""
        last = self._last
        if last is None:
            return None
        days = [last.date() + timedelta(days=shift) for shift in (-1, 0, 1)]
        return min((datetime.combine(day, clock, UTC) for day in days), key=lambda at: abs(at - last))

    def _goes_on(self, at: datetime) -> bool:
        """True if time moves on; the same moment said once more is passed over in silence."""
        if self._last is None or at > self._last:
            self._last, self._steps_back = at, 0
            return True
        if at == self._last:
            return False
        self._steps_back = self._steps_back + 1 if self._back is not None and at > self._back else 1
        self._back = at
        if self._steps_back > _STEPS_TO_BELIEVE and self._last - at > _FAR_BACK:
            self._last, self._steps_back = at, 0
            return True
        self.left_out[LeftOut.BACKWARDS] += 1
        return False


def _checked(piece: bytes) -> str | None:
    """What stands between "$" and "*", where the checksum behind it is right."""
    body, star, rest = piece.partition(b"*")
    try:
        right = bool(star) and int(rest[:2], 16) == functools.reduce(operator.xor, body, 0)
        return body.decode("ascii") if right and len(rest[:2]) == 2 else None
    except ValueError:
        return None


def _rmc(clock: time, fields: list[str]) -> _Sentence:
    without = len(fields) > 12 and fields[12] == "N"
    longitude, latitude = _place(fields[3:7])
    return _Sentence(clock, fields[2] == "A" and not without, longitude, latitude, day=_day(fields[9]))


def _gga(clock: time, fields: list[str]) -> _Sentence:
    longitude, latitude = _place(fields[2:6])
    try:
        hdop = float(fields[8])
    except ValueError:
        hdop = 0.0
    known = 0 < hdop < _NO_HDOP
    return _Sentence(clock, fields[6] not in ("", "0"), longitude, latitude, hdop=hdop if known else None)


def _clock(words: str) -> time | None:
    match = _CLOCK.fullmatch(words)
    if match is None:
        return None
    hour, minute, second = (int(part) for part in match.groups()[:3])
    micros = int(f"{match[4] or ''}000000"[:6])
    if second == 60:  # A leap second, which Python's clocks have not.
        second, micros = 59, 999_999
    try:
        return time(hour, minute, second, micros)
    except ValueError:
        return None


def _day(words: str) -> date | None:
    match = _DAY.fullmatch(words)
    if match is None or int(match[3]) >= 80:
        return None
    try:
        return date(_FIRST_YEAR + int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _place(fields: list[str]) -> tuple[float, float] | tuple[None, None]:
    """Longitude and latitude in degrees from latitude, N or S, longitude, E or W."""
    latitude, longitude = _angle(fields[0], fields[1], "NS", 90), _angle(fields[2], fields[3], "EW", 180)
    return (None, None) if longitude is None or latitude is None else (longitude, latitude)


def _angle(words: str, side: str, sides: str, most: int) -> float | None:
    match = _ANGLE.fullmatch(words)
    if match is None or len(side) != 1 or side not in sides or float(match[2]) >= 60:
        return None
    degrees = int(match[1]) + float(match[2]) / 60
    if degrees > most:
        return None
    return -degrees if side == sides[1] else degrees
