"""A month as a table of weeks, each cell with what stands on its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from limits_map.operations.calendar_days import DayItem, DayKind
from limits_map.ui.pieces import plain_tip
from limits_map.ui.session import Session

DAY_ROLE = Qt.ItemDataRole.UserRole + 1
"""The day of a cell."""
ITEMS_ROLE = Qt.ItemDataRole.UserRole + 2
"""What stands on the day of a cell, as a list of DayItem."""
_DAYS = 7
_Index = QModelIndex | QPersistentModelIndex


class CalendarModel(QAbstractTableModel):
    """The weeks that a month touches, Monday first."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._month = date.today().replace(day=1)
        self._today = date.today()
        self._items: Mapping[date, Sequence[DayItem]] = {}

    @property
    def month(self) -> date:
        """The first day of the month."""
        return self._month

    @property
    def first(self) -> date:
        """The first day shown, a Monday."""
        return self._month - timedelta(days=self._month.weekday())

    @property
    def last(self) -> date:
        """The last day shown, a Sunday."""
        return self.first + timedelta(days=self.rowCount() * _DAYS - 1)

    @property
    def today(self) -> date:
        """The day it is."""
        return self._today

    def show_month(self, day: date) -> None:
        """Shows the month of a day, with nothing in it yet."""
        self.beginResetModel()
        self._month = day.replace(day=1)
        self._items = {}
        self.endResetModel()

    def show_items(self, items: Mapping[date, Sequence[DayItem]], today: date) -> None:
        """Shows what stands on the days of the month."""
        self._items, self._today = items, today
        self.announce()

    def announce(self) -> None:
        """Has everything painted again."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, _DAYS - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _DAYS - 1)

    def items_of(self, day: date) -> Sequence[DayItem]:
        """What stands on a day of the month."""
        return self._items.get(day, ())

    def day_of(self, uuid: str) -> date | None:
        """The day a row stands on in this month, or None."""
        return next((day for day, items in self._items.items() if any(item.uuid == uuid for item in items)), None)

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day, invalid if it is not shown."""
        number = (day - self.first).days
        shown = 0 <= number < self.rowCount() * _DAYS
        return self.index(number // _DAYS, number % _DAYS) if shown else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        if parent.isValid():
            return 0
        after = (self._month + timedelta(days=31)).replace(day=1)
        return -(-((after - self._month).days + self._month.weekday()) // _DAYS)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else _DAYS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < _DAYS and role == Qt.ItemDataRole.DisplayRole:
            return self._locale().standaloneDayName(section + 1, QLocale.FormatType.LongFormat)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        day = self.first + timedelta(days=index.row() * _DAYS + index.column())
        if role == DAY_ROLE:
            return day
        if role == ITEMS_ROLE:
            return list(self.items_of(day))
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [self.say_item(item) for item in self.items_of(day)]
            return ", ".join([self.say_day(day), *(said or [self.tr("rien")])])
        if role == Qt.ItemDataRole.ToolTipRole and self.items_of(day):
            return plain_tip(self.say_day(day), *(self.say_item(item) for item in self.items_of(day)))
        return None

    def say_day(self, day: date) -> str:
        """A day in full, as in "samedi 21 novembre 2026"."""
        locale = self._locale()
        parts = (
            locale.dayName(day.isoweekday(), QLocale.FormatType.LongFormat),
            str(day.day),
            locale.monthName(day.month, QLocale.FormatType.LongFormat),
            str(day.year),
        )
        return " ".join(parts)

    def say_month(self) -> str:
        """The month, as in "Novembre 2026"."""
        name = self._locale().standaloneMonthName(self._month.month, QLocale.FormatType.LongFormat)
        return f"{name[:1].upper()}{name[1:]} {self._month.year}"

    def say_item(self, item: DayItem) -> str:
        """A row on its day in words, with what it is."""
        kind = self.say_kind(item.kind)
        if item.time:
            kind = self.tr("{kind} à {time}").format(kind=kind, time=item.time)
        return self.tr("{kind} : {title}").format(kind=kind, title=self.title(item))

    def say_kind(self, kind: DayKind) -> str:
        """What a row is on its day."""
        words = {
            DayKind.LATE: self.tr("En retard"),
            DayKind.DUE: self.tr("Échéance"),
            DayKind.DONE: self.tr("Action faite"),
            DayKind.WALK: self.tr("Marche"),
            DayKind.MEETING: self.tr("Réunion"),
        }
        return words[kind]

    def title(self, item: DayItem) -> str:
        """The title of a row, never empty."""
        return " ".join(item.title.split()) or self._session.say(self._session.catalogue[item.layer].singular)

    def _locale(self) -> QLocale:
        return QLocale(str(self._session.language))
