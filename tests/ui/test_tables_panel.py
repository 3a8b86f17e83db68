"""The tables panel has a tab with a count for each layer and follows the selection."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.operations.features import add_feature, remove_features
from limits_map.store.project import Project
from limits_map.store.rows import Query
from limits_map.ui.session import Session
from limits_map.ui.table.tables_panel import TablesPanel
from limits_map.words import Language, Text

MANY = 20_000


def panel_of(qtbot: QtBot, session: Session) -> TablesPanel:
    panel = TablesPanel(session)
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


def test_tabs_stand_in_order_with_their_counts(qtbot: QtBot, session: Session) -> None:
    panel = panel_of(qtbot, session)
    assert [panel.tabs.tabText(n) for n in range(panel.tabs.count())] == [
        "Sites (2)",
        "Actions (3)",
        "Signalements (12)",
        "Constats (2)",
        "Équipements (1)",
        "Suivis (2)",
        "Décisions (2)",
        "Financements (0)",
        "Indicateurs (0)",
        "Réunions (0)",
        "Marches urbaines (1)",
        "Quartiers (QPV) (1)",
    ]
    session.run(add_feature, layer="actions", geometry=None, values={"title": "Poser un banc"})
    assert panel.tabs.tabText(1) == "Actions (4)"


def test_a_selection_from_elsewhere_brings_its_tab_to_the_front(qtbot: QtBot, session: Session) -> None:
    panel = panel_of(qtbot, session)
    report = session.project.features("dealing_points")[3].uuid
    with qtbot.waitSignal(panel.layer_shown) as shown:
        session.select("dealing_points", [report])
    assert shown.args == ["dealing_points"]
    assert panel.table("dealing_points").view.selected_uuids() == [report]
    session.select("buildings", ["nobody"])
    assert panel.current_layer == "dealing_points"


def test_a_layer_is_shown_and_its_filter_focused(qtbot: QtBot, session: Session) -> None:
    panel = panel_of(qtbot, session)
    panel.show_layer("follow_ups")
    panel.focus_filter()
    assert panel.table("follow_ups").filter_bar.line.hasFocus()


def test_wishes_of_the_tables_are_passed_on(qtbot: QtBot, session: Session) -> None:
    panel = panel_of(qtbot, session)
    with qtbot.waitSignal(panel.add_requested) as asked:
        panel.table("sites").add_button.click()
    assert asked.args == ["sites"]


def test_the_panel_is_remembered(qtbot: QtBot, session: Session) -> None:
    panel = panel_of(qtbot, session)
    panel.show_layer("actions")
    table = panel.table("actions")
    table.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    other = panel_of(qtbot, session)
    other.restore_state(QByteArray(b"nothing"))
    assert other.current_layer == "sites"
    other.restore_state(panel.state())
    assert other.current_layer == "actions"
    assert other.table("actions").model.uuids == table.model.uuids
    assert other.state() == panel.state()


def test_just_some_rows_are_listed_under_a_heading(qtbot: QtBot, session: Session) -> None:
    panel = panel_of(qtbot, session)
    reports = [row.uuid for row in session.project.features("dealing_points")]
    panel.table("dealing_points").filter_bar.choose("nature", ("sale",))
    session.listed.emit("dealing_points", reports[2:5], "Vus en septembre & après")
    table = panel.table("dealing_points")
    assert panel.current_layer == "dealing_points"
    assert set(table.model.uuids) == set(reports[2:5]), "what was filtered before is over"
    bar = table.filter_bar
    assert bar.chip.isVisible()
    assert bar.chip.text().startswith("« Vus en septembre &&")
    assert bar.chip.text().endswith("» (3)")
    assert bar.chip.accessibleName() == "Ne plus montrer seulement « Vus en septembre & après » (3)"
    assert table.count_label.text() == "3 sur 12"
    table.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert set(table.model.uuids) == set(reports[2:5]), "in another order they are the same rows"
    bar.line.setText("côté 3")
    qtbot.waitUntil(lambda: set(table.model.uuids) == {reports[2], reports[3]})
    bar.line.clear()
    qtbot.waitUntil(lambda: table.model.rowCount() == 3)
    bar.chip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(bar.chip, Qt.Key.Key_Return)
    assert table.model.rowCount() == 12
    assert not bar.chip.isVisible()
    assert bar.line.hasFocus()


def test_escape_lists_every_row_again(qtbot: QtBot, session: Session) -> None:
    panel = panel_of(qtbot, session)
    action = session.project.features("actions")[0].uuid
    session.listed.emit("actions", [action], "Actions en retard")
    panel.focus_filter()
    assert panel.table("actions").model.rowCount() == 1
    qtbot.keyClick(panel.table("actions").filter_bar.line, Qt.Key.Key_Escape)
    assert panel.table("actions").model.rowCount() == 3
    assert panel.table("actions").filter_bar.among is None


def test_rows_that_are_listed_may_go_and_come_back(qtbot: QtBot, session: Session) -> None:
    panel = panel_of(qtbot, session)
    action = session.project.features("actions")[0].uuid
    session.listed.emit("actions", [action], "Actions en retard")
    table = panel.table("actions")
    session.run(remove_features, layer="actions", uuids=[action])
    assert table.model.rowCount() == 0
    qtbot.waitUntil(table.empty.isVisible)
    assert "filtre" in table.empty.sentence
    session.undo_stack.undo()
    assert list(table.model.uuids) == [action]


def test_a_layer_without_a_tab_is_not_listed(qtbot: QtBot, session: Session) -> None:
    panel = panel_of(qtbot, session)
    session.listed.emit("buildings", ["nobody"], "Bâtiments")
    assert panel.current_layer == "sites"


def test_a_long_heading_leaves_room_for_the_filter(qtbot: QtBot, session: Session) -> None:
    panel = panel_of(qtbot, session)
    panel.resize(520, 300)
    action = session.project.features("actions")[0].uuid
    session.listed.emit(
        "actions", [action], "Actions : Association Les Deux Rives (exemple), En retard depuis longtemps"
    )
    bar = panel.table("actions").filter_bar
    qtbot.waitUntil(bar.chip.isVisible)
    assert "…" in bar.chip.text()
    assert bar.line.width() >= 100
    assert bar.chip.geometry().right() < bar.line.geometry().left()
    assert bar.line.geometry().right() < bar.width()


def test_the_language_changes(qtbot: QtBot, session: Session) -> None:
    panel = panel_of(qtbot, session)
    session.language = Language.ENGLISH
    QCoreApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.tabs.tabText(2) == "Dealing reports (12)"


@pytest.fixture
def many(project: Project) -> Project:
    """A project with 20,000 reports."""
    day = date(2025, 1, 1)
    rows = []
    for n in range(MANY):
        values = {
            "date": day + timedelta(days=n * 7 % 600),
            "time": f"{n % 24:02d}:{n % 60:02d}",
            "nature": ("sale", "lookout", "gathering")[n % 3],
            "signs": ("litter",) if n % 4 else None,
            "place": f"Hall {n % 40}, rue des Écoles, n° {n % 99}",
        }
        feature = Feature.new("dealing_points", Point(1.6 + n * 1e-6, 48.1 + n * 1e-6), values)
        rows.append(RowChange("dealing_points", feature.uuid, None, feature))
    project.apply(Changes(Text("Essai", "Trial"), tuple(rows)))
    return project


def test_many_reports_are_sorted_filtered_and_selected(qtbot: QtBot, many: Project) -> None:
    session = Session(many, Language.FRENCH)
    panel = panel_of(qtbot, session)
    panel.show_layer("dealing_points")
    table = panel.table("dealing_points")
    model = table.model
    assert model.rowCount() == MANY
    header = table.view.horizontalHeader()
    for column, field in enumerate(model.columns):
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder)
        assert list(model.uuids) == many.find("dealing_points", Query(order_by=field.key, descending=True))
    table.filter_bar.choose("nature", ("sale",))
    qtbot.waitUntil(lambda: model.rowCount() == len(many.find("dealing_points", Query(where={"nature": ("sale",)}))))
    table.filter_bar.clear()
    qtbot.waitUntil(lambda: model.rowCount() == MANY)
    model.set_filter("ecoles 12", {})
    assert 0 < model.rowCount() < MANY
    model.set_filter("", {})
    table.view.selectAll()
    assert len(session.selected) == MANY
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert len(session.selected) == MANY
    every_second = list(model.uuids)[::2]
    session.select("dealing_points", every_second)
    assert {index.row() for index in table.view.selectionModel().selectedRows()} == set(range(0, MANY, 2))
