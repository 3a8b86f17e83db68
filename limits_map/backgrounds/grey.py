"""The colour of a place whose picture cannot be had."""

from __future__ import annotations

from PySide6.QtGui import QColor

from limits_map.cartography.themes import Theme

_INK = 0.18


def grey_of(theme: Theme) -> QColor:
    """The theme's paper with a little of its ink."""
    paper, ink = QColor(theme.paper), QColor(theme.muted_text)
    pairs = ((paper.red(), ink.red()), (paper.green(), ink.green()), (paper.blue(), ink.blue()))
    return QColor(*(round((1 - _INK) * light + _INK * dark) for light, dark in pairs))
