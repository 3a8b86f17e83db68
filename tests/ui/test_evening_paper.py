"""Paper codes are understood while they are typed, and entered when nothing is wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from limits_map.operations.walks.facts import findings_of
from limits_map.store.project import Project
from limits_map.ui.evening.paper_window import PaperWindow
from limits_map.ui.session import Session
from tests.operations.walks.evening_walk import Evening, a_walk, add


@pytest.fixture
def evening(project: Project) -> Evening:
    return a_walk(project, entries=())


@pytest.fixture
def window(qtbot: QtBot, evening: Evening, empty_session: Session) -> PaperWindow:
    window = PaperWindow(empty_session, evening.walk)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def said(window: PaperWindow) -> list[str]:
    lines = window.lines.lines
    return [lines.line(lines.index(row)).said for row in range(lines.rowCount())]


def test_each_line_says_what_it_will_enter_or_what_is_wrong(qtbot: QtBot, window: PaperWindow) -> None:
    qtbot.keyClicks(window.text, "3.1.2+")
    qtbot.keyClick(window.text, Qt.Key.Key_Return)
    qtbot.keyClicks(window.text, "1.7.0cd; Voir M. Martin")
    qtbot.keyClick(window.text, Qt.Key.Key_Return)
    qtbot.keyClicks(window.text, "9.1.2")
    first, second, third = said(window)
    assert first == "Arrêt 3 · Éclairage · 2 correct, Point fort, ligne 1"
    assert "Chaise ou meuble · Déchets" in second
    assert "M. Martin" in second.split("»", 1)[1]
    assert "L'arrêt 9 n'existe pas" in third
    assert not window.enter_button.isEnabled()


def test_ctrl_enter_enters_everything_as_one_step(
    qtbot: QtBot, window: PaperWindow, evening: Evening, empty_session: Session
) -> None:
    qtbot.keyClicks(window.text, "3.1.2 3.2.- 1.8.3 f5")
    assert "3" in window.enter_button.text()
    qtbot.keyClick(window.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
    assert len(findings_of(evening.project, evening.walk)) == 3
    empty_session.undo_stack.undo()
    assert findings_of(evening.project, evening.walk) == []


def test_a_wrong_code_keeps_the_window_open(qtbot: QtBot, window: PaperWindow, evening: Evening) -> None:
    qtbot.keyClicks(window.text, "3.1.2 3.1.9")
    qtbot.keyClick(window.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.isVisible()
    assert findings_of(evening.project, evening.walk) == []


def test_a_walk_without_stops_says_so(qtbot: QtBot, empty_session: Session, project: Project) -> None:
    window = PaperWindow(empty_session, add(project, "walks", None, name="Sans parcours"))
    qtbot.addWidget(window)
    assert "n'a pas d'arrêt" in said(window)[0]
