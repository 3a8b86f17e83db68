"""The board: the actions of the plan as cards, a column for each state, moved by mouse or by one key."""

from __future__ import annotations

import json
from datetime import date

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from limits_map.domain.definitions import FieldDefinition, LayerDefinition
from limits_map.domain.features import Changes
from limits_map.operations.features import change_values
from limits_map.operations.plan import Plan, action_fields, action_layer, plan_layers
from limits_map.operations.plan_filter import filtered
from limits_map.ui.keyboard import order_tabs
from limits_map.ui.pieces import EmptyPanel
from limits_map.ui.plan.board_columns import BoardColumns
from limits_map.ui.plan.board_filter import BoardFilter
from limits_map.ui.row_actions import RowActions
from limits_map.ui.seen import SeenWidget
from limits_map.ui.session import Session
from limits_map.words import say_number


class BoardView(SeenWidget):
    """All actions by their state, with the selection of the session.

    Signals: `add_requested(str)` with the layer of actions, `edit_requested(str, str)` with layer and uuid.
    """

    add_requested = Signal(str)
    edit_requested = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layer: LayerDefinition | None = action_layer(session.catalogue)
        self._plan = Plan(None, date.today())
        self._technique = self._technique_field()
        self.filter = BoardFilter(session, self._technique, self)
        self.count_label = QLabel(self)
        self.columns = BoardColumns(session, self._layer, self)
        self.empty = EmptyPanel(self)
        self.actions_of_rows: RowActions | None = None
        if self._layer is not None:
            self.actions_of_rows = RowActions(session, self._layer, self._selected_here, self.columns.inside)
            self.actions_of_rows.edit_requested.connect(self.edit_requested)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._arrange()
        self._connect()
        self._retranslate()
        order_tabs(self)

    def state(self) -> QByteArray:
        """Which columns are narrowed, to be given to `restore_state`."""
        return QByteArray(json.dumps({"folded": self.columns.folded}).encode())

    def restore_state(self, state: QByteArray) -> None:
        """Brings back which columns are narrowed; a damaged state is passed over."""
        try:
            self.columns.fold(list(json.loads(bytes(state.data()))["folded"]))
        except (ValueError, KeyError, TypeError):
            return

    def focus_filter(self) -> None:
        """Puts the cursor into the filter."""
        self.filter.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.line.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the keyboard on to the cards, or to what an empty board offers."""
        if self._stack.currentWidget() is self.columns:
            self.columns.focus_cards()
        else:
            self.empty.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        self._stale = self._stale or self._plan.today != date.today()
        super().showEvent(event)
        self._show_selection(reveal=True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _refresh(self) -> None:
        self._plan = self._session.plan()
        self.filter.offer(self._plan)
        self._show_cards()

    def _arrange(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.columns)
        self._stack.addWidget(self.empty)
        self._bar = QWidget(self)
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(8, 6, 8, 4)
        bar.setSpacing(8)
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.count_label, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filter.filtered.connect(self._show_cards)
        self.filter.line.returnPressed.connect(self.columns.focus_cards)
        self.empty.asked.connect(self._on_empty_pressed)
        self.columns.chosen.connect(self._on_chosen)
        self.columns.dropped.connect(self._on_dropped)
        self.columns.menu_requested.connect(self._on_menu)
        if self.actions_of_rows is not None:
            self.columns.opened.connect(self.actions_of_rows.open.trigger)
            for column in self.columns.columns:
                self.actions_of_rows.listen_to(column.list)
        self._session.changed.connect(self._on_session_changed)
        self._session.selection_changed.connect(self._on_session_selection_changed)

    def _technique_field(self) -> FieldDefinition | None:
        key = action_fields(self._session.catalogue, self._layer).technique if self._layer is not None else None
        return self._layer.field(key) if self._layer is not None and key is not None else None

    def _can_edit(self) -> bool:
        return self._layer is not None and self._layer.editable and not self._session.project.read_only

    def _selected(self) -> tuple[str, ...]:
        mine = self._layer is not None and self._session.selected_layer == self._layer.key
        return self._session.selected if mine else ()

    def _selected_here(self) -> list[str]:
        """What keys and menu act on: of what is selected only the cards that the filter lets through."""
        return [uuid for uuid in self._selected() if self.columns.has(uuid)]

    def _show_cards(self) -> None:
        """Shows the actions that the filter lets through."""
        shown = filtered(self._plan, self.filter.wanted, self._technique)
        self.columns.show_rows(self._plan, shown)
        self._show_count(len(shown))
        self._show_selection(reveal=False)

    def _show_count(self, shown: int) -> None:
        total, language = len(self._plan), self._session.language
        if self.filter.wanted:
            words = self.tr("{shown} sur {total}")
            said = words.format(shown=say_number(shown, language), total=say_number(total, language))
        else:
            said = self.tr("%Ln action(s)", "", total)
        self.count_label.setText(said)
        title = self._session.say(self._layer.title) if self._layer is not None else ""
        if total and not shown:
            self.empty.set_words(self.tr("Aucune action ne correspond au filtre."), self.tr("Effacer le filtre"))
        elif not self._can_edit():
            self.empty.set_words(self.tr("« {layer} » est vide.").format(layer=title))
        else:
            words = self.tr("Aucune action pour l'instant : dites qui fait quoi, où et pour quand.")
            self.empty.set_words(words, self.tr("Ajouter une action…"))
        self._stack.setCurrentWidget(self.columns if shown else self.empty)
        self._bar.setVisible(bool(total))

    def _show_selection(self, *, reveal: bool) -> None:
        self.columns.select(self._selected(), reveal=reveal)
        if self.actions_of_rows is not None:
            self.actions_of_rows.refresh()

    def _on_chosen(self, uuids: list[str]) -> None:
        if self._layer is not None:
            self._session.select(self._layer.key, uuids)

    def _on_menu(self, place: QPoint) -> None:
        if self.actions_of_rows is not None and self._selected_here():
            self.actions_of_rows.menu.popup(place)

    def _on_dropped(self, uuids: list[str], state: str) -> None:
        if self._layer is not None and self._layer.status is not None and self._can_edit():
            values = {self._layer.status.key: state}
            self._session.run(change_values, layer=self._layer.key, uuids=uuids, values=values)

    def _on_empty_pressed(self) -> None:
        if len(self._plan):
            self.filter.clear()
        elif self._layer is not None:
            self.add_requested.emit(self._layer.key)

    def _on_session_changed(self, changes: Changes) -> None:
        if not changes.layers & plan_layers(self._session.catalogue):
            return
        here = self.columns.focused
        uuid, place = (here.list.current_uuid, here.list.currentIndex().row()) if here is not None else (None, -1)
        self.refresh()
        if here is not None and uuid is not None:
            self.columns.follow(here, uuid, place)

    def _on_session_selection_changed(self) -> None:
        if self.isVisible():
            self._show_selection(reveal=self.columns.focused is None)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Tableau des actions"))
        self.columns.retranslate()
        if not self._stale:
            self._show_count(sum(len(column.list.cards.rows) for column in self.columns.columns))
