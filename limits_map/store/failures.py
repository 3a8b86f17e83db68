"""Tells in a sentence what the database says, so that no damaged file and no full disk ends in a crash report."""

from __future__ import annotations

import contextlib
import functools
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from limits_map.errors import ProjectError
from limits_map.words import Text

C = TypeVar("C", bound=type)

_SENTENCES = {
    sqlite3.SQLITE_FULL: Text(
        "Il n'y a plus de place sur le disque pour {file} ; rien n'a été modifié.",
        "There is no room left on the disk for {file}; nothing was changed.",
    ),
    sqlite3.SQLITE_IOERR: Text(
        "Le disque n'a pas pu lire ou écrire {file} ; rien n'a été modifié.",
        "The disk could not read or write {file}; nothing was changed.",
    ),
    sqlite3.SQLITE_BUSY: Text(
        "{file} est occupé par un autre programme ; fermez-le puis recommencez. Rien n'a été modifié.",
        "{file} is in use by another program; close it and try again. Nothing was changed.",
    ),
    sqlite3.SQLITE_CONSTRAINT: Text(
        "{file} refuse cette modification ; rien n'a été changé.", "{file} refuses this change; nothing was changed."
    ),
    sqlite3.SQLITE_CANTOPEN: Text(
        "{file} ne peut pas être ouvert à cet endroit ; rien n'a été modifié.",
        "{file} cannot be opened there; nothing was changed.",
    ),
}
_DAMAGED = Text(
    "{file} est abîmé ou a été modifié par un autre programme ; rien n'a été changé, reprenez-en une copie.",
    "{file} is damaged or was altered by another program; nothing was changed, go back to a copy of it.",
)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Raises ProjectError, about the project at `path`, for whatever the database raises inside."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # A mistake of ours.
    except sqlite3.DatabaseError as error:
        # The last byte names the kind of error, the others its variety.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        raise ProjectError(_SENTENCES.get(code, _DAMAGED).format(file=path.name)) from error


def tells_failures(project: C) -> C:
    """Makes every public method and property of a class with a `path` tell the database's errors in a sentence."""
    for name, member in list(vars(project).items()):
        if name.startswith("_"):
            continue
        if isinstance(member, property) and member.fget is not None:
            setattr(project, name, property(_telling(member.fget), doc=member.__doc__))
        elif callable(member) and not isinstance(member, classmethod | staticmethod):
            setattr(project, name, _telling(member))
    return project


def _telling(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def telling(self: Any, *given: Any, **named: Any) -> Any:
        with told(self.path):
            return method(self, *given, **named)

    return telling
