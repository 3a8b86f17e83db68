"""Writes a sheet that a partner fills in and sends back: what may be changed is open, all else is locked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from limits_map.disclosure import DisclosedLayer, Returning
from limits_map.domain.definitions import FieldDefinition, FieldKind
from limits_map.exports.said import headings, said_title
from limits_map.exports.xlsx.cells import (
    HEADING,
    IDENTIFIER,
    PAPER,
    Cells,
    Look,
    format_of,
    set_up,
    widths_of,
    written,
)
from limits_map.words import NO, YES, Language, Text

LISTS = Text("Listes", "Lists")
_NAME_WIDTH = 17.0
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
_ROOM_FOR_MORE = 200
"""Rows below the last one that dates and lists are checked in, for those that are inserted."""
_LOCKED_HEADING = Look(bold=True, fill=PAPER)
_CHOOSE = Text("Choisissez une valeur de la liste.", "Choose a value from the list.")
_CHOOSE_OR_SAY = Text(
    "Ce nom n'est pas dans la liste. Il sera demandé au retour ce qu'il désigne.",
    "This name is not in the list. On its return it will be asked what it stands for.",
)
_DATE = Text("Écrivez une date comme 21/11/2026.", "Write a date such as 21/11/2026.")
_NUMBER = Text("Écrivez un nombre, sans texte ni unité.", "Write a number, without text or unit.")
_LENGTH = Text("{n} caractères au plus.", "At most {n} characters.")


class Lists:
    """The lists to choose from, each a column of a sheet that everybody can see."""

    def __init__(self, layers: Sequence[DisclosedLayer], name: str, language: Language) -> None:
        self._name = name
        self._columns: dict[str, list[str]] = {}
        titles = {
            layer.definition.key: sorted({said_title(layer.definition, row, language) for row in layer.features})
            for layer in layers
        }
        for layer in layers:
            if layer.returning is None:
                continue
            said = headings(layer.definition.fields, language)
            for field in layer.definition.fields:
                words = _options(field, titles.get(layer.returning.links.get(field.key, ""), []), language)
                if field.key in layer.returning.entered and words:
                    self._columns.setdefault(said[field.key], words)

    def range_of(self, heading: str) -> str | None:
        """Where the words for the column with that heading stand, or None where it has no list."""
        from openpyxl.utils import get_column_letter, quote_sheetname

        if heading not in self._columns:
            return None
        letter = get_column_letter(list(self._columns).index(heading) + 1)
        return f"{quote_sheetname(self._name)}!${letter}$2:${letter}${len(self._columns[heading]) + 1}"

    def write(self, sheet: Any) -> None:
        """Writes the lists beside each other."""
        set_up(sheet, 0, 0, frozen="A2")
        sheet.protection.sheet = True
        sheet.protection.formatColumns = False
        longest = (max(map(len, (heading, *words))) for heading, words in self._columns.items())
        cells = Cells(sheet, [min(60.0, width + 3) for width in longest])
        cells.append([cells.text(words, _LOCKED_HEADING) for words in self._columns])
        for number in range(max(map(len, self._columns.values()), default=0)):
            cells.append(
                [cells.text(words[number]) if number < len(words) else None for words in self._columns.values()]
            )


def write_sheet_to_fill(
    sheet: Any, layer: DisclosedLayer, returning: Returning, lists: Lists, language: Language
) -> None:
    """Writes the rows under their names, then free lines under names of their own for rows that are new."""
    fields = layer.definition.fields
    said = headings(fields, language)
    columns = [IDENTIFIER.say(language), *said.values()]
    last = len(layer.features) + len(returning.free) + 1
    set_up(sheet, len(columns), last - 1, frozen="C2")
    _protect(sheet)
    for number, field in enumerate(fields, 2):
        if field.key in returning.entered:
            _check(sheet, number, last + _ROOM_FOR_MORE, field, lists.range_of(said[field.key]), returning, language)
    cells = Cells(sheet, [_NAME_WIDTH, *widths_of(fields, said, layer.features, language)])
    marks = (HEADING if field.key in returning.changed else _LOCKED_HEADING for field in fields)
    cells.append([cells.text(words, mark) for words, mark in zip(columns, (_LOCKED_HEADING, *marks), strict=True)])
    for feature in layer.features:
        line = [
            cells.of(field, feature.values.get(field.key), language, _look(field, field.key in returning.changed))
            for field in fields
        ]
        cells.append([cells.text(feature.uuid, _name_look()), *line])
    for token in returning.free:
        line = [cells.number(None, _look(field, field.key in returning.entered)) for field in fields]
        cells.append([cells.text(token, _name_look()), *line])


def _options(field: FieldDefinition, titles: Sequence[str], language: Language) -> list[str]:
    if field.kind is FieldKind.CHOICE:
        return [written(choice.label.say(language)) for choice in field.choices]
    if field.kind is FieldKind.YES_NO:
        return [YES.say(language), NO.say(language)]
    return [written(title) for title in titles]


def _look(field: FieldDefinition, is_open: bool) -> Look:
    return Look(format_of(field), fill=None if is_open else PAPER, framed=True, locked=not is_open)


def _name_look() -> Look:
    return Look(size=8, color="FF6B6B6B", fill=PAPER, framed=True, wrapped=False)


def _protect(sheet: Any) -> None:
    """Locks what is not open, without a password: it keeps from slips, not from anybody who means to."""
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)


def _check(
    sheet: Any,
    column: int,
    last: int,
    field: FieldDefinition,
    listed: str | None,
    returning: Returning,
    language: Language,
) -> None:
    """Lets a column take only what it is for, and says so in words where something else is typed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if listed is not None:
        linked = field.key in returning.links
        check = DataValidation(
            type="list", formula1=listed, allow_blank=True, errorStyle="warning" if linked else "stop"
        )
        message = _CHOOSE_OR_SAY if linked else _CHOOSE
    elif field.kind is FieldKind.DATE:
        check = DataValidation(type="date", operator="between", formula1="2", formula2="73415", allow_blank=True)
        message = _DATE
    elif field.kind in (FieldKind.MONEY, FieldKind.DECIMAL, FieldKind.INTEGER):
        kind = "whole" if field.kind is FieldKind.INTEGER else "decimal"
        low, high = (-1e12 if field.minimum is None else field.minimum), (field.maximum or 1e12)
        check = DataValidation(
            type=kind, operator="between", formula1=f"{low:.12g}", formula2=f"{high:.12g}", allow_blank=True
        )
        message = _NUMBER
    elif field.max_length is not None:
        check = DataValidation(
            type="textLength", operator="lessThanOrEqual", formula1=str(field.max_length), allow_blank=True
        )
        message = _LENGTH.format(n=field.max_length)
    else:
        return
    letter = get_column_letter(column)
    check.add(f"{letter}2:{letter}{last}")
    check.showErrorMessage = True
    check.errorTitle = written(field.label.say(language))[:_LONGEST_TITLE]
    check.error = message.say(language)[:_LONGEST_MESSAGE]
    if field.help is not None:
        check.showInputMessage = True
        check.promptTitle = check.errorTitle
        check.prompt = written(field.help.say(language))[:_LONGEST_MESSAGE]
    sheet.data_validations.append(check)
