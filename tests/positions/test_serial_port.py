"""A receiver on a serial port is heard, also after it was pulled out; here a pair of terminals is the wire."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from limits_map.positions.serial_port import BAUDS, SerialReceiver
from tests.positions.heard import Heard
from tests.positions.made_nmea import gga, rmc

START = datetime(2026, 11, 21, 18, 30, 0, tzinfo=UTC)
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only here terminals stand for a wire")


class Wire:
    """A wire that can be pulled out and plugged in again under one name."""

    def __init__(self, folder: Path) -> None:
        self.port = folder / "ttyGPS"
        self._end = -1
        self.plug_in()

    def plug_in(self) -> None:
        self._end, other = os.openpty()
        self.port.symlink_to(os.ttyname(other))
        self._other = other

    def pull_out(self) -> None:
        self.port.unlink()
        os.close(self._other)
        os.close(self._end)
        self._end = -1

    def say(self, *sentences: bytes) -> None:
        os.write(self._end, b"".join(sentences))


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    wire = Wire(tmp_path)
    yield wire
    with contextlib.suppress(OSError):
        wire.pull_out()


@pytest.fixture
def receiver(wire: Wire) -> Iterator[SerialReceiver]:
    receiver = SerialReceiver(str(wire.port), again_s=0.02, listen_s=0.05)
    yield receiver
    receiver.stop()


def test_what_the_receiver_says_becomes_fixes(wire: Wire, receiver: SerialReceiver, qtbot: QtBot) -> None:
    heard = Heard.of(receiver)
    receiver.start()
    for n in range(3):
        with qtbot.waitSignal(receiver.fixed):
            wire.say(rmc(START + timedelta(seconds=n)), gga(START + timedelta(seconds=n)))
    assert [fix.at for fix in heard.fixes] == [START + timedelta(seconds=n) for n in range(3)]
    assert heard.told == []


def test_pulled_out_and_plugged_in_again_it_goes_on(wire: Wire, receiver: SerialReceiver, qtbot: QtBot) -> None:
    heard = Heard.of(receiver)
    receiver.start()
    for n in range(3):
        with qtbot.waitSignal(receiver.fixed):
            wire.say(rmc(START + timedelta(seconds=n)), gga(START + timedelta(seconds=n)))
        with qtbot.waitSignal(receiver.told):
            wire.pull_out()
        wire.plug_in()
        qtbot.waitUntil(
            lambda: receiver._serial is not None and receiver._serial.isOpen() and not receiver._again.isActive()
        )
    with qtbot.waitSignal(receiver.recovered):
        wire.say(rmc(START + timedelta(seconds=9)), gga(START + timedelta(seconds=9)))
    assert len(heard.fixes) == 4
    assert heard.recovered == 3
    assert len(set(heard.told)) == 1
    assert "n'est plus branché" in heard.told[0]


def test_the_speeds_are_tried_until_it_is_understood(wire: Wire, receiver: SerialReceiver, qtbot: QtBot) -> None:
    receiver.start()
    assert receiver.baud == BAUDS[0]
    wire.say(b"\xf8\x80\x00\xe0" * 20)
    qtbot.waitUntil(lambda: receiver.baud == BAUDS[1])
    with qtbot.waitSignal(receiver.fixed):
        wire.say(rmc(START), gga(START))
    chosen = receiver.baud
    qtbot.waitUntil(lambda: not receiver._listening.isActive())
    assert receiver.baud == chosen


def test_a_speed_that_was_chosen_is_kept(wire: Wire) -> None:
    receiver = SerialReceiver(str(wire.port), baud=4800, listen_s=0.0)
    receiver.start()
    assert not receiver._listening.isActive()
    assert receiver._serial is not None
    assert receiver._serial.baudRate() == 4800
    receiver.stop()


@pytest.mark.parametrize("port", ["/dev/ttyNOBODY", "NOBODY9", "", "/etc/hostname"])
def test_a_port_that_is_not_there_is_told_calmly(port: str, qtbot: QtBot) -> None:
    receiver = SerialReceiver(port)
    with qtbot.waitSignal(receiver.told):
        receiver.start()
    assert receiver._again.isActive()
    receiver.stop()
    assert not receiver._again.isActive()
