"""Writes an MBTiles file over hours and days: what is in it stays, what is wanted stands beside it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import shapely

from limits_map.backgrounds.files.read_only_database import ReadOnlyDatabase
from limits_map.backgrounds.packs.begun import Wanted
from limits_map.backgrounds.sqlite_files import SQLITE
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.errors import BackgroundError
from limits_map.words import Language, Text, shortened

_APPLICATION = 0x4D504258
_PATIENCE_S = 5.0
_PATIENCE_AT_END_MS = 300
_SCHEMA = (
    "CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT)",
    "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)",
    "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)",
    "CREATE TABLE limits_map_wanted (name TEXT PRIMARY KEY, value TEXT)",
    "CREATE TABLE limits_map_missing (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,"
    " PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID",
)
_FULL = Text(
    "Le disque est plein : {file} garde ce qui est arrivé. Faites de la place, puis reprenez.",
    "The disk is full: {file} keeps what has come. Make room, then go on.",
)
_NOT_WRITABLE = Text(
    "{file} ne peut pas être écrit ({why}) ; ce qui est arrivé avant y reste.",
    "{file} cannot be written ({why}); what came before stays in it.",
)
_NOT_OURS = Text(
    "{file} existe déjà et n'a pas été préparé par ce programme : il n'y est rien ajouté. Donnez-lui un autre nom.",
    "{file} is there already and was not prepared by this program: nothing is added to it. Give it another name.",
)


@dataclass(frozen=True, slots=True)
class About:
    """What stands in the file for other programs."""

    title: str
    credit: Text
    format: str


class MBTilesWriter:
    """One file being filled. All calls may come from any thread, but one at a time."""

    def __init__(self, path: Path, wanted: Wanted, about: About) -> None:
        """Begins a file, or goes on with one that this program began; BackgroundError where that cannot be."""
        self.path = path
        self._file = Text.same(shortened(path.name))
        with self._told():
            if path.exists() and path.stat().st_size:
                self._check_ours()
            self._db = sqlite3.connect(path, timeout=_PATIENCE_S, check_same_thread=False, isolation_level=None)
            try:
                self._begin(wanted, about)
            except BaseException:
                self._db.close()
                raise

    @property
    def size(self) -> int:
        """Bytes of all tiles in the file."""
        with self._told():
            return int(self._db.execute("SELECT coalesce(sum(length(tile_data)), 0) FROM tiles").fetchone()[0])

    def settled(self) -> set[TileKey]:
        """The tiles that need not be asked for: those in the file, and those that the server has not."""
        with self._told():
            return _keys(
                self._db.execute(
                    "SELECT zoom_level, tile_column, tile_row FROM tiles"
                    " UNION ALL SELECT zoom_level, tile_column, tile_row FROM limits_map_missing"
                ).fetchall()
            )

    def write(self, tiles: Sequence[tuple[TileKey, bytes | None]]) -> None:
        """Adds tiles, all or none of them; None for one that the server has not."""
        there = [(*_row(key), content) for key, content in tiles if content is not None]
        missing = [_row(key) for key, content in tiles if content is None]
        with self._told(), self._whole():
            self._db.executemany("INSERT OR REPLACE INTO tiles VALUES (?, ?, ?, ?)", there)
            self._db.executemany("INSERT OR IGNORE INTO limits_map_missing VALUES (?, ?, ?)", missing)

    def close(self, *, complete: bool = False) -> None:
        """Makes one plain file of it, as far as nobody is reading it; `complete` where nothing is wanted any more."""
        try:
            with self._told():
                if complete:
                    self._db.execute("INSERT OR REPLACE INTO limits_map_wanted VALUES ('complete', '1')")
                self._db.execute(f"PRAGMA busy_timeout = {_PATIENCE_AT_END_MS}")
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                with contextlib.suppress(sqlite3.OperationalError):
                    self._db.execute("PRAGMA journal_mode = DELETE")
        finally:
            self._db.close()

    def _begin(self, wanted: Wanted, about: About) -> None:
        self._db.execute("PRAGMA trusted_schema = OFF")
        # What was being written is lost if the power goes, what was written before is not.
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        west, south, east, north = wanted.area.bounds
        with self._whole():
            if not self._db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                for statement in _SCHEMA:
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA application_id = {_APPLICATION}")
            self._db.executemany(
                "INSERT OR REPLACE INTO metadata VALUES (?, ?)",
                {
                    "name": about.title,
                    "type": "baselayer",
                    "version": "1",
                    "description": wanted.area_name,
                    "format": about.format,
                    "bounds": f"{west:.6f},{south:.6f},{east:.6f},{north:.6f}",
                    "center": f"{(west + east) / 2:.6f},{(south + north) / 2:.6f},{wanted.least_zoom}",
                    "minzoom": str(wanted.least_zoom),
                    "maxzoom": str(wanted.most_zoom),
                    "attribution": about.credit.say(Language.FRENCH),
                }.items(),
            )
            self._db.executemany(
                "INSERT OR REPLACE INTO limits_map_wanted VALUES (?, ?)",
                {
                    "provider": wanted.provider,
                    "area_name": wanted.area_name,
                    "area": shapely.to_wkt(wanted.area, rounding_precision=7),
                    "least_zoom": str(wanted.least_zoom),
                    "most_zoom": str(wanted.most_zoom),
                    "complete": "0",
                }.items(),
            )

    def _check_ours(self) -> None:
        """A file of another make may carry triggers, or be something that a person would miss."""
        with self.path.open("rb") as file:
            sqlite = file.read(16) == SQLITE
        database = ReadOnlyDatabase(self.path) if sqlite else None
        try:
            found = set() if database is None else set(database.ask("SELECT sql FROM sqlite_master WHERE sql NOT NULL"))
        finally:
            if database is not None:
                database.close()
        # Begun and left before its first table was there, or exactly as this program makes it.
        if not sqlite or (found and found != {(statement.encode(),) for statement in _SCHEMA}):
            raise BackgroundError(_NOT_OURS.format(file=self._file))

    @contextlib.contextmanager
    def _whole(self) -> Iterator[None]:
        """All of it or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
                raise BackgroundError(_FULL.format(file=self._file)) from error
            raise BackgroundError(_NOT_WRITABLE.format(file=self._file, why=Text.same(str(error)))) from error
        except OSError as error:
            why = Text.same(error.strerror or str(error))
            raise BackgroundError(_NOT_WRITABLE.format(file=self._file, why=why)) from error


def _row(key: TileKey) -> tuple[int, int, int]:
    return key.z, key.x, 2**key.z - 1 - key.y


def _keys(rows: Sequence[tuple[int, int, int]]) -> set[TileKey]:
    return {TileKey(zoom, column, 2**zoom - 1 - row) for zoom, column, row in rows}
