"""One project file: opening, closing, who may write it, and every change as one durable transaction."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray
from sqlite_utils import Database

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import Role
from limits_map.domain.features import Changes, Feature, Photo, Value
from limits_map.domain.walks import Fix
from limits_map.errors import ProjectError, ReadOnlyProjectError
from limits_map.store import checks, container, given, history, photos, prepared, rows, schema
from limits_map.store import fixes as walk_fixes
from limits_map.store import sent as sent_rows
from limits_map.store.admission import check_is_project, is_there
from limits_map.store.connection import back_up, connect, connect_to_read
from limits_map.store.failures import tells_failures, told
from limits_map.store.given import ExportEntry, ExportRecord
from limits_map.store.history import HistoryEntry
from limits_map.store.lock import give_back, take_lock
from limits_map.store.rows import Query
from limits_map.store.sent import SentRow
from limits_map.store.steps import Steps
from limits_map.words import Text

_OPEN_ELSEWHERE = Text(
    "Ce projet est déjà ouvert dans une autre fenêtre ; il est montré ici en lecture seule.",
    "This project is already open in another window; it is shown here read-only.",
)
_NOT_WRITABLE = Text(
    "Ce fichier ne peut pas être modifié ; le projet est montré en lecture seule.",
    "This file may not be written; the project is shown read-only.",
)


@tells_failures
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
        if is_there(path):
            raise ProjectError(
                Text("Le fichier {file} existe déjà.", "The file {file} already exists.").format(file=path.name)
            )
        lock = take_lock(path)
        if lock is None:
            raise ReadOnlyProjectError(
                Text("Impossible d'écrire dans le dossier {folder}.", "The folder {folder} cannot be written.").format(
                    folder=path.parent
                )
            )
        # Under its own name there is a whole project or none, whatever happens meanwhile.
        draft = path.with_name(f".{path.name}.new")
        try:
            draft.unlink(missing_ok=True)
            with cls(draft, catalogue, connect(draft), None, None) as project:
                container.mark_as_geopackage(project._db)
                project._bring_up_to_date()
                project.set_setting("title", title)
                project.set_setting("created_at", datetime.now(UTC).isoformat(timespec="seconds"))
                project._db.execute("PRAGMA journal_mode = DELETE")
            draft.replace(path)
            return cls(path, catalogue, connect(path), lock, None)
        except (sqlite3.OperationalError, ProjectError, OSError) as error:
            for part in (draft, *(draft.with_name(f"{draft.name}-{end}") for end in ("wal", "shm", "journal"))):
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
            give_back(lock)
            raise ProjectError(
                Text("Le fichier {file} ne peut pas être créé.", "The file {file} cannot be created.").format(
                    file=path.name
                )
            ) from error

    @classmethod
    def open(cls, path: Path, catalogue: Catalogue, *, read_only: bool = False) -> Project:
        """Opens a project, read-only if asked or if somebody else has it open or the file cannot be written.

        Raises NotAProjectError, NewerProjectError.
        """
        with told(path):
            check_is_project(path, catalogue)
            return cls._opened(path, catalogue, read_only)

    @classmethod
    def _opened(cls, path: Path, catalogue: Catalogue, read_only: bool) -> Project:
        if read_only:
            return cls._read(path, catalogue, _NOT_WRITABLE)
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        lock = take_lock(path) if writable else None
        if lock is None:
            reason = _OPEN_ELSEWHERE if writable else _NOT_WRITABLE
            return cls._read(path, catalogue, reason)
        try:
            project = cls(path, catalogue, connect(path), lock, None)
            project._bring_up_to_date()
        except BaseException:
            give_back(lock)
            raise
        return project

    @classmethod
    def _read(cls, path: Path, catalogue: Catalogue, reason: Text | None) -> Project:
        """The project on a connection that cannot write, whichever program wrote the file."""
        db = connect_to_read(path)
        for definition in catalogue:
            schema.stand_in(db, definition)
        return cls(path, catalogue, db, None, reason)

    def another_connection(self) -> Project:
        """The same project for a worker thread: it may write if this one may, and leaves the lock to this one."""
        if self.read_only:
            return self._read(self.path, self.catalogue, self.read_only_reason)
        return Project(self.path, self.catalogue, connect(self.path), None, None)

    def close(self) -> None:
        """Folds the write-ahead log back into the one file and lets others write it."""
        if self._lock is not None:
            with contextlib.suppress(sqlite3.OperationalError):
                self._db.execute("PRAGMA journal_mode = DELETE")
        self._db.close()
        if self._lock is not None:
            give_back(self._lock)
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

    def apply(
        self, changes: Changes, *, organisation: str = "", progress: Callable[[float], None] = lambda done: None
    ) -> None:
        """Writes all of the changes, with their history, as one transaction that is durable when this returns.

        `progress` is told how far it is, from 0 to 1; what it raises undoes all of it.
        """
        self._must_be_writable()
        if not changes:
            return
        steps = Steps(2 * len(changes.rows), progress)
        with self._db.atomic():
            for layer in dict.fromkeys(row.layer for row in changes.rows):
                here = [row for row in changes.rows if row.layer == layer]
                rows.write(self._db, self.catalogue[layer], here, steps)
            photos.write(self._db, changes.photos)
            history.record(self._db, changes, steps, organisation=organisation or self.setting("organisation") or "")

    @contextlib.contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Makes every change inside one transaction, which an exception undoes as a whole."""
        self._must_be_writable()
        with told(self.path), self._db.atomic():
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

    def columns(self, layer: str, keys: Sequence[str]) -> list[tuple[Any, ...]]:
        """For every row of a layer its uuid and the values of some fields: for lists and sums over all rows."""
        return rows.columns(self._db, self.catalogue[layer], keys)

    def placed_columns(
        self, layer: str, keys: Sequence[str]
    ) -> tuple[list[str], NDArray[np.object_], dict[str, list[Value]]]:
        """For every row of a layer its uuid, its shape and the values of some fields: for the map."""
        return rows.placed_columns(self._db, self.catalogue[layer], keys)

    def prepared(self, layer: str, made_for: str) -> bytes | None:
        """What was kept ready for this, worked out from the rows as they now are; None where there is nothing such."""
        return prepared.read(self._db, layer, made_for)

    def version(self, layer: str) -> int:
        """A number that every change of a layer's rows moves on, whoever makes it."""
        return prepared.version(self._db, layer)

    def keep_prepared(self, layer: str, made_for: str, version: int, content: bytes) -> bool:
        """Keeps something ready that was worked out from a version of a layer; False if the rows have changed since."""
        self._must_be_writable()
        with self._db.atomic():
            if version < 0 or prepared.version(self._db, layer) != version:
                return False
            prepared.keep(self._db, layer, made_for, content)
            return True

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
        return history.read(self._db, self.catalogue, layer, [uuid])[uuid]

    def histories(self, layer: str, uuids: Sequence[str]) -> dict[str, list[HistoryEntry]]:
        """The changes of each of some rows, oldest first."""
        return history.read(self._db, self.catalogue, layer, uuids)

    def photos(self, layer: str, uuid: str) -> list[Photo]:
        """The photos of one row, oldest first."""
        return photos.read(self._db, layer, uuid)

    def all_photos(self, layer: str) -> dict[str, list[Photo]]:
        """The photos of all rows of a layer, by the uuid of the row."""
        return photos.read_all(self._db, layer)

    def photo_sums(self) -> frozenset[str]:
        """The SHA-256 of every photo of the project: tells whether a picture is there already."""
        return photos.read_sums(self._db)

    def photo_names(self) -> set[str]:
        """The file names of all photos of the project."""
        return photos.names(self._db)

    def note_fixes(self, walk: str, fixes: Iterable[Fix]) -> None:
        """Keeps where the receiver was during a walk; durable when this returns, a fix noted twice is kept once."""
        self._must_be_writable()
        with told(self.path), self._db.atomic():
            walk_fixes.note(self._db, walk, fixes)

    def fixes(self, walk: str) -> list[Fix]:
        """Where the receiver was during a walk, oldest first."""
        return walk_fixes.read(self._db, walk)

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
        self, record: ExportRecord, sent: Sequence[tuple[str, str, str, Mapping[str, Value] | None]] = ()
    ) -> None:
        """Keeps who was given what and when; a project that is only read cannot.

        `sent` are the rows that are to come back, as (token, layer, uuid, values).
        """
        if self.read_only:
            return
        with self._db.atomic():
            sent_rows.keep(self._db, given.keep(self._db, record), sent)

    def exports(self) -> list[ExportEntry]:
        """The log of exports, newest first."""
        return given.entries(self._db)

    def told(self, audience: str, partner: str | None) -> list[str]:
        """What an audience was told with each export that told it something new, as JSON, oldest first."""
        return given.told(self._db, audience, partner)

    def told_to_others(self, audience: str, partner: str | None) -> list[str]:
        """The same of all other audiences."""
        return given.told_to_others(self._db, audience, partner)

    def last_given(self, audience: str, partner: str | None) -> tuple[datetime, dict[str, Any]] | None:
        """The rows an audience was given last, by layer, and when; None if it was given none."""
        return given.last_rows(self._db, audience, partner)

    def sent(self, tokens: Sequence[str]) -> dict[str, SentRow]:
        """The rows that were sent to be filled in, by the names they have outside."""
        return sent_rows.read(self._db, tokens)

    def sent_together(self, export: int) -> list[SentRow]:
        """All rows of one export that were sent to be filled in."""
        return sent_rows.read_export(self._db, export)

    def note_received(self, received: Mapping[str, Mapping[str, Value]]) -> None:
        """Keeps what was taken over from rows that came back, by the names they have outside."""
        self._must_be_writable()
        with self._db.atomic():
            sent_rows.note_received(self._db, received)

    def problems(self) -> list[Text]:
        """What is wrong with the file: damage, shapes that are none, links to nothing, photos that changed."""
        return checks.problems(self._db, self.catalogue)

    def _must_be_writable(self) -> None:
        if self.read_only_reason is not None:
            raise ReadOnlyProjectError(self.read_only_reason)

    def _bring_up_to_date(self) -> None:
        """Applies the schema steps the file lacks, after a backup copy, and the columns its layers have gained."""
        applied, pending = schema.migrations.applied(self._db), schema.migrations.pending(self._db)
        if applied and pending:
            back_up(self._db, self.path, len(applied))
        schema.migrations.apply(self._db)
        with self._db.atomic():
            container.register_attributes(self._db, schema.migrations.migrations_table, "limits_schema")
            for definition in self.catalogue:
                schema.ensure_layer(self._db, definition)
            for walks in self.catalogue.with_role(Role.WALK):
                walk_fixes.forget_removed(self._db, walks.key)
