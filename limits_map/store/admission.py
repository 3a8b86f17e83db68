"""Whether a file is a project that this program may open."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from limits_map.catalogue import Catalogue
from limits_map.errors import NewerProjectError, NotAProjectError, ProjectError
from limits_map.store import schema, trust
from limits_map.store.connection import connect_to_read
from limits_map.words import Text


def holds_a_project(path: Path) -> bool:
    """True for a file that is a project, whoever wrote it and whether or not it may be opened."""
    if not path.is_file():
        return False
    try:
        db = connect_to_read(path)
    except sqlite3.DatabaseError:
        return False
    try:
        return "limits_project" in db.table_names()
    except sqlite3.DatabaseError:
        return False
    finally:
        db.close()


def check_is_project(path: Path, catalogue: Catalogue) -> None:
    """Raises if the file is missing, no project, or one of a newer program."""
    if not is_there(path):
        raise NotAProjectError(
            Text("Le fichier {file} n'existe pas.", "The file {file} does not exist.").format(file=path)
        )
    not_a_project = NotAProjectError(
        Text("{file} n'est pas un projet LIMITS Map.", "{file} is no LIMITS Map project.").format(file=path.name)
    )
    if not path.is_file():
        raise not_a_project
    try:
        db = connect_to_read(path)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
            raise
        raise not_a_project from error
    try:
        if "limits_project" not in (*db.table_names(), *db.view_names()):
            raise not_a_project
        if not trust.is_ours(db, (layer.key for layer in catalogue)):
            raise NotAProjectError(
                Text(
                    "{file} n'est pas ouvert\u00a0: ses tables ont été modifiées hors de LIMITS Map, ou contiennent des"
                    " instructions qui n'en viennent pas.",
                    "{file} is not opened: its tables were altered outside LIMITS Map, or hold instructions that do"
                    " not come from it.",
                ).format(file=path.name)
            )
        if _left_by_a_crash(path) and db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise _mixed_up(path)
        known = _known_steps()
        if any(step.name not in known for step in schema.migrations.applied(db)):
            raise NewerProjectError(
                Text(
                    "{file} a été enregistré par une version plus récente du programme ; mettez le programme à jour"
                    " pour l'ouvrir. Le fichier n'a pas été modifié.",
                    "{file} was saved by a newer version of the program; update the program to open it."
                    " The file was not changed.",
                ).format(file=path.name)
            )
    except sqlite3.DatabaseError as error:
        if _left_by_a_crash(path):
            raise _mixed_up(path) from error
        if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
            raise
        raise not_a_project from error
    finally:
        db.close()


def _left_by_a_crash(path: Path) -> bool:
    """True if a write-ahead log lies beside the file: its program ended before folding it in, or still runs."""
    log = path.with_name(f"{path.name}-wal")
    return log.is_file() and log.stat().st_size > 0


def _mixed_up(path: Path) -> ProjectError:
    """What to say where the log belongs to another state of the file, such as one that a copy was put over.

    Only a connection that cannot write has seen the two together, so that both are still as they were.
    """
    return ProjectError(
        Text(
            "{file} et {file}-wal ne vont pas ensemble\u00a0: le second, laissé par un arrêt brutal, est d'un autre état du"
            " projet. Rien n'a été modifié ; déplacez {file}-wal ailleurs, puis rouvrez.",
            "{file} and {file}-wal do not belong together: the second, left by a sudden end, is of another state of the"
            " project. Nothing was changed; move {file}-wal elsewhere, then open again.",
        ).format(file=path.name)
    )


def is_there(path: Path) -> bool:
    """True if there is anything at that path; false also for a name that no system can save."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _known_steps() -> set[str]:
    empty = Database(memory=True, execute_plugins=False)
    try:
        return {step.name for step in schema.migrations.pending(empty)}
    finally:
        empty.close()
