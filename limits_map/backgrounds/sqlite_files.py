"""SQLite files from outside, opened in such a way that nothing can be written to them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

SQLITE = b"SQLite format 3\x00"
"""The first bytes of every such file."""
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def open_to_read(path: Path, *, patience_s: float, any_thread: bool = False) -> sqlite3.Connection:
    """A connection that only reads; `patience_s` is how long it waits while another program writes.

    A file that cannot be opened so, as one in WAL mode in a folder that cannot be written to, is read as it stands.
    Raises sqlite3.Error where the file is no database.
    """
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        return _opened(address, patience_s, any_thread)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in _BUSY:
            raise
        return _opened(f"{address}&immutable=1", patience_s, any_thread)


def _opened(address: str, patience_s: float, any_thread: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, timeout=patience_s, check_same_thread=not any_thread, isolation_level=None
    )
    try:
        # The first look into the file, before which SQLite does not say whether it can be read.
        connection.execute("PRAGMA schema_version").fetchone()
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
