"""Something small on the map that is painted once and then copied, until what it shows is another."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap


class KeptPicture:
    """One picture and what it was painted for."""

    def __init__(self) -> None:
        self._key: Hashable = None
        self._picture = QPixmap()

    def paint(
        self, painter: QPainter, corner: QPointF, size: QSizeF, key: Hashable, draw: Callable[[QPainter], object]
    ) -> None:
        """Paints it with its top left corner at a place; `draw` paints it anew where the key is another than before."""
        ratio = painter.device().devicePixelRatio()
        if (key, size.width(), size.height(), ratio) != self._key or self._picture.isNull():
            self._key = (key, size.width(), size.height(), ratio)
            self._picture = QPixmap(math.ceil(size.width() * ratio), math.ceil(size.height() * ratio))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(self._picture)
            inner.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            draw(inner)
            inner.end()
        painter.drawPixmap(corner, self._picture)
