"""The window's side of the painting process: starts it, says what is wanted, hands over what comes back."""

from __future__ import annotations

import pickle
import struct
import sys
from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtGui import QImage

from limits_map.backgrounds.drawn.messages import Beginning, Unpacker, Wish

_LENGTH = struct.Struct("<I")
_UNDER_WAY = 2
_PATIENCE_MS = 20_000
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}


class PaintingProcess(QObject):
    """Pictures painted elsewhere, one after the other.

    Signals: `painted(Wish, QImage)`; `preparing(float)` while an index is built; `ready()` once it paints;
    `damaged()` when part of the file could not be read; `gone()` once and for all, when it died for the second time,
    could not be started or cannot read the file.
    """

    painted = Signal(object, QImage)
    preparing = Signal(float)
    ready = Signal()
    damaged = Signal()
    gone = Signal()

    def __init__(self, beginning: Beginning, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._beginning = beginning
        self._process: QProcess | None = None
        self._unpacker = Unpacker()
        self._wishes: deque[Wish] = deque()
        self._under_way: deque[Wish] = deque()
        self._is_ready = False
        self._restarted = False
        self._is_gone = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._give_up_on_it)

    @property
    def is_ready(self) -> bool:
        """True while there is a process that paints."""
        return self._is_ready

    @property
    def is_gone(self) -> bool:
        """True once nothing will be painted any more."""
        return self._is_gone

    @property
    def pid(self) -> int:
        """The number of the process; 0 while there is none."""
        return int(self._process.processId()) if self._process is not None else 0

    def start(self) -> None:
        """Starts the process; nothing waits for it."""
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in _ENVIRONMENT.items():
            environment.insert(name, value)
        if sys.platform != "win32":
            environment.insert("QT_QPA_PLATFORM", "offscreen")
        process.setProcessEnvironment(environment)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._erred)
        self._process, self._unpacker, self._is_ready = process, Unpacker(), False
        process.start(sys.executable, ["-P", "-W", "ignore", "-m", "limits_map.backgrounds.drawn.child"])
        self._tell(self._beginning)
        self._patience.start()

    def want(self, wishes: Sequence[Wish]) -> None:
        """What is wanted from now on, first one first; what was wanted before and is not begun is forgotten."""
        self._wishes = deque(wish for wish in wishes if wish not in self._under_way)
        self._go_on()

    def close(self) -> None:
        """Ends the process."""
        self._is_gone = True
        self._patience.stop()
        self._wishes.clear()
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(2_000)
            process.deleteLater()

    def _go_on(self) -> None:
        while self._is_ready and self._wishes and len(self._under_way) < _UNDER_WAY:
            wish = self._wishes.popleft()
            if not self._under_way:
                self._patience.start()
            self._under_way.append(wish)
            self._tell(wish)

    def _tell(self, words: object) -> None:
        if self._process is not None:
            said = pickle.dumps(words)
            self._process.write(_LENGTH.pack(len(said)) + said)

    def _read(self) -> None:
        if self._process is None:
            return
        try:
            for head, body in self._unpacker.feed(bytes(self._process.readAllStandardOutput().data())):
                self._heard(head, body)
                if self._process is None:
                    return
        except (ValueError, KeyError, TypeError):
            self._give_up_on_it()

    def _heard(self, head: dict[str, object], body: bytes) -> None:
        kind = head["kind"]
        if kind == "preparing":
            self._patience.start()
            self.preparing.emit(float(str(head["done"])))
        elif kind == "unreadable":
            self._end_for_good()
        elif kind == "ready":
            self._is_ready = True
            self._patience.stop()
            self.ready.emit()
            self._go_on()
        elif kind == "painted" and self._under_way:
            wish = self._under_way.popleft()
            width, height = int(str(head["width"])), int(str(head["height"]))
            if width * height * 4 != len(body):
                raise ValueError("a picture has four bytes for each pixel")
            image = QImage(body, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
            if self._under_way:
                self._patience.start()
            else:
                self._patience.stop()
            self._go_on()
            if head["broken"]:
                self.damaged.emit()
            self.painted.emit(wish, image)

    def _give_up_on_it(self) -> None:
        """What does not answer is ended; what follows is as if it had died."""
        if self._process is not None:
            self._process.kill()

    def _erred(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end_for_good()

    def _ended(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        if self._is_gone:
            return
        if self._restarted:
            self._end_for_good()
            return
        self._restarted = True
        self._wishes.extendleft(reversed(self._under_way))
        self._under_way.clear()
        self.start()

    def _end_for_good(self) -> None:
        if not self._is_gone:
            self.close()
            self.gone.emit()
