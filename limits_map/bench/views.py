"""A map with a project on it, on the screen, and the waiting until it has painted all of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from limits_map.cartography.themes import LIGHT
from limits_map.catalogue import Catalogue
from limits_map.store.project import Project
from limits_map.ui.look import LookName
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.window.project_window import ProjectWindow
from limits_map.words import Language

WIDTH, HEIGHT = 1600, 1000
_PATIENCE_MS = 60_000


@contextmanager
def shown_map(path: Path, catalogue: Catalogue) -> Iterator[tuple[MapView, Session]]:
    """A canvas of 1600 by 1000 pixels that shows the whole project."""
    with Project.open(path, catalogue) as project:
        session = Session(project, Language.FRENCH)
        view = MapView(session)
        view.resize(WIDTH, HEIGHT)
        view.show()
        view.load()
        wait_until_ready(view)
        try:
            yield view, session
        finally:
            view.stop_reading()
            _gone(view, session)


def seconds_to_picture(path: Path, catalogue: Catalogue, folder: Path) -> float:
    """Seconds from the opening of a project, in a program that runs, to the first full picture in its window."""
    start = time.perf_counter()
    project = Project.open(path, catalogue)
    try:
        session = Session(project, Language.FRENCH)
        settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        window = ProjectWindow(session, settings, LIGHT, LookName.LIGHT)
        window.resize(WIDTH, HEIGHT)
        window.show()
        wait_until_ready(window.map_view)
        seconds = time.perf_counter() - start
        window.close()
        _gone(window, session)
    finally:
        project.close()
    return seconds


def wait_until_ready(view: MapView) -> None:
    """Lets the program run until the map has painted its first full picture; TimeoutError after one minute."""
    loop, patience = QEventLoop(), QTimer(singleShot=True, interval=_PATIENCE_MS)
    view.ready.connect(loop.quit)
    patience.timeout.connect(lambda: loop.exit(1))
    patience.start()
    if loop.exec():
        raise TimeoutError("the map did not become ready")
    patience.stop()
    QApplication.processEvents()


def _gone(widget: QWidget, session: Session) -> None:
    widget.close()
    widget.deleteLater()
    session.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
