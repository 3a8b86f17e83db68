"""The receiver is chosen from a menu, remembered, and named where one sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from limits_map.positions.choices import log_words
from limits_map.ui.settings import Settings
from limits_map.ui.walking.receiver_button import ReceiverButton


@pytest.fixture
def button(settings: Settings, qtbot: QtBot) -> ReceiverButton:
    button = ReceiverButton(settings)
    qtbot.addWidget(button)
    return button


def entries(button: ReceiverButton) -> dict[str, bool]:
    """What the menu offers, and whether it is ticked."""
    button.menu().aboutToShow.emit()
    return {action.text(): action.isChecked() for action in button.menu().actions() if not action.isSeparator()}


def pick(button: ReceiverButton, words: str) -> None:
    entries(button)
    next(action for action in button.menu().actions() if action.text() == words).trigger()


def test_at_first_the_cross_says_where_one_is(button: ReceiverButton) -> None:
    assert button.choice == "none"
    assert entries(button)["Sans récepteur (croix au centre)"]
    assert sum(entries(button).values()) == 1
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == (
        "Récepteur de position\u00a0: Sans récepteur (croix au centre)"
    )


def test_a_choice_is_announced_and_remembered(button: ReceiverButton, settings: Settings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(button.chosen) as chosen:
        pick(button, "gpsd sur cet ordinateur")
    assert chosen.args == ["gpsd"]
    again = ReceiverButton(settings)
    qtbot.addWidget(again)
    assert again.choice == "gpsd"
    assert [words for words, ticked in entries(again).items() if ticked] == ["gpsd sur cet ordinateur"]
    assert not again.plays_log


def test_a_log_is_chosen_with_its_speed_and_shown_as_what_it_is(
    button: ReceiverButton, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "marche: 18:30.nmea"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(button.chosen) as chosen:
        pick(button, "Rejouer une trace enregistrée…")
    assert chosen.args == [log_words(path)]
    assert button.plays_log
    assert button.text() == "Trace rejouée"
    assert entries(button)["Trace enregistrée\u00a0: marche: 18:30.nmea"]
    speeds = next(action.menu() for action in button.menu().actions() if action.text() == "Vitesse de la trace")
    with qtbot.waitSignal(button.chosen) as chosen:
        next(action for action in speeds.actions() if action.text() == "×\u00a020").trigger()
    assert chosen.args == [log_words(path, 20)]


def test_nothing_chosen_changes_nothing(button: ReceiverButton, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("", False))
    with qtbot.assertNotEmitted(button.chosen):
        button.choose_log()
        button.choose_host()
    assert button.choice == "none"


def test_a_name_that_is_none_is_asked_for_again(
    button: ReceiverButton, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["un nom", "../x:2", "tablette:99999", "tablette:3000"])
    asked: list[str] = []

    def ask(parent: object, title: str, label: str) -> tuple[str, bool]:
        asked.append(label)
        return next(typed), True

    monkeypatch.setattr(QInputDialog, "getText", ask)
    with qtbot.waitSignal(button.chosen) as chosen:
        button.choose_host()
    assert chosen.args == ["gpsd:tablette:3000"]
    assert ["Ce n'est pas le nom" in label for label in asked] == [False, True, True, True]
    assert entries(button)["gpsd sur tablette:3000"]


def test_a_log_goes_on_for_its_walk_and_never_plays_into_the_next(settings: Settings, qtbot: QtBot) -> None:
    def on(walk: str) -> ReceiverButton:
        button = ReceiverButton(settings, walk=walk)
        qtbot.addWidget(button)
        return button

    on("training").choose("log:/tmp/trace.nmea:20")
    assert on("training").choice == "log:/tmp/trace.nmea:20"
    assert on("next").choice == "none"
    assert entries(on("next"))["Sans récepteur (croix au centre)"]
    on("next").choose("gpsd")
    assert on("training").choice == on("later").choice == "gpsd"


def test_a_log_that_was_set_before_any_walk_is_that_of_the_first(settings: Settings, qtbot: QtBot) -> None:
    settings.remember("walking/receiver", "log:/tmp/trace.nmea")
    for walk, choice in (("one", "log:/tmp/trace.nmea"), ("two", "none"), ("one", "log:/tmp/trace.nmea")):
        button = ReceiverButton(settings, walk=walk)
        qtbot.addWidget(button)
        assert button.choice == choice
