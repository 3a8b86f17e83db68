"""The pictures that come with the answers of a phone form: in a folder "media" beside their file, or inside the archive."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from limits_map.domain.features import PhotoChange, RowChange
from limits_map.domain.row_facts import state_of
from limits_map.errors import SourceError
from limits_map.operations.photos import read_photo
from limits_map.operations.walks.pictures import picture_files
from limits_map.store.project import Project
from limits_map.words import Text

_FOLDER = "media"
_MOST_BYTES = 100 << 20
"""A picture that is larger was not taken with a phone."""


def photos_beside(
    project: Project, path: Path, rows: Iterable[RowChange]
) -> tuple[tuple[PhotoChange, ...], tuple[Text, ...]]:
    """The pictures that new rows waiting to be tidied up name; the second are sentences on those that cannot be read."""
    named = {
        (row.layer, row.uuid): name for row in rows if row.before is None and (name := _named(project, row)) is not None
    }
    photos: list[PhotoChange] = []
    left_out: list[Text] = []
    with _pictures(path, frozenset(named.values())) as files:
        for (layer, uuid), name in named.items():
            if name not in files:
                continue
            try:
                photos.append(PhotoChange(layer, uuid, None, read_photo(files[name])))
            except SourceError as error:
                left_out.append(error.text)
    return tuple(photos), tuple(left_out)


def _named(project: Project, row: RowChange) -> str | None:
    """The picture that a row names, if it is one that waits to be tidied up."""
    definition = project.catalogue[row.layer]
    if definition.photo_field is None or row.after is None:
        return None
    state, name = state_of(definition, row.after), row.after.values.get(definition.photo_field)
    return PurePosixPath(str(name)).name if name and state is not None and state.unfinished else None


@contextmanager
def _pictures(path: Path, wanted: Set[str]) -> Iterator[dict[str, Path]]:
    """The wanted pictures by their names, those of an archive unpacked for as long as they are needed."""
    with tempfile.TemporaryDirectory(prefix="limits-map-", ignore_cleanup_errors=True) as folder:
        beside = path.parent / _FOLDER
        files = {file.name: file for file in picture_files(beside)} if wanted and beside.is_dir() else {}
        if wanted and zipfile.is_zipfile(path):
            files |= dict(_unpacked(path, wanted, Path(folder)))
        yield {name: file for name, file in files.items() if name in wanted and file.is_file()}


def _unpacked(path: Path, wanted: Set[str], folder: Path) -> Iterator[tuple[str, Path]]:
    """Unpacks the wanted pictures; under numbers, since systems refuse names that archives can hold."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = {
                member.parts[-1]: info
                for info in archive.infolist()
                if _FOLDER in (member := PurePosixPath(info.filename)).parts[:-1] and info.file_size <= _MOST_BYTES
            }
            for number, name in enumerate(sorted(wanted & members.keys())):
                file = folder / f"{number}{PurePosixPath(name).suffix[:8]}"
                with archive.open(members[name]) as source:
                    file.write_bytes(source.read(_MOST_BYTES))
                yield name, file
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        # Its tables were read; what is wrong with a picture costs the answers nothing.
        return
