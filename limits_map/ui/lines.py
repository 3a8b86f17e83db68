"""A list of lines with a picture, wrapping words and a figure at the end; it says which one was chosen or opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from limits_map.ui.look import accent, quiet_color
from limits_map.ui.pieces import KEYBOARD_REASONS, sized_font

Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value
_PAD_X, _PAD_Y, _GAP = 4, 6, 8


@dataclass(frozen=True)
class Line:
    """One line: its words, a paler second line, a figure at the end, and the row it stands for, if it stands for one."""

    title: str
    detail: str = ""
    trailing: str = ""
    picture: QPixmap | None = None
    color: str | None = None
    layer: str | None = None
    uuid: str | None = None
    group: tuple[str, ...] = ()
    """The rows of the layer that it stands for, if it stands for several."""
    heading: bool = False
    """True for words above the lines that follow; nobody can choose them."""
    faded: bool = False
    """True for what is not there any more."""

    @property
    def said(self) -> str:
        """Everything the line shows, for a screen reader."""
        return ", ".join(part for part in (self.title, self.detail, self.trailing) if part)


class LinesModel(QAbstractListModel):
    """The lines; `LINE_ROLE` gives a whole one."""

    LINE_ROLE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Shows other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.said
        return line if role == self.LINE_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return plain if self._lines[index.row()].heading else plain | Qt.ItemFlag.ItemIsSelectable

    def line(self, index: Index) -> Line:
        """One line."""
        return self._lines[index.row()]


class LinesView(QListView):
    """Shows lines and lets them be chosen.

    Signals: `chosen(str, str)` with layer and uuid on a click or a step by keyboard, `opened(str, str)` on a double
    click or Return; `group_chosen(str, list)` with layer and uuids on either, for a line that stands for several rows.
    """

    chosen = Signal(str, str)
    opened = Signal(str, str)
    group_chosen = Signal(str, list)

    def __init__(self, parent: QWidget | None = None, *, delegate: QStyledItemDelegate | None = None) -> None:
        super().__init__(parent)
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(delegate or LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Shows other lines, staying where it was if the same row is still there."""
        kept = self._line().uuid if self.currentIndex().isValid() else None
        scrolled = self.verticalScrollBar().value()
        self.lines.set_lines(lines)
        for number, line in enumerate(lines):
            if kept is not None and line.uuid == kept:
                self.setCurrentIndex(self.lines.index(number))
        self.verticalScrollBar().setValue(scrolled)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in KEYBOARD_REASONS and not self.selectionModel().hasSelection():
            first = next((row for row in range(self.lines.rowCount()) if not self._at(row).heading), None)
            if first is not None:
                self.setCurrentIndex(self.lines.index(first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_double_clicked(before)
            return
        super().keyPressEvent(event)
        if self.currentIndex() != before or event.key() == Qt.Key.Key_Space:
            self._on_clicked(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _at(self, row: int) -> Line:
        return self.lines.line(self.lines.index(row))

    def _line(self) -> Line:
        return self.lines.line(self.currentIndex())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._tell(index, self.chosen)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._tell(index, self.opened)

    def _tell(self, index: QModelIndex, signal: SignalInstance) -> None:
        if index.isValid():
            line = self.lines.line(index)
            if line.layer is not None and line.uuid is not None:
                signal.emit(line.layer, line.uuid)
            elif line.layer is not None and line.group:
                self.group_chosen.emit(line.layer, list(line.group))


class LineDelegate(QStyledItemDelegate):
    """Paints a line: its picture, its words one above the other, and its figure at the right."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = max(120, self._view.viewport().width())
        line: Line = index.data(LinesModel.LINE_ROLE)
        title, detail, _ = self._places(option, line, QRect(0, 0, width, 10_000))
        bottom = detail.bottom() if line.detail else title.bottom()
        picture = _PAD_Y * 2 + (self._picture_side(line))
        return QSize(width, max(bottom + 1 + _PAD_Y, picture))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LinesModel.LINE_ROLE)
        painter.save()
        if not line.heading:
            draw_ground(painter, option)
        title, detail, trailing = self._places(option, line, option.rect)
        ink, quiet = option.palette.color(QPalette.ColorRole.WindowText), quiet_color(option.palette)
        if line.picture is not None:
            painter.drawPixmap(option.rect.topLeft() + QPoint(_PAD_X, _PAD_Y), line.picture)
        painter.setFont(sized_font(option.font, share=0.93 if line.heading else 1.0, bold=line.heading))
        painter.setPen(quiet if line.heading or line.faded else ink)
        painter.drawText(title, _WRAP, line.title)
        painter.setFont(sized_font(option.font, share=0.93))
        painter.setPen(quiet)
        painter.drawText(detail, _WRAP, line.detail)
        painter.drawText(trailing, Qt.AlignmentFlag.AlignRight, line.trailing)
        painter.restore()

    def _picture_side(self, line: Line) -> int:
        return 0 if line.picture is None else round(line.picture.width() / line.picture.devicePixelRatio())

    def _places(self, option: QStyleOptionViewItem, line: Line, rect: QRect) -> tuple[QRect, QRect, QRect]:
        """Where title, detail and figure go inside the place of the line."""
        small = QFontMetrics(sized_font(option.font, share=0.93))
        font = QFontMetrics(sized_font(option.font, share=0.93 if line.heading else 1.0, bold=line.heading))
        side = self._picture_side(line)
        left = rect.left() + _PAD_X + (side + _GAP if side else 0)
        figure = small.horizontalAdvance(line.trailing) + 2 if line.trailing else 0
        right = rect.right() - _PAD_X - (figure + _GAP if figure else 0)
        top = rect.top() + _PAD_Y + (6 if line.heading else 0)
        title = font.boundingRect(QRect(left, top, max(40, right - left), 10_000), _WRAP, line.title)
        title.setWidth(max(40, right - left))
        below = QRect(left, title.bottom() + 2, max(40, rect.right() - _PAD_X - left), 10_000)
        detail = small.boundingRect(below, _WRAP, line.detail) if line.detail else QRect()
        detail.setWidth(below.width())
        trailing = QRect(rect.right() - _PAD_X - figure, top, figure, small.height())
        return title, detail, trailing


def draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Marks the line that is selected or under the mouse by a tint, so that what is painted on it keeps its colours."""
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if not selected and not option.state & QStyle.StateFlag.State_MouseOver:
        return
    tint = accent(option.palette)
    bar = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
    if selected and option.state & QStyle.StateFlag.State_HasFocus:
        painter.fillRect(bar, tint)
    tint.setAlphaF(0.16 if selected else 0.07)
    painter.fillRect(option.rect, tint)
