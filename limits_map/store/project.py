"""One project file: opening, closing, who may write it, and every change as one durable transaction."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout
from sqlite_utils import Database

from limits_map.catalogue import Catalogue
from limits_map.domain.features import Changes, Feature, Photo
from limits_map.errors import NewerProjectError, NotAProjectError, ProjectError, ReadOnlyProjectError
from limits_map.store import container, history, photos, rows, schema
from limits_map.store.history import HistoryEntry
from limits_map.store.rows import Query
from limits_map.words import Text

_OPEN_ELSEWHERE = Text(
    "Ce projet est déjà ouvert dans une autre fenêtre ; il est montré ici en lecture seule.",
    "This project is already open in another window; it is shown here read-only.",
)
_NOT_WRITABLE = Text(
    "Ce fichier ne peut pas être modifié ; le projet est montré en lecture seule.",
    "This file may not be written; the project is shown read-only.",
)


class Project:
    """An open project. Reads are plain calls; every change goes through `apply`, whole or not at all.

    An instance belongs to the thread that opened it; a worker uses `another_connection`.
    """

    def __init__(
        self, path: Path, catalogue: Catalogue, db: Database, lock: FileLock | None, read_only_reason: Text | None
    ) -> None:
        self.path = path
        self.catalogue = catalogue
        self.read_only_reason = read_only_reason
        self._db = db
        self._lock = lock
        self._titles = {layer.key: layer.title_field for layer in catalogue}

    @classmethod
    def create(cls, path: Path, *, title: str, catalogue: Catalogue) -> Project:
        """Makes an empty project; raises ProjectError if the file exists or its folder cannot be written."""
        if path.exists():
            raise ProjectError(
                Text("Le fichier {file} existe déjà.", "The file {file} already exists.").format(file=path.name)
            )
        lock = _take_lock(path)
        if lock is None:
            raise ReadOnlyProjectError(
                Text("Impossible d'écrire dans le dossier {folder}.", "The folder {folder} cannot be written.").format(
                    folder=path.parent
                )
            )
        try:
            db = _connect(path)
            container.mark_as_geopackage(db)
            project = cls(path, catalogue, db, lock, None)
            project._bring_up_to_date()
            project.set_setting("title", title)
            project.set_setting("created_at", datetime.now(UTC).isoformat(timespec="seconds"))
        except sqlite3.OperationalError as error:
            _give_back(lock)
            raise ProjectError(
                Text("Le fichier {file} ne peut pas être créé.", "The file {file} cannot be created.").format(
                    file=path.name
                )
            ) from error
        return project

    @classmethod
    def open(cls, path: Path, catalogue: Catalogue, *, read_only: bool = False) -> Project:
        """Opens a project, read-only if asked or if somebody else has it open or the file cannot be written.

        Raises NotAProjectError, NewerProjectError.
        """
        _check_is_project(path)
        if read_only:
            return cls(path, catalogue, _connect_to_read(path), None, _NOT_WRITABLE)
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        lock = _take_lock(path) if writable else None
        if lock is None:
            reason = _OPEN_ELSEWHERE if writable else _NOT_WRITABLE
            return cls(path, catalogue, _connect_to_read(path), None, reason)
        try:
            project = cls(path, catalogue, _connect(path), lock, None)
            project._bring_up_to_date()
        except BaseException:
            _give_back(lock)
            raise
        return project

    def another_connection(self) -> Project:
        """The same project for a worker thread: it may write if this one may, and leaves the lock to this one."""
        connect = _connect_to_read if self.read_only else _connect
        return Project(self.path, self.catalogue, connect(self.path), None, self.read_only_reason)

    def close(self) -> None:
        """Folds the write-ahead log back into the one file and lets others write it."""
        if self._lock is not None:
            with contextlib.suppress(sqlite3.OperationalError):
                self._db.execute("PRAGMA journal_mode = DELETE")
        self._db.close()
        if self._lock is not None:
            _give_back(self._lock)
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """True if nothing can be changed; `read_only_reason` says why."""
        return self.read_only_reason is not None

    @property
    def title(self) -> str:
        """What the project is called."""
        return self.setting("title") or self.path.stem

    @property
    def schema_version(self) -> int:
        """The number of the last schema step that the file has."""
        return len(schema.migrations.applied(self._db))

    def setting(self, key: str) -> str | None:
        """A setting kept with the project, or None."""
        row = self._db.execute("SELECT value FROM limits_project WHERE key = ?", [key]).fetchone()
        return None if row is None else str(row[0])

    def set_setting(self, key: str, value: str) -> None:
        """Keeps a setting with the project."""
        self._must_be_writable()
        with self._db.atomic():
            self._db.execute(
                "INSERT INTO limits_project (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value],
            )

    def apply(self, changes: Changes, *, organisation: str = "") -> None:
        """Writes all of the changes, with their history, as one transaction that is durable when this returns."""
        self._must_be_writable()
        if not changes:
            return
        with self._db.atomic():
            for layer in dict.fromkeys(row.layer for row in changes.rows):
                rows.write(self._db, self.catalogue[layer], [row for row in changes.rows if row.layer == layer])
            photos.write(self._db, changes.photos)
            history.record(self._db, changes, organisation=organisation or self.setting("organisation") or "")

    @contextlib.contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Makes every change inside one transaction, which an exception undoes as a whole."""
        self._must_be_writable()
        with self._db.atomic():
            yield

    def count(self, layer: str) -> int:
        """How many rows a layer has."""
        return rows.count(self._db, self.catalogue[layer])

    def feature(self, layer: str, uuid: str) -> Feature | None:
        """One row, or None if it is not there."""
        found = rows.read(self._db, self.catalogue[layer], [uuid])
        return found[0] if found else None

    def features(self, layer: str, uuids: Sequence[str] | None = None) -> list[Feature]:
        """All rows of a layer, or the ones named in the order named."""
        return rows.read(self._db, self.catalogue[layer], uuids)

    def features_where(self, layer: str, field: str, value: str) -> list[Feature]:
        """The rows of a layer that have this value in a field."""
        return rows.read_where(self._db, self.catalogue[layer], field, value)

    def features_by_source_key(self, layer: str, source: str) -> Mapping[str, Feature]:
        """The rows of a layer that came from a source, by the key they have there."""
        return rows.read_by_source(self._db, self.catalogue[layer], source)

    def find(self, layer: str, query: Query) -> list[str]:
        """The uuids of the rows a query asks for, in its order."""
        return rows.find(self._db, self.catalogue[layer], query, self._titles)

    def in_box(self, layer: str, west: float, south: float, east: float, north: float) -> list[str]:
        """The uuids of the rows of a layer whose box meets this one, in degrees."""
        return rows.in_box(self._db, self.catalogue[layer], west, south, east, north)

    def distinct(self, layer: str, field: str) -> list[str]:
        """The different values of a field as text, the most frequent first."""
        return rows.distinct(self._db, self.catalogue[layer], field)

    def history(self, layer: str, uuid: str) -> list[HistoryEntry]:
        """The changes of one row, oldest first."""
        return history.read(self._db, self.catalogue, layer, uuid)

    def photos(self, layer: str, uuid: str) -> list[Photo]:
        """The photos of one row, oldest first."""
        return photos.read(self._db, layer, uuid)

    def all_photos(self, layer: str) -> dict[str, list[Photo]]:
        """The photos of all rows of a layer, by the uuid of the row."""
        return photos.read_all(self._db, layer)

    def mapping(self, signature: str) -> tuple[str, dict[str, str]] | None:
        """The layer and column mapping that was chosen for files with these columns, if one was."""
        row = self._db.execute("SELECT layer, columns FROM limits_mappings WHERE signature = ?", [signature]).fetchone()
        return None if row is None else (str(row[0]), dict(json.loads(row[1])))

    def keep_mapping(self, signature: str, layer: str, columns: Mapping[str, str]) -> None:
        """Remembers the mapping for files with these columns."""
        self._must_be_writable()
        with self._db.atomic():
            self._db.execute(
                "INSERT OR REPLACE INTO limits_mappings (signature, layer, columns) VALUES (?, ?, ?)",
                [signature, layer, json.dumps(dict(columns), ensure_ascii=False)],
            )

    def log_export(
        self, *, audience: str, partner: str | None, format: str, counts: Mapping[str, int], withheld: Mapping[str, int],
        sha256: str,
    ) -> None:  # fmt: skip
        """Keeps who was given what and when; a project that is only read cannot."""
        if self.read_only:
            return
        with self._db.atomic():
            self._db.table("limits_exports").insert(
                {
                    "at": datetime.now(UTC).isoformat(timespec="seconds"),
                    "audience": audience,
                    "partner": partner,
                    "format": format,
                    "counts": json.dumps(dict(counts)),
                    "withheld": json.dumps(dict(withheld)),
                    "sha256": sha256,
                }
            )

    def problems(self) -> list[Text]:
        """What is wrong with the file: damage, shapes that are none, links to nothing, photos that changed."""
        from limits_map.store import checks

        return checks.problems(self._db, self.catalogue)

    def _must_be_writable(self) -> None:
        if self.read_only_reason is not None:
            raise ReadOnlyProjectError(self.read_only_reason)

    def _bring_up_to_date(self) -> None:
        """Applies the schema steps the file lacks, after a backup copy, and the columns its layers have gained."""
        applied, pending = schema.migrations.applied(self._db), schema.migrations.pending(self._db)
        if applied and pending:
            _back_up(self._db, self.path, len(applied))
        schema.migrations.apply(self._db)
        with self._db.atomic():
            container.register_attributes(self._db, schema.migrations.migrations_table, "limits_schema")
            for definition in self.catalogue:
                schema.ensure_layer(self._db, definition)


def _check_is_project(path: Path) -> None:
    """Raises if the file is missing, no project, or one of a newer program."""
    if not path.is_file():
        raise NotAProjectError(
            Text("Le fichier {file} n'existe pas.", "The file {file} does not exist.").format(file=path)
        )
    not_a_project = NotAProjectError(
        Text("{file} n'est pas un projet LIMITS Map.", "{file} is no LIMITS Map project.").format(file=path.name)
    )
    try:
        db = _connect_to_read(path)
    except sqlite3.DatabaseError as error:
        raise not_a_project from error
    try:
        if not db.table("limits_project").exists():
            raise not_a_project
        known = {step.name for step in schema.migrations.pending(db)} | {s.name for s in schema.migrations.applied(db)}
        newer = [step.name for step in schema.migrations.applied(db) if step.name not in _known_steps()]
        if newer and known:
            raise NewerProjectError(
                Text(
                    "{file} a été enregistré par une version plus récente du programme ; mettez le programme à jour"
                    " pour l'ouvrir. Le fichier n'a pas été modifié.",
                    "{file} was saved by a newer version of the program; update the program to open it."
                    " The file was not changed.",
                ).format(file=path.name)
            )
    except sqlite3.DatabaseError as error:
        raise not_a_project from error
    finally:
        db.close()


def _known_steps() -> set[str]:
    empty = Database(memory=True)
    try:
        return {step.name for step in schema.migrations.pending(empty)}
    finally:
        empty.close()


def _connect(path: Path) -> Database:
    connection = sqlite3.connect(path, timeout=5.0)
    db = _prepared(connection)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    return db


def _connect_to_read(path: Path) -> Database:
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
    # What a file from elsewhere has in its triggers and views must not call anything but SQLite's own and the above.
    connection.execute("PRAGMA trusted_schema = ON")
    return Database(connection, execute_plugins=False)


def _take_lock(path: Path) -> FileLock | None:
    """The right to write the file, kept until the process ends; None if somebody else has it."""
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return None
    return lock


def _give_back(lock: FileLock) -> None:
    """Lets others write the file; the lock's own file goes while it is still ours, so that no litter stays behind."""
    with contextlib.suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()


def _back_up(db: Database, path: Path, version: int) -> Path:
    """A copy of the file as it was before its schema is changed."""
    copy = path.with_name(f"{path.stem}.schema-{version}{path.suffix}")
    target = sqlite3.connect(copy)
    try:
        db.conn.backup(target)
    finally:
        target.close()
    return copy
