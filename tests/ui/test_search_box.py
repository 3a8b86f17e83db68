"""The search finds rows by their words and places by their coordinates."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from limits_map.ui.session import Session
from limits_map.ui.window.search_box import SearchBox


@pytest.fixture
def search(session: Session, qtbot: QtBot) -> SearchBox:
    box = SearchBox(session)
    qtbot.addWidget(box)
    box.show()
    qtbot.waitExposed(box)
    return box


@pytest.mark.parametrize("words", ["50.6105, 3.0147", "50,6105 3,0147", "3.0147 50.6105"])
def test_coordinates_are_a_place_to_go_to(search: SearchBox, session: Session, qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(search, words)
    with qtbot.waitSignal(search.place_chosen) as chosen:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert chosen.args == pytest.approx([3.0147, 50.6105])
    assert session.selected == ()


def test_the_suggestion_says_where_it_would_go(search: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(search, "700000 6600000")
    completer = search.completer()
    assert completer is not None
    model = completer.completionModel()
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert model.index(0, 0).data() == "Aller à 46.50000, 3.00000"
    completer.popup().hide()


def test_words_still_find_rows(search: SearchBox, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClicks(search, "tour")
    with qtbot.waitSignal(session.selection_changed):
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert session.selected_layer == "sites"


def test_figures_that_are_no_place_are_answered(
    search: SearchBox, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, words, widget: told.append(words))
    qtbot.keyClicks(search, "95.12 ; 181.5")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert len(told) == 1
    assert "Lambert-93" in told[0]
    search.clear()
    for words in ("59000", "rue qui manque 12 3"):
        qtbot.keyClicks(search, words)
        qtbot.keyClick(search, Qt.Key.Key_Return)
        search.clear()
    assert len(told) == 1
