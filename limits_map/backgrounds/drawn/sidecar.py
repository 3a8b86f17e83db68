"""A spatial index beside a file that has none, kept in the user's cache so that the file itself is not touched."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from limits_map.backgrounds.drawn.connection import quoted, within
from limits_map.backgrounds.drawn.tables import DrawnTable
from limits_map.store.blob import bounds

_KEPT = 6
_AT_A_TIME = 5_000
_SECONDS = 600.0
_LEFT_AFTER_SECONDS = 86_400.0
_FORM = "1"
Progress = Callable[[float], None]


def index_path(path: Path, cache: Path) -> Path:
    """Where the index of a file as it is now stands, or would."""
    state = path.stat()
    words = f"{_FORM}|{path.resolve()}|{state.st_size}|{state.st_mtime_ns}"
    return cache / f"{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.index"


def index_name(table: DrawnTable) -> str:
    """The name of a table's index in the file beside it."""
    return f"i_{hashlib.sha256(f'{table.name}|{table.shape}'.encode('utf-8', 'replace')).hexdigest()[:32]}"


def build_index(connection: sqlite3.Connection, tables: Sequence[DrawnTable], target: Path, progress: Progress) -> None:
    """Writes the indexes of these tables; the file appears at its place once it is whole.

    Raises OSError or sqlite3.Error where the cache cannot be written to.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        target.parent.chmod(0o700)
    making = target.with_name(f"{target.name}.{os.getpid()}")
    making.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(making, isolation_level=None)) as made:
            made.execute("PRAGMA journal_mode = OFF")
            made.execute("PRAGMA synchronous = OFF")
            made.execute("BEGIN")
            different = list({index_name(table): table for table in tables}.items())
            for number, (name, table) in enumerate(different):
                made.execute(f"CREATE VIRTUAL TABLE {name} USING rtree(id, minx, maxx, miny, maxy)")
                _fill(connection, table, made, name, _part(progress, number, len(different)))
            made.execute("COMMIT")
        making.replace(target)
    finally:
        making.unlink(missing_ok=True)
    _forget_old(target.parent)
    progress(1.0)


def _fill(
    connection: sqlite3.Connection, table: DrawnTable, made: sqlite3.Connection, name: str, progress: Progress
) -> None:
    identity = table.identity if table.identity == "_rowid_" else quoted(table.identity)
    shape, whole = quoted(table.shape), quoted(table.name)
    query = f"SELECT {identity}, {shape} FROM {whole} WHERE typeof({shape}) = 'blob'"
    done = 0
    with within(connection, _SECONDS):
        count = max(1, connection.execute(f"SELECT count(*) FROM {whole}").fetchone()[0])
        cursor = connection.execute(query)
        while True:
            try:
                rows = cursor.fetchmany(_AT_A_TIME)
            except sqlite3.DatabaseError:
                # A damaged page ends the table: what was read so far is indexed.
                return
            if not rows:
                return
            made.executemany(f"INSERT OR REPLACE INTO {name} VALUES (?, ?, ?, ?, ?)", _boxes(rows))
            done += len(rows)
            progress(done / count)


def _boxes(rows: list[tuple[object, bytes]]) -> Iterator[tuple[int, float, float, float, float]]:
    for number, shape in rows:
        box = bounds(shape)
        if box is None or not isinstance(number, int):
            continue
        west, south, east, north = box
        if west <= east and south <= north and max(map(abs, box)) < 1e9:
            yield number, west, east, south, north


def _part(progress: Progress, number: int, count: int) -> Progress:
    return lambda done: progress((number + min(1.0, done)) / count)


def _forget_old(folder: Path) -> None:
    """Keeps the few indexes that were made last, and none that a process which was killed left half made."""
    found = sorted(folder.glob("*.index"), key=lambda path: path.stat().st_mtime, reverse=True)
    begun = time.time() - _LEFT_AFTER_SECONDS
    for old in (*found[_KEPT:], *folder.glob("*.index.*")):
        with contextlib.suppress(OSError):
            if old.suffix == ".index" or old.stat().st_mtime < begun:
                old.unlink()
