"""The mark on symbols that ask for attention, such as actions that are late: a sign of its own, not only a colour."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from limits_map.cartography.marks import LayerMarks
from limits_map.cartography.numbers import is_among
from limits_map.cartography.themes import Theme

_COLOR, _INK = "#B3261E", "#FFFFFF"
_RADIUS = 6.0
_ASIDE, _ABOVE = 0.42, 0.88


def paint_alerts(painter: QPainter, marks: LayerMarks, uuids: Collection[str], theme: Theme) -> None:
    """Paints an exclamation mark at the symbols of some rows that stand for themselves, not in a cluster."""
    if not uuids:
        return
    chosen = is_among(marks.rows, marks.layer.rows_of(uuids))
    if not chosen.any():
        return
    size = marks.layer.definition.symbol.size * theme.symbol_scale
    badge = _badge(theme, painter.device().devicePixelRatio())
    half = badge.deviceIndependentSize().width() / 2
    lefts, tops = marks.px[chosen] + size * _ASIDE - half, marks.py[chosen] - size * _ABOVE - half
    for x, y in zip(lefts.tolist(), tops.tolist(), strict=True):
        painter.drawPixmap(QPointF(x, y), badge)


@lru_cache(maxsize=8)
def _badge(theme: Theme, ratio: float) -> QPixmap:
    """The mark, painted once for all places: there may be thousands."""
    radius = _RADIUS * theme.symbol_scale
    side = 2 * radius + 4
    badge = QPixmap(round(side * ratio), round(side * ratio))
    badge.setDevicePixelRatio(ratio)
    badge.fill(Qt.GlobalColor.transparent)
    painter = QPainter(badge)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = painter.font()
    font.setBold(True)
    font.setPixelSize(round(radius * 1.7))
    painter.setFont(font)
    painter.setPen(QPen(QColor(theme.symbol_halo), 1.5 * theme.weight))
    painter.setBrush(QColor(_COLOR))
    middle = QPointF(side / 2, side / 2)
    painter.drawEllipse(middle, radius, radius)
    painter.setPen(QColor(_INK))
    painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, "!")
    painter.end()
    return badge
