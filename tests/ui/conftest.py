"""Projects, sessions and settings for the window's tests, made through the real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from limits_map.store.project import Project
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.words import Language


@pytest.fixture
def session(filled: Project) -> Iterator[Session]:
    """A French session on a project with a little of everything."""
    yield from _french(filled)


@pytest.fixture
def empty_session(project: Project) -> Iterator[Session]:
    """A French session on a project in which there is only what the test puts there."""
    yield from _french(project)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """What this computer remembers, in a file of the test."""
    return Settings(QSettings(str(tmp_path / "reglages.ini"), QSettings.Format.IniFormat))


def _french(project: Project) -> Iterator[Session]:
    session = Session(project, Language.FRENCH)
    yield session
    # A widget that is painted once more must not ask a project that is closed.
    for widget in QApplication.topLevelWidgets():
        widget.hide()
    session.deleteLater()
