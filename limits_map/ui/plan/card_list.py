"""The list of cards of one column: chosen by mouse and keyboard, dragged to another column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from limits_map.ui.look import quiet_color
from limits_map.ui.plan.board_model import UUID_ROLE, ColumnModel, runs
from limits_map.ui.plan.card_delegate import CardDelegate
from limits_map.ui.plan.card_words import CardWords
from limits_map.ui.row_drag import drag_rows

_Index = QModelIndex | QPersistentModelIndex
_EXTENDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class CardList(QListView):
    """The cards of one column.

    Signals: `cards_chosen()` when somebody selects cards here, `step_requested(int)` with -1 or 1 to go to the column
    beside, `menu_requested(object)` with the place on the screen.
    """

    cards_chosen = Signal()
    step_requested = Signal(int)
    menu_requested = Signal(object)

    def __init__(self, layer: str, words: CardWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer = layer
        self.cards = ColumnModel(words, self)
        self.extends = False
        """True if what was chosen last is to be added to what is selected in other columns."""
        self.following = False
        """True while the list shows a selection that was made elsewhere."""
        self.nothing = ""
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(False)
        self.setDragEnabled(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    @property
    def selected_uuids(self) -> list[str]:
        """The actions that are selected here, in the order of the cards."""
        rows = self.cards.rows
        chosen: list[str] = []
        for block in sorted(self.selectionModel().selection().toList(), key=lambda block: block.top()):
            chosen += [row.uuid for row in rows[block.top() : block.bottom() + 1]]
        return chosen

    @property
    def current_uuid(self) -> str | None:
        """The action the keyboard is on, or None."""
        index = self.currentIndex()
        return str(index.data(UUID_ROLE)) if index.isValid() else None

    def select_uuids(self, uuids: Iterable[str], *, reveal: bool) -> bool:
        """Selects these cards, those that are here; with `reveal` the first comes into view. True if there is one."""
        places = sorted(place for place in map(self.cards.row_of, uuids) if place is not None)
        selection = QItemSelection()
        for first, last in runs(places):
            selection.select(self.cards.index(first), self.cards.index(last))
        self.following = True
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if places and self.currentIndex().row() not in places:
            self.set_current(places[0])
        if places and reveal:
            self.scrollTo(self.cards.index(places[0]))
        self.following = False
        return bool(places)

    def set_current(self, place: int) -> None:
        """Puts the keyboard on a card and leaves the selection as it is."""
        no_change = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.cards.index(place), no_change)

    def choose(self, place: int) -> None:
        """Selects one card as a click does."""
        self.extends = False
        self.setCurrentIndex(self.cards.index(place))
        self.cards_chosen.emit()

    def nearest_place(self, y: int) -> int:
        """The card that is seen at this height, or the one nearest to it."""
        index = self.indexAt(QPoint(self.viewport().width() // 2, y))
        return index.row() if index.isValid() else max(self.cards.rowCount() - 1, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.extends = bool(event.modifiers() & _EXTENDING)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Chooses a card also where it was selected already: what is selected in other columns goes."""
        super().mouseReleaseEvent(event)
        if not self.extends and event.button() == Qt.MouseButton.LeftButton:
            self.cards_chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.extends = bool(event.modifiers() & _EXTENDING) and event.key() != Qt.Key.Key_A
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers() & _EXTENDING:
            self.step_requested.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump about: what one types here sets states."""

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:  # noqa: N802 - Qt's own name
        """Paints again and no more: cards are all of one height, while Qt would put every one of them in its place."""
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stands on the first card when the keyboard comes in for the first time, without selecting it."""
        self.following = True
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cards.rowCount():
            self.set_current(0)
        self.following = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_requested.emit(place)

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's own name
        chosen = self.selected_uuids
        if chosen:
            rect = self.visualRect(self.currentIndex()).intersected(self.viewport().rect())
            drag_rows(self, self._layer, chosen, self.viewport().grab(rect))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.cards.rowCount() and self.nothing:
            painter = QPainter(self.viewport())
            painter.setPen(quiet_color(self.palette()))
            box = self.viewport().rect().adjusted(8, 16, -8, -8)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(box, flags, self.nothing)

    def _on_selection_changed(self) -> None:
        if not self.following:
            self.cards_chosen.emit()
