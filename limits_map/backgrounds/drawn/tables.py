"""Finds in a GeoPackage the tables that the background layers' declarations know, and nothing else."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from limits_map.backgrounds.drawn.connection import connect_to_read, quoted, within
from limits_map.backgrounds.sqlite_files import SQLITE
from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import FieldKind, LayerDefinition, Role, SourceDefinition
from limits_map.sources.matching import match
from limits_map.sources.raw import RawTable
from limits_map.sources.systems import parse_crs
from limits_map.words import Text

_INDEX = re.compile(r"^\s*CREATE\s+VIRTUAL\s+TABLE\b.*\bUSING\s+rtree\s*\(", re.IGNORECASE | re.DOTALL)
_TABLE = re.compile(r"^\s*CREATE\s+TABLE\b", re.IGNORECASE)
_MOST_TABLES = 500
_SECONDS = 5.0


@dataclass(frozen=True)
class DrawnTable:
    """One table of a file that gives rows to a background layer.

    `columns` names for each field that the drawing needs the columns it may be read from, best first; `index` is the
    spatial index, None where the file has none for this table; `system` is the file's word for its reference system.
    """

    layer: LayerDefinition
    source: SourceDefinition
    name: str
    shape: str
    identity: str
    system: str | None
    index: str | None
    columns: Mapping[str, tuple[str, ...]]

    @property
    def credit(self) -> Text | None:
        """Who made the rows."""
        return self.source.credit or self.layer.credit


def is_drawn(path: Path, catalogue: Catalogue) -> bool:
    """True if the file is a GeoPackage with a table that we can draw as a background."""
    try:
        with path.open("rb") as file:
            if file.read(len(SQLITE)) != SQLITE:
                return False
        with closing(connect_to_read(path)) as connection:
            return bool(drawn_tables(connection, catalogue))
    except (OSError, sqlite3.Error, ValueError):
        return False


def table_names(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The tables with shapes that the file says it has; none where it does not say."""
    try:
        rows = connection.execute(f"SELECT table_name FROM gpkg_geometry_columns LIMIT {_MOST_TABLES}").fetchall()
    except sqlite3.Error:
        return ()
    return tuple(str(row[0]) for row in rows)


def drawn_tables(connection: sqlite3.Connection, catalogue: Catalogue) -> tuple[DrawnTable, ...]:
    """The tables that can be drawn, in the order they are painted; raises sqlite3.Error for a file that is broken."""
    with within(connection, _SECONDS):
        made = {
            str(name).lower(): str(sql or "")
            for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        }
        try:
            told = connection.execute(
                "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns "
                f"WHERE typeof(table_name) = 'text' AND typeof(column_name) = 'text' LIMIT {_MOST_TABLES}"
            ).fetchall()
        except sqlite3.OperationalError:
            return ()
        found = [
            table
            for name, shape, system in told
            if _TABLE.match(made.get(name.lower(), ""))
            for table in _tables(connection, catalogue, name, shape, _system(connection, system), made)
        ]
    order = {layer.key: number for number, layer in enumerate(catalogue)}
    return tuple(sorted(found, key=lambda table: order[table.layer.key]))


def _tables(
    connection: sqlite3.Connection,
    catalogue: Catalogue,
    name: str,
    shape: str,
    system: str | None,
    made: Mapping[str, str],
) -> list[DrawnTable]:
    # Columns that are computed by the file's own expressions are not looked at.
    info = [row for row in connection.execute(f"PRAGMA table_xinfo({quoted(name)})") if row[6] == 0]
    columns = tuple(str(row[1]) for row in info)
    if shape not in columns:
        return []
    keys = [row for row in info if row[5]]
    identity = str(keys[0][1]) if len(keys) == 1 and str(keys[0][2]).upper() == "INTEGER" else "_rowid_"
    if identity == "_rowid_" and re.search(r"\bWITHOUT\s+ROWID\b", made[name.lower()], re.IGNORECASE):
        return []
    raw = RawTable(name, "gpkg", columns, {number: () for number in range(len(columns))})
    index = _index(connection, name, shape, made)
    tables = []
    for layer in catalogue.with_role(Role.BACKGROUND):
        found = match(raw, catalogue, layer.key, {})
        if found is None or not (found.source in layer.sources or name == layer.key):
            continue
        needed = {
            field: tuple(columns[number] for number in numbers)
            for field, numbers in found.columns.items()
            if _is_needed(layer, field)
        }
        tables.append(DrawnTable(layer, found.source, name, shape, identity, system, index, needed))
    return tables


def _is_needed(layer: LayerDefinition, field: str) -> bool:
    """True for what a symbol or a name shows, and for choices, which say whether a row belongs to the layer at all."""
    symbol = layer.symbol
    shown = {symbol.color_by, symbol.fill_by, symbol.figure_by, symbol.width_by, symbol.label_by}
    return field in shown or layer.field(field).kind is FieldKind.CHOICE


def _index(connection: sqlite3.Connection, name: str, shape: str, made: Mapping[str, str]) -> str | None:
    """The table's spatial index, if it is one and holds anything where the table does."""
    index = f"rtree_{name}_{shape}"
    if not _INDEX.match(made.get(index.lower(), "")):
        return None
    try:
        if connection.execute(f"SELECT count(*) FROM (SELECT 1 FROM {quoted(index)} LIMIT 1)").fetchone()[0]:
            return index
        filled = connection.execute(f"SELECT count(*) FROM (SELECT 1 FROM {quoted(name)} LIMIT 1)").fetchone()[0]
    except sqlite3.Error:
        return None
    return None if filled else index


def _system(connection: sqlite3.Connection, number: object) -> str | None:
    """The reference system of that number, as the file tells it; None for "undefined"."""
    try:
        row = connection.execute(
            "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
            (number,),
        ).fetchone()
    except sqlite3.Error:
        row = None
    if row is None:
        return f"EPSG:{number}" if isinstance(number, int) and number > 0 else None
    named = f"{row[0]}:{row[1]}"
    for words in (named, str(row[2])):
        if parse_crs(words) is not None:
            return words
    return None
