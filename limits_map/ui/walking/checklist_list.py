"""The list of the checklist itself: chosen by arrows, tapped on its boxes; all other keys are somebody else's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from limits_map.ui.pieces import sized_font
from limits_map.ui.walking.checklist_rows import BOX_WIDTH, ChecklistDelegate


class ChecklistList(QListView):
    """Big rows, one chosen; `take_key` is asked first what a key does.

    Signals: `box_tapped()` when the box of the current row is tapped.
    """

    box_tapped = Signal()

    def __init__(self, take_key: Callable[[QKeyEvent], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take_key = take_key
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFont(sized_font(self.font(), points=11))
        self.setItemDelegate(ChecklistDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._take_key(event):
            return
        if event.text() and event.text().isprintable():
            # Letters and digits are not looked for in the list: they may be the items of the walk.
            event.ignore()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and place.x() < BOX_WIDTH and self.indexAt(place).isValid():
            self.box_tapped.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
