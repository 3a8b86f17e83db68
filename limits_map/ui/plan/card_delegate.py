"""Paints the card of an action: two lines of title, then where, by when, for how much, and what it waits for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from limits_map.ui.labelled import Tone, tone_color
from limits_map.ui.look import accent, line_color, quiet_color
from limits_map.ui.pieces import sized_font, wrapped
from limits_map.ui.plan.board_model import CARD_ROLE
from limits_map.ui.plan.card_words import Card

_LINES, _PAD, _GAP, _LEADING = 6, 8, 3, 1


class CardDelegate(QStyledItemDelegate):
    """All cards are of one height; a title gives up its second line where the others need it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = QFontMetricsF(option.font).lineSpacing() + _LEADING
        return QSize(120, round(line * _LINES) + 2 * (_PAD + _GAP) + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card = index.data(CARD_ROLE)
        if not isinstance(card, Card):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        self._paint_ground(painter, option, box)
        self._paint_words(painter, option, card, box.adjusted(_PAD + 1, _PAD, -_PAD, -_PAD))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        palette = option.palette
        ground = palette.color(QPalette.ColorRole.Base)
        painter.setPen(QPen(accent(palette), 2.5) if chosen else QPen(line_color(palette), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        if chosen:
            tint = QColor(accent(palette))
            tint.setAlphaF(0.12)
            painter.setBrush(tint)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), 4, 4)

    @classmethod
    def _paint_words(cls, painter: QPainter, option: QStyleOptionViewItem, card: Card, box: QRectF) -> None:
        palette, font = option.palette, option.font
        quiet, ink = quiet_color(palette), palette.color(QPalette.ColorRole.Text)
        late, warning = tone_color(Tone.ERROR, palette), tone_color(Tone.WARNING, palette)
        below = [
            (card.site, quiet),
            (card.lead, quiet),
            (card.due, late if card.is_late else quiet),
            (card.cost, warning if card.is_unfunded else quiet),
            (card.waits, ink),
        ]
        below = [line for line in below if line[0]]
        bold = sized_font(font, bold=True)
        small = sized_font(font, share=0.95)
        height = QFontMetricsF(font).lineSpacing() + _LEADING
        y = box.top()
        painter.setPen(ink)
        painter.setFont(bold)
        for words in wrapped(card.title, bold, box.width(), _LINES - len(below)):
            cls._paint_line(painter, words, box, y, height)
            y += height
        painter.setFont(small)
        for words, color in below:
            painter.setPen(color)
            cls._paint_line(painter, words, box, y, height)
            y += height

    @staticmethod
    def _paint_line(painter: QPainter, words: str, box: QRectF, y: float, height: float) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(box.left(), y, box.width(), height), flags, shown)
