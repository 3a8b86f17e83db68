"""What every receiver does: silence is told once, and the first fix after it says that all is well again."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QTimeZone
from PySide6.QtPositioning import QGeoCoordinate, QGeoPositionInfo
from pytestqt.qtbot import QtBot

from limits_map.domain.walks import Fix
from limits_map.positions.receiver import Receiver
from limits_map.positions.system import SystemReceiver, fix_of
from tests.positions.heard import Heard

AT = datetime(2026, 11, 21, 18, 30, 0, tzinfo=UTC)


class Quiet(Receiver):
    """Says what a test lets it say."""

    def _begin(self) -> None:
        pass

    def _end(self) -> None:
        pass


def test_silence_is_told_once_and_the_first_fix_ends_it(qtbot: QtBot) -> None:
    receiver = Quiet(silence_s=0.01)
    heard = Heard.of(receiver)
    with qtbot.waitSignal(receiver.told):
        receiver.start()
    assert receiver.trouble is not None
    with qtbot.waitSignal(receiver.recovered):
        receiver._give(Fix(AT, 3.0, 50.6))
    assert receiver.trouble is None
    assert len(heard.fixes) == 1
    with qtbot.waitSignal(receiver.told):
        pass
    assert len(heard.told) == 2
    receiver.stop()
    receiver._give(Fix(AT, 3.0, 50.6))
    assert len(heard.fixes) == 1


def test_a_computer_without_a_location_service_says_so_and_prints_nothing(qtbot: QtBot) -> None:
    receiver = SystemReceiver(silence_s=0.2)
    heard = Heard.of(receiver)
    with qtbot.waitSignal(receiver.told, timeout=10_000):
        receiver.start()
    receiver.stop()
    receiver.start()
    receiver.stop()
    assert "croix au centre de la carte" in heard.told[0] or "localisation" in heard.told[0]
    assert heard.fixes == []


def info(latitude: float, longitude: float, at: QDateTime) -> QGeoPositionInfo:
    return QGeoPositionInfo(QGeoCoordinate(latitude, longitude), at)


def test_what_the_system_says_becomes_a_fix_with_its_accuracy() -> None:
    at = QDateTime.fromMSecsSinceEpoch(round(AT.timestamp() * 1000), QTimeZone(QTimeZone.Initialization.UTC))
    said = info(50.6105, 3.0147, at)
    assert fix_of(said) == Fix(AT, 3.0147, 50.6105)
    said.setAttribute(QGeoPositionInfo.Attribute.HorizontalAccuracy, 12.0)
    assert fix_of(said) == Fix(AT, 3.0147, 50.6105, 12.0)


def test_no_position_is_no_fix_and_one_without_a_time_is_of_now() -> None:
    assert fix_of(QGeoPositionInfo()) is None
    assert fix_of(info(0.0, 0.0, QDateTime.currentDateTime())) is None
    before = datetime.now(UTC)
    for at in (QDateTime(), QDateTime.fromMSecsSinceEpoch(0)):
        fix = fix_of(info(50.6, 3.0, at))
        assert fix is not None
        assert before <= fix.at <= datetime.now(UTC)
