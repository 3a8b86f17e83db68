"""Boxes to tick that are seen on a dark window too, where the style draws their outline darker than the ground."""

from __future__ import annotations

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from limits_map.ui.look import is_dark

_OUTLINED_FROM = QColor("#C6CDD0")


def show_ticks(*widgets: QWidget) -> None:
    """Gives boxes, and lists with boxes, an outline that stands out; to be called again when the colours change."""
    for widget in widgets:
        palette = QPalette()
        if is_dark(QGuiApplication.palette()):
            # The style takes the outline from the colour of the window, which these do not paint themselves.
            palette.setColor(QPalette.ColorRole.Window, _OUTLINED_FROM)
        widget.setPalette(palette)
