"""How tools show themselves on the map: crosses, outlines, corners and words, seen on any ground."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from limits_map.cartography.labels.painting import halo_text
from limits_map.cartography.labels.room import LabelStyle
from limits_map.cartography.snapping import Snap, SnapKind
from limits_map.cartography.themes import DARK, Theme
from limits_map.ui.map.tools.surface import MapSurface

_FILLED = 0.15
_CROSS, _HANDLE, _MIDDLE = 16.0, 5.0, 4.0
_WORDS, _BESIDE = 12.0, 14.0


def warning_color(theme: Theme) -> QColor:
    """What shows a shape that cannot be kept as it is."""
    return QColor("#FF8A80" if theme is DARK else "#B3261E")


def paint_cross(painter: QPainter, surface: MapSurface, middle: QPointF) -> None:
    """A cross with a light edge, so that it is seen on any ground."""
    for pen in (QPen(QColor(surface.theme.halo), 6), QPen(surface.accent, 2)):
        painter.setPen(pen)
        painter.drawLine(middle - QPointF(_CROSS, 0), middle + QPointF(_CROSS, 0))
        painter.drawLine(middle - QPointF(0, _CROSS), middle + QPointF(0, _CROSS))


def paint_area(painter: QPainter, outline: QPolygonF, color: QColor) -> None:
    """An area with a light filling."""
    painter.setPen(QPen(color, 2))
    painter.setBrush(filling(color))
    painter.drawPolygon(outline)


def paint_line(painter: QPainter, line: QPolygonF, color: QColor, theme: Theme) -> None:
    """A line with a light edge."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(QColor(theme.halo), 5.5), QPen(color, 2.5)):
        painter.setPen(pen)
        painter.drawPolyline(line)


def filling(color: QColor) -> QBrush:
    """The light filling of an area."""
    fill = QColor(color)
    fill.setAlphaF(_FILLED)
    return QBrush(fill)


def paint_handles(painter: QPainter, corners: Iterable[QPointF], color: QColor) -> None:
    """The corners that may be taken hold of."""
    painter.setPen(QPen(color, 2))
    painter.setBrush(QBrush(Qt.GlobalColor.white))
    for corner in corners:
        painter.drawEllipse(corner, _HANDLE, _HANDLE)


def paint_chosen(painter: QPainter, corner: QPointF, surface: MapSurface, color: QColor) -> None:
    """The one corner that the keys move."""
    painter.setPen(QPen(QColor(surface.theme.halo), 3))
    painter.setBrush(QBrush(color))
    painter.drawEllipse(corner, _HANDLE + 3, _HANDLE + 3)


def paint_middles(painter: QPainter, middles: Iterable[QPointF], color: QColor) -> None:
    """The marks from which a new corner is pulled."""
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(filling(QColor(Qt.GlobalColor.white)))
    for middle in middles:
        painter.drawRect(QRectF(middle.x() - _MIDDLE, middle.y() - _MIDDLE, 2 * _MIDDLE, 2 * _MIDDLE))


def room_of(words: str, theme: Theme, middle: QPointF, *, strong: bool = False) -> QRectF:
    """What words with their middle at a pixel cover."""
    metrics = QFontMetricsF(_style(theme, strong).font)
    room = QRectF(0, 0, metrics.horizontalAdvance(words), metrics.height())
    room.moveCenter(middle)
    return room


def paint_words(painter: QPainter, words: str, theme: Theme, middle: QPointF, *, strong: bool = False) -> None:
    """Words with their middle at a pixel."""
    style = _style(theme, strong)
    metrics = QFontMetricsF(style.font)
    start = QPointF(-metrics.horizontalAdvance(words) / 2, (metrics.ascent() - metrics.descent()) / 2)
    _say(painter, words, style, middle + start)


def paint_beside(painter: QPainter, words: str, surface: MapSurface, pointer: QPointF) -> None:
    """Words beside the pointer, on its other side where there is no room."""
    style = _style(surface.theme, strong=True)
    metrics = QFontMetricsF(style.font)
    width = metrics.horizontalAdvance(words)
    x = pointer.x() + _BESIDE
    if x + width > surface.camera.width - 4:
        x = pointer.x() - _BESIDE - width
    y = pointer.y() + _BESIDE + metrics.ascent()
    if y > surface.camera.height - 30:
        y = pointer.y() - _BESIDE
    _say(painter, words, style, QPointF(max(4.0, x), y))


def paint_snap(painter: QPainter, snap: Snap | None, surface: MapSurface) -> None:
    """A small mark and one word where the pointer was drawn to something."""
    if snap is None:
        return
    at, size = QPointF(snap.px, snap.py), 7.0
    for pen in (QPen(QColor(surface.theme.halo), 5), QPen(surface.accent, 2)):
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if snap.kind in (SnapKind.EDGE, SnapKind.LINE):
            painter.drawLine(at + QPointF(-size, -size), at + QPointF(size, size))
            painter.drawLine(at + QPointF(-size, size), at + QPointF(size, -size))
        elif snap.kind is SnapKind.CORNER:
            painter.drawRect(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size))
        else:
            painter.drawEllipse(at, size, size)
    paint_words(painter, _snap_words(snap.kind), surface.theme, at - QPointF(0, 20))


def _say(painter: QPainter, words: str, style: LabelStyle, start: QPointF) -> None:
    """Paints words and leaves the painter's font as it was."""
    painter.save()
    halo_text(painter, words, style, start)
    painter.restore()


def _style(theme: Theme, strong: bool) -> LabelStyle:
    return LabelStyle(theme.text, theme.halo, _WORDS * theme.text_scale, bold=strong)


def _snap_words(kind: SnapKind) -> str:
    return {
        SnapKind.CORNER: QCoreApplication.translate("MapTools", "sommet"),
        SnapKind.EDGE: QCoreApplication.translate("MapTools", "bord"),
        SnapKind.LINE: QCoreApplication.translate("MapTools", "ligne"),
        SnapKind.PLACE: QCoreApplication.translate("MapTools", "point"),
    }[kind]
