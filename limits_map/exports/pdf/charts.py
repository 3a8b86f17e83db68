"""Small charts drawn with the pen of the page, so that their words are words: levels in steps, lines and bars."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from limits_map.analysis.indicators import Line
from limits_map.charts.facts import say_figure
from limits_map.exports.pdf.blocks import rule
from limits_map.exports.pdf.flow import Block
from limits_map.exports.pdf.typed import (
    QUIET,
    SMALL,
    SMALL_STRONG,
    TINY,
    Lines,
    width_of,
    write,
)
from limits_map.words import Language, say_month

_RIGHT, _CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
_HEIGHT, _TITLE, _FOOT = 112.0, 15.0, 14.0
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_DASHES = (None, (4.0, 2.0), (1.5, 1.5), (6.0, 1.5))


@dataclass(frozen=True, slots=True)
class Step:
    """What something was held to be from a day on."""

    day: date
    value: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One of the values that steps lead between, from the lowest: its name and its colour."""

    value: str
    label: str
    color: str


class Chart(Block):
    """A title over an area with an axis of time."""

    def __init__(self, title: str, first: date, last: date, language: Language) -> None:
        self._title, self._language = title, language
        self._first, self._last = (first, last) if (last - first).days >= 28 else _around(first, last)

    def height(self, width: float) -> float:
        return _HEIGHT

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        painter.save()
        Lines(self._title, SMALL_STRONG, width, most=1).paint(painter, x, y)
        bottom = self.height(width) - _FOOT - self._legend_height(width)
        area = QRectF(x, y + _TITLE + 3, width, bottom - _TITLE - 3)
        self._draw(painter, area)
        painter.restore()

    def _legend_height(self, width: float) -> float:
        return 0.0

    def _draw(self, painter: QPainter, area: QRectF) -> None:
        raise NotImplementedError

    def _months(self, painter: QPainter, plot: QRectF, x_of: Callable[[date], float]) -> None:
        """Writes as many months under the plot as have room."""
        rule(painter, plot.left(), plot.bottom(), plot.width(), QUIET, 0.6)
        for day, words in _month_labels(self._first, self._last, x_of, self._language):
            at, half = x_of(day), width_of(words, TINY) / 2
            painter.setPen(QPen(QColor(QUIET), 0.6))
            painter.drawLine(QLineF(at, plot.bottom(), at, plot.bottom() + 2.5))
            at = min(max(at, plot.left() + half - 6), plot.right() - half + 6)
            write(painter, at, plot.bottom() + 3.5, words, TINY, align=_CENTRE)

    def _x_of(self, plot: QRectF) -> Callable[[date], float]:
        days = max(1, (self._last - self._first).days)
        return lambda day: plot.left() + plot.width() * (day - self._first).days / days


class StepChart(Chart):
    """What was decided, month after month, as a line that goes up and down in steps."""

    def __init__(self, title: str, steps: Sequence[Step], rungs: Sequence[Rung], today: date, language: Language):
        super().__init__(title, steps[0].day, max(today, steps[-1].day), language)
        self._rungs = tuple(rungs)
        known = {rung.value for rung in rungs}
        self._steps = [step for step in steps if step.value in known]

    def _draw(self, painter: QPainter, area: QRectF) -> None:
        left = max(width_of(rung.label, TINY) for rung in self._rungs) + 8
        plot = area.adjusted(left, 2, -8, 0)
        x_of = self._x_of(plot)
        high = plot.height() / len(self._rungs)
        y_of = {rung.value: plot.bottom() - high * (n + 0.5) for n, rung in enumerate(self._rungs)}
        for rung in self._rungs:
            rule(painter, plot.left(), y_of[rung.value], plot.width())
            write(painter, plot.left() - 6, y_of[rung.value] - TINY.line / 2, rung.label, TINY, align=_RIGHT)
        self._months(painter, plot, x_of)
        colors = {rung.value: rung.color for rung in self._rungs}
        ends = [*(step.day for step in self._steps[1:]), self._last]
        for step, then in pairwise(self._steps):
            painter.setPen(QPen(QColor(QUIET), 0.8))
            painter.drawLine(QLineF(x_of(then.day), y_of[step.value], x_of(then.day), y_of[then.value]))
        for step, end in zip(self._steps, ends, strict=True):
            pen = QPen(QColor(colors[step.value]), 3.4)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QLineF(x_of(step.day), y_of[step.value], x_of(end), y_of[step.value]))
        for step in self._steps:
            painter.setPen(QPen(QColor("#FFFFFF"), 0.8))
            painter.setBrush(QColor(colors[step.value]))
            painter.drawEllipse(QPointF(x_of(step.day), y_of[step.value]), 3.4, 3.4)


class LineChart(Chart):
    """Lines from zero upwards, the last figure of each written beside it."""

    def __init__(self, title: str, lines: Sequence[Line], language: Language) -> None:
        self._lines = [line for line in lines if line.points]
        days = [day for line in self._lines for day, _ in line.points]
        super().__init__(title, min(days), max(days), language)

    def _legend_height(self, width: float) -> float:
        return len(self._legend(width)) * TINY.line if len(self._lines) > 1 else 0.0

    def _legend(self, width: float) -> list[Lines]:
        return [Lines(line.label.say(self._language), TINY, width - 24, most=1) for line in self._lines]

    def _draw(self, painter: QPainter, area: QRectF) -> None:
        ticks, top = _ticks(self._lines)
        units = {line.unit for line in self._lines}
        unit = next(iter(units)) if len(units) == 1 else None
        said = [say_figure(tick, unit, self._language) for tick in ticks]
        plot = area.adjusted(max(width_of(words, TINY) for words in said) + 6, 6, -30, 0)
        x_of = self._x_of(plot)
        for tick, words in zip(ticks, said, strict=True):
            y = plot.bottom() - plot.height() * tick / top
            rule(painter, plot.left(), y, plot.width())
            write(painter, plot.left() - 5, y - TINY.line / 2, words, TINY, align=_RIGHT)
        self._months(painter, plot, x_of)
        taken: list[float] = []
        for number, line in enumerate(self._lines):
            points = [
                QPointF(x_of(min(max(day, self._first), self._last)), plot.bottom() - plot.height() * value / top)
                for day, value in sorted(line.points)
            ]
            self._draw_line(painter, line, points, number)
            last = sorted(line.points)[-1][1]
            y = points[-1].y() - SMALL.line / 2
            if all(abs(y - other) >= SMALL.line - 1 for other in taken):
                taken.append(y)
                write(painter, points[-1].x() + 5, y, say_figure(last, line.unit, self._language), SMALL_STRONG)
        if len(self._lines) > 1:
            self._draw_legend(painter, area.left(), area.bottom() + _FOOT, area.width())

    def _draw_line(self, painter: QPainter, line: Line, points: Sequence[QPointF], number: int) -> None:
        pen = _pen(line.color, number)
        if line.joined and len(points) > 1:
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(QColor("#FFFFFF"), 0.6))
        painter.setBrush(QColor(line.color))
        for point in points:
            painter.drawEllipse(point, 2.4, 2.4)

    def _draw_legend(self, painter: QPainter, x: float, y: float, width: float) -> None:
        for number, (line, words) in enumerate(zip(self._lines, self._legend(width), strict=True)):
            middle = y + TINY.line / 2
            painter.setPen(_pen(line.color, number))
            painter.drawLine(QLineF(x, middle, x + 18, middle))
            words.paint(painter, x + 24, y)
            y += TINY.line


def _pen(color: str, number: int) -> QPen:
    pen = QPen(QColor(color), 1.5)
    dashes = _DASHES[number % len(_DASHES)]
    if dashes is not None:
        pen.setDashPattern(dashes)
    return pen


def _around(first: date, last: date) -> tuple[date, date]:
    return first - timedelta(days=20), last + timedelta(days=20)


def _ticks(lines: Sequence[Line]) -> tuple[list[float], float]:
    """Round figures for the axis and where it ends: that of the scale, 100 for a percentage, or above the largest."""
    largest = max(value for line in lines for _, value in line.points)
    ends = [100.0 if line.unit == "%" else line.top for line in lines]
    if None not in ends and largest <= max(end for end in ends if end is not None):
        end = max(end for end in ends if end is not None)
        parts = round(end) if end <= 5 else 2
        return [end * part / parts for part in range(parts + 1)], end * 1.04
    if largest <= 0:
        return [0.0, 1.0], 1.05
    wanted = largest / 2
    power = 10.0 ** math.floor(math.log10(wanted))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= wanted * 0.999)
    if all(float(value).is_integer() for line in lines for _, value in line.points):
        step = max(1.0, float(math.ceil(step)))
    count = math.ceil(largest / step - 1e-9)
    return [number * step for number in range(count + 1)], count * step * 1.04


def _month_labels(first: date, last: date, x_of: Callable[[date], float], language: Language) -> list[tuple[date, str]]:
    """The firsts of months that are written, in even steps, as many as stand beside each other with their years."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    for step in _STEPS:
        starts = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
        labels = [(day, say_month(day, language)) for day in starts if first <= day <= last]
        if labels and all(
            x_of(right[0]) - x_of(left[0]) >= (width_of(left[1], TINY) + width_of(right[1], TINY)) / 2 + 8
            for left, right in pairwise(labels)
        ):
            return labels
    middle = first + (last - first) / 2
    return [(middle, say_month(middle, language))]
