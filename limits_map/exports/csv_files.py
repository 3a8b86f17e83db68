"""Writes all rows into one table that spreadsheets open, where no cell can be taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.definitions import FieldDefinition, FieldKind, Role
from limits_map.domain.features import Feature
from limits_map.exports.month_table import TOTALS, is_month_table
from limits_map.exports.options import ExportOptions
from limits_map.exports.said import headings, plain_in_xml, said_values, written_day
from limits_map.words import Language, Text

_LAYER = Text("Couche", "Layer")
_LONGITUDE, _LATITUDE = Text("Longitude", "Longitude"), Text("Latitude", "Latitude")
_SHAPE = Text("Forme (WKT)", "Shape (WKT)")
_NUMBER = re.compile(r"[+-]?\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?")
_FORMULA_STARTS = tuple("=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b")
"""What a formula begins with, also as full-width and small signs."""
_MOVING_STARTS = ("\t", "\r", "\n")


def write_csv(disclosed: Disclosed, out: Path, options: ExportOptions) -> None:
    """Writes one line per row that is no background: its layer, its fields, and where it is.

    Columns of different layers with the same heading are one column. UTF-8 with a byte order mark, semicolons and
    decimal commas in French, as French spreadsheets expect them. A number that is withheld is an empty cell, and the
    column beside says so; months are written as 2026-11, and totals over places or months say that they are some.
    """
    language = options.language
    layers = [layer for layer in disclosed.layers if layer.definition.role is not Role.BACKGROUND]
    heads = {layer.definition.key: headings(layer.definition.fields, language, units=False) for layer in layers}
    columns = list(dict.fromkeys(heading for each in heads.values() for heading in each.values()))
    place = [text.say(language) for text in (_LONGITUDE, _LATITUDE, _SHAPE)]
    with out.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";" if language is Language.FRENCH else ",")
        writer.writerow([_LAYER.say(language), *map(neutral, columns), *place])
        for layer in layers:
            for feature in layer.features:
                said = {
                    heads[layer.definition.key][field.key]: words for field, words in _said(layer, feature, language)
                }
                cells = [layer.definition.title.say(language), *(said.get(column, "") for column in columns)]
                writer.writerow([*map(neutral, cells), *_where(feature.geometry, language)])


def neutral(words: str) -> str:
    """The words as a cell that a spreadsheet shows and never computes; numbers stay numbers."""
    words = plain_in_xml(words)
    starts = words.startswith(_MOVING_STARTS) or words.lstrip().startswith(_FORMULA_STARTS)
    if starts and not _NUMBER.fullmatch(words):
        return f"'{words}"
    return words


def _said(layer: DisclosedLayer, feature: Feature, language: Language) -> Iterator[tuple[FieldDefinition, str]]:
    """The fields of a row with their words; of a table by month also those that stand for all of them."""
    fields = {field.key: field for field in layer.definition.fields}
    for key, total in TOTALS.items() if is_month_table(layer) else ():
        if feature.values.get(key) is None:
            yield fields[key], total.say(language)
    for field, words in said_values(layer.definition, feature, language):
        value = feature.values.get(field.key)
        if field.kind is FieldKind.MONTH and isinstance(value, date):
            words = written_day(value, field.kind)
        yield field, words


def _where(geometry: BaseGeometry | None, language: Language) -> tuple[str, str, str]:
    if geometry is None or geometry.is_empty:
        return "", "", ""
    point = geometry if isinstance(geometry, shapely.Point) else shapely.point_on_surface(geometry)
    longitude, latitude = (f"{degrees:.6f}" for degrees in (point.x, point.y))
    if language is Language.FRENCH:
        longitude, latitude = longitude.replace(".", ","), latitude.replace(".", ",")
    return longitude, latitude, shapely.to_wkt(geometry, rounding_precision=6)
