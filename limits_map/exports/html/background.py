"""Prepares the drawn background: the areas and lines of each layer of it, their widths, and the names of streets."""

from __future__ import annotations

import math
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.styles import label_of
from limits_map.disclosure import DisclosedLayer
from limits_map.domain.definitions import Shape
from limits_map.exports.html.pack import Pack
from limits_map.exports.html.shapes import packed_outlines, shapes_of
from limits_map.exports.html.styles import Styles
from limits_map.exports.html.words import both, fast_plain
from limits_map.words import Language


def background_data(layer: DisclosedLayer, pack: Pack, *, drawn: bool) -> dict[str, Any]:
    """A layer of the background; without its shapes where pictures stand for them."""
    definition = layer.definition
    symbol = definition.symbol
    shapes = shapes_of(layer.features)
    outlines = packed_outlines(shapes, pack) if drawn else None
    styles = Styles(definition)
    numbers = styles.numbers(layer.features) if outlines is not None else None
    return {
        "key": definition.key,
        "title": both(definition.title),
        "line": symbol.shape is Shape.LINE,
        "color": symbol.color,
        "outline": symbol.outline,
        "width": symbol.width,
        "visibleFrom": symbol.visible_from,
        "labelFrom": symbol.label_from,
        "shapes": outlines,
        "styles": None if numbers is None else pack.numbers(numbers),
        "widths": [look["width"] for look in styles.looks],
        "labels": _line_labels(layer) if symbol.shape is Shape.LINE else [],
    }


def _line_labels(layer: DisclosedLayer) -> list[list[Any]]:
    """The middle and the slope (degrees) of the longest line of each name."""
    key = layer.definition.symbol.label_by
    if key is None or not layer.definition.has_field(key):
        return []
    longest: dict[str, BaseGeometry] = {}
    for feature in layer.features:
        name = fast_plain(label_of(layer.definition, feature.values, Language.FRENCH))
        if not name or feature.geometry is None or feature.geometry.is_empty:
            continue
        line = max(shapely.get_parts(feature.geometry), key=shapely.length)
        if name not in longest or line.length > longest[name].length:
            longest[name] = line
    labels = []
    for name, line in longest.items():
        before, middle, after = (line.interpolate(share, normalized=True) for share in (0.45, 0.5, 0.55))
        east = (after.x - before.x) * math.cos(math.radians(middle.y))
        slope = math.degrees(math.atan2(after.y - before.y, east))
        slope -= 180 * round(slope / 180)  # Never upside down.
        labels.append([round(middle.x, 6), round(middle.y, 6), round(-slope), name])
    return labels
