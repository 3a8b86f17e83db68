"""Writes all rows into one GeoJSON collection (RFC 7946) that says in words what its layers and fields are."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import FieldKind, Role
from limits_map.domain.features import Feature, Value
from limits_map.exports.month_table import TOTALS, is_month_table
from limits_map.exports.options import ExportOptions
from limits_map.exports.said import plain, said_audience, said_title, written_day
from limits_map.words import Language


def write_geojson(disclosed: Disclosed, out: Path, options: ExportOptions) -> None:
    """Writes every row that is no background, with its values as the project keeps them, on a line of its own.

    A count that is withheld is null beside `"withheld": true`, never 0; of a month only the month is written.
    """
    language = options.language
    layers = [layer for layer in disclosed.layers if layer.definition.role is not Role.BACKGROUND]
    head = {
        "type": "FeatureCollection",
        "title": plain(disclosed.title),
        "audience": said_audience(disclosed, language),
        "made_on": disclosed.made_on.isoformat(),
        "notes": [plain(line.say(language)) for line in disclosed.report.lines],
        "credits": [credit.say(language) for credit in disclosed.credits],
        "layers": {layer.definition.key: _labels(layer, language) for layer in layers},
    }
    keep_ids = disclosed.audience is Audience.COORDINATOR
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n')
        separator = ""
        for layer in layers:
            for feature in layer.features:
                row = json.dumps(_feature(layer, feature, language, keep_ids), ensure_ascii=False)
                stream.write(separator + row)
                separator = ",\n"
        stream.write("\n]}\n")


def _rounded(geometry: BaseGeometry, decimals: int = 6) -> dict[str, Any]:
    """The shape as a GeoJSON geometry with outer rings anticlockwise; six decimals are a tenth of a metre."""

    def nearer(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round(coordinates, decimals)

    shape: BaseGeometry = shapely.transform(shapely.orient_polygons(geometry), nearer)
    return dict(mapping(shape))


def _labels(layer: DisclosedLayer, language: Language) -> dict[str, Any]:
    totals = {key: total.say(language) for key, total in TOTALS.items()}
    return {
        "title": layer.definition.title.say(language),
        "fields": {field.key: field.label.say(language) for field in layer.definition.fields},
        **({"null_means": totals} if is_month_table(layer) else {}),
    }


def _feature(layer: DisclosedLayer, feature: Feature, language: Language, keep_ids: bool) -> dict[str, Any]:
    geometry = feature.geometry
    kinds = {field.key: field.kind for field in layer.definition.fields}
    properties: dict[str, Any] = {
        "layer": layer.definition.key,
        "label": said_title(layer.definition, feature, language),
        **{key: _json_value(value, kinds.get(key)) for key, value in feature.values.items()},
    }
    identified = {"id": feature.uuid} if keep_ids else {}
    return {
        "type": "Feature",
        **identified,
        "properties": properties,
        "geometry": None if geometry is None or geometry.is_empty else _rounded(geometry),
    }


def _json_value(value: Value, kind: FieldKind | None) -> Any:
    if isinstance(value, date):
        return written_day(value, kind)
    return plain(value) if isinstance(value, str) else value
