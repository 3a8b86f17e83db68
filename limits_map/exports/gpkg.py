"""Writes a GeoPackage with one table per layer, which QGIS opens as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from limits_map.cartography.camera import Camera
from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import FieldKind, GeometryKind
from limits_map.domain.features import Value
from limits_map.exports.said import plain, said_audience, said_day
from limits_map.words import Language

_GEOMETRY_TYPES = {
    GeometryKind.POINT: "Point",
    GeometryKind.LINE: "MultiLineString",
    GeometryKind.POLYGON: "MultiPolygon",
    GeometryKind.PLACE: "Unknown",
}
_EMPTY: dict[FieldKind, Any] = {
    FieldKind.INTEGER: np.int64(0),
    FieldKind.DECIMAL: np.float64(0),
    FieldKind.MONEY: np.float64(0),
    FieldKind.YES_NO: np.bool_(False),
    FieldKind.DATE: np.datetime64("1970-01-01", "D"),
}
"""What stands under the mask where a value is missing, and says the type of the column; text everywhere else."""


@dataclass(frozen=True)
class _Column:
    name: str
    values: NDArray[Any]
    missing: NDArray[np.bool_]


def write_gpkg(disclosed: Disclosed, out: Path, language: Language, view: Camera | None) -> None:
    """Writes the layers with their values as the project keeps them, and a table `read_me` that says what they are."""
    keep_ids = disclosed.audience is Audience.COORDINATOR
    for layer in disclosed.layers:
        kind = layer.definition.geometry
        shapes = None
        if kind is not GeometryKind.NONE:
            shapes = np.array([feature.geometry for feature in layer.features], dtype=object)
        _write_table(
            out,
            layer.definition.key,
            plain(layer.definition.title.say(language)),
            _columns(layer, keep_ids),
            shapes,
            _GEOMETRY_TYPES.get(kind),
        )
    _write_table(out, "read_me", "read_me", _read_me(disclosed, language), None, None)


def _write_table(
    out: Path,
    name: str,
    title: str,
    columns: Sequence[_Column],
    shapes: NDArray[np.object_] | None,
    geometry_type: str | None,
) -> None:
    from pyogrio import raw

    first = not out.exists()
    raw.write(
        out,
        geometry=None if shapes is None else shapely.to_wkb(shapes),
        field_data=[column.values for column in columns],
        field_mask=[column.missing for column in columns],
        fields=[column.name for column in columns],
        layer=name,
        driver="GPKG",
        geometry_type=geometry_type,
        promote_to_multi=bool(geometry_type and geometry_type.startswith("Multi")),
        crs=None if shapes is None else "EPSG:4326",
        append=not first,
        # QGIS 3.22 and GDAL 3.6 warn about 1.4.
        dataset_options={"VERSION": "1.3"} if first else None,
        layer_options={"IDENTIFIER": title},
    )


def _columns(layer: DisclosedLayer, keep_ids: bool) -> list[_Column]:
    columns = []
    if keep_ids:
        columns = [
            _column("uuid", [feature.uuid for feature in layer.features]),
            _column("source", [feature.source for feature in layer.features]),
            _column("source_key", [feature.source_key for feature in layer.features]),
        ]
    for field in layer.definition.fields:
        values = [feature.values.get(field.key) for feature in layer.features]
        columns.append(_column(field.key, values, field.kind))
    return columns


def _column(name: str, values: Sequence[Value], kind: FieldKind = FieldKind.TEXT) -> _Column:
    missing = np.array([value is None for value in values], dtype=bool)
    empty = _EMPTY.get(kind)
    if empty is None:
        words = [None if value is None else _words(value) for value in values]
        return _Column(name, np.array(words, dtype=object), missing)
    present = [empty if value is None else value for value in values]
    return _Column(name, np.array(present, dtype=np.asarray(empty).dtype), missing)


def _words(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return value.isoformat() if isinstance(value, date) else plain(str(value))


def _read_me(disclosed: Disclosed, language: Language) -> list[_Column]:
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
        lines += [(definition.key, field.key, field.label.say(language)) for field in definition.fields]
    return [_column(name, [line[n] or None for line in lines]) for n, name in enumerate(("layer", "field", "words"))]
