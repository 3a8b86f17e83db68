"""The program's mark: a pin in a dashed outline, a place being won back; on the start screen and on every window."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from limits_map.cartography.themes import LIGHT
from limits_map.ui.look import accent

_SIDE = 56
_ICON_SIDES = (16, 24, 32, 48, 64, 128)


class Mark(QWidget):
    """The mark in the colours of the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint(painter, accent(self.palette()), self.palette().window().color())


def program_icon() -> QIcon:
    """The mark as the icon of the program's windows."""
    icon = QIcon()
    for side in _ICON_SIDES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(side / _SIDE, side / _SIDE)
        _paint(painter, QColor(LIGHT.accent), QColor(Qt.GlobalColor.white))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def _paint(painter: QPainter, strong: QColor, hole: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QColor(strong)
    ground.setAlphaF(0.12)
    pen = QPen(strong, 2)
    pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(2, 2, _SIDE - 4, _SIDE - 4), 14, 14)
    head = QPointF(_SIDE / 2, 23.0)
    pin = QPainterPath(QPointF(_SIDE / 2, 46.0))
    pin.arcTo(QRectF(head.x() - 12, head.y() - 12, 24, 24), 211, -242)
    pin.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(strong)
    painter.drawPath(pin)
    painter.setBrush(hole)
    painter.drawEllipse(head, 4.5, 4.5)
