"""A folder in which pictures arrive, from a phone or a memory card: each is announced once, when it is whole."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp"))
NOT_READ = frozenset((".heic", ".heif"))
"""What phones write too and the program cannot read: announced so that it can be said."""
_DEEPEST = 3
_MOST = 20_000
_MOST_WATCHED = 300
_LOOK_MS = 5000
_SETTLE_MS = 800

_Seen = tuple[str, int, int]


class FolderWatch(QObject):
    """Looks whether pictures arrive in a folder or the folders in it, as cameras make them.

    What lies there already is passed over, but for what is younger than `since` and whose name is not `known`: that
    arrived while the program was not running. A picture counts as whole when its size and its time stay the same over
    two looks and it can be read to its end. A folder that goes away with its card is found again with it.

    Signals: `arrived(Path)` with each picture.
    """

    arrived = Signal(object)

    def __init__(
        self,
        folder: Path,
        *,
        known: Collection[str] = (),
        since: datetime | None = None,
        look_ms: int = _LOOK_MS,
        settle_ms: int = _SETTLE_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._look_ms, self._settle_ms = look_ms, settle_ms
        self._passed: set[_Seen] = set()
        self._announced: set[str] = set()
        self._growing: dict[str, _Seen] = {}
        self._folders: list[str] = []
        begin = since.timestamp() if since is not None else float("inf")
        for seen in self._pictures():
            if seen[2] / 1e9 < begin or os.path.basename(seen[0]) in known:
                self._passed.add(seen)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._timer.start(0)

    def stop(self) -> None:
        """Looks no longer."""
        self._timer.stop()
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)

    def look(self) -> None:
        """Looks now: announces what has not changed since the last look."""
        before, self._growing = self._growing, {}
        whole: list[_Seen] = []
        for seen in self._pictures():
            if seen in self._passed or seen[0] in self._announced:
                continue
            if seen[1] == 0 or before.get(seen[0]) != seen:
                self._growing[seen[0]] = seen
            elif _is_whole(seen[0]):
                whole.append(seen)
            else:
                # It is looked at again when more of it has come.
                self._passed.add(seen)
        self._announced.update(path for path, _, _ in whole)
        self._watch_folders()
        self._timer.start(self._settle_ms if self._growing else self._look_ms)
        for path, _, _ in sorted(whole, key=lambda seen: (seen[2], seen[0])):
            self.arrived.emit(Path(path))

    def _on_changed(self) -> None:
        """Looks a little later, so that a picture of which bytes still come is found changed."""
        if not self._growing:
            self._timer.start(0)
        elif not self._timer.isActive() or self._timer.remainingTime() > self._settle_ms:
            self._timer.start(self._settle_ms)

    def _pictures(self) -> Iterator[_Seen]:
        """Path, size and time in nanoseconds of the pictures there."""
        self._folders = [str(self.folder)]
        count = 0
        waiting = [(str(self.folder), 0)]
        while waiting:
            folder, depth = waiting.pop()
            try:
                entries = list(os.scandir(folder))
            except OSError:
                continue
            for entry in entries:
                try:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        if depth < _DEEPEST:
                            waiting.append((entry.path, depth + 1))
                            self._folders.append(entry.path)
                    elif os.path.splitext(entry.name)[1].lower() in PICTURES | NOT_READ and entry.is_file():
                        count += 1
                        told = entry.stat()
                        yield entry.path, told.st_size, told.st_mtime_ns
                except OSError:
                    continue
                if count > _MOST:
                    return

    def _watch_folders(self) -> None:
        """Lets the system tell what changes at once; where it cannot, the look every few seconds finds it."""
        watched = set(self._watcher.directories())
        new = [folder for folder in self._folders[:_MOST_WATCHED] if folder not in watched and os.path.isdir(folder)]
        if new:
            self._watcher.addPaths(new)


def _is_whole(path: str) -> bool:
    """True if a picture can be read to its end; of a kind that is not read nobody knows, so it is taken for whole."""
    if os.path.splitext(path)[1].lower() in NOT_READ:
        return True
    from PIL import Image

    from limits_map.disclosure.pictures import MOST_PIXELS, PICTURE_FORMATS
    from limits_map.operations.photos import BROKEN_PICTURE

    try:
        with Image.open(path, formats=PICTURE_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                return True  # Whoever takes it over says that it is too large.
            image.draft("RGB", (64, 64))
            image.load()
    except (*BROKEN_PICTURE, Image.DecompressionBombError):
        return False
    return True
