"""One key sets a state, for one row or many; money that is missing is said where the cost stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from limits_map.operations.features import add_feature, change_values
from limits_map.ui.session import Session
from limits_map.ui.sheet.action_list import ActionList
from limits_map.ui.state_keys import key_of_state, state_of_key
from limits_map.ui.table.feature_table import FeatureTable
from limits_map.ui.table.feature_table_model import FeatureTableModel


def table_of(qtbot: QtBot, session: Session, layer: str) -> FeatureTable:
    table = FeatureTable(session, session.catalogue[layer])
    qtbot.addWidget(table)
    table.resize(900, 300)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.view.setFocus()
    return table


def said(model: FeatureTableModel, key: str, words: str, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    keys = [field.key for field in model.columns]
    titles = [model.data(model.index(row, keys.index("title"))) for row in range(model.rowCount())]
    row = next(place for place, title in enumerate(titles) if words in str(title))
    return model.data(model.index(row, keys.index(key)), role)


def states(session: Session) -> list[object]:
    return [row.values["status"] for row in session.project.features("actions")]


def test_a_digit_sets_the_state_of_all_selected_rows(qtbot: QtBot, session: Session) -> None:
    table = table_of(qtbot, session, "actions")
    table.view.selectAll()
    qtbot.keyClick(table.view, Qt.Key.Key_4)
    assert states(session) == ["in_progress"] * 3
    assert session.undo_stack.count() == 1
    qtbot.keyClick(table.view, Qt.Key.Key_0, Qt.KeyboardModifier.KeypadModifier)
    assert states(session) == ["cancelled"] * 3
    qtbot.keyClick(table.view, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert states(session) == ["cancelled"] * 3


def test_a_digit_without_selected_rows_does_nothing(qtbot: QtBot, session: Session) -> None:
    table = table_of(qtbot, session, "actions")
    before = states(session)
    table.view.clearSelection()
    qtbot.keyClick(table.view, Qt.Key.Key_1)
    assert states(session) == before


def test_a_digit_in_the_filter_is_a_digit(qtbot: QtBot, session: Session) -> None:
    table = table_of(qtbot, session, "actions")
    table.view.selectAll()
    before = states(session)
    table.focus_filter()
    qtbot.keyClicks(table.filter_bar.line, "12")
    assert table.filter_bar.line.text() == "12"
    assert states(session) == before


def test_a_layer_without_states_leaves_digits_alone(qtbot: QtBot, session: Session) -> None:
    table = table_of(qtbot, session, "dealing_points")
    table.view.selectRow(0)
    qtbot.keyClick(table.view, Qt.Key.Key_1)
    assert session.undo_stack.count() == 0


def test_a_digit_in_the_state_menu_chooses(qtbot: QtBot, session: Session) -> None:
    table = table_of(qtbot, session, "actions")
    table.view.selectRow(0)
    menu = table.actions_of_rows.menu
    menu.popup(table.mapToGlobal(table.rect().center()))
    qtbot.keyClick(menu, Qt.Key.Key_5)
    assert not menu.isVisible()
    assert states(session).count("done") == 2


def test_every_choice_up_to_the_tenth_has_a_key(session: Session) -> None:
    status = session.catalogue["actions"].status
    assert status is not None
    keys = [key_of_state(place).toString() for place in range(12)]
    assert keys == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "", ""]
    none = Qt.KeyboardModifier.NoModifier
    for choice, key in zip(status.choices, "1234567890", strict=True):
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key(ord(key)), none)
        assert state_of_key(status, pressed) == choice.value
    assert state_of_key(status, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, none)) is None


def test_a_digit_sets_the_state_of_a_card_in_the_sheet(qtbot: QtBot, session: Session) -> None:
    actions = ActionList(session)
    qtbot.addWidget(actions)
    row = next(row for row in session.project.features("actions") if row.values["status"] == "planned")
    actions.set_actions([row], "sites")
    actions.show()
    card = actions.card(row.uuid)
    qtbot.keyClick(card, Qt.Key.Key_4)
    changed = session.project.feature("actions", row.uuid)
    assert changed is not None
    assert changed.values["status"] == "in_progress"
    assert card.state is not None
    card.state.menu().aboutToShow.emit()
    assert [action.shortcut().toString() for action in card.state.menu().actions()][:2] == ["1", "2"]


def test_the_sheet_says_what_is_not_funded(qtbot: QtBot, session: Session) -> None:
    row = next(row for row in session.project.features("actions") if row.values["status"] == "planned")
    session.run(change_values, layer="actions", uuids=[row.uuid], values={"cost": 900})
    actions = ActionList(session)
    qtbot.addWidget(actions)
    actions.set_actions(session.project.features("actions", [row.uuid]), "sites")
    assert "900\u00a0€ · non financé" in actions.card(row.uuid).accessibleName()


def test_the_table_says_what_is_not_funded_until_it_is(session: Session) -> None:
    model = FeatureTableModel(session, session.catalogue["actions"], session)
    hall = next(row.uuid for row in session.project.features("actions") if "Fermer" in str(row.values["title"]))
    session.run(change_values, layer="actions", uuids=[hall], values={"cost": 4500})
    assert said(model, "cost", "Fermer") == "4\u00a0500\u00a0€ · non financé"
    assert said(model, "cost", "Fermer", Qt.ItemDataRole.ForegroundRole) is not None
    assert said(model, "cost", "Éclairer") == "4\u00a0500\u00a0€", "what is done asks for no money"
    funding: dict[str, object] = {"action": hall, "funder": "État", "granted": 2000}
    session.run(add_feature, layer="fundings", geometry=None, values=funding)
    assert said(model, "cost", "Fermer") == "2\u00a0000 sur 4\u00a0500\u00a0€ financés"
    session.run(add_feature, layer="fundings", geometry=None, values={**funding, "granted": 2500})
    assert said(model, "cost", "Fermer") == "4\u00a0500\u00a0€"
    assert said(model, "cost", "Fermer", Qt.ItemDataRole.ForegroundRole) is None
    session.undo_stack.undo()
    assert said(model, "cost", "Fermer") == "2\u00a0000 sur 4\u00a0500\u00a0€ financés"
