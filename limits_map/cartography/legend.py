"""Lays out a legend in columns and paints it as shapes and words; it is made smaller rather than cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from limits_map.cartography.furniture import SAMPLE, LegendEntry, Sample
from limits_map.cartography.themes import Theme
from limits_map.cartography.word_lines import sized_font, wrapped
from limits_map.words import Language, Text

_TITLE = Text("Légende", "Legend")
_HEADING = 22.0
_INDENT, _ASIDE, _GAP, _BETWEEN = 10.0, 8.0, 20.0, 7.0
_WIDEST_WORDS = 190.0
_MOST_COLUMNS = 8
_WORTH_OF_PARTED = 0.8
"""How much smaller a legend may be rather than have a layer in two columns."""
_SIZES = {True: 12.5, False: 12.0}


@dataclass(frozen=True, slots=True)
class _Line:
    """A sample, and its words on one line or more."""

    sample: Sample
    words: tuple[str, ...]
    title: bool
    height: float

    @property
    def indent(self) -> float:
        return 0.0 if self.title else _INDENT


_Block = tuple[_Line, ...]
"""The lines of one layer."""


@dataclass(frozen=True, slots=True)
class Legend:
    """A legend laid out in columns; `scale` is how much it is made smaller, and `size` what it then takes."""

    columns: tuple[tuple[_Block, ...], ...]
    column_width: float
    scale: float
    size: QSizeF
    theme: Theme
    title: str

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        """Paints the legend with its top left corner at a place."""
        painter.save()
        painter.translate(corner)
        painter.scale(self.scale, self.scale)
        painter.setFont(sized_font(13.0 * self.theme.text_scale, bold=True))
        painter.setPen(QColor(self.theme.muted_text))
        painter.drawText(QPointF(0, 13.0 * self.theme.text_scale), self.title)
        for number, column in enumerate(self.columns):
            x, y = number * (self.column_width + _GAP), _HEADING
            for block in column:
                for line in block:
                    self._paint_line(painter, line, x + line.indent, y)
                    y += line.height
                y += _BETWEEN
        painter.restore()

    def _paint_line(self, painter: QPainter, line: _Line, x: float, y: float) -> None:
        line.sample.paint(painter, QPointF(x, y + (line.height - line.sample.height) / 2))
        font = sized_font(_SIZES[line.title] * self.theme.text_scale, bold=line.title)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        top = y + (line.height - metrics.lineSpacing() * len(line.words)) / 2 + metrics.ascent()
        for number, words in enumerate(line.words):
            painter.drawText(QPointF(x + SAMPLE + _ASIDE, top + number * metrics.lineSpacing()), words)


def laid_out(
    entries: Sequence[LegendEntry], theme: Theme, language: Language, *, width: float, height: float
) -> Legend | None:
    """The legend as large as it can be in a box of so many pixels, in as few columns as that; None without entries."""
    if not entries:
        return None
    blocks = [tuple(_lines(entry, theme)) for entry in entries]
    column_width = max(_width(line, theme) for block in blocks for line in block)
    best: tuple[float, float, float, float] | None = None
    tallest = max(map(_height, blocks))
    for count in range(1, _MOST_COLUMNS + 1):
        wide = count * (column_width + _GAP) - _GAP
        for least, worth in ((tallest, 1.0), (0.0, _WORTH_OF_PARTED)):
            high = _least_height(blocks, count, least) + _HEADING
            scale = min(1.0, width / wide, height / high)
            if best is None or scale * worth > best[0] + 0.01:
                best = scale * worth, scale, wide, high
    assert best is not None
    _, scale, wide, high = best
    columns = _flow(blocks, high - _HEADING)
    size = QSizeF(wide * scale, high * scale)
    return Legend(tuple(tuple(column) for column in columns), column_width, scale, size, theme, _TITLE.say(language))


def _lines(entry: LegendEntry, theme: Theme) -> Iterator[_Line]:
    yield _line(entry.sample, entry.title, theme, title=True)
    for row in entry.rows:
        yield _line(row.sample, row.label, theme, title=False)


def _line(sample: Sample, words: str, theme: Theme, *, title: bool) -> _Line:
    font = sized_font(_SIZES[title] * theme.text_scale, bold=title)
    parts = tuple(wrapped(words, font, _WIDEST_WORDS * theme.text_scale))
    height = max(24.0 * theme.text_scale, len(parts) * QFontMetricsF(font).lineSpacing() + 4.0, sample.height - 1.0)
    return _Line(sample, parts, title, height)


def _width(line: _Line, theme: Theme) -> float:
    metrics = QFontMetricsF(sized_font(_SIZES[line.title] * theme.text_scale, bold=line.title))
    return line.indent + SAMPLE + _ASIDE + max((metrics.horizontalAdvance(words) for words in line.words), default=0.0)


def _flow(blocks: Sequence[_Block], height: float) -> list[list[_Block]]:
    """The layers in columns of a height: a layer stands in one column where one is high enough for it."""
    columns: list[list[_Block]] = [[]]
    left = height
    for block in blocks:
        for part in _parts(block, height):
            needed = _height(part)
            if needed > left + 1e-6 and columns[-1]:
                columns.append([])
                left = height
            columns[-1].append(part)
            left -= needed + _BETWEEN
    return columns


def _parts(block: _Block, height: float) -> Iterator[_Block]:
    """A layer as a whole, or where it is higher than a column, in parts of which none is a title alone."""
    start, used = 0, 0.0
    for number, line in enumerate(block):
        if used + line.height > height + 1e-6 and number - start > 1:
            yield block[start:number]
            start, used = number, 0.0
        used += line.height
    yield block[start:]


def _least_height(blocks: Sequence[_Block], count: int, least: float) -> float:
    """How high columns must be, and at least so high, for so many of them to hold everything."""
    low, high = least, sum(_height(block) + _BETWEEN for block in blocks)
    for _ in range(24):
        middle = (low + high) / 2
        columns = _flow(blocks, middle)
        held = all(sum(_height(block) + _BETWEEN for block in column) - _BETWEEN <= middle + 1e-6 for column in columns)
        if len(columns) <= count and held:
            high = middle
        else:
            low = middle
    return high


def _height(block: _Block) -> float:
    return sum(line.height for line in block)
