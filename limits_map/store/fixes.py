"""Where the receiver was during a walk, moment by moment; a fix that is noted twice is kept once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlite_utils import Database

from limits_map.domain.walks import Fix

TABLE = "limits_fixes"


def create_table(db: Database) -> None:
    """The fixes of all walks; must run inside a transaction."""
    db.execute(
        f"CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY AUTOINCREMENT, walk TEXT NOT NULL, at DATETIME NOT NULL,"
        " longitude REAL NOT NULL, latitude REAL NOT NULL, accuracy REAL, UNIQUE (walk, at))"
    )


def note(db: Database, walk: str, fixes: Iterable[Fix]) -> None:
    """Adds fixes to those of a walk; must run inside a transaction."""
    db.conn.executemany(
        f"INSERT OR IGNORE INTO {TABLE} (walk, at, longitude, latitude, accuracy) VALUES (?, ?, ?, ?, ?)",
        [(walk, _written(fix.at), fix.longitude, fix.latitude, fix.accuracy) for fix in fixes],
    )


def forget_removed(db: Database, walks: str) -> None:
    """Takes away the fixes of walks that are no longer in their table; must run inside a transaction.

    Done when a project is opened: until then the removal can be undone.
    """
    db.execute(f'DELETE FROM {TABLE} WHERE walk NOT IN (SELECT uuid FROM "{walks}" WHERE uuid IS NOT NULL)')


def read(db: Database, walk: str) -> list[Fix]:
    """The fixes of a walk, oldest first; what another program wrote there that is none is left out."""
    if not db.table(TABLE).exists():
        return []
    rows = db.execute(
        f"SELECT at, longitude, latitude, accuracy FROM {TABLE} WHERE walk = ? ORDER BY at", [walk]
    ).fetchall()
    return [fix for row in rows if (fix := _read(*row)) is not None]


def _written(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _read(at: object, longitude: object, latitude: object, accuracy: object) -> Fix | None:
    if not isinstance(longitude, float) or not isinstance(latitude, float):
        return None
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        return None
    try:
        moment = datetime.fromisoformat(str(at))
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return Fix(moment, longitude, latitude, accuracy if isinstance(accuracy, float) else None)
