"""Keeps tiles in memory, up to a limit, as they came and as they are painted in the theme of the moment."""

from __future__ import annotations

import time

from PySide6.QtGui import QImage

from limits_map.backgrounds.tiles.key import TileKey
from limits_map.backgrounds.tiles.tones import needs_tone, toned
from limits_map.cartography.themes import LIGHT, Theme

_MOST_BYTES = 64_000_000


class TileMemory:
    """What was looked at longest ago goes first; what is in the picture stays."""

    def __init__(self, *, photographs: bool, most_bytes: int = _MOST_BYTES) -> None:
        self._photographs = photographs
        self._most_bytes = most_bytes
        self._theme = LIGHT
        self._tiles: dict[TileKey, QImage] = {}
        self._toned: dict[TileKey, QImage] = {}
        self._used: set[TileKey] = set()
        self.size = 0
        """Bytes held."""

    def __contains__(self, key: TileKey) -> bool:
        return key in self._tiles

    def put(self, key: TileKey, image: QImage) -> None:
        """Keeps a tile, with the colours of the theme that was painted last."""
        self.drop(key)
        self._tiles[key] = image
        self.size += image.sizeInBytes()
        self._tone(key, image)

    def drop(self, key: TileKey) -> None:
        """Forgets a tile."""
        for kept in (self._tiles, self._toned):
            image = kept.pop(key, None)
            self.size -= 0 if image is None else image.sizeInBytes()

    def begin(self, theme: Theme) -> None:
        """A picture begins, in this theme."""
        self._used.clear()
        if theme != self._theme:
            self.size -= sum(image.sizeInBytes() for image in self._toned.values())
            self._toned.clear()
            self._theme = theme

    def shown(self, key: TileKey, deadline: float) -> QImage | None:
        """A tile as it is painted; None if it would have to be given its colours and there is no time left for that."""
        image = self._tiles.pop(key)
        self._tiles[key] = image
        self._used.add(key)
        if not needs_tone(image, self._theme, photographs=self._photographs):
            return image
        if key not in self._toned and time.perf_counter() < deadline:
            self._tone(key, image)
        return self._toned.get(key)

    def trim(self) -> None:
        """Comes back to the limit after a picture."""
        for key in list(self._tiles):
            if self.size <= self._most_bytes:
                return
            if key not in self._used:
                self.drop(key)

    def _tone(self, key: TileKey, image: QImage) -> None:
        if needs_tone(image, self._theme, photographs=self._photographs):
            self._toned[key] = toned(image, self._theme, photographs=self._photographs)
            self.size += self._toned[key].sizeInBytes()
