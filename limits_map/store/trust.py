"""Keeps what a project file from elsewhere carries in triggers and views from doing anything to whoever opens it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sqlite_utils import Database

_WRITES = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})
# What the index triggers call, and those with which GDAL counts rows.
_FUNCTIONS = frozenset({"st_minx", "st_miny", "st_maxx", "st_maxy", "st_isempty", "lower"})
_COUNTS = ("gpkg_ogr_contents", "limits_versions")
_TABLES = (
    "limits_project",
    "limits_history",
    "limits_tombstones",
    "limits_mappings",
    "limits_exports",
    "limits_photos",
    "limits_sent",
    "limits_versions",
    "limits_prepared",
    "_sqlite_migrations",
    "gpkg_contents",
    "gpkg_geometry_columns",
    "gpkg_extensions",
    "gpkgext_relations",
)


def restrict(connection: sqlite3.Connection) -> None:
    """Lets the triggers and views of a file only keep the spatial index and the counts of rows."""
    connection.set_authorizer(_allowed)


def is_ours(db: Database, layers: Iterable[str]) -> bool:
    """True if our tables are tables, and writing to them does nothing that a trigger of ours or of GDAL does not do.

    Nothing is written: each statement is only compiled, which is when SQLite asks what it may do.
    """
    wanted = {name.lower() for layer in layers for name in (layer, f"{layer}_photos", f"rtree_{layer}_geom")}
    wanted.update(_TABLES)
    present = [
        (str(name), str(kind))
        for name, kind in db.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
        if str(name).lower() in wanted
    ]
    if any(kind != "table" for _, kind in present):
        return False
    for name, _ in present:
        quoted = '"' + name.replace('"', '""') + '"'
        columns = db.execute(f"PRAGMA table_xinfo({quoted})").fetchall()
        if any(column[6] in (2, 3) for column in columns):  # Computed by an expression of the file.
            return False
        same = ", ".join(f'"{column[1]}" = "{column[1]}"' for column in columns if column[6] == 0)
        try:
            for statement in (
                f"INSERT INTO {quoted} DEFAULT VALUES",
                f"UPDATE {quoted} SET {same}",
                f"DELETE FROM {quoted}",
            ):
                db.execute(f"EXPLAIN {statement}").fetchall()
        except sqlite3.DatabaseError:
            return False
    return True


def _allowed(action: int, first: str | None, second: str | None, database: str | None, source: str | None) -> int:
    """SQLite's question whether a statement may do something; `source` is the trigger or view that wants it."""
    if source is None:
        return sqlite3.SQLITE_OK
    if action in _WRITES:
        kept = (first or "").lower()
        allowed = kept.startswith("rtree_") or kept in _COUNTS
    elif action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() in _FUNCTIONS
    else:
        allowed = action != sqlite3.SQLITE_RECURSIVE
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
