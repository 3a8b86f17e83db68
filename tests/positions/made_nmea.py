"""Sentences as a receiver says them."""

from __future__ import annotations

import functools
import operator
from datetime import datetime
from pathlib import Path

from tests.conftest import SHARED_DATA

REAL_LOG = SHARED_DATA / "nmea" / "AMOD_AGL3080_20121104_134730.txt"


def sentence(body: str) -> bytes:
    """A sentence with its checksum and line end."""
    return f"${body}*{functools.reduce(operator.xor, body.encode(), 0):02X}\r\n".encode()


def rmc(at: datetime, lon: float = 3.0147, lat: float = 50.6105, *, status: str = "A", talker: str = "GP") -> bytes:
    """The sentence that tells place and date."""
    return sentence(f"{talker}RMC,{at:%H%M%S}.00,{status},{angle(lat, lon)},0.5,90.0,{at:%d%m%y},,,A")


def gga(
    at: datetime,
    lon: float = 3.0147,
    lat: float = 50.6105,
    *,
    quality: int = 1,
    hdop: str = "0.8",
    talker: str = "GP",
) -> bytes:
    """The sentence that tells place and precision."""
    return sentence(f"{talker}GGA,{at:%H%M%S}.00,{angle(lat, lon)},{quality},08,{hdop},20.0,M,41.5,M,,")


def angle(lat: float, lon: float) -> str:
    """Latitude and longitude in degrees and minutes."""
    ns, ew, lat, lon = "S" if lat < 0 else "N", "W" if lon < 0 else "E", abs(lat), abs(lon)
    return f"{int(lat):02d}{(lat % 1) * 60:07.4f},{ns},{int(lon):03d}{(lon % 1) * 60:07.4f},{ew}"


def write_log(path: Path, *sentences: bytes) -> Path:
    """A log of these sentences."""
    path.write_bytes(b"".join(sentences))
    return path
