"""The board shows every action under its state, and moves them by mouse and by one key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from limits_map.catalogue import Catalogue
from limits_map.operations.features import add_feature, change_values
from limits_map.store.project import Project
from limits_map.ui.plan.board_column import BoardColumn
from limits_map.ui.plan.board_model import CARD_ROLE
from limits_map.ui.plan.board_view import BoardView
from limits_map.ui.plan.card_words import Card
from limits_map.ui.row_drag import rows_as_mime
from limits_map.ui.session import Session
from limits_map.words import Language

_NAME = QAccessible.Text.Name


@pytest.fixture
def board(qtbot: QtBot, session: Session) -> BoardView:
    board = BoardView(session)
    qtbot.addWidget(board)
    board.resize(1300, 600)
    with qtbot.waitActive(board):
        board.show()
        board.activateWindow()
    return board


def column(board: BoardView, state: str) -> BoardColumn:
    return next(column for column in board.columns.columns if column.state == state)


def titles(board: BoardView, state: str) -> list[str]:
    return [str(row.title) for row in column(board, state).list.cards.rows]


def card(board: BoardView, state: str, place: int = 0) -> Card:
    cards = column(board, state).list.cards
    found = cards.data(cards.index(place), CARD_ROLE)
    assert isinstance(found, Card)
    return found


def uuid_of(session: Session, words: str) -> str:
    return next(row.uuid for row in session.project.features("actions") if words in str(row.values["title"]))


def status_of(session: Session, words: str) -> object:
    return next(row for row in session.project.features("actions") if words in str(row.values["title"])).values[
        "status"
    ]


def press(board: BoardView, state: str, place: int = 0) -> BoardColumn:
    """Puts the keyboard on a card and selects it."""
    found = column(board, state)
    found.list.setFocus()
    found.list.choose(place)
    return found


def drop(where: BoardColumn, uuids: list[str], layer: str = "actions") -> None:
    mime = rows_as_mime(layer, uuids)
    left, none, move = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
    QCoreApplication.sendEvent(where, QDragEnterEvent(QPoint(20, 80), move, mime, left, none))
    QCoreApplication.sendEvent(where, QDropEvent(QPointF(20, 80), move, mime, left, none))


def test_every_state_has_a_column_and_every_action_a_card(board: BoardView, session: Session) -> None:
    status = session.catalogue["actions"].status
    assert status is not None
    assert [column.state for column in board.columns.columns] == [choice.value for choice in status.choices]
    assert titles(board, "done") == ["Éclairer le pied de la tour"]
    assert titles(board, "planned") == ["Fermer le hall traversant"]
    assert titles(board, "proposed") == ["Local des habitants"]
    assert board.count_label.text().startswith("3 ")


def test_what_was_given_up_is_narrowed(board: BoardView) -> None:
    assert board.columns.folded == ["not_possible", "not_ours", "duplicate", "cancelled"]


def test_a_card_says_what_is_late_unfunded_and_waiting(board: BoardView, session: Session) -> None:
    hall, room = uuid_of(session, "Fermer"), uuid_of(session, "Local")
    yesterday = date.today() - timedelta(days=1)
    session.run(change_values, layer="actions", uuids=[hall], values={"due_on": yesterday})
    session.run(change_values, layer="actions", uuids=[hall], values={"cost": 4500})
    values = {"action": room, "after": hall}
    session.run(add_feature, layer="dependencies", geometry=None, values=values)
    said = card(board, "planned")
    assert said.due.endswith("· en retard")
    assert said.is_late
    assert said.cost == "4\u00a0500\u00a0€ · non financé"
    assert card(board, "proposed").waits == "attend : Fermer le hall traversant"
    funding = {"action": hall, "funder": "État", "granted": 2000}
    session.run(add_feature, layer="fundings", geometry=None, values=funding)
    assert card(board, "planned").cost == "2\u00a0000 sur 4\u00a0500\u00a0€ financés"
    session.run(change_values, layer="actions", uuids=[hall], values={"status": "done"})
    assert card(board, "proposed").waits == ""
    assert card(board, "done").cost == "4\u00a0500\u00a0€"


def test_each_column_is_a_sound_model(board: BoardView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(column(board, "planned").list.cards, force_py=True)


def test_the_selection_is_shared_both_ways(board: BoardView, session: Session) -> None:
    press(board, "planned")
    hall, light = uuid_of(session, "Fermer"), uuid_of(session, "Éclairer")
    assert (session.selected_layer, session.selected) == ("actions", (hall,))
    session.select("actions", [light, hall])
    assert column(board, "done").list.selected_uuids == [light]
    assert column(board, "planned").list.selected_uuids == [hall]
    press(board, "done")
    assert session.selected == (light,)
    assert column(board, "planned").list.selected_uuids == []
    session.select("sites", [session.project.features("sites")[0].uuid])
    assert column(board, "done").list.selected_uuids == []


def test_control_click_adds_cards_of_other_columns(qtbot: QtBot, board: BoardView, session: Session) -> None:
    press(board, "planned")
    there = column(board, "done").list
    at = there.visualRect(there.cards.index(0)).center()
    qtbot.mouseClick(there.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at)
    assert set(session.selected) == {uuid_of(session, "Fermer"), uuid_of(session, "Éclairer")}
    qtbot.mouseClick(there.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.selected == (uuid_of(session, "Éclairer"),)


def test_a_digit_sets_the_state_and_the_keyboard_goes_with_the_card(
    qtbot: QtBot, board: BoardView, session: Session
) -> None:
    here = press(board, "planned")
    qtbot.keyClick(here.list, Qt.Key.Key_4)
    assert status_of(session, "Fermer") == "in_progress"
    there = column(board, "in_progress")
    assert there.list.hasFocus()
    assert there.list.current_uuid == uuid_of(session, "Fermer")
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert status_of(session, "Fermer") == "planned"
    assert here.list.hasFocus()


def test_a_card_that_goes_out_of_sight_leaves_the_keyboard_to_the_next(
    qtbot: QtBot, board: BoardView, session: Session
) -> None:
    for title in ("Banc", "Fresque"):
        values = {"title": title, "status": "planned"}
        session.run(add_feature, layer="actions", geometry=None, values=values)
    here = press(board, "planned")
    qtbot.keyClick(here.list, Qt.Key.Key_0)
    assert status_of(session, "Fermer") == "cancelled"
    assert here.list.hasFocus()
    assert session.selected == (uuid_of(session, "Banc"),)


def test_many_cards_change_their_state_as_one_step(qtbot: QtBot, board: BoardView, session: Session) -> None:
    here = press(board, "planned")
    everything = [row.uuid for row in session.project.features("actions")]
    session.select("actions", everything)
    qtbot.keyClick(here.list, Qt.Key.Key_2)
    assert len(titles(board, "agreed")) == 3
    assert set(session.selected) == set(everything)
    assert session.undo_stack.count() == 1


def test_keys_change_nothing_that_the_filter_hides(qtbot: QtBot, board: BoardView, session: Session) -> None:
    here = press(board, "planned")
    session.select("actions", [row.uuid for row in session.project.features("actions")])
    board.filter.line.setText("fermer")
    qtbot.waitUntil(lambda: not titles(board, "proposed"))
    qtbot.keyClick(here.list, Qt.Key.Key_2)
    assert [status_of(session, words) for words in ("Fermer", "Local", "Éclairer")] == ["agreed", "proposed", "done"]


def test_the_row_of_digits_works_without_shift_on_french_keyboards(board: BoardView, session: Session) -> None:
    here = press(board, "planned")
    none = Qt.KeyboardModifier.NoModifier
    # "é" stands where others have the 2: the eleventh key of the keyboard under X11 and Wayland, the third on Windows.
    for code in (11, 3):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Eacute, none, code, 0, 0, "é")
        QCoreApplication.sendEvent(here.list, event)
    assert status_of(session, "Fermer") in ("agreed", "duplicate")


def test_cards_are_dropped_on_another_column(board: BoardView, session: Session) -> None:
    uuids = [uuid_of(session, "Fermer"), uuid_of(session, "Local")]
    drop(column(board, "in_progress"), uuids)
    assert sorted(titles(board, "in_progress")) == ["Fermer le hall traversant", "Local des habitants"]
    assert session.undo_stack.count() == 1
    drop(column(board, "cancelled"), uuids[:1])
    assert titles(board, "cancelled") == ["Fermer le hall traversant"]
    drop(column(board, "done"), [uuid_of(session, "Local")], layer="sites")
    assert titles(board, "done") == ["Éclairer le pied de la tour"]


def test_arrows_go_from_column_to_column(qtbot: QtBot, board: BoardView, session: Session) -> None:
    press(board, "proposed")
    qtbot.keyClick(column(board, "proposed").list, Qt.Key.Key_Right)
    assert session.selected == (uuid_of(session, "Fermer"),), "the empty column between is passed over"
    qtbot.keyClick(column(board, "planned").list, Qt.Key.Key_Right)
    qtbot.keyClick(column(board, "done").list, Qt.Key.Key_Right)
    assert session.selected == (uuid_of(session, "Éclairer"),)
    qtbot.keyClick(column(board, "done").list, Qt.Key.Key_Left)
    assert session.selected == (uuid_of(session, "Fermer"),)


def test_enter_and_double_click_open(qtbot: QtBot, board: BoardView, session: Session) -> None:
    here = press(board, "planned").list
    with qtbot.waitSignal(session.opened) as opened:
        qtbot.keyClick(here, Qt.Key.Key_Return)
    assert opened.args == ["actions", uuid_of(session, "Fermer")]
    at = here.visualRect(here.cards.index(0)).center()
    qtbot.mouseClick(here.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(session.opened):
        qtbot.mouseDClick(here.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_menu_offers_every_state_with_its_key(board: BoardView, session: Session) -> None:
    here = press(board, "planned")
    assert board.actions_of_rows is not None
    menu = board.actions_of_rows.status_menu
    assert menu is not None
    here.list.menu_requested.emit(QPoint(10, 10))
    assert board.actions_of_rows.menu.isVisible()
    menu.aboutToShow.emit()
    assert [(action.text(), action.shortcut().toString()) for action in menu.actions()][:2] == [
        ("Proposée", "1"),
        ("Convenue", "2"),
    ]
    menu.actions()[1].trigger()
    board.actions_of_rows.menu.close()
    assert status_of(session, "Fermer") == "agreed"


def test_a_few_changes_leave_the_other_cards_where_they_are(qtbot: QtBot, board: BoardView, session: Session) -> None:
    uuids = []
    for n in range(30):
        values = {"title": f"Banc {n:02d}", "status": "planned"}
        changes = session.run(add_feature, layer="actions", geometry=None, values=values)
        assert changes is not None
        uuids.append(changes.rows[0].uuid)
    here = column(board, "planned").list
    here.verticalScrollBar().setValue(here.verticalScrollBar().maximum())
    scrolled = here.verticalScrollBar().value()
    with qtbot.assertNotEmitted(here.cards.modelReset), qtbot.waitSignal(here.cards.rowsRemoved):
        session.run(change_values, layer="actions", uuids=[uuids[-1]], values={"status": "done"})
    assert abs(here.verticalScrollBar().value() - scrolled) <= here.sizeHintForRow(0)
    with qtbot.assertNotEmitted(here.cards.rowsRemoved), qtbot.waitSignal(here.cards.dataChanged):
        session.run(change_values, layer="actions", uuids=[uuids[0]], values={"lead": "Ville"})


def test_the_filter_asks_and_is_cleared(board: BoardView, session: Session) -> None:
    hall = uuid_of(session, "Fermer")
    session.run(change_values, layer="actions", uuids=[hall], values={"due_on": date.today() - timedelta(days=2)})
    board.filter.late.click()
    assert board.count_label.text() == "1 sur 3"
    assert titles(board, "planned") == ["Fermer le hall traversant"]
    board.filter.lead.setCurrentIndex(board.filter.lead.findData("Ville"))
    assert board.empty.isVisible()
    assert "filtre" in board.empty.sentence
    board.empty.asked.emit()
    assert board.count_label.text().startswith("3 ")
    site = session.project.features("sites")[1].uuid
    board.filter.site.setCurrentIndex(board.filter.site.findData(site))
    assert titles(board, "done") == []


def test_columns_that_are_narrowed_are_remembered(qtbot: QtBot, board: BoardView, session: Session) -> None:
    column(board, "cancelled").strip.click()
    column(board, "verified").fold_button.click()
    other = BoardView(session)
    qtbot.addWidget(other)
    other.restore_state(board.state())
    assert other.columns.folded == ["verified", "not_possible", "not_ours", "duplicate"]
    other.restore_state(QByteArray(b"[3]"))
    assert other.columns.folded == ["verified", "not_possible", "not_ours", "duplicate"]


def test_enter_unfolds_a_narrowed_column(qtbot: QtBot, board: BoardView) -> None:
    strip = column(board, "cancelled").strip
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert "cancelled" not in board.columns.folded


def test_an_empty_board_says_what_to_do(qtbot: QtBot, project: Project) -> None:
    session = Session(project, Language.FRENCH)
    board = BoardView(session)
    qtbot.addWidget(board)
    board.show()
    assert board.empty.isVisible()
    with qtbot.waitSignal(board.add_requested) as asked:
        board.empty.asked.emit()
    assert asked.args == ["actions"]
    session.run(add_feature, layer="actions", geometry=None, values={"title": "Poser un banc"})
    assert titles(board, "proposed") == ["Poser un banc"]
    session.deleteLater()


def test_a_board_out_of_sight_is_up_to_date_when_it_is_seen_again(board: BoardView, session: Session) -> None:
    board.hide()
    session.run(change_values, layer="actions", uuids=[uuid_of(session, "Fermer")], values={"status": "done"})
    assert titles(board, "planned") == ["Fermer le hall traversant"]
    board.show()
    assert titles(board, "planned") == []


def test_a_project_that_is_only_read_is_not_changed(qtbot: QtBot, filled: Project, catalogue: Catalogue) -> None:
    with Project.open(filled.path, catalogue, read_only=True) as project:
        session = Session(project, Language.FRENCH)
        board = BoardView(session)
        qtbot.addWidget(board)
        board.show()
        here = press(board, "planned")
        qtbot.keyClick(here.list, Qt.Key.Key_4)
        drop(column(board, "done"), [uuid_of(session, "Fermer")])
        assert status_of(session, "Fermer") == "planned"
        session.deleteLater()


def test_the_language_changes(board: BoardView, session: Session) -> None:
    session.language = Language.ENGLISH
    QCoreApplication.sendEvent(board, QEvent(QEvent.Type.LanguageChange))
    assert column(board, "in_progress").list.accessibleName().startswith("In progress")


def test_nothing_on_the_board_is_nameless(board: BoardView) -> None:
    controls = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)
    shown = [
        control for control in board.findChildren(QWidget) if isinstance(control, controls) and control.isVisible()
    ]
    own = [control for control in shown if not isinstance(control.parentWidget(), (QComboBox, QLineEdit))]
    assert len(own) > 4
    nameless = [control for control in own if not QAccessible.queryAccessibleInterface(control).text(_NAME).strip()]
    assert [type(control).__name__ for control in nameless if not isinstance(control, QHeaderView)] == []
