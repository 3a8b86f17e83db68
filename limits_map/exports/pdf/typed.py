"""Words on paper: plain text in lines of a width, broken alike on every device because it is laid out without one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from limits_map.cartography.themes import ACCENT as ACCENT
from limits_map.exports.said import plain

INK, QUIET, THIN, FAINT, ALARM = "#1B1F23", "#5F6368", "#D5D8DA", "#F1F4F4", "#B3261E"
_FINE = 20
"""Fonts have whole sizes only, so words are laid out in twentieths of a point."""
_FAMILIES = ("Segoe UI", "Helvetica Neue", "Liberation Sans", "Arial", "Noto Sans", "DejaVu Sans")
_SPACES = re.compile("[ \t\n\r\f\v\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set; size in points."""

    size: float = 9.0
    bold: bool = False
    color: str = INK
    leading: float = 1.32

    @property
    def line(self) -> float:
        """From one base line to the next."""
        return self.size * self.leading

    def colored(self, color: str) -> Type:
        """The same in another colour."""
        return replace(self, color=color)


BODY = Type(9.5, leading=1.42)
TEXT = Type(9.0)
STRONG = Type(9.0, bold=True)
SMALL = Type(8.0)
SMALL_STRONG = Type(8.0, bold=True)
SMALL_QUIET = Type(8.0, color=QUIET)
TINY = Type(7.0, color=QUIET)
HEADING = Type(12.0, bold=True)
TITLE = Type(19.0, bold=True, leading=1.18)
COVER = Type(32.0, bold=True, leading=1.15)


def one_line(words: str) -> str:
    """Words from anywhere as they may be printed; spaces that do not break stay."""
    return _SPACES.sub(" ", plain(words)).strip(" ")


class Lines:
    """Words in lines no wider than `width` points; the last of `most` lines is cut with a "…"."""

    def __init__(
        self,
        words: str,
        kind: Type = TEXT,
        width: float = 1e6,
        *,
        most: int | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        self.kind = kind
        font, text = _font(kind), one_line(words)
        self._layout = _laid_out(text, font, width, kind, align)
        if most is not None and self._layout.lineCount() > most:
            start = self._layout.lineAt(most - 1).textStart()
            rest = QFontMetricsF(font).elidedText(
                _by_units(text, start), Qt.TextElideMode.ElideRight, width * _FINE - kind.size
            )
            self._layout = _laid_out(_by_units(text, 0, start) + rest, font, width, kind, align)
        self.count = self._layout.lineCount() if text else 0

    @property
    def height(self) -> float:
        """How high the lines stand."""
        return self.count * self.kind.line

    @property
    def width(self) -> float:
        """How wide the widest line is."""
        return max((self._layout.lineAt(n).naturalTextWidth() for n in range(self.count)), default=0.0) / _FINE

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draws the lines from their upper left corner."""
        if not self.count:
            return
        painter.save()
        painter.translate(x, y)
        painter.scale(1 / _FINE, 1 / _FINE)
        painter.setPen(QColor(self.kind.color))
        self._layout.draw(painter, QPointF(0, 0))
        painter.restore()


def write(
    painter: QPainter,
    x: float,
    y: float,
    words: str,
    kind: Type = TEXT,
    *,
    width: float | None = None,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Draws one line with its upper edge at y; gives its width. Without `width` x is where it is aligned at."""
    lines = Lines(words, kind, width or 1e6, most=1)
    shift = {Qt.AlignmentFlag.AlignRight: 1.0, Qt.AlignmentFlag.AlignHCenter: 0.5}.get(align, 0.0)
    lines.paint(painter, x + shift * ((width or 0.0) - lines.width), y)
    return lines.width


def width_of(words: str, kind: Type = TEXT) -> float:
    """How wide words are on one line."""
    return QFontMetricsF(_font(kind)).horizontalAdvance(one_line(words)) / _FINE


def _font(kind: Type) -> QFont:
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPixelSize(round(kind.size * _FINE))
    font.setBold(kind.bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _laid_out(text: str, font: QFont, width: float, kind: Type, align: Qt.AlignmentFlag) -> QTextLayout:
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    step = kind.line * _FINE
    base = step * 0.5 + kind.size * _FINE * 0.36
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(max(1.0, width * _FINE))
        line.setPosition(QPointF(0.0, base - line.ascent()))
        base += step
        line = layout.createLine()
    layout.endLayout()
    return layout


def _by_units(text: str, start: int, end: int | None = None) -> str:
    """A part of a text by Qt's way of counting, in which some letters count twice."""
    units = text.encode("utf-16-le", "replace")
    return units[2 * start : None if end is None else 2 * end].decode("utf-16-le", "replace")
