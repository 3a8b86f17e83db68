"""Finds where the rows of a table are, in longitude and latitude, from its shapes or its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from pyproj import CRS  # noqa: TID253  readers are loaded where they are used
from shapely.geometry.base import BaseGeometry

from limits_map.sources.coordinates import read_axis, read_position
from limits_map.sources.raw import Geometries, RawTable, object_array
from limits_map.sources.shapes import NOT_NUMBERS
from limits_map.sources.systems import (
    DEGREES,
    LAMBERT,
    OUT_OF_RANGE,
    Decision,
    Numbers,
    decide,
    misplaced,
    name_of,
    parse_crs,
    transformer,
)
from limits_map.words import Text

_NO_POSITION = Text("«\u00a0{raw}\u00a0» n'est pas une position.", "“{raw}” is no position.")
_UNKNOWN_EPSG = Text(
    "Le code de projection «\u00a0{raw}\u00a0» est inconnu.", "The projection code “{raw}” is unknown."
)


@dataclass(frozen=True, slots=True)
class Place:
    """The indexes of the columns that say where a row is."""

    point: int | None = None
    lon: int | None = None
    lat: int | None = None
    x: int | None = None
    y: int | None = None
    epsg: int | None = None

    @property
    def indexes(self) -> tuple[int, ...]:
        """The columns that are used."""
        parts = (self.point, self.lon, self.lat, self.x, self.y, self.epsg)
        return tuple(index for index in parts if index is not None)

    def __bool__(self) -> bool:
        return self.point is not None or None not in (self.lon, self.lat) or None not in (self.x, self.y)


@dataclass(slots=True)
class Located:
    """A shape in longitude and latitude for each row, None where it has none and `reasons` says why."""

    shapes: Geometries
    crs: str = "EPSG:4326"
    reasons: dict[int, Text] = field(default_factory=dict)
    notes: list[Text] = field(default_factory=list)


class UnknownSystemError(Exception):
    """The file names no reference system and its numbers give none away."""


def locate(table: RawTable, place: Place) -> Located:
    """Where each row is: by its own shape, else by the first of point, lon/lat and x/y columns that says so.

    Raises UnknownSystemError where the shapes' system can only be guessed.
    """
    ways: list[Located] = []
    if table.geometry is not None:
        ways.append(_moved(table.geometry, parse_crs(table.crs)))
    if place.point is not None:
        ways.append(_from_points(table.cells[place.point]))
    if place.lon is not None and place.lat is not None:
        ways.append(_from_axes(table.cells[place.lon], table.cells[place.lat], None))
    if place.x is not None and place.y is not None:
        ways.append(_from_metres(table, place.x, place.y, place.epsg))
    if not ways:
        return Located(object_array([None] * len(table.numbers)))
    best, most = ways[0], _placed(ways[0])
    for way in ways[1:]:
        found = shapely.is_missing(best.shapes) & ~shapely.is_missing(way.shapes)
        best.shapes[found] = way.shapes[found]
        for index in np.flatnonzero(found).tolist():
            best.reasons.pop(index, None)
        for index, reason in way.reasons.items():
            if best.shapes[index] is None:
                best.reasons.setdefault(index, reason)
        if found.sum() > most:
            best.crs, most = way.crs, int(found.sum())
        best.notes += way.notes if found.any() else []
    return best


def _placed(way: Located) -> int:
    return int((~shapely.is_missing(way.shapes)).sum())


def _from_points(cells: Sequence[Any]) -> Located:
    east, north = np.full(len(cells), np.nan), np.full(len(cells), np.nan)
    whole: dict[int, BaseGeometry] = {}
    reasons: dict[int, Text] = {}
    free_order = False
    for index, cell in enumerate(cells):
        try:
            position = read_position(cell)
        except (ValueError, OverflowError):
            reasons[index] = _NO_POSITION.format(raw=_short(cell))
            continue
        if isinstance(position, BaseGeometry):
            whole[index] = position
        elif position is not None:
            east[index], north[index], certain = position
            free_order |= not certain
    if len(whole) > np.isfinite(east).sum():
        shapes = object_array([None] * len(cells))
        for index, shape in whole.items():
            shapes[index] = shape
        located = _moved(shapes, None)
    else:
        located = _points(east, north, decide(east, north, None, free_order=free_order))
        for index, shape in whole.items():
            located.shapes[index] = shape
    located.reasons.update(reasons)
    return located


def _from_axes(easts: Sequence[Any], norths: Sequence[Any], claimed: CRS | None) -> Located:
    reasons: dict[int, Text] = {}
    east, north = _numbers(easts, reasons), _numbers(norths, reasons)
    half = np.isnan(east) != np.isnan(north)
    east[half] = north[half] = np.nan
    located = _points(east, north, decide(east, north, claimed))
    located.reasons.update(reasons)
    return located


def _from_metres(table: RawTable, x: int, y: int, epsg: int | None) -> Located:
    """Positions in the legal projection of the mainland, or in each row's own where a column names it."""
    if epsg is None:
        # Degrees in columns called x and y are common and contradict nothing.
        return _from_axes(table.cells[x], table.cells[y], None)
    codes = [_code(cell) for cell in table.cells[epsg]]
    whole = Located(object_array([None] * len(codes)), name_of(LAMBERT))
    rows_of: dict[int | str | None, list[int]] = {}
    for index, code in enumerate(codes):
        rows_of.setdefault(code, []).append(index)
    for code, rows in rows_of.items():
        crs = LAMBERT if code is None else parse_crs(f"EPSG:{code}")
        if crs is None:
            whole.reasons.update(dict.fromkeys(rows, _UNKNOWN_EPSG.format(raw=_short(code))))
            continue
        easts, norths = ([table.cells[axis][row] for row in rows] for axis in (x, y))
        part = _from_axes(easts, norths, crs)
        whole.shapes[rows] = part.shapes
        whole.reasons.update({rows[index]: reason for index, reason in part.reasons.items()})
        whole.notes += part.notes
        if len(rows) * 2 > len(codes):
            whole.crs = part.crs
    return whole


def _numbers(cells: Sequence[Any], reasons: dict[int, Text]) -> Numbers:
    numbers = np.full(len(cells), np.nan)
    for index, cell in enumerate(cells):
        if cell is None:
            continue
        try:
            numbers[index] = read_axis(cell)
        except (ValueError, OverflowError):
            reasons.setdefault(index, _NO_POSITION.format(raw=_short(cell)))
    return numbers


def _points(east: Numbers, north: Numbers, decision: Decision | None) -> Located:
    if decision is None:
        # Neither degrees nor Lambert-93: told row by row.
        decision = Decision(DEGREES)
    if decision.swapped:
        east, north = north, east
    reasons = misplaced(east, north, decision.crs)
    lon, lat = _in_degrees(east, north, decision.crs)
    placed = np.isfinite(lon) & np.isfinite(lat)
    lost = np.isfinite(east) & ~placed
    for index in np.flatnonzero(lost).tolist():
        reasons.setdefault(index, OUT_OF_RANGE)
    if reasons:
        placed[list(reasons)] = False
    shapes = object_array([None] * len(east))
    shapes[placed] = shapely.points(lon[placed], lat[placed])
    notes = [decision.note] if decision.note else []
    return Located(shapes, name_of(decision.crs), reasons, notes)


def _in_degrees(east: Numbers, north: Numbers, crs: CRS) -> tuple[Numbers, Numbers]:
    if crs.equals(DEGREES, ignore_axis_order=True):
        return east, north
    lon, lat = transformer(crs.to_wkt()).transform(east, north)
    lon, lat = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    wrong = ~(np.isfinite(lon) & np.isfinite(lat) & (np.abs(lon) <= 180) & (np.abs(lat) <= 90))
    lon[wrong] = lat[wrong] = np.nan
    return lon, lat


def _moved(shapes: Geometries, claimed: CRS | None) -> Located:
    """Whole shapes in longitude and latitude; each is judged by the middle of its box."""
    bounds = shapely.bounds(shapes)
    east, north = (bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2
    decision = decide(east, north, claimed)
    if decision is None:
        raise UnknownSystemError
    if decision.swapped:
        east, north = north, east
    reasons = misplaced(east, north, decision.crs)
    infinite = ~shapely.is_missing(shapes) & ~np.isfinite(bounds).all(axis=1) & ~shapely.is_empty(shapes)
    reasons.update(dict.fromkeys(np.flatnonzero(infinite).tolist(), NOT_NUMBERS))
    moved = shapely.force_2d(shapes)
    if reasons:
        moved[list(reasons)] = None

    def move(coordinates: Numbers) -> Numbers:
        turned = coordinates[:, ::-1] if decision.swapped else coordinates
        return np.column_stack(_in_degrees(turned[:, 0], turned[:, 1], decision.crs))

    same = decision.crs.equals(DEGREES, ignore_axis_order=True) and not decision.swapped
    moved = moved if same else shapely.transform(moved, move)
    return Located(moved, name_of(decision.crs), reasons, [decision.note] if decision.note else [])


def _code(cell: object) -> int | str | None:
    if cell is None:
        return None
    text = str(cell).strip().upper().removeprefix("EPSG:").removesuffix(".0")
    return int(text) if text.isdecimal() and len(text) < 10 else text


def _short(cell: object) -> str:
    text = " ".join(str(cell).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
