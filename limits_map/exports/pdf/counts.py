"""The counts by neighbourhood and month as a table, withheld ones hatched, and what is told of early signals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from limits_map.analysis.figures import Unit, said_number
from limits_map.analysis.indicators import REPORTS_CAVEAT
from limits_map.cartography.sheet import LegendPlace
from limits_map.disclosure import DisclosedLayer
from limits_map.domain.audiences import Show
from limits_map.domain.definitions import FieldKind, Role
from limits_map.domain.values import say_value
from limits_map.exports.month_table import Count, MonthTable, column_title, given_in, is_counted, line_title
from limits_map.exports.pdf.blocks import Words, heading
from limits_map.exports.pdf.flow import Block, Gap
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.maps import PLAN, Maps
from limits_map.exports.pdf.material import Material
from limits_map.exports.pdf.parts import Built
from limits_map.exports.pdf.table import Cell, Column, Row, Table
from limits_map.exports.pdf.typed import BODY, INK, QUIET, SMALL_QUIET
from limits_map.words import Language, Text

_MAP_HEIGHT = 330.0
_COLUMNS_ON_A4, _COLUMNS_ON_A3 = 14, 28
_RAISED = "¹²³⁴⁵⁶⁷⁸⁹"
_WITHHELD = Text(
    "n.\u00a0d., hachuré\u00a0: non diffusé, parce que le nombre est petit ou permettrait d'en retrouver un. Ce n'est "
    "pas zéro.",
    "n.d., hatched: withheld, because the number is small or could give a small one away. It is not zero.",
)
_NOTE = Text("{mark} {words}", "{mark} {words}")
_SIGNALS = Text("{what}\u00a0: {count}{delay}.", "{what}: {count}{delay}.")
_DELAY = Text(", réponse en {days} en moyenne", ", answered within {days} on average")
_DELAY_WITHHELD = Text(", délai de réponse non diffusé", ", time to an answer withheld")
_EARLY = Text("Premiers signaux", "Early signals")


def has_counts(material: Material) -> bool:
    """True if anything leaves as counts."""
    return any(layer.show is Show.COUNTED and layer.features for layer in material.disclosed.layers)


def counts(material: Material, maps: Maps, title: str, frame: Frame) -> Built:
    """A map of the counts, the table of months, and the early signals."""
    language = material.language
    blocks: list[Block] = []
    if maps.has_counts:
        blocks.append(maps.of(maps.view_of_counts, PLAN - {Role.SITE}, _MAP_HEIGHT, LegendPlace.RIGHT, counts=True))
    for layer in material.month_tables:
        blocks += heading(layer.definition.title.say(language))
        blocks += _tables(MonthTable.of(layer, language), frame, language)
    for layer in material.disclosed.layers:
        if layer.show is Show.COUNTED and layer.definition.role is Role.FOLLOW_UP and is_counted(layer.definition):
            said = [Words(words, BODY) for words in _signals(layer, language)]
            blocks += [*heading(_EARLY.say(language)), *said]
    blocks += [Gap(10.0), Words(REPORTS_CAVEAT.say(language), SMALL_QUIET)]
    return Built(title, blocks)


def counts_of(layer: DisclosedLayer, name: str, frame: Frame, language: Language) -> list[Block]:
    """The line of one neighbourhood in the table of months, under its heading; nothing where it has none."""
    table = MonthTable.of(layer, language)
    own = tuple(line for line in table.lines if line[0] == name)
    if not own:
        return []
    return [*heading(layer.definition.title.say(language)), *_tables(replace(table, lines=own), frame, language)]


def _tables(table: MonthTable, frame: Frame, language: Language) -> Iterator[Block]:
    """So many months beside each other as the page is wide; the sum stands at the end of the last."""
    marks = {month: _RAISED[n % len(_RAISED)] for n, month in enumerate(table.given_before)}
    most = _COLUMNS_ON_A4 if frame.columns == 1 else _COLUMNS_ON_A3
    numbers = list(range(len(table.columns)))
    each = max(1, -(-len(numbers) // max(1, -(-len(numbers) // most))))
    for start in range(0, len(numbers), each):
        if start:
            yield Gap(10.0)
        yield _table(table, numbers[start : start + each], marks, language)
    if table.withholds:
        yield Gap(5.0)
        yield Words(_WITHHELD.say(language), SMALL_QUIET)
    for month, mark in marks.items():
        yield Words(_NOTE.format(mark=mark, words=given_in(month, language)).say(language), SMALL_QUIET)


def _table(table: MonthTable, shown: Sequence[int], marks: dict[date, str], language: Language) -> Table:
    columns = [Column("", 3.2)]
    columns += [Column(column_title(table.columns[n], language), 1.0, figures=True) for n in shown]
    rows = [
        Row((Cell(line_title(name, language)), *(_cell(cells[n], marks, language) for n in shown)), total=name is None)
        for name, cells in table.lines
    ]
    return Table(columns, rows, language)


def _cell(count: Count, marks: dict[date, str], language: Language) -> Cell:
    if count.withheld:
        return Cell(count.said(language), QUIET, hatched=True)
    if count.as_of is not None:
        return Cell(f"{count.count}\N{NO-BREAK SPACE}{marks[count.as_of]}")
    return Cell(count.said(language), INK if count.count else QUIET)


def _signals(layer: DisclosedLayer, language: Language) -> Iterator[str]:
    definition = layer.definition
    kinds = [field for field in definition.fields if field.choices]
    means = [field for field in definition.fields if field.kind is FieldKind.DECIMAL]
    for row in layer.features:
        what = ", ".join(say_value(field, row.values.get(field.key), language) for field in kinds)
        delay = ""
        for mean in means:
            days = row.values.get(mean.key)
            said = said_number(days, Unit.DAYS, language) if isinstance(days, int | float) else None
            delay = (_DELAY.format(days=said) if said is not None else _DELAY_WITHHELD).say(language)
        count = Count.of(row).said(language, short=False)
        yield _SIGNALS.format(what=what or definition.title, count=count, delay=delay).say(language)
