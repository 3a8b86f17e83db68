"""Makes the style with which QGIS opens a layer of a GeoPackage, so that it looks and reads like our own map."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from limits_map.cartography.clusters.gathering import radius_at
from limits_map.cartography.content import MARKS
from limits_map.cartography.marks import FAN_FROM, FAN_LONGEST, FAN_STEP
from limits_map.cartography.styles import UNKNOWN_FIGURE, Style, colored_choices, hatched_field, shows_unknown
from limits_map.cartography.themes import UNKNOWN_COLOR
from limits_map.disclosure.fields import NOT_TOLD
from limits_map.domain.definitions import GeometryKind, LayerDefinition, Shape
from limits_map.exports.gpkg.style_fields import ROW_NUMBER, field_elements
from limits_map.exports.gpkg.style_ground import area_symbol, line_symbol, scale_of
from limits_map.exports.gpkg.style_labels import labeling
from limits_map.exports.gpkg.style_marks import cluster_symbol, mark_symbol
from limits_map.exports.gpkg.style_xml import millimetres, number, quoted, quoted_field
from limits_map.exports.said import plain_in_xml
from limits_map.words import UNKNOWN, Language

_VERSION = "3.22.0"
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_STREET_ZOOM = 17
_POINTS, _LINES, _AREAS = "0", "1", "2"
_EVERY_SCALE = "100000000"


@dataclass(frozen=True, slots=True)
class _Look:
    """What the parts of a style depend on besides the declaration; `beside` moves symbols that share a place."""

    language: Language
    latitude: float
    marks: bool
    beside: str | None


def qml(
    definition: LayerDefinition,
    columns: Sequence[str],
    language: Language,
    *,
    latitude: float,
    marks: bool,
    ranks: Sequence[int] = (),
) -> str:
    """The style of one table with these columns.

    `marks` says that its rows are points, `latitude` where the map is; `ranks` tell for each row how many others are
    above it at its place: they are set side by side.
    """
    root = ET.Element("qgis", {"version": _VERSION, "styleCategories": "AllStyleCategories", "readOnly": "0"})
    if definition.geometry is not GeometryKind.NONE and definition.symbol.shape is Shape.NONE:
        ET.SubElement(root, "renderer-v2", _renderer("nullSymbol"))
    elif definition.geometry is not GeometryKind.NONE:
        _painted(root, definition, _Look(language, latitude, marks, _beside(ranks, latitude)))
    root.extend(field_elements(definition, columns, language))
    if definition.geometry is not GeometryKind.NONE:
        kind = _POINTS if marks else _LINES if definition.geometry is GeometryKind.LINE else _AREAS
        ET.SubElement(root, "layerGeometryType").text = kind
    return _DOCTYPE + ET.tostring(root, encoding="unicode")


def paints_marks(definition: LayerDefinition) -> bool:
    """True for a layer whose rows are points or painted as such."""
    return definition.geometry is GeometryKind.POINT or (
        definition.geometry is GeometryKind.PLACE and definition.symbol.shape in MARKS
    )


def _painted(root: ET.Element, definition: LayerDefinition, look: _Look) -> None:
    visible_from = definition.symbol.visible_from
    root.attrib |= {
        "hasScaleBasedVisibilityFlag": "1" if visible_from else "0",
        "minScale": number(round(scale_of(visible_from, look.latitude))) if visible_from else _EVERY_SCALE,
        "maxScale": "0",
        "simplifyDrawingHints": "0" if look.marks else "1",
        "simplifyDrawingTol": "1",
        "simplifyLocal": "1",
        "simplifyAlgorithm": "0",
        "simplifyMaxScale": "1",
        "symbologyReferenceScale": "-1",
    }
    renderer = _categories(definition, look)
    root.append(_clustered(renderer, definition) if look.marks and definition.symbol.clustered else renderer)
    labels = labeling(definition, look.latitude, look.language, marks=look.marks)
    root.set("labelsEnabled", "0" if labels is None else "1")
    if labels is not None:
        root.append(labels)
    for tag, value in (("blendMode", "0"), ("featureBlendMode", "0"), ("layerOpacity", "1")):
        ET.SubElement(root, tag).text = value


def _clustered(renderer: ET.Element, definition: LayerDefinition) -> ET.Element:
    """The renderer with rows near each other gathered under their number."""
    tolerance = {"tolerance": number(millimetres(radius_at(_STREET_ZOOM))), "toleranceUnit": "MM"}
    gathered = ET.Element("renderer-v2", {**_renderer("pointCluster"), **tolerance})
    gathered.append(renderer)
    gathered.append(cluster_symbol("centerSymbol", definition))
    return gathered


def _renderer(kind: str, *, levels: bool = False) -> dict[str, str]:
    return {
        "type": kind,
        "enableorderby": "0",
        "forceraster": "0",
        "referencescale": "-1",
        "symbollevels": "1" if levels else "0",
    }


def _categories(definition: LayerDefinition, look: _Look) -> ET.Element:
    """One symbol for all rows, or one for each choice that has a colour, for what is withheld and for what is unknown."""
    classes = _classes(definition, look.language)
    levels = definition.symbol.shape is Shape.LINE and definition.symbol.outline is not None
    several = len(classes) > 1
    renderer = ET.Element("renderer-v2", _renderer("categorizedSymbol" if several else "singleSymbol", levels=levels))
    if several:
        renderer.set("attr", _class_expression(definition))
        listed = ET.SubElement(renderer, "categories")
        for place, (value, label, _) in enumerate(classes):
            said = {"symbol": str(place), "value": value, "label": plain_in_xml(label), "render": "true"}
            ET.SubElement(listed, "category", said)
    symbols = ET.SubElement(renderer, "symbols")
    for place, (_, _, style) in enumerate(classes):
        symbols.append(_symbol(str(place), definition, style, look))
    ET.SubElement(renderer, "rotation")
    ET.SubElement(renderer, "sizescale")
    return renderer


def _classes(definition: LayerDefinition, language: Language) -> list[tuple[str, str, Style]]:
    """Value, words and style of each class; an empty value stands for all that is in no other."""
    symbol = definition.symbol
    figured = symbol.figure_by is not None and symbol.figure_by == symbol.color_by
    withheld = hatched_field(definition)
    classes = [
        (
            choice.value,
            choice.label.say(language),
            Style(choice.color or symbol.color, figure=choice.figure if figured else None, width=symbol.width),
        )
        for choice in colored_choices(definition)
        if withheld is None or choice.value != NOT_TOLD
    ]
    if withheld is not None:
        classes.append((NOT_TOLD, withheld.label.say(language), Style(symbol.color, hatched=True)))
    if shows_unknown(definition):
        figure = UNKNOWN_FIGURE if figured else None
        classes.append(("", UNKNOWN.say(language), Style(UNKNOWN_COLOR, figure=figure, width=symbol.width)))
    return classes or [("", "", Style(symbol.color, width=symbol.width))]


def _class_expression(definition: LayerDefinition) -> str:
    """What the class of a row is told by."""
    withheld = hatched_field(definition)
    key = definition.symbol.color_by
    if withheld is None:
        return key or ""
    value = quoted_field(key) if key is not None else "''"
    return f"CASE WHEN {quoted_field(withheld.key)} THEN {quoted(NOT_TOLD)} ELSE {value} END"


def _symbol(name: str, definition: LayerDefinition, style: Style, look: _Look) -> ET.Element:
    if look.marks:
        return mark_symbol(name, definition, style, look.language, look.beside)
    if definition.symbol.shape is Shape.LINE:
        return line_symbol(name, definition, style, look.latitude)
    return area_symbol(name, definition, style)


def _beside(ranks: Sequence[int], latitude: float) -> str | None:
    """How many pixels right of its place a symbol stands; None where all stand at theirs."""
    rows: dict[int, list[str]] = {}
    for row, rank in enumerate(ranks, 1):
        if rank:
            rows.setdefault(min(rank, FAN_LONGEST), []).append(str(row))
    if not rows:
        return None
    tried = " ".join(f'WHEN "{ROW_NUMBER}" IN ({",".join(them)}) THEN {rank}' for rank, them in sorted(rows.items()))
    close = round(scale_of(FAN_FROM, latitude))
    return f"{FAN_STEP:g} * CASE WHEN @map_scale > {close} THEN 0 {tried} ELSE 0 END"
