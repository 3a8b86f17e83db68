"""Reads a workbook that was sent out and comes back: its sheets that still have the column of identifiers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from limits_map.sources import archives
from limits_map.sources.isolated import ask
from limits_map.sources.raw import folded
from limits_map.sources.recognise import Format, recognise
from limits_map.sources.report import refusal

WORKBOOKS = (Format.XLSX, Format.ODS, Format.XLS)
_HEADER_WITHIN = 40
_MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """One line of a sheet: its number there, its identifier as written, and its other cells by column."""

    number: int
    identifier: str
    cells: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ReturnedTable:
    """One sheet: the headings of its columns, the one of the identifiers included, and its lines that hold anything."""

    name: str
    headings: tuple[str, ...]
    lines: tuple[ReturnedLine, ...]


def read_returned_tables(
    path: Path, identifiers: Collection[str], progress: Callable[[float], None]
) -> tuple[ReturnedTable, ...]:
    """The sheets in which a column is headed by one of the words for identifiers, in any order, moved or sorted.

    Raises SourceError where the file is no workbook, cannot be read, or has no such sheet.
    """
    path = Path(path)
    file = path.name or str(path)
    format_ = recognise(path, file)
    if format_ not in WORKBOOKS:
        raise refusal(
            file,
            "n'est pas un classeur\u00a0; enregistrez le tableau en XLSX ou en ODS.",
            "is no workbook; save the table as XLSX or ODS.",
        )
    if format_ is not Format.XLS:
        archives.check_workbook(path, file)
    with tempfile.TemporaryDirectory(prefix="limits-map-", ignore_cleanup_errors=True) as folder:
        sheets = ask({"do": "sheets", "path": str(path)}, Path(folder), file, progress)
    wanted = {folded(words) for words in identifiers}
    tables = [table for sheet in sheets if (table := _table(str(sheet["name"]), sheet["rows"], wanted)) is not None]
    if not tables:
        raise refusal(
            file,
            "n'est pas un tableau envoyé par LIMITS Map pour être rempli\u00a0: aucune feuille n'a de colonne d'identifiants.",
            "is no table that LIMITS Map sent to be filled in: no sheet has a column of identifiers.",
        )
    return tuple(tables)


def _table(name: str, rows: list[list[Any]], wanted: Collection[str]) -> ReturnedTable | None:
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        headings = tuple(" ".join(str(cell).split()) if cell is not None else "" for cell in row)
        place = next((n for n, words in enumerate(headings) if words and folded(words) in wanted), None)
        if place is not None:
            lines = []
            for number, raw in enumerate(rows[at + 1 : at + 1 + _MOST_ROWS], at + 2):
                cells = _cells(raw, len(headings))
                if any(cell is not None for cell in cells):
                    lines.append(ReturnedLine(number, str(cells[place] or ""), cells))
            return ReturnedTable(name, headings, tuple(lines))
    return None


def _cells(row: list[Any], width: int) -> tuple[Any, ...]:
    """The cells of a line under the headings; those without words are None."""
    cells = [(cell.strip() or None) if isinstance(cell, str) else cell for cell in row[:width]]
    return (*cells, *[None] * (width - len(cells)))
