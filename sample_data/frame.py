"""Where the invented district lies: its own metres, Lambert-93 and WGS84.

The plan is drawn in local metres (x east, y north, about 1300 by 1000); the whole is then turned a
little, so that streets do not follow the grid, and set down in open farm country.
"""

import csv
import io
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from shapely import affinity
from shapely.geometry.base import BaseGeometry

COMMUNE = "Valmont-les-Tilleuls"
INSEE = "99001"
POSTCODE = "99100"
DEPARTMENT = "099"
DEPARTMENT_NAME = "Département d'exemple"
REGION = "99"
REGION_NAME = "Région d'exemple"
EPCI = "249900001"
EPCI_NAME = "CC du Bief (exemple)"

CENTRE_LONLAT = (1.655, 48.165)
TURN_DEGREES = 11.0
LOCAL_CENTRE = (650.0, 480.0)
#: West, south, east, north in degrees: every coordinate of the sample lies inside.
DISTRICT_BOX = (1.6430, 48.1585, 1.6670, 48.1715)

G = TypeVar("G", bound=BaseGeometry)
Pair = tuple[float, float]
Cell = str | int | float | None

_TO_L93 = Transformer.from_crs("EPSG:4326", "EPSG:2154", always_xy=True)
_TO_WGS84 = Transformer.from_crs("EPSG:2154", "EPSG:4326", always_xy=True)
_CENTRE_X, _CENTRE_Y = (float(round(v)) for v in _TO_L93.transform(*CENTRE_LONLAT))


def chance(name: str) -> random.Random:
    """A random source of its own for each file, so that a change in one leaves the others alone."""
    return random.Random(f"les-tilleuls/{name}")


def to_l93(geometry: G) -> G:
    """The local geometry in EPSG:2154, rounded to the centimetre."""
    turned = affinity.rotate(geometry, TURN_DEGREES, origin=LOCAL_CENTRE)
    moved = affinity.translate(turned, _CENTRE_X - LOCAL_CENTRE[0], _CENTRE_Y - LOCAL_CENTRE[1])
    return _mapped(moved, lambda xy: np.round(xy, 2))


def to_wgs84(geometry: G) -> G:
    """The local geometry in degrees (longitude, latitude), rounded to 7 decimals (a centimetre)."""

    def degrees(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        lon, lat = _TO_WGS84.transform(xy[:, 0], xy[:, 1])
        return np.round(np.column_stack([lon, lat]), 7)

    return _mapped(to_l93(geometry), degrees)


def lonlat(point: Pair) -> Pair:
    """A local position as (longitude, latitude), 7 decimals."""
    spot = to_wgs84(shapely.Point(point))
    return spot.x, spot.y


def metres(point: Pair) -> Pair:
    """A local position as EPSG:2154 (x, y), to the centimetre."""
    spot = to_l93(shapely.Point(point))
    return spot.x, spot.y


def _mapped(geometry: G, function: object) -> G:
    return shapely.transform(geometry, function)  # type: ignore[no-any-return, call-overload]


def columns(names: str) -> list[str]:
    """Column names as a header line gives them, `;` between two."""
    return names.split(";")


def records(text: str) -> list[list[str]]:
    """The records of a text, one a paragraph, `|` between two cells; a line break inside a cell is a space."""
    return [[cell.strip() for cell in " ".join(part.split()).split("|")] for part in text.strip().split("\n\n")]


def write_table(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Mapping[str, Cell]],
    encoding: str = "utf-8",
) -> int:
    """Write a `;` table in the order of the header, missing cells empty; returns the row count."""
    text = io.StringIO()
    writer = csv.DictWriter(text, header, delimiter=";", lineterminator="\n", restval="")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow(row)
        count += 1
    path.write_bytes(text.getvalue().encode(encoding))
    return count
