"""The colours of a density, from nothing to the strongest, and the words and samples that explain them.

Each theme's colours run in one direction of lightness, away from its paper, so that they are told apart by anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from limits_map.cartography.projection import Floats
from limits_map.cartography.themes import DARK, DAYLIGHT, LIGHT, Theme
from limits_map.cartography.word_lines import sized_font
from limits_map.words import Language, Text, say_distance, say_number

CLASSES = 4
_SHADES = 256
_STOPS = (0.0, 0.25, 0.5, 0.75, 1.0)
_ALPHA_STOPS, _ALPHAS = (0.0, 0.03, 0.25, 0.6, 1.0), (0.0, 0.0, 0.5, 0.68, 0.76)
_RAMPS = {
    LIGHT.name: ("#F6C2CB", "#EE8FB0", "#CC4C97", "#8E1C7A", "#4B0C55"),
    DAYLIGHT.name: ("#F2A6BE", "#E4679F", "#B8257F", "#740B66", "#2E0038"),
    DARK.name: ("#5B2A63", "#9A3779", "#DC5F78", "#F6A27C", "#FFE9B0"),
}
_TITLE = Text(
    "{layers}\u00a0: densité par km², noyau de {bandwidth}", "{layers}: density per km², kernel of {bandwidth}"
)
_RANGE = Text("{least} à {most}", "{least} to {most}")
_FROM = Text("{value} et plus", "{value} and more")
_BAR, _HIGH, _PAD = 44.0, 10.0, 8.0


@dataclass(frozen=True, slots=True)
class HeatClass:
    """One range of densities per square kilometre, with the colour of its middle; without `most` it has no end."""

    least: float
    most: float | None
    color: QColor


@dataclass(frozen=True, slots=True)
class HeatLegend:
    """What explains the picture: which layers, at which bandwidth in metres, and what the strongest colour begins with."""

    layers: tuple[str, ...]
    bandwidth: float
    top: float
    theme: Theme
    language: Language

    @property
    def title(self) -> str:
        """What is shown, in which units and how."""
        distance = say_distance(self.bandwidth, self.language)
        return _TITLE.format(layers=", ".join(self.layers), bandwidth=distance).say(self.language)

    @property
    def classes(self) -> tuple[HeatClass, ...]:
        """The ranges of densities, the least first."""
        return heat_classes(self.top, self.theme)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of each range."""
        return tuple(
            _FROM.format(value=self._number(each.least)).say(self.language)
            if each.most is None
            else _RANGE.format(least=self._number(each.least), most=self._number(each.most)).say(self.language)
            for each in self.classes
        )

    def _number(self, value: float) -> str:
        return say_number(value, self.language)

    @property
    def size(self) -> QSizeF:
        """How much room it takes in a picture."""
        title, metrics = (QFontMetricsF(sized_font(size)) for size in self._sizes)
        wide = max(title.horizontalAdvance(self.title), sum(self._widths(metrics)))
        return QSizeF(wide + 2 * _PAD, title.lineSpacing() + metrics.lineSpacing() + _HIGH + 2 * _PAD)

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        """Paints it as a small card with its bottom left corner at a place."""
        theme, size = self.theme, self.size
        card = QRectF(corner.x(), corner.y() - size.height(), size.width(), size.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        back = QColor(theme.halo)
        back.setAlphaF(0.9)
        painter.setPen(QPen(QColor(theme.muted_text), 0.5))
        painter.setBrush(back)
        painter.drawRoundedRect(card, 4, 4)
        font, small = (sized_font(each) for each in self._sizes)
        title, metrics = QFontMetricsF(font), QFontMetricsF(small)
        x, y = card.left() + _PAD, card.top() + _PAD
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(x, y + title.ascent()), self.title)
        y += title.lineSpacing()
        painter.setFont(small)
        for each, words, wide in zip(self.classes, self.words, self._widths(metrics), strict=True):
            bar = QRectF(x, y, wide - 2, _HIGH)
            painter.fillRect(bar, QColor(theme.paper))
            painter.fillRect(bar, each.color)
            painter.setPen(QPen(QColor(theme.muted_text), 0.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(x, y + _HIGH + metrics.ascent()), words)
            x += wide
        painter.restore()

    @property
    def _sizes(self) -> tuple[float, float]:
        return 11.5 * self.theme.text_scale, 10.5 * self.theme.text_scale

    def _widths(self, metrics: QFontMetricsF) -> list[float]:
        return [max(_BAR, metrics.horizontalAdvance(words) + 10.0) for words in self.words]


def heat_classes(top: float, theme: Theme) -> tuple[HeatClass, ...]:
    """The ranges that a legend names; the last is of everything from `top` on."""
    edges = [top * number / CLASSES for number in range(CLASSES + 1)]
    shares = [*((number + 0.5) / CLASSES for number in range(CLASSES)), 1.0]
    return tuple(
        HeatClass(least, most, heat_color(share, theme))
        for least, most, share in zip(edges, [*edges[1:], None], shares, strict=True)
    )


def heat_color(share: float, theme: Theme) -> QColor:
    """The colour of a density that is such a share, from 0 to 1, of the one the strongest colour begins with."""
    red, green, blue, alpha = (float(part) for part in _colors(np.array([share]), theme)[0])
    return QColor.fromRgbF(red, green, blue, alpha)


@lru_cache(maxsize=8)
def color_table(theme: Theme) -> NDArray[np.uint32]:
    """The colours of 256 steps from nothing to the strongest, as premultiplied numbers for a picture."""
    colors = _colors(np.linspace(0.0, 1.0, _SHADES), theme)
    colors[:, :3] *= colors[:, 3:]
    red, green, blue, alpha = np.round(colors * 255).astype(np.uint32).T
    table: NDArray[np.uint32] = alpha << 24 | red << 16 | green << 8 | blue
    return table


def _colors(shares: Floats, theme: Theme) -> Floats:
    """Red, green, blue and alpha from 0 to 1, for each share."""
    ramp: Sequence[str] = _RAMPS.get(theme.name, _RAMPS[LIGHT.name])
    parts = np.array([[int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)] for color in ramp])
    mixed = [np.interp(shares, _STOPS, parts[:, part]) for part in range(3)]
    return np.column_stack((*mixed, np.interp(shares, _ALPHA_STOPS, _ALPHAS)))
