"""Puts together what several providers have of one tile: a map, and parcels over it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QImage, QPainter

from limits_map.backgrounds.online.providers import TileProvider
from limits_map.backgrounds.tiles.key import TileKey


@dataclass(slots=True)
class _Parts:
    """What came of one tile, by the number of its provider; None where there is nothing."""

    images: dict[int, QImage | None] = field(default_factory=dict)


class TileStack:
    """The tiles that wait for the rest of themselves; the providers are in the order in which they are painted."""

    def __init__(self, providers: Sequence[TileProvider]) -> None:
        self._providers = providers
        self._waiting: dict[TileKey, _Parts] = {}

    def lacking(self, number: int, keys: Collection[TileKey]) -> list[TileKey]:
        """Those of the tiles that a provider has and that have not come from it."""
        provider = self._providers[number]
        return [
            key
            for key in keys
            if provider.least_zoom <= key.z <= provider.most_zoom
            and (key not in self._waiting or number not in self._waiting[key].images)
        ]

    def add(self, number: int, key: TileKey, image: QImage | None) -> bool:
        """Keeps one provider's part; True once the tile is whole."""
        parts = self._waiting.setdefault(key, _Parts())
        parts.images[number] = image
        return not any(self.lacking(other, (key,)) for other in range(len(self._providers)))

    def take(self, key: TileKey) -> QImage | None:
        """The whole tile; None where none of its parts could be had."""
        images = self._waiting.pop(key).images
        there = [images[number] for number in sorted(images)]
        whole: QImage | None = None
        for image in there:
            if image is None:
                continue
            whole = image if whole is None else _over(whole, image)
        return whole

    def keep_only(self, keys: Collection[TileKey]) -> None:
        """Forgets the parts of tiles that nobody wants any more."""
        for key in [key for key in self._waiting if key not in keys]:
            del self._waiting[key]


def _over(below: QImage, above: QImage) -> QImage:
    both = below.copy()
    painter = QPainter(both)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(both.rect(), above)
    painter.end()
    return both
