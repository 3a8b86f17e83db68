"""Tiles from a file under the map: read and unpacked beside the window, so that it never waits for a disk."""

from __future__ import annotations

import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from limits_map.backgrounds.background import Background
from limits_map.backgrounds.files.tile_file import TileFile
from limits_map.backgrounds.tiles.contents import decoded
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.backgrounds.tiles.painter import TilePainter
from limits_map.cartography.camera import Camera
from limits_map.cartography.themes import Theme
from limits_map.errors import BackgroundError
from limits_map.words import Text, shortened

_SOON_MS = 12
_PHOTOGRAPHS = ("jpg", "webp")
_DAMAGED = Text(
    "Certaines tuiles de {file} sont abîmées ; elles restent grises, le reste se voit.",
    "Some tiles of {file} are damaged; they stay grey, the rest is shown.",
)


class FileBackground(Background):
    """Shows a tile file; a place that it has no tile of is shown by the nearest coarser one."""

    _came = Signal(object, object, object)

    def __init__(self, file: TileFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._tiles = TilePainter(
            file.least_zoom, file.most_zoom, side=file.side, photographs=file.kind in _PHOTOGRAPHS
        )
        self._lock = threading.Lock()
        self._wishes: deque[TileKey] = deque()
        self._coming: set[TileKey] = set()
        self._working = self._closed = self._told = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="limits-tiles")
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.changed)

    @property
    def file(self) -> TileFile:
        """What is shown."""
        return self._file

    @property
    def credit(self) -> Text:
        """The source that the file names."""
        return self._file.credit

    def paint(self, painter: QPainter, camera: Camera, theme: Theme) -> None:
        """Paints what has been read, and lets the rest be read, what is in the middle first."""
        lacking = self._tiles.paint(painter, camera, theme)
        if self._tiles.unfinished:
            self._soon.start()
        with self._lock:
            self._wishes = deque(key for key in lacking if key not in self._coming)
            begin = bool(self._wishes) and not self._working and not self._closed
            self._working = self._working or begin
        if begin:
            self._thread.submit(self._work)

    def close(self) -> None:
        """Gives the file back; what is being read is waited for."""
        with self._lock:
            self._closed = True
            self._wishes.clear()
        self._soon.stop()
        self._file.close()
        self._thread.shutdown(wait=True)
        self._tiles.clear()

    def _work(self) -> None:
        """On the other thread: reads until nothing is wished for."""
        while True:
            with self._lock:
                if not self._wishes:
                    self._working = False
                    return
                key = self._wishes.popleft()
                self._coming.add(key)
            image, trouble = self._read(key)
            self._came.emit(key, image, trouble)

    def _read(self, key: TileKey) -> tuple[QImage | None, Text | None]:
        """A tile's picture, if need be a part of the nearest coarser tile; or what is wrong."""
        nearest: TileKey | None = key
        try:
            while nearest is not None and nearest.z >= self._file.least_zoom:
                content = self._file.tile(nearest)
                if content is not None:
                    image = decoded(content)
                    if image is None:
                        return None, _DAMAGED.format(file=Text.same(shortened(self._file.path.name)))
                    return (image if nearest == key else _part(image, key, nearest)), None
                nearest = nearest.parent
        except BackgroundError as error:
            return None, error.text
        return None, None

    def _on_came(self, key: TileKey, image: QImage | None, trouble: Text | None) -> None:
        with self._lock:
            self._coming.discard(key)
        if self._closed:
            return
        self._tiles.put(key, image)
        if trouble is not None and not self._told:
            self._told = True
            self.troubled.emit(trouble)
        if not self._soon.isActive():
            self._soon.start()


def _part(image: QImage, key: TileKey, ancestor: TileKey) -> QImage:
    """The part of an ancestor's picture that shows a tile, grown to a whole one."""
    up = key.z - ancestor.z
    width, height = image.width() / 2**up, image.height() / 2**up
    part = QRectF((key.x % 2**up) * width, (key.y % 2**up) * height, width, height)
    grown = QImage(image.size(), image.format())
    grown.fill(Qt.GlobalColor.transparent)
    painter = QPainter(grown)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(QRect(0, 0, image.width(), image.height())), image, part)
    painter.end()
    return grown
