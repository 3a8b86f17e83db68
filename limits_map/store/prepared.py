"""What was worked out from the rows of a layer and takes long to work out again, such as its picture on the map.

A counter that every change of a table moves on, also one made by another program, says whether it still holds.
"""

from __future__ import annotations

from sqlite_utils import Database

VERSIONS, PREPARED = "limits_versions", "limits_prepared"
_MOMENTS = ("INSERT", "UPDATE", "DELETE")


def create_tables(db: Database) -> None:
    """The counter of each layer, and what was prepared from it at which count; must run inside a transaction."""
    db.execute(
        f"CREATE TABLE {VERSIONS} (id INTEGER PRIMARY KEY, layer TEXT NOT NULL UNIQUE, version INTEGER NOT NULL)"
    )
    db.execute(
        f"CREATE TABLE {PREPARED} (id INTEGER PRIMARY KEY, layer TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL,"
        " content BLOB NOT NULL)"
    )


def count_changes(db: Database, layer: str) -> None:
    """Lets every change of a layer's table move its counter on."""
    db.execute(f"INSERT OR IGNORE INTO {VERSIONS} (layer, version) VALUES (?, 0)", [layer])
    for moment in _MOMENTS:
        db.execute(
            f'CREATE TRIGGER IF NOT EXISTS "limits_{layer}_{moment.lower()}" AFTER {moment} ON "{layer}" BEGIN'
            f" UPDATE {VERSIONS} SET version = version + 1 WHERE layer = '{layer}'; END"
        )


def count_bulk_change(db: Database, layer: str) -> None:
    """Stops the counting row by row for a change of many, and counts it once."""
    for moment in _MOMENTS:
        db.execute(f'DROP TRIGGER IF EXISTS "limits_{layer}_{moment.lower()}"')
    db.execute(f"UPDATE {VERSIONS} SET version = version + 1 WHERE layer = ?", [layer])


def read(db: Database, layer: str, made_for: str) -> bytes | None:
    """What was prepared for this from the layer as it is now, or None."""
    if not db.table(PREPARED).exists():
        return None
    row = db.execute(f"SELECT stamp, content FROM {PREPARED} WHERE layer = ?", [layer]).fetchone()
    if row is None or row[0] != _stamp(db, layer, made_for) or not isinstance(row[1], bytes):
        return None
    return row[1]


def version(db: Database, layer: str) -> int:
    """How often the table of a layer was changed; -1 where nobody counts."""
    if not db.table(VERSIONS).exists():
        return -1
    row = db.execute(f"SELECT version FROM {VERSIONS} WHERE layer = ?", [layer]).fetchone()
    return int(row[0]) if row is not None and isinstance(row[0], int) else -1


def keep(db: Database, layer: str, made_for: str, content: bytes) -> None:
    """Keeps what was prepared from the layer as it is now; must run inside a transaction."""
    db.execute(
        f"INSERT INTO {PREPARED} (layer, stamp, content) VALUES (?, ?, ?)"
        " ON CONFLICT (layer) DO UPDATE SET stamp = excluded.stamp, content = excluded.content",
        [layer, _stamp(db, layer, made_for), content],
    )


def _stamp(db: Database, layer: str, made_for: str) -> str:
    return f"{made_for} {version(db, layer)}"
