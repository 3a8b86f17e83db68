"""Paints what lies on the ground: the areas and lines of every layer, from paper to neighbourhood outlines."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from limits_map.cartography.camera import Camera
from limits_map.cartography.paths import UNIT, cut_paths, unit_transform, world_boxes
from limits_map.cartography.pens import (
    LINE_DASHES,
    area_brush,
    area_pen,
    edge_color,
    hatch_lines,
    hatch_pen,
    is_ground,
    line_color,
    line_pen,
)
from limits_map.cartography.projection import Ints, touching
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.styles import Style
from limits_map.cartography.themes import Theme, data_line
from limits_map.domain.definitions import Shape

_TINY = 1.2
_OUTLINED_FROM = 14.5
_DOT, _LEAST_DOT, _DASHED_FROM = 4.0, 2.5, 24.0
"""Pixels: what is smaller is a dot, how large a dot is at least, and from where on an outline is dashed."""
THINNEST, TWO_COLORS_FROM, RIM = 0.5, 1.5, 2.0
"""Pixels: the thinnest line that is painted, the thinnest that shows its own colour in its casing, how much wider that is."""
REFERENCE_ZOOM, GROWTH, MOST_GROWN = 15.0, 1.62, 8.0
"""Where a street is as wide as declared, how much wider it is from one zoom to the next, and at most."""


def paint_ground(
    painter: QPainter,
    scene: Scene,
    camera: Camera,
    theme: Theme,
    *,
    paper: bool = True,
    vector: bool = False,
) -> None:
    """Paints paper (where nothing else lies below), areas and lines; the origin is the picture's top left corner.

    With `vector` shapes are cut to the picture and lines are as wide as the painter's scale makes them; without, a line
    is as wide as it is said in pixels of the device.
    """
    if paper:
        painter.fillRect(QRectF(0, 0, camera.width, camera.height), QColor(theme.paper))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not vector:
        painter.setTransform(unit_transform(camera), True)
    for layer in scene.shown(camera.zoom):
        rows = rows_in_view(layer, camera)
        if len(rows):
            painter.setOpacity(layer.opacity)
            paint = _paint_lines if layer.definition.symbol.shape is Shape.LINE else _paint_areas
            paint(painter, layer, rows, camera, theme, vector)
    painter.restore()


def paint_selected(
    painter: QPainter, layer: SceneLayer, rows: Ints, camera: Camera, theme: Theme, vector: bool = False
) -> None:
    """Paints selected lines and areas again with a broad double outline."""
    shaped = rows[[layer.shapes[row] is not None for row in rows.tolist()]] if len(rows) else rows
    if not len(shaped):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not vector:
        painter.setTransform(unit_transform(camera), True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    paths = _outlines(layer, shaped, camera, vector)
    wide = 3.0 if layer.definition.symbol.shape is Shape.LINE else 0.0
    for color, width in ((theme.symbol_halo, 8.0 + wide), (theme.accent, 4.0 + wide)):
        painter.setPen(_fixed(line_pen(color, width), painter, vector))
        for path in paths:
            painter.drawPath(path)
    painter.restore()


def rows_in_view(layer: SceneLayer, camera: Camera) -> Ints:
    """The lines and areas that touch the picture and are large enough to be seen, thinnest first."""
    rows = layer.outlined
    if not len(rows):
        return rows
    boxes = layer.boxes[rows]
    seen = touching(boxes, camera.unit_box(12.0))
    if is_ground(layer.definition):
        seen &= world_boxes(boxes, camera).max(axis=1) >= _TINY
    return rows[seen]


def line_width(layer: SceneLayer, style: Style, zoom: float, theme: Theme) -> float:
    """The width in pixels of a line: streets grow with the scale, other lines hardly do."""
    if layer.definition.symbol.width_by is not None:
        return style.width * min(MOST_GROWN, math.pow(GROWTH, zoom - REFERENCE_ZOOM))
    return style.width * theme.weight * (1.0 if zoom >= 14 else 0.7)


def _outlines(layer: SceneLayer, rows: Ints, camera: Camera, vector: bool) -> list[QPainterPath]:
    return cut_paths(layer.shapes[rows], camera)[1] if vector else layer.paths.paths(rows, camera.zoom)


def _fixed(pen: QPen, painter: QPainter, vector: bool) -> QPen:
    """The pen, as wide as it is on screen whatever the scale of the shapes; a vector picture has shapes in pixels.

    Such a pen is counted in dots, of which a fine screen has more to the pixel.
    """
    if not vector:
        pen.setWidthF(pen.widthF() * painter.device().devicePixelRatio())
    pen.setCosmetic(not vector)
    return pen


def _paint_areas(painter: QPainter, layer: SceneLayer, rows: Ints, camera: Camera, theme: Theme, vector: bool) -> None:
    for code, style in enumerate(layer.styles):
        chosen = rows[layer.style_of[rows] == code]
        if not len(chosen):
            continue
        pen = _fixed(_pen_at(layer, style, camera.zoom, theme), painter, vector)
        brush = area_brush(layer.definition, style, theme)
        if vector and style.hatched:
            _paint_hatched(painter, layer, chosen, camera, hatch_pen(style, theme), pen)
            continue
        if not is_ground(layer.definition):
            sizes = world_boxes(layer.boxes[chosen], camera).max(axis=1)
            _paint_dots(painter, layer, chosen[sizes < _DOT], camera, data_line(style.color, theme), vector)
            chosen = chosen[sizes >= _DOT]
            if pen.style() is not Qt.PenStyle.NoPen and len(chosen) and sizes.max() < _DASHED_FROM:
                pen.setStyle(Qt.PenStyle.SolidLine)
                pen.setWidthF(min(1.0, pen.widthF()))
        painter.setPen(pen)
        painter.setBrush(_screen_pattern(brush, painter))
        for path in _outlines(layer, chosen, camera, vector):
            painter.drawPath(path)


def _paint_dots(painter: QPainter, layer: SceneLayer, rows: Ints, camera: Camera, color: str, vector: bool) -> None:
    """Paints areas too small to show a shape as small squares that can be seen."""
    if not len(rows):
        return
    boxes = layer.boxes[rows]
    unit = camera.scale if vector else UNIT
    half = np.maximum(boxes[:, 2:] - boxes[:, :2], _LEAST_DOT / camera.scale) / 2 * unit
    middle = (boxes[:, 2:] + boxes[:, :2]) / 2
    px, py = camera.to_screen(middle[:, 0], middle[:, 1]) if vector else (middle * unit).T
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRects(
        [
            QRectF(x - wide, y - high, 2 * wide, 2 * high)
            for x, y, (wide, high) in zip(px.tolist(), py.tolist(), half.tolist(), strict=True)
        ]
    )


def _paint_hatched(
    painter: QPainter, layer: SceneLayer, rows: Ints, camera: Camera, hatch: QPen, outline: QPen
) -> None:
    """Paints areas with each line of their hatch drawn: patterns of a printer or a browser look otherwise."""
    areas, paths = cut_paths(layer.shapes[rows], camera)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for area, path in zip(areas, paths, strict=True):
        if not area.is_empty:
            painter.setPen(hatch)
            painter.drawLines([QLineF(*ends) for ends in hatch_lines(area).tolist()])
            painter.setPen(outline)
            painter.drawPath(path)


def _pen_at(layer: SceneLayer, style: Style, zoom: float, theme: Theme) -> QPen:
    """The outline of an area; from afar, background areas are small and do without."""
    if is_ground(layer.definition) and zoom < _OUTLINED_FROM + (1.0 if theme.weight > 1 else 0.0):
        return QPen(Qt.PenStyle.NoPen)
    return area_pen(layer.definition, style, theme)


def _screen_pattern(brush: QBrush, painter: QPainter) -> QBrush:
    """A hatch keeps its spacing on screen whatever the scale."""
    if brush.style() is Qt.BrushStyle.BDiagPattern:
        inverted, possible = painter.transform().inverted()
        if possible:
            brush.setTransform(inverted)
    return brush


def _paint_lines(painter: QPainter, layer: SceneLayer, rows: Ints, camera: Camera, theme: Theme, vector: bool) -> None:
    definition, symbol = layer.definition, layer.definition.symbol
    widths = [line_width(layer, style, camera.zoom, theme) for style in layer.styles]
    rows = rows[np.array(widths)[layer.style_of[rows]] >= THINNEST]
    paths = _outlines(layer, rows, camera, vector)
    codes = layer.style_of[rows].tolist()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if symbol.outline is not None:
        casing = edge_color(definition, symbol.outline, theme)
        rim = RIM * theme.weight
        # A line too thin for two colours shows its casing's only.
        pens = [
            _fixed(line_pen(casing, width + rim if width >= TWO_COLORS_FROM else max(1.0, width)), painter, vector)
            for width in widths
        ]
        _stroke(painter, paths, codes, pens)
    pens = []
    for style, width in zip(layer.styles, widths, strict=True):
        pen = _fixed(line_pen(line_color(definition, style, theme), width), painter, vector)
        if symbol.dashed:
            pen.setDashPattern(LINE_DASHES)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if symbol.outline is not None and width < TWO_COLORS_FROM:
            pen = QPen(Qt.PenStyle.NoPen)
        pens.append(pen)
    _stroke(painter, paths, codes, pens)


def _stroke(painter: QPainter, paths: list[QPainterPath], codes: list[int], pens: list[QPen]) -> None:
    current = -1
    for path, code in zip(paths, codes, strict=True):
        if pens[code].style() is Qt.PenStyle.NoPen:
            continue
        if code != current:
            painter.setPen(pens[code])
            current = code
        painter.drawPath(path)
