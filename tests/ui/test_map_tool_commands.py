"""Each tool of the map has a letter, which works while the map has the keyboard and nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from limits_map.domain.definitions import GeometryKind
from limits_map.ui.commands import Commands
from limits_map.ui.icon_font import font_icon
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session
from limits_map.ui.window.map_tool_commands import TOOLS, MapToolCommands


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> QWidget:
    """A map above a line to type in, with the commands of the tools; `go_to` leads to the line."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    view, line = MapView(session, window), QLineEdit(window)
    layout.addWidget(view)
    layout.addWidget(line)
    window.resize(600, 500)
    commands = Commands(window)
    MapToolCommands(session, view, line.setFocus, commands)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return window


def ticked(window: QWidget) -> list[str]:
    return [action.objectName() for action in window.actions() if action.isChecked() and action.objectName() in TOOLS]


def test_letters_take_tools_in_hand_and_what_is_in_hand_is_ticked(window: QWidget, qtbot: QtBot) -> None:
    view = window.findChild(MapView)
    assert isinstance(view, MapView)
    assert ticked(window) == ["tool_select"]
    for key, name in (
        (Qt.Key.Key_L, "lasso"),
        (Qt.Key.Key_M, "measure"),
        (Qt.Key.Key_M, "measure"),
        (Qt.Key.Key_V, "select"),
    ):
        qtbot.keyClick(view, key)
        assert view.tool.name == name
        assert ticked(window) == [f"tool_{name}"]
    view.draw(GeometryKind.POINT, lambda shape: None)
    assert ticked(window) == []
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert ticked(window) == ["tool_select"]


def test_s_switches_snapping_and_g_leads_to_the_coordinates(window: QWidget, qtbot: QtBot) -> None:
    view, line = window.findChild(MapView), window.findChild(QLineEdit)
    assert isinstance(view, MapView) and isinstance(line, QLineEdit)  # noqa: PT018
    snapping = next(action for action in window.actions() if action.objectName() == "snapping")
    assert snapping.isChecked()
    qtbot.keyClick(view, Qt.Key.Key_S)
    assert not view.aids.snapping
    assert not snapping.isChecked()
    qtbot.keyClick(view, Qt.Key.Key_G)
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "Velos, Mails")
    assert line.text() == "Velos, Mails"
    assert view.tool.name == "select"


def test_every_icon_exists() -> None:
    for name in ("cursor-default-outline", "lasso", "ruler", "magnet", "crosshairs"):
        icon = font_icon(f"mdi6.{name}", 0xFF000000, 0xFF888888)
        assert not icon.pixmap(24, 24).isNull()
    with pytest.raises(KeyError):
        font_icon("mdi6.no-such-icon", 0, 0)
