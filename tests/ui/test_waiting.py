"""Bringing back many rows happens behind a progress bar that can stop it, and the undo stack stays true."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.errors import CancelledError, SourceError
from limits_map.ui.jobs import Progress
from limits_map.ui.session import Session
from limits_map.ui.waiting import wait_for
from limits_map.words import Text

ROWS = 3000


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> QWidget:
    """A window that the session's long work is shown in."""
    window = QWidget()
    qtbot.addWidget(window)
    session.wait_for = lambda work: wait_for(work, "Un instant…", "Arrêter", window)
    return window


def many_sites(session: Session) -> Changes:
    """Three thousand new sites, already in the project."""
    features = [Feature.new("sites", Point(1.65, 48.16), {"name": f"Site {n}", "stage": "signal"}) for n in range(ROWS)]
    changes = Changes(Text("Importer", "Import"), tuple(RowChange("sites", f.uuid, None, f) for f in features))
    session.project.apply(changes)
    session.adopt(changes)
    return changes


def test_many_rows_are_brought_back_and_done_again(session: Session, window: QWidget, qtbot: QtBot) -> None:
    before = session.project.count("sites")
    many_sites(session)
    with qtbot.waitSignal(session.changed):
        session.undo_stack.undo()
    assert session.project.count("sites") == before
    session.undo_stack.redo()
    assert session.project.count("sites") == before + ROWS
    assert session.undo_stack.index() == 1


def test_stopping_it_leaves_rows_and_stack_as_they_were(session: Session, window: QWidget, qtbot: QtBot) -> None:
    before = session.project.count("sites")
    many_sites(session)

    def stopped(work: Callable[[Progress], object]) -> object:
        def stop_midway(done: float) -> None:
            if done > 0.3:
                raise CancelledError

        return work(stop_midway)

    session.wait_for = stopped
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: session.undo_stack.index() == 1)
    assert session.project.count("sites") == before + ROWS
    assert session.project.problems() == []
    session.wait_for = None
    session.undo_stack.undo()
    assert session.project.count("sites") == before
    assert session.undo_stack.index() == 0


def test_what_the_work_raises_is_raised(window: QWidget, tmp_path: Path) -> None:
    def work(progress: Progress) -> object:
        progress(0.5)
        raise SourceError(Text("Non.", "No."))

    with pytest.raises(SourceError, match="No"):
        wait_for(work, "Un instant…", "Arrêter", window)
    assert wait_for(lambda progress: 7, "Un instant…", "Arrêter", window) == 7
