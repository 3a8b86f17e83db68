"""Quick photos during a walk: by the camera of the laptop, or as they arrive in a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from limits_map.ui.walking.camera_window import CameraWindow
from limits_map.ui.walking.folder_watch import NOT_READ, FolderWatch
from limits_map.words import Text

_HEIC = Text(
    "La photo «\u00a0{file}\u00a0» est au format HEIC, que le programme ne lit pas\u00a0: réglez le téléphone sur"
    " «\u00a0le plus compatible\u00a0» (JPEG). Elle est restée dans son dossier.",
    "The photo “{file}” is in the HEIC format, which the program does not read: set the phone to “most compatible”"
    " (JPEG). It stays in its folder.",
)
_GONE = Text(
    "Le dossier «\u00a0{folder}\u00a0» n'est pas là\u00a0; dès qu'il revient, ses nouvelles photos sont prises.",
    "The folder “{folder}” is not there; as soon as it is back, its new photos are taken in.",
)


class PhotoCapture(QObject):
    """Takes pictures into a folder and announces those that arrive in another one, each once.

    `known` gives the names, or the SHA-256 of the bytes, of pictures that were taken over before the program was
    restarted; it is asked when a folder begins to be watched.

    Signals: `photographed(Path)` with a picture file that is whole, `failed(Text)` with what is wrong.
    """

    photographed = Signal(object)
    failed = Signal(object)

    def __init__(
        self, folder: Path, known: Callable[[], Collection[str]] = frozenset, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._known = known
        self._hashes: set[str] = set()
        self._watch: FolderWatch | None = None
        self._camera: CameraWindow | None = None

    @property
    def watched(self) -> Path | None:
        """The folder in which pictures may arrive."""
        return self._watch.folder if self._watch is not None else None

    def take(self, parent: QWidget) -> None:
        """Opens the camera over a window; where there is none, the window offers to choose a picture."""
        if self._camera is not None:
            self._camera.raise_()
            self._camera.activateWindow()
            return
        camera = self._camera = CameraWindow(self._folder, parent, beside=self.watched)
        camera.photographed.connect(self.photographed)
        camera.failed.connect(self.failed)
        camera.finished.connect(self._on_camera_closed)
        camera.open()

    def watch(self, folder: Path | None, since: datetime | None = None) -> None:
        """Announces from now on what arrives in a folder, or in none.

        With `since`, the beginning of the walk, also what arrived since then and is not known yet.
        """
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None
        if folder is None:
            return
        known = frozenset(self._known())
        self._hashes = {word for word in known if len(word) == 64}
        self._watch = FolderWatch(folder, known=known, since=since, parent=self)
        self._watch.arrived.connect(self._on_arrived)
        if not folder.is_dir():
            self.failed.emit(_GONE.format(folder=folder.name))

    def stop(self) -> None:
        """Lets camera and folder go."""
        self.watch(None)
        if self._camera is not None:
            self._camera.reject()

    def _on_arrived(self, path: Path) -> None:
        if path.suffix.lower() in NOT_READ:
            self.failed.emit(_HEIC.format(file=path.name))
            return
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return
        # The same picture under a second name, as a phone's folder and its copy on a card have it.
        if digest not in self._hashes:
            self._hashes.add(digest)
            self.photographed.emit(path)

    def _on_camera_closed(self) -> None:
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.deleteLater()
