"""Reads tables: CSV in any encoding with any delimiter, and the sheets of XLSX, XLS and ODS workbooks."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from limits_map.sources.isolated import ask
from limits_map.sources.raw import ROWS_PER_STEP, Names, Progress, RawTable, folded, part_of
from limits_map.sources.report import Rejection, refusal, shown
from limits_map.sources.texts import encoding_of
from limits_map.words import Text

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 1 << 16
_HEADER_WITHIN = 40
_LONGEST_FIELD = 16 << 20
_LINES_IN_A_CELL = 200
_TOTAL = re.compile(r"^(sous )?(totaux|total|somme)\b|^(nombre|nb) total\b")
# A column of shapes as text is longer than the library expects of a cell.
csv.field_size_limit(_LONGEST_FIELD)

_TOO_WIDE = Text(
    "La ligne a {cells} cellules alors que l'en-tête en a {columns}.",
    "The row has {cells} cells where the header has {columns}.",
)
_TOTALS = Text("C'est une ligne de total.", "It is a totals row.")
_HEADER_AGAIN = Text("C'est l'en-tête répété.", "It is the header again.")
_OPEN_QUOTE = Text(
    "Un guillemet ouvert ici n'est fermé que {lines} lignes plus bas ou jamais.",
    "A quotation mark opened here is closed only {lines} lines further down, or never.",
)


@dataclass(frozen=True, slots=True)
class _Layout:
    delimiter: str
    header: int
    columns: tuple[str, ...]


def read_csv(path: Path, file: str, names: Names, progress: Progress) -> RawTable:
    """The one table of a text file, its header found below title rows; row numbers are lines of the file.

    Raises SourceError where it has no header or no row below it.
    """
    encoding = encoding_of(path)
    size = max(1, path.stat().st_size)
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        sample = stream.read(_SAMPLE)
        layout = _layout(sample, names, cut=len(sample) == _SAMPLE)
        if layout is None:
            raise _no_header(file)
        if len(layout.columns) == 1:
            raise refusal(
                file,
                "n'est pas un tableau\u00a0: il n'a qu'une colonne, «\u00a0{column}\u00a0».",
                "is no table: it has a single column, “{column}”.",
                column=shown(layout.columns[0]),
            )
        stream.seek(0)
        builder = _Builder(layout.columns, names)
        rows = csv.reader(stream, delimiter=layout.delimiter, skipinitialspace=True)
        start = characters = 0
        try:
            for count, row in enumerate(rows):
                number, start = start + 1, rows.line_num
                characters += sum(map(len, row)) + len(row)
                if count % ROWS_PER_STEP == 0:
                    progress(characters / size)
                if count <= layout.header:
                    continue
                if start - number > _LINES_IN_A_CELL:
                    builder.reject(number, _OPEN_QUOTE.format(lines=start - number))
                else:
                    builder.add(number, row)
        except csv.Error as error:
            raise refusal(
                file,
                "n'est pas un tableau lisible\u00a0: la ligne {line} est mal formée.",
                "is no readable table: line {line} is malformed.",
                line=rows.line_num + 1,
            ) from error
    table = builder.table(None, "csv", "utf-8" if encoding == "utf-8-sig" else encoding)
    if not builder.seen:
        raise _no_rows(file)
    return table


def read_workbook(
    path: Path, file: str, format_: str, names: Names, folder: Path, progress: Progress
) -> list[RawTable]:
    """One table for each sheet that has a header and rows; row numbers are those of the sheet.

    Raises SourceError where no sheet has any.
    """
    task = {"do": "sheets", "path": str(path)}
    sheets = ask(task, Path(tempfile.mkdtemp(dir=folder)), file, part_of(progress, 0.0, 0.7))
    tables = []
    for done, sheet in enumerate(sheets):
        rows = [[_clean(cell) for cell in row] for row in sheet["rows"]]
        header = _header_row(rows[:_HEADER_WITHIN], names)
        progress(0.7 + 0.3 * done / len(sheets))
        if header is None:
            continue
        builder = _Builder(_column_names(rows[header], rows[header + 1 : header + 50]), names)
        for number, row in enumerate(rows[header + 1 :], header + 2):
            builder.add(number, row)
        if builder.seen:
            tables.append(builder.table(str(sheet["name"]), format_, None))
    if not tables:
        if not any(any(row) for sheet in sheets for row in sheet["rows"]):
            raise refusal(file, "n'a que des feuilles vides.", "has only empty sheets.")
        raise _no_rows(file)
    return tables


class _Builder:
    """Collects rows into the columns that are wanted, and says why it leaves a row out."""

    def __init__(self, columns: tuple[str, ...], names: Names) -> None:
        self.columns = columns
        self.width = len(columns)
        self.cells: dict[int, list[Any]] = {index: [] for index, name in enumerate(columns) if name in names}
        self.shared: dict[int, dict[Any, Any]] = {index: {} for index in self.cells}
        self.numbers: list[int] = []
        self.rejected: list[Rejection] = []

    @property
    def seen(self) -> int:
        return len(self.numbers) + len(self.rejected)

    def reject(self, number: int, reason: Text) -> None:
        self.rejected.append(Rejection(number, reason))

    def add(self, number: int, row: Sequence[Any]) -> None:
        first = next((cell for item in row if (cell := _clean(item)) is not None), None)
        if first is None:
            return
        if len(row) > self.width and any(_clean(cell) is not None for cell in row[self.width :]):
            self.reject(number, _TOO_WIDE.format(cells=len(row), columns=self.width))
        elif self._is_total(first, row):
            self.reject(number, _TOTALS)
        elif self._is_header(row):
            self.reject(number, _HEADER_AGAIN)
        else:
            width = len(row)
            self.numbers.append(number)
            for index, column in self.cells.items():
                cell = _clean(row[index]) if index < width else None
                # Equal words are kept once: a national file repeats the same few a hundred thousand times.
                if cell.__class__ is str:
                    shared = self.shared[index]
                    cell = shared.setdefault(cell, cell) if len(shared) < 20_000 else cell
                column.append(cell)

    def table(self, name: str | None, format_: str, encoding: str | None) -> RawTable:
        return RawTable(
            name,
            format_,
            self.columns,
            self.cells,
            self.numbers,
            encoding=encoding,
            rejected=tuple(self.rejected),
        )

    def _is_total(self, first: object, row: Sequence[Any]) -> bool:
        if not isinstance(first, str) or first[0] not in "tTsSnN":
            return False
        filled = sum(1 for cell in row if _clean(cell) is not None)
        return filled <= self.width / 2 and bool(_TOTAL.search(folded(first)))

    def _is_header(self, row: Sequence[Any]) -> bool:
        return str(row[0]).strip() == self.columns[0] and tuple(map(_name, row)) == self.columns[: len(row)]


def _layout(sample: str, names: Names, *, cut: bool) -> _Layout | None:
    """The delimiter and header that make the most of the beginning of a file."""
    best: tuple[tuple[int, float, int], _Layout] | None = None
    for delimiter in _DELIMITERS:
        rows = _sample_rows(sample, delimiter)
        if cut and len(rows) > 1:
            del rows[-1]
        header = _header_row(rows[:_HEADER_WITHIN], names)
        if header is None:
            continue
        widths = Counter(len(row) for row in rows[header:] if any(row))
        width, share = widths.most_common(1)[0]
        regular = share / widths.total() if width > 1 else 0.0
        score = (names.count(rows[header]), regular, width)
        if best is None or score > best[0]:
            columns = _column_names(rows[header], rows[header + 1 :])
            best = (score, _Layout(delimiter, header, columns))
    return best[1] if best else None


def _sample_rows(sample: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, skipinitialspace=True)
    # What was read up to a mistake is enough to judge by.
    with contextlib.suppress(csv.Error):
        rows.extend(reader)
    return rows


def _header_row(rows: Sequence[Sequence[Any]], names: Names) -> int | None:
    """Where the header stands: the row with the most known names, else the first that is as wide as the others."""
    filled = [sum(1 for cell in row if _clean(cell) is not None) for row in rows]
    if not any(filled):
        return None
    known = [names.count(row) for row in rows]
    best = max(known)
    if best >= 2:
        return known.index(best)
    usual = Counter(count for count in filled if count).most_common(1)[0][0]
    for index, row in enumerate(rows):
        words = [cell for cell in row if isinstance(cell, str) and cell.strip() and not _is_number(cell)]
        if filled[index] >= usual - 1 and filled[index] and len(words) == filled[index]:
            return index
    return next(index for index, count in enumerate(filled) if count)


def _column_names(header: Sequence[Any], rows: Sequence[Sequence[Any]]) -> tuple[str, ...]:
    columns = [_name(cell) for cell in header]
    while columns and not columns[-1]:
        columns.pop()
    wide = [row for row in rows if any(row)]
    # R writes the names of rows in a first column that has no header.
    named = len(wide) > 1 and all(len(row) == len(header) + 1 and _clean(row[-1]) is not None for row in wide)
    return ("", *columns) if named and len(columns) == len(header) else tuple(columns)


def _name(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).replace("\ufeff", "").split())


def _clean(cell: Any) -> Any:
    return (cell.strip() or None) if isinstance(cell, str) else cell


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-+]?[\d\s.,/:%]+", text.strip()) is not None


def _no_header(file: str) -> Exception:
    return refusal(
        file,
        "n'est pas un tableau\u00a0: aucune ligne d'en-tête n'y a été trouvée.",
        "is no table: no header row was found in it.",
    )


def _no_rows(file: str) -> Exception:
    return refusal(
        file,
        "n'a aucune ligne sous son en-tête.",
        "has no row below its header.",
    )
