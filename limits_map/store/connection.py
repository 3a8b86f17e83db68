"""Connections to a project file: one that writes durably, one that cannot write, and a copy of the whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from limits_map.store import container, rows, trust


def connect(path: Path) -> Database:
    """A connection that may write; a commit is on the disk when it returns."""
    connection = sqlite3.connect(path, timeout=5.0)
    db = _prepared(connection)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    return db


def connect_to_read(path: Path) -> Database:
    """A connection that cannot write; a file whose folder is not writable is read as it stands."""
    address = path.resolve().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=5.0)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        connection = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)
    return _prepared(connection)


def _prepared(connection: sqlite3.Connection) -> Database:
    container.register_functions(connection)
    rows.register_functions(connection)
    # The triggers of the spatial index call the functions above, which only a trusted schema may; `trust` limits it.
    connection.execute("PRAGMA trusted_schema = ON")
    trust.restrict(connection)
    return Database(connection, execute_plugins=False)


def back_up(db: Database, path: Path, version: int) -> Path:
    """A copy of the file as it was before its schema is changed."""
    copy = path.with_name(f"{path.stem}.schema-{version}{path.suffix}")
    target = sqlite3.connect(copy)
    try:
        db.conn.backup(target)
    finally:
        target.close()
    return copy
