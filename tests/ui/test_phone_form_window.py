"""The window that writes the form of a walk for phones."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from limits_map.ui.notices import NoticeKind
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.walks.phone_form import PhoneFormWindow


@pytest.fixture
def window(qtbot: QtBot, session: Session, settings: Settings) -> PhoneFormWindow:
    (walk,) = session.project.features("walks")
    window = PhoneFormWindow(session, settings, walk.uuid)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> list[str]:
    """Stands in for the system's own window that asks for a file; what it was offered is kept."""
    asked: list[str] = []

    def ask(parent: object, title: str, proposed: str, kinds: str) -> tuple[str, str]:
        asked.append(proposed)
        return str(path), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return asked


def test_enter_saves_the_form_where_somebody_says(
    qtbot: QtBot, window: PhoneFormWindow, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "envoi"
    folder.mkdir()
    asked = answer(monkeypatch, folder / "formulaire")
    with qtbot.waitSignal(window.form_written) as told:
        qtbot.keyClick(window.save_button, Qt.Key.Key_Return)
    assert told.args == [folder / "formulaire.xlsx"]
    assert (folder / "formulaire.xlsx").is_file()
    assert window.notices.kind is NoticeKind.SUCCESS
    assert "formulaire.xlsx" in window.notices.words
    assert Path(asked[0]).name.startswith("marche-de-nuit_formulaire_")
    qtbot.keyClick(window.save_button, Qt.Key.Key_Return)
    assert Path(asked[1]).parent == folder, "the folder is remembered"


def test_what_cannot_be_written_is_said_and_nothing_is_there(
    qtbot: QtBot, window: PhoneFormWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "nulle part" / "formulaire.xlsx")
    with qtbot.assertNotEmitted(window.form_written):
        qtbot.mouseClick(window.save_button, Qt.MouseButton.LeftButton)
    assert window.notices.kind is NoticeKind.ERROR


def test_nothing_is_written_where_no_file_is_named(
    qtbot: QtBot, window: PhoneFormWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "")
    with qtbot.assertNotEmitted(window.form_written):
        qtbot.mouseClick(window.save_button, Qt.MouseButton.LeftButton)
    assert window.notices.words == ""


def test_it_is_read_in_three_steps_and_left_by_escape(qtbot: QtBot, window: PhoneFormWindow) -> None:
    assert len(window.steps) == 3
    assert all(window.steps)
    buttons = [button for button in window.findChildren(QAbstractButton) if button.isVisible()]
    assert all(button.text() or button.accessibleName() for button in buttons)
    assert window.save_button.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
