"""The painting process: reads a file that is to be drawn and answers each wish with a picture, until its input ends."""

from __future__ import annotations

import os
import pickle
import sqlite3
import struct
import sys
from queue import Empty, Queue
from threading import Thread
from typing import Any, BinaryIO

from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage
from shapely.errors import GEOSException

from limits_map.backgrounds.drawn.cells import Cells
from limits_map.backgrounds.drawn.messages import Beginning, Wish, packed
from limits_map.backgrounds.drawn.opened import open_file
from limits_map.backgrounds.drawn.picture import paint_tile
from limits_map.backgrounds.drawn.tile import SIDE

_LENGTH = struct.Struct("<I")
_MEMORY = 4 << 30
_UNREADABLE = 3
_IDLE_SECONDS = 0.5


def main() -> int:
    """Works until nobody asks any more; returns the exit code."""
    wishes, answers = _pipes()
    _be_modest()
    beginning = _next(wishes)
    if not isinstance(beginning, Beginning):
        return 0
    application = QGuiApplication([sys.argv[0]])
    font = QFont()
    font.setFamilies(list(beginning.families))
    application.setFont(font)
    try:
        file = open_file(
            beginning.path,
            beginning.tables,
            beginning.cache,
            lambda done: _say(answers, {"kind": "preparing", "done": done}),
        )
    except (OSError, sqlite3.Error):
        _say(answers, {"kind": "unreadable"})
        return _UNREADABLE
    cells = Cells(file)
    _say(answers, {"kind": "ready"})
    asked: Queue[object] = Queue()
    Thread(target=_listen, args=(wishes, asked), daemon=True).start()
    while isinstance(wish := _awaited(asked, cells), Wish):
        image, broken = _painted(cells, wish)
        head = {"kind": "painted", "broken": broken or file.broken, "width": image.width(), "height": image.height()}
        _say(answers, head, memoryview(image.constBits()))
    file.close()
    return 0


def _painted(cells: Cells, wish: Wish) -> tuple[QImage, bool]:
    """The picture, and whether shapes in it were such that nothing could be drawn: then it is paper."""
    try:
        return paint_tile(cells, wish.tile, wish.theme), False
    except (GEOSException, MemoryError, ValueError, sqlite3.Error):
        paper = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
        paper.fill(QColor(wish.theme.paper))
        return paper, True


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two ends of the talk; whatever a library prints goes elsewhere."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(0, os.O_BINARY)
        msvcrt.setmode(1, os.O_BINARY)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return os.fdopen(os.dup(0), "rb"), answers


def _be_modest() -> None:
    """Leaves the window the better part of the computer, and keeps a hostile file from taking all of its memory."""
    if sys.platform != "win32":
        import resource

        os.nice(1)
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _listen(wishes: BinaryIO, asked: Queue[object]) -> None:
    """Hands on what is said, until nothing is any more."""
    while (words := _next(wishes)) is not None:
        asked.put(words)
    asked.put(None)


def _awaited(asked: Queue[object], cells: Cells) -> object:
    """What is asked next; while nothing is, the look from afar is made ready."""
    while True:
        try:
            return asked.get(timeout=_IDLE_SECONDS)
        except Empty:
            if not cells.prepare():
                return asked.get()


def _next(wishes: BinaryIO) -> object:
    """What is said next; None at the end."""
    length = wishes.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        return None
    words = wishes.read(_LENGTH.unpack(length)[0])
    return pickle.loads(words)


def _say(answers: BinaryIO, head: dict[str, Any], body: bytes | memoryview = b"") -> None:
    left = memoryview(packed(head, body))
    while left:
        left = left[answers.write(left) :]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (BrokenPipeError, KeyboardInterrupt):
        sys.exit(0)
