"""Raster MBTiles: an SQLite file of tiles, whose rows are counted from the south."""

from __future__ import annotations

from pathlib import Path

from limits_map.backgrounds.files.read_only_database import ReadOnlyDatabase, SlowError, in_words
from limits_map.backgrounds.tiles.contents import (
    LEAST_ZOOM,
    MOST_ZOOM,
    PICTURES,
    kind_of,
    plain_words,
    side_of,
)
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.errors import BackgroundError
from limits_map.words import Text, shortened

_LOOKED_AT = 20
_ISSUES = {
    "other": Text(
        "{file} est une base SQLite, mais pas un fichier MBTiles : il n'y a pas de tuiles dedans.",
        "{file} is an SQLite file, but no MBTiles file: there are no tiles in it.",
    ),
    "damaged": Text("Une tuile de {file} est abîmée.", "A tile of {file} is damaged."),
    "vector": Text(
        "{file} contient des tuiles vectorielles, que ce programme ne dessine pas : il faut des tuiles d'images.",
        "{file} holds vector tiles, which this program does not draw: it takes tiles that are pictures.",
    ),
    "kind": Text(
        "Les tuiles de {file} ne sont pas des images PNG, JPEG ou WebP.",
        "The tiles of {file} are no PNG, JPEG or WebP pictures.",
    ),
    "empty": Text("{file} ne contient aucune tuile.", "{file} holds no tile."),
}


class MBTilesFile:
    """See `TileFile`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = ReadOnlyDatabase(path)
        try:
            if "tiles" not in self._db.objects:
                raise self._issue("other")
            self._look()
        except BaseException:
            self._db.close()
            raise

    def tile(self, key: TileKey) -> bytes | None:
        """The content of a tile, or None if there is none."""
        if not LEAST_ZOOM <= key.z <= MOST_ZOOM or not (0 <= key.x < 2**key.z and 0 <= key.y < 2**key.z):
            return None
        found = self._db.ask(
            "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ? LIMIT 1",
            *(key.z, key.x, 2**key.z - 1 - key.y),
        )
        content = found[0][0] if found else None
        if content is not None and not isinstance(content, bytes):
            raise self._issue("damaged")
        return content

    def close(self) -> None:
        """Gives the file back."""
        self._db.close()

    def _look(self) -> None:
        about = self._about()
        said = about.get("format", "").lower()
        contents = self._first_contents()
        if said in ("pbf", "mvt", "application/x-protobuf") or "pbf" in map(kind_of, contents):
            raise self._issue("vector")
        pictures = [content for content in contents if kind_of(content) in PICTURES]
        if not pictures and said not in (*PICTURES, "jpeg"):
            raise self._issue("kind")
        self.kind = (kind_of(pictures[0]) if pictures else None) or said.replace("jpeg", "jpg")
        self.side = next((side for content in pictures if (side := side_of(content))), 256)
        self.title = plain_words(about.get("name", "")) or shortened(self.path.stem)
        self.credit = Text.same(plain_words(about.get("attribution", "")) or self.title)
        self.least_zoom, self.most_zoom = self._zooms(about)

    def _first_contents(self) -> list[bytes]:
        """The first tiles, up to one that is a picture; one that cannot be read says nothing about the others."""
        contents: list[bytes] = []
        trouble: BackgroundError | None = None
        for number in range(_LOOKED_AT):
            try:
                rows = self._db.ask("SELECT tile_data FROM tiles LIMIT 1 OFFSET ?", number)
            except SlowError:
                raise
            except BackgroundError as error:
                trouble = error
                continue
            if not rows:
                break
            trouble = None
            content = rows[0][0]
            if isinstance(content, bytes):
                contents.append(content)
                if kind_of(content) is not None:
                    return contents
        if trouble is not None:
            raise trouble
        if not number:
            raise self._issue("empty")
        return contents

    def _about(self) -> dict[str, str]:
        """What the file says of itself; one that says it badly can still be shown."""
        try:
            rows = self._db.ask("SELECT name, value FROM metadata LIMIT 200")
        except BackgroundError:
            return {}
        return {in_words(name).lower(): in_words(value) for name, value in rows}

    def _zooms(self, about: dict[str, str]) -> tuple[int, int]:
        """The zooms that have tiles; what the file says of them counts only where looking takes too long."""
        found = []
        try:
            for way in ("ASC", "DESC"):
                rows = self._db.ask(
                    f"SELECT zoom_level FROM tiles WHERE zoom_level BETWEEN ? AND ? ORDER BY zoom_level {way} LIMIT 1",
                    *(LEAST_ZOOM, MOST_ZOOM),
                )
                if not rows:
                    raise self._issue("empty")
                found.append(int(rows[0][0]))
        except SlowError:
            said = [about.get(name, "").strip() for name in ("minzoom", "maxzoom")]
            if not all(words.isascii() and words.isdecimal() for words in said):
                raise
            found = [min(MOST_ZOOM, int(words[:4])) for words in said]
        return found[0], max(found)

    def _issue(self, key: str) -> BackgroundError:
        return BackgroundError(_ISSUES[key].format(file=Text.same(shortened(self.path.name))))
