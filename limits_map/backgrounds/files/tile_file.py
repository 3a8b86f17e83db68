"""A file of tiles that a city has or has prepared: which kind it is, recognised by what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from limits_map.backgrounds.files.mbtiles import MBTilesFile
from limits_map.backgrounds.files.pmtiles import PMTilesFile
from limits_map.backgrounds.sqlite_files import SQLITE
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.errors import BackgroundError
from limits_map.words import Text, shortened

_EMPTY = Text(
    "{file} est vide : la copie ou le téléchargement n'a pas abouti.",
    "{file} is empty: it was not copied or fetched to the end.",
)
_UNREADABLE = Text(
    "{file} ne peut pas être lu : {why}",
    "{file} cannot be read: {why}",
)
_VERSION_2 = Text(
    "{file} est un fichier PMTiles de la version 2, que plus rien n'écrit : convertissez-le en version 3 (pmtiles convert).",
    "{file} is a PMTiles file of version 2, which nothing writes any more: convert it to version 3 (pmtiles convert).",
)
_UNKNOWN = Text(
    "{file} n'est pas un fond de carte que nous lisons : il faut un fichier MBTiles ou PMTiles d'images.",
    "{file} is no background we can read: it takes an MBTiles or PMTiles file of pictures.",
)


class TileFile(Protocol):
    """Tiles in a file. `tile` may be called from any thread; the calls wait for one another."""

    @property
    def path(self) -> Path:
        """Where the file is."""

    @property
    def title(self) -> str:
        """What the file calls itself, else its name."""

    @property
    def credit(self) -> Text:
        """The source it names, as plain words."""

    @property
    def least_zoom(self) -> int:
        """The coarsest zoom that has tiles."""

    @property
    def most_zoom(self) -> int:
        """The finest zoom that has tiles."""

    @property
    def side(self) -> int:
        """Pixels of a tile's side: 256 or 512."""

    @property
    def kind(self) -> str:
        """What most of its tiles are: "png", "jpg" or "webp"."""

    def tile(self, key: TileKey) -> bytes | None:
        """The content of a tile, or None if there is none; BackgroundError if it cannot be read."""

    def close(self) -> None:
        """Gives the file back."""


def open_tile_file(path: Path) -> TileFile:
    """The tiles of a file, whatever its name ends in; BackgroundError says what it is if it cannot be shown."""
    name = Text.same(shortened(path.name))
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as error:
        raise BackgroundError(_UNREADABLE.format(file=name, why=Text.same(error.strerror or str(error)))) from error
    if not start:
        raise BackgroundError(_EMPTY.format(file=name))
    if start == SQLITE:
        return MBTilesFile(path)
    if start.startswith(b"PMTiles"):
        return PMTilesFile(path)
    if start.startswith(b"PM\x02"):
        raise BackgroundError(_VERSION_2.format(file=name))
    raise BackgroundError(_UNKNOWN.format(file=name))
