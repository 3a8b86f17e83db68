"""The window's own look: the platform's style with one accent, light, dark or for full sunlight, and tinted icons."""

from __future__ import annotations

from enum import StrEnum

import qtawesome
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from limits_map.cartography.themes import DARK, DAYLIGHT, LIGHT, Theme


class LookName(StrEnum):
    """The looks one may choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    DAYLIGHT = "daylight"


_SCHEMES = {
    LookName.SYSTEM: Qt.ColorScheme.Unknown,
    LookName.LIGHT: Qt.ColorScheme.Light,
    LookName.DARK: Qt.ColorScheme.Dark,
    LookName.DAYLIGHT: Qt.ColorScheme.Light,
}


def use_look(app: QApplication, look: LookName) -> Theme:
    """Gives the whole program a look and returns the map's colours that go with it."""
    QGuiApplication.styleHints().setColorScheme(_SCHEMES[look])
    palette = app.style().standardPalette()
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    theme = DAYLIGHT if look is LookName.DAYLIGHT else DARK if dark else LIGHT
    accent = QColor(theme.accent)
    palette.setColor(QPalette.ColorRole.Highlight, accent)
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#0B1516" if dark else "#FFFFFF"))
    palette.setColor(QPalette.ColorRole.Accent, accent)
    palette.setColor(QPalette.ColorRole.Link, accent)
    if look is LookName.DAYLIGHT:
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button):
            palette.setColor(role, QColor("#FFFFFF"))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(role, QColor("#000000"))
    app.setPalette(palette)
    return theme


def icon(name: str) -> QIcon:
    """An icon of the kept library in the colour of the window's text."""
    palette = QGuiApplication.palette()
    made: QIcon = qtawesome.icon(
        name,
        color=palette.color(QPalette.ColorRole.ButtonText),
        color_disabled=palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText),
    )
    return made
