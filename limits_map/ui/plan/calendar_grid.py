"""The month as one moves in it: by day and by month, choosing rows, and dragging them to another day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QWidget

from limits_map.operations.calendar_days import DayItem
from limits_map.ui.plan.calendar_model import DAY_ROLE, CalendarModel
from limits_map.ui.plan.day_delegate import DayDelegate
from limits_map.ui.row_drag import drag_rows, rows_in

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OWN_KEYS = (Qt.Key.Key_Insert, *_STEPS)
_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class CalendarGrid(QTableView):
    """A month; the current cell is the day the keyboard is on.

    Signals: `day_requested(object)` to go to a date, `item_chosen(object, bool)` with a DayItem and whether it is added to
    what is selected, `opened(object)` with a date or a DayItem, `more_requested(object)` with a date whose rows are to be
    listed, `next_requested()` for the next row of the day, `add_requested(object)` with a date, `moved(int)` with the
    days by which what is selected is put off, `dropped(object, list)` with a date and uuids, `menu_requested(object)`
    with the place on the screen.
    """

    day_requested = Signal(object)
    item_chosen = Signal(object, bool)
    opened = Signal(object)
    more_requested = Signal(object)
    next_requested = Signal()
    add_requested = Signal(object)
    moved = Signal(int)
    dropped = Signal(object, list)
    menu_requested = Signal(object)

    def __init__(self, model: CalendarModel, layer: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = model
        self.draggable: frozenset[str] = frozenset()
        """The rows that may be dragged to another day."""
        self._layer = layer
        self._pressed: tuple[DayItem, QPoint] | None = None
        self.painting = DayDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self.painting)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setVisible(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setMinimumSectionSize(40)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    @property
    def day(self) -> date:
        """The day the keyboard is on."""
        day = self.currentIndex().data(DAY_ROLE)
        return day if isinstance(day, date) else self.days.month

    def go_to(self, day: date) -> None:
        """Puts the keyboard on a day of this month."""
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.days.index_of(day), select)

    def item_at(self, place: QPoint) -> DayItem | None:
        """The row that is painted at a place, or None."""
        index = self.indexAt(place)
        lines, _ = self._lines(index)
        return next((item for item, rect in lines if rect.contains(place)), None)

    def place_of(self, uuid: str) -> QPoint | None:
        """Where a row is painted, or None where it is not shown."""
        day = self.days.day_of(uuid)
        if day is None:
            return None
        lines, _ = self._lines(self.days.index_of(day))
        return next((rect.center() for item, rect in lines if item.uuid == uuid), None)

    def event(self, event: QEvent) -> bool:
        """Keeps Insert for this day, which the window has for the map."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(_STEPS[key])
        elif key in _STEPS:
            self.day_requested.emit(self.day + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self.day_requested.emit(month_beside(self.day, _MONTHS[key]))
        elif key == Qt.Key.Key_Home:
            self.day_requested.emit(self.days.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.day)
        elif key == Qt.Key.Key_Space:
            self.next_requested.emit()
        elif key == Qt.Key.Key_Insert:
            self.add_requested.emit(self.day)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = event.position().toPoint()
        item = self.item_at(place)
        self._pressed = (item, place) if item is not None and event.button() == Qt.MouseButton.LeftButton else None
        if item is not None:
            self.item_chosen.emit(item, bool(event.modifiers() & _ADDING))
        elif event.button() == Qt.MouseButton.LeftButton and self._is_more(place):
            self.more_requested.emit(self.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the rows under the mouse; the days do not follow it."""
        if self._pressed is None or self._layer is None:
            return
        item, start = self._pressed
        far = (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance()
        if far and item.uuid in self.draggable:
            self._pressed = None
            chosen = [uuid for uuid in self.painting.selected if uuid in self.draggable]
            lines, _ = self._lines(self.indexAt(start))
            rect = next(rect for other, rect in lines if other.uuid == item.uuid)
            drag_rows(self, self._layer, chosen or [item.uuid], self.viewport().grab(rect))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        item = self.item_at(place)
        if item is not None:
            self.opened.emit(item)
        elif self.indexAt(place).isValid() and not self._is_more(place):
            self.add_requested.emit(self.indexAt(place).data(DAY_ROLE))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_requested.emit(place)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if rows_in(event.mimeData(), self._layer):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        day = self.indexAt(event.position().toPoint()).data(DAY_ROLE)
        self._show_drag(day)
        event.setAccepted(day is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drag(None)

    def dropEvent(self, event: QDropEvent) -> None:
        day = self.indexAt(event.position().toPoint()).data(DAY_ROLE)
        self._show_drag(None)
        if day is not None:
            event.acceptProposedAction()
            self.dropped.emit(day, rows_in(event.mimeData(), self._layer))

    def _show_drag(self, day: date | None) -> None:
        if day != self.painting.under_drag:
            self.painting.under_drag = day
            self.viewport().update()

    def _is_more(self, place: QPoint) -> bool:
        _, more = self._lines(self.indexAt(place))
        return more.contains(place)

    def _lines(self, index: QModelIndex) -> tuple[list[tuple[DayItem, QRect]], QRect]:
        if not index.isValid():
            return [], QRect()
        return self.painting.lines(self.visualRect(index), self.font(), self.days.items_of(index.data(DAY_ROLE)))


def month_beside(day: date, months: int) -> date:
    """The same day some months on or back, or the last one of a month that is too short."""
    number = day.year * 12 + day.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    after = (first + timedelta(days=31)).replace(day=1)
    return first.replace(day=min(day.day, (after - timedelta(days=1)).day))
