"""Projects and sessions for the window's tests, made through the real store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from limits_map.store.project import Project
from limits_map.ui.session import Session
from limits_map.words import Language


@pytest.fixture
def session(filled: Project) -> Iterator[Session]:
    """A French session on a project with a little of everything."""
    session = Session(filled, Language.FRENCH)
    yield session
    # A widget that is painted once more must not ask a project that is closed.
    for widget in QApplication.topLevelWidgets():
        widget.hide()
    session.deleteLater()
