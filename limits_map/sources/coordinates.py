"""Reads one position as people and portals write it: a dictionary, a pair, a shape as text, degrees and minutes."""

from __future__ import annotations

import ast
import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.domain.values import read_decimal
from limits_map.sources.shapes import from_geojson

Pair = tuple[float, float, bool]
"""East, north, and whether the order of the two is certain."""

_NAMED = re.compile(
    r"""["']?\b(lon|lng|long|longitude|lat|latitude)\b["']?\s*[:=]\s*["']?([-+]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?)""",
    re.IGNORECASE,
)
_SHAPE = re.compile(r"^(SRID=\d+;)?\s*(POINT|LINESTRING|POLYGON|MULTI|GEOMETRYCOLLECTION)", re.IGNORECASE)
_DEGREES = re.compile(
    r"""(\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['’\u2032]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|”|\u2033|'')\s*)?([NSEWO])""",
    re.IGNORECASE,
)
_NO_BRACKETS = str.maketrans("", "", "[](){}")


def read_position(cell: object) -> Pair | BaseGeometry | None:
    """East and north, or a whole shape, from one cell; None where it is empty.

    Two numbers without names are taken as latitude, longitude, as people write them, but not as certain.
    Raises ValueError where no position can be made of the cell.
    """
    if isinstance(cell, Mapping):
        return _from_mapping(cell)
    if isinstance(cell, list | tuple):
        return _from_pair(cell) if cell else None
    if not isinstance(cell, str) or not cell.strip():
        if cell is None or isinstance(cell, str):
            return None
        raise ValueError("one number is no position")
    text = cell.strip()
    if text.startswith("{"):
        named = {name.casefold()[:3]: number for name, number in _NAMED.findall(text)}
        if (pair := _from_named(named)) is not None:
            return pair
        return _from_mapping(_parsed(text))
    if _SHAPE.match(text):
        try:
            shape: BaseGeometry = shapely.from_wkt(text.partition(";")[2] or text)
        except shapely.GEOSException as error:
            raise ValueError(str(error)) from error
        return shape
    if (pair := _from_degrees(text)) is not None:
        return pair
    return _from_pair(_numbers(text.translate(_NO_BRACKETS).strip()))


def read_axis(cell: object) -> float:
    """One coordinate as a number; NaN where the cell is empty. Raises ValueError where it is no finite number."""
    if cell.__class__ is str:
        try:
            number = float(cell.replace(",", "."))
        except ValueError:
            return _read_words(str(cell))
        if math.isinf(number):
            raise ValueError("infinity")
        return number
    decimal = read_decimal(cell)
    return math.nan if decimal is None else decimal


def _read_words(text: str) -> float:
    if match := _DEGREES.fullmatch(text.strip()):
        return _angle(match)
    decimal = read_decimal(text)
    return math.nan if decimal is None else decimal


def _from_mapping(value: Mapping[str, Any]) -> Pair | BaseGeometry:
    if isinstance(geometry := value.get("geometry"), Mapping):
        return from_geojson(geometry)
    if "coordinates" in value:
        return from_geojson(value)
    named = {str(name).casefold()[:3]: number for name, number in value.items()}
    pair = _from_named(named)
    if pair is None:
        raise ValueError("neither longitude nor latitude")
    return pair


def _from_named(named: Mapping[str, Any]) -> Pair | None:
    east = named.get("lon", named.get("lng"))
    if east is None or named.get("lat") is None:
        return None
    return read_axis(east), read_axis(named["lat"]), True


def _from_pair(numbers: Sequence[Any]) -> Pair:
    # A third and fourth number are altitude and accuracy.
    if not 2 <= len(numbers) <= 4:
        raise ValueError("a position has two numbers")
    return read_axis(numbers[1]), read_axis(numbers[0]), False


def _from_degrees(text: str) -> Pair | None:
    """Degrees, minutes and seconds with their points of the compass; `O` is the French west."""
    found = {match[4].upper(): _angle(match) for match in _DEGREES.finditer(text)}
    north = next((found[letter] for letter in "NS" if letter in found), None)
    east = next((found[letter] for letter in "EWO" if letter in found), None)
    return (east, north, True) if east is not None and north is not None else None


def _angle(match: re.Match[str]) -> float:
    minutes, seconds = (float((match[part] or "0").replace(",", ".")) for part in (2, 3))
    angle = int(match[1]) + minutes / 60 + seconds / 3600
    return -angle if match[4].upper() in "SWO" else angle


def _numbers(text: str) -> list[str]:
    """The numbers of a pair, whose separator may also be the decimal comma's sign."""
    if ";" in text:
        parts = text.split(";")
    elif re.search(r",\s", text):
        parts = re.split(r"\s*,\s+", text)
    elif text.count(",") == 1 and "." in text:
        parts = text.split(",")
    elif text.count(",") == 3 and " " not in text:
        first, second, third, fourth = text.split(",")
        parts = [f"{first}.{second}", f"{third}.{fourth}"]
    else:
        parts = re.split(r"\s*/\s*|\s+", text)
    return [part.strip() for part in parts if part.strip()]


def _parsed(text: str) -> Mapping[str, Any]:
    """A dictionary from JSON, or from Python's way of writing one."""
    for parse in (json.loads, ast.literal_eval):
        try:
            value = parse(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(value, Mapping):
            return value
    raise ValueError("no dictionary")
