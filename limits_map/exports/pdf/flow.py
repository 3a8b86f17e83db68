"""Fills pages with blocks: each knows its height at a width, and may be divided where a column ends."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

_EVEN = 0.01


class Block:
    """Something that stands in a column; `keeps` says that it stays together with what follows it."""

    keeps = False

    def height(self, width: float) -> float:
        """How high it is at a width, in points."""
        raise NotImplementedError

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        """Paints it from its upper left corner."""
        raise NotImplementedError

    def divided(self, width: float, room: float) -> tuple[Block, Block] | None:
        """What fits into a height and what is left, or None where nothing of it does or it cannot be divided."""
        return None

    def least(self, width: float) -> float:
        """How much room its first part wants."""
        return self.height(width)


class Gap(Block):
    """Empty room, which is dropped at the head and at the foot of a column."""

    keeps = True

    def __init__(self, points: float) -> None:
        self.points = points

    def height(self, width: float) -> float:
        return self.points

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        pass


class NextColumn(Gap):
    """What follows begins in the next column of the same page, if there is one."""

    def __init__(self) -> None:
        super().__init__(0.0)


@dataclass
class Page:
    """One page of a part: what stands where."""

    part: str
    placed: list[tuple[Block, float, float, float]] = field(default_factory=list)

    def put(self, block: Block, x: float, y: float, width: float) -> None:
        """Places a block."""
        self.placed.append((block, x, y, width))

    def paint(self, painter: QPainter) -> None:
        """Paints what stands on it."""
        for block, x, y, width in self.placed:
            block.paint(painter, x, y, width)


def flow(part: str, blocks: Sequence[Block], area: QRectF, columns: int, head: Block, again: Block) -> list[Page]:
    """The pages of a part; `head` stands over the first, `again` over the others, in the whole width."""
    pages: list[Page] = []
    rest = deque(blocks)
    while rest or not pages:
        page, top = Page(part), again if pages else head
        pages.append(page)
        page.put(top, area.left(), area.top(), area.width())
        room = area.adjusted(0.0, top.height(area.width()), 0.0, 0.0)
        for number, column in enumerate(_columns(room, columns), 1):
            _fill(page, rest, column, is_last=number == columns)
    return pages


def _columns(area: QRectF, number: int) -> Iterator[QRectF]:
    between = 36.0
    width = (area.width() - (number - 1) * between) / number
    for n in range(number):
        yield QRectF(area.left() + n * (width + between), area.top(), width, area.height())


def _fill(page: Page, rest: deque[Block], column: QRectF, *, is_last: bool) -> None:
    """Moves as many blocks as fit from the front of `rest` into a column; at least a part of one always does."""
    y, width, empty = column.top(), column.width(), True
    while rest:
        block = rest[0]
        if isinstance(block, NextColumn) and not empty and not is_last:
            rest.popleft()
            return
        if empty and isinstance(block, Gap):
            rest.popleft()
            continue
        room = column.bottom() - y
        if not empty and _wanted(rest, width) > room + _EVEN:
            return
        height = block.height(width)
        if height <= room + _EVEN:
            page.put(rest.popleft(), column.left(), y, width)
            y, empty = y + height, False
            continue
        parts = block.divided(width, room)
        if parts is None and not empty:
            return
        rest.popleft()
        first, left = parts or (block, None)
        page.put(first, column.left(), y, width)
        if left is not None:
            rest.appendleft(left)
        return


def _wanted(rest: Sequence[Block], width: float) -> float:
    """The room for the next block and for what it keeps with, at the least."""
    wanted = 0.0
    for block in rest:
        if not block.keeps:
            return wanted + block.least(width)
        wanted += block.height(width)
    return wanted
