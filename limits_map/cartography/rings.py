"""Draws the ring around a cluster: sectors in the colours of what it holds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen

from limits_map.cartography.outlines import Body, outline_of
from limits_map.cartography.themes import Theme
from limits_map.domain.definitions import Shape

Shares = tuple[tuple[str, int, float], ...]
"""Colours, each with how many parts it has of a whole and how broad it is, from 0 to 1."""
RING, RING_GAP, RING_EDGE = 5.0, 1.2, 1.4
"""Pixels: the ring around a cluster, the light gap between it and the body, and the light rim around it."""


def draw_ring(painter: QPainter, body: Body, shares: Shares, theme: Theme) -> None:
    """A ring around a cluster in the colours of what it holds, clockwise from the top; its body is painted over that."""
    outline = outline_of(body)
    whole = sum(parts for _, parts, _ in shares)
    edge = QPen(QColor(theme.symbol_edge), 0.6 * theme.weight)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(edge)
    start = 0.25
    for color, parts, broad in shares:
        painter.setBrush(QColor(color))
        painter.drawPath(_sector(outline, body, start, parts / whole, RING_GAP + RING * broad))
        start -= parts / whole
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _sector(outline: QPainterPath, body: Body, start: float, share: float, beyond: float) -> QPainterPath:
    """The part of a body that is so many pixels broader, clockwise from a share of the whole turn on; without a clip."""
    middle = QPointF(*body.middle)
    round_body = body.shape is Shape.CIRCLE
    reach = body.radius + beyond if round_body else 3.0 * body.radius + beyond
    pie = QPainterPath(middle)
    if share < 1.0:
        pie.arcTo(QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach), 360 * start, -360 * share)
        pie.closeSubpath()
    else:
        pie = QPainterPath()
        pie.addEllipse(middle, reach, reach)
    if round_body:
        return pie
    stroker = QPainterPathStroker(QPen(QColor(), 2 * beyond))
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(outline).united(outline).intersected(pie)
