"""The dashboard counts when it is seen, and each of its numbers opens the rows behind it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QHeaderView, QWidget
from pytestqt.qtbot import QtBot

from limits_map.operations.features import add_feature, change_values
from limits_map.store.project import Project
from limits_map.ui.chart_view import ChartView
from limits_map.ui.dashboard.dashboard_grid import FIGURE_ROLE
from limits_map.ui.dashboard.dashboard_tiles import Tile
from limits_map.ui.dashboard.dashboard_view import MONTHS, DashboardView
from limits_map.ui.session import Session
from limits_map.ui.table.tables_panel import TablesPanel
from limits_map.words import Language

LATE = date.today() - timedelta(days=20)


@pytest.fixture
def late(session: Session) -> str:
    """An action that is late."""
    action = session.project.features("actions")[1].uuid
    change_values(project=session.project, layer="actions", uuids=[action], values={"due_on": LATE})
    return action


def view_of(qtbot: QtBot, session: Session, *, width: int = 700) -> DashboardView:
    view = DashboardView(session)
    qtbot.addWidget(view)
    view.resize(width, 700)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


def tile_of(view: DashboardView, section: str, key: str) -> Tile:
    return next(tile for tile in view.sections[section].tiles.tiles if tile.figure.key == key)


def test_a_tile_opens_its_rows(qtbot: QtBot, session: Session, late: str) -> None:
    view = view_of(qtbot, session)
    tile = tile_of(view, "actions", "late")
    assert tile.accessibleName() == "1, Actions en retard, la plus ancienne\u00a0: 20 j"
    with qtbot.waitSignal(session.listed) as listed:
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert listed.args == ["actions", [late], "Actions en retard"]
    assert (session.selected_layer, session.selected) == ("actions", (late,))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_tile_is_pressed_by_keyboard(qtbot: QtBot, session: Session, late: str, key: Qt.Key) -> None:
    view = view_of(qtbot, session)
    tile = tile_of(view, "actions", "late")
    tile.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(session.listed):
        qtbot.keyClick(tile, key)


def test_nothing_to_open_is_nothing_to_press(qtbot: QtBot, session: Session) -> None:
    view = view_of(qtbot, session)
    tile = tile_of(view, "actions", "late")
    assert tile.figure.value == 0
    assert not tile.isEnabled()
    assert tile.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_what_asks_to_be_looked_at_stands_above(qtbot: QtBot, session: Session, late: str) -> None:
    view = view_of(qtbot, session)
    button = next(button for button in view.attention if "retard" in button.text())
    assert button.text() == "Actions en retard : 1"
    button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(session.listed) as listed:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert listed.args[1] == [late]


def test_a_cell_of_the_table_opens_its_rows(qtbot: QtBot, session: Session) -> None:
    view = view_of(qtbot, session)
    grid = view.sections["actions"].grid
    model = grid.grid
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["Ensemble", "Bailleur A", "Ville", "Personne encore"]
    column = next(
        number
        for number in range(1, model.columnCount())
        if model.headerData(number, Qt.Orientation.Horizontal) == "Proposée"
    )
    cell = model.index(names.index("Ville"), column)
    assert cell.data() == "1"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Ville, Proposée : 1"
    grid.setCurrentIndex(cell)
    with qtbot.waitSignal(session.listed) as listed:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert listed.args[2] == "Actions\u00a0: Ville, Proposée"
    assert listed.args[1] == list(cell.data(FIGURE_ROLE).uuids)
    empty = model.index(names.index("Bailleur A"), column)
    assert empty.data() == "·"
    with qtbot.assertNotEmitted(session.listed):
        grid.clicked.emit(empty)


def test_a_part_of_a_bar_opens_its_sites(qtbot: QtBot, session: Session) -> None:
    view = view_of(qtbot, session)
    chart = view.sections["sites"].charts["stage"].chart
    assert chart.accessibleName() == "Étape"
    assert "Reconquis, sous veille 1" in chart.accessibleDescription()
    place = next(each for each in chart.places() if (each.bar, each.part) == ("now", "plan"))
    spot = chart.rect().topLeft()
    spot.setX(round((place.left + place.width / 2) * chart.width()))
    spot.setY(round((place.top + place.height / 2) * chart.height()))
    with qtbot.waitSignal(session.listed) as listed:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot)
    assert listed.args[0] == "sites"
    assert listed.args[2] == "Étape\u00a0: Plan d'action (aujourd'hui)"
    assert [row.values["name"] for row in session.project.features("sites", listed.args[1])] == ["Hall 3 (essai)"]


def test_it_counts_only_while_it_is_seen(qtbot: QtBot, session: Session) -> None:
    view = DashboardView(session)
    qtbot.addWidget(view)
    assert view.counted is None
    view.show()
    first = view.counted
    assert first is not None
    view.hide()
    action = session.project.features("actions")[2].uuid
    session.run(change_values, layer="actions", uuids=[action], values={"status": "done"})
    assert view.counted is first
    view.show()
    assert view.counted is not first
    assert tile_of(view, "actions", "done").figure.value == 2
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: tile_of(view, "actions", "done").figure.value == 1)


def test_the_keyboard_stays_where_it_is_when_something_changes(qtbot: QtBot, session: Session) -> None:
    view = view_of(qtbot, session)
    tile_of(view, "actions", "open").setFocus(Qt.FocusReason.TabFocusReason)
    action = session.project.features("actions")[2].uuid
    session.run(change_values, layer="actions", uuids=[action], values={"status": "agreed"})
    counted = view.counted
    qtbot.waitUntil(lambda: view.counted is not counted)
    assert tile_of(view, "actions", "open").hasFocus()


def test_another_time_is_compared(qtbot: QtBot, session: Session) -> None:
    view = view_of(qtbot, session)
    assert view.counted is not None
    since = view.counted.since
    assert [pill.text() for pill in view.months.findChildren(QAbstractButton)] == ["3 mois", "6 mois", "12 mois"]
    view.months.choose(MONTHS.index(12))
    assert view.counted.since < since
    assert str(view.counted.since.year) in view.subtitle.text()


def test_an_empty_project_says_what_to_do(qtbot: QtBot, project: Project) -> None:
    session = Session(project, Language.FRENCH)
    view = view_of(qtbot, session)
    assert view.stack.currentWidget() is view.empty
    view.setFocus()
    with qtbot.waitSignal(view.add_requested) as asked:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == ["sites"]
    session.run(add_feature, layer="sites", geometry=None, values={"name": "Hall 3", "stage": "plan"})
    qtbot.waitUntil(lambda: view.stack.currentWidget() is not view.empty)


def test_the_language_changes(qtbot: QtBot, session: Session, late: str) -> None:
    view = view_of(qtbot, session)
    session.language = Language.ENGLISH
    QCoreApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert tile_of(view, "actions", "late").accessibleName().startswith("1, Late actions")
    assert view.sections["sites"].title.text() == "Sites"
    assert view.sections["money" if "money" in view.sections else "coverage"].title.text() in ("Money", "Coverage")


@pytest.mark.parametrize("width", [520, 700, 1300])
def test_it_flows_into_any_width(qtbot: QtBot, session: Session, width: int) -> None:
    view = view_of(qtbot, session, width=width)
    inside = view.stack.currentWidget()
    assert isinstance(inside, QWidget)
    page = next(
        child for child in inside.findChildren(QWidget) if child.parent().objectName() == "qt_scrollarea_viewport"
    )
    assert page.width() <= width
    for section in view.sections.values():
        assert section.width() <= width
        for tile in section.tiles.tiles:
            assert tile.geometry().right() <= section.width()
            assert tile.height() >= tile.heightForWidth(tile.width())


def test_everything_has_a_name(qtbot: QtBot, session: Session, late: str) -> None:
    view = view_of(qtbot, session)
    controls = view.findChildren(QAbstractButton) + view.findChildren(ChartView) + view.findChildren(QAbstractItemView)
    shown = [control for control in controls if control.isVisible() and not isinstance(control, QHeaderView)]
    corners = [control for control in shown if isinstance(control.parent(), QAbstractItemView)]
    assert len(shown) > 20
    assert [
        each
        for each in shown
        if each not in corners and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ] == []


def test_a_number_of_the_dashboard_fills_the_table(qtbot: QtBot, session: Session, late: str) -> None:
    tables = TablesPanel(session)
    qtbot.addWidget(tables)
    view = view_of(qtbot, session)
    qtbot.mouseClick(tile_of(view, "actions", "late"), Qt.MouseButton.LeftButton)
    assert tables.current_layer == "actions"
    assert list(tables.table("actions").model.uuids) == [late]
    assert tables.table("actions").view.selected_uuids() == [late]
