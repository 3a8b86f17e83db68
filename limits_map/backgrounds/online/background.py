"""A background that comes over the network, tile by tile."""

from __future__ import annotations

import math
import time
from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPainter

from limits_map.backgrounds.background import Background
from limits_map.backgrounds.online.fetcher import TileFetcher
from limits_map.backgrounds.online.patience import Patience
from limits_map.backgrounds.online.providers import TileProvider
from limits_map.backgrounds.online.stack import TileStack
from limits_map.backgrounds.tiles.contents import decoded
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.backgrounds.tiles.painter import TilePainter
from limits_map.cartography.camera import Camera
from limits_map.cartography.themes import Theme
from limits_map.words import Text

# The window paints between two turns of decoding; a turn is a few tiles.
_DECODING_MS, _BETWEEN_MS = 4.0, 6
_FINER_MS = 12
# While the map moves, wishes are told this often.
_WISHES_MS = 60
_AGAIN_SECONDS = 60.0
# A server that stumbles all day is told of this often.
_QUIET_SECONDS = 600.0

_NO_NETWORK = Text(
    "Pas de réseau : le fond de carte montre ce que cet ordinateur a gardé, le reste est gris.",
    "No network: the background shows what this computer has kept, the rest is grey.",
)
_FAILING = Text(
    "{title} : des morceaux du fond manquent ({why}). Ils restent gris et seront redemandés.",
    "{title}: parts of the background are missing ({why}). They stay grey and will be asked for again.",
)
_NOTHING_THERE = Text(
    "{title} n'a pas d'image de toute cette zone : ce qui manque est gris.",
    "{title} has no picture of all of this area: what is missing is grey.",
)
_NO_PICTURE = Text("une tuile reçue est abîmée", "a tile that came is damaged")


class OnlineBackground(Background):
    """The tiles of a provider, over those of `below` where it is transparent."""

    def __init__(
        self,
        provider: TileProvider,
        *,
        below: TileProvider | None = None,
        cache: Path | None = None,
        patience: Patience = Patience(),  # noqa: B008
        again_seconds: float = _AGAIN_SECONDS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._providers = (provider,) if below is None else (below, provider)
        lowest = self._providers[0]
        self._tiles = TilePainter(
            lowest.least_zoom,
            min(one.most_zoom for one in self._providers),
            photographs=lowest.photographs,
        )
        self._stack = TileStack(self._providers)
        self._came: deque[tuple[int, TileKey, bytes]] = deque()
        self._coming: set[tuple[int, TileKey]] = set()
        self._wishes: tuple[TileKey, ...] = ()
        self._failed: set[TileKey] = set()
        self._without_network: set[int] = set()
        self._failing = self._told_of_nothing = self._trying_again = self._closed = False
        self._told_at = -math.inf
        self._told_of_failing = False
        self._decoding = _timer(self, _BETWEEN_MS, self._decode)
        self._finer = _timer(self, _FINER_MS, self.changed.emit)
        self._wishing = _timer(self, _WISHES_MS, self._wish)
        self._again = _timer(self, int(1000 * again_seconds), self._try_again)
        self._fetchers = [TileFetcher(one, cache=cache, patience=patience, parent=self) for one in self._providers]
        for number, fetcher in enumerate(self._fetchers):
            self._listen(number, fetcher)

    @property
    def credit(self) -> Text:
        """The sources, the upper one first."""
        credits_ = [one.credit for one in reversed(self._providers)]
        return (
            credits_[0]
            if len(credits_) == 1
            else Text("{upper} ; {lower}", "{upper}; {lower}").format(upper=credits_[0], lower=credits_[1])
        )

    @property
    def offline(self) -> bool:
        """True while the network seems gone."""
        return bool(self._without_network)

    def paint(self, painter: QPainter, camera: Camera, theme: Theme) -> None:
        """Paints what is there; what is not is asked for a moment later."""
        self._wishes = tuple(self._tiles.paint(painter, camera, theme))
        if self._closed:
            return
        if self._tiles.unfinished:
            self._finer.start()
        if not self._wishing.isActive():
            self._wishing.start()

    def close(self) -> None:
        """Stops asking."""
        self._closed = True
        for timer in (self._decoding, self._finer, self._wishing, self._again):
            timer.stop()
        for fetcher in self._fetchers:
            fetcher.close()
        self._came.clear()
        self._tiles.clear()

    def _listen(self, number: int, fetcher: TileFetcher) -> None:
        fetcher.arrived.connect(lambda key, content: self._on_arrived(number, key, content))
        fetcher.missing.connect(lambda key: self._on_missing(number, key))
        fetcher.failed.connect(lambda key, why: self._on_failed(number, key, why))
        fetcher.offline.connect(lambda gone: self._on_offline(number, gone))

    def _wish(self) -> None:
        self._stack.keep_only({*self._wishes, *(key for _, key in self._coming)})
        for number, fetcher in enumerate(self._fetchers):
            lacking = self._stack.lacking(number, self._wishes)
            fetcher.want([key for key in lacking if (number, key) not in self._coming])

    def _on_arrived(self, number: int, key: TileKey, content: bytes) -> None:
        self._coming.add((number, key))
        self._came.append((number, key, content))
        if not self._decoding.isActive():
            self._decoding.start()

    def _decode(self) -> None:
        """A few tiles, and the rest after the window had its turn."""
        deadline = time.perf_counter() + _DECODING_MS / 1000
        while self._came and time.perf_counter() < deadline:
            number, key, content = self._came.popleft()
            self._coming.discard((number, key))
            image = decoded(content)
            if image is None:
                self._fetchers[number].forget(key)
                self._on_failed(number, key, _NO_PICTURE)
                continue
            if self._stack.add(number, key, image):
                self._tiles.put(key, self._stack.take(key))
            self._is_well()
        if self._came:
            self._decoding.start()
        self.changed.emit()

    def _on_missing(self, number: int, key: TileKey) -> None:
        # Where there are no parcels there is nothing to tell.
        if number == 0 and not self._told_of_nothing:
            self._told_of_nothing = True
            self.troubled.emit(_NOTHING_THERE.format(title=self._providers[number].title))
        self._nothing(number, key)

    def _on_failed(self, number: int, key: TileKey, why: Text) -> None:
        self._failed.add(key)
        self._trying_again = False
        if not self._again.isActive():
            self._again.start()
        self._nothing(number, key)
        if not self._failing:
            self._failing = True
            now = time.monotonic()
            self._told_of_failing = now - self._told_at >= _QUIET_SECONDS
            if self._told_of_failing:
                self._told_at = now
                self.troubled.emit(_FAILING.format(title=self._providers[number].title, why=why))

    def _nothing(self, number: int, key: TileKey) -> None:
        if self._stack.add(number, key, None):
            self._tiles.put(key, self._stack.take(key))
            if not self._finer.isActive():
                self._finer.start()

    def _on_offline(self, number: int, gone: bool) -> None:
        before = bool(self._without_network)
        (self._without_network.add if gone else self._without_network.discard)(number)
        now = bool(self._without_network)
        self._tiles.waiting = not now
        if now and not before:
            self.troubled.emit(_NO_NETWORK)
        elif before and not now and not (self._failing and self._told_of_failing):
            self.recovered.emit()
        self.changed.emit()

    def _try_again(self) -> None:
        """What failed is missing again; whether it comes now is seen when it does."""
        self._tiles.forget(self._failed)
        self._failed.clear()
        self._trying_again = True
        self.changed.emit()

    def _is_well(self) -> None:
        if self._failing and self._trying_again and not self._failed:
            self._failing = self._trying_again = False
            if self._told_of_failing and not self._without_network:
                self.recovered.emit()


def _timer(parent: QObject, milliseconds: int, do: object) -> QTimer:
    timer = QTimer(parent, singleShot=True, interval=milliseconds)
    timer.timeout.connect(do)
    return timer
