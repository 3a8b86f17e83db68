"""Notices say what happened and how it is meant, and go away when asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.session import Session
from limits_map.words import Text


@pytest.fixture
def bar(qtbot: QtBot, session: Session) -> NoticeBar:
    bar = NoticeBar(session=session)
    qtbot.addWidget(bar)
    bar.resize(600, 48)
    return bar


def test_it_is_away_until_something_is_said(bar: NoticeBar) -> None:
    assert bar.isHidden()
    bar.show_text(Text("Enregistré", "Saved"), NoticeKind.SUCCESS)
    assert bar.words == "Enregistré"
    assert bar.kind is NoticeKind.SUCCESS


def test_only_an_information_goes_by_itself(qtbot: QtBot, bar: NoticeBar) -> None:
    bar._timer.setInterval(1)
    bar.show_text("Lecture seule", NoticeKind.WARNING)
    assert not bar._timer.isActive()
    with qtbot.waitSignal(bar.dismissed):
        bar.show_text("Carte centrée")
    assert bar.words == ""


def test_the_cross_sends_it_away(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.show_text("Erreur", NoticeKind.ERROR)
    with qtbot.waitSignal(bar.dismissed):
        qtbot.mouseClick(bar._close, Qt.MouseButton.LeftButton)


def test_escape_sends_it_away(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.show_text("Erreur", NoticeKind.ERROR)
    with qtbot.waitActive(bar):
        bar.activateWindow()
    bar._close.setFocus()
    with qtbot.waitSignal(bar.dismissed):
        qtbot.keyClick(bar._close, Qt.Key.Key_Escape)


def test_the_button_does_what_it_says(qtbot: QtBot, bar: NoticeBar) -> None:
    done: list[str] = []
    bar.show_text("Carte enregistrée", NoticeKind.SUCCESS, action="Ouvrir", run=lambda: done.append("ouvert"))
    qtbot.mouseClick(bar.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == ["ouvert"]
    assert bar.words == ""
