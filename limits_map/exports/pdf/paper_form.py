"""What is asked on a paper sheet of a walk, and the signs by which it is answered; vocabulary only, nothing of any project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from limits_map.domain.definitions import Choice
from limits_map.domain.paper_codes import letters_of
from limits_map.exports.pdf.typed import INK, QUIET, SMALL, Lines, Type, width_of, write
from limits_map.words import Language, Text

BOX = 15.0
_EDGE = 0.9
_FIGURE = Type(10.5, bold=True, color=QUIET)
_LETTER = Type(9.5, bold=True)
_TICKED = Type(9.5)
_CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True)
class PaperForm:
    """The items in the order of the sheet, the scores, what is ticked along with an item, and the groups that are asked."""

    items: tuple[Choice, ...]
    scores: tuple[Choice, ...]
    tones: tuple[Choice, ...]
    ticks: Mapping[str, tuple[Choice, ...]]
    """By the field that an item names in `ticks`."""
    groups: tuple[Choice, ...]

    @property
    def felt(self) -> tuple[Choice, ...]:
        """The items that are answered by raised hands, group by group."""
        return tuple(item for item in self.items if item.felt)

    def ticked_with(self, item: Choice) -> tuple[Choice, ...]:
        """What may be ticked along with an item."""
        return self.ticks.get(item.ticks or "", ())

    def examples(self, stop: int, language: Language) -> list[tuple[str, str]]:
        """How answers are written as codes, with what they say, by the items of this very sheet."""
        if not self.scores:
            return []
        low, high = self.scores[0], self.scores[min(2, len(self.scores) - 1)]
        plain = next((item for item in self.items if not item.felt and item.ticks is None), None)
        ticked = next((item for item in reversed(self.items) if len(self.ticked_with(item)) > 1), None)
        felt = next(iter(self.felt), None)
        said: list[tuple[str, Text]] = []
        if plain is not None:
            words = _EXAMPLE.format(stop=stop, item=plain.label, score=high.label)
            said.append((f"{stop}.{plain.code}.{high.value}", words))
        if ticked is not None:
            letters = letters_of(self.ticked_with(ticked))
            first = [choice for choice in self.ticked_with(ticked) if choice.value in letters][:2]
            words = _TICKED_EXAMPLE.format(item=ticked.label, ticks=tuple(choice.label for choice in first))
            said.append(
                (f"{stop}.{ticked.code}.{low.value}{''.join(letters[choice.value] for choice in first)}", words)
            )
        if felt is not None and self.groups:
            group, letters = self.groups[0], letters_of(self.groups)
            words = _HANDS_EXAMPLE.format(n=_HANDS, group=group.label, score=high.label)
            said.append((f"{stop}.{felt.code}.{high.value} {letters[group.value]}{_HANDS}", words))
        return [(code, words.say(language)) for code, words in said]


_HANDS = 5
_EXAMPLE = Text("arrêt {stop}, {item}, note «\u00a0{score}\u00a0»", "stop {stop}, {item}, score “{score}”")
_TICKED_EXAMPLE = Text("{item}, avec {ticks}", "{item}, with {ticks}")
_HANDS_EXAMPLE = Text("{n} mains, {group}, «\u00a0{score}\u00a0»", "{n} hands, {group}, “{score}”")


def paint_box(painter: QPainter, x: float, y: float, sign: str = "", side: float = BOX) -> None:
    """A box to tick, with a sign in it that can still be read under the tick."""
    painter.setPen(QPen(QColor(INK), _EDGE))
    painter.setBrush(QBrush(QColor("#FFFFFF")))
    painter.drawRect(QRectF(x, y, side, side))
    if sign:
        write(painter, x + side / 2, y + (side - _FIGURE.line) / 2, sign, _FIGURE, align=_CENTRE)


def paint_ticks(
    painter: QPainter, choices: Sequence[Choice], x: float, y: float, width: float, language: Language
) -> None:
    """The boxes of what may be ticked along with an item, each with its letter; moved together where they are many."""
    letters = letters_of(choices)
    side, total = 11.0, 0.0
    words = [(letters.get(choice.value, ""), choice.label.say(language)) for choice in choices]
    for letter, label in words:
        total += side + 4 + width_of(letter, _LETTER) + 3 + width_of(label, _TICKED)
    gap = max(4.0, min(18.0, (width - total) / max(1, len(words))))
    right = x + width
    for letter, label in words:
        paint_box(painter, x, y + 1, side=side)
        x += side + 4
        x += write(painter, x, y, letter, _LETTER) + 3
        x += write(painter, x, y, label, _TICKED, width=max(1.0, right - x)) + gap


def paint_hands(painter: QPainter, form: PaperForm, item: Choice, area: QRectF, language: Language) -> None:
    """The grid in which raised hands are counted: groups across, scores down."""
    left, head = 74.0, 24.0
    each = (area.width() - left) / max(1, len(form.groups))
    high = (area.height() - head) / max(1, len(form.scores))
    letters = letters_of(form.groups)
    for place, group in enumerate(form.groups):
        x = area.left() + left + place * each
        write(painter, x + each / 2, area.top(), letters.get(group.value, ""), _LETTER, align=_CENTRE)
        write(painter, x + each / 2, area.top() + 11, group.label.say(language), _fitting(group, each, language),
              align=_CENTRE)  # fmt: skip
    for row, score in enumerate(form.scores):
        y = area.top() + head + row * high
        write(painter, area.left(), y + (high - SMALL.line) / 2, score.label.say(language), Type(10.0, bold=True))
    painter.setPen(QPen(QColor(INK), _EDGE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    grid = QRectF(area.left() + left, area.top() + head, area.width() - left, area.height() - head)
    painter.drawRect(grid)
    for place in range(1, len(form.groups)):
        x = grid.left() + place * each
        painter.drawLine(QLineF(x, grid.top(), x, grid.bottom()))
    for row in range(1, len(form.scores)):
        y = grid.top() + row * high
        painter.drawLine(QLineF(grid.left(), y, grid.right(), y))


def paint_rule(painter: QPainter, x: float, y: float, width: float) -> None:
    """A line to write on."""
    painter.setPen(QPen(QColor(QUIET), 0.7))
    painter.drawLine(QLineF(x, y, x + width, y))


def wrapped(words: str, kind: Type, width: float, most: int = 3) -> Lines:
    """Words in so many lines at most."""
    return Lines(words, kind, width, most=most)


def _fitting(choice: Choice, room: float, language: Language) -> Type:
    """The largest type in which the name of a group fits over its column."""
    words = choice.label.say(language)
    sizes = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
    return next((Type(size) for size in sizes if width_of(words, Type(size)) <= room - 3), Type(6.0))
