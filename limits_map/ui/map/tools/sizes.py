"""Lengths and areas on the ground as they are said beside the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from limits_map.geodesy import area_of, length_of, step_lengths
from limits_map.words import Language, say_distance, say_number

_HECTARE = 10_000
_NO_BREAK = "\N{NO-BREAK SPACE}"
_FINE_BELOW = 10.0


def say_length(metres: float, language: Language) -> str:
    """A length as in "4,2 m", "120 m" or "1,2 km"."""
    if metres < _FINE_BELOW:
        return f"{say_number(round(metres, 1), language)}{_NO_BREAK}m"
    return say_distance(metres, language)


def say_area(square_metres: float, language: Language) -> str:
    """An area as in "850 m²" or "1,25 ha"."""
    if square_metres < _HECTARE:
        return f"{say_number(round(square_metres), language)}{_NO_BREAK}m²"
    return f"{say_number(round(square_metres / _HECTARE, 2), language)}{_NO_BREAK}ha"


def say_size(shape: BaseGeometry, language: Language) -> str:
    """The length of a line; the area and the outline of an area."""
    length = say_length(length_of(shape), language)
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        return length
    words = QCoreApplication.translate("MapTools", "{area}, contour {length}")
    return words.format(area=say_area(area_of(shape), language), length=length)


def say_corners(corners: Sequence[tuple[float, float]], language: Language, *, is_area: bool) -> str:
    """The size of what goes from corner to corner; empty where there is nothing to measure."""
    if is_area and len(corners) >= 3:
        return say_size(Polygon(corners), language)
    return say_length(float(step_lengths(corners).sum()), language) if len(corners) >= 2 else ""
