"""The pictures of a phone are looked through in a table, with the clock put right, before any is taken over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from limits_map.operations.walks.facts import unfinished_findings
from limits_map.store.project import Project
from limits_map.ui.evening.photo_match_model import GOES_TO, NAME, PLACE, REMARK, WHEN
from limits_map.ui.evening.photo_match_window import PhotoMatchWindow
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from tests.operations.walks.evening_walk import START, Evening, a_walk, forty_pictures, picture, place


@pytest.fixture
def evening(project: Project) -> Evening:
    return a_walk(project)


@pytest.fixture
def window(qtbot: QtBot, evening: Evening, empty_session: Session, settings: Settings) -> Iterator[PhotoMatchWindow]:
    window = PhotoMatchWindow(empty_session, settings, evening.walk)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "tel"
    folder.mkdir()
    return folder


def read(qtbot: QtBot, window: PhotoMatchWindow, folder: Path) -> None:
    window.read(folder)
    qtbot.waitUntil(lambda: not window.running, timeout=30_000)


def told(window: PhotoMatchWindow, row: int) -> list[str]:
    return [str(window.model.index(row, column).data()) for column in (NAME, WHEN, PLACE, GOES_TO, REMARK)]


def test_each_picture_says_where_it_goes_and_why(qtbot: QtBot, window: PhotoMatchWindow, folder: Path) -> None:
    picture(folder / "a.jpg", 1, at=START + timedelta(minutes=6))
    picture(folder / "b.jpg", 2)
    picture(folder / "c.jpg", 3, at=START - timedelta(days=2))
    (folder / "d.jpg").write_bytes(b"torn")
    tester = QAbstractItemModelTester(window.model)
    read(qtbot, window, folder)
    assert tester.model() is window.model
    assert told(window, 1) == ["a.jpg", "21 nov. 2026, 19:06", "la trace", "Éclairage, 19:05", ""]
    assert told(window, 2)[:4] == ["b.jpg", "heure inconnue", "aucun", "un constat à part"]
    assert "Ni heure ni position" in told(window, 2)[4]
    assert "un autre jour" in told(window, 0)[4]
    assert told(window, 3)[0] == "d.jpg"
    assert told(window, 3)[4].startswith("Laissée de côté")
    checks = [window.model.index(row, NAME).data(Qt.ItemDataRole.CheckStateRole) for row in range(4)]
    assert checks == [Qt.CheckState.Unchecked, Qt.CheckState.Checked, Qt.CheckState.Checked, None]


def test_the_clock_is_put_right_with_live_effect(
    qtbot: QtBot, window: PhotoMatchWindow, evening: Evening, folder: Path
) -> None:
    picture(folder / "a.jpg", 1, at=START + timedelta(minutes=2))
    read(qtbot, window, folder)
    assert told(window, 0)[3] == "un constat à part"
    window.minutes.setValue(4)
    assert told(window, 0)[1:4] == ["21 nov. 2026, 19:06", "la trace", "Éclairage, 19:05"]
    assert "19:02 au téléphone = 19:06 à la marche" in window._clock.text()
    window.table.setCurrentIndex(window.model.index(0, 0))
    window.apart_button.click()
    assert told(window, 0)[3] == "un constat à part"
    window.minutes.setValue(5)
    assert told(window, 0)[3] == "un constat à part"
    assert found_place(window).distance(place(START + timedelta(minutes=7))) < 1e-6


def found_place(window: PhotoMatchWindow):  # type: ignore[no-untyped-def]
    assert window.found is not None
    return window.found.matches[0].place


def test_what_is_ticked_is_taken_over_and_undone(
    qtbot: QtBot, window: PhotoMatchWindow, evening: Evening, empty_session: Session, tmp_path: Path
) -> None:
    read(qtbot, window, forty_pictures(tmp_path / "forty"))
    window.table.setFocus()
    window.table.setCurrentIndex(window.model.index(0, 0))
    qtbot.keyClick(window.table, Qt.Key.Key_Space)
    assert len(window.model.chosen) == 39
    with qtbot.waitSignal(window.taken, timeout=30_000) as taken:
        window.take()
    assert taken.args == [39]
    assert not window.isVisible()
    before = len(unfinished_findings(evening.project))
    assert before > 5
    empty_session.undo_stack.undo()
    assert len(unfinished_findings(evening.project)) == 5


def test_nothing_ticked_takes_nothing(qtbot: QtBot, window: PhotoMatchWindow, folder: Path) -> None:
    assert not window.take_button.isEnabled()
    read(qtbot, window, picture(folder / "a.jpg", 1).parent)
    window.none_button.click()
    assert not window.take_button.isEnabled()
    window.take()
    assert not window.running
    window.all_button.click()
    assert window.take_button.isEnabled()


def test_an_empty_folder_and_one_that_is_gone_are_told(
    qtbot: QtBot, window: PhotoMatchWindow, folder: Path, tmp_path: Path
) -> None:
    read(qtbot, window, folder)
    assert "aucune photo" in window.notices.words
    read(qtbot, window, tmp_path / "gone")
    assert "ne peut pas être lu" in window.notices.words


def test_closing_stops_the_reading(qtbot: QtBot, window: PhotoMatchWindow, tmp_path: Path) -> None:
    window.read(forty_pictures(tmp_path / "forty"))
    window.reject()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    assert not window.running
