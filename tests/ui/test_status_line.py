"""The foot of the window says where the pointer is in both systems, and at what scale one looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QGuiApplication
from pytestqt.qtbot import QtBot

from limits_map.cartography.camera import Camera
from limits_map.cartography.showing import Period
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.window.place_line import PlaceLine, System
from limits_map.ui.window.status_line import StatusLine

NOTRE_DAME = (2.349_903, 48.852_968)


@pytest.fixture
def status(qtbot: QtBot, session: Session) -> StatusLine:
    status = StatusLine(session)
    qtbot.addWidget(status)
    status.show()
    return status


def _actions(place: PlaceLine) -> dict[str, QAction]:
    menu = place.button.menu()
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def test_the_pointer_is_said_a_moment_later(qtbot: QtBot, status: StatusLine) -> None:
    assert status.place.button.isHidden()
    status.point(*NOTRE_DAME)
    assert status.place.button.text() == ""
    qtbot.waitUntil(lambda: status.place.button.text() == "48.85297, 2.34990")
    assert status.place.button.isVisible()


def test_a_filtered_map_is_said_until_everything_is_shown(session: Session, status: StatusLine) -> None:
    assert status.filtered_button.isHidden()
    session.show_as(replace(session.showing, period=Period(date(2026, 1, 1), date(2026, 1, 31))))
    assert status.filtered_button.isVisible()
    status.filtered_button.click()
    assert session.showing.period is None
    assert status.filtered_button.isHidden()


def test_many_moves_are_said_once(qtbot: QtBot, status: StatusLine, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    say = status.place.button.setText
    monkeypatch.setattr(status.place.button, "setText", lambda words: (said.append(words), say(words)))
    for step in range(200):
        status.point(2 + step / 1000, 48)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["48.00000, 2.19900"]


def test_away_from_the_map_its_middle_is_said(qtbot: QtBot, status: StatusLine) -> None:
    status.place.show_camera(Camera.at(1.65, 48.165, 16, 800, 600))
    qtbot.waitUntil(lambda: status.place.button.text() == "48.16500, 1.65000")
    status.point(*NOTRE_DAME)
    qtbot.waitUntil(lambda: status.place.button.text().startswith("48.85"))
    status.leave()
    qtbot.waitUntil(lambda: status.place.button.text() == "48.16500, 1.65000")


def test_both_systems_are_copied_as_they_are_said(qtbot: QtBot, status: StatusLine) -> None:
    status.point(*NOTRE_DAME)
    qtbot.waitUntil(lambda: bool(status.place.button.text()))
    actions = _actions(status.place)
    copy = {words.partition(" : ")[0]: action for words, action in actions.items() if words.startswith("Copier")}
    copy["Copier WGS84"].trigger()
    assert QGuiApplication.clipboard().text() == "48.85297, 2.34990"
    copy["Copier Lambert-93"].trigger()
    assert QGuiApplication.clipboard().text() == "X 652\u00a0297 Y 6\u00a0861\u00a0633"


def test_lambert_begins_where_it_is_defined_to(qtbot: QtBot, status: StatusLine) -> None:
    status.place.choose(System.LAMBERT)
    status.point(3.0, 46.5)
    qtbot.waitUntil(lambda: status.place.button.text() == "X 700\u00a0000 Y 6\u00a0600\u00a0000")


def test_overseas_there_is_no_lambert_93(qtbot: QtBot, status: StatusLine) -> None:
    status.place.choose(System.LAMBERT)
    status.point(55.5, -21.1)
    qtbot.waitUntil(lambda: status.place.button.text() == "-21.10000, 55.50000")
    copy = next(action for words, action in _actions(status.place).items() if words.startswith("Copier Lambert"))
    assert not copy.isEnabled()


def test_the_system_chosen_is_remembered(qtbot: QtBot, session: Session, status: StatusLine, tmp_path: Path) -> None:
    settings = Settings(QSettings(str(tmp_path / "reglages.ini"), QSettings.Format.IniFormat))
    status.place.use_settings(settings)
    status.point(*NOTRE_DAME)
    next(
        action for words, action in _actions(status.place).items() if words.startswith("Afficher en Lambert")
    ).trigger()
    assert status.place.button.text().startswith("X 652")
    other = PlaceLine(session)
    qtbot.addWidget(other)
    other.use_settings(settings)
    other.point(*NOTRE_DAME)
    qtbot.waitUntil(lambda: other.button.text().startswith("X 652"))


def test_the_scale_is_said_in_round_figures(qtbot: QtBot, status: StatusLine) -> None:
    status.place.show_camera(Camera.at(1.65, 48.165, 16, 800, 600))
    qtbot.waitUntil(lambda: status.place.scale.text() == "1:6\u00a0000")
