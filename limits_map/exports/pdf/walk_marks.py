"""The marks of a walk's report: scores as figure, colour and word, the number of a stop, and the boxes to remember."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from limits_map.cartography.themes import UNKNOWN_COLOR
from limits_map.domain.definitions import Choice
from limits_map.exports.pdf.blocks import box, hatch, rule
from limits_map.exports.pdf.flow import Block
from limits_map.exports.pdf.marks import paint_badge
from limits_map.exports.pdf.typed import ACCENT, FAINT, HEADING, QUIET, SMALL, STRONG, THIN, TINY, Lines, Type, write
from limits_map.exports.walk.facts import ItemScore
from limits_map.exports.walk.report import WalkReport
from limits_map.exports.walk.sayings import Remembered, said_mean, word_of
from limits_map.exports.walk.words import WITHHELD
from limits_map.words import Language, say_month

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_BADGE, _ROW, _PAD = 13.0, 18.0, 10.0


class ScoreList(Block):
    """Items under each other, each with its score as a figure in a colour, its word, and what it rests on."""

    def __init__(self, scores: Sequence[ItemScore], report: WalkReport, language: Language) -> None:
        self._scores, self._report, self._language = tuple(scores), report, language

    def height(self, width: float) -> float:
        return _ROW * len(self._scores)

    def least(self, width: float) -> float:
        return _ROW * min(3, len(self._scores))

    def divided(self, width: float, room: float) -> tuple[Block, Block] | None:
        fit = int(room // _ROW)
        if not 0 < fit < len(self._scores):
            return None
        first, rest = self._scores[:fit], self._scores[fit:]
        return ScoreList(first, self._report, self._language), ScoreList(rest, self._report, self._language)

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        name = width * 0.40
        for each in self._scores:
            top = y + (_ROW - SMALL.line) / 2
            Lines(each.item.label.say(self._language), SMALL, name - 6, most=1).paint(painter, x, top)
            self._paint_score(painter, each, x + name, y, width - name)
            rule(painter, x, y + _ROW, width, THIN, 0.4)
            y += _ROW

    def _paint_score(self, painter: QPainter, each: ItemScore, x: float, y: float, width: float) -> None:
        mean, top = each.score.mean, y + (_ROW - SMALL.line) / 2
        if mean is None:
            hatch(painter, QRectF(x, y + (_ROW - _BADGE) / 2, _BADGE, _BADGE))
            write(painter, x + _BADGE + 5, top, WITHHELD.say(self._language), SMALL.colored(QUIET))
            return
        choice = self._report.choice_of(mean)
        paint_badge(painter, choice, x, y + (_ROW - _BADGE) / 2, _BADGE)
        at = x + _BADGE + 5
        at += write(painter, at, top, word_of(choice, self._language) if choice is not None else "", SMALL) + 6
        more = said_mean(each.score, self._language)
        if each.as_of is not None:
            more += f" * ({say_month(each.as_of, self._language)})"
        Lines(more, TINY, max(10.0, x + width - at), most=1).paint(painter, at, y + (_ROW - TINY.line) / 2)


class StopHead(Block):
    """The number and the name of a stop."""

    keeps = True

    def __init__(self, number: str, name: str) -> None:
        self._number, self._name = number, name

    def height(self, width: float) -> float:
        return self._lines(width).height + 12.0

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        rule(painter, x, y, width, ACCENT, 0.8)
        y += 6.0
        side = 17.0
        if self._number:
            box(painter, QRectF(x, y - 0.5, side, side), fill="#4C6FB1", round_by=2.0)
            kind = Type(9.5 if len(self._number) < 3 else 7.0, bold=True, color="#FFFFFF")
            write(painter, x + side / 2, y - 0.5 + (side - kind.line) / 2, self._number, kind, align=_CENTRE)
        self._lines(width).paint(painter, x + (side + 7 if self._number else 0.0), y)

    def _lines(self, width: float) -> Lines:
        return Lines(self._name, HEADING, width - 26.0, most=2)


class RememberRow(Block):
    """The things to remember, in boxes beside each other."""

    def __init__(self, remembered: Sequence[Remembered], language: Language) -> None:
        self._remembered, self._language = tuple(remembered), language

    def height(self, width: float) -> float:
        return max((self._high(each, self._each(width)) for each in self._remembered), default=0.0)

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        each, high = self._each(width), self.height(width)
        for remembered in self._remembered:
            box(painter, QRectF(x, y, each, high), fill=FAINT, round_by=4.0)
            box(painter, QRectF(x, y, 3.0, high), fill=_color(remembered.score))
            self._paint(painter, remembered, x + _PAD + 2, y + _PAD, each - 2 * _PAD - 2)
            x += each + 12.0

    def _paint(self, painter: QPainter, remembered: Remembered, x: float, y: float, width: float) -> None:
        for lines in self._lines(remembered, width):
            if lines.kind is SMALL and remembered.score is not None:
                paint_badge(painter, remembered.score, x, y + 1.0, _BADGE)
                lines.paint(painter, x + _BADGE + 5, y + 3.0)
            else:
                lines.paint(painter, x, y)
            y += lines.height + 3.0

    def _lines(self, remembered: Remembered, width: float) -> list[Lines]:
        said = self._language
        room = width - (_BADGE + 5 if remembered.score is not None else 0.0)
        return [
            Lines(remembered.heading.say(said), Type(8.0, bold=True, color=ACCENT), width, most=2),
            Lines(remembered.what.say(said), STRONG, width, most=4),
            Lines(remembered.more.say(said), SMALL, room, most=5),
        ]

    def _high(self, remembered: Remembered, each: float) -> float:
        lines = self._lines(remembered, each - 2 * _PAD - 2)
        return 2 * _PAD + sum(line.height + 3.0 for line in lines) + 2.0

    def _each(self, width: float) -> float:
        count = max(2, len(self._remembered))
        return (width - 12.0 * (count - 1)) / count


def _color(choice: Choice | None) -> str:
    return ACCENT if choice is None else choice.color or UNKNOWN_COLOR
