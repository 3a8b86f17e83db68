"""Draws the symbol of one row or cluster: pin, flag, circle, diamond, square, or a swatch of a line or an area."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import shapely
from PySide6.QtCore import QByteArray, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from limits_map.cartography.outlines import outline_of
from limits_map.cartography.pens import area_brush, area_pen, edge_color, hatch_lines, hatch_pen, line_color
from limits_map.cartography.rings import RING, RING_EDGE, RING_GAP, Shares, draw_ring
from limits_map.cartography.styles import Style
from limits_map.cartography.themes import Theme, ink_on
from limits_map.domain.definitions import LayerDefinition, Shape, SymbolDefinition

_PAPER_WHITE = QColor("#FFFFFF")
RING_INK = "#1F282E"
_SMALLEST_FIGURE = 13.0
STAGE, WITHIN_STAGE, DISC = 0.86, 0.58, 0.68
"""Shares of a symbol's radius: the ring of its stage, the colour within that, the white disc below its figure."""
PICTOGRAM = 0.72
"""How much of a symbol's size its picture takes."""
_SYMBOL_HATCH_STEP = 5.0
_CLUSTER_SIZES = (24.0, 30.0, 36.0, 42.0, 48.0)


@dataclass(frozen=True, slots=True)
class Symbol:
    """Everything a symbol's picture depends on; sizes are device-independent pixels.

    A cluster's symbol is its layer's shape, larger and without a figure: the count is painted over it. `shares` are the
    colours of what it holds with the parts of its ring that each has, clockwise from the top, the first of the legend the
    broadest, so that they are told apart by eyes that see few colours too; none for a layer of one colour.
    """

    shape: Shape
    color: str
    size: float
    fill: float | None = None
    figure: str | None = None
    svg: Path | None = None
    selected: bool = False
    cluster: bool = False
    hatched: bool = False
    shares: Shares = ()

    @classmethod
    def of(
        cls, symbol: SymbolDefinition, style: Style, theme: Theme, *, zoom: float = 16.0, selected: bool = False
    ) -> Symbol:
        """The symbol of a row at a zoom; seen from afar it is smaller and, when too small to read, without figure."""
        size = round(symbol.size * theme.symbol_scale * (1.0 if zoom >= 14 else 0.85 if zoom >= 11 else 0.7), 1)
        readable = size >= _SMALLEST_FIGURE
        svg = symbol.svg if symbol.shape is Shape.SQUARE else None
        figure = style.figure if readable else None
        return cls(symbol.shape, style.color, size, style.fill, figure, svg, selected, hatched=style.hatched)

    @classmethod
    def of_cluster(
        cls, symbol: SymbolDefinition, count: int, theme: Theme, *, shares: Shares = (), selected: bool = False
    ) -> Symbol:
        """The symbol of so many rows of a layer together."""
        size = _CLUSTER_SIZES[min(len(str(count)), len(_CLUSTER_SIZES)) - 1] * theme.symbol_scale
        return cls(symbol.shape, symbol.color, size, selected=selected, cluster=True, shares=shares)

    @property
    def middle(self) -> tuple[float, float]:
        """Where the symbol's body is, from its place on the map."""
        match self.shape:
            case Shape.PIN:
                return 0.0, -self.size * 0.78
            case Shape.FLAG:
                return self.size * 0.26, -self.size * 0.68
            case _:
                return 0.0, 0.0

    @property
    def radius(self) -> float:
        """How far the symbol's body reaches from its middle."""
        match self.shape:
            case Shape.PIN:
                return self.size * 0.46
            case Shape.FLAG:
                return self.size * 0.42
            case Shape.DIAMOND | Shape.HEXAGON:
                return self.size * 0.58
            case _:
                return self.size * 0.5

    @property
    def rect(self) -> QRectF:
        """Everything that is painted, around the symbol's place."""
        around = 9.0 if self.selected or self.cluster else 4.0
        if self.shares:
            around += RING + RING_GAP if self.selected else RING_EDGE
        x, y = self.middle
        reach = self.radius + around
        body = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
        return body.united(QRectF(-around, -around, 2 * around, 2 * around))

    @property
    def outline(self) -> QPainterPath:
        """The outline of its body and tip, around the symbol's place."""
        return outline_of(self)

    @property
    def hatch(self) -> list[list[float]]:
        """The lines across its body that say that its figure is withheld: their two ends, x before y."""
        corners = [(corner.x(), corner.y()) for corner in self.outline.toFillPolygon().toList()]
        lines: list[list[float]] = hatch_lines(shapely.Polygon(corners), _SYMBOL_HATCH_STEP).tolist()
        return lines

    def count_height(self, digits: int) -> float:
        """How high a count of so many digits is written over a cluster."""
        return min(self.size * 0.48, self.size * 1.28 / max(2, digits))


def draw_symbol(painter: QPainter, symbol: Symbol, theme: Theme) -> None:
    """Paints a symbol with its place at the painter's origin."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = symbol.outline
    _draw_rings(painter, outline, symbol, theme)
    edge = QPen(QColor(theme.symbol_edge), 0.8 * theme.weight)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(edge)
    painter.setBrush(_PAPER_WHITE if symbol.hatched else QColor(symbol.color))
    painter.drawPath(outline)
    if symbol.hatched:
        painter.setPen(QPen(QColor(symbol.color), 1.0))
        painter.drawLines([QLineF(*ends) for ends in symbol.hatch])
    elif not symbol.cluster:
        _draw_inside(painter, symbol)
    painter.restore()


def _draw_rings(painter: QPainter, outline: QPainterPath, symbol: Symbol, theme: Theme) -> None:
    """The light rim that lifts a symbol off the map; a selected one has a strong second ring, a cluster a faint one."""
    painter.setBrush(Qt.BrushStyle.NoBrush)

    def ring(color: QColor, width: float) -> None:
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(outline)

    beyond = 2 * (RING + RING_GAP) if symbol.shares else 0.0
    if symbol.selected:
        ring(QColor(theme.symbol_halo), 15.0 + beyond)
        ring(QColor(theme.accent), 11.0 + beyond)
    if symbol.shares:
        ring(QColor(theme.symbol_halo), beyond + 2 * RING_EDGE)
        draw_ring(painter, symbol, symbol.shares, theme)
    elif symbol.cluster and not symbol.selected:
        faint = QColor(symbol.color)
        faint.setAlphaF(0.30)
        ring(faint, 9.0)
    ring(QColor(theme.symbol_halo), 2 * RING_GAP if symbol.shares else 4.0)


def _draw_inside(painter: QPainter, symbol: Symbol) -> None:
    x, y = symbol.middle
    radius = symbol.radius
    ink = QColor(ink_on(symbol.color))
    if symbol.shape is Shape.CIRCLE and symbol.figure is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PAPER_WHITE)
        painter.drawEllipse(QPointF(x, y), radius * DISC, radius * DISC)
        ink = QColor(RING_INK)
    if symbol.fill is not None:
        _draw_stage(painter, symbol)
    if symbol.svg is not None:
        side = symbol.size * PICTOGRAM
        renderer = QSvgRenderer(_pictogram(symbol.svg, ink.name()))
        renderer.render(painter, QRectF(x - side / 2, y - side / 2, side, side))
    if symbol.figure is not None:
        share = figure_share(staged=symbol.fill is not None, on_disc=symbol.shape is Shape.CIRCLE)
        draw_figure(painter, symbol.figure, x, y, radius * share * min(1.0, 1.5 / len(symbol.figure)), ink)


def _draw_stage(painter: QPainter, symbol: Symbol) -> None:
    """A ring that fills clockwise from the top, dark on white, around the level's colour."""
    x, y = symbol.middle
    outer, inner = symbol.radius * STAGE, symbol.radius * WITHIN_STAGE
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PAPER_WHITE)
    painter.drawEllipse(QPointF(x, y), outer, outer)
    filled = min(1.0, max(0.0, symbol.fill or 0.0))
    if filled:
        painter.setBrush(QColor(RING_INK))
        box = QRectF(x - outer, y - outer, 2 * outer, 2 * outer)
        painter.drawPie(box, 90 * 16, round(-360 * 16 * filled))
    painter.setPen(QPen(_PAPER_WHITE, 1.0))
    painter.setBrush(QColor(symbol.color))
    painter.drawEllipse(QPointF(x, y), inner, inner)


def figure_share(*, staged: bool, on_disc: bool) -> float:
    """How high a symbol's figure is, as a share of its radius."""
    return 0.92 if staged else 1.08 if on_disc else 1.2


def draw_figure(painter: QPainter, text: str, x: float, y: float, height: float, ink: QColor) -> None:
    """Paints a short bold text with its middle at a place."""
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(max(6, round(height)))
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(ink)
    baseline = y + (metrics.capHeight() or metrics.ascent() * 0.7) / 2
    painter.drawText(QPointF(x - metrics.horizontalAdvance(text) / 2, baseline), text)


@lru_cache(maxsize=64)
def _pictogram(svg: Path, color: str) -> QByteArray:
    """A layer's picture in one colour, as a file; a renderer of it may not be shared between threads."""
    drawing = ET.fromstring(svg.read_bytes())
    drawing.set("fill", color)
    return QByteArray(ET.tostring(drawing))


def draw_fitted(
    painter: QPainter,
    symbol: Symbol,
    theme: Theme,
    box: QRectF,
    draw: Callable[[QPainter, Symbol, Theme], None] = draw_symbol,
) -> None:
    """Paints a symbol in the middle of a box, scaled down where it would not fit; for lists and legends."""
    rect = symbol.rect.adjusted(1.5, 1.5, -1.5, -1.5)
    shrink = min(1.0, box.width() / rect.width(), box.height() / rect.height())
    painter.save()
    painter.translate(box.center())
    painter.scale(shrink, shrink)
    painter.translate(-rect.center())
    draw(painter, symbol, theme)
    painter.restore()


def draw_swatch(painter: QPainter, definition: LayerDefinition, style: Style, theme: Theme, box: QRectF) -> None:
    """Paints a sample of a layer's line or area that fills a box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if definition.symbol.shape is Shape.LINE:
        middle = QPointF(box.left() + 1.0, box.center().y()), QPointF(box.right() - 1.0, box.center().y())
        if definition.symbol.outline is not None:
            painter.setPen(QPen(QColor(edge_color(definition, definition.symbol.outline, theme)), 6.0))
            painter.drawLine(*middle)
        color = line_color(definition, style, theme)
        dash = Qt.PenStyle.DashLine if definition.symbol.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(color), min(4.0, style.width * theme.weight), dash))
        painter.drawLine(*middle)
    else:
        inner = box.adjusted(1.5, 2.5, -1.5, -2.5)
        if style.hatched:
            lines = hatch_lines(shapely.box(inner.left(), inner.top(), inner.right(), inner.bottom()))
            painter.setPen(hatch_pen(style, theme))
            painter.drawLines([QLineF(*ends) for ends in lines.tolist()])
        else:
            painter.setBrush(area_brush(definition, style, theme))
        painter.setPen(area_pen(definition, style, theme))
        painter.drawRect(inner)
    painter.restore()


def symbol_pixmap(symbol: Symbol, theme: Theme, side: float, ratio: float = 1.0) -> QPixmap:
    """A symbol in the middle of a square picture."""
    pixmap = _empty(side, side, ratio)
    painter = QPainter(pixmap)
    draw_fitted(painter, symbol, theme, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def swatch_pixmap(
    definition: LayerDefinition, style: Style, theme: Theme, width: float, height: float, ratio: float = 1.0
) -> QPixmap:
    """A picture of a sample of a layer's line or area."""
    pixmap = _empty(width, height, ratio)
    painter = QPainter(pixmap)
    draw_swatch(painter, definition, style, theme, QRectF(0, 0, width, height))
    painter.end()
    return pixmap


def _empty(width: float, height: float, ratio: float) -> QPixmap:
    pixmap = QPixmap(max(1, math.ceil(width * ratio)), max(1, math.ceil(height * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
