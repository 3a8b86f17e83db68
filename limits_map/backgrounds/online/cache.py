"""The tiles that were fetched, on this computer's disk, up to a limit."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path

from PySide6.QtCore import QIODevice, QObject
from PySide6.QtNetwork import QNetworkDiskCache

MOST_CACHED_BYTES = 256_000_000
# What is left after tidying, so that tidying is seldom.
_KEPT = 0.8


class TileCache(QNetworkDiskCache):
    """Qt's cache, but tidied in a thread: looking at ten thousand files would hold up the window."""

    def __init__(self, folder: Path, *, most_bytes: int = MOST_CACHED_BYTES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._most_bytes = most_bytes
        self._tidying: threading.Thread | None = None
        self._left = 0
        """Bytes that may come before it is tidied again; at first nobody knows what is there."""
        self.setCacheDirectory(str(folder))
        self.setMaximumCacheSize(most_bytes)

    def insert(self, device: QIODevice) -> None:
        """Keeps an answer, and tidies if it was one too many."""
        self._left -= device.size() + 1000
        super().insert(device)
        if self._left < 0:
            self._left = int(self._most_bytes * (1 - _KEPT))
            self._tidy(int(self._most_bytes * _KEPT))

    def expire(self) -> int:
        """Qt asks for the size before it keeps anything; here it is looked after elsewhere."""
        return 0

    def close(self) -> None:
        """Waits for the tidying, which takes a part of a second."""
        if self._tidying is not None:
            self._tidying.join()

    def _tidy(self, kept: int) -> None:
        self.close()
        self._tidying = threading.Thread(target=tidy, args=(self._folder, kept))
        self._tidying.start()


def tile_cache(folder: Path, *, most_bytes: int = MOST_CACHED_BYTES, parent: QObject | None = None) -> TileCache | None:
    """The cache in a folder, which only its owner can read; None where nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(0o700)
    except OSError:
        return None
    return TileCache(folder, most_bytes=most_bytes, parent=parent) if os.access(folder, os.W_OK) else None


def tidy(folder: Path, kept: int) -> None:
    """Takes away what was fetched longest ago, until no more than `kept` bytes are left."""
    found: list[tuple[float, int, Path]] = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            with contextlib.suppress(OSError):
                facts = path.stat()
                found.append((facts.st_mtime, facts.st_size, path))
    size = sum(bytes_ for _, bytes_, _ in found)
    for _, bytes_, path in sorted(found):
        if size <= kept:
            return
        with contextlib.suppress(OSError):
            path.unlink()
            size -= bytes_
