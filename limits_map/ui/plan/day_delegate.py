"""Paints a day of the calendar: its number, and a line for each row that stands on it, as many as find room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from limits_map.operations.calendar_days import DayItem, DayKind
from limits_map.ui.look import accent, is_dark, line_color, quiet_color, tinted_icon
from limits_map.ui.pieces import sized_font, wrapped
from limits_map.ui.plan.calendar_model import DAY_ROLE, ITEMS_ROLE, CalendarModel

_SIGN, _PAD, _GAP = 14, 4, 2
_LOOKS = {
    DayKind.LATE: ("mdi6.alert-circle-outline", "#B3261E", "#F2B8B5"),
    DayKind.DUE: ("mdi6.flag", "#00696B", "#4DD0C8"),
    DayKind.DONE: ("mdi6.check", "#2E7D32", "#8BC48F"),
    DayKind.WALK: ("mdi6.walk", "#3D5A80", "#9DB8DC"),
    DayKind.MEETING: ("mdi6.account-group", "#6A4C93", "#C3A9E6"),
}


def kind_color(kind: DayKind, palette: QPalette) -> QColor:
    """The colour of what stands on a day."""
    _, light, dark = _LOOKS[kind]
    return QColor(dark if is_dark(palette) else light)


def kind_icon(kind: DayKind, palette: QPalette) -> QIcon:
    """The sign of what stands on a day."""
    return tinted_icon(_LOOKS[kind][0], palette, kind_color(kind, palette))


class DayDelegate(QStyledItemDelegate):
    """Knows where in a cell each line is painted, so that the mouse finds it too."""

    def __init__(self, model: CalendarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.selected: frozenset[str] = frozenset()
        """The rows that are painted as selected."""
        self.under_drag: date | None = None
        """The day that would take what is dragged."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, 60)

    def lines(self, cell: QRect, font: QFont, items: Sequence[DayItem]) -> tuple[list[tuple[DayItem, QRect]], QRect]:
        """Where each line of a cell is, and where the number of those that find no room is said; that one may be empty."""
        height = QFontMetrics(_small(font)).height() + 4
        top = cell.top() + _PAD + QFontMetrics(font).height() + _PAD
        room = max((cell.bottom() - _PAD - top + _GAP) // (height + _GAP), 0)
        shown = len(items) if len(items) <= room else max(room - 1, 0)
        if 2 * len(items) <= room:
            height += QFontMetrics(_small(font)).lineSpacing()
        rects = [
            QRect(cell.left() + _PAD, top + place * (height + _GAP), cell.width() - 2 * _PAD, height)
            for place in range(min(shown + 1, max(room, 1)))
        ]
        more = QRect()
        if shown < len(items):
            # Where there is no room even for one line the number stands beside that of the day.
            beside = QRect(cell.center().x(), cell.top() + _PAD, cell.width() // 2 - _PAD, QFontMetrics(font).height())
            more = rects[shown] if room else beside
        return list(zip(items, rects[:shown], strict=False)), more

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        day, items = index.data(DAY_ROLE), index.data(ITEMS_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, day)
        lines, more = self.lines(option.rect, option.font, items)
        for item, rect in lines:
            self._paint_item(painter, option, item, rect)
        if not more.isNull():
            painter.setPen(accent(option.palette))
            painter.setFont(sized_font(_small(option.font), bold=True))
            left = more.adjusted(_PAD, 0, 0, 0)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(left, flags, f"+ {len(items) - len(lines)}")
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, day: date) -> None:
        palette, rect = option.palette, option.rect
        inside = day.month == self._model.month.month
        role = QPalette.ColorRole.Base if inside else QPalette.ColorRole.AlternateBase
        painter.fillRect(rect, palette.color(role))
        painter.setPen(QPen(line_color(palette), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current or day == self.under_drag:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent(palette), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        height = QFontMetrics(option.font).height()
        number = QRect(rect.left() + _PAD, rect.top() + _PAD, height + 8, height)
        painter.setFont(sized_font(option.font, bold=day == self._model.today))
        if day == self._model.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent(palette))
            painter.drawRoundedRect(number, height / 2, height / 2)
            painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
        else:
            painter.setPen(palette.color(QPalette.ColorRole.Text) if inside else quiet_color(palette))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _paint_item(self, painter: QPainter, option: QStyleOptionViewItem, item: DayItem, rect: QRect) -> None:
        palette, color = option.palette, kind_color(item.kind, option.palette)
        quietly = item.kind is DayKind.DONE
        box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = QColor(color)
        ground.setAlphaF(0.0 if quietly else 0.28 if is_dark(palette) else 0.16)
        painter.setPen(QPen(accent(palette), 2) if item.uuid in self.selected else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 4, 4)
        sign = QRect(rect.left() + 3, rect.top() + 3, _SIGN, _SIGN)
        kind_icon(item.kind, palette).paint(painter, sign)
        words = rect.adjusted(_SIGN + 6, 0, -2, 0)
        painter.setFont(_small(option.font))
        painter.setPen(quiet_color(palette) if quietly else palette.color(QPalette.ColorRole.Text))
        metrics = painter.fontMetrics()
        roomy = rect.height() >= 2 * metrics.lineSpacing()
        said = self._said(item, metrics, words.width() * (2 if roomy else 1))
        for place, line in enumerate(wrapped(said, painter.font(), words.width(), 2 if roomy else 1)):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, words.width())
            baseline = words.top() + 2 + metrics.ascent() + place * metrics.lineSpacing()
            painter.drawText(words.left(), baseline, shown)

    def _said(self, item: DayItem, metrics: QFontMetrics, room: int) -> str:
        """The words of a line: what is late says so wherever the title is still to be read behind it."""
        title = self._model.title(item)
        if item.time:
            return f"{item.time} {title}"
        if item.kind is not DayKind.LATE:
            return title
        late = self.tr("En retard : {title}").format(title=title)
        return late if metrics.horizontalAdvance(late[: -len(title)] + title[:8]) <= room else title


def _small(font: QFont) -> QFont:
    return sized_font(font, share=0.93)
