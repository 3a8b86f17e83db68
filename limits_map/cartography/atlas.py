"""Keeps every symbol that was painted once in one picture, from which thousands are then copied in one call."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from typing import cast

import numpy as np
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from limits_map.cartography.projection import Floats, Ints
from limits_map.cartography.symbols import Symbol, draw_symbol
from limits_map.cartography.themes import Theme

_WIDTH = 1024
_FRAGMENT_NUMBERS = 10
"""A QPainter.PixmapFragment is ten doubles: x, y, source x, y, width, height, scale x, y, rotation, opacity."""


class SpriteAtlas:
    """The symbols and digits of one theme at one device pixel ratio; a slot is the number of one of them."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        self._theme = theme
        self._ratio = ratio
        self._pixmap = _transparent(_WIDTH, 256)
        self._shelf = [0, 0, 0]
        self._slots: dict[object, int] = {}
        self._widths: dict[float, float] = {}
        self._figures: dict[tuple[float, str], Ints] = {}
        self._sources: list[tuple[float, float, float, float, float, float]] = []
        self._table = np.empty((0, 6))
        self._fragments = np.zeros((0, _FRAGMENT_NUMBERS))
        self._first: QPainter.PixmapFragment | None = None

    def slot(self, symbol: Symbol) -> int:
        """The slot of a symbol, painted now if it is the first time."""
        found = self._slots.get(symbol)
        if found is None:
            rect = symbol.rect
            found = self._add(
                symbol,
                (rect.x(), rect.y(), rect.width(), rect.height()),
                lambda painter: draw_symbol(painter, symbol, self._theme),
            )
        return found

    def digit(self, digit: str, height: float, color: str) -> int:
        """The slot of one character of a count."""
        key = (digit, height, color)
        found = self._slots.get(key)
        if found is None:
            font = _digit_font(height)
            metrics = QFontMetricsF(font)
            width, cap = metrics.horizontalAdvance(digit), metrics.capHeight() or metrics.ascent() * 0.7

            def draw(painter: QPainter) -> None:
                painter.setFont(font)
                painter.setPen(QColor(color))
                painter.drawText(0, round(cap / 2), digit)

            found = self._add(key, (0.0, -height, math.ceil(width), 2 * height), draw)
        return found

    def digits(self, height: float, color: str) -> Ints:
        """The slots of the figures from 0 to 9."""
        key = (height, color)
        if key not in self._figures:
            self._figures[key] = np.array([self.digit(str(number), height, color) for number in range(10)])
        return self._figures[key]

    def digit_width(self, height: float) -> float:
        """Pixels from one digit to the next."""
        if height not in self._widths:
            self._widths[height] = round(QFontMetricsF(_digit_font(height)).horizontalAdvance("0"))
        return self._widths[height]

    def draw(self, painter: QPainter, slots: Ints, px: Floats, py: Floats, opacity: float | Floats = 1.0) -> None:
        """Paints the sprites of these slots with their places at these pixels, in this order; arrays of one length."""
        count = len(slots)
        if not count:
            return
        if len(self._table) != len(self._sources):
            self._table = np.array(self._sources)
        if count > len(self._fragments):
            self._fragments = np.zeros((max(1024, 2 * count), _FRAGMENT_NUMBERS))
            # The list's first fragment stands for the whole list, as in C++.
            first = shiboken6.wrapInstance(self._fragments.ctypes.data, QPainter.PixmapFragment)
            self._first = cast(QPainter.PixmapFragment, first)
        rows, ratio = self._table[slots], self._ratio
        fragments = self._fragments[:count]
        # Whole device pixels keep the sprites as sharp as they were painted.
        fragments[:, 0] = (np.round((px + rows[:, 4]) * ratio) + rows[:, 2] / 2) / ratio
        fragments[:, 1] = (np.round((py + rows[:, 5]) * ratio) + rows[:, 3] / 2) / ratio
        fragments[:, 2:6] = rows[:, :4]
        fragments[:, 6:8] = 1 / ratio
        fragments[:, 9] = opacity
        assert self._first is not None
        painter.drawPixmapFragments(self._first, count, self._pixmap)

    def _add(self, key: object, rect: tuple[float, float, float, float], draw: Callable[[QPainter], None]) -> int:
        left, top, wide, high = rect
        width, height = math.ceil(wide * self._ratio), math.ceil(high * self._ratio)
        x, y, shelf = self._shelf
        if x + width > _WIDTH:
            x, y, shelf = 0, y + shelf + 1, 0
        self._grow(y + height)
        self._shelf = [x + width + 1, y, max(shelf, height)]
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipRect(x, y, width, height)
        painter.translate(x, y)
        painter.scale(self._ratio, self._ratio)
        painter.translate(-left, -top)
        draw(painter)
        painter.end()
        self._slots[key] = slot = len(self._sources)
        self._sources.append((x, y, width, height, left, top))
        return slot

    def _grow(self, height: int) -> None:
        old = self._pixmap
        if height > old.height():
            self._pixmap = _transparent(_WIDTH, max(height, 2 * old.height()))
            painter = QPainter(self._pixmap)
            painter.drawPixmap(0, 0, old)
            painter.end()


class _Kept(threading.local):
    """Each thread has its own atlases, because painting into one is not safe from two."""

    def __init__(self) -> None:
        self.atlases: dict[tuple[Theme, float], SpriteAtlas] = {}


_kept = _Kept()


def atlas_for(theme: Theme, ratio: float) -> SpriteAtlas:
    """The atlas of a theme at a device pixel ratio in this thread."""
    key = (theme, round(ratio, 3))
    if key not in _kept.atlases:
        if len(_kept.atlases) >= 6:
            _kept.atlases.clear()
        _kept.atlases[key] = SpriteAtlas(theme, ratio)
    return _kept.atlases[key]


def _digit_font(height: float) -> QFont:
    font = QFont()
    font.setPixelSize(max(6, round(height)))
    font.setBold(True)
    return font


def _transparent(width: int, height: int) -> QPixmap:
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
