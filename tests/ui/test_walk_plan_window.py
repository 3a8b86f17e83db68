"""A walk is prepared in its window: by the keyboard alone, by mouse, from a GPX file, changed, and never lost by closing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shapely.geometry import LineString

from limits_map.domain.walk_plans import PlannedStop, WalkPlan
from limits_map.domain.walks import Purpose, WalkState
from limits_map.geodesy import length_of
from limits_map.operations.walks.facts import all_walks, items_of, stop_words, stops_of, walk_of, walk_state
from limits_map.operations.walks.plans import plan_of, plan_walk
from limits_map.operations.walks.proposed import return_plan
from limits_map.operations.walks.walking import begin_walk
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session
from limits_map.ui.walks.plan_window import PlanWindow

TODAY = date(2026, 12, 3)
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
LINE = LineString([(1.650, 48.165), (1.653, 48.165), (1.656, 48.166)])
STOPS = (
    PlannedStop("Place (essai)", 1.650, 48.165),
    PlannedStop("Hall 3 (essai)", 1.653, 48.1651),
    PlannedStop("Stade (essai)", 1.656, 48.166),
)
PLAN = WalkPlan("Marche", TODAY, "20:30", "night", route_name="Tour", line=LINE, stops=STOPS, invited={"women": 4})
_CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, MapView)


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[list[PlanWindow]]:
    opened: list[PlanWindow] = []
    yield opened
    for window in opened:
        try:
            window.done(0)
        except RuntimeError:  # It deleted itself when it was closed.
            continue
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(qtbot: QtBot, window: PlanWindow, windows: list[PlanWindow]) -> PlanWindow:
    windows.append(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def key(qtbot: QtBot, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Presses keys where the keyboard is."""
    for each in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, each, held)


def typed(qtbot: QtBot, words: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, words)


def prepared(session: Session) -> int:
    """How many walks there are that were made in a window."""
    return sum(walk_state(session.project, row) is WalkState.PLANNED for row in all_walks(session.project))


def saved(session: Session) -> str:
    return plan_walk(project=session.project, plan=PLAN, today=TODAY).rows[0].uuid


def test_a_walk_with_three_stops_is_prepared_by_the_keyboard_alone(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(session, today=TODAY), windows)
    assert QApplication.focusWidget() is window.form.name
    assert window.form.name.text() == "Marche de jour du 3 décembre 2026"
    key(qtbot, Qt.Key.Key_Tab)
    typed(qtbot, "04/12/2026")
    assert window.form.name.text() == "Marche de jour du 4 décembre 2026"
    key(qtbot, Qt.Key.Key_D, held=CTRL)
    assert QApplication.focusWidget() is window.map_view
    key(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Up)
    key(qtbot, Qt.Key.Key_Return, held=CTRL)
    assert window.draft.line is not None
    assert not window.map_view.drawing
    key(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Return)
    key(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.stops.table
    key(qtbot, Qt.Key.Key_Tab)
    typed(qtbot, "Ecole du Bief")
    key(qtbot, Qt.Key.Key_Return)
    with qtbot.waitSignal(window.saved) as signal:
        key(qtbot, Qt.Key.Key_S, held=CTRL)
    walk = signal.args[0]
    plan = plan_of(session.project, walk)
    assert plan.day == date(2026, 12, 4)
    # A stop without a name is called by its place on the way, wherever the next one is put.
    assert [stop.name for stop in plan.stops if stop.name != "Ecole du Bief"] == [
        f"Arrêt {place}" for place, stop in enumerate(plan.stops, 1) if stop.name != "Ecole du Bief"
    ]
    assert len(plan.stops) == 3
    assert plan.line is not None
    assert length_of(plan.line) > 0
    assert not window.has_changes
    assert session.project.count("routes") == 1
    session.undo_stack.undo()
    assert prepared(session) == session.project.count("routes") == session.project.count("stops") == 0


def test_a_stop_is_clicked_dragged_renamed_moved_up_and_removed(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(session, plan=PLAN, today=TODAY), windows)
    view, draft = window.map_view, window.draft
    at = QPoint(view.width() // 2, view.height() - 60)
    qtbot.mouseClick(view, LEFT, NONE, at)
    assert len(draft.stops) == 4
    new = draft.chosen
    before = draft.stops[new]
    place = QPointF(*view.camera.screen_of(before.longitude, before.latitude)).toPoint()
    assert (place - at).manhattanLength() <= 2
    qtbot.mousePress(view, LEFT, NONE, place)
    qtbot.mouseMove(view, place + QPoint(30, -10))
    qtbot.mouseRelease(view, LEFT, NONE, place + QPoint(30, -10))
    moved = draft.stops[new]
    assert (moved.name, moved.longitude > before.longitude, moved.latitude > before.latitude) == (
        before.name,
        True,
        True,
    )
    window.stops.table.setFocus()
    window.stops.rename()
    key(qtbot, Qt.Key.Key_A, held=CTRL)
    typed(qtbot, "Passage")
    key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: draft.stops[new].name == "Passage")
    window.stops.up.click()
    assert draft.stops[new - 1].name == "Passage"
    window.stops.remove.click()
    assert [stop.name for stop in draft.stops] == [stop.name for stop in STOPS]
    view.setFocus()
    for _ in range(5):
        key(qtbot, Qt.Key.Key_Z, held=CTRL)
    assert len(draft.stops) == 3
    key(qtbot, Qt.Key.Key_Y, held=CTRL)
    assert len(draft.stops) == 4


def test_stops_in_disorder_are_put_in_the_order_of_the_route(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(session, plan=PLAN, today=TODAY), windows)
    window.draft.shift(0, 2)
    assert window.draft.stops != STOPS
    window.stops.order.click()
    assert window.draft.stops == STOPS


def test_coordinates_that_are_typed_become_a_stop_there(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(session, plan=PLAN, today=TODAY), windows)
    window.stops.line.setFocus()
    typed(qtbot, "48.1655, 1.6545")
    key(qtbot, Qt.Key.Key_Return)
    (stop,) = [stop for stop in window.draft.stops if stop not in STOPS]
    assert (stop.longitude, stop.latitude) == pytest.approx((1.6545, 48.1655))
    assert window.draft.stops.index(stop) == 2


def test_the_time_is_said_and_a_long_walk_is_warned_of_calmly(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(session, plan=PLAN, today=TODAY), windows)
    assert "472\u00a0m à pied, environ 30\u00a0min" in window.foot.words
    assert window.foot.warning.text == ""
    for number in range(12):
        window.draft.add(1.65 + number * 1e-4, 48.165, f"Arrêt {number}")
    assert "90 minutes" in window.foot.warning.text
    assert window.save() is not None


def test_a_route_of_a_file_is_taken_with_its_stops_and_of_several_one_is_chosen(
    qtbot: QtBot, session: Session, windows: list[PlanWindow], tmp_path: Path
) -> None:
    window = shown(qtbot, PlanWindow(session, today=TODAY), windows)
    route = '<rte><name>{name}</name><rtept lat="48.165" lon="{lon}"/><rtept lat="48.166" lon="{lon}"/></rte>'
    stop = '<wpt lat="48.1655" lon="1.6501"><name>Hall</name></wpt>'
    one, two, wrong = tmp_path / "un.gpx", tmp_path / "deux.gpx", tmp_path / "faux.gpx"
    one.write_text(f'<gpx version="1.1">{stop}{route.format(name="Nord", lon=1.65)}</gpx>', encoding="utf-8")
    two.write_text(
        f'<gpx version="1.1">{route.format(name="Nord", lon=1.65)}{route.format(name="Sud", lon=1.68)}</gpx>',
        encoding="utf-8",
    )
    wrong.write_text("rien", encoding="utf-8")
    window.chooser.open_file(one)
    assert (window.chooser.name.text(), [each.name for each in window.draft.stops]) == ("Nord", ["Hall"])
    window.chooser.open_file(two)
    actions = window.chooser.menu.actions()
    assert [action.text() for action in actions] == ["Nord", "Sud"]
    assert window.chooser.name.text() == "Nord"
    actions[1].trigger()
    window.chooser.menu.close()
    assert (window.chooser.name.text(), window.draft.stops) == ("Sud", ())
    window.chooser.open_file(wrong)
    assert "faux.gpx" in window.chooser.problem
    assert window.chooser.name.text() == "Sud"
    assert session.project.count("routes") == 0


def test_a_prepared_walk_is_opened_changed_and_saved_as_one_change(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    walk = saved(session)
    window = shown(qtbot, PlanWindow(session, walk=walk, today=TODAY), windows)
    assert not window.has_changes
    assert window.invited.counts() == ({"women": 4}, {})
    window.invited.invited["police"].setValue(2)
    window.items.none_button.click()
    window.items.boxes["lighting"].setChecked(True)
    window.form.moment.set_value("day")
    assert window.has_changes
    assert window.save() == walk
    plan = plan_of(session.project, walk)
    assert (plan.invited, plan.items, plan.moment) == ({"women": 4, "police": 2}, ("lighting",), "day")
    assert [item.value for item in items_of(session.project, walk_of(session.project, walk))] == ["lighting"]
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert plan_of(session.project, walk).invited == {"women": 4}
    assert window.invited.counts() == ({"women": 4}, {})
    assert not window.has_changes


def test_who_came_is_asked_once_the_walk_has_begun(qtbot: QtBot, session: Session, windows: list[PlanWindow]) -> None:
    from datetime import datetime

    walk = saved(session)
    before = shown(qtbot, PlanWindow(session, walk=walk, today=TODAY), windows)
    assert not before.invited.came["women"].isVisibleTo(before)
    session.run(begin_walk, walk=walk, now=datetime(2026, 12, 3, 20, 30))
    assert before.invited.came["women"].isVisibleTo(before)
    before.invited.came["women"].setValue(3)
    before.save()
    assert plan_of(session.project, walk).came == {"women": 3}
    assert walk_of(session.project, walk).values["participants"] == 3


def test_other_walks_on_the_route_are_spoken_of_and_can_keep_theirs(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    walk = saved(session)
    window = shown(qtbot, PlanWindow(session, plan=return_plan(session.project, walk, TODAY), today=TODAY), windows)
    assert window.form.plan().purpose is Purpose.RETURN
    assert window.chooser.shared
    window.chooser.copy()
    assert window.chooser.shared == ""
    window.draft.remove(0)
    new = window.save()
    assert new is not None
    assert len(stops_of(session.project, plan_of(session.project, new).route)) == 2
    route = plan_of(session.project, walk).route
    assert stop_words(session.project, stops_of(session.project, route)[0]) == "1. Place (essai)"


def test_choosing_another_route_takes_its_stops_and_can_be_undone(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    saved(session)
    window = shown(qtbot, PlanWindow(session, plan=WalkPlan("Marche 2", TODAY), today=TODAY), windows)
    assert window.draft.stops == ()
    window.chooser.combo.setFocus()
    key(qtbot, Qt.Key.Key_Down)
    assert [stop.name for stop in window.draft.stops] == [stop.name for stop in STOPS]
    assert window.chooser.name.text() == "Tour"
    assert window.draft.undo()
    assert (window.draft.stops, window.chooser.name.text()) == ((), "")


def test_what_is_wrong_is_said_where_it_is_and_nothing_is_written(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(session, plan=PLAN, today=TODAY), windows)
    window.form.name.clear()
    assert window.save() is None
    assert QApplication.focusWidget() is window.form.name
    window.form.name.setText("Marche")
    window.form.day.line.setText("demain peut-être")
    assert window.save() is None
    window.form.day.line.setText("03/12/2026")
    window.items.none_button.click()
    assert window.save() is None
    assert prepared(session) == 0
    window.items.all_button.click()
    assert window.save() is not None


def test_closing_asks_before_anything_is_lost(qtbot: QtBot, session: Session, windows: list[PlanWindow]) -> None:
    window = shown(qtbot, PlanWindow(session, plan=PLAN, today=TODAY), windows)
    window.draft.remove(0)
    key(qtbot, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.foot.asking
    window.foot.keep_button.click()
    assert not window.foot.asking
    window.close()
    assert window.isVisible()
    with qtbot.waitSignal(window.finished):
        window.foot.drop_button.click()
    assert prepared(session) == 0


def test_an_untouched_proposal_closes_without_a_question(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(session, today=TODAY), windows)
    with qtbot.waitSignal(window.finished):
        key(qtbot, Qt.Key.Key_Escape)


def test_sheets_background_and_walk_are_asked_for_after_saving(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(session, plan=PLAN, today=TODAY), windows)
    with qtbot.waitSignal(window.background_requested) as ground:
        window.foot.background_button.click()
    west, south, east, north = ground.args[0]
    assert west < 1.650 < 1.656 < east
    assert south < 48.165 < 48.166 < north
    with qtbot.waitSignal(window.sheets_requested) as sheets:
        key(qtbot, Qt.Key.Key_P, held=CTRL)
    with qtbot.waitSignal(window.walk_requested) as walk:
        window.foot.walk_button.click()
    assert sheets.args == walk.args == [window.walk]
    assert prepared(session) == 1


def test_a_walk_that_is_undone_elsewhere_can_be_saved_anew(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(session, plan=PLAN, today=TODAY), windows)
    first = window.save()
    session.undo_stack.undo()
    assert window.walk is None
    assert window.has_changes
    second = window.save()
    assert second not in (None, first)
    assert [stop.name for stop in plan_of(session.project, second or "").stops] == [stop.name for stop in STOPS]


def test_names_that_point_to_a_person_are_thought_about_and_nothing_is_nameless(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(session, plan=PLAN, today=TODAY), windows)
    window.draft.rename(0, "Chez M. Dupont, 06 12 34 56 78")
    assert window.stops.warning.text
    nameless = [
        f"{type(control).__name__} in {type(control.parentWidget()).__name__}"
        for control in window.findChildren(QWidget)
        if isinstance(control, _CONTROLS) and control.isVisibleTo(window)
        if not isinstance(control.parentWidget(), QLineEdit | QComboBox | QAbstractSpinBox | QAbstractItemView)
        if not QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def test_tab_goes_through_the_whole_window_and_comes_back(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(session, plan=PLAN, today=TODAY), windows)
    seen: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in seen and len(seen) < 120:
        seen.append(here)
        key(qtbot, Qt.Key.Key_Tab)
    assert here is window.form.name
    wanted = (window.map_view, window.stops.table, window.stops.line, window.foot.save_button, window.chooser.combo)
    assert [each for each in wanted if each not in seen] == []
    assert seen.index(window.chooser.combo) < seen.index(window.map_view) < seen.index(window.foot.save_button)


def test_the_map_of_an_empty_project_offers_no_import_here(
    qtbot: QtBot, empty_session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(empty_session, today=TODAY), windows)
    qtbot.waitUntil(lambda: not window.map_view.grab().isNull())
    assert not window.map_view.empty.isVisible()


def test_a_number_is_typed_where_the_dash_was_clicked(
    qtbot: QtBot, session: Session, windows: list[PlanWindow]
) -> None:
    window = shown(qtbot, PlanWindow(session, today=TODAY), windows)
    box = window.invited.invited["women"]
    line = box.findChild(QLineEdit)
    assert line is not None
    qtbot.mouseClick(line, LEFT)
    typed(qtbot, "7")
    assert window.invited.counts() == ({"women": 7}, {})
