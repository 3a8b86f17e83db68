"""The small mark of a choice: a dot in its colour with its figure, or a ring that fills as the choice says."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPen, QPixmap

from limits_map.cartography.themes import ink_on
from limits_map.domain.definitions import Choice, FieldDefinition

MARK_SIZE = 16
_SCALE = 3


def choice_icon(choice: Choice | None, ink: QColor) -> QIcon | None:
    """The mark of a choice, or None if its declaration gives it none; `ink` draws what has no colour of its own."""
    if choice is None or (choice.color is None and choice.fill is None):
        return None
    chosen_ink = QGuiApplication.palette().color(QPalette.ColorRole.HighlightedText)
    return _drawn(choice.color, choice.figure or "", choice.fill, ink.name(), chosen_ink.name())


def has_marks(definition: FieldDefinition) -> bool:
    """True if at least one choice of the field has a mark."""
    return any(choice.color is not None or choice.fill is not None for choice in definition.choices)


@lru_cache(maxsize=256)
def _drawn(color: str | None, figure: str, fill: float | None, ink: str, chosen_ink: str) -> QIcon:
    icon = QIcon(_mark(color, figure, fill, QColor(ink)))
    icon.addPixmap(_mark(color, figure, fill, QColor(chosen_ink)), QIcon.Mode.Selected)
    return icon


def _mark(color: str | None, figure: str, fill: float | None, ink: QColor) -> QPixmap:
    pixmap = QPixmap(MARK_SIZE * _SCALE, MARK_SIZE * _SCALE)
    pixmap.setDevicePixelRatio(_SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if color is None:
        _paint_ring(painter, ink, fill or 0.0)
    else:
        _paint_dot(painter, QColor(color), figure)
    painter.end()
    return pixmap


def _paint_ring(painter: QPainter, ink: QColor, fill: float) -> None:
    circle = QRectF(2.5, 2.5, MARK_SIZE - 5, MARK_SIZE - 5)
    painter.setPen(QPen(ink, 1.2))
    painter.drawEllipse(circle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPie(circle, 90 * 16, -round(min(fill, 1.0) * 360 * 16))


def _paint_dot(painter: QPainter, color: QColor, figure: str) -> None:
    dot = QRectF(1, 1, MARK_SIZE - 2, MARK_SIZE - 2) if figure else QRectF(3, 3, MARK_SIZE - 6, MARK_SIZE - 6)
    painter.setPen(QPen(QColor("#FFFFFF"), 1.0))
    painter.setBrush(color)
    painter.drawEllipse(dot)
    if figure:
        font = QFont()
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(ink_on(color.name()))
        painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, figure)
