"""The evening queue is cleared by keyboard, left and resumed, undone, and ends with the report."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.operations.walks.evening import keep_complete
from limits_map.operations.walks.facts import findings_of, unfinished_findings
from limits_map.operations.walks.photos import read_photo_folder, take_photos
from limits_map.store.project import Project
from limits_map.ui.evening.answer_pad import AnswerPad
from limits_map.ui.evening.evening_window import EveningWindow
from limits_map.ui.evening.paper_window import PaperWindow
from limits_map.ui.evening.photo_match_window import PhotoMatchWindow
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.words import Language, Text
from tests.operations.walks.evening_walk import Evening, a_walk, add, forty_pictures

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    AnswerPad,
    MapView,
)


@pytest.fixture
def evening(project: Project) -> Evening:
    return a_walk(project)


@pytest.fixture
def window(qtbot: QtBot, evening: Evening, empty_session: Session, settings: Settings) -> Iterator[EveningWindow]:
    window = opened(qtbot, empty_session, settings, evening.walk)
    yield window
    window.close()


def opened(qtbot: QtBot, empty_session: Session, settings: Settings, walk: str | None) -> EveningWindow:
    window = EveningWindow(empty_session, settings, walk)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(window.card.pad.hasFocus)
    return window


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    """Presses keys where the keyboard is."""
    for key in keys:
        here = QApplication.focusWidget()
        assert here is not None
        qtbot.keyClick(here, key)


def done(qtbot: QtBot) -> None:
    here = QApplication.focusWidget()
    assert here is not None
    qtbot.keyClick(here, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def ctrl(qtbot: QtBot, key: Qt.Key) -> None:
    here = QApplication.focusWidget()
    assert here is not None
    qtbot.keyClick(here, key, Qt.KeyboardModifier.ControlModifier)


def now(window: EveningWindow) -> str:
    row = window.queue.current
    assert row is not None
    return row.uuid


def test_forty_photos_with_and_without_positions_are_cleared_by_keyboard(
    qtbot: QtBot, window: EveningWindow, evening: Evening, empty_session: Session, tmp_path: Path
) -> None:
    window.open_photos()
    dialog = window.findChildren(PhotoMatchWindow)[0]
    dialog.read(forty_pictures(tmp_path / "tel"))
    qtbot.waitUntil(lambda: dialog.found is not None and not dialog.running, timeout=30_000)
    assert dialog.take_button.text().split()[1] == "40"
    with qtbot.waitSignal(dialog.taken, timeout=30_000):
        ctrl(qtbot, Qt.Key.Key_Return)
    with qtbot.waitActive(window):
        window.activateWindow()
    waiting = unfinished_findings(evening.project, evening.walk)
    photos = sum(len(evening.project.photos(row.layer, row.uuid)) for row in waiting)
    assert photos == 40
    total = window.queue.total
    window.queue.go_to(window.queue.rows[0].uuid)
    window.card.pad.setFocus()
    placed_by_hand = 0
    with qtbot.waitSignal(window.finished) as over:
        for _ in range(total):
            row = window.queue.current
            assert row is not None
            if row.values["item"] is None:
                press(qtbot, Qt.Key.Key_4, Qt.Key.Key_1)
            if row.geometry is None:
                # The camera of the map is where it was last: its cross is the place.
                ctrl(qtbot, Qt.Key.Key_L)
                press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Escape)
                placed_by_hand += 1
            assert window.card.pad.hasFocus()
            done(qtbot)
    assert over.args == [evening.walk]
    assert placed_by_hand == 10
    rows = findings_of(evening.project, evening.walk)
    assert len(rows) == total
    assert unfinished_findings(evening.project) == []
    assert all(row.geometry is not None and row.values["item"] is not None for row in rows)
    assert evening.walk_state == "finished"
    assert window.end.isVisible()
    assert window.end.sentence == "Tout est mis au net."
    with qtbot.waitSignal(window.report_requested) as asked:
        press(qtbot, Qt.Key.Key_Return)
    assert asked.args == [evening.walk]
    # The last of it is undone: the finding is there again, in hand.
    empty_session.undo_stack.undo()
    assert not window.end.isVisible()
    assert window.card.pad.hasFocus()
    assert evening.state(now(window)) == "captured"


def test_two_keys_and_ctrl_enter(qtbot: QtBot, window: EveningWindow, evening: Evening) -> None:
    first, second = evening.findings[:2]
    press(qtbot, Qt.Key.Key_B, Qt.Key.Key_3)
    assert (evening.finding(first).values["item"], evening.finding(first).values["score"]) == ("noise", "3")
    done(qtbot)
    assert evening.state(first) == "open"
    assert now(window) == second
    assert window.head.count.text() == "1 sur 5"


def test_ticks_sense_skipping_and_undo_by_keys(qtbot: QtBot, window: EveningWindow, evening: Evening) -> None:
    first = evening.findings[0]
    press(qtbot, Qt.Key.Key_7, Qt.Key.Key_1, Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_Plus)
    row = evening.finding(first)
    assert (row.values["signs"], row.values["tone"], row.values["score"]) == (("seat", "litter"), "positive", "1")
    press(qtbot, Qt.Key.Key_1, Qt.Key.Key_X)
    row = evening.finding(first)
    assert (row.values["item"], row.values["score"], row.values["signs"]) == ("lighting", None, None)
    ctrl(qtbot, Qt.Key.Key_Z)
    assert evening.finding(first).values["score"] == "1"
    ctrl(qtbot, Qt.Key.Key_Y)
    assert evening.finding(first).values["score"] is None
    press(qtbot, Qt.Key.Key_X)
    done(qtbot)
    assert evening.state(first) == "open"
    assert evening.finding(first).values["score"] is None


def test_what_is_missing_is_said_before_it_is_left_so(qtbot: QtBot, window: EveningWindow, evening: Evening) -> None:
    first = evening.findings[0]
    window.card.write({"proposal": "Appeler Mme Durand"})
    done(qtbot)
    assert evening.state(first) == "captured"
    assert "mots à relire" in window.notices.words
    done(qtbot)
    assert evening.state(first) == "open"
    window.card.write({"item": None})
    done(qtbot)
    done(qtbot)
    assert "rubrique" in window.notices.words
    assert evening.state(evening.findings[1]) == "captured"


def test_words_are_read_while_they_are_typed_and_written_on_leaving(
    qtbot: QtBot, window: EveningWindow, evening: Evening
) -> None:
    editor = window.card.editors["proposal"]
    editor.setFocus()
    area = QApplication.focusWidget()
    assert isinstance(area, QPlainTextEdit)
    qtbot.keyClicks(area, "Voir M. Martin")
    assert "M. Martin" in window.card.rows["proposal"].warning
    press(qtbot, Qt.Key.Key_Escape)
    assert window.card.pad.hasFocus()
    assert evening.finding(evening.findings[0]).values["proposal"] == "Voir M. Martin"
    assert window.card.shared.isEnabled()
    qtbot.mouseClick(window.card.shared, Qt.MouseButton.LeftButton, pos=QPoint(8, window.card.shared.height() // 2))
    assert evening.finding(evening.findings[0]).values["shared"] is True
    qtbot.keyClicks(area, " encore")
    done(qtbot)
    row = evening.finding(evening.findings[0])
    assert (row.values["proposal"], row.values["shared"]) == ("Voir M. Martin encore", False)


def test_a_site_is_attached_and_an_action_proposed(qtbot: QtBot, window: EveningWindow, evening: Evening) -> None:
    first = evening.findings[0]
    place = evening.finding(first).geometry
    assert place is not None
    site = add(evening.project, "sites", Point(1.6520, 48.165), name="Hall 3 (essai)", kind="hall", stage="plan")
    window.queue.step(1)
    window.queue.step(-1)
    row = window.card.site
    assert row is not None
    assert row.attach.text().startswith("Rattacher à Hall 3 (essai)")
    row.attach.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert evening.finding(first).values["site"] == site
    action = window.card.action
    assert action is not None
    qtbot.keyClicks(action.title, "Remettre la lampe")
    press_in(qtbot, action.title, Qt.Key.Key_Return)
    (new,) = evening.project.features("actions")
    assert (new.values["title"], new.values["site"]) == ("Remettre la lampe", site)
    assert evening.finding(first).values["action"] == new.uuid
    window.queue.step(1)
    with qtbot.waitSignal(window.site_requested) as asked:
        row.make.click()
    assert asked.args == [evening.findings[1]]
    with qtbot.waitSignal(window.action_requested) as asked:
        action.form.click()
    assert asked.args == [evening.findings[1]]


def press_in(qtbot: QtBot, widget: QWidget, key: Qt.Key) -> None:
    widget.setFocus()
    qtbot.keyClick(widget, key)


def test_the_map_places_by_a_click_and_the_track_by_its_button(
    qtbot: QtBot, window: EveningWindow, evening: Evening
) -> None:
    first = evening.findings[0]
    before = evening.finding(first).geometry
    assert before is not None
    view = window.place.map
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(20, 30))
    moved = evening.finding(first).geometry
    assert moved is not None
    west, south = view.camera.to_lonlat(20, 30)
    assert (moved.centroid.x, moved.centroid.y) == pytest.approx((west, south))
    window.place.from_track.click()
    back = evening.finding(first).geometry
    assert back is not None
    assert back.distance(before) < 1e-6
    window.place.from_stop.click()
    stop = evening.finding(first).geometry
    assert stop is not None
    assert stop.equals(Point(1.6506, 48.165))


def test_it_is_left_and_resumed_at_the_same_place(
    qtbot: QtBot, window: EveningWindow, evening: Evening, empty_session: Session, settings: Settings
) -> None:
    done(qtbot)
    ctrl(qtbot, Qt.Key.Key_Down)
    ctrl(qtbot, Qt.Key.Key_Down)
    assert now(window) == evening.findings[3]
    press(qtbot, Qt.Key.Key_Escape)
    assert not window.isVisible()
    again = opened(qtbot, empty_session, settings, evening.walk)
    assert now(again) == evening.findings[3]
    assert again.head.count.text() == "1 sur 5"
    again.close()


def test_complete_ones_are_kept_at_once(qtbot: QtBot, window: EveningWindow, evening: Evening) -> None:
    window.card.write({"item": None})
    assert "4" in window.head.keep_button.text()
    press_in(qtbot, window.head.keep_button, Qt.Key.Key_Return)
    assert [row.uuid for row in unfinished_findings(evening.project)] == [evening.findings[0]]
    assert now(window) == evening.findings[0]
    assert not window.head.keep_button.isVisible()


def test_nothing_waiting_says_what_to_do(qtbot: QtBot, empty_session: Session, settings: Settings) -> None:
    window = EveningWindow(empty_session, settings)
    qtbot.addWidget(window)
    window.show()
    assert window.end.isVisible()
    assert "Aucun constat n'attend" in window.end.sentence
    assert not window.foot.done_button.isEnabled()
    window.close()


def test_all_walks_at_once(qtbot: QtBot, evening: Evening, empty_session: Session, settings: Settings) -> None:
    window = opened(qtbot, empty_session, settings, None)
    assert window.queue.total == 5
    assert window.walk == evening.walk
    window.close()


def nameless(window: QWidget) -> list[str]:
    return [
        f"{type(control).__name__} in {type(control.parentWidget()).__name__}"
        for control in window.findChildren(QWidget)
        if isinstance(control, _CONTROLS)
        and control.isVisibleTo(window)
        and not control.objectName().startswith("qt_")
        and not isinstance(control.parentWidget(), QLineEdit | QComboBox | QAbstractSpinBox | QAbstractItemView)
        and not QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()
    ]


def test_every_control_has_a_name(
    qtbot: QtBot, window: EveningWindow, evening: Evening, empty_session: Session, settings: Settings
) -> None:
    assert nameless(window) == []
    press(qtbot, Qt.Key.Key_8)
    assert window.card.rows["answers"].isVisible()
    assert nameless(window) == []
    for dialog in (PhotoMatchWindow(empty_session, settings, evening.walk), PaperWindow(empty_session, evening.walk)):
        qtbot.addWidget(dialog)
        dialog.show()
        assert nameless(dialog) == []
        dialog.close()


def test_tab_goes_through_everything_as_the_eye_does(qtbot: QtBot, window: EveningWindow) -> None:
    press(qtbot, Qt.Key.Key_8)
    first = [window.card.pad, window.card.editors["answers"].focusProxy(), window.card.editors["proposal"].focusProxy()]
    site = window.card.site
    assert site is not None
    seen: list[QWidget | None] = []
    while (here := QApplication.focusWidget()) not in seen:
        seen.append(here)
        press(qtbot, Qt.Key.Key_Tab)
    assert here is window.card.pad
    wanted = [
        *first,
        site.combo,
        window.foot.done_button,
        window.head.photos_button,
        window.list.lines,
        window.place.map,
    ]
    assert [control for control in seen if control in wanted] == wanted


def test_a_project_that_is_only_read_is_only_looked_at(
    qtbot: QtBot, evening: Evening, project: Project, settings: Settings
) -> None:
    path, catalogue = project.path, project.catalogue
    project.close()
    with Project.open(path, catalogue, read_only=True) as reading:
        session = Session(reading, Language.FRENCH)
        window = EveningWindow(session, settings, evening.walk)
        qtbot.addWidget(window)
        window.show()
        assert window.queue.total == 5
        window.card.pad.setFocus()
        qtbot.keyClick(window.card.pad, Qt.Key.Key_B)
        window.finish()
        qtbot.mouseClick(window.place.map, Qt.MouseButton.LeftButton, pos=QPoint(20, 30))
        assert len(unfinished_findings(reading)) == 5
        assert not window.head.photos_button.isVisible()
        assert not window.foot.done_button.isEnabled()
        window.close()


def test_pictures_of_findings_that_were_left_are_not_kept(
    window: EveningWindow, evening: Evening, empty_session: Session, tmp_path: Path
) -> None:
    found = read_photo_folder(project=evening.project, walk=evening.walk, folder=forty_pictures(tmp_path / "tel"))
    changes = empty_session.run(take_photos, walk=evening.walk, matches=found.ticked)
    assert changes is not None
    keys = []
    for _ in range(window.queue.total):
        keys.append(window.picture.pixmap.cacheKey())
        window.grab()
        window.queue.step(1)
    gc.collect()
    assert len(set(keys)) > 30
    sizes = [(each.width(), each.height()) for each in gc.get_objects() if type(each).__name__ == "QPixmap"]
    held = [size for size in sizes if size == (320, 240)]
    assert len(held) <= 1


def test_a_window_that_is_gone_hears_nothing(
    qtbot: QtBot, evening: Evening, empty_session: Session, settings: Settings
) -> None:
    window = EveningWindow(empty_session, settings, evening.walk)
    window.show()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    empty_session.failed.emit(Text("Rien", "Nothing"))
    empty_session.run(keep_complete, walk=evening.walk)
    assert unfinished_findings(evening.project) == []
