"""Raster PMTiles of version 3: one file with a directory of its tiles, read piece by piece."""

from __future__ import annotations

import json
import threading
import zlib
from bisect import bisect_right
from collections import OrderedDict
from pathlib import Path

from pmtiles.tile import Compression, HeaderDict, TileType, deserialize_header, zxy_to_tileid

from limits_map.backgrounds.files.pmtiles_directory import Directory, parsed_directory
from limits_map.backgrounds.tiles.contents import (
    LEAST_ZOOM,
    MOST_BYTES,
    MOST_ZOOM,
    PICTURES,
    kind_of,
    plain_words,
    side_of,
)
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.errors import BackgroundError
from limits_map.words import Text, shortened

_HEADER = 127
_DEEPEST = 4
_MOST_PACKED, _MOST_UNPACKED = 4_000_000, 16_000_000
_KEPT = 32
_PACKINGS = (Compression.NONE, Compression.GZIP)
_NAMES = {TileType.PNG: "png", TileType.JPEG: "jpg", TileType.WEBP: "webp"}
_ISSUES = {
    "newer": Text(
        "{file} est un fichier PMTiles d'une version que ce programme ne connaît pas ; il lit la version 3.",
        "{file} is a PMTiles file of a version this program does not know; it reads version 3.",
    ),
    "damaged": Text(
        "{file} est un fichier PMTiles incomplet ou abîmé : copiez-le ou téléchargez-le de nouveau.",
        "{file} is a PMTiles file that is cut short or damaged: copy or fetch it again.",
    ),
    "vector": Text(
        "{file} contient des tuiles vectorielles, que ce programme ne dessine pas : il faut des tuiles d'images.",
        "{file} holds vector tiles, which this program does not draw: it takes tiles that are pictures.",
    ),
    "kind": Text(
        "{file} contient des images d'un format que ce programme ne lit pas : il lit PNG, JPEG et WebP.",
        "{file} holds pictures of a format this program does not read: it reads PNG, JPEG and WebP.",
    ),
    "packed": Text(
        "{file} est compressé d'une façon que ce programme ne lit pas : il lit gzip.",
        "{file} is compressed in a way this program does not read: it reads gzip.",
    ),
    "empty": Text("{file} ne contient aucune tuile.", "{file} holds no tile."),
}


class PMTilesFile:
    """See `TileFile`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, Directory] = OrderedDict()
        self._file = path.open("rb")
        try:
            self._size = path.stat().st_size
            self._header = self._checked_header()
            self._read_about()
            self._look_at_first()
        except BaseException:
            self._file.close()
            raise

    def tile(self, key: TileKey) -> bytes | None:
        """The content of a tile, or None if there is none."""
        if not self.least_zoom <= key.z <= self.most_zoom or not (0 <= key.x < 2**key.z and 0 <= key.y < 2**key.z):
            return None
        with self._lock:
            return self._tile(zxy_to_tileid(*key))

    def close(self) -> None:
        """Gives the file back."""
        with self._lock:
            self._file.close()

    def _checked_header(self) -> HeaderDict:
        start = self._file.read(_HEADER)
        if len(start) < _HEADER:
            raise self._issue("damaged")
        if start[7] != 3:
            raise self._issue("newer")
        try:
            header = deserialize_header(start)
        except ValueError as error:
            raise self._issue("packed") from error
        for part in ("root", "metadata", "leaf_directory", "tile_data"):
            offset, length = header[f"{part}_offset"], header[f"{part}_length"]  # type: ignore[literal-required]
            if offset + length > self._size:
                raise self._issue("damaged")
        if header["tile_type"] in (TileType.MVT, TileType.MLT):
            raise self._issue("vector")
        if header["tile_type"] is TileType.AVIF:
            raise self._issue("kind")
        if header["internal_compression"] not in _PACKINGS or header["tile_compression"] not in (
            *_PACKINGS,
            Compression.UNKNOWN,
        ):
            raise self._issue("packed")
        return header

    def _read_about(self) -> None:
        header = self._header
        self.least_zoom = max(LEAST_ZOOM, header["min_zoom"])
        self.most_zoom = min(MOST_ZOOM, header["max_zoom"])
        if self.least_zoom > self.most_zoom:
            raise self._issue("damaged")
        about = self._metadata()
        self.title = plain_words(str(about.get("name") or "")) or shortened(self.path.stem)
        self.credit = Text.same(plain_words(str(about.get("attribution") or "")) or self.title)

    def _metadata(self) -> dict[str, object]:
        """What the file says of itself; one that says it badly can still be shown."""
        try:
            read = json.loads(self._unpacked(self._header["metadata_offset"], self._header["metadata_length"]))
        except (ValueError, RecursionError, BackgroundError):
            return {}
        return read if isinstance(read, dict) else {}

    def _look_at_first(self) -> None:
        """Takes the side of the tiles from the first one that can be looked at."""
        first = self._first_content(self._header["root_offset"], self._header["root_length"])
        kind = kind_of(first)
        if kind == "pbf" and self._header["tile_type"] not in _NAMES:
            raise self._issue("vector")
        if kind not in PICTURES and self._header["tile_type"] not in _NAMES:
            raise self._issue("kind")
        self.kind = kind if kind in PICTURES else _NAMES[self._header["tile_type"]]
        self.side = side_of(first) or 256

    def _first_content(self, offset: int, length: int) -> bytes:
        for _ in range(_DEEPEST):
            directory = self._directory(offset, length)
            if not directory.ids:
                break
            if directory.runs[0]:
                return self._content(int(directory.offsets[0]), int(directory.lengths[0]))
            offset, length = self._leaf(int(directory.offsets[0]), int(directory.lengths[0]))
        raise self._issue("empty")

    def _tile(self, number: int) -> bytes | None:
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(_DEEPEST):
            directory = self._directory(offset, length)
            place = bisect_right(directory.ids, number) - 1
            if place < 0:
                return None
            start, size = int(directory.offsets[place]), int(directory.lengths[place])
            if directory.runs[place]:
                inside = number - directory.ids[place] < directory.runs[place]
                return self._content(start, size) if inside else None
            offset, length = self._leaf(start, size)
        raise self._issue("damaged")

    def _leaf(self, offset: int, length: int) -> tuple[int, int]:
        if offset + length > self._header["leaf_directory_length"]:
            raise self._issue("damaged")
        return self._header["leaf_directory_offset"] + offset, length

    def _content(self, offset: int, length: int) -> bytes:
        if length > MOST_BYTES or offset + length > self._header["tile_data_length"]:
            raise self._issue("damaged")
        content = self._bytes(self._header["tile_data_offset"] + offset, length)
        if self._header["tile_compression"] is Compression.GZIP:
            return self._gunzipped(content, MOST_BYTES)
        return content

    def _directory(self, offset: int, length: int) -> Directory:
        kept = self._kept.get(offset)
        if kept is None:
            kept = parsed_directory(self._unpacked(offset, length))
            if kept is None:
                raise self._issue("damaged")
            self._kept[offset] = kept
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(offset)
        return kept

    def _unpacked(self, offset: int, length: int) -> bytes:
        if length > _MOST_PACKED:
            raise self._issue("damaged")
        content = self._bytes(offset, length)
        packed = self._header["internal_compression"] is Compression.GZIP
        return self._gunzipped(content, _MOST_UNPACKED) if packed else content

    def _gunzipped(self, content: bytes, most: int) -> bytes:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            unpacked = unpacker.decompress(content, most)
        except zlib.error as error:
            raise self._issue("damaged") from error
        if not unpacker.eof:
            raise self._issue("damaged")
        return unpacked

    def _bytes(self, offset: int, length: int) -> bytes:
        try:
            self._file.seek(offset)
            content = self._file.read(length)
        except (OSError, ValueError) as error:
            raise self._issue("damaged") from error
        if len(content) < length:
            raise self._issue("damaged")
        return content

    def _issue(self, key: str) -> BackgroundError:
        return BackgroundError(_ISSUES[key].format(file=Text.same(shortened(self.path.name))))
