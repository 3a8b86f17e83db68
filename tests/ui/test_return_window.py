"""The window of a returned workbook: asks first, shows each change, applies what is ticked as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from limits_map.operations.features import change_values
from limits_map.ui.files.return_model import AFTER, BEFORE, CHOICE, FIELD, REMARK
from limits_map.ui.files.return_window import ReturnWindow
from limits_map.ui.session import Session
from tests.operations.returned import Hand, send
from tests.ui.test_accessibility import _nameless, _walk

TITLE = "Éclairer le pied de la tour"


@pytest.fixture
def returned(session: Session, tmp_path: Path) -> Path:
    """A workbook with two changes, a conflict, a guarded text, a new row, an unknown word and an unreadable cell."""
    path = send(session.project, tmp_path)
    hand = Hand(path)
    line = hand.line(TITLE)
    hand.write(line, Preuve="Photo", Coût=5000, Technique="Lampes", Échéance="bientôt", Notes="Voir M. Durand")
    hand.write(hand.free(), Intitulé="Poser un banc", Coût=120)
    (row,) = [row for row in session.project.features("actions") if row.values["title"] == TITLE]
    change_values(project=session.project, layer="actions", uuids=[row.uuid], values={"cost": "4700"})
    return hand.save()


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> Iterator[ReturnWindow]:
    window = ReturnWindow(session)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    qtbot.waitUntil(lambda: not window.running, timeout=20_000)


def read(qtbot: QtBot, window: ReturnWindow, path: Path) -> None:
    window.read(path)
    qtbot.waitUntil(lambda: not window.running and window.proposal is not None, timeout=20_000)


def cells(window: ReturnWindow, column: int) -> list[str]:
    return [window.model.index(row, column).data() for row in range(window.model.rowCount())]


def test_nothing_is_changed_before_it_is_applied(
    qtbot: QtBot, session: Session, window: ReturnWindow, returned: Path, qtmodeltester: object
) -> None:
    read(qtbot, window, returned)
    assert session.undo_stack.count() == 0
    assert cells(window, FIELD) == ["Coût", "Notes", "Preuve", "Nouvelle ligne"]
    assert cells(window, CHOICE) == ["garder le nôtre", "laisser", "reprendre", "ajouter"]
    assert (cells(window, BEFORE)[0], cells(window, AFTER)[0]) == ("4\u00a0700\u00a0€", "5\u00a0000\u00a0€")
    assert "Durand" in cells(window, REMARK)[1]
    assert "Coût : 120\u00a0€" in cells(window, AFTER)[3]
    assert "bientôt" in window.notes
    assert window.apply_button.isEnabled()
    qtmodeltester.check(window.model)  # type: ignore[attr-defined]


def test_what_is_ticked_is_applied_as_one_and_undone_as_one(
    qtbot: QtBot, session: Session, window: ReturnWindow, returned: Path
) -> None:
    read(qtbot, window, returned)
    (box,) = window.questions.boxes.values()
    qtbot.keyClick(box, Qt.Key.Key_End)
    assert box.currentData() is not None
    assert "Technique" in cells(window, FIELD)
    window.model.toggle([0])
    assert cells(window, CHOICE)[0] == "prendre le leur"
    with qtbot.waitSignal(session.changed):
        qtbot.mouseClick(window.apply_button, Qt.MouseButton.LeftButton)
    (row,) = [row for row in session.project.features("actions") if row.values["title"] == TITLE]
    assert (row.values["cost"], row.values["evidence"], row.values["notes"]) == (5000, "Photo", None)
    assert row.values["technique"] == box.currentData()
    assert session.project.count("actions") == 4
    assert cells(window, FIELD) == ["Notes"], "what was not taken over is still there"
    assert not window.apply_button.isEnabled()
    session.undo_stack.undo()
    assert session.project.count("actions") == 3
    assert len(cells(window, FIELD)) == 5


def test_the_same_file_twice_says_so(qtbot: QtBot, window: ReturnWindow, session: Session, tmp_path: Path) -> None:
    path = send(session.project, tmp_path)
    hand = Hand(path)
    hand.write(hand.line(TITLE), Preuve="Photo").save()
    read(qtbot, window, path)
    qtbot.mouseClick(window.apply_button, Qt.MouseButton.LeftButton)
    assert "rien à reprendre" in window.title
    read(qtbot, window, path)
    assert "rien à reprendre" in window.title
    assert not window.apply_button.isEnabled()


def test_the_keyboard_does_all_of_it(qtbot: QtBot, session: Session, window: ReturnWindow, returned: Path) -> None:
    read(qtbot, window, returned)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QComboBox), "the question comes first"
    way = _walk(qtbot, window, focused)
    for control in (window.table, window.apply_button, window._close, window._notes):
        assert control in way
    window.table.setFocus()
    qtbot.keyClick(window.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window.table, Qt.Key.Key_Space)
    assert len(window.model.taken) == 4
    qtbot.keyClick(window.table, Qt.Key.Key_Space)
    assert window.model.taken == ()
    assert not window.apply_button.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert session.undo_stack.count() == 0


def test_nothing_in_it_is_nameless(qtbot: QtBot, window: ReturnWindow, returned: Path) -> None:
    assert _nameless(window) == []
    read(qtbot, window, returned)
    assert _nameless(window) == []


def test_a_file_is_dropped(qtbot: QtBot, window: ReturnWindow, returned: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(returned))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, dropped, left, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: window.proposal is not None, timeout=20_000)


def test_a_file_that_is_none_is_told_and_another_one_may_be_chosen(
    qtbot: QtBot, window: ReturnWindow, returned: Path, tmp_path: Path
) -> None:
    (tmp_path / "x.csv").write_text("a;b\n1;2\n", "utf-8")
    window.read(tmp_path / "x.csv")
    qtbot.waitUntil(lambda: bool(window.notices.words), timeout=20_000)
    assert "x.csv" in window.notices.words
    read(qtbot, window, returned)
    assert window.notices.words == ""


def test_a_file_given_is_read_when_it_is_shown(qtbot: QtBot, session: Session, returned: Path) -> None:
    window = ReturnWindow(session, returned)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.proposal is not None and not window.running, timeout=20_000)
    window.reject()
