"""The cards of one column of the board: light rows, put into words when they are painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from limits_map.operations.plan import Plan, PlannedAction
from limits_map.ui.pieces import plain_tip
from limits_map.ui.plan.card_words import CardWords

UUID_ROLE = Qt.ItemDataRole.UserRole + 1
"""The identifier of the action of a card."""
CARD_ROLE = Qt.ItemDataRole.UserRole + 2
"""What a card says, as a Card."""
_MOST_STEPS = 200
_Index = QModelIndex | QPersistentModelIndex
_Key = tuple[bool, int, str, str]


class ColumnModel(QAbstractListModel):
    """The actions of one state, what is due first before the others; of those that are over, the last one first.

    When a few cards come, go or change their place only these are announced, so that a view keeps its place.
    """

    def __init__(self, words: CardWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._plan: Plan | None = None
        self._cost = 0.0
        self._given: Sequence[PlannedAction] = ()
        self._keys: list[_Key] = []
        self._rows: list[PlannedAction] = []
        self._places: dict[str, int] | None = {}

    @property
    def rows(self) -> Sequence[PlannedAction]:
        """The actions, in the order of the cards."""
        return self._rows

    @property
    def cost(self) -> float:
        """What the actions cost together."""
        return self._cost

    def row_of(self, uuid: str) -> int | None:
        """The number of a card, or None if it is not in this column."""
        if self._places is None:
            self._places = {row.uuid: place for place, row in enumerate(self._rows)}
        return self._places.get(uuid)

    def show(self, plan: Plan, rows: Sequence[PlannedAction]) -> None:
        """Shows these actions of a plan."""
        same = rows == self._given and self._plan is not None and plan.today == self._plan.today
        self._given, self._plan = rows, plan
        if same:
            # What a card says of other rows may be new all the same: what it waits for, the name of its site.
            self.retranslate()
            return
        self._cost = sum(row.cost or 0.0 for row in rows)
        ordered = sorted(((_key(plan, row), row) for row in rows), key=lambda item: item[0])
        keys, new = [key for key, _ in ordered], [row for _, row in ordered]
        going = set(self._keys).difference(keys)
        coming = set(keys).difference(self._keys)
        if len(going) + len(coming) > _MOST_STEPS:
            self.beginResetModel()
            self._keys, self._rows, self._places = keys, new, None
            self.endResetModel()
            return
        self._remove(going)
        self._insert(keys, new, coming)
        self._rows, self._places = new, None
        self.retranslate()

    def retranslate(self) -> None:
        """Has everything said again."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._plan is None or not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == UUID_ROLE:
            return row.uuid
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words.title(row)
        if role == CARD_ROLE:
            return self._words.card(self._plan, row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(*self._words.card(self._plan, row).lines)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(self._words.card(self._plan, row).lines)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def _remove(self, going: set[_Key]) -> None:
        places = [place for place, key in enumerate(self._keys) if key in going]
        for first, last in reversed(list(runs(places))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._keys[first : last + 1]
            del self._rows[first : last + 1]
            self._places = None
            self.endRemoveRows()

    def _insert(self, keys: list[_Key], new: list[PlannedAction], coming: set[_Key]) -> None:
        places = [place for place, key in enumerate(keys) if key in coming]
        for first, last in runs(places):
            self.beginInsertRows(QModelIndex(), first, last)
            self._keys[first:first] = keys[first : last + 1]
            self._rows[first:first] = new[first : last + 1]
            self._places = None
            self.endInsertRows()


def _key(plan: Plan, row: PlannedAction) -> _Key:
    is_open = plan.is_open(row)
    day = row.due if is_open else row.done or row.due
    number = day.toordinal() if day is not None else 0
    return day is None, number if is_open else -number, row.title or "", row.uuid


def runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The runs of numbers that follow each other, as first and last."""
    start = 0
    for end in range(1, len(places) + 1):
        if end == len(places) or places[end] != places[end - 1] + 1:
            yield places[start], places[end - 1]
            start = end
