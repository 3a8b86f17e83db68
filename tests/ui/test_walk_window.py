"""Walk mode as it is used: by key alone, over the project's window, left and taken up again, ended in the evening."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from shapely.geometry import LineString, Point

from limits_map.cartography.themes import DARK
from limits_map.domain.definitions import Role
from limits_map.domain.walks import Fix, WalkState
from limits_map.operations.features import add_feature, change_values, remove_features
from limits_map.operations.walks.facts import findings_of, walk_of, walk_state
from limits_map.operations.walks.walking import begin_walk, note_fixes
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.walking.walk_window import WalkWindow
from tests.exports.made_walks import picture
from tests.positions.made_nmea import rmc, write_log

WHERE = (1.652, 48.165)


@pytest.fixture
def walk(session: Session) -> str:
    def add(layer: str, shape: object, **values: object) -> str:
        changes = add_feature(project=session.project, layer=layer, geometry=shape, values=values)  # type: ignore[arg-type]
        return changes.rows[0].uuid

    route = add("routes", LineString([(1.650, 48.165), (1.655, 48.165)]), name="Tour d'essai")
    add("stops", Point(WHERE), route=route, number=1, name="Place d'essai")
    uuid = add("walks", None, name="Marche d'essai", moment="night", route=route)
    begin_walk(project=session.project, walk=uuid, now=datetime.now())
    return uuid


@pytest.fixture
def window(qtbot: QtBot, session: Session, settings: Settings, walk: str) -> Iterator[WalkWindow]:
    window = WalkWindow(session, settings, walk)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(window.map_view.hasFocus)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def press(qtbot: QtBot, window: WalkWindow, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or window, key)


def test_two_keys_are_a_finding_at_the_cross(qtbot: QtBot, window: WalkWindow, session: Session, walk: str) -> None:
    longitude, latitude = window.map_view.camera.center
    press(qtbot, window, Qt.Key.Key_1, Qt.Key.Key_0)
    (row,) = findings_of(session.project, walk)
    assert row.geometry is not None
    assert row.geometry.distance(Point(longitude, latitude)) < 1e-9
    assert window.strip.words("count") == "1 constat(s)"
    assert "Éclairage" in window.last_line.words
    assert window.strip.words("saved") == "Enregistré ✓"


def test_where_the_receiver_is_goes_before_the_cross(
    qtbot: QtBot, window: WalkWindow, session: Session, walk: str
) -> None:
    window.track.take(Fix(datetime.now().astimezone(), *WHERE, accuracy=4.0))
    press(qtbot, window, Qt.Key.Key_B, Qt.Key.Key_2)
    (row,) = findings_of(session.project, walk)
    assert row.geometry == Point(WHERE)
    assert row.values["stop"] == "1. Place d'essai"
    assert window.map_view.camera.center == pytest.approx(WHERE, abs=1e-4)


def test_who_moves_the_map_stays_there_until_r(qtbot: QtBot, window: WalkWindow) -> None:
    window.track.take(Fix(datetime.now().astimezone(), *WHERE))
    press(qtbot, window, Qt.Key.Key_Left)
    elsewhere = window.map_view.camera.center
    window.track.take(Fix(datetime.now().astimezone(), WHERE[0] + 1e-4, WHERE[1]))
    assert window.map_view.camera.center == elsewhere
    press(qtbot, window, Qt.Key.Key_R)
    assert window.map_view.camera.center == pytest.approx((WHERE[0] + 1e-4, WHERE[1]), abs=1e-5)
    window.track.take(Fix(datetime.now().astimezone(), WHERE[0] + 2e-4, WHERE[1]))
    assert window.map_view.camera.center == pytest.approx((WHERE[0] + 2e-4, WHERE[1]), abs=1e-5)


def test_a_cross_on_the_map_of_a_country_is_no_place(
    qtbot: QtBot, window: WalkWindow, session: Session, walk: str
) -> None:
    window.map_view.zoom_by(-12)
    press(qtbot, window, Qt.Key.Key_1, Qt.Key.Key_0)
    assert findings_of(session.project, walk)[0].geometry is None


def test_words_are_checked_and_added_to_what_was_noted(
    qtbot: QtBot, window: WalkWindow, session: Session, walk: str
) -> None:
    press(qtbot, window, Qt.Key.Key_5, Qt.Key.Key_1, Qt.Key.Key_T)
    line = QApplication.focusWidget()
    qtbot.keyClicks(line, "Appeler M. Durand")
    press(qtbot, window, Qt.Key.Key_Return)
    assert findings_of(session.project, walk)[0].values["proposal"] is None
    line.setText("Repeindre le hall")  # type: ignore[union-attr]
    press(qtbot, window, Qt.Key.Key_Return)
    assert findings_of(session.project, walk)[0].values["proposal"] == "Repeindre le hall"
    assert window.map_view.hasFocus()


def test_hands_are_counted_by_arrows_and_digits(qtbot: QtBot, window: WalkWindow, session: Session, walk: str) -> None:
    press(qtbot, window, Qt.Key.Key_H, Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_2, Qt.Key.Key_Down, Qt.Key.Key_4)
    press(qtbot, window, Qt.Key.Key_Return)
    found = {
        (row.values["group"], row.values["score"], row.values["answers"]) for row in findings_of(session.project, walk)
    }
    assert found == {("women", "0", 3), ("women", "1", 2), ("men", "1", 4)}
    assert window.map_view.hasFocus()


def test_backspace_takes_back_and_the_undo_of_the_project_brings_it_again(
    qtbot: QtBot, window: WalkWindow, session: Session, walk: str
) -> None:
    press(qtbot, window, Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_Backspace)
    assert len(findings_of(session.project, walk)) == 1
    qtbot.keyClick(window.map_view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(findings_of(session.project, walk)) == 2


def test_what_cannot_be_written_is_said_loudly_and_written_later(
    qtbot: QtBot, window: WalkWindow, session: Session, walk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocking = sqlite3.connect(session.project.path, timeout=0)
    blocking.execute("BEGIN IMMEDIATE")
    try:
        press(qtbot, window, Qt.Key.Key_1, Qt.Key.Key_0)
        assert window.strip.words("saved") == "PAS ENREGISTRÉ ✗"
        assert "Entrée pour réessayer" in window.notices.words
        assert not window.close(), "what is not on disk would be lost"
    finally:
        blocking.rollback()
        blocking.close()
    assert findings_of(session.project, walk) == []
    press(qtbot, window, Qt.Key.Key_2, Qt.Key.Key_3)
    assert [row.values["score"] for row in findings_of(session.project, walk)] == ["0", "3"]
    assert window.strip.words("saved") == "Enregistré ✓"


def test_residents_do_not_see_over_ones_shoulder_where_dealing_was_reported(
    window: WalkWindow, session: Session
) -> None:
    hidden = window.map_view.scene.showing.hidden
    for role in (Role.REPORT, Role.SITE, Role.ACTION):
        assert {layer.key for layer in session.catalogue.with_role(role)} <= hidden
    assert session.showing.hidden == frozenset()


def test_the_map_shows_this_walk_alone(qtbot: QtBot, window: WalkWindow, session: Session, walk: str) -> None:
    def shown() -> frozenset[str] | None:
        return window.map_view.scene.showing.layers["urban_walks"].only

    assert session.project.count("urban_walks"), "other walks have findings"
    assert shown() == frozenset()
    press(qtbot, window, Qt.Key.Key_1, Qt.Key.Key_0)
    assert shown() == {row.uuid for row in findings_of(session.project, walk)}
    assert window.map_view.scene.showing.layers["walks"].hidden


def test_a_walk_by_night_begins_dark_and_the_choice_is_kept(
    qtbot: QtBot, window: WalkWindow, settings: Settings
) -> None:
    assert window.map_view.theme is DARK
    press(qtbot, window, Qt.Key.Key_L)
    assert window.map_view.theme is not DARK
    assert settings.text_of("walking/look_night")


def test_danger_is_one_key_away_and_writes_nothing(qtbot: QtBot, window: WalkWindow, session: Session) -> None:
    before = session.project.path.read_bytes(), session.undo_stack.count()
    press(qtbot, window, Qt.Key.Key_D)
    assert window.danger.isVisible()
    press(qtbot, window, Qt.Key.Key_D)
    assert not window.danger.isVisible()
    assert (session.project.path.read_bytes(), session.undo_stack.count()) == before
    press(qtbot, window, Qt.Key.Key_1, Qt.Key.Key_1)
    assert window.strip.words("count") == "1 constat(s)"


def test_leaving_ends_nothing_and_ending_makes_the_way_the_walks_line(
    qtbot: QtBot, window: WalkWindow, session: Session, settings: Settings, walk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.text_of("walking/open") == walk
    for second in range(3):
        moment = datetime.now().astimezone().replace(microsecond=second)
        window.track.take(Fix(moment, WHERE[0] + second * 1e-4, WHERE[1]))
    press(qtbot, window, Qt.Key.Key_1, Qt.Key.Key_0)
    with qtbot.waitSignal(window.left):
        press(qtbot, window, Qt.Key.Key_Escape)
    assert settings.text_of("walking/open") == ""
    assert walk_state(session.project, walk_of(session.project, walk)) is WalkState.UNDER_WAY
    assert len(session.project.fixes(walk)) == 3
    again = WalkWindow(session, settings, walk)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    with qtbot.waitSignal(again.ended) as ended:
        again.end()
    assert ended.args == [walk]
    row = walk_of(session.project, walk)
    assert walk_state(session.project, row) is WalkState.TO_TIDY
    assert row.geometry is not None
    assert row.geometry.geom_type == "LineString"


def test_a_log_plays_into_the_walk(
    qtbot: QtBot, session: Session, settings: Settings, walk: str, tmp_path: Path
) -> None:
    start = datetime(2026, 10, 15, 17, 45, tzinfo=UTC)
    log = write_log(
        tmp_path / "marche.nmea", *(rmc(start + timedelta(seconds=n), 1.65 + n * 1e-5, 48.165) for n in range(20))
    )
    settings.remember("walking/receiver", f"log:{log}:200")
    settings.remember("walking/receiver_log_of", walk)
    window = WalkWindow(session, settings, walk)
    window.show()
    qtbot.waitUntil(lambda: window.track.on_disk == 20)
    assert len(session.project.fixes(walk)) == 20
    window.close()


def test_undo_stops_at_what_was_done_before_one_set_out(
    qtbot: QtBot, session: Session, settings: Settings, walk: str
) -> None:
    assert session.run(change_values, layer="walks", uuids=[walk], values={"participants": "8"})
    with shown(qtbot, session, settings, walk) as window:
        press(qtbot, window, Qt.Key.Key_1, Qt.Key.Key_0)
        for _ in range(3):
            qtbot.keyClick(window.map_view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert findings_of(session.project, walk) == []
        assert walk_of(session.project, walk).values["participants"] == 8


@pytest.mark.parametrize("checklist", [False, True])
def test_it_goes_with_a_walk_that_is_removed_in_the_project_window(
    qtbot: QtBot, session: Session, settings: Settings, walk: str, checklist: bool
) -> None:
    """Else its keys would note nothing, and it could not be closed for what is not noted."""
    with shown(qtbot, session, settings, walk) as window:
        if checklist:
            press(qtbot, window, Qt.Key.Key_K)
        window.track.take(Fix(datetime.now().astimezone(), *WHERE, accuracy=4.0))
        with qtbot.waitSignal(window.left):
            session.run(remove_features, layer="walks", uuids=[walk])
        assert not window.isVisible()
    assert session.project.fixes(walk) == []


def test_a_receiver_that_began_with_a_date_to_come_does_not_cost_the_way(
    window: WalkWindow, session: Session, walk: str
) -> None:
    """It says so again after the program was killed, when the wrong moment is the last of those on disk."""
    now = datetime.now(UTC)
    window.track.take(Fix(now + timedelta(days=7168), WHERE[0], WHERE[1]))
    for second in range(5):
        window.track.take(Fix(now + timedelta(seconds=second), WHERE[0] + second * 1e-4, WHERE[1]))
        window.track.take(Fix(now + timedelta(seconds=second), WHERE[0] + second * 1e-4, WHERE[1]))
    assert window.track.write()
    assert len(session.project.fixes(walk)) == 6
    here = window.track.here
    assert here is not None
    assert here.at == now + timedelta(seconds=4)


def test_pictures_words_and_hands_that_cannot_be_written_are_written_later_too(
    qtbot: QtBot, window: WalkWindow, session: Session, walk: str, tmp_path: Path
) -> None:
    press(qtbot, window, Qt.Key.Key_5, Qt.Key.Key_1)
    with full(session):
        press(qtbot, window, Qt.Key.Key_1, Qt.Key.Key_0)
        window.words_line.kept.emit("Réparer la lampe")  # type: ignore[union-attr]
        window.photographs.photographed.emit(picture(tmp_path, "a", (20, 30, 40)), False)
        window.hands.counted.emit({("women", "1"): 3})
        assert window.strip.words("saved") == "PAS ENREGISTRÉ ✗"
        assert "Entrée pour réessayer" in window.notices.words
    window.map_view.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    rows = findings_of(session.project, walk)
    told = [(row.values["item"], row.values["proposal"], row.values["answers"]) for row in rows]
    # The words are those of what was noted last, not of what was written last.
    assert told == [
        ("maintenance", None, None),
        ("lighting", "Réparer la lampe", None),
        (None, None, None),
        ("safety", None, 3),
    ]
    assert len(session.project.photos("urban_walks", rows[2].uuid)) == 1


def test_a_picture_that_is_none_holds_up_nothing(
    qtbot: QtBot, window: WalkWindow, session: Session, walk: str, tmp_path: Path
) -> None:
    broken = tmp_path / "a.jpg"
    broken.write_bytes(b"no picture")
    window.photographs.photographed.emit(broken, False)
    assert "n'est pas une image lisible" in window.notices.words
    press(qtbot, window, Qt.Key.Key_1, Qt.Key.Key_0)
    assert len(findings_of(session.project, walk)) == 1
    assert window.close()


def test_what_the_camera_took_before_the_program_was_killed_is_taken_up(
    qtbot: QtBot, session: Session, settings: Settings, walk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would be lost, and lie on the laptop for ever."""
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "local"))
    folder = tmp_path / "local" / "photos"
    folder.mkdir(parents=True)
    taken, older = picture(folder, "photo_taken", (20, 30, 40)), picture(folder, "photo_older", (40, 30, 20))
    (folder / "photo_half.part").write_bytes(b"half")
    os.utime(older, times=(0, 0))
    moment = datetime.now(UTC)
    note_fixes(project=session.project, walk=walk, fixes=[Fix(moment - timedelta(seconds=5), *WHERE)])
    with shown(qtbot, session, settings, walk) as window:
        qtbot.waitUntil(lambda: window.capture.count == 1)
        assert sorted(folder.iterdir()) == [older]
        (row,) = findings_of(session.project, walk)
        assert row.geometry == Point(WHERE)
        assert [photo.name for photo in session.project.photos(row.layer, row.uuid)] == [taken.name]


@contextmanager
def full(session: Session) -> Iterator[None]:
    """As long as this lasts the project takes no finding more, as on a full disk."""
    connection = session.project._db.conn
    connection.execute("CREATE TEMP TRIGGER full BEFORE INSERT ON urban_walks BEGIN SELECT RAISE(ABORT, 'full'); END")
    yield
    connection.execute("DROP TRIGGER temp.full")


@contextmanager
def shown(qtbot: QtBot, session: Session, settings: Settings, walk: str) -> Iterator[WalkWindow]:
    window = WalkWindow(session, settings, walk)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(window.map_view.hasFocus)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
