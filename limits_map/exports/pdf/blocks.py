"""The plain blocks of a page: headings, paragraphs, blocks side by side, and the head of a part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from limits_map.exports.pdf.flow import Block, Gap
from limits_map.exports.pdf.typed import ACCENT, BODY, HEADING, QUIET, SMALL_QUIET, THIN, TITLE, Lines, Type
from limits_map.words import Language, Text

CONTINUED = Text("{title} (suite)", "{title} (continued)")


class Words(Block):
    """A paragraph, with a mark before it if it is one of a list."""

    def __init__(
        self, words: str, kind: Type = BODY, *, after: float = 0.0, keeps: bool = False, mark: str = "", most: int = 40
    ) -> None:
        self.words, self.kind, self.after, self.mark, self.most = words, kind, after, mark, most
        self.keeps = keeps
        self._laid: tuple[float, Lines] | None = None

    def height(self, width: float) -> float:
        return self._lines(width).height + self.after

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        if self.mark:
            Lines(self.mark, self.kind).paint(painter, x, y)
        self._lines(width).paint(painter, x + self._indent, y)

    @property
    def _indent(self) -> float:
        return self.kind.size * 1.3 if self.mark else 0.0

    def _lines(self, width: float) -> Lines:
        if self._laid is None or self._laid[0] != width:
            self._laid = width, Lines(self.words, self.kind, width - self._indent, most=self.most)
        return self._laid[1]


def heading(words: str) -> list[Block]:
    """A heading inside a part, with room before it; it stays with what follows."""
    return [Gap(15.0), Words(words, HEADING, after=5.0, keeps=True, most=2)]


class Side(Block):
    """Blocks beside each other, their widths as the weights say."""

    def __init__(self, blocks: Sequence[Block], weights: Sequence[float] | None = None, between: float = 20.0) -> None:
        self._blocks = blocks
        self._weights = weights or (1.0,) * len(blocks)
        self._between = between

    def height(self, width: float) -> float:
        return max(block.height(each) for block, each in zip(self._blocks, self._widths(width), strict=True))

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        for block, each in zip(self._blocks, self._widths(width), strict=True):
            block.paint(painter, x, y, each)
            x += each + self._between

    def _widths(self, width: float) -> list[float]:
        room = width - self._between * (len(self._blocks) - 1)
        return [room * weight / sum(self._weights) for weight in self._weights]


class Stack(Block):
    """Blocks under each other that are not parted."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    def height(self, width: float) -> float:
        return sum(block.height(width) for block in self._blocks)

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        for block in self._blocks:
            block.paint(painter, x, y, width)
            y += block.height(width)


class Smaller(Block):
    """Blocks under each other, made so much smaller that they have a height."""

    def __init__(self, blocks: Sequence[Block], height: float) -> None:
        self._blocks, self._height = Stack(blocks), height

    def height(self, width: float) -> float:
        return self._height

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        # Smaller words want more width: the blocks are laid out as wide as they then are.
        scale = 1.0
        while scale > 0.3 and self._blocks.height(width / scale) * scale > self._height:
            scale -= 0.02
        painter.save()
        painter.translate(x, y)
        painter.scale(scale, scale)
        self._blocks.paint(painter, 0.0, 0.0, width / scale)
        painter.restore()


class Head(Block):
    """The title over the first page of a part, with a line of words under it and an accent beneath."""

    def __init__(self, title: str, under: str = "") -> None:
        self._title, self._under = title, under

    def height(self, width: float) -> float:
        title, under = self._lines(width)
        return title.height + under.height + (4.0 if under.count else 0.0) + 18.0

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        title, under = self._lines(width)
        title.paint(painter, x, y)
        y += title.height
        if under.count:
            under.paint(painter, x, y + 3.0)
            y += under.height + 4.0
        rule(painter, x, y + 5.0, width, ACCENT, 1.2)

    def _lines(self, width: float) -> tuple[Lines, Lines]:
        return Lines(self._title, TITLE, width, most=3), Lines(self._under, BODY.colored(QUIET), width, most=2)


class Again(Block):
    """The head of the further pages of a part: what it is that goes on."""

    def __init__(self, title: str, language: Language) -> None:
        self._title = CONTINUED.format(title=title).say(language)

    def height(self, width: float) -> float:
        return 24.0

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        Lines(self._title, SMALL_QUIET, width, most=1).paint(painter, x, y)
        rule(painter, x, y + 13.0, width, THIN, 0.6)


def rule(painter: QPainter, x: float, y: float, width: float, color: str = THIN, thick: float = 0.6) -> None:
    """Draws a line across."""
    painter.setPen(QPen(QColor(color), thick))
    painter.drawLine(QLineF(x, y, x + width, y))


def box(
    painter: QPainter, area: QRectF, *, fill: str | None = None, edge: str | None = None, round_by: float = 0.0
) -> None:
    """Draws a box."""
    painter.setPen(QPen(QColor(edge), 0.6) if edge is not None else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QBrush(QColor(fill)) if fill is not None else QBrush(Qt.BrushStyle.NoBrush))
    painter.drawRoundedRect(area, round_by, round_by)


def hatch(painter: QPainter, area: QRectF, color: str = "#B9BEC2") -> None:
    """Hatches an area with lines, as what is withheld is shown everywhere."""
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(color), 0.5))
    step, x = 4.0, area.left() - area.height()
    while x < area.right():
        painter.drawLine(QLineF(x, area.bottom(), x + area.height(), area.top()))
        x += step
    painter.restore()
