"""Decides which reference system positions are really in: by what the file says, checked against the numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer  # noqa: TID253  readers are loaded where they are used
from pyproj.exceptions import CRSError, ProjError  # noqa: TID253  readers are loaded where they are used

from limits_map.words import Text

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]

DEGREES = CRS.from_epsg(4326)
LAMBERT = CRS.from_epsg(2154)
# Where French files lie: west, south, east, north of the mainland with Corsica and of the overseas departments.
_FRANCE = (
    (-5.6, 41.0, 10.0, 51.6),
    (-63.5, 14.0, -60.5, 18.4),
    (-55.0, 1.5, -51.0, 6.2),
    (54.8, -21.8, 56.2, -20.5),
    (44.5, -13.4, 45.7, -12.3),
)
_LAMBERT_FRANCE = (-400_000.0, 5_900_000.0, 1_400_000.0, 7_250_000.0)
# Systems a French file may be in, told apart by where they put one point in the middle of the country.
_COMMON = (4326, 2154, 3857, 27572, *range(3942, 3951), 32630, 32631, 32632, 25831)
_MIDDLE = (2.5, 46.8)
_MOST = 0.9
_FEW = 0.1

OUT_OF_RANGE = Text("Les coordonnées sont hors limites.", "The coordinates are out of range.")
SWAPPED = Text("La longitude et la latitude semblent inversées.", "Longitude and latitude seem to be swapped.")
ZERO = Text("La position est 0, 0\u00a0: elle n'a pas été relevée.", "The position is 0, 0: it was never taken.")
_ALL_SWAPPED = Text(
    "Longitude et latitude étaient inversées dans tout le fichier\u00a0; elles ont été lues dans le bon ordre.",
    "Longitude and latitude were swapped in the whole file; they were read in the right order.",
)
_REALLY_METRES = Text(
    "Le fichier annonce {claimed}, mais ses nombres sont en Lambert-93\u00a0; ils ont été lus ainsi.",
    "The file claims {claimed}, but its numbers are Lambert-93; they were read so.",
)
_REALLY_DEGREES = Text(
    "Le fichier annonce {claimed}, mais ses nombres sont des degrés\u00a0; ils ont été lus ainsi.",
    "The file claims {claimed}, but its numbers are degrees; they were read so.",
)


@dataclass(frozen=True, slots=True)
class Decision:
    """How positions are read: the system, whether their order is turned round, and what to tell about it."""

    crs: CRS
    swapped: bool = False
    note: Text | None = None


def parse_crs(words: str | None) -> CRS | None:
    """The system of that name, code or definition; None where there is none, it means nothing, or it is not of this earth."""
    if not words:
        return None
    try:
        crs = CRS.from_user_input(words)
        transformer(crs.to_wkt())
    except (CRSError, ProjError):
        return None
    return crs


def name_of(crs: CRS) -> str:
    """ "EPSG:2154" and the like, also for a system defined without a code; its own name where it is none of ours."""
    here = transformer(crs.to_wkt())
    try:
        place = here.transform(*_MIDDLE, direction="INVERSE")
    except ProjError:
        return str(crs.name)
    tolerance = 1e-5 if crs.is_geographic else 1.0
    for code, common in _common_places():
        if np.allclose(place, common, rtol=0.0, atol=tolerance):
            return f"EPSG:{code}"
    return ":".join(crs.to_authority() or ()) or str(crs.name)


@lru_cache(maxsize=32)
def transformer(definition: str) -> Transformer:
    """From that system to longitude and latitude, in the order east, north."""
    return Transformer.from_crs(CRS.from_user_input(definition), DEGREES, always_xy=True)


def decide(east: Numbers, north: Numbers, claimed: CRS | None, *, free_order: bool = False) -> Decision | None:
    """How a table's positions are to be read; None where the file names no system and the numbers give none away.

    `free_order` says that nothing tells which number comes first, so that turning them round is no news.
    """
    usable = np.isfinite(east) & np.isfinite(north) & ((east != 0) | (north != 0))
    east, north = east[usable], north[usable]
    if not len(east):
        return Decision(claimed or DEGREES)
    if claimed is not None and not claimed.is_geographic:
        if _looks_like_degrees(east, north).mean() < _MOST:
            swapped = claimed.equals(LAMBERT, ignore_axis_order=True) and _is_swapped(east, north, in_lambert)
            return Decision(claimed, swapped, _ALL_SWAPPED if swapped else None)
        swapped = _is_swapped(east, north, in_france)
        return Decision(DEGREES, swapped, _REALLY_DEGREES.format(claimed=name_of(claimed)))
    for turned in (False, True):
        a, b = (north, east) if turned else (east, north)
        if in_lambert(a, b).mean() > 0.5:
            note = _REALLY_METRES.format(claimed=name_of(claimed)) if claimed is not None else None
            return Decision(LAMBERT, turned, note)
    if claimed is None and _looks_like_degrees(east, north).mean() <= 0.5:
        return None
    swapped = _is_swapped(east, north, in_france)
    return Decision(claimed or DEGREES, swapped, _ALL_SWAPPED if swapped and not free_order else None)


def in_france(east: Numbers, north: Numbers) -> Mask:
    """Which positions in degrees lie in or near France, overseas included."""
    inside = np.zeros(len(east), dtype=bool)
    for west, south, right, top in _FRANCE:
        inside |= (east >= west) & (east <= right) & (north >= south) & (north <= top)
    return inside


def in_lambert(east: Numbers, north: Numbers) -> Mask:
    """Which positions in metres lie where Lambert-93 puts the mainland."""
    west, south, right, top = _LAMBERT_FRANCE
    inside: Mask = (east >= west) & (east <= right) & (north >= south) & (north <= top)
    return inside


def misplaced(east: Numbers, north: Numbers, crs: CRS) -> dict[int, Text]:
    """The rows whose numbers cannot be right in that system, by index, with the reason."""
    reasons: dict[int, Text] = {}
    zero = (np.abs(east) < 1e-9) & (np.abs(north) < 1e-9)
    _note(reasons, zero, ZERO)
    if crs.is_geographic:
        usual = in_france(east, north)
        _note(reasons, (np.abs(east) > 180) | (np.abs(north) > 90), OUT_OF_RANGE)
        if usual.sum() * 2 > np.isfinite(east).sum():
            swapped = ~usual & in_france(north, east)
            reasons.update(dict.fromkeys(np.flatnonzero(swapped).tolist(), SWAPPED))
    elif crs.equals(LAMBERT, ignore_axis_order=True):
        usual = in_lambert(east, north)
        _note(reasons, ~usual & in_lambert(north, east), SWAPPED)
        _note(reasons, ~usual & ~np.isnan(east), OUT_OF_RANGE)
    return reasons


def _note(reasons: dict[int, Text], rows: Mask, reason: Text) -> None:
    for index in np.flatnonzero(rows).tolist():
        reasons.setdefault(index, reason)


def _looks_like_degrees(east: Numbers, north: Numbers) -> Mask:
    looks: Mask = (np.abs(east) <= 180) & (np.abs(north) <= 180)
    return looks


def _is_swapped(east: Numbers, north: Numbers, usual: Callable[[Numbers, Numbers], Mask]) -> bool:
    return bool(usual(east, north).mean() <= _FEW and usual(north, east).mean() >= _MOST)


@lru_cache(maxsize=1)
def _common_places() -> tuple[tuple[int, tuple[float, float]], ...]:
    return tuple((code, transformer(f"EPSG:{code}").transform(*_MIDDLE, direction="INVERSE")) for code in _COMMON)
