"""Whether a file is a project that this program may open."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from limits_map.catalogue import Catalogue
from limits_map.errors import NewerProjectError, NotAProjectError
from limits_map.store import schema, trust
from limits_map.store.connection import connect_to_read
from limits_map.words import Text


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
        if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
            raise
        raise not_a_project from error
    finally:
        db.close()


def is_there(path: Path) -> bool:
    """True if there is anything at that path; false also for a name that no system can save."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _known_steps() -> set[str]:
    empty = Database(memory=True)
    try:
        return {step.name for step in schema.migrations.pending(empty)}
    finally:
        empty.close()
