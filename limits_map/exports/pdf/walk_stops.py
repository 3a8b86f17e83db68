"""The stops of a walk one after the other: how it looks there, how it was scored, and what was proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from limits_map.exports.pdf.blocks import Side, Stack, Words, box, heading
from limits_map.exports.pdf.flow import Block, Gap
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.marks import paint_badge
from limits_map.exports.pdf.parts import Built
from limits_map.exports.pdf.photos import picture_of
from limits_map.exports.pdf.typed import FAINT, QUIET, SMALL, SMALL_QUIET, SMALL_STRONG, TINY, Lines
from limits_map.exports.pdf.walk_marks import ScoreList, StopHead
from limits_map.exports.walk.facts import Pictured, Point, Proposal, StopPart
from limits_map.exports.walk.report import WalkReport
from limits_map.exports.walk.sayings import said_roll, word_of
from limits_map.exports.walk.words import (
    AND_MORE,
    AT_A_GLANCE,
    CAME_OF_INVITED,
    FEELINGS,
    NO_STRONG,
    NO_WEAK,
    NO_WEAK_HERE,
    PROPOSALS,
    ROLL,
    SCORES,
    SOLVED_MARK,
    STOPS,
    STRONG,
    WEAK,
)
from limits_map.words import Language

_MOST_POINTS, _MOST_PHOTOS, _PHOTO = 8, 8, 128.0
_TOGETHER = 0.85
"""As much of a page as a stop may take that is not parted."""


class PhotoRow(Block):
    """Photos beside each other, each with what it shows under it."""

    def __init__(self, photos: Sequence[Pictured], language: Language, columns: int, height: float = _PHOTO) -> None:
        self._photos, self._language = tuple(photos), language
        self._columns, self._height = columns, height

    def height(self, width: float) -> float:
        return self._height + TINY.line + 8.0

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        each = (width - 10.0 * (self._columns - 1)) / self._columns
        for pictured in self._photos:
            area = QRectF(x, y, each, self._height)
            box(painter, area, fill=FAINT)
            picture = picture_of(pictured.photo)
            if picture is not None:
                scale = min(area.width() / picture.width(), area.height() / picture.height())
                wide, high = picture.width() * scale, picture.height() * scale
                painter.drawImage(QRectF(x + (each - wide) / 2, y + (self._height - high) / 2, wide, high), picture)
            Lines(pictured.item.say(self._language), TINY, each, most=1).paint(painter, x, y + self._height + 2)
            x += each + 10.0


def glance(report: WalkReport, frame: Frame, language: Language) -> Built:
    """The walk on one page: strong beside weak points, the score of each item, and who was there."""
    strong, weak = report.strengths
    no_weak = NO_WEAK if report.tells_scores else NO_WEAK_HERE
    blocks: list[Block] = [
        Gap(6.0),
        Side(
            [
                Stack(list(_points(STRONG.say(language), strong, NO_STRONG.say(language), report, language))),
                Stack(list(_points(WEAK.say(language), weak, no_weak.say(language), report, language))),
            ],
            between=24.0,
        ),
    ]
    if report.tells_scores and report.scores:
        blocks += [*heading(SCORES.say(language)), ScoreList(report.scores, report, language)]
    if report.feelings:
        blocks += [*heading(FEELINGS.say(language)), ScoreList(report.feelings, report, language)]
    roll = said_roll(report, language)
    if roll:
        blocks += [*heading(ROLL.say(language)), Words(CAME_OF_INVITED.format(roll=roll).say(language), SMALL)]
    if not report.tells_scores:
        # A page of its own would be nearly empty.
        blocks += [*heading(STOPS.say(language)), *_stops(report, frame, language)]
    return Built(AT_A_GLANCE.say(language), blocks)


def stop_pages(report: WalkReport, frame: Frame, language: Language) -> Built:
    """Every stop, each kept together as far as a page has room."""
    return Built(STOPS.say(language), list(_stops(report, frame, language)))


def _stops(report: WalkReport, frame: Frame, language: Language) -> Iterator[Block]:
    for number, part in enumerate(part for part in report.stops if not part.is_empty):
        if number:
            yield Gap(16.0)
        yield from _stop(part, report, frame, language)


def _stop(part: StopPart, report: WalkReport, frame: Frame, language: Language) -> Iterator[Block]:
    number = str(part.stop.number) if part.stop is not None else ""
    name = part.stop.name if part.stop is not None else part.named.say(language)
    photos = part.photos[:_MOST_PHOTOS]
    said: list[Block] = []
    if part.scores:
        said.append(ScoreList(part.scores, report, language))
    elif part.points.strong or part.points.weak:
        said += _points_of(part, report, language)
    said += _proposals(part.proposals, language)
    beside = photos[:2] if said else ()
    head, width = StopHead(number, name), frame.area.width()
    # One photo beside a few words, two beside many: what is left stands below in rows.
    few = Stack(said).height(width * 0.6) < 1.6 * _PHOTO and len(photos) != 2
    beside = photos[: 1 if few else 2] if said else ()
    if beside:
        column = Stack([PhotoRow([photo], language, 1) for photo in beside])
        together: Block = Stack([head, Side([column, Stack(said)], weights=(1.0, 1.75), between=16.0)])
    else:
        together = Stack([head, *said])
    if together.height(width) <= frame.area.height() * _TOGETHER:
        yield together
    else:
        yield from (head, *said)
        beside = ()
    rest = photos[len(beside) :]
    for n in range(0, len(rest), 3):
        yield PhotoRow(rest[n : n + 3], language, 3)


def _points(
    title: str, points: Sequence[Point], nothing: str, report: WalkReport, language: Language
) -> Iterator[Block]:
    yield Words(title, SMALL_STRONG, after=4.0)
    if not points:
        yield Words(nothing, SMALL_QUIET)
    for point in points[:_MOST_POINTS]:
        yield PointLine(point, report, language)
    if len(points) > _MOST_POINTS:
        yield Words(AND_MORE.format(n=len(points) - _MOST_POINTS).say(language), SMALL_QUIET)


class PointLine(Block):
    """A strong or a weak point: its score, the item, and under it the stop."""

    def __init__(self, point: Point, report: WalkReport, language: Language) -> None:
        self._point, self._report, self._language = point, report, language

    def height(self, width: float) -> float:
        item, stop = self._lines(width)
        return item.height + stop.height + 6.0

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        item, stop = self._lines(width)
        score = self._point.score
        if score is not None and score.mean is not None:
            paint_badge(painter, self._report.choice_of(score.mean), x, y + 1.0, 13.0)
        else:
            box(painter, QRectF(x + 4.5, y + 4.0, 4.0, 4.0), fill=QUIET, round_by=2.0)
        item.paint(painter, x + 19.0, y)
        stop.paint(painter, x + 19.0, y + item.height)

    def _lines(self, width: float) -> tuple[Lines, Lines]:
        words = self._point.item.say(self._language)
        score = self._point.score
        choice = self._report.choice_of(score.mean) if score is not None and score.mean is not None else None
        if choice is not None:
            words += f", {word_of(choice, self._language)}"
        if self._point.solved:
            words += f" ({SOLVED_MARK.say(self._language)})"
        stop = self._point.stop.say(self._language)
        return Lines(words, SMALL, width - 19.0, most=2), Lines(stop, TINY, width - 19.0, most=2)


def _points_of(part: StopPart, report: WalkReport, language: Language) -> list[Block]:
    """The good and the bad of a stop in words, where no scores are told."""
    blocks: list[Block] = []
    for title, found in ((STRONG, part.points.strong), (WEAK, part.points.weak)):
        items = [report.items[item].label.say(language) for item, _ in found if item in report.items]
        if items:
            blocks.append(Words(f"{title.say(language)}\N{NO-BREAK SPACE}: {', '.join(items)}", SMALL, after=3.0))
    return blocks


def _proposals(proposals: Sequence[Proposal], language: Language) -> list[Block]:
    if not proposals:
        return []
    blocks: list[Block] = [Gap(8.0), Words(PROPOSALS.say(language), SMALL_STRONG, after=2.0)]
    for each in proposals:
        state = f" ({each.state.label.say(language)})" if each.state is not None else ""
        blocks.append(Words(f"{each.words}{state}", SMALL, after=2.0, mark="•"))
    return blocks
