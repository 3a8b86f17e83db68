"""The pictures in a phone's folder: read one by one, the bad and the double ones left out with a word on why."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from limits_map.domain.features import Photo
from limits_map.domain.values import EARLIEST, LATEST
from limits_map.errors import LimitsMapError, SourceError
from limits_map.operations.photos import photo_facts, read_photo
from limits_map.store.project import Project
from limits_map.words import Text

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp"})
MOST_FILES = 5000
"""So many files of a folder are looked at; a phone that was never emptied has more."""
MOST_AT_ONCE = 400
"""So many pictures are held in memory at once; those beyond are read when they are taken over."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture file: when (clock of the phone) and where it was taken, and its content once it was read."""

    path: Path
    taken_at: datetime | None
    longitude: float | None
    latitude: float | None
    photo: Photo | None = None

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not offered, and why."""

    name: str
    why: Text


@dataclass(frozen=True, slots=True)
class ReadPictures:
    """What a folder holds: pictures in the order they were taken, those without a time last, and what was left out."""

    pictures: tuple[Picture, ...]
    left_out: tuple[LeftOut, ...]


def picture_files(folder: Path) -> list[Path]:
    """The picture files of a folder and the folders in it, by name; hidden folders, as of thumbnails, are passed over.

    Raises SourceError where the folder cannot be read.
    """
    found: list[Path] = []
    try:
        for here, folders, names in os.walk(folder, onerror=_raise):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found += [Path(here) / name for name in sorted(names) if Path(name).suffix.lower() in PICTURE_SUFFIXES]
            if len(found) >= MOST_FILES:
                break
    except OSError as error:
        raise SourceError(
            Text("Le dossier {folder} ne peut pas être lu.", "The folder {folder} cannot be read.").format(
                folder=folder.name
            )
        ) from error
    return found[:MOST_FILES]


def read_pictures(
    paths: Sequence[Path],
    *,
    project: Project,
    at_once: Callable[[datetime | None], bool] = lambda taken: True,
    progress: Callable[[float], None] = lambda done: None,
) -> ReadPictures:
    """Reads pictures: those whose moment (clock of the phone, if known) is asked for as a whole, the others their head.

    A picture that is there twice, or in the project already, is left out, as is a file that is no picture; one bad file
    never stops the others. `progress` is told how far it is, from 0 to 1; what it raises stops the reading.
    """
    known, seen = project.photo_sums(), set[str]()
    found: list[Picture] = []
    out: list[LeftOut] = []
    for number, path in enumerate(paths):
        progress(number / len(paths))
        try:
            picture = _head(path)
            if at_once(picture.taken_at) and len(seen) < MOST_AT_ONCE:
                picture = read_whole(picture)
        except LimitsMapError as error:
            out.append(LeftOut(path.name, error.text))
            continue
        twice = _twice(picture.photo, known, seen)
        if twice is not None:
            out.append(LeftOut(path.name, twice))
            continue
        if picture.photo is not None:
            seen.add(picture.photo.sha256)
        found.append(picture)
    progress(1.0)
    found.sort(key=lambda each: (each.taken_at or datetime.max, each.name))
    return ReadPictures(tuple(found), tuple(out))


def read_rest(
    pictures: Sequence[Picture], *, project: Project, progress: Callable[[float], None] = lambda done: None
) -> ReadPictures:
    """Reads what was left unread of some pictures, before they are taken over; what cannot be is left out."""
    known, seen = project.photo_sums(), {each.photo.sha256 for each in pictures if each.photo is not None}
    found: list[Picture] = []
    out: list[LeftOut] = []
    for number, picture in enumerate(pictures):
        progress(number / len(pictures))
        if picture.photo is None:
            try:
                picture = read_whole(picture)
            except LimitsMapError as error:
                out.append(LeftOut(picture.name, error.text))
                continue
            twice = _twice(picture.photo, known, seen)
            if twice is not None:
                out.append(LeftOut(picture.name, twice))
                continue
            seen.update([picture.photo.sha256] if picture.photo is not None else [])
        found.append(picture)
    progress(1.0)
    return ReadPictures(tuple(found), tuple(out))


def read_whole(picture: Picture) -> Picture:
    """The picture with its content; raises SourceError if the file is no picture."""
    photo = read_photo(picture.path)
    return _with_facts(replace(picture, photo=photo), photo)


def _twice(photo: Photo | None, known: Collection[str], seen: Collection[str]) -> Text | None:
    if photo is None:
        return None
    if photo.sha256 in known:
        return Text("Déjà dans le projet.", "In the project already.")
    return Text("Deux fois dans le dossier.", "Twice in the folder.") if photo.sha256 in seen else None


def _head(path: Path) -> Picture:
    """When and where a picture was taken, without reading its pixels."""
    taken, longitude, latitude = photo_facts(path)
    return Picture(path, _moment(taken), longitude, latitude)


def _with_facts(picture: Picture, photo: Photo) -> Picture:
    return replace(
        picture, taken_at=_moment(photo.taken_at), longitude=photo.longitude, latitude=photo.latitude, photo=photo
    )


def _moment(taken: str | None) -> datetime | None:
    """The moment a picture tells; None for one that no camera of today can mean."""
    try:
        moment = datetime.fromisoformat(taken).replace(tzinfo=None) if taken is not None else None
    except ValueError:
        return None
    return moment if moment is not None and EARLIEST.year < moment.year < LATEST.year else None


def _raise(error: OSError) -> None:
    raise error
