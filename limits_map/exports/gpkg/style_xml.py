"""The elements that a style of QGIS is made of: symbols with their layers, properties, and expressions that are quoted."""

from __future__ import annotations

import base64
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from PySide6.QtGui import QColor

from limits_map.exports.said import plain_in_xml

_MM_PER_PIXEL = 25.4 / 96


def millimetres(pixels: float) -> float:
    """A length that is told in device-independent pixels elsewhere; QGIS keeps millimetres on every screen and paper."""
    return round(pixels * _MM_PER_PIXEL, 4)


def number(value: float) -> str:
    """A number as QGIS reads it."""
    return f"{value:.10g}"


def color(value: str | QColor) -> str:
    """A colour as QGIS reads it: red, green, blue, opacity."""
    made = QColor(value)
    return f"{made.red()},{made.green()},{made.blue()},{made.alpha()}"


def quoted_field(key: str) -> str:
    """The name of a field in an expression."""
    return '"' + key.replace('"', '""') + '"'


def quoted(text: str) -> str:
    """Words in an expression, which they cannot leave."""
    return "'" + plain_in_xml(text).replace("\\", "\\\\").replace("'", "''") + "'"


def cases(key: str, values: Mapping[str, str], otherwise: str) -> str:
    """An expression that is one of several expressions, by the value of a field."""
    if not values:
        return otherwise
    tried = " ".join(f"WHEN {quoted_field(key)} = {quoted(value)} THEN {given}" for value, given in values.items())
    return f"CASE {tried} ELSE {otherwise} END"


def symbol(name: str, kind: str, *layers: ET.Element) -> ET.Element:
    """A symbol for points ("marker"), lines ("line") or areas ("fill"), its layers from below to above."""
    made = ET.Element("symbol", {"name": name, "type": kind, "alpha": "1", "clip_to_extent": "1", "force_rhr": "0"})
    made.extend(layers)
    return made


def symbol_layer(
    kind: str,
    properties: Mapping[str, str],
    *,
    defined: Mapping[str, str] | None = None,
    level: int = 0,
    inner: ET.Element | None = None,
) -> ET.Element:
    """A layer of a symbol; `defined` gives properties as expressions, `level` what is painted first over all rows."""
    made = ET.Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": str(level)})
    for key, value in properties.items():
        ET.SubElement(made, "prop", {"k": key, "v": value})
    if defined:
        made.append(expressions("data_defined_properties", defined))
    if inner is not None:
        made.append(inner)
    return made


def expressions(tag: str, defined: Mapping[str, str]) -> ET.Element:
    """Properties that are worked out for each row."""
    made = ET.Element(tag)
    every = ET.SubElement(made, "Option", {"type": "Map"})
    option(every, "name", "")
    properties = ET.SubElement(every, "Option", {"type": "Map", "name": "properties"})
    for key, expression in defined.items():
        one = ET.SubElement(properties, "Option", {"type": "Map", "name": key})
        ET.SubElement(one, "Option", {"type": "bool", "name": "active", "value": "true"})
        option(one, "expression", expression)
        ET.SubElement(one, "Option", {"type": "int", "name": "type", "value": "3"})
    option(every, "type", "collection")
    return made


def option(parent: ET.Element, name: str, value: str) -> ET.Element:
    """A named text inside a map of options."""
    return ET.SubElement(parent, "Option", {"type": "QString", "name": name, "value": value})


def embedded(drawing: ET.Element) -> str:
    """A picture as QGIS keeps it inside a style, so that no file beside is needed."""
    return "base64:" + base64.b64encode(ET.tostring(drawing)).decode("ascii")


def svg_marker(
    drawing: ET.Element | str,
    width: float,
    offset: tuple[float, float],
    fill: str | QColor = "#000000",
    defined: Mapping[str, str] | None = None,
) -> ET.Element:
    """A picture at a point; `width` and `offset` (right, down) are in device-independent pixels."""
    properties = {
        "name": drawing if isinstance(drawing, str) else embedded(drawing),
        "color": color(fill),
        "outline_color": color("#000000"),
        "outline_width": "0",
        "size": number(millimetres(width)),
        "size_unit": "MM",
        "offset": f"{number(millimetres(offset[0]))},{number(millimetres(offset[1]))}",
        "offset_unit": "MM",
        "fixedAspectRatio": "0",
        "scale_method": "diameter",
        "horizontal_anchor_point": "1",
        "vertical_anchor_point": "1",
    }
    return symbol_layer("SvgMarker", properties, defined=defined)


def font_marker(
    text: str, height: float, offset: tuple[float, float], ink: str, defined: Mapping[str, str] | None = None
) -> ET.Element:
    """Short bold words at a point; `height` and `offset` are in device-independent pixels."""
    properties = {
        "chr": plain_in_xml(text),
        "font": FONT,
        "font_style": "Bold",
        "color": color(ink),
        "outline_color": color("#00000000"),
        "outline_width": "0",
        "size": number(millimetres(height)),
        "size_unit": "MM",
        "offset": f"{number(millimetres(offset[0]))},{number(millimetres(offset[1]))}",
        "offset_unit": "MM",
        "horizontal_anchor_point": "1",
        "vertical_anchor_point": "1",
    }
    return symbol_layer("FontMarker", properties, defined=defined)


FONT = "Arial"
"""It is everywhere, or something of the same widths is."""
