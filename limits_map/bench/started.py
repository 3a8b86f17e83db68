"""What a program that was started to be measured says of itself, a line each on its standard output.

`limits-map window PROJECT --measured` runs what the command always runs, with this beside it.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer

from limits_map.bench.cameras import SCALES, looking_about
from limits_map.bench.memory import peak_mb, resident_mb
from limits_map.bench.views import HEIGHT, WIDTH
from limits_map.cartography.camera import Camera
from limits_map.ui.window.project_window import ProjectWindow

_PROMPT_S = 0.03
_BEATS = 3
_PANNED = 60


class Started(QObject):
    """Follows a window that starts: "usable" when it is painted and answers, "picture" when its map is all there.

    Then it drags the map about at every scale, says "memory" with the most that was ever needed, and closes the window.
    """

    def __init__(self, window: ProjectWindow) -> None:
        super().__init__(window)
        self._window = window
        self._painted = self._ready = self._usable = False
        self._beats = 0
        self._last = time.perf_counter()
        window.map_view.installEventFilter(self)
        window.map_view.ready.connect(self._on_ready)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            self._last = time.perf_counter()
            QTimer.singleShot(0, self._beat)
        return False

    def _beat(self) -> None:
        """Counts how often in a row the program came back at once."""
        now = time.perf_counter()
        self._beats = self._beats + 1 if now - self._last <= _PROMPT_S else 0
        self._last = now
        if self._beats < _BEATS:
            QTimer.singleShot(0, self._beat)
            return
        self._usable = True
        _say("usable")
        self._go_on()

    def _on_ready(self) -> None:
        self._ready = True
        QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        if not (self._usable and self._ready):
            return
        self._window.map_view.removeEventFilter(self)
        _say("picture", resident_mb=resident_mb())
        self._window.resize(WIDTH, HEIGHT)
        QTimer.singleShot(0, self._drag_about)

    def _drag_about(self) -> None:
        view = self._window.map_view
        longitude, latitude = view.camera.center
        for zoom in SCALES.values():
            start = Camera.at(longitude, latitude, zoom, view.width(), view.height())
            for camera in looking_about(start, _PANNED):
                view.look(camera)
                view.repaint()
        _say("memory", peak_mb=peak_mb())
        self._window.close()


def measured(window: ProjectWindow) -> None:
    """Follows a window from now on; it closes itself, and a mistake of the program's ends it at once."""
    sys.excepthook = _end
    Started(window)


def _end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Nobody is there to read a message and close it."""
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


def keep_settings_apart() -> None:
    """Lets what this run remembers be nobody's."""
    folder = Path(tempfile.mkdtemp(prefix="limits-map-bench-"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))


def _say(what: str, **figures: float | None) -> None:
    print(json.dumps({"at": what, **figures}), flush=True, file=sys.stdout)
