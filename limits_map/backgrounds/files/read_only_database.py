"""An SQLite file from anywhere, of which nothing is let happen but that it is read, and not for long."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

from limits_map.backgrounds.sqlite_files import open_to_read
from limits_map.backgrounds.tiles.contents import MOST_BYTES
from limits_map.errors import BackgroundError
from limits_map.words import Text, shortened

_PATIENCE_S = 2.0
_STEPS = 20_000
_MOST_OBJECTS = 1000
_MAY = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_DAMAGED = Text(
    "{file} est une base SQLite abîmée ou coupée : copiez-la ou téléchargez-la de nouveau.",
    "{file} is an SQLite file that is damaged or cut short: copy or fetch it again.",
)
_ODD = Text(
    "{file} a une table de tuiles autrement faite que dans un fichier MBTiles ; par prudence elle n'est pas lue.",
    "{file} has a table of tiles made otherwise than in an MBTiles file; to be safe it is not read.",
)
_SLOW = Text(
    "{file} met trop de temps à donner une tuile : son index manque, ou le fichier est abîmé.",
    "{file} takes too long to give a tile: its index is missing, or the file is damaged.",
)


class SlowError(BackgroundError):
    """The file gave no answer in time."""


class ReadOnlyDatabase:
    """Answers questions from any thread, one after the other; words come as bytes, whatever is in them.

    No functions, no recursion, no virtual tables, nothing larger than a tile.
    """

    def __init__(self, path: Path) -> None:
        self._file = Text.same(shortened(path.name))
        self._lock = threading.Lock()
        self._deadline = 0.0
        self._closing = False
        try:
            self._db = open_to_read(path, patience_s=_PATIENCE_S, any_thread=True)
        except sqlite3.Error as error:
            raise BackgroundError(_DAMAGED.format(file=self._file)) from error
        try:
            self.objects = self._guard()
        except BaseException:
            self._db.close()
            raise

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of an answer; BackgroundError says what is wrong with the file, SlowError that it takes too long."""
        with self._lock:
            self._deadline = time.monotonic() + _PATIENCE_S
            try:
                return self._db.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                raise self._told(error) from error

    def close(self) -> None:
        """Gives the file back; a question that is being answered gets no answer."""
        self._closing = True
        with self._lock:
            self._db.close()

    def _guard(self) -> dict[str, str]:
        """Closes every way out, and gives the names of the tables and views with their kind."""
        self._db.text_factory = bytes
        self._db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)
        self._db.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
        self._db.set_progress_handler(lambda: self._closing or time.monotonic() > self._deadline, _STEPS)
        rows = self.ask(f"SELECT name, type, sql FROM sqlite_master LIMIT {_MOST_OBJECTS}")
        made = {in_words(name): in_words(sql).lstrip().upper() for name, _, sql in rows}
        virtual = {name for name, sql in made.items() if sql.startswith("CREATE VIRTUAL")}

        def may(action: int, one: str | None, _two: str | None, _base: str | None, _inside: str | None) -> int:
            fine = action in _MAY and not (action == sqlite3.SQLITE_READ and one in virtual)
            return sqlite3.SQLITE_OK if fine else sqlite3.SQLITE_DENY

        self._db.set_authorizer(may)
        return {in_words(name).lower(): in_words(kind) for name, kind, _ in rows if kind in (b"table", b"view")}

    def _told(self, error: sqlite3.Error) -> BackgroundError:
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_INTERRUPT:
            return SlowError(_SLOW.format(file=self._file))
        odd = code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_AUTH)
        return BackgroundError((_ODD if odd else _DAMAGED).format(file=self._file))


def in_words(value: object) -> str:
    """A value that should be text, as text."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else "" if value is None else str(value)
