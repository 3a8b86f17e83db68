"""Puts what an interactive map shows into plain lists that its script reads: places, styles and words, rounded and short."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from PIL import Image, ImageOps, UnidentifiedImageError
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.styles import (
    Style,
    label_of,
    legend_styles,
    shown_values,
    style_of,
)
from limits_map.cartography.themes import LIGHT, data_line, ink_on
from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.definitions import GeometryKind, LayerDefinition, Role, Shape
from limits_map.domain.features import Feature, Photo
from limits_map.exports.geojson import rounded
from limits_map.exports.look import first_look
from limits_map.exports.said import plain, said_title, said_values
from limits_map.words import Language

_POINT_SHAPES = frozenset({Shape.PIN, Shape.FLAG, Shape.CIRCLE, Shape.DIAMOND, Shape.SQUARE})
_PHOTO_SIDE = 960


def map_data(disclosed: Disclosed, language: Language) -> dict[str, Any]:
    """Everything the page's script draws."""
    photos: list[str] = []
    # Addresses are what places are named after; on a page nobody looks for them.
    drawn = [layer for layer in disclosed.layers if layer.features and layer.definition.role is not Role.ADDRESS]
    look = first_look(disclosed)
    return {
        "bounds": None if look is None else [[look[1], look[0]], [look[3], look[2]]],
        "background": [_background(layer, language) for layer in drawn if layer.definition.role is Role.BACKGROUND],
        "layers": [_layer(layer, language, photos) for layer in drawn if layer.definition.role is not Role.BACKGROUND],
        "photos": photos,
        "credit": " · ".join(credit.say(language) for credit in disclosed.credits),
    }


def _layer(layer: DisclosedLayer, language: Language, photos: list[str]) -> dict[str, Any]:
    definition = layer.definition
    styles: dict[Style, int] = {}
    fields = {field.key: n for n, field in enumerate(definition.fields)}
    rows = []
    for feature in layer.features:
        style = style_of(definition, feature.values, language)
        values = [
            [fields[field.key], words]
            for field, words in said_values(definition, feature, language)
            if field.key != definition.title_field
        ]
        rows.append(
            [
                _place(feature),
                _outline(feature),
                styles.setdefault(style, len(styles)),
                said_title(definition, feature, language),
                plain(label_of(definition, feature.values, language)),
                values,
                _photos(layer.photos.get(feature.uuid, ()), photos),
            ]
        )
    symbol = definition.symbol
    return {
        "key": definition.key,
        "title": definition.title.say(language),
        "shape": str(symbol.shape),
        "points": symbol.shape in _POINT_SHAPES,
        "placed": definition.geometry is not GeometryKind.NONE,
        "size": symbol.size,
        "color": symbol.color,
        "outline": data_line(symbol.outline, LIGHT) if symbol.outline else None,
        "opacity": symbol.fill_opacity,
        "width": symbol.width,
        "dashed": symbol.dashed,
        "clustered": symbol.clustered,
        "labelFrom": symbol.label_from,
        "visibleFrom": symbol.visible_from,
        "picture": _picture(definition),
        "styles": [_style(style) for style in styles],
        "legend": _legend(definition, layer.features, language),
        "fields": [field.label.say(language) for field in definition.fields],
        "rows": rows,
    }


def _style(style: Style) -> dict[str, Any]:
    return {
        "color": style.color,
        "ink": ink_on(style.color),
        "line": data_line(style.color, LIGHT),
        "figure": plain(style.figure) if style.figure else None,
        "fill": style.fill,
        "hatched": style.hatched,
        "width": style.width,
    }


def _legend(definition: LayerDefinition, features: Sequence[Feature], language: Language) -> list[list[Any]]:
    """The style and the words of each value that gives the symbol its colour or its filling and that occurs."""
    present = {shown for feature in features for shown in shown_values(definition, feature.values)}
    return [[_style(style), plain(label.say(language))] for style, label in legend_styles(definition, present)]


def _place(feature: Feature) -> list[float] | None:
    """A point of the row: its own, or one on its line or inside its area."""
    geometry = feature.geometry
    if geometry is None or geometry.is_empty:
        return None
    point = geometry if isinstance(geometry, shapely.Point) else shapely.point_on_surface(geometry)
    return [round(point.x, 6), round(point.y, 6)]


def _outline(feature: Feature) -> dict[str, Any] | None:
    geometry = feature.geometry
    if geometry is None or geometry.is_empty or isinstance(geometry, shapely.Point):
        return None
    return rounded(geometry)


def _picture(definition: LayerDefinition) -> str | None:
    """The layer's pictogram as a data address."""
    svg = definition.symbol.svg
    if svg is None or definition.symbol.shape is not Shape.SQUARE:
        return None
    return "data:image/svg+xml;base64," + base64.b64encode(svg.read_bytes()).decode("ascii")


def _photos(given: Sequence[Photo], photos: list[str]) -> list[int]:
    numbers = []
    for photo in given:
        address = _photo_address(photo)
        if address is not None:
            photos.append(address)
            numbers.append(len(photos) - 1)
    return numbers


def _photo_address(photo: Photo) -> str | None:
    """The picture as a smaller JPEG in a data address, made of its pixels alone; None if it cannot be read."""
    try:
        with Image.open(io.BytesIO(photo.content)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    picture.thumbnail((_PHOTO_SIDE, _PHOTO_SIDE))
    written = io.BytesIO()
    Image.fromarray(np.asarray(picture)).save(written, "JPEG", quality=80, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(written.getvalue()).decode("ascii")


def _background(layer: DisclosedLayer, language: Language) -> dict[str, Any]:
    """A background layer as one shape per line width, so that it is drawn at once."""
    definition = layer.definition
    parts: dict[float, list[BaseGeometry]] = {}
    for feature in layer.features:
        if feature.geometry is not None and not feature.geometry.is_empty:
            width = style_of(definition, feature.values, language).width
            parts.setdefault(width, []).extend(shapely.get_parts(feature.geometry))
    symbol = definition.symbol
    return {
        "key": definition.key,
        "title": definition.title.say(language),
        "line": symbol.shape is Shape.LINE,
        "color": symbol.color,
        "outline": symbol.outline,
        "width": symbol.width,
        "visibleFrom": symbol.visible_from,
        "labelFrom": symbol.label_from,
        "parts": [[width, _together(shapes)] for width, shapes in sorted(parts.items())],
        "labels": _line_labels(layer, language) if symbol.shape is Shape.LINE else [],
    }


def _together(shapes: Sequence[BaseGeometry]) -> dict[str, Any]:
    """Shapes of one kind as one multiple shape."""
    dimension = max(shapely.get_dimensions(np.array(shapes, dtype=object)))
    alike = [shape for shape in shapes if shapely.get_dimensions(shape) == dimension]
    join = shapely.multipolygons if dimension == 2 else shapely.multilinestrings
    joined = join(np.array(alike, dtype=object))
    assert isinstance(joined, BaseGeometry)
    return rounded(joined)


def _line_labels(layer: DisclosedLayer, language: Language) -> list[list[Any]]:
    """The middle and the slope (degrees) of the longest line of each name."""
    key = layer.definition.symbol.label_by
    if key is None or not layer.definition.has_field(key):
        return []
    longest: dict[str, BaseGeometry] = {}
    for feature in layer.features:
        name = plain(label_of(layer.definition, feature.values, language))
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
