"""The SHA-256 of a file, to tell whether it is the one that was given."""

from __future__ import annotations

import hashlib
from pathlib import Path

from limits_map.errors import SourceError
from limits_map.ui.jobs import Progress
from limits_map.words import Text

_CHUNK = 1 << 20


def checksum(path: Path, progress: Progress) -> str:
    """The SHA-256 of a file, however large."""
    total, seen = hashlib.sha256(), 0
    try:
        size = max(1, path.stat().st_size)
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                total.update(chunk)
                seen += len(chunk)
                progress(min(1.0, seen / size))
    except OSError as error:
        raise SourceError(
            Text(
                "Le fichier {file} n'a pas pu être lu ({why}). Rien n'a changé\u00a0; choisissez-en un autre.",
                "The file {file} could not be read ({why}). Nothing was changed; choose another one.",
            ).format(file=path.name, why=error.strerror or type(error).__name__)
        ) from error
    return total.hexdigest()
