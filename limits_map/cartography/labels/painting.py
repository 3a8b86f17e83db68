"""Paints names at the places found for them, with a halo that parts them from what is below."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintEngine, QPainter, QPainterPath, QPixmap

from limits_map.cartography.labels.room import HALO, Label, LabelStyle
from limits_map.cartography.pens import line_pen

_PICTURES_KEPT = 600


def paint_labels(painter: QPainter, labels: Iterable[Label], ratio: float) -> None:
    """Paints names at their places."""
    for label in labels:
        picture = _picture(label.text, label.style, label.angle, ratio)
        width, height = picture.width() / ratio, picture.height() / ratio
        x = round((label.x - width / 2) * ratio) / ratio
        y = round((label.y - height / 2) * ratio) / ratio
        painter.drawPixmap(QPointF(x, y), picture)


def paint_label_shapes(painter: QPainter, labels: Iterable[Label]) -> None:
    """Paints names as words, wherever the painter paints to."""
    for label in labels:
        painter.save()
        painter.translate(label.x, label.y)
        painter.rotate(label.angle)
        _paint_middle(painter, label.text, label.style)
        painter.restore()


def prepare(text: str, style: LabelStyle, angle: float, ratio: float) -> None:
    """Makes the picture of a name before it is painted."""
    _picture(text, style, angle, ratio)


def halo_text(painter: QPainter, text: str, style: LabelStyle, start: QPointF) -> None:
    """Paints words from the left end of their base line, with a halo that parts them from what is below."""
    painter.setFont(style.font)
    if painter.paintEngine().type() is QPaintEngine.Type.SVG:
        # Words under words: what reads the file may have another font, whose outlines are not these.
        painter.setPen(QColor(style.halo))
        painter.drawText(start, text)
    else:
        outlines = QPainterPath()
        outlines.addText(start, style.font, text)
        painter.strokePath(outlines, line_pen(style.halo, 2 * HALO))
    painter.setPen(QColor(style.color))
    painter.drawText(start, text)


class _Kept(threading.local):
    def __init__(self) -> None:
        self.pictures: dict[tuple[str, LabelStyle, float, float], QPixmap] = {}


_kept = _Kept()


def _picture(text: str, style: LabelStyle, angle: float, ratio: float) -> QPixmap:
    """A name painted once, turned as it will be shown."""
    key = (text, style, angle, ratio)
    picture = _kept.pictures.pop(key, None)
    if picture is None:
        picture = _painted(text, style, angle, ratio)
        if len(_kept.pictures) >= _PICTURES_KEPT:
            del _kept.pictures[next(iter(_kept.pictures))]
    _kept.pictures[key] = picture
    return picture


def _painted(text: str, style: LabelStyle, angle: float, ratio: float) -> QPixmap:
    rect = Label(text, 0.0, 0.0, style, angle).rect.adjusted(-2, -2, 2, 2)
    picture = QPixmap(math.ceil(rect.width() * ratio), math.ceil(rect.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.translate(picture.width() / ratio / 2, picture.height() / ratio / 2)
    painter.rotate(angle)
    _paint_middle(painter, text, style)
    painter.end()
    return picture


def _paint_middle(painter: QPainter, text: str, style: LabelStyle) -> None:
    metrics = QFontMetricsF(style.font)
    start = QPointF(-metrics.horizontalAdvance(text) / 2, (metrics.ascent() - metrics.descent()) / 2)
    halo_text(painter, text, style, start)
