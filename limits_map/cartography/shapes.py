"""Paints symbols and counts as shapes and words, one by one, for paper and files; the window stamps pictures of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from limits_map.cartography.camera import Camera
from limits_map.cartography.marks import LayerMarks
from limits_map.cartography.shares import shares_of
from limits_map.cartography.symbols import Symbol, draw_figure, draw_symbol
from limits_map.cartography.themes import Theme, ink_on


def paint_mark_shapes(
    painter: QPainter,
    marks: LayerMarks,
    chosen: NDArray[np.bool_],
    theme: Theme,
    camera: Camera,
    opacity: float,
    *,
    selected: bool = False,
) -> None:
    """Paints some of a layer's symbols, in this order."""
    layer, definition = marks.layer, marks.layer.definition.symbol
    painter.save()
    painter.setOpacity(opacity)
    for mark in np.flatnonzero(chosen).tolist():
        row, count = int(marks.rows[mark]), int(marks.counts[mark])
        painter.save()
        painter.translate(QPointF(float(marks.px[mark]), float(marks.py[mark])))
        if row >= 0:
            style = layer.styles[layer.style_of[row]]
            draw_symbol(painter, Symbol.of(definition, style, theme, zoom=camera.zoom, selected=selected), theme)
        else:
            shares = shares_of(marks, mark)
            together = Symbol.of_cluster(definition, count, theme, shares=shares, selected=selected)
            draw_cluster(painter, together, theme, count)
        painter.restore()
    painter.restore()


def draw_cluster(painter: QPainter, symbol: Symbol, theme: Theme, count: int) -> None:
    """Paints the symbol of so many rows together, with their number, at the painter's origin."""
    draw_symbol(painter, symbol, theme)
    digits = str(count)
    draw_figure(painter, digits, *symbol.middle, symbol.count_height(len(digits)), QColor(ink_on(symbol.color)))
