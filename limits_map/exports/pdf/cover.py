"""The cover: what the pack is, for whom and of when, and what is in it with the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from limits_map.disclosure import Disclosed
from limits_map.exports.pdf.blocks import Words, box
from limits_map.exports.pdf.flow import Block
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.parts import Built
from limits_map.exports.pdf.typed import (
    ACCENT,
    BODY,
    COVER,
    HEADING,
    QUIET,
    SMALL,
    STRONG,
    THIN,
    Lines,
    Type,
    width_of,
    write,
)
from limits_map.exports.said import said_audience, said_day
from limits_map.words import Language, Text

_CONTENTS = Text("Sommaire", "Contents")
_KIND = Text("Dossier de réunion", "Meeting pack")
_WHAT = Text(
    "Ce dossier vient d'un projet de reconquête de lieux (LIMITS). Il montre où en sont les sites, ce qui y est fait et "
    "ce que cela a changé. Il contient des lieux, des situations et des actions, jamais de personnes\u00a0; ce qui n'y "
    "figure pas, et pourquoi, est dit à la fin.",
    "This pack comes from a project to reclaim places (LIMITS). It shows how the sites stand, what is done there and "
    "what came of it. It holds places, situations and actions, never persons; what is left out, and why, is told at "
    "its end.",
)
_LINES, _BETWEEN, _INDENT = (15.0, 13.5, 12.0), 30.0, 12.0
"""From one line of the contents to the next: as far as they all have room on the cover."""
_WIDEST = 520.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a part, the page it begins on, and whether it stands under another."""

    key: str
    title: str
    page: int
    under: bool = False


class CoverHead(Block):
    """The title with what belongs to it."""

    def __init__(self, disclosed: Disclosed, language: Language) -> None:
        self._disclosed, self._language = disclosed, language

    def height(self, width: float) -> float:
        title, what = self._lines(width)
        return 86.0 + title.height + 14.0 + 2 * 18.0 + 22.0 + what.height + 12.0

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        title, what = self._lines(width)
        box(painter, QRectF(x, y, 46.0, 5.0), fill=ACCENT)
        write(painter, x, y + 52.0, _KIND.say(self._language), Type(12.0, bold=True, color=ACCENT))
        y += 76.0
        title.paint(painter, x, y)
        y += title.height + 14.0
        big = Type(12.0)
        write(painter, x, y, said_audience(self._disclosed, self._language), big, width=min(width, _WIDEST))
        write(painter, x, y + 18.0, said_day(self._disclosed, self._language), big.colored(QUIET))
        what.paint(painter, x, y + 2 * 18.0 + 22.0)

    def _lines(self, width: float) -> tuple[Lines, Lines]:
        title = Lines(self._disclosed.title, COVER, width, most=4)
        return title, Lines(_WHAT.say(self._language), BODY, min(width, _WIDEST))


class Contents(Block):
    """Titles with dots to their pages, in columns that are read one after the other."""

    def __init__(self, entries: Sequence[Entry], columns: int, line: float) -> None:
        self._entries, self._columns, self._line = tuple(entries), columns, line

    def height(self, width: float) -> float:
        return self._rows * self._line

    def least(self, width: float) -> float:
        return min(3, self._rows) * self._line

    def divided(self, width: float, room: float) -> tuple[Block, Block] | None:
        fit = int(room // self._line) * self._columns
        if not 0 < fit < len(self._entries):
            return None
        first, left = self._entries[:fit], self._entries[fit:]
        return Contents(first, self._columns, self._line), Contents(left, self._columns, self._line)

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        for area, entry in self.spots(x, y, width):
            kind = SMALL if entry.under else STRONG
            left = area.left() + (_INDENT if entry.under else 0.0)
            page = width_of(str(entry.page), kind)
            title = Lines(entry.title, kind, area.right() - left - page - 24, most=1)
            title.paint(painter, left, area.top())
            write(painter, area.left(), area.top(), str(entry.page), kind, width=area.width(), align=_RIGHT)
            pen = QPen(QColor(THIN), 0.9, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            middle = area.top() + kind.line * 0.72
            painter.drawLine(
                round(left + title.width + 6), round(middle), round(area.right() - page - 6), round(middle)
            )

    def spots(self, x: float, y: float, width: float) -> list[tuple[QRectF, Entry]]:
        """Where each line stands."""
        each = (width - (self._columns - 1) * _BETWEEN) / self._columns
        return [
            (QRectF(x + n // self._rows * (each + _BETWEEN), y + n % self._rows * self._line, each, self._line), entry)
            for n, entry in enumerate(self._entries)
        ]

    @property
    def _rows(self) -> int:
        return -(-len(self._entries) // self._columns)


_RIGHT = Qt.AlignmentFlag.AlignRight
_MANY = 22
"""From so many lines on the contents stand in columns."""


def cover(disclosed: Disclosed, entries: Sequence[Entry], frame: Frame, language: Language) -> Built:
    """The cover with the contents, which go on over the next page where they are very long."""
    title, head, area = _CONTENTS.say(language), CoverHead(disclosed, language), frame.area
    columns = frame.columns + (len(entries) > _MANY)
    above = Words(title, HEADING, after=6.0, keeps=True)
    room = area.height() - head.height(area.width()) - above.height(area.width())
    for line in _LINES:
        contents = Contents(entries, columns, line)
        if contents.height(area.width()) <= room:
            break
    return Built(title, [above, contents] if entries else [], head=head)
