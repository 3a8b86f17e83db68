"""Composes a pack and paints its pages on one thread of its own; of what was asked meanwhile only the last counts.

Text that Qt has laid out belongs to the thread that did so: with that thread go the faces of its letters. So a pack is
made, painted and let go of on one and the same thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from limits_map.errors import LimitsMapError
from limits_map.exports.pdf import Pack

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PageAsked:
    """A page to be painted: the parts of the pack, and a number or the part whose first page it is.

    `room` is what it must fit into, in pixels of the screen; `whole` are the parts of the pack that is to be made, where
    the page is of others.
    """

    keys: tuple[str, ...]
    room: QSize
    whole: tuple[str, ...] = ()
    number: int = 1
    part: str | None = None


@dataclass(frozen=True, slots=True)
class PagePainted:
    """A page that was asked for, its number and how many there are; without an image there is none.

    `total` is how many pages the whole has.
    """

    asked: PageAsked
    image: QImage | None
    number: int
    count: int
    total: int


class PagePainter(QObject):
    """Works on one thing at a time, so that the window never waits for it until it closes.

    Signals: `composed(tuple)` with the parts of the pack, `painted(PagePainted)`, `failed(object)` with what went wrong.
    """

    composed = Signal(object)
    painted = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, make: Callable[[], Pack], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._packs: list[Pack] = []
        """The pack, which only the thread touches."""
        self._next: PageAsked | None = None
        self._busy = False
        self._stopped = False
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="limits-pages")
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """True while something is still to come."""
        return self._busy

    def compose(self) -> None:
        """Makes the pack."""
        self._submit(self._compose)

    def ask(self, asked: PageAsked) -> None:
        """Asks for a page; one that is waiting is forgotten."""
        self._next = asked
        self._go_on()

    def stop(self) -> None:
        """Waits until the page under way is done and the thread is gone; nothing more is painted or told."""
        if not self._stopped:
            self._stopped, self._next = True, None
            self._executor.submit(self._packs.clear)
            self._executor.shutdown(wait=True)

    def _go_on(self) -> None:
        asked = self._next
        if asked is not None and not self._busy:
            self._next = None
            self._submit(lambda: _paint(self._packs[0], asked))

    def _submit(self, work: Callable[[], object]) -> None:
        if self._stopped:
            return
        self._busy = True
        self._executor.submit(self._run, work)

    def _run(self, work: Callable[[], object]) -> None:
        try:
            result = work()
        except Exception as error:  # handed to the main thread, which tells it
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _compose(self) -> object:
        self._packs.append(self._make())
        return self._packs[0].parts

    def _on_ended(self, result: object, error: Exception | None) -> None:
        self._busy = False
        if self._stopped:
            return
        if error is not None:
            if not isinstance(error, LimitsMapError):
                _log.error("a page could not be painted", exc_info=error)
            self.failed.emit(error)
        elif not isinstance(result, PagePainted):
            self.composed.emit(result)
        elif self._next is None:
            self.painted.emit(result)
        self._go_on()


def _paint(pack: Pack, asked: PageAsked) -> PagePainted:
    total = pack.page_count(asked.whole)
    count = pack.page_count(asked.keys)
    if not count:
        return PagePainted(asked, None, 0, 0, total)
    starts = {entry.key: entry.page for entry in pack.outline(asked.keys)} if asked.part is not None else {}
    number = min(max(1, starts.get(asked.part or "", asked.number)), count)
    width, height = pack.size
    scale = min(asked.room.width() / width, asked.room.height() / height)
    image = QImage(max(1, round(width * scale)), max(1, round(height * scale)), QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    pack.paint_page(painter, number, asked.keys)
    painter.end()
    return PagePainted(asked, image, number, count, total)
