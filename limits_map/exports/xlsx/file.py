"""Writes a workbook: a page of explanation, and a sheet of rows for each layer; some sheets are made to come back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import shapely

from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import GeometryKind, Role
from limits_map.domain.features import Feature
from limits_map.exports.month_table import AS_OF, COUNT, Count, is_counted, is_month_table
from limits_map.exports.options import ExportOptions
from limits_map.exports.said import headings, plain
from limits_map.exports.xlsx.cells import (
    HEADING,
    IDENTIFIER,
    MANY_COLUMNS,
    WIDEST,
    Cells,
    Look,
    aligned_of,
    format_of,
    set_up,
    widths_of,
)
from limits_map.exports.xlsx.months import SHEET, count_cell, write_months
from limits_map.exports.xlsx.read_me import READ_ME, write_read_me
from limits_map.exports.xlsx.to_fill import LISTS, Lists, write_sheet_to_fill
from limits_map.words import Language, Text

_LONGITUDE, _LATITUDE = Text("Longitude", "Longitude"), Text("Latitude", "Latitude")
_LONGEST_NAME, _SHORT_WORD = 31, 3
_FIRST = (Role.SITE, Role.ACTION, Role.FUNDING, Role.DEPENDENCY, Role.REPORT, Role.FOLLOW_UP, Role.INDICATOR, Role.DECISION,
          Role.FINDING, Role.WALK, Role.MEETING, Role.FACILITY, Role.NEIGHBOURHOOD, Role.ADDRESS)  # fmt: skip
"""What the sheets are about, in the order they are read."""
_POSITION_WIDTH, _NAME_WIDTH = 12.0, 38.0
_WIDEST_OF_MANY = 22
"""How wide a column becomes where there are many, so that a page of them can be read on paper."""
_MOST_ROWS = 1_048_575
_OWN_HEIGHT = re.compile(rb'(<row [^>]*) customHeight="1"')
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_EMPTY_PROPERTIES = {
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_CORE}"/>',
    "docProps/app.xml": f'<Properties xmlns="{_EXTENDED}"/>',
}


def write_xlsx(disclosed: Disclosed, out: Path, options: ExportOptions) -> None:
    """Writes every row that is no background; what the recipient is to fill in stands right behind the explanation."""
    language = options.language
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    layers = [layer for layer in reversed(disclosed.layers) if layer.definition.role is not Role.BACKGROUND]
    layers.sort(key=lambda layer: (layer.returning is None, _place_of(layer.definition.role)))
    titles = (SHEET if is_month_table(layer) else layer.definition.title for layer in layers)
    read_me, lists_name, *names = _sheet_names([text.say(language) for text in (READ_ME, LISTS, *titles)])
    lists = Lists(disclosed.layers, lists_name, language)
    write_read_me(workbook.create_sheet(read_me), disclosed, dict(zip(names, layers, strict=True)), language)
    for name, layer in zip(names, layers, strict=True):
        sheet = workbook.create_sheet(name)
        if layer.returning is not None:
            write_sheet_to_fill(sheet, layer, layer.returning, lists, language)
        else:
            if is_month_table(layer):
                write_months(sheet, layer, language)
            else:
                _write_sheet(sheet, layer, language, keep_ids=disclosed.audience is Audience.COORDINATOR)
            sheet.protection.sheet = disclosed.audience is Audience.PARTNER
            sheet.protection.autoFilter = sheet.protection.formatColumns = False
    if any(layer.returning is not None for layer in layers):
        lists.write(workbook.create_sheet(lists_name))
    content = io.BytesIO()
    workbook.save(content)
    _put_without_traces(content, out)


def _write_sheet(sheet: Any, layer: DisclosedLayer, language: Language, *, keep_ids: bool) -> None:
    """A sheet to read: fields, where the row is, and for the coordinator the row's own identifier."""
    rows = layer.features[:_MOST_ROWS]
    fields = [field for field in layer.definition.fields if field.key != AS_OF or _any_value(rows, AS_OF)]
    said = headings(fields, language)
    placed = layer.definition.geometry is not GeometryKind.NONE
    columns = [said[field.key] for field in fields]
    columns += [_LONGITUDE.say(language), _LATITUDE.say(language)] if placed else []
    columns += [IDENTIFIER.say(language)] if keep_ids else []
    set_up(sheet, len(columns), len(rows), frozen="B2")
    widest = _WIDEST_OF_MANY if len(columns) > MANY_COLUMNS else WIDEST
    widths = widths_of(fields, said, rows, language, widest=widest)
    cells = Cells(sheet, widths + [_POSITION_WIDTH] * 2 * placed + [_NAME_WIDTH] * keep_ids)
    right = {said[field.key] for field in fields if aligned_of(field) == "right"}
    right |= {_LONGITUDE.say(language), _LATITUDE.say(language)}
    cells.append(
        [cells.text(words, replace(HEADING, aligned="right" if words in right else "left")) for words in columns]
    )
    looks = [Look(format_of(field), framed=True, aligned=aligned_of(field)) for field in fields]
    degrees = Look("0.000000", framed=True)
    for feature in rows:
        counted = Count.of(feature) if is_counted(layer.definition) else None
        line = [
            count_cell(cells, counted, language, look=look)
            if counted is not None and field.key == COUNT
            else cells.of(field, feature.values.get(field.key), language, look)
            for field, look in zip(fields, looks, strict=True)
        ]
        if placed:
            point = _point(feature.geometry)
            line += [cells.number(None if point is None else round(at, 6), degrees) for at in point or (0.0, 0.0)]
        if keep_ids:
            line.append(cells.text(feature.uuid, Look(framed=True)))
        cells.append(line)


def _place_of(role: Role) -> int:
    return _FIRST.index(role) if role in _FIRST else len(_FIRST)


def _any_value(rows: Sequence[Feature], key: str) -> bool:
    return any(row.values.get(key) is not None for row in rows)


def _point(geometry: shapely.geometry.base.BaseGeometry | None) -> tuple[float, float] | None:
    if geometry is None or geometry.is_empty:
        return None
    point = geometry if isinstance(geometry, shapely.Point) else shapely.point_on_surface(geometry)
    return point.x, point.y


def _sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that every spreadsheet program takes, each once."""
    names: list[str] = []
    for words in wanted:
        base = " ".join(re.sub(r"[\[\]:*?/\\']", " ", plain(words)).split()) or "-"
        name, number = _cut(base), 1
        while name.casefold() in {taken.casefold() for taken in names}:
            number += 1
            name = f"{base[: _LONGEST_NAME - len(str(number)) - 1].rstrip()} {number}"
        names.append(name)
    return names


def _cut(words: str) -> str:
    """As many whole words as a name can have, without a short one at the end."""
    if len(words) <= _LONGEST_NAME:
        return words
    whole = words[: _LONGEST_NAME + 1].split(" ")[:-1]
    while whole and len(whole[-1]) <= _SHORT_WORD:
        whole.pop()
    kept = " ".join(whole)
    return kept if len(kept) > _LONGEST_NAME // 2 else words[:_LONGEST_NAME].rstrip()


def _put_without_traces(content: io.BytesIO, out: Path) -> None:
    """Writes the workbook without saying by whom, with what and when it was made."""
    with zipfile.ZipFile(content) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for member in made.infolist():
            given = _EMPTY_PROPERTIES.get(member.filename)
            nameless = zipfile.ZipInfo(member.filename, _ZIP_DAY)
            nameless.compress_type = zipfile.ZIP_DEFLATED
            # A height that is not a person's wish is found anew by the spreadsheet when the words change.
            content_of = made.read(member) if given is None else given.encode()
            kept.writestr(nameless, _OWN_HEIGHT.sub(rb"\1", content_of))
