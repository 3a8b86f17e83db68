"""Walk mode as it is used: by key alone, over the project's window, left and taken up again, ended in the evening."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from shapely.geometry import LineString, Point

from limits_map.cartography.themes import DARK
from limits_map.domain.definitions import Role
from limits_map.domain.walks import Fix, WalkState
from limits_map.operations.features import add_feature
from limits_map.operations.walks.facts import findings_of, walk_of, walk_state
from limits_map.operations.walks.walking import begin_walk
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.walking.walk_window import WalkWindow
from tests.positions.made_nmea import rmc, write_log

WHERE = (1.652, 48.165)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "reglages.ini"), QSettings.Format.IniFormat))


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
