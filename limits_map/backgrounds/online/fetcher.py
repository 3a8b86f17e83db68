"""Fetches tiles from a server: few at once, politely, and knowing when the network is gone."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkReply, QNetworkRequest

from limits_map import __version__
from limits_map.backgrounds.online.answers import MOST_BYTES, Answer, Meaning, read_answer
from limits_map.backgrounds.online.cache import MOST_CACHED_BYTES, tile_cache
from limits_map.backgrounds.online.patience import Patience
from limits_map.backgrounds.online.providers import TileProvider
from limits_map.backgrounds.online.proxies import ProxyFinder
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.words import Text

USER_AGENT = f"LIMITS-Map/{__version__} (desktop map planner for French cities)"
_HEADERS = {b"Accept": b"image/*", b"User-Agent": USER_AGENT.encode()}
_KNOWN = QNetworkRequest.Attribute
_LOAD = QNetworkRequest.CacheLoadControl
_IMMEDIATELY = -math.inf
_TOO_MUCH = 65_536
_LEAVING: set[QNetworkAccessManager] = set()
# After so many answers in a row that were no tile the server is left alone for a while, whatever the tile.
_SETBACKS = 12


@dataclass(slots=True)
class _Wish:
    """A tile that is wanted, and how it went so far."""

    tries: int = 0
    due: float = _IMMEDIATELY
    kept: bool = True
    """It may be in the cache, where nobody looked yet since the network failed."""
    why: Text | None = None


@dataclass(slots=True)
class _Running:
    reply: QNetworkReply
    load: QNetworkRequest.CacheLoadControl
    until: float
    too_large: bool = False


def let_go(manager: QNetworkAccessManager) -> None:
    """Ends a manager after the replies that it ended: one that Python deletes before them deletes them twice."""
    _LEAVING.add(manager)
    manager.destroyed.connect(lambda: _LEAVING.discard(manager))
    manager.deleteLater()


class TileFetcher(QObject):
    """Lives on the window's thread and does not hold it up: Qt asks the network in threads of its own.

    While the network is gone, wishes are kept; what the cache has of them comes, however old it is, and the network is
    looked for now and then. A tile is given up only by a server that answers.
    """

    arrived = Signal(object, bytes)
    """TileKey, content."""
    missing = Signal(object)
    """TileKey: the server says that there is none."""
    failed = Signal(object, object)
    """TileKey, Text: given up."""
    offline = Signal(bool)
    """The network seems gone, or is back."""

    def __init__(
        self,
        provider: TileProvider,
        *,
        cache: Path | None = None,
        at_once: int = 4,
        parent: QObject | None = None,
        patience: Patience = Patience(),  # noqa: B008
        most_cached_bytes: int = MOST_CACHED_BYTES,
    ) -> None:
        super().__init__(parent)
        self._provider = provider
        self._at_once = at_once
        self._patience = patience
        self._wishes: dict[TileKey, _Wish] = {}
        self._running: dict[TileKey, _Running] = {}
        self._pause_until = _IMMEDIATELY
        self._failures = 0
        self._setbacks = 0
        self._offline = False
        self._probes = 0
        self._probe_at = _IMMEDIATELY
        self._probe_key: TileKey | None = None
        self._closed = False
        self._manager = QNetworkAccessManager()
        self._manager.finished.connect(self._finished)
        self._cache = None if cache is None else tile_cache(cache, most_bytes=most_cached_bytes, parent=self._manager)
        if self._cache is not None:
            self._manager.setCache(self._cache)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        self._proxies = ProxyFinder(QUrl(provider.address(TileKey(0, 0, 0))), self)
        self._proxies.found.connect(self._proxy_found)
        self._has_proxy = False

    def want(self, keys: Sequence[TileKey]) -> None:
        """Replaces the wishes of before, the first one first; what is under way and not wanted any more is given up."""
        if self._closed:
            return
        before = self._wishes
        self._wishes = {key: before.get(key) or _Wish() for key in keys}
        for key in [key for key in self._running if key not in self._wishes and not self._is_probe(key)]:
            self._stop(key)
        self._timer.start(0)

    def forget(self, key: TileKey) -> None:
        """Throws a tile out of the cache, because what came is no picture."""
        if self._cache is not None:
            self._cache.remove(QUrl(self._provider.address(key)))

    def close(self) -> None:
        """Gives up everything; no signal comes after this."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        self._wishes.clear()
        for key in list(self._running):
            self._stop(key)
        self._proxies.close()
        if self._cache is not None:
            self._cache.close()
        let_go(self._manager)

    def _stop(self, key: TileKey) -> None:
        # Taken out first: an aborted reply says at once that it has finished.
        running = self._running.pop(key)
        # Qt warns of one from the cache that is aborted between its error and its end.
        if running.load is not _LOAD.AlwaysCache:
            running.reply.abort()

    def _is_probe(self, key: TileKey) -> bool:
        return self._offline and key == self._probe_key

    def _proxy_found(self, proxy: QNetworkProxy) -> None:
        self._manager.setProxy(proxy)
        self._has_proxy = True
        self._go_on()

    def _go_on(self) -> None:
        """Begins what may be begun now, and comes back when something else may be."""
        if self._closed:
            return
        if not self._has_proxy:
            self._proxies.find()
            return
        now = time.monotonic()
        later = math.inf
        for key, wish in self._wishes.items():
            if len(self._running) >= self._at_once:
                break
            if key in self._running:
                continue
            if wish.kept and wish.tries and self._cache is not None:
                self._ask(key, _LOAD.AlwaysCache)
                continue
            if self._offline:
                if wish.kept and self._cache is not None:
                    self._ask(key, _LOAD.AlwaysCache)
                continue
            due = max(wish.due, self._pause_until)
            if due <= now:
                self._ask(key, _LOAD.PreferCache)
            else:
                later = min(later, due)
        if self._offline:
            later = self._probe(now)
        if later < math.inf:
            self._timer.start(max(1, math.ceil(1000 * (later - now))))

    def _probe(self, now: float) -> float:
        """Looks for the network with one tile if it is time; when to do so next."""
        key = next((key for key in self._wishes if key not in self._running), self._probe_key)
        probing = any(running.load is not _LOAD.AlwaysCache for running in self._running.values())
        if key is None or key in self._running or probing or len(self._running) >= self._at_once:
            # What is under way comes back here when it has finished.
            return math.inf
        if now < self._probe_at:
            return self._probe_at
        self._probe_at = now + self._patience.probe(self._probes)
        self._probes += 1
        self._probe_key = key
        self._ask(key, _LOAD.AlwaysNetwork)
        return math.inf

    def _ask(self, key: TileKey, load: QNetworkRequest.CacheLoadControl) -> None:
        request = QNetworkRequest(QUrl(self._provider.address(key)))
        for name, value in _HEADERS.items():
            request.setRawHeader(name, value)
        request.setTransferTimeout(int(1000 * self._patience.timeout))
        # Qt's own rule, which a redirection from https to http would break.
        request.setAttribute(
            _KNOWN.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy.value
        )
        request.setMaximumRedirectsAllowed(3)
        request.setAttribute(_KNOWN.CacheLoadControlAttribute, load.value)
        for cookies in (_KNOWN.CookieLoadControlAttribute, _KNOWN.CookieSaveControlAttribute):
            request.setAttribute(cookies, QNetworkRequest.LoadControl.Manual.value)
        reply = self._manager.get(request)
        # Else all that a near and hostile server sends while the window is busy would be taken in.
        reply.setReadBufferSize(MOST_BYTES + _TOO_MUCH)
        running = self._running[key] = _Running(reply, load, time.monotonic() + self._patience.longest_answer)
        reply.downloadProgress.connect(lambda came, all_: self._came(running, max(came, all_)))

    def _came(self, running: _Running, size: int) -> None:
        if size > MOST_BYTES and not running.too_large and not self._closed:
            running.too_large = True
            running.reply.abort()
        elif time.monotonic() > running.until and not running.reply.isFinished() and not self._closed:
            running.reply.abort()  # Drop by drop it would hold a place for ever.

    def _finished(self, reply: QNetworkReply) -> None:
        reply.deleteLater()
        key = next((key for key, running in self._running.items() if running.reply is reply), None)
        if key is None or self._closed:
            return
        running = self._running.pop(key)
        answer = read_answer(reply, too_large=running.too_large)
        if running.load is _LOAD.AlwaysCache:
            self._from_cache(key, answer)
        elif answer.meaning is Meaning.NO_NETWORK:
            self._unreached(key, answer)
        else:
            self._reached(key, answer)
        if not self._closed:
            self._timer.start(0)

    def _from_cache(self, key: TileKey, answer: Answer) -> None:
        wish = self._wishes.get(key)
        if answer.meaning is Meaning.TILE:
            self._done(key, answer)
        elif wish is not None:
            wish.kept = False
            if wish.tries >= self._patience.tries and not self._offline:
                self._give_up(key, wish.why or answer.why)

    def _unreached(self, key: TileKey, answer: Answer) -> None:
        if self._offline:
            self._proxies.find()
            return
        self._failures += 1
        if self._failures >= self._patience.failures_until_offline:
            self._go_offline(key)
            return
        self._again(key, answer, 0.0)

    def _go_offline(self, key: TileKey) -> None:
        self._offline, self._probes, self._probe_key = True, 1, key
        self._probe_at = time.monotonic() + self._patience.probe(0)
        for other in list(self._running):
            self._stop(other)
        self.offline.emit(True)

    def _reached(self, key: TileKey, answer: Answer) -> None:
        self._failures = 0
        if self._offline:
            self._offline, self._probe_key = False, None
            for wish in self._wishes.values():
                wish.tries, wish.due, wish.kept = 0, _IMMEDIATELY, True
            self.offline.emit(False)
        if answer.meaning is Meaning.LATER:
            self._again(key, answer, answer.wait)
        elif answer.meaning is Meaning.REFUSED:
            self.forget(key)
            self._give_up(key, answer.why)
        else:
            self._done(key, answer)

    def _again(self, key: TileKey, answer: Answer, wait: float) -> None:
        """Another try after a pause; a server that named a time is left alone altogether until then."""
        now = time.monotonic()
        self._setbacks += 1
        if self._setbacks > _SETBACKS:
            wait = max(wait, self._patience.pause(self._setbacks - _SETBACKS))
        if wait:
            self._pause_until = max(self._pause_until, now + min(wait, self._patience.longest_wish))
        wish = self._wishes.get(key)
        if wish is None:
            return
        wish.tries += 1
        wish.why = answer.why
        if wish.tries >= self._patience.tries or wait > self._patience.longest_wish:
            wish.tries = self._patience.tries
            if not wish.kept or self._cache is None:
                self._give_up(key, answer.why)
            return
        wish.due = now + self._patience.pause(wish.tries)

    def _done(self, key: TileKey, answer: Answer) -> None:
        self._setbacks = 0
        if self._wishes.pop(key, None) is None:
            return
        if answer.meaning is Meaning.TILE:
            self.arrived.emit(key, answer.content)
        else:
            self.missing.emit(key)

    def _give_up(self, key: TileKey, why: Text) -> None:
        if self._wishes.pop(key, None) is not None:
            self.failed.emit(key, why)
