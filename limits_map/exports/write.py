"""Writes a file of any kind in one step: it is put in place when it is whole."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from limits_map.disclosure import Disclosed
from limits_map.errors import ExportError
from limits_map.exports.formats import Format, format_of
from limits_map.exports.options import USUAL, ExportOptions
from limits_map.words import Text

_BAD_NAME = Text("ce nom n'est pas possible", "this name is not possible")
_DRAFTS = ".limits-map-"
_STALE_SECONDS = 3600
_REASONS: Mapping[int | None, Text] = MappingProxyType(
    {
        errno.ENOSPC: Text("le disque est plein", "the disk is full"),
        errno.EACCES: Text("vous n'en avez pas le droit", "you are not allowed to"),
        errno.EROFS: Text("ce disque ne peut pas être modifié", "this disk cannot be written"),
        errno.ENOENT: Text("ce dossier n'existe pas", "this folder does not exist"),
        errno.EISDIR: Text("c'est un dossier", "it is a folder"),
        errno.ENAMETOOLONG: Text("son nom est trop long", "its name is too long"),
    }
)


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A file that was written: its SHA-256, its size in bytes and the rows in it per layer."""

    path: Path
    sha256: str
    bytes: int
    counts: Mapping[str, int]


def write_export(
    disclosed: Disclosed,
    out: Path,
    options: ExportOptions = USUAL,
    *,
    kind: Format | None = None,
    before_it_is_there: Callable[[ExportResult], None] = lambda result: None,
) -> ExportResult:
    """Writes what may leave into `out`, whose ending says how unless `kind` does; a file already there is replaced only at the end.

    `before_it_is_there` is told of the finished file when only its name is still to come: what cannot be noted is not given.
    Raises ExportError for an unknown ending or a file that cannot be written.
    """
    kind = kind or format_of(out)
    _sweep(out.parent)
    try:
        with tempfile.TemporaryDirectory(prefix=_DRAFTS, dir=out.parent) as folder:
            draft = Path(folder) / f"export{out.suffix.lower()}"
            kind.write(disclosed, draft, options)
            options.progress(1.0)
            result = ExportResult(out, _sha256(draft), draft.stat().st_size, kind.counts(disclosed))
            before_it_is_there(result)
            draft.replace(out)
    except (OSError, ValueError) as error:
        raise ExportError(
            Text(
                "Le fichier {out} n'a pas pu être écrit ({why}). Rien d'autre n'a changé\u00a0; choisissez un autre dossier.",
                "The file {out} could not be written ({why}). Nothing else was changed; choose another folder.",
            ).format(out=str(out), why=_why(error))
        ) from error
    return result


def _why(error: Exception) -> Text | str:
    """Why a file could not be written, in words where there are any."""
    if isinstance(error, OSError):
        return _REASONS.get(error.errno) or error.strerror or str(error)
    return _BAD_NAME


def _sweep(folder: Path) -> None:
    """Removes the drafts of exports that were killed: they hold what was on its way to somebody else."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{_DRAFTS}*"):
            if left.is_dir() and not left.is_symlink() and time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _sha256(file: Path) -> str:
    """The checksum of a file, once its bytes are on the disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
        return hashlib.file_digest(stream, "sha256").hexdigest()
