"""The table of a layer shares its selection with the session, filters, and does what its menu says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.catalogue import Catalogue
from limits_map.operations.features import add_feature, change_values
from limits_map.store.project import Project
from limits_map.ui.layers.filter_notice import unfiltered
from limits_map.ui.session import Session
from limits_map.ui.table.feature_table import FeatureTable
from limits_map.words import Language

MakeTable = Callable[[str], FeatureTable]


@pytest.fixture
def make_table(qtbot: QtBot, session: Session) -> MakeTable:
    """Shows the table of a layer."""

    def make(layer: str) -> FeatureTable:
        table = FeatureTable(session, session.catalogue[layer])
        qtbot.addWidget(table)
        table.resize(900, 300)
        with qtbot.waitActive(table):
            table.show()
            table.activateWindow()
        return table

    return make


def column(table: FeatureTable, key: str) -> int:
    return [field.key for field in table.model.columns].index(key)


def test_the_selection_is_shared_both_ways(session: Session, make_table: MakeTable) -> None:
    table = make_table("dealing_points")
    table.view.selectRow(2)
    assert (session.selected_layer, session.selected) == ("dealing_points", (table.model.uuids[2],))
    chosen = [table.model.uuids[row] for row in (1, 2, 5)]
    session.select("dealing_points", reversed(chosen))
    assert table.view.selected_uuids() == chosen
    assert session.selected == tuple(reversed(chosen))
    session.select("sites", [session.project.features("sites")[0].uuid])
    assert table.view.selected_uuids() == []


def test_selecting_everything_is_one_announcement(qtbot: QtBot, session: Session, make_table: MakeTable) -> None:
    table = make_table("dealing_points")
    announced: list[int] = []
    session.selection_changed.connect(lambda: announced.append(len(session.selected)))
    qtbot.keyClick(table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert announced == [12]


def test_selection_and_place_survive_a_new_order(session: Session, make_table: MakeTable) -> None:
    table = make_table("dealing_points")
    chosen = [table.model.uuids[row] for row in (1, 3)]
    session.select("dealing_points", chosen)
    table.view.horizontalHeader().setSortIndicator(column(table, "place"), Qt.SortOrder.AscendingOrder)
    assert set(table.view.selected_uuids()) == set(chosen)
    assert table.model.uuids[table.view.currentIndex().row()] == chosen[0]
    session.run(change_values, layer="dealing_points", uuids=chosen[:1], values={"place": "Zone nord"})
    assert set(table.view.selected_uuids()) == set(chosen)


def test_words_filter_a_moment_after_the_last_key(qtbot: QtBot, session: Session, make_table: MakeTable) -> None:
    table = make_table("dealing_points")
    session.run(change_values, layer="dealing_points", uuids=[table.model.uuids[4]], values={"place": "Zone nord"})
    assert table.count_label.text().startswith("12 ")
    table.focus_filter()
    qtbot.keyClicks(table.filter_bar.line, "zone nord")
    assert table.model.rowCount() == 12
    qtbot.waitUntil(lambda: table.model.rowCount() == 1)
    assert table.count_label.text() == "1 sur 12"
    qtbot.keyClick(table.filter_bar.line, Qt.Key.Key_Return)
    assert table.view.hasFocus()


def test_a_filter_that_finds_nothing_offers_to_be_cleared(session: Session, make_table: MakeTable) -> None:
    table = make_table("dealing_points")
    table.filter_bar.choose("nature", ("sale",))
    assert table.empty.isVisible()
    assert "filtre" in table.empty.sentence
    table.empty.asked.emit()
    assert table.view.isVisible()
    assert table.model.rowCount() == 12


def test_values_are_ticked_in_menus(session: Session, make_table: MakeTable) -> None:
    table = make_table("actions")
    assert set(table.filter_bar.buttons) == {"site", "status", "technique", "area", "lead"}
    menu = table.filter_bar.buttons["status"].menu()
    menu.aboutToShow.emit()
    words = {action.text(): action for action in menu.actions()}
    words["Faite"].trigger()
    words["Proposée"].trigger()
    assert table.model.rowCount() == 2
    assert table.filter_bar.buttons["status"].text() == "État (2)"
    sites = table.filter_bar.buttons["site"].menu()
    sites.aboutToShow.emit()
    assert "Tour du Bief (essai)" in [action.text() for action in sites.actions()]


def test_menus_that_find_no_room_are_folded(qtbot: QtBot, session: Session, make_table: MakeTable) -> None:
    table = make_table("sites")
    bar = table.filter_bar
    shown = [button for button in bar.buttons.values() if button.isVisible()]
    assert len(shown) == 5
    table.resize(420, 300)
    qtbot.waitUntil(lambda: bar.folded_button.isVisible())
    hidden = [button for button in shown if not button.isVisible()]
    assert [action.menu() for action in bar.folded_button.menu().actions()] == [button.menu() for button in hidden]


def test_enter_and_double_click_open(qtbot: QtBot, session: Session, make_table: MakeTable) -> None:
    table = make_table("actions")
    table.view.setFocus()
    table.view.selectRow(1)
    with qtbot.waitSignal(session.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == ["actions", table.model.uuids[1]]
    at = table.view.visualRect(table.model.index(0, 0)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(session.opened) as opened:
        qtbot.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == ["actions", table.model.uuids[0]]


def test_delete_removes_one_row_at_once_and_undo_brings_it_back(
    qtbot: QtBot, session: Session, make_table: MakeTable
) -> None:
    table = make_table("actions")
    table.view.setFocus()
    table.view.selectRow(1)
    gone = table.model.uuids[1]
    qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert table.model.row_of(gone) is None
    assert table.view.currentIndex().row() == 1
    session.undo_stack.undo()
    assert table.model.row_of(gone) is not None


def test_delete_asks_before_several_rows_go(qtbot: QtBot, session: Session, make_table: MakeTable) -> None:
    table = make_table("dealing_points")
    table.view.setFocus()
    table.view.selectAll()
    qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    (question,) = table.findChildren(QMessageBox)
    assert "12" in question.text()
    assert session.project.count("dealing_points") == 12
    remove = next(button for button in question.buttons() if button.text() == "Supprimer")
    remove.click()
    assert session.project.count("dealing_points") == 0
    assert table.empty.isVisible()
    session.undo_stack.undo()
    assert table.model.rowCount() == 12


def test_the_state_of_many_rows_is_changed_at_once(session: Session, make_table: MakeTable) -> None:
    table = make_table("actions")
    table.view.selectAll()
    actions = table.actions_of_rows
    assert actions.status_menu is not None
    actions.status_menu.aboutToShow.emit()
    next(action for action in actions.status_menu.actions() if action.text() == "En cours").trigger()
    assert {row.values["status"] for row in session.project.features("actions")} == {"in_progress"}
    assert len(table.view.selected_uuids()) == 3
    session.undo_stack.undo()
    assert {row.values["status"] for row in session.project.features("actions")} == {"done", "planned", "proposed"}


def test_the_menu_asks_for_map_and_form(qtbot: QtBot, session: Session, make_table: MakeTable) -> None:
    table = make_table("actions")
    table.view.selectRow(0)
    actions = table.actions_of_rows
    with qtbot.waitSignal(session.shown_on_map) as shown:
        actions.show_on_map.trigger()
    assert shown.args == ["actions", [table.model.uuids[0]]]
    with qtbot.waitSignal(table.edit_requested) as asked:
        actions.edit.trigger()
    assert asked.args == ["actions", table.model.uuids[0]]
    table.view.selectAll()
    assert not actions.edit.isEnabled()
    with qtbot.waitSignal(table.add_requested) as added:
        table.add_button.click()
    assert added.args == ["actions"]


@pytest.mark.parametrize(("layer", "signal"), [("dealing_points", "import_requested"), ("sites", "add_requested")])
def test_an_empty_table_says_what_to_do_next(qtbot: QtBot, project: Project, layer: str, signal: str) -> None:
    session = Session(project, Language.FRENCH)
    table = FeatureTable(session, session.catalogue[layer])
    qtbot.addWidget(table)
    table.show()
    assert table.empty.isVisible()
    with qtbot.waitSignal(getattr(table, signal)) as asked:
        table.empty.asked.emit()
    assert asked.args == [layer]


def test_order_and_columns_are_remembered(session: Session, make_table: MakeTable) -> None:
    table = make_table("actions")
    header = table.view.horizontalHeader()
    header.setSortIndicator(column(table, "cost"), Qt.SortOrder.DescendingOrder)
    table.view.setColumnHidden(column(table, "technique"), True)
    table.view.setColumnHidden(column(table, "evidence"), False)
    header.moveSection(header.visualIndex(column(table, "cost")), 0)
    other = make_table("actions")
    other.restore_state(table.state())
    assert other.model.uuids == table.model.uuids
    assert other.model.query.order_by == "cost"
    assert other.view.isColumnHidden(column(other, "technique"))
    assert not other.view.isColumnHidden(column(other, "evidence"))
    assert other.view.horizontalHeader().visualIndex(column(other, "cost")) == 0
    assert other.state() == table.state()


@pytest.mark.parametrize("damaged", [b"", b"{}", b"[1]", b'{"widths": 3}', b"\xff\xfe"])
def test_a_damaged_memory_is_passed_over(session: Session, make_table: MakeTable, damaged: bytes) -> None:
    table = make_table("actions")
    before = table.state()
    table.restore_state(QByteArray(damaged))
    assert table.state() == before


def test_columns_are_shown_and_hidden_from_the_header(session: Session, make_table: MakeTable) -> None:
    table = make_table("actions")
    table.view.horizontalHeader().customContextMenuRequested.emit(QPoint(4, 4))
    menu = table.view.header_menu
    next(action for action in menu.actions() if action.text() == "Notes").trigger()
    assert not table.view.isColumnHidden(column(table, "notes"))


def test_a_project_that_is_only_read_offers_no_change(qtbot: QtBot, filled: Project, catalogue: Catalogue) -> None:
    with Project.open(filled.path, catalogue, read_only=True) as project:
        session = Session(project, Language.FRENCH)
        table = FeatureTable(session, catalogue["actions"])
        qtbot.addWidget(table)
        table.show()
        table.view.selectAll()
        actions = table.actions_of_rows
        assert not table.add_button.isVisible()
        assert not actions.remove.isEnabled()
        assert actions.show_on_map.isEnabled()


def test_the_language_changes(session: Session, make_table: MakeTable) -> None:
    table = make_table("actions")
    session.language = Language.ENGLISH
    for widget in (table, table.filter_bar, table.view):
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert table.filter_bar.buttons["status"].text() == "Status"
    assert table.view.accessibleName() == "Actions"


def test_a_row_added_elsewhere_is_counted(session: Session, make_table: MakeTable) -> None:
    table = make_table("actions")
    session.run(add_feature, layer="actions", geometry=None, values={"title": "Poser un banc"})
    assert table.count_label.text().startswith("4 ")


def test_the_map_shows_what_the_table_lists_while_asked_to(session: Session, make_table: MakeTable) -> None:
    table = make_table("dealing_points")
    button, bar = table.filter_bar.map_button, table.filter_bar

    def only() -> frozenset[str] | None:
        shown = session.showing.layers.get("dealing_points")
        return None if shown is None else shown.only

    assert button.isVisible()
    assert button.accessibleName()
    bar.choose("nature", ("sale",))
    assert only() is None
    button.click()
    assert only() == frozenset()
    bar.choose("nature", ("lookout",))
    assert only() == frozenset(table.model.uuids)
    session.run(
        add_feature,
        layer="dealing_points",
        geometry=Point(1.65, 48.16),
        values={"date": "21/11/2026", "nature": "lookout"},
    )
    assert only() == frozenset(table.model.uuids)
    assert len(table.model.uuids) == 13
    bar.clear()
    assert only() is None
    assert button.isChecked()
    bar.show_only(frozenset(table.model.uuids[:2]), "Deux lignes")
    assert only() == frozenset(table.model.uuids)
    button.click()
    assert only() is None


def test_when_the_whole_map_is_shown_again_the_table_no_longer_filters_it(
    session: Session, make_table: MakeTable
) -> None:
    table = make_table("dealing_points")
    table.filter_bar.map_button.click()
    table.filter_bar.choose("nature", ("lookout",))
    assert session.showing.filtered == {"dealing_points"}
    session.show_as(unfiltered(session.showing))
    assert not table.filter_bar.map_button.isChecked()
    table.filter_bar.choose("nature", ("sale",))
    assert session.showing.filtered == frozenset()


def test_rows_without_a_place_are_not_filtered_on_the_map(make_table: MakeTable) -> None:
    assert not make_table("follow_ups").filter_bar.map_button.isVisible()
