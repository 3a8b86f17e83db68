"""gpsd is asked on this computer, patiently, and its going away and coming back is survived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket
from pytestqt.qtbot import QtBot

from limits_map.positions.gpsd import Gpsd
from tests.positions.heard import Heard
from tests.positions.made_nmea import gga, rmc

START = datetime(2026, 11, 21, 18, 30, 0, tzinfo=UTC)
GREETING = b'{"class":"VERSION","release":"3.25","rev":"3.25","proto_major":3,"proto_minor":15}\r\n'
DEVICES = b'{"class":"DEVICES","devices":[{"class":"DEVICE","path":"/dev/ttyACM0"}]}\r\n'


class Daemon:
    """Speaks as gpsd does, on a port of this computer."""

    def __init__(self) -> None:
        self.server = QTcpServer()
        assert self.server.listen(QHostAddress.SpecialAddress.LocalHost)
        self.port = self.server.serverPort()
        self.clients: list[QTcpSocket] = []
        self.asked: list[bytes] = []
        self.server.newConnection.connect(self._on_connection)

    def say(self, *words: bytes) -> None:
        self.clients[-1].write(b"".join(words))
        self.clients[-1].flush()

    def go(self) -> None:
        self.server.close()
        for client in self.clients:
            client.abort()

    def come_back(self) -> None:
        assert self.server.listen(QHostAddress.SpecialAddress.LocalHost, self.port)

    def _on_connection(self) -> None:
        client = self.server.nextPendingConnection()
        client.readyRead.connect(lambda: self.asked.append(client.readAll().data()))
        self.clients.append(client)
        client.write(GREETING)


@pytest.fixture
def daemon() -> Iterator[Daemon]:
    daemon = Daemon()
    yield daemon
    daemon.go()


@pytest.fixture
def receiver(daemon: Daemon) -> Iterator[Gpsd]:
    receiver = Gpsd(host="127.0.0.1", port=daemon.port, pauses_s=(0.01, 0.02))
    yield receiver
    receiver.stop()


def test_it_asks_for_nmea_and_gives_the_fixes(daemon: Daemon, receiver: Gpsd, qtbot: QtBot) -> None:
    heard = Heard.of(receiver)
    receiver.start()
    qtbot.waitUntil(lambda: bool(daemon.asked))
    assert daemon.asked == [b'?WATCH={"enable":true,"nmea":true};\n']
    with qtbot.waitSignal(receiver.fixed):
        daemon.say(DEVICES, rmc(START), gga(START))
    assert [(fix.at, fix.accuracy) for fix in heard.fixes] == [(START, 4.0)]
    assert heard.told == []


def test_a_receiver_that_says_no_precision_is_not_waited_for(daemon: Daemon, receiver: Gpsd, qtbot: QtBot) -> None:
    receiver.start()
    qtbot.waitUntil(lambda: bool(daemon.asked))
    with qtbot.waitSignal(receiver.fixed, timeout=2000) as fixed:
        daemon.say(rmc(START))
    assert fixed.args[0].at == START


def test_when_the_daemon_goes_it_is_told_once_and_when_it_is_back_the_track_goes_on(
    daemon: Daemon, receiver: Gpsd, qtbot: QtBot
) -> None:
    heard = Heard.of(receiver)
    receiver.start()
    qtbot.waitUntil(lambda: bool(daemon.asked))
    with qtbot.waitSignal(receiver.fixed):
        daemon.say(rmc(START), gga(START), rmc(START + timedelta(seconds=1))[:20])
    with qtbot.waitSignal(receiver.told):
        daemon.go()
    qtbot.waitUntil(lambda: receiver._tries > 3)
    daemon.come_back()
    qtbot.waitUntil(lambda: len(daemon.asked) == 2)
    with qtbot.waitSignal(receiver.recovered):
        # gpsd says the last moment once more to whoever is new.
        daemon.say(*(make(START + timedelta(seconds=n)) for n in (0, 1) for make in (rmc, gga)))
    assert [fix.at for fix in heard.fixes] == [START, START + timedelta(seconds=1)]
    assert heard.told == [f"gpsd ne répond pas à l'adresse 127.0.0.1:{daemon.port}\u00a0; nouvel essai dans un moment."]
    assert heard.recovered == 1


def test_a_daemon_without_a_receiver_says_what_to_plug_in(daemon: Daemon, receiver: Gpsd, qtbot: QtBot) -> None:
    heard = Heard.of(receiver)
    receiver.start()
    qtbot.waitUntil(lambda: bool(daemon.asked))
    with qtbot.waitSignal(receiver.told):
        daemon.say(b'{"class":"DEVICES","devices":[]}\r\n')
    assert heard.told == ["gpsd répond, mais n'a aucun récepteur\u00a0: branchez le récepteur GPS."]


def test_words_that_are_no_gpsd_are_listened_to_in_peace(daemon: Daemon, receiver: Gpsd, qtbot: QtBot) -> None:
    heard = Heard.of(receiver)
    receiver.start()
    qtbot.waitUntil(lambda: bool(daemon.asked))
    with qtbot.waitSignal(receiver.fixed):
        daemon.say(b"{", b"[" * 20_000, b"\n{}\n[1]\n", b"\xff\xfe" * 3000, b'\n{"class":[]}\n', rmc(START), gga(START))
    assert len(heard.fixes) == 1
    assert heard.told == []


def test_the_pauses_grow_and_nothing_comes_after_the_end(qtbot: QtBot) -> None:
    gone = Daemon()
    gone.go()
    receiver = Gpsd(host="127.0.0.1", port=gone.port, pauses_s=(0.0, 0.01, 1000.0))
    heard = Heard.of(receiver)
    receiver.start()
    qtbot.waitUntil(lambda: receiver._tries == 3)
    assert receiver._again.interval() == 1_000_000
    receiver.stop()
    assert not receiver._again.isActive()
    assert len(heard.told) == 1
