"""The first page of a walk's report: what walk it was, its map, and three things to remember."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from limits_map.cartography.sheet import LegendPlace
from limits_map.exports.pdf.blocks import Words, box, heading
from limits_map.exports.pdf.flow import Block, Gap
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.maps import MAP_SCALE, MapBlock
from limits_map.exports.pdf.parts import Built
from limits_map.exports.pdf.typed import ACCENT, ALARM, BODY, QUIET, SMALL_QUIET, Lines, Type, write
from limits_map.exports.pdf.walk_marks import RememberRow
from limits_map.exports.said import plain, said_day
from limits_map.exports.walk.map import walk_scene, walk_view
from limits_map.exports.walk.report import WalkReport
from limits_map.exports.walk.sayings import remembered, said_audience_of, subtitle, to_tidy
from limits_map.exports.walk.words import KIND, NO_MAP, NOTHING, REMEMBER
from limits_map.words import Language

_TITLE = Type(24.0, bold=True, leading=1.15)
_LEAST_MAP, _MOST_MAP = 220.0, 500.0
_BESIDE = 150.0
"""How wide the legend is, about."""


class CoverHead(Block):
    """The title of the walk with what belongs to it."""

    def __init__(self, report: WalkReport, language: Language) -> None:
        self._report, self._language = report, language

    def height(self, width: float) -> float:
        title, under = self._lines(width)
        return 36.0 + title.height + 6.0 + under.height + 4.0 + BODY.line + 14.0

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        title, under = self._lines(width)
        box(painter, QRectF(x, y, 46.0, 5.0), fill=ACCENT)
        write(painter, x, y + 14.0, KIND.say(self._language), Type(11.0, bold=True, color=ACCENT))
        y += 36.0
        title.paint(painter, x, y)
        y += title.height + 6.0
        under.paint(painter, x, y)
        whom = f"{said_audience_of(self._report).say(self._language)} · {plain(self._report.disclosed.title)} · "
        made = said_day(self._report.disclosed, self._language)
        Lines(whom + made, BODY.colored(QUIET), width, most=1).paint(painter, x, y + under.height + 4.0)

    def _lines(self, width: float) -> tuple[Lines, Lines]:
        under = subtitle(self._report, self._language)
        return Lines(self._report.walk.title, _TITLE, width, most=3), Lines(under, Type(11.0), width, most=3)


def walk_cover(report: WalkReport, frame: Frame, language: Language) -> Built:
    """The first page."""
    head, width = CoverHead(report, language), frame.area.width()
    below: list[Block] = []
    provisional = to_tidy(report)
    if provisional is not None:
        below += [Gap(10.0), Words(provisional.say(language), Type(10.0, bold=True, color=ALARM))]
    three = remembered(report)
    if three:
        below += [*heading(REMEMBER.say(language)), RememberRow(three, language)]
    if report.is_empty:
        below += [Gap(10.0), Words(NOTHING.say(language))]
    view = walk_view(report)
    if view is None:
        return Built(KIND.say(language), [Words(NO_MAP.say(language), SMALL_QUIET), *below], head=head)
    free = frame.area.height() - head.height(width) - sum(block.height(width) for block in below) - 8.0
    high = min(_MOST_MAP, max(_LEAST_MAP, free))
    scene = walk_scene(report, language, ((width - _BESIDE) / MAP_SCALE, high / MAP_SCALE))
    chart = MapBlock(scene, view, high, LegendPlace.RIGHT, language)
    return Built(KIND.say(language), [chart, *below], head=head)
