"""The positions of gpsd, the daemon that shares a receiver among the programs of a computer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from limits_map.positions.nmea_stream import NmeaStream
from limits_map.positions.receiver import SILENCE_S
from limits_map.words import Text

if TYPE_CHECKING:
    from PySide6.QtNetwork import QTcpSocket

LOCAL_HOST, USUAL_PORT = "localhost", 2947
_WATCH = b'?WATCH={"enable":true,"nmea":true};\n'
PAUSES_S = (1.0, 2.0, 5.0, 10.0, 30.0)
"""How long it waits before it asks again: ever longer, the last for good."""
_NOT_THERE = Text(
    "gpsd ne répond pas à l'adresse {host}:{port}\u00a0; nouvel essai dans un moment.",
    "gpsd does not answer at {host}:{port}; trying again in a while.",
)
_NO_DEVICE = Text(
    "gpsd répond, mais n'a aucun récepteur\u00a0: branchez le récepteur GPS.",
    "gpsd answers, but has no receiver: connect the GPS receiver.",
)


class Gpsd(NmeaStream):
    """Asks gpsd for NMEA, on this computer unless somebody typed another name; asks again for as long as it runs.

    Nothing is sent but the wish to listen. It never goes through a proxy.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        host: str = LOCAL_HOST,
        port: int = USUAL_PORT,
        silence_s: float = SILENCE_S,
        pauses_s: tuple[float, ...] = PAUSES_S,
    ) -> None:
        super().__init__(parent, silence_s=silence_s)
        self.host, self.port = host, port
        self._pauses_s = pauses_s
        self._tries = 0
        self._socket: QTcpSocket | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._ask)

    def _begin(self) -> None:
        self._tries = 0
        self._ask()

    def _end(self) -> None:
        self._again.stop()
        self._drop()

    def _ask(self) -> None:
        from PySide6.QtNetwork import QAbstractSocket, QNetworkProxy, QTcpSocket

        self._drop()
        socket = self._socket = QTcpSocket(self)
        socket.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
        socket.setSocketOption(QAbstractSocket.SocketOption.KeepAliveOption, 1)
        socket.connected.connect(self._on_connected)
        socket.readyRead.connect(self._on_bytes)
        socket.errorOccurred.connect(self._on_error)
        socket.connectToHost(self.host, self.port)

    def _drop(self) -> None:
        socket, self._socket = self._socket, None
        if socket is not None:
            socket.blockSignals(True)
            socket.abort()
            socket.deleteLater()
        self._hang_up()

    def _on_connected(self) -> None:
        if self._socket is not None:
            self._socket.write(_WATCH)

    def _on_bytes(self) -> None:
        if self._socket is not None:
            self._hear(bytes(self._socket.readAll().data()))

    def _hear_line(self, line: bytes) -> None:
        if line.startswith(b"{"):
            self._hear_answer(line)
        else:
            self._tries = 0
            super()._hear_line(line)

    def _hear_answer(self, line: bytes) -> None:
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            return
        if isinstance(answer, dict) and answer.get("class") == "DEVICES" and answer.get("devices") == []:
            self._tell(_NO_DEVICE)

    def _on_error(self) -> None:
        """Refused, not found, or hung up: in any case asked again after a pause."""
        if self.running:
            self._tell(_NOT_THERE.format(host=self.host, port=str(self.port)))
            self._again.start(round(1000 * self._pauses_s[min(self._tries, len(self._pauses_s) - 1)]))
            self._tries += 1
