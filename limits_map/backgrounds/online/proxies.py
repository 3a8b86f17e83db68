"""Which proxy the system wants for a server: some systems take seconds to say so, so they are asked in a thread."""

from __future__ import annotations

import queue
import threading

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

_LOOK_MS = 5


class ProxyFinder(QObject):
    """Finds the proxy for one address; it can be asked again, since a laptop moves from network to network.

    The thread knows nothing of this object: it leaves its answer in a queue, and a timer looks there.
    """

    found = Signal(QNetworkProxy)

    def __init__(self, address: QUrl, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._answers: queue.SimpleQueue[QNetworkProxy] = queue.SimpleQueue()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def find(self) -> None:
        """Asks the system, unless it is being asked."""
        if self._timer.isActive():
            return
        threading.Thread(target=_ask, args=(self._address, self._answers), daemon=True).start()
        self._timer.start()

    def close(self) -> None:
        """Waits no longer."""
        self._timer.stop()

    def _look(self) -> None:
        if not self._answers.empty():
            self._timer.stop()
            self.found.emit(self._answers.get())


def _ask(address: QUrl, answers: queue.SimpleQueue[QNetworkProxy]) -> None:
    proxies = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(address))
    answers.put(proxies[0] if proxies else QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
