"""Lays the dashboard out on one page: tiles, charts and tables under each other, then what it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from limits_map.analysis.figures import Bars, Dashboard, Figure, Grid, GridLine, Section
from limits_map.charts import Bar, Part, bars_height, stacked_bars, to_svg
from limits_map.disclosure import Disclosed
from limits_map.domain.audiences import Audience
from limits_map.exports.said import plain, said_audience, said_day
from limits_map.exports.svg_page import ACCENT, ALARM, COLORS, INK, QUIET, THIN, SvgPage
from limits_map.words import Language, Text

_WIDTH, _HEIGHT = 595.0, 842.0
"""A page of A4 in points; it is longer where there is more to say."""
_MARGIN, _GAP = 34.0, 6.0
_INNER = _WIDTH - 2 * _MARGIN
_TILE_NARROWEST, _PAD = 82.0, 6.0
_ROW = 12.5
_MOST_LINES = 8
_PLAIN = "#5F6368"
_SMALL, _TINY = 7.0, 6.5
_TITLE = Text("Tableau de bord", "Dashboard")
_COMPARED = Text("comparé au {day}", "compared with {day}")
_OTHERS = Text("{n} autres", "{n} others")
_PARTLY = Text(
    "Les chiffres ne portent que sur ce qui est diffusé à ce destinataire.",
    "The figures cover only what this recipient is shown.",
)
_NOTHING = Text("Rien à compter pour l'instant.", "Nothing to count yet.")


def page_of(disclosed: Disclosed, counted: Dashboard, language: Language) -> bytes:
    """The page as an SVG file."""
    page = SvgPage(_WIDTH, language)
    y = _head(page, disclosed, counted, language)
    if not counted.sections:
        page.write(_MARGIN, y + 20, _NOTHING.say(language), color=QUIET)
        y += 30
    for section in counted.sections:
        y = _section(page, section, y, language)
    y = _foot(page, disclosed, y, language)
    title = f"{_TITLE.say(language)} – {plain(disclosed.title)}"
    return page.finished(max(_HEIGHT, y + _MARGIN), title)


def _head(page: SvgPage, disclosed: Disclosed, counted: Dashboard, language: Language) -> float:
    y = _MARGIN + 12
    page.write(_MARGIN, y, _TITLE.say(language), size=17, bold=True)
    y += 15
    page.write(_MARGIN, y, page.fitted(disclosed.title, _INNER, size=10), size=10, bold=True, color=ACCENT)
    compared = _COMPARED.format(day=counted.since).say(language)
    y += 12
    said = f"{said_day(disclosed, language)}, {compared} · {said_audience(disclosed, language)}"
    page.write(_MARGIN, y, page.fitted(said, _INNER, size=_SMALL), size=_SMALL, color=QUIET)
    if disclosed.audience in (Audience.PARTNER, Audience.PUBLIC):
        y += 9
        page.write(_MARGIN, y, _PARTLY.say(language), size=_SMALL, color=QUIET)
    y += 6
    page.line(_MARGIN, y, _WIDTH - _MARGIN, color=ACCENT)
    return y


def _section(page: SvgPage, section: Section, y: float, language: Language) -> float:
    y += 17
    page.write(_MARGIN, y, section.title.say(language), size=10.5, bold=True)
    y = _tiles(page, section.figures, y + 6, language)
    if section.bars:
        y = _charts(page, section.bars, y + 4, language)
    if section.grid is not None:
        y = _grid(page, section.grid, y + 4, language)
    return y


def _tiles(page: SvgPage, figures: Sequence[Figure], y: float, language: Language) -> float:
    """The figures in boxes of one size; gives where they end."""
    room = int((_INNER + _GAP) // (_TILE_NARROWEST + _GAP))
    rows = -(-len(figures) // room)
    columns = -(-len(figures) // rows) if rows else 1
    width = (_INNER - (columns - 1) * _GAP) / columns
    words = [_words(page, figure, width - 2 * _PAD, language) for figure in figures]
    height = 22 + 8 * max((len(labels) + bool(detail) for labels, detail in words), default=0) + 3
    for number, (figure, (labels, detail)) in enumerate(zip(figures, words, strict=True)):
        row, column = divmod(number, columns)
        x, top = _MARGIN + column * (width + _GAP), y + row * (height + _GAP)
        page.box(x, top, width, height, edge=THIN, hatched=figure.kept_back)
        said, inner = figure.said(language), width - 2 * _PAD
        size = next((size for size in (14.0, 11.0, 9.0) if page.width_of(said, size=size, bold=True) <= inner), 7.5)
        color = ALARM if figure.alarming and figure.value else INK if figure.value else QUIET
        page.write(x + _PAD, top + 17, said, size=size, bold=True, color=color)
        for line, label in enumerate(labels):
            page.write(x + _PAD, top + 27 + 8 * line, label, size=_SMALL)
        page.write(x + _PAD, top + 27 + 8 * len(labels), detail, size=_TINY, color=QUIET)
    return y + rows * (height + _GAP) - _GAP


def _words(page: SvgPage, figure: Figure, width: float, language: Language) -> tuple[list[str], str]:
    """The lines of what a figure is called, and what is added to it."""
    details = [f"{figure.share}\N{NO-BREAK SPACE}%"] if figure.share is not None else []
    if figure.detail is not None and figure.value:
        details.append(figure.detail.say(language))
    labels = page.lines_of(figure.label.say(language), width, size=_SMALL, most=3)
    return labels, page.fitted(" · ".join(details), width, size=_TINY)


def _charts(page: SvgPage, charts: Sequence[Bars], y: float, language: Language) -> float:
    """The charts side by side; gives where the tallest ends."""
    width = (_INNER - (len(charts) - 1) * 2 * _GAP) / len(charts)
    height = max(bars_height(len(chart.bars), legend_rows=2) for chart in charts) * 72
    for number, chart in enumerate(charts):
        x = _MARGIN + number * (width + 2 * _GAP)
        page.write(x, y + 7, chart.title.say(language), size=_SMALL, color=QUIET)
        drawn = stacked_bars(
            [
                Bar(
                    bar.key,
                    bar.label.say(language),
                    tuple(
                        Part(part.key, part.label.say(language), part.color or _PLAIN, part.value or 0.0)
                        for part in bar.parts
                    ),
                )
                for bar in chart.bars
            ],
            colors=COLORS,
            language=language,
            size_inches=(width / 72, height / 72),
        )
        page.put(to_svg(drawn), x, y + 9)
    return y + 9 + height


def _grid(page: SvgPage, grid: Grid, y: float, language: Language) -> float:
    """A table of the first lines, the others summed up; gives where it ends."""
    lines = [*_shortened(grid), grid.total]
    cells = [[figure.said(language) if figure.value else "·" for figure in line.figures] for line in lines]
    headings = [words.say(language) for words in grid.columns]
    widths = [
        max(page.width_of(words, size=_SMALL, bold=True) for words in (heading, *(row[n] for row in cells))) + 10
        for n, heading in enumerate(headings)
    ]
    y += 8
    page.write(_MARGIN, y, grid.first.say(language), size=_SMALL, color=QUIET)
    ends = [_WIDTH - _MARGIN - sum(widths[n + 1 :]) for n in range(len(widths))]
    for end, heading in zip(ends, headings, strict=True):
        page.write(end, y, heading, size=_SMALL, color=QUIET, align="end")
    names = _INNER - sum(widths) - 6
    for line, row in zip(lines, cells, strict=True):
        page.line(_MARGIN, y + 3.5, _WIDTH - _MARGIN)
        y += _ROW
        bold = line is grid.total
        name = page.fitted(line.label.say(language), names, size=_SMALL)
        page.write(_MARGIN, y, name, size=_SMALL, bold=bold)
        for end, figure, words in zip(ends, line.figures, row, strict=True):
            color = QUIET if not figure.value else ALARM if figure.alarming else INK
            page.write(end, y, words, size=_SMALL, bold=bold, color=color, align="end")
    return y + 4


def _shortened(grid: Grid) -> list[GridLine]:
    """The first lines of a table, and one for all the others."""
    if len(grid.lines) <= _MOST_LINES + 1:
        return list(grid.lines)
    rest = grid.lines[_MOST_LINES:]
    figures = [
        replace(each[0], value=sum(figure.value or 0.0 for figure in each))
        for each in zip(*(line.figures for line in rest), strict=True)
    ]
    return [*grid.lines[:_MOST_LINES], GridLine("others", _OTHERS.format(n=len(rest)), tuple(figures))]


def _foot(page: SvgPage, disclosed: Disclosed, y: float, language: Language) -> float:
    """What is withheld, and where the data came from."""
    y += 14
    page.line(_MARGIN, y, _WIDTH - _MARGIN, color=ACCENT)
    y += 3
    said = [line.say(language) for line in disclosed.report.lines]
    said += [" · ".join(credit.say(language) for credit in disclosed.credits)]
    for words in said:
        for line in page.lines_of(words, _INNER, size=_TINY):
            y += 8.5
            page.write(_MARGIN, y, line, size=_TINY, color=QUIET)
    return y
