"""The program as a child process for the acceptance test of walk mode: its window is worked by keys read from a pipe.

Each line on standard input is a name of Qt's for a key; after each key has gone up again its line is said back.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from limits_map.app import run_window
from limits_map.catalogue import load_catalogue
from limits_map.resources import layers_folder
from limits_map.ui.walking.walk_window import WalkWindow
from limits_map.ui.window.project_window import ProjectWindow
from limits_map.words import Language


class Lines(QThread):
    """Reads the pipe beside the window's own thread.

    Signals: `read(str)` with a line, without its end.
    """

    read = Signal(str)

    def run(self) -> None:
        for line in sys.stdin:
            self.read.emit(line.strip())
        self.read.emit("")


class Walker(QObject):
    """Presses the keys in whichever window of the program is in front."""

    def __init__(self, window: ProjectWindow) -> None:
        super().__init__(window)
        self._window = window
        self._lines = Lines(self)
        self._lines.read.connect(self._press)
        self._lines.start()

    def _press(self, line: str) -> None:
        if not line:
            QApplication.quit()
            return
        if line == "ready":
            walking = self._walking()
            self._say("ready" if walking is not None and walking.map_view.hasFocus() else "waiting")
            return
        if line == "track":
            walking = self._walking()
            self._say(str(walking.track.on_disk) if walking is not None else "0")
            return
        window = self._walking() or self._window
        QTest.keyClick(QApplication.focusWidget() or window, getattr(Qt.Key, f"Key_{line}"))
        self._say(line)

    def _walking(self) -> WalkWindow | None:
        return next((each for each in QApplication.topLevelWidgets() if isinstance(each, WalkWindow)), None)

    def _say(self, words: str) -> None:
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(run_window(load_catalogue(layers_folder()), Path(sys.argv[1]), Language.FRENCH, Walker))
