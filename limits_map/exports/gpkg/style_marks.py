"""The symbols of points as QGIS keeps them: our own pins, flags, circles, diamonds, squares and hexagons."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

from limits_map.cartography.styles import Style, filled_choices
from limits_map.cartography.symbols import DISC, PICTOGRAM, RING_INK, STAGE, WITHIN_STAGE, Symbol, figure_share
from limits_map.cartography.themes import LIGHT, ink_on
from limits_map.domain.definitions import FieldKind, LayerDefinition, Shape
from limits_map.exports.gpkg.style_xml import (
    cases,
    embedded,
    font_marker,
    millimetres,
    number,
    quoted,
    quoted_field,
    svg_marker,
    symbol,
)
from limits_map.words import Language

_SVG = "http://www.w3.org/2000/svg"
_FILL = "param(fill)"
"""What QGIS replaces by the colour of the symbol, so that it can be changed there too."""
_WHITE = "#FFFFFF"
_DRAWN = {"path", "circle", "ellipse", "rect", "polygon", "polyline", "line", "g"}
_KEPT = {
    "d", "fill-rule", "transform", "cx", "cy", "r", "rx", "ry", "x", "y", "width", "height", "points",
    "x1", "y1", "x2", "y2",
}  # fmt: skip
_MARGIN = 3.0
_CLUSTER_STEP = 6.0
_SEVERAL_DIGITS = 0.8


def mark_symbol(
    name: str, definition: LayerDefinition, style: Style, language: Language, beside: str | None = None
) -> ET.Element:
    """The symbol of a row with that style, with its figure and its stage where the declaration asks for them.

    `beside` is an expression for the pixels by which it stands right of its place, where others are.
    """
    drawn = replace(Symbol.of(definition.symbol, style, LIGHT), figure=None, fill=None)
    figure_by = None if style.hatched else definition.symbol.figure_by
    stages = filled_choices(definition)
    ringed = figure_by is not None and drawn.shape is Shape.CIRCLE
    layers = [_picture(drawn, beside, ringed=ringed)]
    aside = _moved(drawn.middle, beside)
    if stages and definition.symbol.fill_by is not None:
        pictures = {choice.value: quoted(embedded(_stage(drawn, choice.fill or 0.0))) for choice in stages}
        empty = embedded(_stage(drawn, 0.0))
        chosen = {"name": cases(definition.symbol.fill_by, pictures, quoted(empty)), **aside}
        layers.append(svg_marker(empty, 2 * drawn.radius, drawn.middle, drawn.color, chosen))
    if figure_by is not None and definition.has_field(figure_by):
        share = figure_share(staged=bool(stages), on_disc=ringed)
        ink = RING_INK if ringed else ink_on(drawn.color)
        static = style.figure if figure_by == definition.symbol.color_by else None
        said = aside if static is not None else {"char": figure_expression(definition, language), **aside}
        height = drawn.radius * share * (1.0 if definition.field(figure_by).choices else _SEVERAL_DIGITS)
        layers.append(font_marker(static or "", height, drawn.middle, ink, said))
    return symbol(name, "marker", *layers)


def cluster_symbol(name: str, definition: LayerDefinition) -> ET.Element:
    """The symbol of several rows together, which grows with the number of its digits."""
    drawn = Symbol.of_cluster(definition.symbol, 10, LIGHT)
    reach = drawn.radius + 6.0
    picture = _canvas(-reach, -reach, 2 * reach, 2 * reach)
    ET.SubElement(picture, "path", {"d": _outline(drawn), "fill": "none", "stroke": _FILL, "stroke-width": "9",
                                    "stroke-opacity": "0.3", "stroke-linejoin": "round"})  # fmt: skip
    _paint_outline(picture, drawn)
    growth = f"({number(drawn.size)} + {number(_CLUSTER_STEP)} * (length(to_string(@cluster_size)) - 2))"
    grown = f"{number(millimetres(2 * reach))} * {growth} / {number(drawn.size)}"
    return symbol(
        name,
        "marker",
        svg_marker(picture, 2 * reach, (0.0, 0.0), drawn.color, {"size": grown}),
        font_marker("", drawn.size * 0.44, drawn.middle, ink_on(drawn.color), {"char": "to_string(@cluster_size)"}),
    )


def figure_expression(definition: LayerDefinition, language: Language) -> str:
    """The figure of each row: that of its choice, or its number as it is read in that language."""
    field = definition.field(definition.symbol.figure_by or "")
    key = quoted_field(field.key)
    if field.kind is FieldKind.CHOICE:
        figures = {choice.value: quoted(choice.figure) for choice in field.choices if choice.figure}
        return cases(field.key, figures, quoted("" if definition.symbol.shape is Shape.AREA else "?"))
    if field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        said = f"to_string(round({key}, 1))"
        return f"replace({said}, '.', ',')" if language is Language.FRENCH else said
    return f"left(to_string({key}), 3)"


def _picture(drawn: Symbol, beside: str | None, *, ringed: bool) -> ET.Element:
    """The picture of a symbol with its tip, moved to where its place is."""
    x, y = drawn.middle
    reach = drawn.radius + _MARGIN
    top, bottom = y - reach, max(y + reach, _MARGIN)
    box = (x - reach, top, 2 * reach, bottom - top)
    picture = _canvas(*box)
    _paint_outline(picture, drawn)
    if ringed:
        ET.SubElement(picture, "circle", {"cx": _n(x), "cy": _n(y), "r": _n(drawn.radius * DISC), "fill": _WHITE})
    if drawn.svg is not None and not drawn.hatched:
        _put_pictogram(picture, drawn.svg, drawn, ink_on(drawn.color))
    middle = (x, (top + bottom) / 2)
    return svg_marker(picture, 2 * reach, middle, drawn.color, _moved(middle, beside))


def _moved(middle: tuple[float, float], beside: str | None) -> dict[str, str]:
    """The offset of a part of a symbol, for rows that are set side by side by so many pixels."""
    if beside is None:
        return {}
    across, down = (number(millimetres(part)) for part in middle)
    return {"offset": f"to_string({across} + {number(millimetres(1.0))} * {beside}) || ',{down}'"}


def _paint_outline(picture: ET.Element, drawn: Symbol) -> None:
    outline = _outline(drawn)
    rim = {"fill": "none", "stroke": LIGHT.symbol_halo, "stroke-width": "4", "stroke-linejoin": "round"}
    ET.SubElement(picture, "path", {"d": outline, **rim})
    body = {"stroke": LIGHT.symbol_edge, "stroke-width": "0.8", "stroke-linejoin": "round"}
    ET.SubElement(picture, "path", {"d": outline, "fill": _WHITE if drawn.hatched else _FILL, **body})
    if drawn.hatched:
        for ends in drawn.hatch:
            placed = dict(zip(("x1", "y1", "x2", "y2"), map(_n, ends), strict=True))
            ET.SubElement(picture, "line", {**placed, "stroke": _FILL, "stroke-width": "1"})


def _stage(drawn: Symbol, filled: float) -> ET.Element:
    """A ring that fills clockwise from the top around the colour of the symbol."""
    outer, inner = drawn.radius * STAGE, drawn.radius * WITHIN_STAGE
    picture = _canvas(-drawn.radius, -drawn.radius, 2 * drawn.radius, 2 * drawn.radius)
    ET.SubElement(picture, "circle", {"r": _n(outer), "fill": _WHITE})
    if filled >= 1:
        ET.SubElement(picture, "circle", {"r": _n(outer), "fill": RING_INK})
    elif filled > 0:
        turn = 2 * math.pi * filled
        end = f"{_n(outer * math.sin(turn))},{_n(-outer * math.cos(turn))}"
        large = int(filled > 0.5)
        part = f"M0,0 L0,{_n(-outer)} A{_n(outer)},{_n(outer)} 0 {large} 1 {end} Z"
        ET.SubElement(picture, "path", {"d": part, "fill": RING_INK})
    ET.SubElement(picture, "circle", {"r": _n(inner), "fill": _FILL, "stroke": _WHITE, "stroke-width": "1"})
    return picture


def _put_pictogram(picture: ET.Element, file: Path, drawn: Symbol, ink: str) -> None:
    """The layer's own drawing in one colour; only what paints is taken over from it."""
    drawing = ET.fromstring(file.read_bytes())
    left, top, width, height = (float(part) for part in drawing.get("viewBox", "0 0 24 24").split())
    side = drawn.size * PICTOGRAM
    x, y = drawn.middle
    move = f"translate({_n(x - side / 2)},{_n(y - side / 2)}) scale({_n(side / max(width, height))})"
    group = ET.SubElement(picture, "g", {"transform": f"{move} translate({_n(-left)},{_n(-top)})", "fill": ink})
    _take_over(drawing, group)


def _take_over(source: ET.Element, target: ET.Element) -> None:
    for child in source:
        tag = str(child.tag).rpartition("}")[2]
        if tag in _DRAWN:
            _take_over(child, ET.SubElement(target, tag, {k: v for k, v in child.attrib.items() if k in _KEPT}))


def _outline(drawn: Symbol) -> str:
    """The outline of a symbol as a path, from its place at (0, 0)."""
    path, said = drawn.outline, []
    for place in range(path.elementCount()):
        element = path.elementAt(place)
        # Of a curve only the first of its three points is marked as such.
        sign = "M" if element.isMoveTo() else "L" if element.isLineTo() else "C" if element.isCurveTo() else ""
        said.append(f"{sign}{_n(element.x)},{_n(element.y)}")
    return " ".join((*said, "Z"))


def _canvas(left: float, top: float, width: float, height: float) -> ET.Element:
    """An empty picture of a part of the plane; its names stand without a prefix."""
    return ET.Element("svg", {"xmlns": _SVG, "viewBox": " ".join(map(_n, (left, top, width, height)))})


def _n(value: float) -> str:
    return f"{round(value, 3) + 0.0:g}"
