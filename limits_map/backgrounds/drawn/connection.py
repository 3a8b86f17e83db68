"""Opens a GeoPackage from outside so that it can only be read, whatever it carries in views, triggers and columns."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from limits_map.backgrounds.sqlite_files import open_to_read

_FUNCTIONS = frozenset({"length", "typeof", "count"})
_OWN_TABLES = ("_node", "_rowid", "_parent")
_WRITES = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})
_LOOK_EVERY = 20_000
_PATIENCE_S = 1.0


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that reads tables and spatial indexes and can do nothing else.

    Raises sqlite3.Error where the file is no database.
    """
    connection = open_to_read(path, patience_s=_PATIENCE_S)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA mmap_size = 268435456")
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.set_authorizer(_allowed)
    return connection


@contextmanager
def within(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Interrupts what the connection does (sqlite3.OperationalError) once so many seconds have passed."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > end), _LOOK_EVERY)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def quoted(name: str) -> str:
    """A name as a statement may hold it."""
    return '"' + name.replace('"', '""') + '"'


def _allowed(action: int, first: str | None, second: str | None, database: str | None, source: str | None) -> int:
    """SQLite's question whether a statement may do something; `source` is the trigger or view that wants it."""
    if source is not None:
        return sqlite3.SQLITE_DENY
    if action in _READS:
        return sqlite3.SQLITE_OK
    if action in _WRITES:
        # What a spatial index prepares for itself when it is opened; the file cannot be written to.
        own = (first or "").lower()
        allowed = own == "sqlite_master" or own.endswith(_OWN_TABLES)
    elif action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() in _FUNCTIONS
    else:
        allowed = action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in ("table_xinfo", "page_size")
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
