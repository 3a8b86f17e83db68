"""The calendar shows what is due, done, walked and met on its day, and puts it off by mouse and by key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from limits_map.catalogue import Catalogue
from limits_map.operations.calendar_days import DayKind
from limits_map.operations.features import add_feature, change_values
from limits_map.store.project import Project
from limits_map.ui.plan.calendar_grid import month_beside
from limits_map.ui.plan.calendar_view import CalendarView
from limits_map.ui.row_drag import rows_as_mime
from limits_map.ui.session import Session
from limits_map.words import Language

HALL = "Fermer le hall traversant"
DUE = date(2026, 12, 1)

_NAME = QAccessible.Text.Name


@pytest.fixture
def calendar(qtbot: QtBot, session: Session) -> CalendarView:
    """December 2026, with the hall due on the first."""
    calendar = CalendarView(session)
    qtbot.addWidget(calendar)
    calendar.resize(1200, 700)
    with qtbot.waitActive(calendar):
        calendar.show()
        calendar.activateWindow()
    calendar.show_day(DUE)
    calendar.grid.setFocus()
    return calendar


def uuid_of(session: Session, words: str, layer: str = "actions", field: str = "title") -> str:
    return next(row.uuid for row in session.project.features(layer) if words in str(row.values[field]))


def due_of(session: Session, words: str) -> object:
    return next(row for row in session.project.features("actions") if words in str(row.values["title"])).values[
        "due_on"
    ]


def place(calendar: CalendarView, uuid: str) -> QPoint:
    found = calendar.grid.place_of(uuid)
    assert found is not None
    return found


def drop(where: QWidget, at: QPoint, uuids: list[str]) -> None:
    mime = rows_as_mime("actions", uuids)
    left, none, move = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
    QCoreApplication.sendEvent(where, QDragEnterEvent(at, move, mime, left, none))
    QCoreApplication.sendEvent(where, QDropEvent(QPointF(at), move, mime, left, none))


def test_weeks_begin_on_monday_and_speak_french(calendar: CalendarView) -> None:
    model = calendar.model
    assert [model.headerData(day, Qt.Orientation.Horizontal) for day in (0, 6)] == ["lundi", "dimanche"]
    assert calendar.month_label.text() == "Décembre 2026"
    assert (model.first, model.last) == (date(2026, 11, 30), date(2027, 1, 3))
    assert model.say_day(DUE) == "mardi 1 décembre 2026"


def test_the_model_is_sound(calendar: CalendarView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(calendar.model, force_py=True)


def test_an_action_stands_on_its_day_and_says_so(calendar: CalendarView, session: Session) -> None:
    (item,) = calendar.model.items_of(DUE)
    assert item.title == HALL
    said = str(calendar.model.data(calendar.model.index_of(DUE), Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("mardi 1 décembre 2026, ")
    assert HALL in said
    yesterday = date.today() - timedelta(days=1)
    session.run(change_values, layer="actions", uuids=[item.uuid], values={"due_on": yesterday})
    assert calendar.model.items_of(DUE) == ()
    calendar.show_day(yesterday)
    (item,) = calendar.model.items_of(yesterday)
    assert item.kind is DayKind.LATE
    assert calendar.model.say_item(item) == f"En retard : {HALL}"


def test_walks_and_meetings_stand_on_theirs(calendar: CalendarView, session: Session) -> None:
    values = {"title": "Comité de pilotage", "date": DUE, "time": "18:30"}
    session.run(add_feature, layer="meetings", geometry=None, values=values)
    session.run(add_feature, layer="walks", geometry=None, values={"name": "Marche de nuit", "date": DUE})
    said = [calendar.model.say_item(item) for item in calendar.model.items_of(DUE)]
    assert said == ["Réunion à 18:30 : Comité de pilotage", "Marche : Marche de nuit", f"Échéance : {HALL}"]


def test_the_keyboard_goes_by_day_and_by_month(qtbot: QtBot, calendar: CalendarView) -> None:
    steps = [
        (Qt.Key.Key_Left, date(2026, 11, 30)),
        (Qt.Key.Key_Up, date(2026, 11, 23)),
        (Qt.Key.Key_Right, date(2026, 11, 24)),
        (Qt.Key.Key_Down, date(2026, 12, 1)),
        (Qt.Key.Key_PageDown, date(2027, 1, 1)),
        (Qt.Key.Key_PageUp, date(2026, 12, 1)),
        (Qt.Key.Key_Home, date.today()),
    ]
    for key, day in steps:
        qtbot.keyClick(calendar.grid, key)
        assert calendar.grid.day == day
    calendar.previous_button.click()
    assert calendar.grid.day == month_beside(date.today(), -1)
    calendar.today_button.click()
    assert calendar.grid.day == date.today()


@pytest.mark.parametrize(
    ("day", "months", "other"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_the_same_day_of_another_month(day: date, months: int, other: date) -> None:
    assert month_beside(day, months) == other


def test_the_selection_is_shared_both_ways(qtbot: QtBot, calendar: CalendarView, session: Session) -> None:
    hall = uuid_of(session, "Fermer")
    at = place(calendar, hall)
    qtbot.mouseClick(calendar.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (session.selected_layer, session.selected) == ("actions", (hall,))
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(calendar.grid.viewport(), Qt.MouseButton.LeftButton, control, at)
    assert session.selected == ()
    calendar.show_day(date(2026, 3, 1))
    session.select("actions", [hall])
    assert calendar.grid.day == DUE
    assert calendar.grid.painting.selected == {hall}


def test_alt_and_arrow_put_off_what_is_selected(qtbot: QtBot, calendar: CalendarView, session: Session) -> None:
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Space)
    assert session.selected == (uuid_of(session, "Fermer"),)
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert due_of(session, "Fermer") == date(2026, 11, 30)
    assert calendar.grid.day == date(2026, 11, 30)
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert calendar.grid.day == date(2026, 11, 29)
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert due_of(session, "Fermer") == date(2026, 11, 30)
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert due_of(session, "Fermer") == calendar.grid.day == date(2026, 12, 7)


def test_a_digit_sets_the_state_here_too(qtbot: QtBot, calendar: CalendarView, session: Session) -> None:
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Space)
    qtbot.keyClick(calendar.grid, Qt.Key.Key_0)
    assert calendar.model.items_of(DUE) == ()
    session.undo_stack.undo()
    assert len(calendar.model.items_of(DUE)) == 1


def test_an_action_is_dropped_on_another_day(calendar: CalendarView, session: Session) -> None:
    other = date(2026, 12, 17)
    rect = calendar.grid.visualRect(calendar.model.index_of(other))
    drop(calendar.grid.viewport(), rect.center(), [uuid_of(session, "Fermer")])
    assert due_of(session, "Fermer") == other
    assert session.selected == (uuid_of(session, "Fermer"),)
    assert session.undo_stack.count() == 1


def test_actions_without_a_day_are_listed_and_placed(qtbot: QtBot, calendar: CalendarView, session: Session) -> None:
    room = uuid_of(session, "Local")
    assert [row.uuid for row in calendar.undated.list.cards.rows] == [room]
    assert not calendar.undated.place_button.isEnabled()
    calendar.undated.list.choose(0)
    assert session.selected == (room,)
    assert calendar.undated.place_button.text() == "Placer le 1 déc. 2026"
    calendar.undated.place_button.click()
    assert due_of(session, "Local") == DUE
    assert not calendar.undated.isVisible()
    session.undo_stack.undo()
    assert calendar.undated.isVisible()
    drop(calendar.undated, QPoint(20, 60), [uuid_of(session, "Fermer")])
    assert due_of(session, "Fermer") is None
    assert len(calendar.undated.list.cards.rows) == 2


def test_a_day_with_more_than_fits_lists_them(qtbot: QtBot, calendar: CalendarView, session: Session) -> None:
    for n in range(12):
        values = {"title": f"Banc {n:02d}", "due_on": DUE}
        session.run(add_feature, layer="actions", geometry=None, values=values)
    grid = calendar.grid
    cell = grid.visualRect(calendar.model.index_of(DUE))
    lines, more = grid.painting.lines(cell, grid.font(), calendar.model.items_of(DUE))
    assert 0 < len(lines) < 13
    assert cell.contains(more)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=more.center())
    menu = calendar.menus.menu
    assert menu is not None
    assert len(menu.actions()) == 13
    with qtbot.waitSignal(session.opened) as opened:
        menu.actions()[0].trigger()
    menu.close()
    assert opened.args == ["actions", uuid_of(session, "Banc 00")]


def test_enter_and_double_click_open(qtbot: QtBot, calendar: CalendarView, session: Session) -> None:
    hall = uuid_of(session, "Fermer")
    with qtbot.waitSignal(session.opened) as opened:
        qtbot.keyClick(calendar.grid, Qt.Key.Key_Return)
    assert opened.args == ["actions", hall]
    with qtbot.waitSignal(session.opened):
        qtbot.mouseDClick(calendar.grid.viewport(), Qt.MouseButton.LeftButton, pos=place(calendar, hall))


def test_something_is_added_on_a_day(qtbot: QtBot, calendar: CalendarView, session: Session) -> None:
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Insert)
    menu = calendar.menus.menu
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Ajouter : Action", "Ajouter : Réunion"]
    with qtbot.waitSignal(calendar.add_requested) as asked:
        menu.actions()[1].trigger()
    menu.close()
    assert asked.args == ["meetings", {"date": DUE}]
    with qtbot.waitSignal(calendar.add_requested) as asked:
        menu.actions()[0].trigger()
    assert asked.args == ["actions", {"due_on": DUE}]
    empty = calendar.grid.visualRect(calendar.model.index_of(date(2026, 12, 9))).center()
    qtbot.mouseDClick(calendar.grid.viewport(), Qt.MouseButton.LeftButton, pos=empty)
    other = calendar.menus.menu
    assert other is not None
    assert other is not menu
    other.close()


def test_what_is_shown_beside_is_remembered(qtbot: QtBot, calendar: CalendarView, session: Session) -> None:
    calendar.undated_button.click()
    assert not calendar.undated.isVisible()
    other = CalendarView(session)
    qtbot.addWidget(other)
    other.restore_state(calendar.state())
    assert not other.undated_button.isChecked()
    other.restore_state(QByteArray(b"nothing"))
    assert not other.undated_button.isChecked()


def test_a_calendar_out_of_sight_is_up_to_date_when_it_is_seen_again(calendar: CalendarView, session: Session) -> None:
    calendar.hide()
    session.run(change_values, layer="actions", uuids=[uuid_of(session, "Fermer")], values={"due_on": "02/12/2026"})
    assert len(calendar.model.items_of(DUE)) == 1
    calendar.show()
    assert len(calendar.model.items_of(DUE)) == 0


def test_a_project_that_is_only_read_is_not_changed(qtbot: QtBot, filled: Project, catalogue: Catalogue) -> None:
    with Project.open(filled.path, catalogue, read_only=True) as project:
        session = Session(project, Language.FRENCH)
        calendar = CalendarView(session)
        qtbot.addWidget(calendar)
        calendar.show()
        calendar.show_day(DUE)
        qtbot.keyClick(calendar.grid, Qt.Key.Key_Space)
        qtbot.keyClick(calendar.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        qtbot.keyClick(calendar.grid, Qt.Key.Key_Insert)
        assert due_of(session, "Fermer") == DUE
        assert calendar.grid.draggable == frozenset()
        session.deleteLater()


def test_the_language_changes(calendar: CalendarView, session: Session) -> None:
    session.language = Language.ENGLISH
    QCoreApplication.sendEvent(calendar, QEvent(QEvent.Type.LanguageChange))
    assert calendar.month_label.text() == "December 2026"
    assert calendar.model.headerData(0, Qt.Orientation.Horizontal) == "Monday"


def test_nothing_on_the_calendar_is_nameless(calendar: CalendarView) -> None:
    controls = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)
    shown = [
        control for control in calendar.findChildren(QWidget) if isinstance(control, controls) and control.isVisible()
    ]
    own = [control for control in shown if not isinstance(control.parentWidget(), (QComboBox, QLineEdit))]
    assert len(own) > 4
    nameless = [control for control in own if not QAccessible.queryAccessibleInterface(control).text(_NAME).strip()]
    assert [type(control).__name__ for control in nameless if not isinstance(control, QHeaderView)] == []
