"""Lines over time, with flags for what was done meanwhile."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from limits_map.charts.facts import ChartColors, Mark, Place, Series, say_figure, say_pair, say_short
from limits_map.charts.sheet import LINE, MARGIN, LegendEntry, Sheet
from limits_map.words import Language, say_date

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MARKERS = "osD^vPX*"
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_MOST_ROWS = 3
_MOST_POINTS_MARKED = 36
_NEAR = timedelta(days=366)
_LABEL = 108.0
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Flag:
    """A flag on the axis of time: where its pole stands, and its words, or "" where there is no room for any."""

    x: float
    words: str
    begin: float
    width: float
    row: int


def over_time(
    series: Sequence[Series],
    marks: Sequence[Mark] = (),
    *,
    colors: ChartColors,
    language: Language,
    size_inches: tuple[float, float] = (6.4, 3.2),
    dpi: float = 96,
    y_label: str = "",
    span: Span | None = None,
    axis_room: float = 0.0,
) -> Figure:
    """Lines from zero upwards over a common axis of time, each with its own mark at its points.

    Flags further than a year from all points are left out. Charts that stand under one another share their days by
    `span`, the first and the last of them, and by `axis_room`, the points that the figures of the axis take at least.
    `places_of` gives where each point is.
    """
    sheet = Sheet(colors, language, size_inches, dpi)
    drawn = [one for one in series if one.points]
    if span is not None:
        drawn = [within for one in drawn if (within := _within(one, span)).points]
    if not drawn:
        return sheet.say_nothing()
    first, last = span or time_span(drawn, marks)
    shown = sorted((mark for mark in marks if first <= mark.day <= last), key=lambda mark: mark.day)
    entries = [LegendEntry(one.label.say(language), one.color, _MARKERS[n % 8]) for n, one in enumerate(drawn)]
    legend = sheet.legend_rows(entries) if len(drawn) > 1 else []
    sheet.draw_legend(legend)
    ticks, top = _value_ticks(drawn, sheet.height)
    units = {one.unit for one in drawn}
    unit = next(iter(units)) if len(units) == 1 else None
    said = [say_short(tick, unit, language) for tick in ticks]
    left = MARGIN + max(axis_room, *(sheet.width_of(words) for words in said)) + 5
    bottom = MARGIN + LINE * (len(legend) + 1) + (4 if legend else 0)
    right = MARGIN + 8
    width = max(24.0, sheet.width - left - right)
    days = max(1, (last - first).days)
    pad = max(3.0, days * 0.03)

    def x_of(day: date) -> float:
        return left + width * ((day - first).days + pad) / (days + 2 * pad)

    flags = _flags(sheet, shown, x_of)
    head = MARGIN + LINE * (max((flag.row for flag in flags), default=-1) + 1) + (LINE if y_label else 0) + 5
    axes = sheet.axes(left, bottom, right, head)
    axes.set_xlim(first.toordinal() - pad, last.toordinal() + pad)
    axes.set_ylim(0, top)
    height = max(18.0, sheet.height - bottom - head)
    for tick, words in zip(ticks, said, strict=True):
        axes.axhline(tick, color=colors.grid if tick else colors.quiet, linewidth=0.8, zorder=1)
        sheet.write(left - 5, bottom + height * tick / top, words, color=colors.quiet, align="right")
    for x, words in _month_labels(sheet, first, last, x_of):
        sheet.draw_line((x, x), (bottom - 3, bottom), color=colors.quiet, width=0.8)
        sheet.write(x, bottom - 3 - LINE / 2, words, color=colors.quiet, align="center")
    if y_label:
        words = sheet.fitted(y_label, sheet.width - 2 * MARGIN)
        sheet.write(MARGIN, sheet.height - MARGIN - LINE / 2, words, color=colors.quiet)
    places: list[Place] = []
    ends: list[tuple[float, float]] = []
    for number, one in enumerate(drawn):
        points = [(day, _drawn_day(one, day), value) for day, value in sorted(one.points)]
        axes.plot(
            [drawn_on.toordinal() for _, drawn_on, _ in points],
            [value for _, _, value in points],
            color=one.color,
            linewidth=1.8,
            linestyle="-" if one.joined else "none",
            marker=_MARKERS[number % 8],
            markersize=5.0,
            markevery=max(1, math.ceil(len(points) / _MOST_POINTS_MARKED)),
            clip_on=False,
            zorder=6,
        )
        spots = [(x_of(drawn_on), bottom + height * value / top) for _, drawn_on, value in points]
        for (day, _, value), (x, y) in zip(points, spots, strict=True):
            figure = say_figure(value, one.unit, language)
            words = say_pair(f"{one.label.say(language)}, {one.when(day, language)}", figure, language)
            places.append(sheet.place("", "", words, x - 5, y - 5, 10, 10))
        _write_last(sheet, spots, say_figure(points[-1][2], one.unit, language), bottom + height, ends)
    places += _draw_flags(sheet, shown, flags, bottom, bottom + height)
    sheet.keep_places(places)
    return sheet.figure


def time_span(series: Sequence[Series], marks: Sequence[Mark]) -> Span:
    """The first and the last day to be shown: of the points, and of what was done within a year of them.

    A single day has half a month on either side. Raises ValueError if no series has a point.
    """
    days = [_drawn_day(one, day) for one in series for day, _ in one.points]
    first, last = min(days), max(days)
    days += [mark.day for mark in marks if first - _NEAR <= mark.day <= last + _NEAR]
    first, last = min(days), max(days)
    if (last - first).days < 28:
        return first - timedelta(days=15), last + timedelta(days=15)
    return first, last


def _within(series: Series, span: Span) -> Series:
    points = tuple((day, value) for day, value in series.points if span[0] <= _drawn_day(series, day) <= span[1])
    return replace(series, points=points)


def _drawn_day(series: Series, day: date) -> date:
    return day.replace(day=15) if series.monthly else day


def _value_ticks(series: Sequence[Series], height: float) -> tuple[list[float], float]:
    """Round values to write at the axis, and the one at which it ends: that of the scale, 100 for a percentage."""
    largest = max(value for one in series for _, value in one.points)
    ends = [100.0 if one.unit == "%" else one.top for one in series]
    end = max((end for end in ends if end is not None), default=None)
    if end is not None and None not in ends and largest <= end:
        parts = round(end) if end <= 5 else 2 if height < 180 else 4
        return [end * part / parts for part in range(parts + 1)], end * 1.04
    if largest <= 0:
        return [0.0, 1.0], 1.05
    whole = all(float(value).is_integer() for one in series for _, value in one.points)
    wanted = largest / (2 if height < 130 else 3 if height < 220 else 5)
    power = 10.0 ** math.floor(math.log10(wanted))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= wanted * 0.999)
    if whole:
        step = max(1.0, float(math.ceil(step)))
    count = math.ceil(largest / step - 1e-9)
    return [number * step for number in range(count + 1)], count * step * 1.04


def _month_labels(sheet: Sheet, first: date, last: date, x_of: Callable[[date], float]) -> list[tuple[float, str]]:
    """Where months are written: as many, at even steps, as have room beside each other.

    The year stands by all of them, or where there is no room for that by the first of each year.
    """
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    for step in _STEPS:
        starts = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
        starts = [start for start in starts if start >= first - timedelta(days=2)]
        for every_year in (True, False):
            labels = _labels_of(sheet, starts, x_of, every_year=every_year)
            if labels and all(
                right - left >= (sheet.width_of(one) + sheet.width_of(other)) / 2 + 8
                for (left, one), (right, other) in pairwise(labels)
            ):
                return labels
    return _middle_label(sheet, first, last, x_of)


def _labels_of(
    sheet: Sheet, starts: Sequence[date], x_of: Callable[[date], float], *, every_year: bool
) -> list[tuple[float, str]]:
    """The names of months at their places, but for those that would reach over the edge."""
    labels: list[tuple[float, str]] = []
    year = 0
    for start in starts:
        _, _, words = say_date(start, sheet.language).partition(" ")
        if not every_year and start.year == year:
            words = words.rpartition(" ")[0]
        half = sheet.width_of(words) / 2
        if half < x_of(start) < sheet.width - half:
            labels.append((x_of(start), words))
            year = start.year
    return labels


def _middle_label(sheet: Sheet, first: date, last: date, x_of: Callable[[date], float]) -> list[tuple[float, str]]:
    """The day in the middle, for a time too short to hold the first of a month."""
    middle = first + (last - first) / 2
    return [(x_of(middle), say_date(middle, sheet.language))]


def _flags(sheet: Sheet, marks: Sequence[Mark], x_of: Callable[[date], float]) -> list[_Flag]:
    """The flags, each where no other stands: in one of some rows, with fewer letters, or without words.

    Flags with very short labels stay in one row, and neighbours share one label ("1–3").
    """
    short = all(len(mark.label) <= 2 for mark in marks)
    flags: list[_Flag] = []
    for mark in marks:
        x = x_of(mark.day)
        flag = _free_flag(sheet, x, mark.label, flags, rows=1 if short else _MOST_ROWS)
        if flag is None and short and flags:
            shared = max(number for number, other in enumerate(flags) if other.words)
            first = flags[shared].words.partition("–")[0]
            words = f"{first}–{mark.label}"
            begin, width = flags[shared].begin, sheet.width_of(words) + 6
            flags[shared] = _Flag(flags[shared].x, words, min(begin, sheet.width - 2 - width), width, 0)
        flags.append(flag or _Flag(x, "", x, 0.0, 0))
    return flags


def _free_flag(sheet: Sheet, x: float, label: str, others: Sequence[_Flag], *, rows: int) -> _Flag | None:
    """A flag with as many letters as fit beside the others, or None."""
    for most in (_LABEL, _LABEL * 0.66, _LABEL * 0.4):
        words = sheet.fitted(label, min(most, sheet.width * 0.42))
        width = sheet.width_of(words) + 6
        begin = x if x + width <= sheet.width - 2 else max(2.0, x - width)
        for row in range(rows):
            taken = [(flag.begin, flag.begin + flag.width) for flag in others if flag.words and flag.row == row]
            if words and all(begin >= right + 3 or begin + width <= left - 3 for left, right in taken):
                return _Flag(x, words, begin, width, row)
    return None


def _draw_flags(
    sheet: Sheet, marks: Sequence[Mark], flags: Sequence[_Flag], low: float, high: float
) -> Iterator[Place]:
    """Draws the flags and gives where they are."""
    for mark, flag in zip(marks, flags, strict=True):
        y = high + 3 + LINE * (flag.row + 0.5)
        up = y if flag.words else high + 3
        sheet.draw_line((flag.x, flag.x), (low, up), color=mark.color, width=1.1, dashed=True, over=2)
        if flag.words:
            paper = sheet.colors.paper
            sheet.draw_box(flag.begin, y - LINE / 2 + 1, flag.width, LINE - 2, fill=paper, edge=mark.color, over=7)
            sheet.write(flag.begin + 3, y, flag.words, over=8)
        sheet.draw_line((flag.x,), (low,), color=mark.color, marker="^", over=7)
        words = say_pair(say_date(mark.day, sheet.language), mark.words or mark.label, sheet.language)
        yield sheet.place("", "", words, flag.x - 4, low - 4, 8, 12)
        if flag.words:
            yield sheet.place("", "", words, flag.begin, y - LINE / 2, flag.width, LINE)


def _write_last(
    sheet: Sheet, spots: Sequence[tuple[float, float]], words: str, top: float, ends: list[tuple[float, float]]
) -> None:
    """Writes the last value beside its point, above or below, unless another line ends there."""
    x, y = spots[-1]
    before = spots[-2][1] if len(spots) > 1 else y
    up = y >= before and y + LINE <= top + 2
    middle = y + 9 if up or y - LINE < sheet.height - top else y - 10
    if all(abs(middle - other) > LINE - 2 or abs(x - aside) > 40 for aside, other in ends):
        ends.append((x, middle))
        half = sheet.width_of(words, bold=True) / 2
        sheet.write(min(x, sheet.width - half - 2), middle, words, align="center", bold=True, over=9, halo=True)
