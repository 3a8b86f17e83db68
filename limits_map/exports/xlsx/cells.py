"""Makes cells of a workbook that are shown and never computed, with dates and numbers as such."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from limits_map.cartography import themes
from limits_map.domain.definitions import FieldDefinition, FieldKind
from limits_map.domain.features import Feature, Value
from limits_map.domain.values import say_value
from limits_map.exports.said import plain_in_xml
from limits_map.words import Language, Text

IDENTIFIER = Text("Identifiant", "Identifier")
_LONGEST_TEXT = 32_767
_CUT = "\N{HORIZONTAL ELLIPSIS}"
_READ_AS_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a workbook would have stand for another character, such as _x003D_ for an equals sign."""
# Spreadsheets count days from 1900 on and disagree about its first two months.
_FIRST_DAY = date(1900, 3, 1)
_MOST_EXACT = 1e15
MONTH_FORMAT = "mmm yyyy"
_FORMATS = {
    FieldKind.INTEGER: "#,##0",
    FieldKind.DECIMAL: "#,##0.##########",
    FieldKind.MONEY: '#,##0.00\\ "€"',
    FieldKind.DATE: "dd/mm/yyyy",
    FieldKind.MONTH: MONTH_FORMAT,
}
ACCENT = f"FF{themes.ACCENT[1:]}"
PAPER, LINE, _HATCH = "FFEDEBE7", "FFB9B5AE", "FF9A7F8A"
_NARROWEST, WIDEST, _WIDEST_NOTE, _ROWS_MEASURED = 9, 32, 46, 200
_LINE_POINTS, _MOST_POINTS = 15.0, 400.0
_A4, _A3 = "9", "8"
MANY_COLUMNS = 10
_LEAST = {FieldKind.NOTE: WIDEST, FieldKind.MONEY: 16, FieldKind.DATE: 13, FieldKind.MONTH: 12}
_NUMBERS = frozenset({FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.MONEY})
_LETTER = 0.97
"""How wide a letter is on average, measured in the digits that widths of columns are told in."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks, and whether it may be written when its sheet is protected."""

    format: str = "@"
    bold: bool = False
    size: float = 11
    color: str | None = None
    fill: str | None = None
    framed: bool = False
    locked: bool = True
    wrapped: bool = True
    italic: bool = False
    hatched: bool = False
    """Slanted lines behind the words: a number that is withheld."""
    aligned: str | None = None


HEADING = Look(bold=True, color="FFFFFFFF", fill=ACCENT)


class Cells:
    """Makes the cells of one sheet, and lines of them that are as high as their words need."""

    def __init__(self, sheet: Any, widths: Sequence[float]) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.utils import get_column_letter

        self._make = WriteOnlyCell
        self._sheet = sheet
        self._widths = widths
        self._styles: dict[Look, Any] = {}
        self._lines = 0
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width

    def append(self, line: Sequence[Any], size: float = 11) -> None:
        """Writes a line of cells below the others; `size` is that of its letters."""
        self._lines += 1
        high = max(
            (_lines_of(cell, width) for cell, width in zip(line, self._widths, strict=False) if cell is not None),
            default=1.0,
        )
        if high > 1 or size > 11:
            self._sheet.row_dimensions[self._lines].height = min(high * _LINE_POINTS * size / 11, _MOST_POINTS)
        self._sheet.append(line)

    def note(self, words: str, look: Look) -> None:
        """Writes words below a table that run on over the empty cells beside."""
        self._lines += 1
        self._sheet.append([self.text(words, look)])

    def text(self, words: str, look: Look = Look()) -> Any:
        """A cell of text, whatever it begins with."""
        cell = self._styled(look)
        if words := written(words):
            cell.value = words
            cell.data_type = "s"
        return cell

    def of(self, field: FieldDefinition, value: Value, language: Language, look: Look) -> Any:
        """A cell that holds the value of a field: a date or a number as such, all else in words."""
        content = cell_value(field, value, language)
        if content is None:
            return self._styled(look)
        if isinstance(content, str):
            return self.text(content, look)
        return self.number(content, look)

    def number(self, content: float | date | None, look: Look) -> Any:
        """A cell of a number or a date, or an empty one."""
        cell = self._styled(look)
        if content is not None:
            cell.value = content
        return cell

    def _styled(self, look: Look) -> Any:
        cell = self._make(self._sheet)
        if look not in self._styles:
            _dress(cell, look)
            self._styles[look] = cell._style
        else:
            cell._style = self._styles[look]
        return cell


def set_up(sheet: Any, columns: int, rows: int, *, frozen: str | None) -> None:
    """Frozen header, filters and paper of a sheet with so many columns and rows; before its first line."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = frozen
    if columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{rows + 1}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3 if columns > MANY_COLUMNS else _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins = _margins()
    if frozen is not None:
        sheet.print_title_rows = "1:1"
    sheet.oddFooter.right.text = "&P / &N"
    if columns:
        # The name of the sheet.
        sheet.oddHeader.left.text = "&A"


def widths_of(
    fields: Sequence[FieldDefinition],
    said: Mapping[str, str],
    rows: Sequence[Feature],
    language: Language,
    *,
    widest: int = WIDEST,
) -> list[float]:
    """How wide the column of each field is, in letters, for its heading and the first rows."""
    widths = []
    for field in fields:
        # A filter's button stands beside the heading.
        longest = max([len(said[field.key]) + 3, *(_width(field, row, language) for row in rows[:_ROWS_MEASURED])])
        most = _WIDEST_NOTE if field.kind is FieldKind.NOTE else widest
        least = _LEAST.get(field.kind, _NARROWEST)
        widths.append(float(min(max(longest + 1, least), most)))
    return widths


def aligned_of(field: FieldDefinition) -> str:
    """Numbers stand on the right, so that they can be compared; all else on the left."""
    return "right" if field.kind in _NUMBERS else "left"


def format_of(field: FieldDefinition) -> str:
    """The number format of a field's column; text, so that nothing typed there becomes a date or a formula."""
    return _FORMATS.get(field.kind, "@")


def cell_value(field: FieldDefinition, value: Value, language: Language) -> str | int | float | date | None:
    """What a cell holds for a value; None where it stays empty."""
    if value is None:
        return None
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else value.isoformat()
    if not isinstance(value, bool | str | tuple) and math.isfinite(value) and abs(value) < _MOST_EXACT:
        return value
    return written(say_value(field, value, language)) or None


def written(words: str) -> str:
    """The words as a cell can hold them."""
    words = plain_in_xml(words)
    words = words if len(words) <= _LONGEST_TEXT else words[: _LONGEST_TEXT - 1] + _CUT
    return _READ_AS_CODE.sub("_x005F_", words)


def _margins() -> Any:
    from openpyxl.worksheet.page import PageMargins

    return PageMargins(left=0.4, right=0.4, top=0.7, bottom=0.7, header=0.3, footer=0.3)


def _lines_of(cell: Any, width: float) -> float:
    """How many lines of usual height the words of a cell take at a width in letters."""
    words = cell.value
    if not isinstance(words, str) or (len(words) * _LETTER < width - 1 and "\n" not in words):
        return 1.0
    return float(sum(math.ceil(len(part) * _LETTER / (width - 1)) or 1 for part in words.split("\n")))


def _width(field: FieldDefinition, row: Feature, language: Language) -> int:
    return max(map(len, say_value(field, row.values.get(field.key), language).split("\n")))


def _dress(cell: Any, look: Look) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    cell.number_format = look.format
    cell.font = Font(name="Calibri", size=look.size, bold=look.bold, italic=look.italic, color=look.color)
    cell.alignment = Alignment(
        vertical="top", horizontal=look.aligned, wrap_text=look.wrapped, indent=1 if look.aligned == "left" else 0
    )
    cell.protection = Protection(locked=look.locked)
    if look.fill is not None:
        cell.fill = PatternFill("solid", start_color=look.fill, end_color=look.fill)
    if look.hatched:
        cell.fill = PatternFill("lightUp", start_color=_HATCH, end_color="FFFFFFFF")
    if look.framed:
        side = Side("thin", color=LINE)
        cell.border = Border(side, side, side, side)
