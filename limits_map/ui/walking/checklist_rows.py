"""The rows of the checklist as a model, and how one is painted: a box to tick, what and where, and how it looked last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from limits_map.cartography.themes import data_line
from limits_map.operations.walks.returning import Mark, ToCheck
from limits_map.ui.look import accent, line_color, quiet_color, theme_for
from limits_map.ui.photos.photo_view import photo_pixmap
from limits_map.ui.pieces import sized_font, wrapped
from limits_map.words import Text

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
BOX_WIDTH = 56
"""Pixels from the left within which a tap ticks a row."""
_PHOTO = QSize(96, 72)
_PAD = 8
_COLORS = {Mark.NONE: None, Mark.VERIFIED: "#2E7D32", Mark.NOT_DONE: "#B3261E"}
_Index = QModelIndex | QPersistentModelIndex


class ChecklistModel(QAbstractListModel):
    """The lines of the checklist, with the words of their marks."""

    def __init__(self, say: Callable[[Text], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._lines: tuple[ToCheck, ...] = ()
        self._pictures: dict[str, QPixmap] = {}
        self.marks: Mapping[tuple[Mark, bool], str] = {}
        """What each mark is called, on an action and on a finding."""

    @property
    def lines(self) -> tuple[ToCheck, ...]:
        """What stands in the list, from the top."""
        return self._lines

    def show_lines(self, lines: Sequence[ToCheck]) -> None:
        """Shows lines; where the same stand there already, only what they say changes."""
        shown = tuple(lines)
        if [line.uuid for line in shown] == [line.uuid for line in self._lines]:
            self._lines = shown
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._lines = shown
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._say(line.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = (self._say(line.title), self._say(line.where), self._say(line.stands), self.mark_of(line))
            return ", ".join(part for part in words if part)
        return None

    def mark_of(self, line: ToCheck) -> str:
        """What its mark is called; empty for a line that was not ticked."""
        return self.marks.get((line.mark, line.is_action), "")

    def words_of(self, line: ToCheck) -> tuple[str, str, str]:
        """What a line says: what, where, and how far it is, in the language of the window."""
        return self._say(line.title), self._say(line.where), self._say(line.stands)

    def picture_of(self, line: ToCheck, ratio: float) -> QPixmap | None:
        """How the place looked last, small; read once."""
        if line.photo is None:
            return None
        if line.photo.sha256 not in self._pictures:
            self._pictures[line.photo.sha256] = photo_pixmap(line.photo, _PHOTO * ratio)
        picture = self._pictures[line.photo.sha256]
        picture.setDevicePixelRatio(ratio)
        return picture if not picture.isNull() else None


class ChecklistDelegate(QStyledItemDelegate):
    """Paints a row: at least 12 mm high, its mark by shape, colour and word."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        lines = QFontMetricsF(_title_font(option)).lineSpacing() * 2 + QFontMetricsF(option.font).lineSpacing() * 2
        twelve_mm = round(12 / 25.4 * option.widget.logicalDpiY()) if option.widget is not None else 46
        return QSize(200, max(round(lines) + 2 * _PAD, twelve_mm, _PHOTO.height() + 2 * _PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line, model = index.data(LINE_ROLE), index.model()
        if not isinstance(line, ToCheck) or not isinstance(model, ChecklistModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, box = option.palette, QRectF(option.rect)
        _paint_ground(painter, option, box)
        _paint_box(painter, palette, line.mark, QPointF(box.left() + BOX_WIDTH / 2, box.center().y()))
        right = box.right() - _PAD
        picture = model.picture_of(line, painter.device().devicePixelRatioF())
        if picture is not None:
            place = QPointF(right - _PHOTO.width(), box.center().y() - _PHOTO.height() / 2)
            painter.drawPixmap(place, picture)
            right = place.x() - _PAD
        words = QRectF(
            box.left() + BOX_WIDTH, box.top() + _PAD, right - box.left() - BOX_WIDTH, box.height() - 2 * _PAD
        )
        _paint_words(painter, option, words, model.words_of(line), model.mark_of(line), line.mark)
        painter.restore()


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
    palette = option.palette
    if option.state & QStyle.StateFlag.State_Selected:
        tint = QColor(accent(palette))
        tint.setAlphaF(0.16)
        painter.fillRect(box, tint)
        painter.fillRect(QRectF(box.left(), box.top(), 4, box.height()), accent(palette))
    painter.setPen(QPen(line_color(palette), 1))
    painter.drawLine(box.bottomLeft(), box.bottomRight())


def _paint_box(painter: QPainter, palette: QPalette, mark: Mark, middle: QPointF) -> None:
    """The box that is ticked: empty, a tick on green, or a cross on red."""
    box = QRectF(middle.x() - 14, middle.y() - 14, 28, 28)
    color = _COLORS[mark]
    painter.setPen(QPen(QColor(color) if color is not None else palette.color(QPalette.ColorRole.Text), 2.5))
    painter.setBrush(QColor(color) if color is not None else palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(box, 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(QColor("#FFFFFF"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    if mark is Mark.VERIFIED:
        tick = [QPointF(middle.x() + x, middle.y() + y) for x, y in ((-7, 0), (-2, 6), (8, -6))]
        painter.drawPolyline(QPolygonF(tick))
    elif mark is Mark.NOT_DONE:
        painter.drawLine(QPointF(middle.x() - 6, middle.y() - 6), QPointF(middle.x() + 6, middle.y() + 6))
        painter.drawLine(QPointF(middle.x() - 6, middle.y() + 6), QPointF(middle.x() + 6, middle.y() - 6))


def _paint_words(
    painter: QPainter,
    option: QStyleOptionViewItem,
    box: QRectF,
    words: tuple[str, str, str],
    marked: str,
    mark: Mark,
) -> None:
    """The title on one line or two, and beneath it the place and how far it is, on two or one; a mark stands first."""
    palette = option.palette
    title, where, stands = words
    bold = _title_font(option)
    height = QFontMetricsF(bold).lineSpacing()
    painter.setFont(bold)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    whole = QRectF(box.left(), box.top(), box.width(), height * 2)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    needed = painter.boundingRect(whole, flags, title)
    two = needed.height() > height * 1.5
    if needed.height() > height * 2.2 or needed.width() > box.width() + 1:
        title = QFontMetricsF(bold).elidedText(title, Qt.TextElideMode.ElideRight, box.width() * 1.8)
    painter.drawText(whole, flags, title)
    small = QFontMetricsF(option.font).lineSpacing()
    top = box.top() + height * (2 if two else 1)
    painter.setFont(option.font)
    painter.setPen(quiet_color(palette))
    _paint_line(painter, where, QRectF(box.left(), top, box.width(), small))
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    if marked:
        painter.setPen(QColor(data_line(_COLORS[mark] or "", theme_for(palette))))
        painter.setFont(sized_font(option.font, bold=True))
        stands = f"{marked} · {stands}"
    for number, said in enumerate(wrapped(stands, painter.font(), box.width(), 1 if two else 2)):
        _paint_line(painter, said, QRectF(box.left(), top + small * (number + 1), box.width(), small))


def _paint_line(painter: QPainter, words: str, box: QRectF) -> None:
    shown = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(box, flags, shown)


def _title_font(option: QStyleOptionViewItem) -> Any:
    return sized_font(option.font, share=1.15, bold=True)
