"""A receiver on a serial port, as most that are plugged into USB show themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject, QTimer

from limits_map.positions.nmea_stream import NmeaStream
from limits_map.positions.receiver import SILENCE_S
from limits_map.words import Text

if TYPE_CHECKING:
    from PySide6.QtSerialPort import QSerialPort

BAUDS = (9600, 4800, 115_200, 38_400)
"""The speeds of receivers, the usual one first."""
_AGAIN_S = 2.0
_LISTEN_S = 3.0
_GONE = Text(
    "Le récepteur GPS n'est plus branché ({port})\u00a0; dès qu'il l'est à nouveau, la trace reprend.",
    "The GPS receiver is no longer plugged in ({port}); as soon as it is again, the track goes on.",
)
_FORBIDDEN = Text(
    "Le port {port} est fermé à ce compte ou pris par un autre programme\u00a0; sous Linux, le compte doit être du"
    " groupe «\u00a0dialout\u00a0».",
    "The port {port} is closed to this account or taken by another program; on Linux the account must be in the group"
    " “dialout”.",
)
_NOT_INSTALLED = Text(
    "Ce système n'a pas ce qu'il faut pour lire un port série (QtSerialPort).",
    "This system lacks what reading a serial port needs (QtSerialPort).",
)


class SerialReceiver(NmeaStream):
    """Listens to a port; without a speed it tries the usual ones until it understands.

    A receiver that is pulled out and plugged in again is heard again: the port is tried every two seconds. Nothing is
    ever written to the port.
    """

    def __init__(
        self,
        port: str,
        parent: QObject | None = None,
        *,
        baud: int | None = None,
        silence_s: float = SILENCE_S,
        again_s: float = _AGAIN_S,
        listen_s: float = _LISTEN_S,
    ) -> None:
        super().__init__(parent, silence_s=silence_s)
        self.port = port
        self._bauds = (baud,) if baud is not None else BAUDS
        self._try = 0
        self._heard_before = 0
        self._serial: QSerialPort | None = None
        self._again = QTimer(self, singleShot=True, interval=round(1000 * again_s))
        self._again.timeout.connect(self._open)
        self._listening = QTimer(self, singleShot=True, interval=round(1000 * listen_s))
        self._listening.timeout.connect(self._on_listened)

    @property
    def baud(self) -> int:
        """The speed it listens at."""
        return self._bauds[self._try % len(self._bauds)]

    def _begin(self) -> None:
        self._open()

    def _end(self) -> None:
        self._again.stop()
        self._close()

    def _open(self) -> None:
        try:
            from PySide6.QtSerialPort import QSerialPort
        except ImportError:
            self._tell(_NOT_INSTALLED)
            return
        self._close()
        serial = self._serial = QSerialPort(self)
        serial.setPortName(self.port)
        serial.setBaudRate(self.baud)
        if not serial.open(QIODevice.OpenModeFlag.ReadOnly):
            taken = serial.error() == QSerialPort.SerialPortError.PermissionError
            self._tell((_FORBIDDEN if taken else _GONE).format(port=self.port))
            self._again.start()
            return
        serial.readyRead.connect(self._on_bytes)
        serial.errorOccurred.connect(self._on_error)
        self._heard_before = self.heard
        if len(self._bauds) > 1:
            self._listening.start()

    def _close(self) -> None:
        self._listening.stop()
        serial, self._serial = self._serial, None
        if serial is not None:
            serial.blockSignals(True)
            serial.close()
            serial.deleteLater()
        self._hang_up()

    def _on_bytes(self) -> None:
        if self._serial is not None:
            self._hear(bytes(self._serial.readAll().data()))

    def _on_listened(self) -> None:
        """Nothing understood at this speed: the next one."""
        if self.heard == self._heard_before and self._serial is not None:
            self._try += 1
            self._serial.setBaudRate(self.baud)
            self._hang_up()
            self._listening.start()

    def _on_error(self, error: object) -> None:
        from PySide6.QtSerialPort import QSerialPort

        if error == QSerialPort.SerialPortError.ResourceError and not self._again.isActive():
            self._tell(_GONE.format(port=self.port))
            # The port is closed when the timer opens it anew: not here, while it is telling us.
            self._again.start()
