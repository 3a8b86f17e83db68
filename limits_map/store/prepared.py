"""What was worked out from the rows of a layer and takes long to work out again, such as its picture on the map.

A counter that every change of a table moves on, also one made by another program, says whether it still holds.
"""

from __future__ import annotations

import hashlib

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
    """Lets every change of a layer's table move its counter on.

    Where somebody took the counter or its triggers away, nobody knows what was changed since.
    """
    if db.execute(f"INSERT OR IGNORE INTO {VERSIONS} (layer, version) VALUES (?, 0)", [layer]).rowcount:
        db.execute(f"DELETE FROM {PREPARED} WHERE layer = ?", [layer])
    lacking = _lacking(db, layer)
    for name, sql in lacking.items():
        db.execute(f'DROP TRIGGER IF EXISTS "{name}"')
        db.execute(sql)
    if lacking:
        count_once(db, layer)


def count_once(db: Database, layer: str) -> None:
    """Counts a change that no trigger sees, such as that of a column."""
    db.execute(f"UPDATE {VERSIONS} SET version = version + 1 WHERE layer = ?", [layer])


def count_bulk_change(db: Database, layer: str) -> None:
    """Stops the counting row by row for a change of many, and counts it once."""
    for moment in _MOMENTS:
        db.execute(f'DROP TRIGGER IF EXISTS "{_trigger(layer, moment)}"')
    count_once(db, layer)


def read(db: Database, layer: str, made_for: str) -> bytes | None:
    """What was prepared for this from the layer as it is now, or None."""
    if not db.table(PREPARED).exists():
        return None
    row = db.execute(f"SELECT stamp, content FROM {PREPARED} WHERE layer = ?", [layer]).fetchone()
    if row is None or row[0] != _stamp(db, layer, made_for) or not isinstance(row[1], bytes):
        return None
    if _lacking(db, layer) or _is_meddled_with(db):
        return None  # A file that is only read was not put right when it was opened.
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


def _trigger(layer: str, moment: str) -> str:
    return f"limits_{layer}_{moment.lower()}"


def _counting(layer: str, moment: str) -> str:
    return (
        f'CREATE TRIGGER "{_trigger(layer, moment)}" AFTER {moment} ON "{layer}" BEGIN'
        f" UPDATE {VERSIONS} SET version = version + 1 WHERE layer = '{layer}'; END"
    )


def _lacking(db: Database, layer: str) -> dict[str, str]:
    """The counting triggers that a layer's table has not, or not as they should be, and how each is made."""
    wanted = {_trigger(layer, moment): _counting(layer, moment) for moment in _MOMENTS}
    there = dict(
        db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [layer]).fetchall()
    )
    return {name: sql for name, sql in wanted.items() if there.get(name) != sql}


def _is_meddled_with(db: Database) -> bool:
    """True if a trigger that is not ours has to do with the counters: a file from elsewhere may turn them back."""
    found = db.execute(
        "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
        " AND (sql LIKE ? OR sql LIKE ? OR lower(tbl_name) IN (?, ?))",
        [f"%{VERSIONS}%", f"%{PREPARED}%", VERSIONS, PREPARED],
    ).fetchall()
    ours = {(_trigger(table, moment), _counting(table, moment)) for _, table, _ in found for moment in _MOMENTS}
    return any((name, sql) not in ours for name, _, sql in found)


def _stamp(db: Database, layer: str, made_for: str) -> str:
    columns = [row[1] for row in db.execute(f'PRAGMA table_info("{layer}")').fetchall()]
    return f"{made_for} {version(db, layer)} {hashlib.sha256(repr(columns).encode()).hexdigest()[:16]}"
