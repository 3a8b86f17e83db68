"""The names and figures on a map as QGIS keeps them: with a halo, from their scale on, where there is room."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET

from limits_map.cartography.content import MARKS
from limits_map.cartography.labels.room import HALO
from limits_map.cartography.labels.wishes import AREA_WORDS, LONGEST, MARK_WORDS
from limits_map.cartography.pens import is_ground
from limits_map.cartography.styles import Style
from limits_map.cartography.symbols import Symbol
from limits_map.cartography.themes import LIGHT, data_text
from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition, Role, Shape
from limits_map.exports.gpkg.style_ground import scale_of
from limits_map.exports.gpkg.style_marks import figure_expression
from limits_map.exports.gpkg.style_xml import FONT, cases, color, expressions, millimetres, number, quoted, quoted_field
from limits_map.exports.month_table import AS_OF, GIVEN_IN
from limits_map.words import Language, Text

_POINTS_PER_PIXEL = 72 / 96
_LINE_SIZE = 11.0
_BESIDE, _ALONG, _WITHIN = "6", "2", "4"
"""The ways of QGIS to place a name: at one of eight places beside, along a line, level inside an area."""
_AROUND, _AROUND_SITE = "R,L,B,T,TR,TL,BR,BL", "L,R,B,T,TL,TR,BL,BR"
"""What stands at a site's place is set side by side on its right."""
_METRES_PER_DEGREE = 111_320.0
_APART = 85.0
"""Millimetres between two names of one street."""


def labeling(definition: LayerDefinition, latitude: float, language: Language, *, marks: bool) -> ET.Element | None:
    """The names beside marks or along lines and inside areas, or the figures of areas; None where there are none."""
    said = _labels_of(definition, language, marks=marks)
    if said is None:
        return None
    expression, is_figure = said
    shape = definition.symbol.shape
    made = ET.Element("labeling", {"type": "simple"})
    settings = ET.SubElement(made, "settings", {"calloutType": "simple"})
    settings.append(_style(definition, expression, bold=is_figure or shape is not Shape.LINE))
    ET.SubElement(settings, "text-format", {"wrapChar": "", "autoWrapLength": "0", "multilineAlign": "1"})
    settings.append(_placement(definition, latitude))
    shown_from = 0.0 if is_figure else definition.symbol.label_from
    rendering = {
        "drawLabels": "1", "scaleVisibility": "1" if shown_from else "0", "scaleMin": "0",
        "scaleMax": number(round(scale_of(shown_from, latitude))) if shown_from else "0",
        "obstacle": "1" if definition.role is Role.SITE else "0",
        "obstacleFactor": "1", "fitInPolygonOnly": "0", "mergeLines": "1" if shape is Shape.LINE else "0",
        "limitNumLabels": "0", "maxNumLabels": "2000", "displayAll": "0", "upsidedownLabels": "0",
        "fontMinPixelSize": "3", "fontMaxPixelSize": "10000", "fontLimitPixelSize": "0", "zIndex": "0",
        "minFeatureSize": number(millimetres(16.0)) if is_figure else "0", "labelPerPart": "0", "obstacleType": "1",
    }  # fmt: skip
    ET.SubElement(settings, "rendering", rendering)
    settings.append(expressions("dd_properties", {}))
    return made


def _labels_of(definition: LayerDefinition, language: Language, *, marks: bool) -> tuple[str, bool] | None:
    """What is written as an expression, and whether it is a figure; None where nothing is."""
    symbol = definition.symbol
    if symbol.figure_by is not None and definition.has_field(symbol.figure_by) and not marks:
        return _with_its_month(definition, figure_expression(definition, language), language), True
    if symbol.label_by is None or not definition.has_field(symbol.label_by):
        return None
    if marks != (symbol.shape in MARKS):
        return None
    said = said_expression(definition.field(symbol.label_by), language)
    return f"CASE WHEN length({said}) > {LONGEST} THEN left({said}, {LONGEST - 1}) || '…' ELSE {said} END", False


def said_expression(field: FieldDefinition, language: Language) -> str:
    """The value of a field in words, as an expression that is never empty of meaning to QGIS."""
    key = quoted_field(field.key)
    match field.kind:
        case FieldKind.CHOICE:
            return cases(field.key, {c.value: quoted(c.label.say(language)) for c in field.choices}, key)
        case FieldKind.TEXT | FieldKind.NOTE | FieldKind.TIME | FieldKind.LINK | FieldKind.CHOICES | FieldKind.MONTH:
            return key
        case _:
            return f"to_string({key})"


def _with_its_month(definition: LayerDefinition, figure: str, language: Language) -> str:
    """A figure that was told earlier says so on a second line."""
    if not definition.has_field(AS_OF):
        return figure
    as_of = quoted_field(AS_OF)
    before, _, after = GIVEN_IN.format(month=Text.same("\n")).say(language).partition("\n")
    told = f"{figure} || '\\n' || {quoted(before)} || {as_of} || {quoted(after)}"
    return f"CASE WHEN {as_of} IS NULL THEN {figure} ELSE {told} END"


def _style(definition: LayerDefinition, expression: str, *, bold: bool) -> ET.Element:
    shape, ground = definition.symbol.shape, is_ground(definition)
    strong = definition.role is Role.SITE
    if shape in MARKS:
        size, ink, bold = MARK_WORDS, LIGHT.text if strong else data_text(definition.symbol.color, LIGHT), strong
    elif shape is Shape.LINE:
        size, ink = _LINE_SIZE, LIGHT.muted_text if ground else data_text(definition.symbol.color, LIGHT)
    else:
        size = AREA_WORDS
        ink = LIGHT.text if definition.symbol.figure_by else data_text(definition.symbol.color, LIGHT)
    made = ET.Element(
        "text-style",
        {
            "fieldName": expression, "isExpression": "1", "allowHtml": "0", "fontFamily": FONT,
            "fontSize": number(round(size * _POINTS_PER_PIXEL, 3)), "fontSizeUnit": "Point",
            "fontWeight": "75" if bold else "50", "namedStyle": "Bold" if bold else "Regular",
            "textColor": color(ink), "textOpacity": "1", "multilineHeight": "1", "blendMode": "0",
            "useSubstitutions": "0", "fontLetterSpacing": "0", "fontWordSpacing": "0", "textOrientation": "horizontal",
        },
    )  # fmt: skip
    halo = {
        "bufferDraw": "1", "bufferSize": number(millimetres(HALO)), "bufferSizeUnits": "MM", "bufferOpacity": "1",
        "bufferColor": color(LIGHT.halo), "bufferJoinStyle": "128", "bufferNoFill": "0", "bufferBlendMode": "0",
    }  # fmt: skip
    ET.SubElement(made, "text-buffer", halo)
    return made


def _placement(definition: LayerDefinition, latitude: float) -> ET.Element:
    shape = definition.symbol.shape
    moved = _around_the_body(definition, latitude) if shape in MARKS else None
    way = _BESIDE if shape in MARKS else _ALONG if shape is Shape.LINE else _WITHIN
    placed = {
        "placement": way, "priority": _priority(definition), "dist": number(millimetres(3.0)),
        "distUnits": "MM", "offsetType": "1", "offsetUnits": "MM", "quadOffset": "4", "xOffset": "0", "yOffset": "0",
        "predefinedPositionOrder": _AROUND_SITE if definition.role is Role.SITE else _AROUND,
         "placementFlags": "9", "centroidInside": "1", "centroidWhole": "0",
        "repeatDistance": number(_APART) if shape is Shape.LINE else "0", "repeatDistanceUnits": "MM",
        "polygonPlacementFlags": "2", "preserveRotation": "1", "rotationAngle": "0", "lineAnchorPercent": "0.5",
        "lineAnchorType": "0", "lineAnchorClipping": "0", "overrunDistance": "0",
        "geometryGeneratorEnabled": "0" if moved is None else "1", "geometryGenerator": moved or "",
        "geometryGeneratorType": "PointGeometry", "layerType": "UnknownGeometry" if moved is None else "PointGeometry",
        "maxCurvedCharAngleIn": "25", "maxCurvedCharAngleOut": "-25",
    }  # fmt: skip
    return ET.Element("placement", placed)


def _around_the_body(definition: LayerDefinition, latitude: float) -> str | None:
    """Where the body of a pin or a flag is, since QGIS places names around the point that it stands on."""
    across, down = Symbol.of(definition.symbol, Style(definition.symbol.color), LIGHT).middle
    if not (across or down):
        return None
    east = millimetres(across) / 1000 / (_METRES_PER_DEGREE * math.cos(math.radians(latitude)))
    north = millimetres(-down) / 1000 / _METRES_PER_DEGREE
    return f"translate($geometry, {east:.6g} * @map_scale, {north:.6g} * @map_scale)"


def _priority(definition: LayerDefinition) -> str:
    """From 0 to 10: what the map is about is named before what helps to find one's way."""
    if definition.role is Role.SITE:
        return "10"
    return "2" if is_ground(definition) else "7" if definition.symbol.shape in MARKS else "6"
