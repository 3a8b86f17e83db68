"""Lays out one finished picture of a map on a sheet: title, the map with its legend, date and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from limits_map.cartography.camera import Camera
from limits_map.cartography.scene import Scene
from limits_map.cartography.sheet import LegendPlace, paint_sheet
from limits_map.cartography.themes import LIGHT, Theme
from limits_map.cartography.word_lines import sized_font, wrapped
from limits_map.words import Language, Text, say, shortened

_MARGIN, _GAP = 20.0, 10.0
_LONGEST_TITLE = 240
_SOURCES = Text("Sources\u00a0: {sources}", "Sources: {sources}")
_MADE_ON = Text("Carte du {day}", "Map of {day}")
_INCH = 96.0
"""Device-independent pixels."""
_METRE = 1 / 0.0254


@dataclass(frozen=True, slots=True)
class Picture:
    """A map with the words around it; without `made_on` or `sources` nothing is said of them."""

    scene: Scene
    view: Sequence[float] | Camera
    title: str
    subtitle: str = ""
    sources: tuple[str, ...] = ()
    made_on: date | None = None
    language: Language = Language.FRENCH
    theme: Theme = LIGHT

    def paint(self, painter: QPainter, size: QSizeF) -> None:
        """Paints a sheet of so many device-independent pixels, all as shapes and words, from the painter's origin."""
        theme, width = self.theme, size.width() - 2 * _MARGIN
        painter.fillRect(QRectF(QPointF(0, 0), size), QColor(theme.paper))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        y = _MARGIN - 4.0
        for words, points, bold, color in (
            (shortened(self.title, _LONGEST_TITLE), 20.0, True, theme.text),
            (self.subtitle, 13.0, False, theme.muted_text),
        ):
            y = _write(painter, words, y, width, points * theme.text_scale, color, bold=bold)
        footer = list(self._footer())
        below = sum(_height(words, width, 10.0 * theme.text_scale) for words in footer)
        top, bottom = y + _GAP, size.height() - _MARGIN + 4.0 - below
        area = QRectF(_MARGIN, top, width, max(120.0, bottom - _GAP - top))
        upright = size.height() > size.width()
        paint_sheet(
            painter,
            area,
            self.scene,
            self.view,
            theme,
            language=self.language,
            legend=LegendPlace.BELOW if upright else LegendPlace.RIGHT,
        )
        for words in footer:
            bottom = _write(painter, words, bottom, width, 10.0 * theme.text_scale, theme.muted_text)

    def image(self, size: QSizeF, dots_per_inch: float) -> QImage:
        """The sheet as a picture of dots; in any thread. Raises ValueError where it is too large to be made."""
        scale = dots_per_inch / _INCH
        dots = QSize(round(size.width() * scale), round(size.height() * scale))
        image = QImage(dots, QImage.Format.Format_RGB32)
        if image.isNull():
            raise ValueError(f"a picture of {dots.width()} x {dots.height()} dots is too large")
        image.setDotsPerMeterX(round(dots_per_inch * _METRE))
        image.setDotsPerMeterY(round(dots_per_inch * _METRE))
        painter = QPainter(image)
        try:
            painter.scale(dots.width() / size.width(), dots.height() / size.height())
            self.paint(painter, size)
        finally:
            painter.end()
        return image

    def _footer(self) -> Iterator[str]:
        if self.made_on is not None:
            yield _MADE_ON.format(day=say(self.made_on, self.language)).say(self.language)
        if self.sources:
            yield _SOURCES.format(sources=" · ".join(self.sources)).say(self.language)


def _write(
    painter: QPainter, words: str, top: float, width: float, size: float, color: str, *, bold: bool = False
) -> float:
    """Writes words over as many lines as they take; returns where the next may begin."""
    font = sized_font(size, bold=bold)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(color))
    for line in wrapped(words, font, width):
        painter.drawText(QPointF(_MARGIN, top + metrics.ascent()), line)
        top += metrics.lineSpacing()
    return top


def _height(words: str, width: float, size: float) -> float:
    font = sized_font(size)
    return len(wrapped(words, font, width)) * float(QFontMetricsF(font).lineSpacing())
