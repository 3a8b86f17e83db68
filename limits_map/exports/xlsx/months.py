"""Writes the sheet of counts by neighbourhood and month as a table of two ways, with its totals and what they leave out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from limits_map.disclosure import DisclosedLayer
from limits_map.exports.month_table import (
    NEIGHBOURHOOD,
    WITHHELD_SHORT,
    Count,
    MonthTable,
    column_title,
    given_in,
    line_title,
)
from limits_map.exports.said import plain
from limits_map.exports.xlsx.cells import HEADING, MONTH_FORMAT, PAPER, Cells, Look, set_up
from limits_map.words import Language, Text

SHEET = Text("Par quartier et par mois", "Per neighbourhood and month")
WITHHELD_MEANS = Text(
    "«\u00a0{short}\u00a0», sur fond hachuré\u00a0: nombre non diffusé, parce qu'il est petit ou qu'il permettrait d'en"
    " retrouver un petit\u00a0; ce n'est pas zéro.",
    "“{short}”, hatched: a number that is not disclosed, because it is small or because a small one could be worked out"
    " from it; it is not zero.",
).format(short=WITHHELD_SHORT)
GIVEN_BEFORE_MEANS = Text(
    "Chiffre d'un mois passé, en italique\u00a0: celui d'aujourd'hui, comparé à celui déjà donné, en dirait trop sur"
    " quelques faits\u00a0; c'est donc celui donné alors qui est répété.",
    "Figure of an earlier month, in italics: that of today, compared with the one already given, would say too much"
    " about a few facts; so the one given then is repeated.",
)
_REMARKS = Text("Remarques", "Remarks")
_REMARK = Text("{column}\u00a0: {given}", "{column}: {given}")
_NAMES, _MONTH_WIDTH, _TOTAL_WIDTH, _REMARKS_WIDTH = 26.0, 11.0, 13.0, 34.0
_HEADING, _WORDS = replace(HEADING, aligned="left"), Look(framed=True, aligned="left")
_NUMBER = Look("#,##0", framed=True)
_WITHHELD = Look(framed=True, hatched=True, aligned="right")
_NOTE = Look(wrapped=False)


def write_months(sheet: Any, layer: DisclosedLayer, language: Language) -> None:
    """Writes a line per neighbourhood and a column per month; each line's remarks say which figures are older ones."""
    table = MonthTable.of(layer, language)
    remarked = bool(table.given_before)
    named = sum(name is not None for name, _ in table.lines)
    columns = 1 + len(table.columns) + remarked
    set_up(sheet, columns, named, frozen="B2")
    months = [_TOTAL_WIDTH if month is None else _MONTH_WIDTH for month in table.columns]
    cells = Cells(sheet, [_NAMES, *months, *([_REMARKS_WIDTH] if remarked else [])])
    heads = [cells.text(plain(layer.definition.field(NEIGHBOURHOOD).label.say(language)), _HEADING)]
    for month in table.columns:
        if month is None:
            heads.append(cells.text(column_title(None, language), replace(HEADING, aligned="right")))
        else:
            heads.append(cells.number(month, replace(HEADING, format=MONTH_FORMAT, aligned="right")))
    cells.append([*heads, *([cells.text(_REMARKS.say(language), _HEADING)] if remarked else [])])
    for name, counts in table.lines:
        total = name is None
        line = [cells.text(line_title(name, language), replace(_WORDS, bold=total, fill=PAPER if total else None))]
        for month, count in zip(table.columns, counts, strict=True):
            line.append(count_cell(cells, count, language, bold=total or month is None))
        if remarked:
            line.append(cells.text(_remarks(table, counts, language), _WORDS))
        cells.append(line)
    cells.append([])
    notes = [layer.definition.title, *([WITHHELD_MEANS] if table.withholds else [])]
    for note in (*notes, *([GIVEN_BEFORE_MEANS] if remarked else [])):
        cells.note(plain(note.say(language)), _NOTE)


def count_cell(cells: Cells, count: Count, language: Language, *, bold: bool = False, look: Look = _NUMBER) -> Any:
    """A number as such, or the hatched words that it is withheld."""
    if count.withheld:
        return cells.text(WITHHELD_SHORT.say(language), replace(_WITHHELD, bold=bold, framed=look.framed))
    return cells.number(count.count, replace(look, bold=bold, italic=count.as_of is not None))


def _remarks(table: MonthTable, counts: tuple[Count, ...], language: Language) -> str:
    """Which numbers of a line were given before, and when."""
    said = [
        _REMARK.format(column=column_title(month, language), given=given_in(count.as_of, language)).say(language)
        for month, count in zip(table.columns, counts, strict=True)
        if count.as_of is not None
    ]
    return "\n".join(said)
