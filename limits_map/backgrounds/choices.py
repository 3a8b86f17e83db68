"""What may lie under a project's map, as it is offered and opened."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from limits_map.backgrounds.background import Background
from limits_map.backgrounds.files.background import FileBackground
from limits_map.backgrounds.files.tile_file import open_tile_file
from limits_map.backgrounds.online.background import OnlineBackground
from limits_map.backgrounds.online.providers import provider_of, providers
from limits_map.catalogue import Catalogue
from limits_map.errors import BackgroundError
from limits_map.words import Text, shortened

OWN = "own"
_FILE = "file:"
_TILES = (".mbtiles", ".pmtiles")
_DRAWN = ".gpkg"
_MOST_LETTERS = 48

_OWN = Text("Fond du projet", "The project's own")
_NONE = Text("Aucun fond", "No background")
_GONE = Text(
    "Le fond « {file} » n'est plus à sa place : {folder}. Rebranchez le disque ou choisissez un autre fond.",
    "The background “{file}” is no longer in its place: {folder}. Plug the disk in again or choose another background.",
)


@dataclass(frozen=True, slots=True)
class BackgroundChoice:
    """One background that may be chosen; `id` can be kept in the settings."""

    id: str
    title: Text


def background_choices(
    project_folder: Path, own: bool, *, catalogue: Catalogue, chosen: Iterable[Path] = ()
) -> list[BackgroundChoice]:
    """The project's own background, or none if it has none, then the online ones, then files in the folder and those `chosen`.

    Reads the list of the folder, and the list of tables of each GeoPackage in it; other projects are left out.
    """
    choices = [own_choice(own)]
    choices += [BackgroundChoice(one.key, one.title) for one in providers()]
    try:
        beside = sorted(project_folder.iterdir(), key=lambda path: path.name.casefold())
    except OSError:
        beside = []
    seen: set[str] = set()
    for path in (*beside, *chosen):
        if file_choice(path) not in seen and _may_be_shown(path, catalogue):
            seen.add(file_choice(path))
            title = Text.same(shortened(path.name, _MOST_LETTERS))
            choices.append(BackgroundChoice(file_choice(path), title))
    return choices


def own_choice(own: bool) -> BackgroundChoice:
    """What the project holds itself, or nothing."""
    return BackgroundChoice(OWN, _OWN if own else _NONE)


def file_choice(path: Path) -> str:
    """The id of a file as a background."""
    return f"{_FILE}{path.absolute().as_posix()}"


def path_of(choice_id: str) -> Path | None:
    """The file that an id stands for; None for a background that is no file."""
    return Path(choice_id.removeprefix(_FILE)) if choice_id.startswith(_FILE) else None


def open_background(
    choice_id: str, *, cache: Path, catalogue: Catalogue, parent: QObject | None = None
) -> Background | None:
    """Opens what was chosen; None for the project's own background. BackgroundError says why it cannot be shown.

    `cache` is the folder for what may be thrown away: tiles from the network, indexes of files that are drawn.
    """
    if choice_id == OWN:
        return None
    if choice_id.startswith(_FILE):
        return _open_file(Path(choice_id.removeprefix(_FILE)), cache, catalogue, parent)
    provider = provider_of(choice_id)
    below = None if provider.over is None else provider_of(provider.over)
    return OnlineBackground(provider, below=below, cache=cache / "tiles", parent=parent)


def _open_file(path: Path, cache: Path, catalogue: Catalogue, parent: QObject | None) -> Background:
    if not path.is_file():
        folder = Text.same(shortened(path.parent, 80))
        raise BackgroundError(_GONE.format(file=Text.same(shortened(path.name)), folder=folder))
    if path.suffix.lower() == _DRAWN:
        from limits_map.backgrounds.drawn.background import DrawnBackground

        return DrawnBackground(path, catalogue, cache=cache / "drawn", parent=parent)
    return FileBackground(open_tile_file(path), parent)


def _may_be_shown(path: Path, catalogue: Catalogue) -> bool:
    """True for a file that holds tiles, and for a GeoPackage that we can draw and that is no project."""
    suffix = path.suffix.lower()
    if path.name.startswith(".") or suffix not in (*_TILES, _DRAWN) or not path.is_file():
        return False
    if suffix in _TILES:
        with contextlib.suppress(BackgroundError):
            open_tile_file(path).close()
            return True
        return False
    from limits_map.backgrounds.drawn.tables import is_drawn

    return is_drawn(path, catalogue) and not _is_project(path)


def _is_project(path: Path) -> bool:
    """True for a project: what it holds is private to it, and its own background is the choice "own"."""
    from limits_map.backgrounds.drawn.connection import connect_to_read

    with contextlib.suppress(OSError, sqlite3.Error), contextlib.closing(connect_to_read(path)) as connection:
        return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'limits_project'").fetchone() is not None
    return True
