"""Reads a table of measures as people type it or paste it from a spreadsheet: months, headings and figures."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO

from limits_map.domain.definitions import FieldDefinition, FieldKind
from limits_map.domain.values import find_choice, fold, read_decimal, read_value
from limits_map.errors import InvalidValueError
from limits_map.words import Language, Text, say_date

_DAY = FieldDefinition("day", Text("Jour", "Day"), FieldKind.DATE)
_MONTH_FIRST = re.compile(r"^(\d{1,2})(?:\s?[/-]\s?|[. ](?=\d{4}$))(\d{4}|\d{2})$")
_YEAR_FIRST = re.compile(r"^(\d{4})[/. -](\d{1,2})$")
_IN_WORDS = re.compile(r"^(?:(\d{1,2})(?:er)? )?([a-z]+) (\d{4}|\d{2})$")
_MONTHS = (
    ("jan", 1), ("fev", 2), ("feb", 2), ("mar", 3), ("avr", 4), ("apr", 4), ("mai", 5), ("may", 5), ("juin", 6),
    ("jun", 6), ("juil", 7), ("jul", 7), ("aou", 8), ("aug", 8), ("sep", 9), ("oct", 10), ("nov", 11), ("dec", 12),
)  # fmt: skip
_EARLIEST, _LATEST = 1900, 2100


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One row as it was typed: its month or day, and a text for each measure."""

    when: str
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """True where no measure is typed."""
        return not any(self.cells)

    def with_cell(self, column: int, text: str) -> MeasureRow:
        """The row with another text; column 0 is the month."""
        if column == 0:
            return replace(self, when=text)
        return replace(self, cells=(*self.cells[: column - 1], text, *self.cells[column:]))


Rows = tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted table taken apart: the words of its column of months, the measure of each other column, the figures.

    `whens` is None where there is no column of months, `measures` where there is no line of headings; a measure is
    None under a heading that means none, and such headings are named in `unknown`.
    """

    whens: tuple[str, ...] | None
    measures: tuple[str | None, ...] | None
    cells: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...] = ()


def read_when(words: str) -> date | None:
    """The day that words mean, the first of it for a month: "mars 2026", "03/2026", "2026-03", "31/03/2026"; or None."""
    folded = fold(words)
    if match := _IN_WORDS.match(folded):
        day, name, year = match.groups()
        month = next((number for start, number in _MONTHS if name.startswith(start)), 0)
        return _date(year, month, int(day or 1))
    if match := _MONTH_FIRST.match(words.strip()):
        return _date(match[2], int(match[1]), 1)
    if match := _YEAR_FIRST.match(words.strip()):
        return _date(match[1], int(match[2]), 1)
    try:
        day_read = read_value(_DAY, words)
    except InvalidValueError:
        return None
    return day_read if isinstance(day_read, date) else None


def say_when(day: date, language: Language) -> str:
    """A day as `read_when` reads it back; the first of a month stands for the month."""
    said = say_date(day, language)
    return said.partition(" ")[2] if day.day == 1 else said


def typed_number(value: float, language: Language) -> str:
    """A value as one types it, with that language's decimal sign."""
    text = f"{value:.10g}"
    return text.replace(".", ",") if language is Language.FRENCH else text


def in_order(rows: Rows) -> Rows:
    """Rows by their days; those without one come last."""
    return tuple(sorted(rows, key=lambda row: read_when(row.when) or date.max))


def month_after(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def latest_months(today: date, count: int) -> list[date]:
    """The first days of the month of today and of those before."""
    return [month_after(today, -back) for back in range(count)]


def months_of(measures: Iterable[tuple[date, str]]) -> dict[date, dict[str, date]]:
    """For each month the day of each measure; months in which one was taken on several days are left out."""
    months: dict[date, dict[str, date]] = {}
    several: set[date] = set()
    for day, measure in measures:
        month = day.replace(day=1)
        if months.setdefault(month, {}).setdefault(measure, day) != day:
            several.add(month)
    return {month: days for month, days in months.items() if month not in several}


def read_pasted(words: str, measure: FieldDefinition, *, at_months: bool = False) -> Pasted:
    """Takes apart what a spreadsheet put on the clipboard: cells between tabs, lines, words in quotes.

    `measure` is the field whose choices the headings may name; `at_months` is True where a single column is pasted
    into the column of months.
    """
    lines = _lines(words)
    width = max((len(line) for line in lines), default=0)
    grid = [(*line, *([""] * (width - len(line)))) for line in lines]
    headed = bool(grid) and _is_heading(grid[0], measure)
    body = grid[1:] if headed else grid
    # Under a heading that names a measure there are figures, whatever they look like.
    dated = (width > 1 or at_months) and not (headed and find_choice(measure, grid[0][0])) and _are_months(body)
    start = 1 if dated else 0
    measures: tuple[str | None, ...] | None = None
    unknown: tuple[str, ...] = ()
    if headed:
        headings = grid[0][start:]
        measures = tuple(find_choice(measure, heading) if heading else None for heading in headings)
        unknown = tuple(heading for heading, found in zip(headings, measures, strict=True) if found is None and heading)
    return Pasted(
        tuple(line[0] for line in body) if dated else None,
        measures,
        tuple(tuple(line[start:]) for line in body),
        unknown,
    )


def _lines(words: str) -> list[list[str]]:
    delimiter = "\t" if "\t" in words or ";" not in words else ";"
    lines = [[cell.strip() for cell in line] for line in csv.reader(StringIO(words), delimiter=delimiter)]
    return [line for line in lines if any(line)]


def _is_heading(line: Sequence[str], measure: FieldDefinition) -> bool:
    """True if a line names a measure and holds no figure."""
    return any(cell and find_choice(measure, cell) for cell in line) and not any(_is_figure(cell) for cell in line)


def _is_figure(cell: str) -> bool:
    try:
        return read_decimal(cell) is not None
    except (ValueError, OverflowError):
        return False


def _are_months(body: Sequence[Sequence[str]]) -> bool:
    """True if most of the first cells mean a day or a month."""
    first = [line[0] for line in body if line[0]]
    return bool(first) and 2 * sum(read_when(cell) is not None for cell in first) > len(first)


def _date(year: str, month: int, day: int) -> date | None:
    number = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(number, month, day) if _EARLIEST <= number <= _LATEST else None
    except ValueError:
        return None
