"""Figures in boxes, and bars made of parts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from limits_map.analysis.figures import Bar, Bars, Figure
from limits_map.cartography.themes import ink_on
from limits_map.exports.pdf.blocks import box, hatch
from limits_map.exports.pdf.flow import Block
from limits_map.exports.pdf.typed import (
    ALARM,
    INK,
    QUIET,
    SMALL,
    SMALL_QUIET,
    SMALL_STRONG,
    THIN,
    TINY,
    Lines,
    Type,
    width_of,
    write,
)
from limits_map.words import Language

_GAP, _PAD = 7.0, 7.0
_NARROWEST, _WIDEST = 76.0, 165.0
_FIGURE = 20.0
_THICK, _STEP, _PLAIN = 15.0, 22.0, "#5F6368"
_RIGHT, _CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


class Tiles(Block):
    """Figures in boxes of one size, as many beside each other as have room."""

    def __init__(self, figures: Sequence[Figure], language: Language) -> None:
        self._figures, self._language = tuple(figures), language

    def height(self, width: float) -> float:
        rows = -(-len(self._figures) // self._columns(width))
        return rows * (self._high(width) + _GAP) - _GAP

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        columns, each, high = self._columns(width), self._each(width), self._high(width)
        for number, figure in enumerate(self._figures):
            row, column = divmod(number, columns)
            self._paint_tile(painter, figure, QRectF(x + column * (each + _GAP), y + row * (high + _GAP), each, high))

    def _paint_tile(self, painter: QPainter, figure: Figure, area: QRectF) -> None:
        alarming = figure.alarming and figure.value
        box(painter, area, fill="#FFFFFF", edge=ALARM if alarming else THIN, round_by=3.0)
        said, inner = figure.said(self._language), area.width() - 2 * _PAD
        if figure.kept_back:
            hatch(painter, QRectF(area.left() + 1, area.top() + 1, area.width() - 2, _FIGURE + 10))
        size = next((size for size in (17.0, 14.0, 11.0) if width_of(said, Type(size, True)) <= inner), 8.5)
        kind = Type(size, bold=True, color=ALARM if alarming else INK if figure.value else QUIET)
        line = Lines(said, kind, inner, most=1)
        top = area.top() + _PAD + (_FIGURE - kind.line) / 2
        if figure.kept_back:
            box(painter, QRectF(area.left() + _PAD - 3, top, line.width + 6, kind.line), fill="#FFFFFF")
        line.paint(painter, area.left() + _PAD, top)
        label, detail = self._words(figure, inner)
        label.paint(painter, area.left() + _PAD, area.top() + _PAD + _FIGURE + 3)
        detail.paint(painter, area.left() + _PAD, area.top() + _PAD + _FIGURE + 4 + label.height)

    def _words(self, figure: Figure, inner: float) -> tuple[Lines, Lines]:
        """What a figure is called, and what is added to it."""
        details = [f"{figure.share}\N{NO-BREAK SPACE}%"] if figure.share is not None else []
        if figure.detail is not None and figure.value:
            details.append(figure.detail.say(self._language))
        label = Lines(figure.label.say(self._language), SMALL, inner, most=3)
        return label, Lines(" · ".join(details), TINY, inner, most=2)

    def _columns(self, width: float) -> int:
        room = int((width + _GAP) // (_NARROWEST + _GAP))
        rows = -(-len(self._figures) // room)
        return -(-len(self._figures) // rows)

    def _each(self, width: float) -> float:
        columns = self._columns(width)
        return min(_WIDEST, (width - (columns - 1) * _GAP) / columns)

    def _high(self, width: float) -> float:
        inner = self._each(width) - 2 * _PAD
        words = (self._words(figure, inner) for figure in self._figures)
        return 2 * _PAD + _FIGURE + 4 + max(label.height + detail.height for label, detail in words)


class BarsBlock(Block):
    """Bars under each other, made of the same parts, with what the colours mean."""

    def __init__(self, bars: Bars, language: Language) -> None:
        self._bars, self._language = bars, language
        parts = {part.key: part for bar in bars.bars for part in bar.parts if part.value}
        order = [part.key for bar in bars.bars for part in bar.parts]
        self._shown = [parts[key] for key in dict.fromkeys(order) if key in parts]

    def height(self, width: float) -> float:
        return 15.0 + len(self._bars.bars) * _STEP + 2.0 + len(self._legend(width)) * (TINY.line + 1)

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        write(painter, x, y, self._bars.title.say(self._language), SMALL_STRONG, width=width)
        y += 15.0
        labels = [bar.label.say(self._language) for bar in self._bars.bars]
        totals = [sum(part.value or 0.0 for part in bar.parts) for bar in self._bars.bars]
        left = max(width_of(label, SMALL_QUIET) for label in labels) + 8
        scale = (width - left - 26) / max(*totals, 1.0)
        for bar, label, total in zip(self._bars.bars, labels, totals, strict=True):
            write(painter, x + left - 8, y + (_THICK - SMALL.line) / 2, label, SMALL_QUIET, align=_RIGHT)
            end = self._paint_parts(painter, bar, x + left, y, scale)
            write(painter, end + 4, y + (_THICK - SMALL.line) / 2, f"{total:.0f}", SMALL_STRONG)
            y += _STEP
        painter.setPen(QPen(QColor(QUIET), 0.8))
        painter.drawLine(QLineF(x + left, y - _STEP * len(labels) - 2, x + left, y - _STEP + _THICK + 2))
        for row in self._legend(width):
            for at, part in row:
                box(painter, QRectF(x + at, y + 1.5, 6.5, 6.5), fill=part.color or _PLAIN)
                write(painter, x + at + 10, y, part.label.say(self._language), TINY)
            y += TINY.line + 1

    def _paint_parts(self, painter: QPainter, bar: Bar, x: float, y: float, scale: float) -> float:
        for part in bar.parts:
            long = (part.value or 0.0) * scale
            if long <= 0:
                continue
            color = part.color or _PLAIN
            box(painter, QRectF(x, y, long - 0.8, _THICK), fill=color)
            said = part.said(self._language)
            if width_of(said, SMALL) + 3 <= long:
                write(painter, x + long / 2, y + (_THICK - SMALL.line) / 2, said, Type(8.0, color=ink_on(color)),
                      align=_CENTRE)  # fmt: skip
            x += long
        return x

    def _legend(self, width: float) -> list[list[tuple[float, Figure]]]:
        rows: list[list[tuple[float, Figure]]] = []
        x = width
        for part in self._shown:
            wide = width_of(part.label.say(self._language), TINY) + 22
            if not rows or x + wide > width + 10:
                rows.append([])
                x = 0.0
            rows[-1].append((x, part))
            x += wide
        return rows
