"""A receiver as words that are kept in settings, and the receiver that such words mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from limits_map.positions.receiver import Receiver
from limits_map.words import Text

NONE, SYSTEM, GPSD = "none", "system", "gpsd"
_SERIAL, _LOG = "serial:", "log:"
_USUAL_PORT = 2947
_SLOWEST, _FASTEST = 0.01, 10_000.0
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\]")
_NUMBER = re.compile(r"\d{1,5}(\.\d+)?", re.ASCII)
_BAUD = re.compile(r"\d{3,7}", re.ASCII)
_PORT = re.compile(r"\d{1,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LogChoice:
    """A log to be played back, and how many times faster than it was recorded."""

    path: Path
    speed: float


def open_receiver(words: str, parent: QObject | None, since: datetime | None = None) -> Receiver | None:
    """The receiver that the words mean, not started yet; None for "none" and for words that mean nothing.

    The words: "none", "system", "gpsd", "gpsd:HOST:PORT", "serial:PORT[:BAUD]", "log:PATH[:SPEED]". `since` is the
    moment of the last fix that the walk already has: a log goes on behind it.
    """
    if words == SYSTEM:
        from limits_map.positions.system import SystemReceiver

        return SystemReceiver(parent)
    if (gpsd := _gpsd_of(words)) is not None:
        from limits_map.positions.gpsd import Gpsd

        return Gpsd(parent, host=gpsd[0].strip("[]"), port=gpsd[1])
    if (serial := _serial_of(words)) is not None:
        from limits_map.positions.serial_port import SerialReceiver

        return SerialReceiver(serial[0], parent, baud=serial[1])
    if (log := log_of(words)) is not None:
        from limits_map.positions.nmea_log import NmeaLog

        return NmeaLog(log.path, parent, speed=log.speed, since=since)
    return None


def offered() -> list[tuple[str, Text]]:
    """What may be chosen on this computer, as words and what they say; those plugged into USB before other ports."""
    return [(words, said(words)) for words in (NONE, SYSTEM, GPSD)] + [
        (f"{_SERIAL}{port}", _serial_said(port, name)) for port, name in _ports()
    ]


def said(words: str) -> Text:
    """The receiver that the words mean, as a person says it."""
    if words == SYSTEM:
        return Text("Position du système", "The system's position")
    if words == GPSD:
        return Text("gpsd sur cet ordinateur", "gpsd on this computer")
    if (gpsd := _gpsd_of(words)) is not None:
        return Text("gpsd sur {host}:{port}", "gpsd on {host}:{port}").format(host=gpsd[0], port=str(gpsd[1]))
    if (serial := _serial_of(words)) is not None:
        return _serial_said(serial[0], "")
    if (log := log_of(words)) is not None:
        told = Text("Trace enregistrée\u00a0: {file}", "Recorded track: {file}")
        if log.speed != 1:
            told = Text("Trace enregistrée\u00a0: {file} (× {speed})", "Recorded track: {file} (× {speed})")
        return told.format(file=log.path.name, speed=f"{log.speed:g}")
    return Text("Sans récepteur (croix au centre)", "Without a receiver (cross in the middle)")


def log_words(path: Path, speed: float = 1.0) -> str:
    """The words for a log; the speed is always written, so that a path that ends in ":2" stays whole."""
    return f"{_LOG}{path}:{min(_FASTEST, max(_SLOWEST, speed)):g}"


def gpsd_words(host: str, port: int = _USUAL_PORT) -> str | None:
    """The words for gpsd on a computer that somebody typed; None where the name or the port cannot be one."""
    words = f"{GPSD}:{host.strip()}:{port}"
    return words if _gpsd_of(words) is not None else None


def log_of(words: str) -> LogChoice | None:
    """The log that the words mean, or None."""
    if not words.startswith(_LOG):
        return None
    path, colon, last = words.removeprefix(_LOG).rpartition(":")
    if colon and path and _NUMBER.fullmatch(last):
        return LogChoice(Path(path), min(_FASTEST, max(_SLOWEST, float(last))))
    whole = words.removeprefix(_LOG)
    return LogChoice(Path(whole), 1.0) if whole else None


def _gpsd_of(words: str) -> tuple[str, int] | None:
    if words == GPSD:
        return "localhost", _USUAL_PORT
    host, colon, port = words.removeprefix(f"{GPSD}:").rpartition(":")
    if not words.startswith(f"{GPSD}:") or not colon or not _HOST.fullmatch(host) or not _PORT.fullmatch(port):
        return None
    return (host, int(port)) if 0 < int(port) < 65_536 else None


def _serial_of(words: str) -> tuple[str, int | None] | None:
    if not words.startswith(_SERIAL):
        return None
    whole = words.removeprefix(_SERIAL)
    port, colon, last = whole.rpartition(":")
    if colon and port and _BAUD.fullmatch(last):
        return port, int(last)
    return (whole, None) if whole else None


def _serial_said(port: str, name: str) -> Text:
    if name:
        return Text("Récepteur sur le port {port} ({name})", "Receiver on the port {port} ({name})").format(
            port=port, name=name
        )
    return Text("Récepteur sur le port {port}", "Receiver on the port {port}").format(port=port)


def _ports() -> list[tuple[str, str]]:
    """The serial ports that are there and what calls itself so on them."""
    try:
        from PySide6.QtSerialPort import QSerialPortInfo
    except ImportError:
        return []
    ports = sorted(QSerialPortInfo.availablePorts(), key=lambda port: (not port.hasVendorIdentifier(), port.portName()))
    return [(port.portName(), port.description().strip()) for port in ports]
