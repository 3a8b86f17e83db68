"""Writes a GeoPackage with one table per layer and the styles with which QGIS opens it looking like our own map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import GeometryKind, LayerDefinition
from limits_map.domain.features import Feature, Value
from limits_map.exports.gpkg.style import paints_marks, qml
from limits_map.exports.gpkg.tables import GEOMETRY, Column, column, made_on, write_table
from limits_map.exports.look import first_look
from limits_map.exports.month_table import TOTALS, is_month_table
from limits_map.exports.options import ExportOptions
from limits_map.exports.said import plain, said_audience, said_day
from limits_map.words import Language, Text

_GEOMETRY_TYPES = {
    GeometryKind.POINT: "Point",
    GeometryKind.LINE: "MultiLineString",
    GeometryKind.POLYGON: "MultiPolygon",
}
_AREAS = Text("{layer}, surfaces", "{layer}, areas")
_EMPTY_MEANS = Text("{field}\u00a0; vide\u00a0: {all}", "{field}; empty: {all}")
_STYLES, _READ_ME = "layer_styles", "read_me"
_MIDDLE_OF_FRANCE = 46.6
_LONGEST_STYLE_NAME = 30
_NEAR = 4
"""Decimals of a degree in which places are the same: about ten metres, where symbols would cover each other."""


@dataclass(frozen=True)
class _Table:
    """A table to be written: shapes of one kind, or none at all."""

    name: str
    title: str
    definition: LayerDefinition
    features: Sequence[Feature]
    shapes: NDArray[np.object_] | None = None
    geometry_type: str | None = None

    @property
    def marks(self) -> bool:
        """True if its rows are symbols at a point."""
        return self.shapes is not None and paints_marks(self.definition)


def write_gpkg(disclosed: Disclosed, out: Path, options: ExportOptions) -> None:
    """Writes the layers with their values as the project keeps them, their styles, and a table `read_me` in words.

    What lies above on the map comes first, as a list of layers is read. A layer of points and areas becomes a table of
    points and one of areas, for few programs take both in one.
    """
    language = options.language
    framed = first_look(disclosed)
    latitude = _MIDDLE_OF_FRANCE if framed is None else (framed[1] + framed[3]) / 2
    keep_ids = disclosed.audience is Audience.COORDINATOR
    tables = [table for layer in disclosed.layers[::-1] for table in _tables(layer, language)]
    # Symbols are painted over all areas and lines, whatever their layers' order.
    tables.sort(key=lambda table: 2 if table.shapes is None else 0 if table.marks else 1)
    styles: list[tuple[_Table, str]] = []
    taken: Counter[tuple[float, float]] = Counter()
    with made_on(disclosed.made_on):
        for number, table in enumerate(tables, 1):
            columns = _columns(table, keep_ids)
            write_table(out, table.name, table.title, columns, table.shapes, table.geometry_type)
            styles.append((table, _style(table, [column.name for column in columns], language, latitude, taken)))
            options.progress(number / (len(tables) + 1))
        write_table(out, _READ_ME, _READ_ME, _read_me(disclosed, language), None, None)
        write_table(out, _STYLES, _STYLES, _style_columns(styles, disclosed.made_on), None, None, fid="id")


def _tables(layer: DisclosedLayer, language: Language) -> Iterator[_Table]:
    definition = layer.definition
    title = plain(definition.title.say(language))
    if definition.geometry is GeometryKind.NONE:
        yield _Table(definition.key, title, definition, layer.features)
        return
    shapes = np.array([feature.geometry for feature in layer.features], dtype=object)
    if definition.geometry is not GeometryKind.PLACE:
        kind = _GEOMETRY_TYPES[definition.geometry]
        yield _Table(definition.key, title, definition, layer.features, shapes, kind)
        return
    yield _Table(definition.key, title, definition, layer.features, _marked_at(shapes), "Point")
    wide = np.flatnonzero(shapely.get_dimensions(shapes) == 2)
    if len(wide):
        areas = replace(
            definition,
            geometry=GeometryKind.POLYGON,
            symbol=replace(definition.symbol, figure_by=None, fill_by=None, label_by=None, clustered=False),
        )
        named = plain(_AREAS.format(layer=definition.title).say(language))
        rows = [layer.features[place] for place in wide.tolist()]
        yield _Table(f"{definition.key}_areas", named, areas, rows, shapes[wide], "MultiPolygon")


def _marked_at(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """The place of each shape's symbol: the point itself, the middle of the area, or a point that is in it."""
    points: NDArray[np.object_] = np.array(shapely.centroid(shapes), dtype=object)
    outside = np.flatnonzero((shapely.get_dimensions(shapes) == 2) & ~shapely.covers(shapes, points))
    points[outside] = shapely.point_on_surface(shapes[outside])
    return points


def _columns(table: _Table, keep_ids: bool) -> list[Column]:
    columns = []
    if keep_ids:
        columns = [
            column("uuid", [feature.uuid for feature in table.features]),
            column("source", [feature.source for feature in table.features]),
            column("source_key", [feature.source_key for feature in table.features]),
        ]
    for field in table.definition.fields:
        values = [feature.values.get(field.key) for feature in table.features]
        columns.append(column(field.key, values, field.kind))
    return columns


def _style(
    table: _Table, columns: Sequence[str], language: Language, latitude: float, taken: Counter[tuple[float, float]]
) -> str:
    """The style of a table; `taken` counts the symbols at each place so far, which those of this table stand beside."""
    ranks: list[int] = []
    if table.marks and table.shapes is not None and not table.definition.symbol.clustered:
        for shape in table.shapes:
            place = None if shape is None or shape.is_empty else (round(shape.x, _NEAR), round(shape.y, _NEAR))
            ranks.append(0 if place is None else taken[place])
            taken.update(() if place is None else (place,))
    return qml(table.definition, columns, language, latitude=latitude, marks=table.marks, ranks=ranks)


def _style_columns(styles: Sequence[tuple[_Table, str]], day: date) -> list[Column]:
    """The table of styles as QGIS itself writes it."""
    placed = [table.shapes is not None for table, _ in styles]
    texts: dict[str, list[Value]] = {
        "f_table_catalog": ["" for _ in styles],
        "f_table_schema": ["" for _ in styles],
        "f_table_name": [table.name for table, _ in styles],
        "f_geometry_column": [GEOMETRY if has_place else "" for has_place in placed],
        "styleName": [table.name[:_LONGEST_STYLE_NAME] for table, _ in styles],
        "styleQML": [style for _, style in styles],
        "styleSLD": ["" for _ in styles],
        "description": [table.title for table, _ in styles],
        "owner": ["" for _ in styles],
        "ui": [None for _ in styles],
    }
    columns = [column(name, values) for name, values in texts.items()]
    none_missing = np.zeros(len(styles), dtype=bool)
    columns.insert(7, Column("useAsDefault", np.ones(len(styles), dtype=bool), none_missing))
    when = np.full(len(styles), np.datetime64(day, "ms"))
    return [*columns, Column("update_time", when, none_missing)]


def _read_me(disclosed: Disclosed, language: Language) -> list[Column]:
    """What the file is, and what its layers and fields are called."""
    lines = [
        ("", "", plain(disclosed.title)),
        ("", "", said_audience(disclosed, language)),
        ("", "", said_day(disclosed, language)),
        *(("", "", plain(line.say(language))) for line in disclosed.report.lines),
        *(("", "", credit.say(language)) for credit in disclosed.credits),
    ]
    for layer in disclosed.layers:
        definition = layer.definition
        lines.append((definition.key, "", definition.title.say(language)))
        totals = TOTALS if is_month_table(layer) else {}
        for field in definition.fields:
            said = field.label.say(language)
            if field.key in totals:
                said = _EMPTY_MEANS.format(field=field.label, all=totals[field.key]).say(language)
            lines.append((definition.key, field.key, said))
    return [column(name, [line[n] or None for line in lines]) for n, name in enumerate(("layer", "field", "words"))]
