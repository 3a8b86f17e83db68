"""A receiver is kept as words, which mean the same at the next start whatever stands in them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from limits_map.positions.choices import gpsd_words, log_of, log_words, offered, open_receiver, said
from limits_map.positions.gpsd import Gpsd
from limits_map.positions.nmea_log import NmeaLog
from limits_map.positions.serial_port import SerialReceiver
from limits_map.positions.system import SystemReceiver
from limits_map.words import Language


@pytest.mark.parametrize(
    ("words", "path", "speed"),
    [
        ("log:/tmp/trace.nmea", "/tmp/trace.nmea", 1.0),
        ("log:/tmp/trace.nmea:10", "/tmp/trace.nmea", 10.0),
        ("log:/tmp/trace.nmea:0.5", "/tmp/trace.nmea", 0.5),
        ("log:/tmp/marche 18:30.nmea", "/tmp/marche 18:30.nmea", 1.0),
        ("log:C:\\Marches\\nuit.nmea:20", "C:\\Marches\\nuit.nmea", 20.0),
        ("log:C:\\Marches\\nuit.nmea", "C:\\Marches\\nuit.nmea", 1.0),
        ("log:/tmp/a:99999", "/tmp/a", 10_000.0),
        ("log:/tmp/a:nan", "/tmp/a:nan", 1.0),
    ],
)
def test_a_log_keeps_its_path_and_speed(words: str, path: str, speed: float) -> None:
    log = log_of(words)
    assert log is not None
    assert (log.path, log.speed) == (Path(path), speed)
    receiver = open_receiver(words, None, since=datetime(2026, 11, 21, tzinfo=UTC))
    assert isinstance(receiver, NmeaLog)
    assert (receiver.path, receiver.speed, receiver._since) == (Path(path), speed, datetime(2026, 11, 21, tzinfo=UTC))


@pytest.mark.parametrize("path", ["/tmp/18:30", "/tmp/a:2", "/tmp/trace.nmea", "C:\\a:1.5"])
@pytest.mark.parametrize("speed", [1.0, 0.25, 37.5, 10_000.0])
def test_the_words_written_for_a_log_are_read_the_same(path: str, speed: float) -> None:
    log = log_of(log_words(Path(path), speed))
    assert log is not None
    assert (log.path, log.speed) == (Path(path), speed)


def test_gpsd_and_serial_ports_are_opened_as_the_words_say() -> None:
    gpsd = open_receiver("gpsd", None)
    assert isinstance(gpsd, Gpsd)
    assert (gpsd.host, gpsd.port) == ("localhost", 2947)
    other = open_receiver("gpsd:tablette.local:3000", None)
    assert isinstance(other, Gpsd)
    assert (other.host, other.port) == ("tablette.local", 3000)
    six = open_receiver("gpsd:[::1]:2947", None)
    assert isinstance(six, Gpsd)
    assert six.host == "::1"
    for words, port, bauds in (
        ("serial:ttyACM0", "ttyACM0", 4),
        ("serial:COM3:4800", "COM3", 1),
        ("serial:/dev/serial/by-id/usb:0:9600", "/dev/serial/by-id/usb:0", 1),
    ):
        serial = open_receiver(words, None)
        assert isinstance(serial, SerialReceiver)
        assert (serial.port, len(serial._bauds)) == (port, bauds)
    assert isinstance(open_receiver("system", None), SystemReceiver)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "none",
        "log:",
        "serial:",
        "gpsd:",
        "gpsd::2947",
        "gpsd:host:0",
        "gpsd:host:70000",
        "gpsd:a b:1",
        "gpsd:http://x:1",
        "x",
    ],
)
def test_words_that_mean_nothing_are_no_receiver(words: str) -> None:
    assert open_receiver(words, None) is None
    assert said(words).say(Language.FRENCH) == "Sans récepteur (croix au centre)"


def test_a_name_that_was_typed_is_checked() -> None:
    assert gpsd_words(" tablette ") == "gpsd:tablette:2947"
    assert gpsd_words("192.168.1.7", 2948) == "gpsd:192.168.1.7:2948"
    assert gpsd_words("a:b") is None
    assert gpsd_words("../x") is None


def test_what_is_offered_means_what_it_says_and_names_no_folder() -> None:
    choices = offered()
    assert [words for words, _ in choices][:3] == ["none", "system", "gpsd"]
    assert all(text.say(Language.ENGLISH) for _, text in choices)
    assert all(open_receiver(words, None) is not None for words, _ in choices if words != "none")
    assert (
        said("log:/home/agent/secret/trace.nmea:8").say(Language.FRENCH) == "Trace enregistrée\u00a0: trace.nmea (× 8)"
    )
    assert said("serial:COM3:4800").say(Language.FRENCH) == "Récepteur sur le port COM3"


def test_the_choices_load_no_receiver_until_one_is_opened() -> None:
    code = (
        "import sys, limits_map.positions.choices as c; c.said('log:/a'); c.log_of('log:/a:2')\n"
        "print(sorted(n for n in sys.modules if 'QtPositioning' in n or 'QtSerialPort' in n or 'QtNetwork' in n"
        " or n.startswith('limits_map.sources')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
