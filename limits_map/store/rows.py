"""Rows of a layer: read as Features, found by words, values and place, written in bulk."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from sqlite_utils import Database

from limits_map.domain.definitions import FieldDefinition, FieldKind, GeometryKind, LayerDefinition
from limits_map.domain.features import Feature, RowChange, Value
from limits_map.domain.values import EARLIEST, LATEST, fold
from limits_map.store import blob, container, prepared
from limits_map.store.steps import Steps

_BULK = 500
_CHUNK = 900
_LARGEST = 1e300
"""No number is larger, so that sums stay finite."""
# Shapely's numbers of the types that a layer's shapes may have.
_TYPES = {
    GeometryKind.POINT: (0,),
    GeometryKind.LINE: (1, 5),
    GeometryKind.POLYGON: (3, 6),
    GeometryKind.PLACE: (0, 3, 6),
}


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows, in which order: each word must occur in some field, each field must have one of the values named.

    `among` are the only rows that come into question, where it is given.
    """

    words: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order_by: str | None = None
    descending: bool = False
    among: frozenset[str] | None = None


def register_functions(connection: sqlite3.Connection) -> None:
    """Gives a connection the word comparison that queries use."""
    connection.create_function("limits_fold", 1, _folded, deterministic=True)


@lru_cache(maxsize=65_536)
def _folded(text: object) -> str:
    return "" if text is None else fold(str(text))


def count(db: Database, definition: LayerDefinition) -> int:
    """How many rows the layer has."""
    return int(db.execute(f'SELECT count(*) FROM "{definition.key}"').fetchone()[0])


def find(db: Database, definition: LayerDefinition, query: Query, titles: Mapping[str, str]) -> list[str]:
    """The uuids of the rows a query asks for, in its order; `titles` names the title column of each layer."""
    conditions: list[str] = []
    parameters: list[object] = []
    for word in fold(query.words).split():
        parts = [_word_condition(column, word, parameters, titles) for column in definition.fields]
        conditions.append("(" + " OR ".join(parts) + ")")
    for key, values in query.where.items():
        definition.field(key)
        known = [value for value in values if value]
        options = [f'CAST("{key}" AS TEXT) IN ({", ".join("?" * len(known))})'] if known else []
        options += [f'"{key}" IS NULL'] if "" in values else []
        parameters += known
        conditions.append("(" + (" OR ".join(options) or "0") + ")")
    if query.among is not None:
        conditions.append("uuid IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(sorted(query.among)))
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    order = _order(definition, query, titles)
    sql = f'SELECT uuid FROM "{definition.key}"{where} ORDER BY {order}'
    return [row[0] for row in db.execute(sql, parameters)]


def columns(db: Database, definition: LayerDefinition, keys: Sequence[str]) -> list[tuple[Any, ...]]:
    """For every row its uuid and the values of some fields, in the order the rows were entered; no shapes are read."""
    fields = [definition.field(key) for key in keys]
    readers = [_READERS.get(field.kind) for field in fields]
    names = "".join(f', "{field.key}"' for field in fields)
    rows = db.execute(f'SELECT uuid{names} FROM "{definition.key}" ORDER BY fid').fetchall()
    if not rows:
        return []
    read = [[row[0] for row in rows]]
    for place, reader in enumerate(readers, 1):
        values = [row[place] for row in rows]
        if reader is not None and not (reader is str and {*map(type, values)} <= {str, type(None)}):
            # Most columns repeat a few values: each is read once.
            known = {value: reader(value) for value in set(values) if value is not None}
            values = [known.get(value) for value in values]
        read.append(values)
    return list(zip(*read, strict=True))


def placed_columns(
    db: Database, definition: LayerDefinition, keys: Sequence[str]
) -> tuple[list[str], NDArray[np.object_], dict[str, list[Value]]]:
    """The uuids of all rows, their shapes (None where there is none) and the values of some fields, each by itself."""
    fields = [definition.field(key) for key in keys]
    names = "".join(f', "{field.key}"' for field in fields)
    rows = db.execute(f'SELECT uuid, geom{names} FROM "{definition.key}" ORDER BY fid').fetchall()
    if not rows:
        return [], np.empty(0, dtype=object), {key: [] for key in keys}
    read = list(zip(*rows, strict=True))
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = _usable(definition.geometry, blob.decode_all(read[1]))
    columns: dict[str, list[Value]] = {}
    for column, values in zip(fields, read[2:], strict=True):
        reader = _READERS.get(column.kind)
        known = {value: value if reader is None else reader(value) for value in set(values) if value is not None}
        columns[column.key] = [known.get(value) for value in values]
    return list(read[0]), shapes, columns


def in_box(
    db: Database, definition: LayerDefinition, west: float, south: float, east: float, north: float
) -> list[str]:
    """The uuids of the rows whose box meets this one, in degrees."""
    if definition.geometry is GeometryKind.NONE:
        return []
    table = definition.key
    sql = (
        f'SELECT t.uuid FROM "{table}" t JOIN "rtree_{table}_geom" r ON r.id = t.fid'
        " WHERE r.maxx >= ? AND r.minx <= ? AND r.maxy >= ? AND r.miny <= ?"
    )
    return [row[0] for row in db.execute(sql, [west, east, south, north])]


def read(db: Database, definition: LayerDefinition, uuids: Sequence[str] | None = None) -> list[Feature]:
    """All rows by fid, or the ones named, in the order named; a name that is not there is left out."""
    if uuids is None:
        return _features(definition, db.execute(_select(definition) + " ORDER BY fid").fetchall())
    found: dict[str, Feature] = {}
    for start in range(0, len(uuids), _CHUNK):
        part = list(uuids[start : start + _CHUNK])
        sql = f"{_select(definition)} WHERE uuid IN ({', '.join('?' * len(part))})"
        found.update((feature.uuid, feature) for feature in _features(definition, db.execute(sql, part).fetchall()))
    return [found[uuid] for uuid in uuids if uuid in found]


def read_where(db: Database, definition: LayerDefinition, key: str, value: str) -> list[Feature]:
    """The rows that have this value in a field."""
    definition.field(key)
    return _features(definition, db.execute(f'{_select(definition)} WHERE "{key}" = ?', [value]).fetchall())


def read_by_source(db: Database, definition: LayerDefinition, source: str) -> dict[str, Feature]:
    """The rows that came from a source, by the key they have there."""
    rows = db.execute(f"{_select(definition)} WHERE source = ?", [source]).fetchall()
    return {feature.source_key: feature for feature in _features(definition, rows) if feature.source_key is not None}


def distinct(db: Database, definition: LayerDefinition, key: str, at_most: int = 200) -> list[str]:
    """The different values of a field as text, the most frequent first."""
    definition.field(key)
    sql = (
        f'SELECT CAST("{key}" AS TEXT) FROM "{definition.key}" WHERE "{key}" IS NOT NULL'
        f' GROUP BY "{key}" ORDER BY count(*) DESC, 1 LIMIT ?'
    )
    return [row[0] for row in db.execute(sql, [at_most])]


def write(db: Database, definition: LayerDefinition, changes: Sequence[RowChange], steps: Steps) -> None:
    """Writes the after of each change and removes where there is none; must run inside a transaction."""
    table = definition.key
    spatial = definition.geometry is not GeometryKind.NONE
    bulk = spatial and len(changes) > _BULK
    if bulk:
        container.drop_triggers(db, table)
        prepared.count_bulk_change(db, table)
    removed = [change.uuid for change in changes if change.after is None]
    added = [change.after for change in changes if change.after is not None and change.before is None]
    changed = [change.after for change in changes if change.after is not None and change.before is not None]
    _remove(db, table, list(steps.each(removed)), spatial)
    columns = _columns(definition)
    names = ", ".join(f'"{column}"' for column in columns)
    numbers = _numbers(db, table, added)
    db.conn.executemany(
        f'INSERT INTO "{table}" (fid, {names}) VALUES (?, {", ".join("?" * len(columns))})',
        ((numbers.get(feature.uuid), *_record(definition, feature)) for feature in steps.each(added)),
    )
    db.conn.executemany(
        f'UPDATE "{table}" SET {", ".join(f"{chr(34)}{column}{chr(34)} = ?" for column in columns)} WHERE uuid = ?',
        ((*_record(definition, feature), feature.uuid) for feature in steps.each(changed)),
    )
    if bulk:
        _reindex(db, table, [feature.uuid for feature in (*added, *changed)])
        container.create_triggers(db, table)
        prepared.count_changes(db, table)
    if bulk or (spatial and removed):
        container.update_extent(db, table)
    elif spatial:
        shapes = (feature.geometry for feature in (*added, *changed) if feature.geometry is not None)
        container.widen_extent(db, table, [shape.bounds for shape in shapes if not shape.is_empty])


def _word_condition(definition: FieldDefinition, word: str, parameters: list[object], titles: Mapping[str, str]) -> str:
    """A condition that the field, as it is shown, contains the word."""
    column = f'"{definition.key}"'
    if definition.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        values = [choice.value for choice in definition.choices if word in fold(f"{choice.label.fr} {choice.label.en}")]
        if not values:
            return "0"
        if definition.kind is FieldKind.CHOICES:
            parameters += [f'%"{value}"%' for value in values]
            return "(" + " OR ".join(f"{column} LIKE ?" for _ in values) + ")"
        parameters += values
        return f"{column} IN ({', '.join('?' * len(values))})"
    if definition.link is not None:
        parameters.append(f"%{word}%")
        title = titles[definition.link]
        return f'{column} IN (SELECT uuid FROM "{definition.link}" WHERE limits_fold("{title}") LIKE ?)'
    parameters.append(f"%{word}%")
    return f"({column} IS NOT NULL AND limits_fold({column}) LIKE ?)"


def _order(definition: LayerDefinition, query: Query, titles: Mapping[str, str]) -> str:
    direction = "DESC" if query.descending else "ASC"
    if query.order_by is None:
        return f"fid {direction}"
    ordered = definition.field(query.order_by)
    column = f'"{ordered.key}"'
    if ordered.kind is FieldKind.CHOICE:
        ranks = " ".join(f"WHEN '{choice.value}' THEN {rank}" for rank, choice in enumerate(ordered.choices))
        expression = f"CASE {column} {ranks} ELSE NULL END"
    elif ordered.link is not None:
        title = titles[ordered.link]
        expression = f'(SELECT limits_fold(linked."{title}") FROM "{ordered.link}" linked WHERE linked.uuid = {column})'
    elif ordered.kind in (FieldKind.TEXT, FieldKind.NOTE):
        expression = f"limits_fold({column})"
    else:
        expression = column
    return f"{column} IS NULL, {expression} {direction}, fid"


def _columns(definition: LayerDefinition) -> list[str]:
    shape = [] if definition.geometry is GeometryKind.NONE else ["geom"]
    return [*shape, "uuid", "source", "source_key", *(field.key for field in definition.fields)]


def _select(definition: LayerDefinition) -> str:
    shape = "NULL" if definition.geometry is GeometryKind.NONE else "geom"
    fields = "".join(f', "{field.key}"' for field in definition.fields)
    return f'SELECT fid, {shape}, uuid, source, source_key{fields} FROM "{definition.key}"'


def _features(definition: LayerDefinition, rows: list[Any]) -> list[Feature]:
    shapes = _usable(definition.geometry, blob.decode_all([row[1] for row in rows]))
    readers = [(field.key, _READERS.get(field.kind)) for field in definition.fields]
    features = []
    for row, shape in zip(rows, shapes, strict=True):
        values: dict[str, Value] = {
            key: value if reader is None or value is None else reader(value)
            for (key, reader), value in zip(readers, row[5:], strict=True)
        }
        features.append(Feature(definition.key, row[2], shape, values, row[3], row[4], row[0]))
    return features


def _usable(kind: GeometryKind, shapes: list[BaseGeometry | None]) -> list[BaseGeometry | None]:
    """The shapes that a layer of that kind can hold; None for one that another program put there, or that is nowhere."""
    if kind is GeometryKind.NONE or not shapes:
        return shapes
    every = np.array(shapes, dtype=object)
    wrong = ~np.isin(shapely.get_type_id(every), _TYPES[kind])
    coordinates, owners = shapely.get_coordinates(every, return_index=True)
    wrong[owners[~np.isfinite(coordinates).all(axis=1)]] = True
    every[wrong] = None
    return list(every)


def _record(definition: LayerDefinition, feature: Feature) -> list[object]:
    shape = [] if definition.geometry is GeometryKind.NONE else [blob.encode(feature.geometry)]
    values = (column_value(feature.values.get(field.key)) for field in definition.fields)
    return [*shape, feature.uuid, feature.source, feature.source_key, *values]


def column_value(value: Value) -> str | int | float | None:
    """A value as its column keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value


def _read_date(raw: object) -> date | None:
    """A date column; QGIS writes a time behind it, and what is no date, or none that can be, counts as unknown."""
    try:
        day = date.fromisoformat(str(raw)[:10])
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def _read_choices(raw: object) -> tuple[str, ...]:
    try:
        parsed = json.loads(str(raw))
    except (ValueError, RecursionError):
        return (str(raw),)
    return tuple(str(item) for item in parsed) if isinstance(parsed, list) else (str(parsed),)


def _read_number(raw: object) -> int | float | None:
    """A number column; other programs can write anything into it."""
    return raw if isinstance(raw, int | float) and abs(raw) < _LARGEST else None


def _read_whole(raw: object) -> int | None:
    number = _read_number(raw)
    return None if number is None or abs(number) >= 1 << 63 else int(number)


_READERS: dict[FieldKind, Callable[[object], Value]] = {
    FieldKind.DATE: _read_date,
    FieldKind.CHOICES: _read_choices,
    FieldKind.YES_NO: bool,
    FieldKind.INTEGER: _read_whole,
    FieldKind.DECIMAL: _read_number,
    FieldKind.MONEY: _read_number,
    FieldKind.TEXT: str,
    FieldKind.NOTE: str,
    FieldKind.CHOICE: str,
    FieldKind.TIME: str,
    FieldKind.LINK: str,
}


def _numbers(db: Database, table: str, added: Sequence[Feature]) -> dict[str, int]:
    """The numbers that rows had before they were removed: brought back, they stand where they stood."""
    known = {feature.uuid: feature.fid for feature in added if feature.fid is not None}
    sql = f'SELECT fid FROM "{table}" WHERE fid IN (SELECT value FROM json_each(?))'
    taken = {row[0] for row in db.execute(sql, [json.dumps(list(known.values()))])} if known else set()
    return {uuid: number for uuid, number in known.items() if number not in taken}


def _remove(db: Database, table: str, uuids: Sequence[str], spatial: bool) -> None:
    for start in range(0, len(uuids), _CHUNK):
        part = list(uuids[start : start + _CHUNK])
        marks = ", ".join("?" * len(part))
        if spatial:
            db.execute(
                f'DELETE FROM "rtree_{table}_geom" WHERE id IN (SELECT fid FROM "{table}" WHERE uuid IN ({marks}))',
                part,
            )
        db.execute(f'DELETE FROM "{table}" WHERE uuid IN ({marks})', part)


def _reindex(db: Database, table: str, uuids: Iterable[str]) -> None:
    wanted = list(uuids)
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        rows = db.execute(
            f'SELECT fid, geom FROM "{table}" WHERE uuid IN ({", ".join("?" * len(part))})', part
        ).fetchall()
        container.fill_index(db, table, rows)
