"""The page of figures: what is counted of what leaves, on one page however many partners and funders there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from limits_map.analysis.figures import Dashboard, Figure, Grid, GridLine, Section
from limits_map.domain.audiences import Audience
from limits_map.exports.pdf.blocks import Side, Smaller, Words, heading
from limits_map.exports.pdf.flow import Block, Gap, NextColumn
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.parts import Built
from limits_map.exports.pdf.table import Cell, Column, Row, Table
from limits_map.exports.pdf.tiles import BarsBlock, Tiles
from limits_map.exports.pdf.typed import ALARM, INK, QUIET, TINY
from limits_map.words import Language, Text

_COMPARED = Text("Comparé au {day}", "Compared with {day}")
_OTHERS = Text("{n} autres", "{n} others")
_PARTLY = Text(
    "Les chiffres ne portent que sur ce qui est diffusé à ce destinataire.",
    "The figures cover only what this recipient is shown.",
)
_NOTHING = Text("Rien à compter pour l'instant.", "Nothing to count yet.")
_FEWER = (10, 8, 6, 5, 4)
_HEAD, _COLUMN = 70.0, 520.0


def summary(board: Dashboard, audience: Audience, frame: Frame, title: str, language: Language) -> Built:
    """The figures, with as many lines of the tables as one page has room for."""
    under = _COMPARED.format(day=board.since).say(language)
    built = Built(title, [], under=under, columns=frame.columns)
    for most in _FEWER:
        built = replace(built, blocks=_blocks(board, audience, most, language))
        if len(built.pages("", frame, language)) == 1:
            return built
    return replace(built, blocks=[Smaller(built.blocks, frame.area.height() - _HEAD)])


def _blocks(board: Dashboard, audience: Audience, most: int, language: Language) -> list[Block]:
    blocks: list[Block] = []
    if audience in (Audience.PARTNER, Audience.PUBLIC):
        blocks.append(Words(_PARTLY.say(language), TINY, after=4.0))
    if not board.sections:
        blocks.append(Words(_NOTHING.say(language)))
    sections = [_section(section, most, language) for section in board.sections]
    half = _half([sum(block.height(_COLUMN) for block in section) for section in sections])
    for number, section in enumerate(sections):
        blocks += [NextColumn(), *section] if number == half else section
    return blocks


def _half(heights: Sequence[float]) -> int:
    """The first of the sections that stand in the second column, if there are two, for both to be about as long."""
    return min(range(1, len(heights) + 1), key=lambda n: abs(sum(heights[:n]) - sum(heights[n:])), default=0)


def _section(section: Section, most: int, language: Language) -> list[Block]:
    blocks = heading(section.title.say(language))
    if section.figures:
        blocks.append(Tiles(section.figures, language))
    bars = [each for each in section.bars if any(part.value for bar in each.bars for part in bar.parts)]
    if bars:
        blocks += [Gap(10.0), Side([BarsBlock(each, language) for each in bars])]
    if section.grid is not None and section.grid.lines:
        blocks += [Gap(8.0), _table(section.grid, most, language)]
    if section.note is not None:
        blocks += [Gap(4.0), Words(section.note.say(language), TINY)]
    return blocks


def _table(grid: Grid, most: int, language: Language) -> Table:
    columns = [Column(grid.first.say(language), 3.0)]
    columns += [Column(words.say(language), 1.0, figures=True) for words in grid.columns]
    lines = _shortened(grid, most)
    rows = [_row(line, language, total=False) for line in lines]
    return Table(columns, [*rows, _row(grid.total, language, total=True)], language, most=2)


def _row(line: GridLine, language: Language, *, total: bool) -> Row:
    cells = (Cell(line.label.say(language)), *(_cell(figure, language) for figure in line.figures))
    return Row(cells, total=total)


def _cell(figure: Figure, language: Language) -> Cell:
    if figure.kept_back:
        return Cell(figure.said(language), hatched=True)
    if not figure.value:
        return Cell("·", QUIET)
    return Cell(figure.said(language), ALARM if figure.alarming else INK)


def _shortened(grid: Grid, most: int) -> Sequence[GridLine]:
    """The first lines of a table, and one for all the others."""
    if len(grid.lines) <= most + 1:
        return grid.lines
    rest = grid.lines[most:]
    figures = [
        replace(each[0], value=sum(figure.value or 0.0 for figure in each))
        for each in zip(*(line.figures for line in rest), strict=True)
    ]
    return [*grid.lines[:most], GridLine("others", _OTHERS.format(n=len(rest)), tuple(figures))]
