"""Paints one square picture of a file with the map's own ground painter, names included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import shapely
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from limits_map.backgrounds.drawn.cells import BEYOND, Cells, Part
from limits_map.backgrounds.drawn.plan import FINEST, drawn_width
from limits_map.backgrounds.drawn.shaping import Shapes, bundled, clipped, is_area
from limits_map.backgrounds.drawn.tile import SIDE, Tile
from limits_map.cartography.camera import Camera
from limits_map.cartography.content import NO_DAY, LayerContent
from limits_map.cartography.ground import paint_ground
from limits_map.cartography.labels.painting import paint_labels
from limits_map.cartography.labels.room import Label, Room
from limits_map.cartography.labels.wishes import labels_of_shapes
from limits_map.cartography.paths import PathStore
from limits_map.cartography.projection import Box, Ints
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.styles import Style
from limits_map.cartography.texts import Texts
from limits_map.cartography.themes import Theme
from limits_map.domain.definitions import LayerDefinition, Shape
from limits_map.words import Language

_LINES_AT_A_TIME, _AREAS_AT_A_TIME = 150, 300
_STREAM_FROM, _STREAM_WIDTH, _STREAM_GROWTH = 12.0, 1.5, 1.3


def paint_tile(cells: Cells, tile: Tile, theme: Theme) -> QImage:
    """The picture of one square, opaque."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(tile.ratio)
    side = SIDE / tile.ratio
    camera = Camera(0.5, 0.5, tile.zoom, side, side)
    # The world's edge may run through a tile, where a camera cannot stand: it stands as near as it can.
    x, y = (tile.column + 0.5) * side / camera.scale, (tile.row + 0.5) * side / camera.scale
    camera = replace(camera, x=x, y=y)
    parts = cells.parts(camera.unit_box(), tile.zoom)
    painter = QPainter(image)
    try:
        painter.fillRect(QRectF(0, 0, side, side), QColor(theme.paper))
        painter.translate((camera.x - x) * camera.scale, (camera.y - y) * camera.scale)
        paint_ground(painter, scene_of(parts, camera), camera, theme)
        paint_labels(painter, list(_names(parts, camera, theme)), tile.ratio)
    finally:
        painter.end()
    return image


def scene_of(parts: Sequence[Part], camera: Camera) -> Scene:
    """The rows as a scene for the ground painter, many of them in one shape."""
    box = camera.unit_box(BEYOND)
    layers = []
    for part in parts:
        definition, rows = part.layer, part.rows
        areas = is_area(rows.shapes)
        if definition.symbol.shape is Shape.LINE:
            styles = tuple(
                replace(style, width=drawn_width(definition, style.width, camera.zoom)) for style in rows.styles
            )
            layers.append(_layer(definition, rows.shapes, rows.style_of, styles, box))
            continue
        if not areas.all() and camera.zoom >= _STREAM_FROM:
            # What is long and has no width in the file, in a layer of areas: a stream.
            width = _STREAM_WIDTH * _STREAM_GROWTH ** max(-1.0, camera.zoom - 15)
            styles = tuple(replace(style, width=width) for style in rows.styles)
            symbol = replace(definition.symbol, shape=Shape.LINE, width=width, outline=None)
            stream = replace(definition, symbol=symbol)
            layers.append(_layer(stream, rows.shapes[~areas], rows.style_of[~areas], styles, box))
        layers.append(_layer(definition, rows.shapes[areas], rows.style_of[areas], tuple(rows.styles), box))
    return Scene(tuple(layers))


def _layer(
    definition: LayerDefinition, shapes: Shapes, style_of: Ints, styles: tuple[Style, ...], box: Box
) -> SceneLayer:
    size = _LINES_AT_A_TIME if definition.symbol.shape is Shape.LINE else _AREAS_AT_A_TIME
    bundles: list[Shapes] = []
    codes: list[int] = []
    for code in np.unique(style_of).tolist():
        seen = clipped(shapes[style_of == code], box)
        if len(seen):
            made = bundled(seen, size)
            bundles.append(made)
            codes += [code] * len(made)
    every = np.concatenate(bundles) if bundles else np.empty(0, dtype=object)
    symbol = replace(definition.symbol, visible_from=0.0)
    return _bare(replace(definition, symbol=symbol), every, styles, np.array(codes, dtype=np.int64), [])


def _names(parts: Sequence[Part], camera: Camera, theme: Theme) -> Iterator[Label]:
    """The names that fit wholly into the picture, so that no edge cuts them; sections of one street are one."""
    room = Room(camera, {})
    for part in parts:
        if not part.names or camera.zoom < part.layer.symbol.label_from:
            continue
        named = part.rows.chosen(part.rows.labels != "")
        lines = ~is_area(named.shapes)
        if part.layer.symbol.shape is Shape.LINE:
            named = named.chosen(lines)
        groups: dict[tuple[str, int], list[object]] = {}
        for shape, label, code in zip(named.shapes, named.labels, named.style_of.tolist(), strict=True):
            groups.setdefault((label, code), []).append(shape)
        shapes: list[object] = []
        labels: list[str] = []
        codes: list[int] = []
        for (label, code), members in groups.items():
            for shape in _as_one(members, camera.unit_box()):
                shapes.append(shape)
                labels.append(label)
                codes.append(code)
        if shapes:
            array = np.empty(len(shapes), dtype=object)
            array[:] = shapes
            layer = _bare(part.layer, array, tuple(part.rows.styles), np.array(codes, dtype=np.int64), labels)
            yield from labels_of_shapes(layer, camera, theme, room)


def _as_one(members: list[object], box: Box) -> list[object]:
    """Lines of one name within the picture, joined end to end; areas as they are."""
    array = np.empty(len(members), dtype=object)
    array[:] = members
    lines = ~is_area(array)
    found: list[object] = list(array[~lines])
    if lines.any():
        inside = shapely.get_parts(shapely.clip_by_rect(array[lines], *box))
        inside = inside[(shapely.get_type_id(inside) == 1) & ~shapely.is_empty(inside)]
        found += list(shapely.get_parts(shapely.line_merge(shapely.multilinestrings(inside))))
    return found


def _bare(
    definition: LayerDefinition, shapes: Shapes, styles: tuple[Style, ...], style_of: Ints, labels: list[str]
) -> SceneLayer:
    """A layer of the scene with what the ground and names need of it."""
    boxes = shapely.bounds(shapes).reshape(-1, 4)
    count = len(shapes)
    content = LayerContent(
        definition=definition,
        language=Language.FRENCH,
        uuids=Texts(b"", np.zeros(count, np.int64)),
        x=boxes[:, [0, 2]].mean(axis=1),
        y=boxes[:, [1, 3]].mean(axis=1),
        shapes=shapes,
        styles=styles,
        style_of=style_of,
        labels=Texts.of(labels or [""] * count),
        meanings=(frozenset(),),
        meaning_of=np.zeros(count, np.int64),
        days=np.full(count, NO_DAY, np.int32),
    )
    # What stands for `content.paths`, so that shapes which were simplified once are not simplified again.
    content.__dict__["paths"] = _AsTheyAre(shapes)
    return SceneLayer(content)


class _AsTheyAre(PathStore):
    """The paths of shapes that are as coarse as the zoom allows already."""

    def paths(self, numbers: Ints, zoom: float) -> list[QPainterPath]:
        """The paths of these shapes."""
        return super().paths(numbers, max(zoom, FINEST))
