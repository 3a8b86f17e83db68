"""The open actions that nobody has given a day yet, to be dragged onto one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from limits_map.operations.calendar_days import without_day
from limits_map.operations.plan import Plan
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.pieces import QuietLabel
from limits_map.ui.plan.card_list import CardList
from limits_map.ui.plan.card_words import CardWords
from limits_map.ui.row_drag import rows_in
from limits_map.ui.session import Session


class UndatedList(QWidget):
    """Cards of actions without a day.

    Signals: `chosen(list)` when somebody selects some here, `placed(list)` when those are to be given the day of the
    calendar, `dropped(list)` when actions are dropped here to lose theirs, `menu_requested(object)` as of CardList.
    """

    chosen = Signal(list)
    placed = Signal(list)
    dropped = Signal(list)
    menu_requested = Signal(object)

    def __init__(self, session: Session, layer: str, words: CardWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layer = layer
        self._day = ""
        self._help = QuietLabel(self)
        self.list = CardList(layer, words, self)
        self.place_button = QPushButton(self)
        press_by_enter(self.place_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(4)
        column.addWidget(self._help)
        column.addWidget(self.list, 1)
        column.addWidget(self.place_button)
        self.setMinimumWidth(180)
        self.setAcceptDrops(True)
        self.list.cards_chosen.connect(self._on_cards_chosen)
        self.list.menu_requested.connect(self.menu_requested)
        self.list.activated.connect(self._on_activated)
        self.place_button.clicked.connect(self._on_place)

    def show_plan(self, plan: Plan) -> None:
        """Shows the actions of a plan that have no day."""
        self.list.following = True
        self.list.cards.show(plan, without_day(plan))
        self.list.following = False
        self._enable()

    def show_day(self, words: str) -> None:
        """Says which day the button gives."""
        self._day = words
        self.place_button.setText(self.tr("Placer le {day}").format(day=words))

    def select(self, uuids: Iterable[str]) -> None:
        """Selects these actions, those that have no day."""
        here = {uuid for uuid in uuids if self.list.cards.row_of(uuid) is not None}
        if set(self.list.selected_uuids) != here:
            self.list.select_uuids(here, reveal=True)
        self._enable()

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self._help.setText(self.tr("Actions sans échéance : à glisser sur un jour."))
        self.list.setAccessibleName(self.tr("Actions sans échéance"))
        self.list.nothing = self.tr("Toutes les actions ouvertes ont une échéance.")
        self.list.cards.retranslate()
        self.show_day(self._day)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if rows_in(event.mimeData(), self._layer):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(rows_in(event.mimeData(), self._layer))

    def _enable(self) -> None:
        self.place_button.setEnabled(bool(self.list.selected_uuids) and not self._session.project.read_only)

    def _on_cards_chosen(self) -> None:
        self._enable()
        self.chosen.emit(self.list.selected_uuids)

    def _on_activated(self) -> None:
        for uuid in self.list.selected_uuids[:1]:
            self._session.opened.emit(self._layer, uuid)

    def _on_place(self) -> None:
        self.placed.emit(self.list.selected_uuids)
