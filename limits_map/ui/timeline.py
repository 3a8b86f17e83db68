"""The life of a site as a line with dots, one for each thing that happened, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from limits_map.cartography.themes import data_line
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of
from limits_map.operations.site_timeline import EntryKind, TimelineEntry
from limits_map.ui.lines import Index, Line, LinesModel, LinesView, draw_ground
from limits_map.ui.look import line_color, quiet_color, theme_for
from limits_map.ui.pieces import sized_font
from limits_map.ui.session import Session
from limits_map.ui.sheet_words import month_words
from limits_map.words import say_date

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value
_GUTTER, _PAD_Y, _RIGHT = 24, 6, 4


class Timeline(LinesView):
    """Shows the entries of a timeline; choosing or opening one means the row that it tells of."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, delegate=None)
        self._session = session
        self.setItemDelegate(_EntryDelegate(self))

    def set_entries(self, entries: Sequence[TimelineEntry], reports: Sequence[Feature] = ()) -> None:
        """Shows other entries; an entry for a month stands for those of the reports that are of that month."""
        months: dict[tuple[str | None, int, int], list[str]] = {}
        for report in reports:
            day = day_of(self._session.catalogue[report.layer], report)
            if day is not None:
                months.setdefault((report.layer, day.year, day.month), []).append(report.uuid)
        self.set_lines(
            [self._line_of(entry, months.get((entry.layer, entry.day.year, entry.day.month), [])) for entry in entries]
        )

    def _line_of(self, entry: TimelineEntry, of_the_month: Sequence[str]) -> Line:
        language = self._session.language
        when = month_words(self._session, entry.day) if entry.whole_month else say_date(entry.day, language)
        return Line(
            title=self._session.say(entry.heading),
            detail=self._session.say(entry.text),
            trailing=when,
            color=entry.color,
            layer=entry.layer,
            uuid=None if entry.kind is EntryKind.REPORTS else entry.uuid,
            group=tuple(of_the_month) if entry.kind is EntryKind.REPORTS else (),
        )


class _EntryDelegate(QStyledItemDelegate):
    """Paints an entry: a dot on the line, its date and what it is above, and what happened beneath."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = max(160, self._view.viewport().width())
        _, _, text = self._places(option, index.data(LinesModel.LINE_ROLE), QRect(0, 0, width, 10_000))
        return QSize(width, text.bottom() + 1 + _PAD_Y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LinesModel.LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, option)
        when, heading, text = self._places(option, line, option.rect)
        ink, quiet = option.palette.color(QPalette.ColorRole.WindowText), quiet_color(option.palette)
        self._draw_dot(painter, option, index, line)
        small = sized_font(option.font, share=0.93)
        painter.setPen(quiet)
        painter.setFont(small)
        painter.drawText(when, _WRAP, line.trailing)
        painter.drawText(heading, _WRAP, line.title)
        painter.setPen(ink)
        painter.setFont(option.font)
        painter.drawText(text, _WRAP, line.detail)
        painter.restore()

    def _draw_dot(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: Line) -> None:
        x = option.rect.left() + _GUTTER / 2 - 2
        y = option.rect.top() + _PAD_Y + QFontMetrics(sized_font(option.font, share=0.93)).height() / 2
        top = y if index.row() == 0 else option.rect.top()
        last = index.row() == index.model().rowCount() - 1
        painter.setPen(QPen(line_color(option.palette), 2))
        painter.drawLine(QPointF(x, top), QPointF(x, y if last else option.rect.bottom() + 1))
        color = QColor(data_line(line.color, theme_for(option.palette))) if line.color else quiet_color(option.palette)
        painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Window), 2))
        painter.setBrush(color)
        painter.drawEllipse(QPointF(x, y), 5.5, 5.5)

    def _places(self, option: QStyleOptionViewItem, line: Line, rect: QRect) -> tuple[QRect, QRect, QRect]:
        """Where date, heading and text go inside the place of the entry."""
        small, font = QFontMetrics(sized_font(option.font, share=0.93)), QFontMetrics(option.font)
        left, right = rect.left() + _GUTTER, rect.right() - _RIGHT
        top = rect.top() + _PAD_Y
        date_width = small.horizontalAdvance("30 sept. 2026") + 8
        when = QRect(left, top, date_width, small.height())
        room = QRect(left + date_width, top, max(40, right - left - date_width), 10_000)
        heading = small.boundingRect(room, _WRAP, line.title)
        heading.setWidth(room.width())
        below = QRect(left, heading.bottom() + 2, max(40, right - left), 10_000)
        text = font.boundingRect(below, _WRAP, line.detail)
        text.setWidth(below.width())
        return when, heading, text
