"""What a tile looks like in a theme: as it came, or dark where a bright map would dazzle at night."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter

from limits_map.cartography.themes import DARK, Theme

_OPAQUE = QImage.Format.Format_RGB32
# White becomes the paper, black becomes this much lighter than it; 5/8 of the contrast is left.
_PART, _SHIFT = 5, 3


def needs_tone(image: QImage, theme: Theme, *, photographs: bool) -> bool:
    """True if an image is not painted as it came."""
    return image.hasAlphaChannel() or (theme == DARK and not photographs)


def toned(image: QImage, theme: Theme, *, photographs: bool) -> QImage:
    """The image, opaque, as it is painted in a theme; at night light and dark change places and hues stay."""
    dark = theme == DARK and not photographs
    opaque = QImage(image.size(), _OPAQUE)
    opaque.fill(QColor("#FFFFFF" if dark else theme.paper))
    painter = QPainter(opaque)
    painter.drawImage(0, 0, image)
    painter.end()
    if dark:
        _darken(opaque, QColor(theme.paper))
    return opaque


def _darken(image: QImage, paper: QColor) -> None:
    pixels = np.frombuffer(image.bits(), np.uint8).reshape(-1, 4)
    parts = [pixels[:, part].astype(np.int16) for part in range(3)]
    turned = 255 - np.maximum.reduce(parts) - np.minimum.reduce(parts)
    for part, (values, least) in enumerate(zip(parts, (paper.blue(), paper.green(), paper.red()), strict=True)):
        pixels[:, part] = ((values + turned) * _PART >> _SHIFT) + least
