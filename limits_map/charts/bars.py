"""Bars in parts, one under another, each with its figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from limits_map.charts.facts import Bar, ChartColors, Place, say_figure, say_pair
from limits_map.charts.sheet import LINE, MARGIN, LegendEntry, Sheet
from limits_map.words import Language

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LARGEST_SHARE = 0.42
_THICKEST, _BETWEEN = 20.0, 6.0
_DARK, _LIGHT = "#1B1F23", "#FFFFFF"


def bars_height(count: int, *, legend_rows: int = 1) -> float:
    """The height in inches at which so many bars look well."""
    return (2 * MARGIN + max(1, count) * (_THICKEST + _BETWEEN) + (legend_rows + 0.5) * LINE) / 72


def stacked_bars(
    bars: Sequence[Bar],
    *,
    colors: ChartColors,
    language: Language,
    size_inches: tuple[float, float] = (6.4, 3.2),
    dpi: float = 96,
    money: bool = False,
) -> Figure:
    """Horizontal bars from above to below; a figure stands in every part that has room, and the sum at the end.

    `places_of` gives where each part is. Parts of 0 are not drawn.
    """
    sheet = Sheet(colors, language, size_inches, dpi)
    unit = "€" if money else None
    totals = [sum(max(0.0, part.value) for part in bar.parts) for bar in bars]
    largest = max(totals, default=0.0)
    if largest <= 0 and not bars:
        return sheet.say_nothing()
    entries: dict[str, LegendEntry] = {}
    for bar in bars:
        for part in bar.parts:
            entries.setdefault(part.key, LegendEntry(part.label, part.color))
    rows = sheet.legend_rows(list(entries.values())) if len(entries) > 1 else []
    sheet.draw_legend(rows)
    foot = MARGIN + (len(rows) + 0.5 if rows else 0) * LINE
    step = (sheet.height - foot - MARGIN) / len(bars)
    thick = max(2.0, min(_THICKEST, step - min(_BETWEEN, step * 0.25)))
    labels = [sheet.fitted(bar.label, sheet.width * _LARGEST_SHARE - 8) for bar in bars]
    left = MARGIN + max(sheet.width_of(label) for label in labels) + 8
    ends = [say_figure(total, unit, language) for total in totals]
    room = max(24.0, sheet.width - left - MARGIN - max(sheet.width_of(end, bold=True) for end in ends) - 6)
    places: list[Place] = []
    for number, (bar, total, end) in enumerate(zip(bars, totals, ends, strict=True)):
        middle = sheet.height - MARGIN - (number + 0.5) * step
        sheet.write(left - 8, middle, labels[number], align="right")
        x = _draw_parts(sheet, bar, (left, middle, room / largest if largest > 0 else 0.0, thick), unit, places)
        sheet.write(x + 5, middle, end, bold=True, color=colors.ink if total else colors.quiet)
        _write_sum(sheet, bar, x + 5 + sheet.width_of(end, bold=True), middle, room / largest if largest else 0, unit)
    sheet.draw_line((left, left), (foot, sheet.height - MARGIN), color=colors.quiet, over=3)
    sheet.keep_places(places)
    return sheet.figure


def _draw_parts(
    sheet: Sheet, bar: Bar, where: tuple[float, float, float, float], unit: str | None, places: list[Place]
) -> float:
    """Draws the parts of one bar and notes where they are; gives where the bar ends."""
    x, middle, scale, thick = where
    for part in bar.parts:
        if part.value <= 0:
            continue
        width, figure = part.value * scale, say_figure(part.value, unit, sheet.language)
        gap = 1.0 if width > 4 else 0.0
        sheet.draw_box(x, middle - thick / 2, width - gap, thick, fill=part.color)
        if _has_room(sheet, figure, width):
            sheet.write(x + (width - gap) / 2, middle, figure, color=_ink_on(part.color), align="center")
        what = f"{bar.label}, {part.label}" if bar.label else part.label
        # What is very thin can still be hit.
        aside = max(0.0, (4 - width) / 2)
        words = say_pair(what, figure, sheet.language)
        places.append(sheet.place(bar.key, part.key, words, x - aside, middle - thick / 2, width + 2 * aside, thick))
        x += width
    return x


def _write_sum(sheet: Sheet, bar: Bar, x: float, middle: float, scale: float, unit: str | None) -> None:
    """Where a part had no room for its figure, the figures of all parts, in their order."""
    shown = [part for part in bar.parts if part.value > 0]
    figures = [say_figure(part.value, unit, sheet.language) for part in shown]
    if len(shown) < 2 or all(
        _has_room(sheet, figure, part.value * scale) for part, figure in zip(shown, figures, strict=True)
    ):
        return
    words = f" = {' + '.join(figures)}"
    if x + sheet.width_of(words) <= sheet.width - MARGIN:
        sheet.write(x, middle, words, color=sheet.colors.quiet)


def _has_room(sheet: Sheet, figure: str, width: float) -> bool:
    return sheet.width_of(figure) + 4 <= width


def _ink_on(color: str) -> str:
    """Dark or white, whichever reads better on that colour (relative luminance of WCAG 2.2)."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return _LIGHT if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.06 * 0.75 else _DARK
