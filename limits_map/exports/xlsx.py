"""Writes a workbook: a page of explanation, and a sheet of rows for each layer; some sheets are made to come back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import shapely

from limits_map.cartography.camera import Camera
from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import GeometryKind, Role
from limits_map.exports.cells import HEADING, IDENTIFIER, Cells, Look, format_of, headings, set_up, widths_of
from limits_map.exports.said import plain
from limits_map.exports.xlsx_read_me import READ_ME, write_read_me
from limits_map.exports.xlsx_to_fill import LISTS, Lists, write_sheet_to_fill
from limits_map.words import Language, Text

_LONGITUDE, _LATITUDE = Text("Longitude", "Longitude"), Text("Latitude", "Latitude")
_LONGEST_NAME = 31
_POSITION_WIDTH, _NAME_WIDTH = 12.0, 38.0
_MOST_ROWS = 1_048_575
_OWN_HEIGHT = re.compile(rb'(<row [^>]*) customHeight="1"')
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_EMPTY_PROPERTIES = {
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_CORE}"/>',
    "docProps/app.xml": f'<Properties xmlns="{_EXTENDED}"/>',
}


def write_xlsx(disclosed: Disclosed, out: Path, language: Language, view: Camera | None) -> None:
    """Writes every row that is no background; what the recipient is to fill in stands right behind the explanation."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    layers = [layer for layer in reversed(disclosed.layers) if layer.definition.role is not Role.BACKGROUND]
    layers.sort(key=lambda layer: layer.returning is None)
    read_me, lists_name, *names = _sheet_names(
        [text.say(language) for text in (READ_ME, LISTS, *(layer.definition.title for layer in layers))]
    )
    lists = Lists(disclosed.layers, lists_name, language)
    write_read_me(workbook.create_sheet(read_me), disclosed, dict(zip(names, layers, strict=True)), language)
    for name, layer in zip(names, layers, strict=True):
        sheet = workbook.create_sheet(name)
        if layer.returning is not None:
            write_sheet_to_fill(sheet, layer, layer.returning, lists, language)
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
    fields = layer.definition.fields
    said = headings(fields, language)
    placed = layer.definition.geometry is not GeometryKind.NONE
    columns = [said[field.key] for field in fields]
    columns += [_LONGITUDE.say(language), _LATITUDE.say(language)] if placed else []
    columns += [IDENTIFIER.say(language)] if keep_ids else []
    rows = layer.features[:_MOST_ROWS]
    set_up(sheet, len(columns), len(rows), frozen="B2")
    widths = widths_of(fields, said, rows, language)
    cells = Cells(sheet, widths + [_POSITION_WIDTH] * 2 * placed + [_NAME_WIDTH] * keep_ids)
    cells.append([cells.text(words, HEADING) for words in columns])
    looks = [Look(format_of(field)) for field in fields]
    degrees = Look("0.000000")
    for feature in rows:
        line = [
            cells.of(field, feature.values.get(field.key), language, look)
            for field, look in zip(fields, looks, strict=True)
        ]
        if placed:
            point = _point(feature.geometry)
            line += [cells.number(None if point is None else round(at, 6), degrees) for at in point or (0.0, 0.0)]
        if keep_ids:
            line.append(cells.text(feature.uuid))
        cells.append(line)


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
        name, number = base[:_LONGEST_NAME].rstrip(), 1
        while name.casefold() in {taken.casefold() for taken in names}:
            number += 1
            name = f"{base[: _LONGEST_NAME - len(str(number)) - 1].rstrip()} {number}"
        names.append(name)
    return names


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
