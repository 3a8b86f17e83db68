"""The foot of a page: what it is a page of, for whom, of when, and which."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from limits_map.exports.pdf.blocks import rule
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.typed import TINY, Lines, write
from limits_map.words import Language, Text, say_date

_PAGE = Text("page {n} / {all}", "page {n} / {all}")


def paint_foot(
    painter: QPainter,
    frame: Frame,
    title: str,
    whom: str,
    made_on: date,
    number: int,
    every: int,
    language: Language,
) -> None:
    """Paints the foot of one of so many pages, under a line; `whom` says for whom it was made."""
    area, y = frame.area, frame.foot
    rule(painter, area.left(), y, area.width())
    page = _PAGE.format(n=number, all=every).say(language)
    end = f"{whom} · {say_date(made_on, language)} · {page}"
    width = write(painter, area.left(), y + 6, end, TINY, width=area.width(), align=Qt.AlignmentFlag.AlignRight)
    Lines(title, TINY, area.width() - width - 20, most=1).paint(painter, area.left(), y + 6)
