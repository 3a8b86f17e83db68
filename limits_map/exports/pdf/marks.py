"""The level and the stage of a site as a figure in a colour and as a ring that fills, each with its words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from limits_map.cartography.themes import UNKNOWN_COLOR, ink_on
from limits_map.charts.facts import say_pair
from limits_map.domain.definitions import Choice, FieldDefinition
from limits_map.exports.pdf.blocks import box, rule
from limits_map.exports.pdf.flow import Block
from limits_map.exports.pdf.typed import ACCENT, BODY, QUIET, TITLE, Lines, Type, write
from limits_map.words import Language, Text

_BADGE = 17.0
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class SiteHead(Block):
    """The name of a site over its sheet, with where it lies, its level and its stage."""

    def __init__(
        self,
        title: str,
        under: str,
        states: list[tuple[FieldDefinition, Choice | None]],
        unknown: Text,
        language: Language,
    ) -> None:
        self._title, self._under, self._states = title, under, states
        self._unknown, self._language = unknown, language

    def height(self, width: float) -> float:
        return self._lines(width).height + 3.0 + (BODY.line if self._under else 0.0) + _BADGE + 22.0

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        title = self._lines(width)
        title.paint(painter, x, y)
        y += title.height + 3.0
        if self._under:
            Lines(self._under, BODY.colored(QUIET), width, most=1).paint(painter, x, y)
            y += BODY.line
        y += 4.0
        at = x
        for number, (field, choice) in enumerate(self._states):
            (paint_badge if number == 0 and _has_figures(field) else paint_ring)(painter, choice, at, y)
            state = choice.label if choice is not None else self._unknown
            words = say_pair(field.label.say(self._language), state.say(self._language), self._language)
            at += _BADGE + 6
            at += write(painter, at, y + (_BADGE - BODY.line) / 2, words, BODY) + 24
        rule(painter, x, y + _BADGE + 6, width, ACCENT, 1.2)

    def _lines(self, width: float) -> Lines:
        return Lines(self._title, TITLE, width, most=3)


def paint_badge(painter: QPainter, choice: Choice | None, x: float, y: float, side: float = _BADGE) -> None:
    """The figure of a level in its colour."""
    color = choice.color if choice is not None and choice.color else UNKNOWN_COLOR
    figure = choice.figure if choice is not None and choice.figure else "?"
    box(painter, QRectF(x, y, side, side), fill=color, round_by=3.0)
    kind = Type(side * 0.62, bold=True, color=ink_on(color))
    write(painter, x + side / 2, y + (side - kind.line) / 2, figure, kind, align=_CENTRE)


def paint_ring(painter: QPainter, choice: Choice | None, x: float, y: float, side: float = _BADGE) -> None:
    """A ring filled as far as a stage is."""
    area = QRectF(x + 1, y + 1, side - 2, side - 2)
    painter.setPen(QPen(QColor(ACCENT), 1.4))
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawEllipse(area)
    fill = choice.fill if choice is not None else None
    if fill:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ACCENT))
        painter.drawPie(area.adjusted(2, 2, -2, -2), 90 * 16, -round(360 * 16 * min(1.0, fill)))
    elif fill is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(QUIET))
        painter.drawEllipse(QPointF(area.center()), 1.4, 1.4)


def _has_figures(field: FieldDefinition) -> bool:
    return any(choice.figure for choice in field.choices)
