"""Looks in everything that a file holds for what its audience may not have, in whatever form it could stand there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pyproj import Transformer

from tests.disclosure.may_have import Known
from tests.disclosure.random_projects import TOKEN
from tests.exports.everything_in import Everything

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_TOGETHER = re.compile(r"(?<![\dA-Fa-f.])(20\d{2})([01]\d)([0-3]\d)(?=[^\dA-Fa-f]|\d{6}\D|$)")
_SLASHES = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:er|st|nd|rd|th)?\s+(?:of\s+)?([^\W\d_]{3,9})\.?,?\s+(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_CLOCK = re.compile(r"(?:(?<![\w:.#-])|(?<=\dT))(\d{1,2})\s?[:hH]\s?(\d{2})(?![\w.])")
_CALENDAR_CLOCK = re.compile(r"(?<=\dT)(\d{2})(\d{2})\d{2}(?!\d)")
_DIGITS = re.compile(r"\d{10}")
_GROUPED = re.compile(r"(?<=\d)[\s\u00a0\u202f,.'](?=\d{3}(?!\d))")
_MONTHS = (
    ("jan",), ("fe", "fé"), ("mar",), ("avr", "apr"), ("mai", "may"), ("juin", "jun"), ("juil", "jul"), ("ao", "aug"),
    ("sep",), ("oct",), ("nov",), ("dec", "déc"),
)  # fmt: skip
_METRES = [Transformer.from_crs(4326, epsg, always_xy=True) for epsg in (2154, 3857)]
_LARGE = re.compile(r"(?<![\d.,])\d{6,8}(?:[.,]\d+)?(?![\d])")
_EXACT = 5e-11
_NEAR = 24
"""How far a colour may be from another, per channel, after it was packed anew."""
Floats = NDArray[np.float64]


def traces(found: Everything, hidden: Known, always: Everything | None = None) -> list[str]:
    """What of the hidden things is in a file, in words for whoever reads the test's result.

    `always` is a file of the same kind without any rows: what looks like a day or a time in it is a part of a script
    or a font.
    """
    here = known_in(found, hidden)
    if always is not None:
        usual = known_in(always, Known(days=hidden.days, times=hidden.times, numbers=hidden.numbers))
        here = here.without(usual)
    return [f"{name}: {thing}" for name in here.__dataclass_fields__ for thing in sorted(getattr(here, name))]


def known_in(found: Everything, wanted: Known) -> Known:
    """What of the wanted things is in a file."""
    text = found.text
    return Known(
        tokens=wanted.tokens & set(TOKEN.findall(text.upper())),
        uuids=set(_names(text, found.blobs, wanted.uuids)),
        days=wanted.days & (found.days | set(_days(text))),
        times=wanted.times & set(_times(text)),
        numbers=wanted.numbers & set(_numbers(text)),
        spots=set(spots_in(found, sorted(wanted.spots))),
        colors={color for color in wanted.colors if any(_shows(each, color) for each in found.pictures)},
    )


def _names(text: str, blobs: Iterable[bytes], uuids: Iterable[str]) -> Iterator[str]:
    """Identifiers with and without their dashes, in either case, and as bytes."""
    runs = " ".join(re.findall(r"[0-9a-fA-F-]{32,}", text)).lower()
    packed = b"\n".join(blob for blob in blobs if b"\0" in blob)
    for name in uuids:
        bare = name.replace("-", "")
        if name in runs or bare in runs or bytes.fromhex(bare) in packed:
            yield name


def _days(text: str) -> Iterator[date]:
    for pattern in (_ISO, _TOGETHER):
        yield from _real((year, month, day) for year, month, day in pattern.findall(text))
    for first, second, year in _SLASHES.findall(text):
        yield from _real([(year, second, first), (year, first, second)])
    for day, name, year in _DAY_FIRST.findall(text):
        yield from _real((year, month, day) for month in _months(name))
    for name, day, year in _MONTH_FIRST.findall(text):
        yield from _real((year, month, day) for month in _months(name))


def _real(found: Iterable[tuple[object, object, object]]) -> Iterator[date]:
    for parts in found:
        with suppress(ValueError):
            yield date(*(int(str(part)) for part in parts))


def _months(name: str) -> Iterator[int]:
    folded = unicodedata.normalize("NFC", name).casefold()
    yield from (n for n, starts in enumerate(_MONTHS, 1) if folded.startswith(starts))


def _times(text: str) -> Iterator[str]:
    for pattern in (_CLOCK, _CALENDAR_CLOCK):
        yield from (f"{int(hour):02}:{minute}" for hour, minute in pattern.findall(text))


def _numbers(text: str) -> Iterator[int]:
    yield from map(int, _DIGITS.findall(_GROUPED.sub("", text)))


def spots_in(found: Everything, spots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places that stand in a file: to five decimals beside one another, or one coordinate as exact as it was."""
    if not spots:
        return []
    wanted = np.array(spots)
    low, high = wanted.min(axis=0) - 1e-4, wanted.max(axis=0) + 1e-4
    pairs = np.array([*found.pairs, *_packed_pairs(found.blobs, low, high)], dtype=float).reshape(-1, 4)
    pairs = np.concatenate((pairs, pairs[:, [1, 0, 3, 2]]))
    pairs = pairs[((pairs[:, :2] >= low) & (pairs[:, :2] <= high)).all(axis=1)]
    hit = np.zeros(len(wanted), dtype=bool)
    for start in range(0, len(pairs), 2000):
        part = pairs[start : start + 2000, None, :]
        hit |= (np.abs(part[..., :2] - wanted[None]) <= part[..., 2:]).all(axis=2).any(axis=0)
    singles = np.sort(np.array([*_exact_numbers(found.text), *_doubles(found.blobs, low, high)], dtype=float))
    if len(singles):
        place = np.clip(np.searchsorted(singles, wanted), 1, len(singles) - 1) if len(singles) > 1 else 0
        near = np.minimum(np.abs(singles[place] - wanted), np.abs(singles[np.maximum(place, 1) - 1] - wanted))
        hit |= (near < _EXACT).any(axis=1)
    hit |= _in_metres(found.text, wanted)
    return [spot for spot, there in zip(spots, hit.tolist(), strict=True) if there]


def _exact_numbers(text: str) -> Iterator[float]:
    """Numbers with eight decimals or more."""
    for whole, decimals in re.findall(r"(?<![\d.,])(\d{1,2})[.,](\d{8,17})(?!\d)", text):
        yield float(f"{whole}.{decimals}")


def _in_metres(text: str, wanted: Floats) -> NDArray[np.bool_]:
    """Where both coordinates stand beside each other in a projection of France or of web maps."""
    numbers = np.array([float(each.replace(",", ".")) for each in _LARGE.findall(text)])
    hit = np.zeros(len(wanted), dtype=bool)
    if len(numbers) < 2:
        return hit
    for projection in _METRES:
        x, y = projection.transform(wanted[:, 0], wanted[:, 1])
        first = np.abs(numbers[:-1, None] - np.asarray(x)) < 0.6
        second = np.abs(numbers[1:, None] - np.asarray(y)) < 0.6
        hit |= (first & second).any(axis=0)
    return hit


def _doubles(blobs: Iterable[bytes], low: Floats, high: Floats) -> Iterator[float]:
    for values in _read_as(blobs, "f8"):
        for axis in (0, 1):
            yield from values[(values >= low[axis]) & (values <= high[axis])].tolist()


def _packed_pairs(blobs: list[bytes], low: Floats, high: Floats) -> Iterator[tuple[float, float, float, float]]:
    """Numbers beside one another in the bytes themselves: in double or single precision, or whole and scaled."""
    for values in _read_as(blobs, "f8"):
        yield from _within(values, 1, low, high, 1e-6, 1e-6)
    for values in _read_as(blobs, "f4"):
        for apart in (1, 2):
            yield from _within(values, apart, low, high, 3e-7, 8e-6)
    for values in _read_as(blobs, "i4"):
        for scale in (1e6, 1e7):
            yield from _within(values / scale, 1, low, high, 6e-7, 6e-7)


def _read_as(blobs: Iterable[bytes], kind: str) -> Iterator[Floats]:
    size = int(kind[1])
    for blob in blobs:
        if b"\0" not in blob and kind != "f8":
            continue
        for start in range(size):
            usable = (len(blob) - start) // size * size
            for order in "<>":
                if usable > 0:
                    values = np.frombuffer(blob, f"{order}{kind}", usable // size, start)
                    yield np.where(np.isfinite(values), values, 0).astype(float)


def _within(
    values: Floats, apart: int, low: Floats, high: Floats, exact_x: float, exact_y: float
) -> Iterator[tuple[float, float, float, float]]:
    x, y = values[:-apart], values[apart:]
    for first, second in ((x, y), (y, x)):
        inside = (first >= low[0]) & (first <= high[0]) & (second >= low[1]) & (second <= high[1])
        yield from ((float(a), float(b), exact_x, exact_y) for a, b in zip(first[inside], second[inside], strict=True))


def _shows(picture: Image.Image, color: tuple[int, int, int]) -> bool:
    """True if a good part of the picture has a colour."""
    pixels = np.asarray(picture.resize((32, 32), Image.Resampling.NEAREST), dtype=int)
    return bool((np.abs(pixels - np.array(color)) <= _NEAR).all(axis=2).mean() > 0.15)
