"""Writes tables into a GeoPackage, with their types, their gaps and no more than the day of their making."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from limits_map.domain.definitions import FieldKind
from limits_map.domain.features import Value
from limits_map.exports.said import plain, written_day

GEOMETRY = "geom"
"""The column of the shapes, which the styles name too."""
_TO_THE_MILLISECOND, _UTC = np.dtype("datetime64[ms]"), 100
_EMPTY: dict[FieldKind, Any] = {
    FieldKind.INTEGER: np.int64(0),
    FieldKind.DECIMAL: np.float64(0),
    FieldKind.MONEY: np.float64(0),
    FieldKind.YES_NO: np.bool_(False),
    FieldKind.DATE: np.datetime64("1970-01-01", "D"),
}
"""What stands under the mask where a value is missing, and says the type of the column; text everywhere else."""


@dataclass(frozen=True)
class Column:
    """A column to be written: its values, and where there are none."""

    name: str
    values: NDArray[Any]
    missing: NDArray[np.bool_]


@contextmanager
def made_on(day: date) -> Iterator[None]:
    """Lets GDAL write this day as that of the last change, and not the second."""
    import pyogrio

    key = "OGR_CURRENT_DATE"
    before = pyogrio.get_gdal_config_option(key)
    pyogrio.set_gdal_config_options({key: f"{day.isoformat()}T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({key: before})


def write_table(
    out: Path,
    name: str,
    title: str,
    columns: Sequence[Column],
    shapes: NDArray[np.object_] | None,
    geometry_type: str | None,
    *,
    fid: str = "fid",
) -> None:
    """Writes a table of shapes of one kind, or of none, into a file that may be new; `title` is what it is called."""
    from pyogrio import raw
    from pyogrio.errors import DataSourceError, FeatureError

    first = not out.exists()
    placed = {} if shapes is None else {"GEOMETRY_NAME": GEOMETRY}
    try:
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
            gdal_tz_offsets={
                each.name: np.full(len(each.values), _UTC)
                for each in columns
                if each.values.dtype == _TO_THE_MILLISECOND
            },
            layer_options={"IDENTIFIER": title, "FID": fid, **placed},
        )
    except (DataSourceError, FeatureError) as error:
        # GDAL tells a full disk as a row that could not be written.
        raise OSError(str(error)) from error


def column(name: str, values: Sequence[Value], kind: FieldKind = FieldKind.TEXT) -> Column:
    """The column of a field's values; a month is text, as in "2026-11"."""
    missing = np.array([value is None for value in values], dtype=bool)
    empty = _EMPTY.get(kind)
    if empty is None:
        words = [None if value is None else _words(value, kind) for value in values]
        return Column(name, np.array(words, dtype=object), missing)
    present = [empty if value is None else value for value in values]
    return Column(name, np.array(present, dtype=np.asarray(empty).dtype), missing)


def _words(value: Value, kind: FieldKind) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, date):
        return written_day(value, kind)
    return plain(str(value))
