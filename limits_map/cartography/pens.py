"""The pens, brushes and hatches of lines and areas; widths are in device-independent pixels."""

from __future__ import annotations

import numpy as np
import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.projection import Floats
from limits_map.cartography.styles import Style
from limits_map.cartography.themes import Theme, data_line, ground_fill, ground_line
from limits_map.domain.definitions import LayerDefinition, Role, Shape

HATCH_STEP = 8.0
"""Pixels along the x axis from one line of a hatch to the next."""
_HATCH_STRENGTH = 0.75
LINE_DASHES, AREA_DASHES = (3.0, 2.0), (4.0, 2.5)
"""Strokes and gaps of a dashed line, and of the dashed outline of an area, in widths of the line."""


def is_ground(definition: LayerDefinition) -> bool:
    """True for a layer that lies under the data and follows the theme."""
    return definition.role is Role.BACKGROUND


def line_pen(color: str, width: float) -> QPen:
    """A pen with round ends and corners."""
    return QPen(QColor(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def line_color(definition: LayerDefinition, style: Style, theme: Theme) -> str:
    """The colour of a line."""
    return ground_fill(style.color, theme) if is_ground(definition) else data_line(style.color, theme)


def edge_color(definition: LayerDefinition, declared: str, theme: Theme) -> str:
    """The colour of what runs along a line or around an area."""
    return ground_line(declared, theme) if is_ground(definition) else data_line(declared, theme)


def area_brush(definition: LayerDefinition, style: Style, theme: Theme) -> QBrush:
    """What fills an area: its colour at its declared strength, or a hatch where its figure is withheld."""
    if is_ground(definition):
        color = QColor(ground_fill(style.color, theme))
        color.setAlphaF(definition.symbol.fill_opacity)
        return QBrush(color)
    if style.hatched:
        return QBrush(hatch_pen(style, theme).color(), Qt.BrushStyle.BDiagPattern)
    color = QColor(style.color)
    strength = definition.symbol.fill_opacity if definition.symbol.shape is Shape.AREA else 0.14
    color.setAlphaF(min(1.0, strength * theme.area_strength))
    return QBrush(color)


def area_pen(definition: LayerDefinition, style: Style, theme: Theme) -> QPen:
    """What outlines an area; no pen where it has no outline."""
    symbol = definition.symbol
    declared = symbol.outline or (style.color if not is_ground(definition) else None)
    width = symbol.width if symbol.shape is Shape.AREA else 2.0
    if declared is None or width <= 0:
        return QPen(Qt.PenStyle.NoPen)
    color = QColor(edge_color(definition, declared, theme))
    pen = QPen(color, 1.0 if is_ground(definition) and width <= 1 else width * theme.weight)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if symbol.dashed:
        pen.setDashPattern(AREA_DASHES)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def hatch_pen(style: Style, theme: Theme) -> QPen:
    """What the lines of a hatch are painted with."""
    color = QColor(data_line(style.color, theme))
    color.setAlphaF(_HATCH_STRENGTH)
    return QPen(color, 1.0)


def hatch_lines(area: BaseGeometry, step: float = HATCH_STEP) -> Floats:
    """The lines of a hatch inside an area given in pixels, as rows of two ends; the same over neighbouring areas."""
    left, top, right, bottom = area.bounds
    starts = np.arange(np.floor((left + top) / step), (right + bottom) / step + 1) * step
    ends = np.column_stack((starts - top, np.full_like(starts, top), starts - bottom, np.full_like(starts, bottom)))
    across = ends.reshape(-1, 2, 2)
    inside = shapely.intersection(shapely.linestrings(across), shapely.make_valid(area))
    parts = shapely.get_parts(shapely.get_parts(inside))
    parts = parts[(shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING) & ~shapely.is_empty(parts)]
    return shapely.get_coordinates(parts).reshape(-1, 4)
