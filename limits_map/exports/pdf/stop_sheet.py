"""The paper sheet of one stop: what is looked at there with boxes to tick, raised hands by group, and room for proposals."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from limits_map.domain.definitions import Choice
from limits_map.exports.pdf.blocks import box
from limits_map.exports.pdf.paper_form import BOX, PaperForm, paint_box, paint_hands, paint_rule, paint_ticks, wrapped
from limits_map.exports.pdf.typed import FAINT, INK, QUIET, THIN, Lines, Type, width_of, write
from limits_map.words import Language, Text

AREA = QRectF(36.0, 32.0, 523.0, 778.0)
"""What is printed on of an A4 page, in points."""
NO_NAMES = Text(
    "Ni nom, ni téléphone, ni plaque, ni étage\u00a0: on décrit des lieux et des situations, jamais des personnes.",
    "No name, no telephone, no number plate, no floor: places and situations are described, never persons.",
)
EMERGENCY = Text(
    "Quelqu'un est en danger\u00a0? 17 police · 112 urgences · 114 par SMS · 119 enfant en danger",
    "Somebody is in danger? 17 police · 112 emergencies · 114 by text message · 119 child in danger",
)
_STOP = Text("Arrêt", "Stop")
_TIME = Text("Heure", "Time")
_PEOPLE = Text("Nombre de personnes", "Number of people")
_ITEM, _REMARK = Text("Rubrique", "Item"), Text("Ce que l'on voit", "What is seen")
_HANDS = Text("mains levées, tableau ci-dessous", "raised hands, table below")
_HANDS_OF = Text(
    "{code}  {item}\u00a0: combien de mains se lèvent dans chaque groupe\u00a0?",
    "{code}  {item}: how many hands are raised in each group?",
)
_PROPOSALS = Text(
    "Propositions (code de la rubrique, puis ce qu'il faudrait faire)",
    "Proposals (code of the item, then what should be done)",
)
_CODES = Text("Saisie du soir\u00a0: ", "Typed in the evening: ")
_ALSO = Text(
    "+ ou \u2212 après la note\u00a0: point fort, point faible · après «\u00a0;\u00a0», la proposition",
    "+ or \u2212 after the score: strong point, weak point · after “;” the proposal",
)
_CODE_MEANS = Text("{code} = {words}", "{code} = {words}")
_PAGE = Text("Feuille {n} sur {m}", "Sheet {n} of {m}")

_LABEL, _CODE_TYPE = Type(11.5), Type(12.5, bold=True)
_LONG_NAME = Type(11.0, bold=True, leading=1.12)
_SMALL, _STRONG = Type(9.0), Type(9.5, bold=True)
_CODE, _NAME, _SCORE, _TONE = 22.0, 172.0, 30.0, 24.0
_HEADER, _TABLE_HEAD, _TICK_LINE, _LEAST_ROW, _MOST_ROW = 62.0, 26.0, 15.0, 18.0, 27.0
_HANDS_HIGH, _PROPOSAL, _FOOT = 110.0, 22.0, 67.0
_MOST_PROPOSALS = 10
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class StopSheet:
    """One page; `number` and `name` are empty on a sheet that is kept in reserve, where they are written by hand."""

    form: PaperForm
    walk: str
    under: str
    number: int | None
    name: str
    page: int
    pages: int
    language: Language

    def paint(self, painter: QPainter) -> None:
        """Paints the page, in points from its upper left corner."""
        y = self._paint_header(painter)
        row, proposals = self._sizes()
        y = self._paint_table(painter, y, row)
        for item in self.form.felt:
            y = self._paint_hands(painter, item, y)
        self._paint_proposals(painter, y, proposals)
        self._paint_foot(painter)

    @property
    def proposals(self) -> int:
        """How many lines there are for proposals."""
        return self._sizes()[1]

    @property
    def end_of_proposals(self) -> float:
        """The lower edge of the last line for proposals, in points."""
        row, lines = self._sizes()
        ticked = sum(_TICK_LINE for item in self.form.items if self.form.ticked_with(item))
        table = _HEADER + _TABLE_HEAD + row * len(self.form.items) + ticked + 8.0
        return AREA.top() + table + len(self.form.felt) * _HANDS_HIGH + lines * _PROPOSAL + 4.0

    @property
    def top_of_foot(self) -> float:
        """The upper edge of the foot, in points."""
        return AREA.bottom() - _FOOT + 12.0

    def _sizes(self) -> tuple[float, int]:
        """How high a row is, and how many lines there are for proposals: two at least, more where items are few."""
        ticked = sum(_TICK_LINE for item in self.form.items if self.form.ticked_with(item))
        fixed = _HEADER + _TABLE_HEAD + ticked + len(self.form.felt) * _HANDS_HIGH + _FOOT + 18.0
        room, rows = AREA.height() - fixed, max(1, len(self.form.items))
        row = max(_LEAST_ROW, min(_MOST_ROW, (room - 3 * _PROPOSAL) / rows))
        return row, max(2, min(_MOST_PROPOSALS, int((room - rows * row) // _PROPOSAL)))

    def _paint_header(self, painter: QPainter) -> float:
        x, y, side = AREA.left(), AREA.top(), 44.0
        box(painter, QRectF(x, y, side, side), fill=INK if self.number is not None else "#FFFFFF", edge=INK, round_by=4)
        if self.number is not None:
            figure = Type(26.0, bold=True, color="#FFFFFF")
            write(painter, x + side / 2, y + (side - figure.line) / 2, str(self.number), figure, align=_CENTRE)
        blank, room = 150.0, AREA.width() - side - 12.0
        title = self.name or self._say(_STOP)
        sizes = (Type(size, bold=True) for size in (20.0, 17.0, 14.5, 12.5))
        kind = next((size for size in sizes if width_of(title, size) <= room - blank), _LONG_NAME)
        lines = wrapped(title, kind, room - blank, most=2 if kind is _LONG_NAME else 1)
        lines.paint(painter, x + side + 12, y - 2)
        if not self.name:
            start = x + side + 12 + lines.width + 8
            paint_rule(painter, start, y + 20, AREA.right() - blank - start - 8)
        Lines(self.walk, _STRONG, room - blank, most=1).paint(painter, x + side + 12, y + 25)
        Lines(self.under, _SMALL.colored(QUIET), room - blank, most=1).paint(painter, x + side + 12, y + 37)
        for line, words in enumerate((_TIME, _PEOPLE)):
            base = y + 15 + 22 * line
            wide = write(painter, AREA.right() - blank + 8, base - 11, self._say(words), _SMALL)
            paint_rule(painter, AREA.right() - blank + 14 + wide, base, blank - 14 - wide)
        return y + _HEADER

    def _paint_table(self, painter: QPainter, y: float, row: float) -> float:
        x, scores = AREA.left(), len(self.form.scores)
        at = x + _CODE + _NAME
        tones = at + scores * _SCORE + 10
        remark = tones + len(self.form.tones) * _TONE + 8
        write(painter, x, y + 9, self._say(_ITEM), _STRONG)
        write(painter, remark, y + 9, self._say(_REMARK), _STRONG)
        for place, score in enumerate(self.form.scores):
            middle, words = at + (place + 0.5) * _SCORE, score.label.say(self.language)
            figure = score.figure or score.value
            write(painter, middle, y + 1, figure, _STRONG, align=_CENTRE)
            write(painter, middle, y + 13, words.removeprefix(figure).strip(), Type(7.5), align=_CENTRE)
        y += _TABLE_HEAD
        for number, item in enumerate(self.form.items):
            ticks = self.form.ticked_with(item)
            high = row + (_TICK_LINE if ticks else 0.0)
            if number % 2 == 0:
                box(painter, QRectF(x - 4, y, AREA.width() + 8, high), fill=FAINT)
            middle = y + row / 2
            write(painter, x + 9, middle - _CODE_TYPE.line / 2, item.code or "", _CODE_TYPE, align=_CENTRE)
            Lines(item.label.say(self.language), _label_type(item, self.language), _NAME - 6, most=1).paint(
                painter, x + _CODE, middle - _LABEL.line / 2
            )
            if item.felt:
                write(painter, at + 4, middle - _SMALL.line / 2, self._say(_HANDS), _SMALL)
            else:
                self._paint_boxes(painter, at, tones, middle - BOX / 2)
                paint_rule(painter, remark, middle + 8, AREA.right() - remark)
            if ticks:
                paint_ticks(painter, ticks, x + _CODE, y + row - 1, AREA.width() - _CODE, self.language)
            y += high
        painter.setPen(QPen(QColor(INK), 1.0))
        painter.drawLine(QLineF(x - 4, y, AREA.right() + 4, y))
        return y + 8

    def _paint_boxes(self, painter: QPainter, at: float, tones: float, y: float) -> None:
        for place, score in enumerate(self.form.scores):
            paint_box(painter, at + (place + 0.5) * _SCORE - BOX / 2, y, score.figure or score.value)
        for place, tone in enumerate(self.form.tones):
            paint_box(painter, tones + (place + 0.5) * _TONE - BOX / 2, y, _sign_of(tone))

    def _paint_hands(self, painter: QPainter, item: Choice, y: float) -> float:
        words = _HANDS_OF.format(code=item.code or "", item=item.label).say(self.language)
        Lines(words, _STRONG, AREA.width(), most=1).paint(painter, AREA.left(), y)
        paint_hands(
            painter, self.form, item, QRectF(AREA.left(), y + 15, AREA.width(), _HANDS_HIGH - 27), self.language
        )
        return y + _HANDS_HIGH

    def _paint_proposals(self, painter: QPainter, y: float, lines: int) -> None:
        write(painter, AREA.left(), y - 4, self._say(_PROPOSALS), _STRONG)
        for line in range(lines):
            base = y + _PROPOSAL * (line + 1) + 4
            paint_box(painter, AREA.left(), base - BOX)
            paint_rule(painter, AREA.left() + BOX + 8, base, AREA.width() - BOX - 8)

    def _paint_foot(self, painter: QPainter) -> None:
        x, y = AREA.left(), self.top_of_foot
        painter.setPen(QPen(QColor(THIN), 0.8))
        painter.drawLine(QLineF(x, y, AREA.right(), y))
        examples = self.form.examples(self.number or 1, self.language)
        codes = " · ".join(_CODE_MEANS.format(code=code, words=words).say(self.language) for code, words in examples)
        if codes:
            codes = f"{codes} · {self._say(_ALSO)}"
            Lines(self._say(_CODES) + codes, Type(8.0), AREA.width(), most=2).paint(painter, x, y + 4)
        Lines(self._say(NO_NAMES), Type(8.5, bold=True), AREA.width(), most=1).paint(painter, x, y + 27)
        write(painter, x, y + 40, self._say(EMERGENCY), Type(8.5))
        page = _PAGE.format(n=self.page, m=self.pages).say(self.language)
        write(painter, AREA.right(), y + 40, page, Type(8.0, color=QUIET), align=_RIGHT)

    def _say(self, text: Text) -> str:
        return text.say(self.language)


def _sign_of(tone: Choice) -> str:
    """The sign that stands for a sense: the alias that is no letter, as "+"."""
    return next((alias for alias in tone.aliases if len(alias) == 1 and not alias.isalnum()), "").replace("-", "\u2212")


def _label_type(item: Choice, language: Language) -> Type:
    words = item.label.say(language)
    return next(
        (Type(size) for size in (11.5, 11.0, 10.5, 10.0) if width_of(words, Type(size)) <= _NAME - 6), Type(9.5)
    )
