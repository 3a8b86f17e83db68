"""The tree of layers: keys, dragging and where a menu is wanted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

KEY_ROLE = Qt.ItemDataRole.UserRole + 1
"""The layer a line stands for."""
PAIRS_ROLE = Qt.ItemDataRole.UserRole + 2
"""The values, pairs of a field and a value, a line stands for."""
NAME, COUNT, MENU = 0, 1, 2


class LayerTree(QTreeWidget):
    """A tree of three columns without header: name, count, and what opens a menu.

    Signals: `menu_asked(str, QPoint)` with a layer and a place on the screen; `move_asked(str, int)` with a layer and
    how many lines it is to go up (below 0) or down; `put_asked(str, str)` with a layer and the one it is to stand
    above, empty for the foot of its group.
    """

    menu_asked = Signal(str, QPoint)
    move_asked = Signal(str, int)
    put_asked = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(26, 26))
        self.setIndentation(16)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setMinimumHeight(72)
        self.viewport().setAutoFillBackground(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(16)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(MENU, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(MENU, 24)

    def layer_of(self, item: QTreeWidgetItem | None) -> str | None:
        """The layer that a line, or the line it is under, stands for."""
        while item is not None:
            key = item.data(NAME, KEY_ROLE)
            if key is not None:
                return str(key)
            item = item.parent()
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        layer = self.layer_of(self.currentItem())
        if steps is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier and layer is not None:
            self.move_asked.emit(layer, steps)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton and self._is_menu(item, event):
            box = self.visualItemRect(item)
            place = QPoint(self.columnViewportPosition(MENU), box.bottom())
            self.menu_asked.emit(str(item.data(NAME, KEY_ROLE)), self.viewport().mapToGlobal(place))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if by_keyboard else self.itemAt(event.pos())
        layer = self.layer_of(item)
        if item is not None and layer is not None:
            place = self.visualItemRect(item).center() if by_keyboard else event.pos()
            self.menu_asked.emit(layer, self.viewport().mapToGlobal(place))

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's own name
        """Carries a layer along; Qt's own way would take its line away when it is let go."""
        items = self.selectedItems()
        drag = QDrag(self)
        drag.setMimeData(self.mimeData(items))
        if items:
            drag.setPixmap(self.viewport().grab(self.visualItemRect(items[0])))
        drag.exec(Qt.DropAction.MoveAction)

    def dropEvent(self, event: QDropEvent) -> None:
        """Says where the layer was let go; the lines follow when it has been moved."""
        layer, item = self.layer_of(self.currentItem()), self.itemAt(event.position().toPoint())
        before = self._before(item)
        event.accept()
        if layer is not None and before is not None and before != layer:
            QTimer.singleShot(0, self, lambda: self.put_asked.emit(layer, before))

    def _before(self, item: QTreeWidgetItem | None) -> str | None:
        """The layer above which something was let go; empty for the foot, None where it means nothing."""
        if item is None:
            return ""
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        while item is not None and item.data(NAME, KEY_ROLE) is None:
            item = item.parent()
        if item is None:
            return None
        if below:
            group = item.parent() or self.invisibleRootItem()
            following = group.child(group.indexOfChild(item) + 1)
            return "" if following is None else str(following.data(NAME, KEY_ROLE) or "")
        return str(item.data(NAME, KEY_ROLE))

    def _is_menu(self, item: QTreeWidgetItem, event: QMouseEvent) -> bool:
        return item.data(NAME, KEY_ROLE) is not None and self.columnAt(round(event.position().x())) == MENU
