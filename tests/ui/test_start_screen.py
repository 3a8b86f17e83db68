"""The start screen says what the program is and opens, makes or shows a project, by mouse or keyboard."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from limits_map.ui.jobs import Job
from limits_map.ui.settings import RecentProject
from limits_map.ui.window.start_screen import StartScreen
from limits_map.words import Language


@pytest.fixture
def recent(tmp_path: Path) -> list[RecentProject]:
    (tmp_path / "loos_2026.gpkg").touch()
    return [
        RecentProject(tmp_path / "loos_2026.gpkg", "Loos, quartiers sud"),
        RecentProject(tmp_path / "disparu.gpkg", "Disparu"),
    ]


def _shown(qtbot: QtBot, recent: list[RecentProject]) -> StartScreen:
    screen = StartScreen(recent)
    qtbot.addWidget(screen)
    screen.resize(1366, 728)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    return screen


def test_a_missing_project_is_said_to_be_missing_and_cannot_be_opened(
    qtbot: QtBot, recent: list[RecentProject]
) -> None:
    screen = _shown(qtbot, recent)
    assert "introuvable" not in screen.recent_words[0]
    assert screen.recent_words[1].endswith("introuvable")
    screen._list.setCurrentIndex(screen._list.lines.index(1))
    with qtbot.assertNotEmitted(screen.project_chosen):
        qtbot.keyClick(screen._list, Qt.Key.Key_Return)


def test_a_project_is_listed_by_its_title_and_its_file(qtbot: QtBot, recent: list[RecentProject]) -> None:
    screen = _shown(qtbot, recent)
    assert screen.recent_words[0].startswith("Loos, quartiers sud, ")
    assert screen.recent_words[0].endswith("loos_2026.gpkg")


def test_delete_takes_a_project_off_the_list(qtbot: QtBot, recent: list[RecentProject]) -> None:
    screen = _shown(qtbot, recent)
    screen._list.setCurrentIndex(screen._list.lines.index(1))
    with qtbot.waitSignal(screen.forgotten) as forgotten:
        qtbot.keyClick(screen._list, Qt.Key.Key_Delete)
    assert forgotten.args == [recent[1].path]
    assert [action.text() for action in screen._list.actions()] == ["Retirer de la liste"]
    screen.set_recent(recent[:1])
    assert screen._list.currentIndex().row() == 0


def test_return_opens_the_project_on_top(qtbot: QtBot, recent: list[RecentProject]) -> None:
    screen = _shown(qtbot, recent)
    with qtbot.waitSignal(screen.project_chosen) as chosen:
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert chosen.args == [recent[0].path]


def test_a_click_opens_a_project(qtbot: QtBot, recent: list[RecentProject]) -> None:
    screen = _shown(qtbot, recent)
    view = screen._list
    with qtbot.waitSignal(screen.project_chosen) as chosen:
        place = view.visualRect(view.lines.index(0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [recent[0].path]


def test_without_projects_the_example_has_the_focus(qtbot: QtBot) -> None:
    screen = _shown(qtbot, [])
    with qtbot.waitSignal(screen.sample_requested):
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Space)
    assert screen._none.isVisible()
    assert not screen._list.isVisible()


def test_new_and_open_have_their_keys(qtbot: QtBot, recent: list[RecentProject]) -> None:
    screen = _shown(qtbot, recent)
    with qtbot.waitSignal(screen.new_requested):
        qtbot.keyClick(screen, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(screen.open_requested):
        qtbot.keyClick(screen, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)


def test_the_language_is_chosen_by_its_own_name(qtbot: QtBot) -> None:
    screen = _shown(qtbot, [])
    button = next(item for item in screen.findChildren(QAbstractButton) if item.accessibleName() == "English")
    with qtbot.waitSignal(screen.language_chosen) as chosen:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == [Language.ENGLISH]


def test_the_recent_projects_can_change(qtbot: QtBot, recent: list[RecentProject]) -> None:
    screen = _shown(qtbot, [])
    screen.set_recent(recent)
    assert len(screen.recent_words) == 2
    assert screen._list.isVisible()


def test_while_a_job_runs_it_takes_no_other_wish(qtbot: QtBot, recent: list[RecentProject]) -> None:
    screen = _shown(qtbot, recent)
    gate = threading.Event()
    job = Job(lambda progress: gate.wait(10), screen)
    screen.show_progress("Préparation…", job)
    job.start()
    assert not screen._new.isEnabled()
    qtbot.waitUntil(screen._progress.isVisible)
    with qtbot.waitSignal(job.done):
        gate.set()
    assert screen._new.isEnabled()
    assert not screen._progress.isVisible()
