"""The symbols of lines and areas as QGIS keeps them: widths that grow with the scale, casings, dashes and hatches."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from limits_map.cartography.ground import GROWTH, MOST_GROWN, REFERENCE_ZOOM, RIM, THINNEST, TWO_COLORS_FROM
from limits_map.cartography.pens import (
    AREA_DASHES,
    HATCH_STEP,
    LINE_DASHES,
    area_brush,
    area_pen,
    edge_color,
    hatch_pen,
    line_color,
)
from limits_map.cartography.projection import metres_per_pixel
from limits_map.cartography.styles import Style
from limits_map.cartography.themes import LIGHT
from limits_map.domain.definitions import LayerDefinition
from limits_map.exports.gpkg.style_xml import cases, color, millimetres, number, symbol, symbol_layer

_METRES_PER_PIXEL_OF_PAPER = 0.0254 / 96


def scale_of(zoom: float, latitude: float) -> float:
    """The denominator of the scale that a zoom has at a latitude."""
    return metres_per_pixel(zoom, latitude) / _METRES_PER_PIXEL_OF_PAPER


def area_symbol(name: str, definition: LayerDefinition, style: Style) -> ET.Element:
    """The symbol of an area: filled, hatched where its figure is withheld, with its outline."""
    layers = []
    if style.hatched:
        pen = hatch_pen(style, LIGHT)
        # The step is told along the x axis there, and across the lines here.
        hatch = {
            "angle": "45", "distance": number(millimetres(HATCH_STEP / math.sqrt(2))), "distance_unit": "MM",
            "line_width": number(millimetres(pen.widthF())), "line_width_unit": "MM", "color": color(pen.color()),
        }  # fmt: skip
        lines = symbol("", "line", _line(color(pen.color()), pen.widthF()))
        layers.append(symbol_layer("LinePatternFill", hatch, inner=lines))
    else:
        brush = area_brush(definition, style, LIGHT)
        filled = {"color": color(brush.color()), "style": "solid", "outline_style": "no"}
        layers.append(symbol_layer("SimpleFill", filled))
    outline = area_pen(definition, style, LIGHT)
    if outline.style() is not Qt.PenStyle.NoPen:
        layers.append(_outline(outline, dashed=definition.symbol.dashed))
    return symbol(name, "fill", *layers)


def line_symbol(name: str, definition: LayerDefinition, style: Style, latitude: float) -> ET.Element:
    """The symbol of a line: its casing below all others', then its colour, both as wide as the scale asks for."""
    declared = definition.symbol
    width = _width_expression(definition, latitude)
    layers = []
    if declared.outline is not None:
        casing = edge_color(definition, declared.outline, LIGHT)
        defined = None
        if width is not None:
            wide = f"CASE WHEN {width} < {TWO_COLORS_FROM} THEN max(1, {width}) ELSE {width} + {RIM} END"
            defined = {"outlineWidth": _in_millimetres(wide), "enabled": f"{width} >= {THINNEST}"}
        layers.append(_line(color(casing), style.width + RIM, defined=defined))
    defined = None
    if width is not None:
        least = TWO_COLORS_FROM if declared.outline is not None else THINNEST
        defined = {"outlineWidth": _in_millimetres(width), "enabled": f"{width} >= {least}"}
    dashes = LINE_DASHES if declared.dashed else None
    said = color(line_color(definition, style, LIGHT))
    layers.append(_line(said, style.width, dashes=dashes, defined=defined, level=len(layers)))
    return symbol(name, "line", *layers)


def _width_expression(definition: LayerDefinition, latitude: float) -> str | None:
    """The width of each line in pixels at the scale of the map; None where it is the same for all."""
    key = definition.symbol.width_by
    if key is None or not definition.has_field(key):
        return None
    choices = definition.field(key).choices
    widths = {choice.value: number(choice.fill) for choice in choices if choice.fill is not None}
    scale = number(round(scale_of(REFERENCE_ZOOM, latitude)))
    # A legend has no scale.
    grown = f"coalesce(exp({number(math.log2(GROWTH))} * ln({scale} / @map_scale)), 1)"
    return f"(({cases(key, widths, number(definition.symbol.width))}) * min({number(MOST_GROWN)}, {grown}))"


def _in_millimetres(pixels: str) -> str:
    return f"({pixels}) * {number(millimetres(1.0))}"


def _outline(pen: QPen, *, dashed: bool) -> ET.Element:
    return _line(color(pen.color()), pen.widthF(), dashes=AREA_DASHES if dashed else None)


def _line(
    said: str,
    width: float,
    *,
    dashes: tuple[float, float] | None = None,
    defined: dict[str, str] | None = None,
    level: int = 0,
) -> ET.Element:
    """A line of so many device-independent pixels; dashes are told in widths of the line."""
    properties = {
        "line_color": said, "line_width": number(millimetres(width)), "line_width_unit": "MM", "line_style": "solid",
        "joinstyle": "round", "capstyle": "round" if dashes is None else "flat", "draw_inside_polygon": "0",
        "use_custom_dash": "0" if dashes is None else "1", "customdash_unit": "MM",
    }  # fmt: skip
    if dashes is not None:
        properties["customdash"] = ";".join(number(millimetres(part * width)) for part in dashes)
    return symbol_layer("SimpleLine", properties, defined=defined, level=level)
