"""A log is played back whole, in its own time, and goes on where the track ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from limits_map.domain.walks import Fix
from limits_map.positions.nmea_log import NmeaLog
from limits_map.sources.nmea import read_nmea
from tests.positions.heard import Heard
from tests.positions.made_nmea import REAL_LOG, gga, rmc, write_log

START = datetime(2026, 11, 21, 18, 30, 0, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    moments = [START + timedelta(seconds=n) for n in range(2000)]
    return write_log(
        tmp_path / "marche: nuit.nmea", *(rmc(at, 3.01 + n * 1e-5) + gga(at) for n, at in enumerate(moments))
    )


def test_every_fix_is_played_once_and_its_end_is_told(log: Path, qtbot: QtBot) -> None:
    receiver = NmeaLog(log, speed=10_000)
    heard = Heard.of(receiver)
    with qtbot.waitSignal(receiver.ended):
        receiver.start()
    assert heard.fixes == list(read_nmea(log).fixes)
    assert heard.told == ["La trace enregistrée «\u00a0marche: nuit.nmea\u00a0» est arrivée à sa fin."]
    receiver.stop()


@pytest.mark.skipif(not REAL_LOG.exists(), reason="the recorded walk of the AMOD logger is not on this computer")
def test_the_walk_of_a_real_logger_is_played_whole(qtbot: QtBot) -> None:
    receiver = NmeaLog(REAL_LOG, speed=10_000)
    heard = Heard.of(receiver)
    with qtbot.waitSignal(receiver.ended):
        receiver.start()
    assert heard.fixes == list(read_nmea(REAL_LOG).fixes)


def test_broken_off_again_and_again_it_gives_the_whole_track_without_a_fix_twice(log: Path, qtbot: QtBot) -> None:
    whole = list(read_nmea(log).fixes)
    noted: list[Fix] = []
    for n in range(10):
        receiver = NmeaLog(log, speed=10_000, since=noted[-1].at if noted else None)
        receiver.fixed.connect(noted.append)
        receiver.start()
        qtbot.waitUntil(lambda n=n: len(noted) > 150 * (n + 1))
        receiver.stop()
        receiver.deleteLater()
    last = NmeaLog(log, speed=10_000, since=noted[-1].at)
    last.fixed.connect(noted.append)
    with qtbot.waitSignal(last.ended):
        last.start()
    assert noted == whole


def test_stopped_and_started_again_it_goes_on(log: Path, qtbot: QtBot) -> None:
    receiver = NmeaLog(log, speed=10_000)
    heard = Heard.of(receiver)

    def stop_at_the_fifth(fix: Fix) -> None:
        if len(heard.fixes) == 5:
            receiver.stop()

    receiver.fixed.connect(stop_at_the_fifth)
    receiver.start()
    qtbot.waitUntil(lambda: not receiver.running)
    assert len(heard.fixes) == 5
    with qtbot.waitSignal(receiver.ended):
        receiver.start()
    assert heard.fixes == list(read_nmea(log).fixes)


def test_it_keeps_the_pace_of_the_walk(tmp_path: Path, qtbot: QtBot) -> None:
    log = write_log(tmp_path / "trace.nmea", *(rmc(START + timedelta(seconds=n)) for n in (0, 1, 2, 4, 8)))
    receiver = NmeaLog(log, speed=20)
    came: list[int] = []
    clock = QElapsedTimer()
    receiver.fixed.connect(lambda fix: came.append(clock.elapsed()))
    clock.start()
    with qtbot.waitSignal(receiver.ended):
        receiver.start()
    # Never early; how late depends on what else the computer does.
    assert all(at >= due - 1 for at, due in zip(came, (0, 50, 100, 200, 400), strict=True))


def test_a_pause_of_hours_is_played_as_a_minute(tmp_path: Path, qtbot: QtBot) -> None:
    log = write_log(tmp_path / "trace.nmea", rmc(START), rmc(START + timedelta(hours=10)))
    receiver = NmeaLog(log, speed=200)
    heard = Heard.of(receiver)
    with qtbot.waitSignal(receiver.ended, timeout=3000):
        receiver.start()
    assert len(heard.fixes) == 2


def test_a_track_that_is_all_there_already_says_so(log: Path, qtbot: QtBot) -> None:
    receiver = NmeaLog(log, speed=10_000, since=START + timedelta(days=1))
    heard = Heard.of(receiver)
    with qtbot.waitSignal(receiver.ended):
        receiver.start()
    assert heard.fixes == []
    assert heard.told == ["La trace enregistrée «\u00a0marche: nuit.nmea\u00a0» est déjà toute dans cette marche."]


@pytest.mark.parametrize("content", [None, b"", b"no receiver said this\n" * 9])
def test_a_file_that_is_gone_or_no_log_is_told_calmly(tmp_path: Path, content: bytes | None, qtbot: QtBot) -> None:
    path = tmp_path / "trace.nmea"
    if content is not None:
        path.write_bytes(content)
    receiver = NmeaLog(path)
    heard = Heard.of(receiver)
    with qtbot.waitSignal(receiver.told):
        receiver.start()
    assert heard.fixes == []
    assert "trace.nmea" in heard.told[0]
    receiver.stop()
