"""A table that goes on over as many pages as it takes: its rows stay whole, and its head is said again on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from limits_map.exports.pdf.blocks import CONTINUED, box, hatch, rule
from limits_map.exports.pdf.flow import Block
from limits_map.exports.pdf.typed import FAINT, INK, QUIET, SMALL, THIN, Lines, Type, width_of
from limits_map.words import Language

_PAD, _SIDE = 3.6, 5.0
_MOST_LINES = 12
_DOT = 3.2
_EVEN = 0.01


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it is headed by, its share of the width, and whether it holds figures."""

    heading: str
    weight: float
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; `dot` is the colour of a mark before the words."""

    words: str = ""
    color: str = INK
    bold: bool = False
    dot: str | None = None
    hatched: bool = False


@dataclass(frozen=True)
class Row:
    """A row of cells; a `group` stands over the rows that follow it and stays with the first of them."""

    cells: tuple[Cell, ...]
    group: bool = False
    total: bool = False
    again: bool = False
    """True for a group that goes on from the page before."""


class Table(Block):
    """The rows under the heads of the columns."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        language: Language,
        *,
        kind: Type = SMALL,
        most: int = _MOST_LINES,
    ) -> None:
        self._columns, self._rows, self._language = tuple(columns), tuple(rows), language
        self._kind, self._most = kind, most
        self._laid: dict[int, list[Lines]] = {}
        self._at = 0.0
        self._natural: list[float] | None = None

    def height(self, width: float) -> float:
        return self._head_height(width) + sum(self._height(n, width) for n in range(len(self._rows)))

    def least(self, width: float) -> float:
        return self._head_height(width) + sum(self._height(n, width) for n in range(self._whole(0)))

    def divided(self, width: float, room: float) -> tuple[Block, Block] | None:
        y, fit = self._head_height(width), 0
        while fit < len(self._rows) and y + self._height(fit, width) <= room + _EVEN:
            y += self._height(fit, width)
            fit += 1
        while 0 < fit < len(self._rows) and self._keeps(fit - 1):
            fit -= 1
        if fit == 0 or fit == len(self._rows):
            return None
        group = self._group_at(fit)
        again = (_again(group, self._language),) if group is not None else ()
        return self._part(self._rows[:fit]), self._part((*again, *self._rows[fit:]))

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        widths = self._widths(width)
        self._paint_head(painter, x, y, widths)
        y += self._head_height(width)
        for n, row in enumerate(self._rows):
            height = self._height(n, width)
            self._paint_row(painter, n, row, QRectF(x, y, width, height), widths)
            y += height

    def _part(self, rows: Sequence[Row]) -> Table:
        part = Table(self._columns, rows, self._language, kind=self._kind, most=self._most)
        part._natural = self._natural
        return part

    def _keeps(self, n: int) -> bool:
        # The sum of all does not stand alone on a page.
        return self._rows[n].group or (n + 1 < len(self._rows) and self._rows[n + 1].total)

    def _whole(self, n: int) -> int:
        """The row after the first that does not have to stay with the next one."""
        while n < len(self._rows) - 1 and self._keeps(n):
            n += 1
        return min(n + 1, len(self._rows))

    def _group_at(self, n: int) -> Row | None:
        """The group that goes on at a row, if one does."""
        if self._rows[n].group:
            return None
        for row in reversed(self._rows[:n]):
            if row.total:
                return None
            if row.group:
                return row
        return None

    def _widths(self, width: float) -> list[float]:
        """By weight, but for columns of figures, which are wide enough not to break these."""
        every = sum(column.weight for column in self._columns)
        least = [
            max(width * column.weight / every, figures) if column.figures else 0.0
            for column, figures in zip(self._columns, self._figures, strict=True)
        ]
        left = width - sum(least)
        others = sum(column.weight for column in self._columns if not column.figures)
        if left < 0.15 * width or not others:
            return [width * column.weight / every for column in self._columns]
        return [wide or left * column.weight / others for column, wide in zip(self._columns, least, strict=True)]

    @property
    def _figures(self) -> list[float]:
        """How wide the widest figure of each column is, or the longest word over it."""
        if self._natural is None:
            self._natural = [
                self._natural_width(n) if column.figures else 0.0 for n, column in enumerate(self._columns)
            ]
        return self._natural

    def _natural_width(self, n: int) -> float:
        bold = replace(self._kind, bold=True)
        figures = (width_of(row.cells[n].words, bold) for row in self._rows)
        words = (width_of(word, self._kind) for word in self._columns[n].heading.split(" "))
        return max([*figures, *words]) + 2 * _SIDE + 1

    def _head_height(self, width: float) -> float:
        return max((lines.height for lines in self._heads(width)), default=0.0) + 2 * _PAD

    def _heads(self, width: float) -> list[Lines]:
        kind = replace(self._kind, color=QUIET)
        return [
            Lines(column.heading, kind, each - 2 * _SIDE, most=3, align=_align(column))
            for column, each in zip(self._columns, self._widths(width), strict=True)
        ]

    def _height(self, n: int, width: float) -> float:
        return max(lines.height for lines in self._lines(n, width)) + 2 * _PAD + (3.0 if self._rows[n].group else 0.0)

    def _lines(self, n: int, width: float) -> list[Lines]:
        if self._at != width:
            self._laid, self._at = {}, width
        if n not in self._laid:
            self._laid[n] = self._cells_laid(self._rows[n], width)
        return self._laid[n]

    def _cells_laid(self, row: Row, width: float) -> list[Lines]:
        widths = self._widths(width)
        laid = []
        for number, (column, cell) in enumerate(zip(self._columns, row.cells, strict=True)):
            room = widths[number] - 2 * _SIDE - (2 * _DOT + 3 if cell.dot else 0)
            if row.group and number == 0:
                free = next((n for n, other in enumerate(row.cells[1:], 1) if other.words), len(row.cells))
                room = sum(widths[:free]) - 2 * _SIDE
            kind = replace(self._kind, color=cell.color, bold=cell.bold or row.group or row.total)
            laid.append(Lines(cell.words or " ", kind, room, most=self._most, align=_align(column)))
        return laid

    def _paint_head(self, painter: QPainter, x: float, y: float, widths: Sequence[float]) -> None:
        heads = self._heads(sum(widths))
        bottom = self._head_height(sum(widths))
        at = x
        for lines, width in zip(heads, widths, strict=True):
            lines.paint(painter, at + _SIDE, y + bottom - _PAD - lines.height)
            at += width
        rule(painter, x, y + bottom, sum(widths), QUIET, 0.8)

    def _paint_row(self, painter: QPainter, n: int, row: Row, area: QRectF, widths: Sequence[float]) -> None:
        if row.group:
            box(painter, area.adjusted(0, 3.0, 0, 0), fill=FAINT)
        x, top = area.left(), area.top() + _PAD + (3.0 if row.group else 0.0)
        for cell, lines, width in zip(row.cells, self._lines(n, area.width()), widths, strict=True):
            if cell.hatched:
                hatch(painter, QRectF(x + 1, area.top() + 1, width - 2, area.height() - 2))
                _paper_under(painter, lines, x + _SIDE, top, width - 2 * _SIDE)
            if cell.dot is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(cell.dot))
                painter.drawEllipse(QPointF(x + _SIDE + _DOT, top + lines.kind.line / 2), _DOT, _DOT)
            lines.paint(painter, x + _SIDE + (2 * _DOT + 3 if cell.dot else 0), top)
            x += width
        rule(painter, area.left(), area.bottom(), area.width(), QUIET if row.total else THIN, 0.5)


def _paper_under(painter: QPainter, lines: Lines, x: float, y: float, room: float) -> None:
    """White behind the words of a hatched cell, so that they can be read; they stand at its right."""
    width = lines.width + 4
    box(painter, QRectF(x + room - width + 2, y, width, lines.height), fill="#FFFFFF")


def _align(column: Column) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft


def _again(group: Row, language: Language) -> Row:
    first, *others = group.cells
    words = CONTINUED.format(title=first.words).say(language)
    if group.again:
        return group
    cells = (replace(first, words=words), *(replace(other, words="") for other in others))
    return replace(group, cells=cells, again=True)
