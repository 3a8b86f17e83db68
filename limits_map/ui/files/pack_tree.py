"""The parts of a pack as a list with ticks that one puts in order; neighbourhoods and sites fold away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from limits_map.ui.files.pack_parts import arranged, group_of
from limits_map.ui.look import show_boxes
from limits_map.ui.pieces import plain_tip

_KEY = Qt.ItemDataRole.UserRole
_UNFOLDED, _ROOM = 8, 10
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PackTree(QTreeWidget):
    """Space ticks, Alt with an arrow moves, and so does the mouse; a part stays among its own.

    Signals: `changed()` when other parts are ticked or the order is another, `shown(str)` with the key of the part
    one has come to.
    """

    changed = Signal()
    shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: dict[str, QTreeWidgetItem] = {}
        self._titles: dict[str, str] = {}
        self._line_height = self.fontMetrics().height() + _ROOM
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        show_boxes(self)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._on_soon)
        self.itemChanged.connect(lambda: self._soon.start())
        self.currentItemChanged.connect(self._on_current)

    @property
    def keys(self) -> tuple[str, ...]:
        """The parts that are ticked, in their order."""
        return tuple(key for item, key in self._leaves() if item.checkState(0) is Qt.CheckState.Checked)

    @property
    def current(self) -> str | None:
        """The part one has come to; of a group its first."""
        item = self.currentItem()
        if item is None:
            return None
        return str((_children(item)[0] if item.childCount() else item).data(0, _KEY))

    def set_parts(self, titles: Mapping[str, str], chosen: Sequence[str], groups: Mapping[str, str]) -> None:
        """Lists parts by their keys, those chosen ticked and in that order; `groups` are the words for the groups."""
        with QSignalBlocker(self):
            self.clear()
            self._groups, self._titles = {}, dict(groups)
            for key in arranged(list(titles), chosen):
                group = group_of(key)
                item = QTreeWidgetItem(self._group(group) if group is not None else self.invisibleRootItem())
                item.setText(0, titles[key])
                item.setToolTip(0, plain_tip(titles[key]))
                item.setData(0, _KEY, key)
                item.setFlags(_flags())
                item.setSizeHint(0, QSize(0, self._line_height))
                item.setCheckState(0, Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            for item in self._groups.values():
                item.setExpanded(item.childCount() <= _UNFOLDED)
            self._count_groups()
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def tick(self, wanted: str | None = None, *, nothing: bool = False) -> None:
        """Ticks every part, those of one group alone, or none."""
        with QSignalBlocker(self):
            for item, key in self._leaves():
                ticked = not nothing and (wanted is None or wanted in (group_of(key), key))
                item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._on_soon()
        self.viewport().update()

    def move_current(self, step: int) -> bool:
        """Moves the part or the group one has come to among its own; False at the end."""
        item = self.currentItem()
        if item is None:
            return False
        above = item.parent() or self.invisibleRootItem()
        return self._move(item, above.indexOfChild(item) + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's own name
        """Drags the line; what takes it moves it, so nothing is left to remove here."""
        drag = QDrag(self)
        drag.setMimeData(self.mimeData(self.selectedItems()))
        drag.exec(Qt.DropAction.MoveAction)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.source() is not self or self._place_at(event.position().toPoint()) is None:
            event.ignore()
        else:
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if event.source() is self and place is not None:
            self.drop_current(place)
            event.accept()
        else:
            event.ignore()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def drop_current(self, place: int) -> None:
        """Puts the part one has come to before the one at a place among its own."""
        item = self.currentItem()
        if item is not None:
            above = item.parent() or self.invisibleRootItem()
            self._move(item, place - (above.indexOfChild(item) < place))

    def _group(self, group: str) -> QTreeWidgetItem:
        if group not in self._groups:
            item = QTreeWidgetItem(self)
            item.setFlags(_flags() | Qt.ItemFlag.ItemIsAutoTristate)
            item.setSizeHint(0, QSize(0, self._line_height))
            self._groups[group] = item
        return self._groups[group]

    def _leaves(self) -> Iterator[tuple[QTreeWidgetItem, str]]:
        for above in _children(self.invisibleRootItem()):
            for item in _children(above) or [above]:
                yield item, str(item.data(0, _KEY))

    def _place_at(self, point: QPoint) -> int | None:
        """Before which of its own the line that is dragged would come there, or None."""
        item, target = self.currentItem(), self.itemAt(point)
        if item is None:
            return None
        above = item.parent()
        if target is None:
            return self.topLevelItemCount() if above is None else None
        if above is None:
            target = target.parent() or target
        elif target is above:
            return 0
        elif target.parent() is not above:
            return None
        behind = point.y() > self.visualItemRect(target).center().y()
        return (above or self.invisibleRootItem()).indexOfChild(target) + behind

    def _move(self, item: QTreeWidgetItem, place: int) -> bool:
        above = item.parent() or self.invisibleRootItem()
        if not 0 <= place < above.childCount() or place == above.indexOfChild(item):
            return False
        unfolded = item.isExpanded()
        with QSignalBlocker(self):
            above.takeChild(above.indexOfChild(item))
            above.insertChild(place, item)
            item.setExpanded(unfolded)
            self.setCurrentItem(item)
        self.scrollToItem(item)
        self._on_soon()
        return True

    def _count_groups(self) -> None:
        for group, item in self._groups.items():
            ticked = sum(child.checkState(0) is Qt.CheckState.Checked for child in _children(item))
            item.setText(0, f"{self._titles.get(group, group)} ({ticked}/{item.childCount()})")

    def _on_soon(self) -> None:
        with QSignalBlocker(self):
            self._count_groups()
        self.changed.emit()

    def _on_current(self) -> None:
        if self.current is not None:
            self.shown.emit(self.current)


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for number in range(item.childCount()) if (child := item.child(number)) is not None]


def _flags() -> Qt.ItemFlag:
    return (
        Qt.ItemFlag.ItemIsEnabled
        | Qt.ItemFlag.ItemIsSelectable
        | Qt.ItemFlag.ItemIsUserCheckable
        | Qt.ItemFlag.ItemIsDragEnabled
    )
