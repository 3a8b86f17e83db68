"""The window's own look, light, dark or for full sunlight: its one accent, and the colours that follow from a palette."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from limits_map.cartography.themes import DARK, DAYLIGHT, LIGHT, Theme
from limits_map.ui.icon_font import font_icon


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


_INKS = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)
_DARK_COLORS = {
    QPalette.ColorRole.Window: "#23282B",
    QPalette.ColorRole.WindowText: "#ECEFF0",
    QPalette.ColorRole.Base: "#1B1F21",
    QPalette.ColorRole.AlternateBase: "#24292C",
    QPalette.ColorRole.Text: "#ECEFF0",
    QPalette.ColorRole.Button: "#32393D",
    QPalette.ColorRole.ButtonText: "#ECEFF0",
    QPalette.ColorRole.BrightText: "#FFFFFF",
    QPalette.ColorRole.ToolTipBase: "#32393D",
    QPalette.ColorRole.ToolTipText: "#ECEFF0",
    QPalette.ColorRole.PlaceholderText: "#9AA3A7",
}
_LIGHT_COLORS = {
    QPalette.ColorRole.Window: "#EFEFEF",
    QPalette.ColorRole.WindowText: "#000000",
    QPalette.ColorRole.Base: "#FFFFFF",
    QPalette.ColorRole.AlternateBase: "#F7F7F7",
    QPalette.ColorRole.Text: "#000000",
    QPalette.ColorRole.Button: "#EFEFEF",
    QPalette.ColorRole.ButtonText: "#000000",
    QPalette.ColorRole.BrightText: "#FFFFFF",
    QPalette.ColorRole.ToolTipBase: "#FFFFE1",
    QPalette.ColorRole.ToolTipText: "#000000",
    QPalette.ColorRole.PlaceholderText: "#6F6F6F",
}


def use_look(app: QApplication, look: LookName) -> Theme:
    """Gives the whole program a look and returns the map's colours that go with it."""
    QGuiApplication.styleHints().setColorScheme(_SCHEMES[look])
    palette, theme = palette_of(look, app.style().standardPalette())
    app.setPalette(palette)
    return theme


def palette_of(look: LookName, standard: QPalette) -> tuple[QPalette, Theme]:
    """The colours of a look, for the whole program or for one window, and the map's that go with them."""
    palette = QPalette(standard)
    if look is not LookName.SYSTEM and is_dark(palette) is not (look is LookName.DARK):
        palette = _own_palette(dark=look is LookName.DARK)
    dark = is_dark(palette)
    theme = DAYLIGHT if look is LookName.DAYLIGHT else DARK if dark else LIGHT
    accent = QColor(theme.accent)
    palette.setColor(QPalette.ColorRole.Highlight, accent)
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#0B1516" if dark else "#FFFFFF"))
    palette.setColor(QPalette.ColorRole.Accent, accent)
    palette.setColor(QPalette.ColorRole.Link, accent)
    if look is LookName.DAYLIGHT:
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button):
            palette.setColor(role, QColor("#FFFFFF"))
        for role in _INKS:
            palette.setColor(role, QColor("#000000"))
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#767676"))
    return palette, theme


def is_dark(palette: QPalette) -> bool:
    """True if the palette writes light on dark."""
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def theme_for(palette: QPalette) -> Theme:
    """The map's theme that goes with a window's colours."""
    return DARK if is_dark(palette) else LIGHT


def accent(palette: QPalette) -> QColor:
    """The one accent colour, light or dark as the window needs it."""
    return QColor(theme_for(palette).accent)


def quiet_color(palette: QPalette) -> QColor:
    """The colour of text that comes second: the text's own, nearer to the window's."""
    text, window = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    return _mixed(text, window, 0.32)


def line_color(palette: QPalette) -> QColor:
    """The colour of thin lines between parts."""
    return _mixed(palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window), 0.82)


def show_boxes(widget: QWidget) -> None:
    """Lets the boxes to tick in a widget be seen on dark, where the style draws their outline darker than the window."""
    around = widget.parentWidget()
    if around is not None:
        outline = quiet_color(around.palette())
        if widget.palette().color(QPalette.ColorRole.Window) != outline:
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.Window, outline)
            widget.setPalette(palette)


def tinted_icon(name: str, palette: QPalette, color: QColor | str | None = None) -> QIcon:
    """An icon of the kept library in the colour of the window's text, or another."""
    chosen = QColor(color) if color is not None else palette.color(QPalette.ColorRole.WindowText)
    pale = _mixed(chosen, palette.color(QPalette.ColorRole.Window), 0.6)
    return font_icon(name, chosen.rgba(), pale.rgba())


def _own_palette(*, dark: bool) -> QPalette:
    """A light or dark palette, for the desktops that cannot be asked for one."""
    colors = _DARK_COLORS if dark else _LIGHT_COLORS
    palette = QPalette(QColor(colors[QPalette.ColorRole.Button]), QColor(colors[QPalette.ColorRole.Window]))
    for role, color in colors.items():
        palette.setColor(role, QColor(color))
    pale = QColor("#8A9296" if dark else "#8C8C8C")
    for role in _INKS:
        palette.setColor(QPalette.ColorGroup.Disabled, role, pale)
    return palette


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour with that share of the other one in it."""
    red = one.redF() * (1 - share) + other.redF() * share
    green = one.greenF() * (1 - share) + other.greenF() * share
    blue = one.blueF() * (1 - share) + other.blueF() * share
    return QColor.fromRgbF(red, green, blue)
