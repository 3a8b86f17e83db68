"""The means of a walk stop by stop, those of another walk beneath each: length, colour, figure and mark say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from limits_map.charts.facts import ChartColors, Place, say_figure, say_pair
from limits_map.charts.sheet import LINE, MARGIN, LegendEntry, Sheet
from limits_map.words import Language, Text, counted

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MARKERS = ("o", "D")
_LARGEST_LABEL = 0.4
_ROW, _PAIR = 15.0, 9.0
_BAR = 6.0
_WITHHELD = Text("non diffusé", "withheld")
_NO_ANSWER = Text("aucune réponse", "no answer")


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean and from how many answers it is; both None where they are withheld."""

    value: float | None
    number: int | None


@dataclass(frozen=True, slots=True)
class MeanLine:
    """One line of the chart: what it is about, and its mean on each of the walks; None where one has no answer."""

    key: str
    label: str
    means: tuple[Mean | None, ...]


def means_height(count: int, *, walks: int = 2) -> float:
    """The height in inches at which so many lines look well."""
    return (2 * MARGIN + 2.5 * LINE + max(1, count) * (walks * _ROW + _PAIR)) / 72


def walk_means(
    lines: Sequence[MeanLine],
    walks: Sequence[str],
    *,
    shades: Sequence[str],
    colors: ChartColors,
    language: Language,
    size_inches: tuple[float, float] = (6.4, 3.2),
    dpi: float = 96,
) -> Figure:
    """Means from 0 to the highest score, line by line, one walk or two that are told apart by their marks.

    `walks` are what the walks are called, in the order of each line's means; `shades` the colours of the scores from 0
    upwards, a mean having that of the nearest. `places_of` gives where each mean is: `bar` is the key of its line and
    `part` the number of its walk.
    """
    sheet = Sheet(colors, language, size_inches, dpi)
    if not lines or len(shades) < 2:
        return sheet.say_nothing()
    top = len(shades) - 1
    entries = [LegendEntry(name, colors.ink, marker) for name, marker in zip(walks, _MARKERS, strict=False)]
    legend = sheet.legend_rows(entries) if len(walks) > 1 else []
    sheet.draw_legend(legend)
    foot = MARGIN + LINE * (len(legend) + 1) + (4 if legend else 0)
    labels = [sheet.fitted(line.label, sheet.width * _LARGEST_LABEL - 8) for line in lines]
    left = MARGIN + max(sheet.width_of(label) for label in labels) + 12
    room = max(24.0, sheet.width - left - MARGIN - sheet.width_of("0,0 (000)") - 10)
    step = (sheet.height - foot - MARGIN) / len(lines)
    for score in range(top + 1):
        x = left + room * score / top
        sheet.draw_line((x, x), (foot, sheet.height - MARGIN), color=colors.quiet if not score else colors.grid, over=1)
        sheet.write(x, foot - LINE / 2, str(score), color=colors.quiet, align="center")
    places: list[Place] = []
    for number, (line, label) in enumerate(zip(lines, labels, strict=True)):
        middle = sheet.height - MARGIN - (number + 0.5) * step
        if number:
            edge = middle + step / 2
            sheet.draw_line((MARGIN, sheet.width - MARGIN), (edge, edge), color=colors.grid, width=0.6, over=1)
        sheet.write(left - 12, middle, label, align="right")
        row = min(_ROW, (step - 2) / max(1, len(line.means)))
        for walk, mean in enumerate(line.means):
            y = middle + row * ((len(line.means) - 1) / 2 - walk)
            what = f"{line.label}, {walks[walk]}" if len(walks) > 1 else line.label
            words = say_pair(what, _said(mean, language), language)
            _draw_mean(sheet, mean, (left, y, room / top), walk, shades)
            places.append(sheet.place(line.key, str(walk), words, left - 4, y - row / 2, sheet.width - left, row))
    sheet.keep_places(places)
    return sheet.figure


def _draw_mean(
    sheet: Sheet, mean: Mean | None, where: tuple[float, float, float], walk: int, shades: Sequence[str]
) -> None:
    """Draws one mean as a bar with a mark at its end, and its figure with the number of answers behind it."""
    x, y, scale = where
    if mean is None:
        sheet.write(x + 8, y, _NO_ANSWER.say(sheet.language), color=sheet.colors.quiet)
        return
    if mean.value is None:
        sheet.draw_line((x, x + scale * 0.3), (y, y), color=sheet.colors.quiet, dashed=True)
        sheet.write(x + scale * 0.3 + 6, y, _WITHHELD.say(sheet.language), color=sheet.colors.quiet)
        return
    shade = shades[min(len(shades) - 1, max(0, int(mean.value + 0.5)))]
    end = x + mean.value * scale
    if end > x:
        sheet.draw_box(x, y - _BAR / 2, end - x, _BAR, fill=shade, over=3)
    # The mark has the colour of words, so that it is seen on every shade and without colours.
    sheet.draw_line((end,), (y,), color=sheet.colors.ink, marker=_MARKERS[walk % len(_MARKERS)], over=6)
    figure = say_figure(mean.value, None, sheet.language)
    sheet.write(end + 8, y, figure, bold=True, over=7, halo=True)
    behind = end + 12 + sheet.width_of(figure, bold=True)
    sheet.write(behind, y, f"({mean.number})", color=sheet.colors.quiet, over=7)


def _said(mean: Mean | None, language: Language) -> str:
    """A mean in words, as in "1,5 (4 réponses)"."""
    if mean is None:
        return _NO_ANSWER.say(language)
    if mean.value is None or mean.number is None:
        return _WITHHELD.say(language)
    number = counted(mean.number, Text("{n} réponse", "{n} answer"), Text("{n} réponses", "{n} answers"))
    return f"{say_figure(mean.value, None, language)} ({number.say(language)})"
