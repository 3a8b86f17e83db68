"""Fetches tiles ahead into an MBTiles file, politely, for as long as it takes; stopped at any time, it goes on later."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from limits_map.backgrounds.online.fetcher import TileFetcher
from limits_map.backgrounds.online.patience import Patience
from limits_map.backgrounds.online.providers import TileProvider
from limits_map.backgrounds.packs.begun import Wanted
from limits_map.backgrounds.packs.sizes import usual_bytes
from limits_map.backgrounds.packs.writer import About, MBTilesWriter
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.errors import BackgroundError
from limits_map.words import Language, Text, counted, shortened

AT_ONCE = 2
KEPT_FREE = 200_000_000
"""Bytes of the disk that are left for the project itself."""
_BATCH, _BATCH_MS = 32, 1000
_ASKED_FOR, _MOST_UNWRITTEN = 64, 256
_MOST_FAILED_IN_A_ROW = 12
_LITTLE_ROOM = Text(
    "Il ne reste presque plus de place sur le disque : {file} garde ce qui est arrivé. Faites de la place, puis reprenez.",
    "There is hardly any room left on the disk: {file} keeps what has come. Make room, then go on.",
)
_TOO_MANY = Text(
    "Le serveur ne donne plus de tuiles ({why}). {file} garde ce qui est arrivé ; reprenez plus tard.",
    "The server gives no more tiles ({why}). {file} keeps what has come; go on later.",
)
_ONE_LEFT = Text(
    "{n} tuile n'est pas venue ({why}). Le reste est dans {file} ; reprenez plus tard pour la redemander.",
    "{n} tile did not come ({why}). The rest is in {file}; go on later to ask for it again.",
)
_SOME_LEFT = Text(
    "{n} tuiles ne sont pas venues ({why}). Le reste est dans {file} ; reprenez plus tard pour les redemander.",
    "{n} tiles did not come ({why}). The rest is in {file}; go on later to ask for them again.",
)


class PackFetch(QObject):
    """One file being filled. It lives on the window's thread; the disk is written on another.

    Signals: `progress(done, total, bytes)` with the bytes of all tiles there; `waiting(bool)` when the network is gone
    or back; then one of `finished(Path)`, `stopped()` or `failed(Text)`, after which the file is closed.
    """

    progress = Signal(int, int, object)
    waiting = Signal(bool)
    finished = Signal(object)
    stopped = Signal()
    failed = Signal(object)
    _did = Signal(object, object, object)

    def __init__(
        self,
        provider: TileProvider,
        wanted: Wanted,
        keys: Iterable[TileKey],
        path: Path,
        *,
        patience: Patience = Patience(),  # noqa: B008
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._patience = patience
        self.path = path
        self.provider = provider
        self._wanted = wanted
        self._keys = tuple(keys)
        self._file = Text.same(shortened(path.name))
        self._todo: deque[TileKey] = deque()
        self._asked: dict[TileKey, None] = {}
        self._failed: dict[TileKey, Text] = {}
        self._failed_in_a_row = 0
        self._last_chance = True
        self._batch: list[tuple[TileKey, bytes | None]] = []
        self._writing = self._ending = self._closing = self._closed = False
        self._then: Callable[[], None] = self.stopped.emit
        self._bytes = self._bytes_before = self._usual = self._usual_left = 0
        self._writer: MBTilesWriter | None = None
        self._fetcher: TileFetcher | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="limits-pack")
        self._did.connect(self._on_did, Qt.ConnectionType.QueuedConnection)
        self._flush_timer = QTimer(self, singleShot=True, interval=_BATCH_MS)
        self._flush_timer.timeout.connect(self._flush)

    @property
    def total(self) -> int:
        """How many tiles the file is to hold in the end."""
        return len(self._keys)

    @property
    def done(self) -> int:
        """How many need not be asked for any more; those that failed wait for another time."""
        return self.total - len(self._todo) - len(self._asked) - len(self._failed)

    @property
    def estimated_bytes(self) -> int:
        """The bytes in the end, as the tiles so far let it be expected."""
        came = self._bytes - self._bytes_before
        return self._bytes + round(self._usual_left * (came / self._usual if self._usual else 1.0))

    def start(self) -> None:
        """Opens the file and begins to fetch what it has not."""
        self._submit(self._open, self._on_opened)

    def cancel(self) -> None:
        """Stops; what came is written, then `stopped` tells that the file is closed."""
        self._end(self.stopped.emit)

    def close(self) -> None:
        """Stops and waits until all that came is on the disk; nothing is told."""
        self._closed = True
        self._stop_fetching()
        if not self._closing:
            self._ending = self._closing = True
            batch, self._batch = self._batch, []
            if batch:
                self._thread.submit(self._write, batch)
            self._thread.submit(self._close, False)
        self._thread.shutdown(wait=True)

    # On the other thread

    def _open(self) -> object:
        about = About(self.provider.title.say(Language.FRENCH), self.provider.credit, self.provider.format)
        self._writer = MBTilesWriter(self.path, self._wanted, about)
        return self._writer.settled(), self._writer.size

    def _write(self, batch: list[tuple[TileKey, bytes | None]]) -> None:
        assert self._writer is not None
        self._writer.write(batch)
        if shutil.disk_usage(self.path.parent).free < KEPT_FREE:
            raise BackgroundError(_LITTLE_ROOM.format(file=self._file))

    def _close(self, complete: bool) -> None:
        if self._writer is not None:
            self._writer.close(complete=complete)

    def _submit(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        def run() -> None:
            result, error = None, None
            try:
                result = work()
            except Exception as raised:  # told on the window's thread
                error = raised
            self._did.emit(then, result, error)

        self._thread.submit(run)

    # On the window's thread

    def _on_did(self, then: Callable[[object], None], result: object, error: Exception | None) -> None:
        if self._closed:
            return
        if error is None:
            then(result)
        elif not isinstance(error, BackgroundError):
            raise error
        elif self._closing:
            why = error.text
            self._then = lambda: self.failed.emit(why)
            self._on_closed(None)
        else:
            self._batch.clear()
            self._writing = False
            self._fail(error.text)

    def _on_opened(self, found: object) -> None:
        assert isinstance(found, tuple)
        settled, self._bytes = found
        self._bytes_before = self._bytes
        self._todo.extend(key for key in self._keys if key not in settled)
        if self._ending:
            return
        self._usual_left = sum(usual_bytes(self.provider.format, key.z) for key in self._todo)
        self._fetcher = TileFetcher(self.provider, at_once=AT_ONCE, patience=self._patience, parent=self)
        self._fetcher.arrived.connect(self._on_arrived)
        self._fetcher.missing.connect(self._on_missing)
        self._fetcher.failed.connect(self._on_failed)
        self._fetcher.offline.connect(self.waiting)
        self._tell()
        self._go_on()

    def _on_arrived(self, key: TileKey, content: bytes) -> None:
        if self._took(key):
            self._bytes += len(content)
            self._usual += usual_bytes(self.provider.format, key.z)
            self._take_in(key, content)

    def _on_missing(self, key: TileKey) -> None:
        if self._took(key):
            self._take_in(key, None)

    def _on_failed(self, key: TileKey, why: Text) -> None:
        if not self._took(key):
            return
        self._failed[key] = why
        self._failed_in_a_row += 1
        if self._failed_in_a_row >= _MOST_FAILED_IN_A_ROW:
            self._fail(_TOO_MANY.format(file=self._file, why=why))
        else:
            self._go_on()

    def _took(self, key: TileKey) -> bool:
        """Takes a tile off those that were asked for; False if it was not, or nothing is wanted any more."""
        if key not in self._asked or self._ending:
            return False
        del self._asked[key]
        return True

    def _take_in(self, key: TileKey, content: bytes | None) -> None:
        self._failed_in_a_row = 0
        self._usual_left -= usual_bytes(self.provider.format, key.z)
        self._batch.append((key, content))
        self._tell()
        self._go_on()

    def _tell(self) -> None:
        self.progress.emit(self.done, self.total, self._bytes)

    def _go_on(self) -> None:
        """Writes what is worth it, asks for more, and ends where nothing is left."""
        nothing_comes = self._ending or not (self._todo or self._asked)
        if self._batch and (nothing_comes or len(self._batch) >= _BATCH):
            self._flush()
        elif self._batch and not self._flush_timer.isActive():
            self._flush_timer.start()
        if not nothing_comes:
            if len(self._asked) <= _ASKED_FOR // 2:
                self._ask()
        elif not self._batch and not self._writing:
            self._come_to_an_end()

    def _ask(self) -> None:
        """Asks for the next tiles, those under way among them, but for no more than can be written."""
        if self._fetcher is None or self._ending:
            return
        while self._todo and len(self._asked) < _ASKED_FOR and len(self._batch) < _MOST_UNWRITTEN:
            self._asked[self._todo.popleft()] = None
        self._fetcher.want(tuple(self._asked))

    def _flush(self) -> None:
        self._flush_timer.stop()
        if self._writing or not self._batch:
            return
        batch, self._batch = self._batch, []
        self._writing = True
        self._submit(lambda: self._write(batch), self._on_written)

    def _on_written(self, _: object) -> None:
        self._writing = False
        self._go_on()

    def _come_to_an_end(self) -> None:
        if self._closing:
            return
        if not self._ending and self._failed and self._last_chance:
            self._last_chance = False
            self._todo.extend(self._failed)
            self._failed.clear()
            self._ask()
            return
        complete = not self._ending and not self._failed
        if not self._ending:
            self._then = self._tell_end
        self._ending = self._closing = True
        self._stop_fetching()
        self._submit(lambda: self._close(complete), self._on_closed)

    def _tell_end(self) -> None:
        if self._failed:
            why = next(reversed(self._failed.values()))
            self.failed.emit(counted(len(self._failed), _ONE_LEFT, _SOME_LEFT).format(why=why, file=self._file))
        else:
            self.finished.emit(self.path)

    def _fail(self, why: Text) -> None:
        self._end(lambda: self.failed.emit(why))

    def _end(self, then: Callable[[], None]) -> None:
        """Writes what came, closes the file and tells the end; the first reason counts."""
        if self._ending:
            return
        self._ending = True
        self._then = then
        self._stop_fetching()
        self._todo.extendleft(self._asked)
        self._asked.clear()
        if not self._writing and not self._batch:
            self._come_to_an_end()
        else:
            self._flush()

    def _stop_fetching(self) -> None:
        self._flush_timer.stop()
        if self._fetcher is not None:
            self._fetcher.close()
            self._fetcher.deleteLater()
            self._fetcher = None

    def _on_closed(self, _: object) -> None:
        self._thread.shutdown(wait=True)
        self._then()
