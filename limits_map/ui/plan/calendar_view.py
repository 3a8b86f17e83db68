"""The calendar: when actions are due and were done, walks and meetings, and the actions that have no day yet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from limits_map.domain.definitions import LayerDefinition
from limits_map.domain.features import Changes
from limits_map.operations.calendar_days import DayItem, DayKind, concerns_calendar, days_between
from limits_map.operations.due_dates import move_due_dates
from limits_map.operations.features import change_values
from limits_map.operations.plan import Plan, action_layer
from limits_map.ui.keyboard import order_tabs, press_by_enter
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import TitleLabel
from limits_map.ui.plan.calendar_grid import CalendarGrid, month_beside
from limits_map.ui.plan.calendar_legend import CalendarLegend
from limits_map.ui.plan.calendar_menus import CalendarMenus
from limits_map.ui.plan.calendar_model import CalendarModel
from limits_map.ui.plan.card_words import CardWords
from limits_map.ui.plan.undated_list import UndatedList
from limits_map.ui.seen import SeenWidget
from limits_map.ui.session import Session
from limits_map.words import say_date, say_number

_SIDE_WIDTH = 208


class CalendarView(SeenWidget):
    """A month with the selection of the session.

    Signals: `add_requested(str, dict)` with a layer and the values that are known already, `edit_requested(str, str)`
    with layer and uuid.
    """

    add_requested = Signal(str, dict)
    edit_requested = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layer: LayerDefinition | None = action_layer(session.catalogue)
        self._plan = Plan(None, date.today())
        self._choosing = False
        key = self._layer.key if self._layer is not None else None
        self.model = CalendarModel(session, self)
        self.grid = CalendarGrid(self.model, key, self)
        self.undated = UndatedList(session, key or "", CardWords(session, self), self)
        self.month_label = TitleLabel(self)
        self.previous_button, self.next_button, self.today_button, self.undated_button = (
            QToolButton(self) for _ in range(4)
        )
        self.legend = CalendarLegend(self.model, self)
        self.menus = CalendarMenus(session, self.model, self)
        self._arrange()
        self._connect()
        self.grid.go_to(date.today())
        self._retranslate()
        order_tabs(self)

    def state(self) -> QByteArray:
        """Whether the actions without a day are shown, to be given to `restore_state`."""
        return QByteArray(json.dumps({"undated": self.undated_button.isChecked()}).encode())

    def restore_state(self, state: QByteArray) -> None:
        """Brings back what `state` gave; a damaged state is passed over."""
        try:
            self.undated_button.setChecked(bool(json.loads(bytes(state.data()))["undated"]))
        except (ValueError, KeyError, TypeError):
            return

    def show_day(self, day: date) -> None:
        """Shows the month of a day and puts the keyboard on it."""
        if day.replace(day=1) != self.model.month:
            self.model.show_month(day)
            self._show_items()
        self.grid.go_to(day)

    def showEvent(self, event: QShowEvent) -> None:
        self._stale = self._stale or self._plan.today != date.today()
        super().showEvent(event)
        self._show_selection()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._recolor()
        super().changeEvent(event)

    def _refresh(self) -> None:
        self._plan = self._session.plan()
        self._show_items()

    def _arrange(self) -> None:
        self.undated_button.setCheckable(True)
        self.undated_button.setChecked(True)
        for button in (self.undated_button, self.today_button):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        press_by_enter(self.previous_button, self.next_button, self.today_button, self.undated_button)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 4)
        bar.setSpacing(6)
        for widget in (self.previous_button, self.next_button, self.today_button):
            bar.addWidget(widget)
        bar.addSpacing(8)
        bar.addWidget(self.month_label, 1)
        bar.addWidget(self.undated_button)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.grid)
        self._split.addWidget(self.undated)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([10 * _SIDE_WIDTH, _SIDE_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._split, 1)
        layout.addWidget(self.legend)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.previous_button.clicked.connect(self._on_previous)
        self.next_button.clicked.connect(self._on_next)
        self.today_button.clicked.connect(self._on_today)
        self.undated_button.toggled.connect(self._show_undated)
        self.grid.day_requested.connect(self.show_day)
        self.grid.item_chosen.connect(self._on_item_chosen)
        self.grid.opened.connect(self._on_opened)
        self.grid.more_requested.connect(self._list_day)
        self.grid.next_requested.connect(self._on_next_item)
        self.grid.add_requested.connect(self._on_add)
        self.grid.moved.connect(self._on_moved)
        self.grid.dropped.connect(self._on_dropped)
        self.grid.menu_requested.connect(self._on_menu)
        self.undated.chosen.connect(self._on_undated_chosen)
        self.undated.dropped.connect(self._on_undated_dropped)
        self.undated.menu_requested.connect(self._on_menu)
        self.undated.placed.connect(self._on_placed)
        self.grid.selectionModel().currentChanged.connect(self._on_day_changed)
        self._session.changed.connect(self._on_session_changed)
        self._session.selection_changed.connect(self._on_session_selection_changed)
        if self._layer is not None:
            for widget in (self.grid, self.undated.list):
                self.menus.actions_of(self._layer.key).listen_to(widget)
        self.menus.opened.connect(self._on_opened)
        self.menus.add_requested.connect(self.add_requested)
        self.menus.edit_requested.connect(self.edit_requested)

    def _can_edit(self) -> bool:
        return self._layer is not None and self._layer.editable and not self._session.project.read_only

    def _selected(self, layer: str) -> tuple[str, ...]:
        return self._session.selected if self._session.selected_layer == layer else ()

    def _show_items(self) -> None:
        items = days_between(self._session.project, self._plan, self.model.first, self.model.last)
        self.model.show_items(items, self._plan.today)
        pending = {item.uuid for found in items.values() for item in found if item.kind in (DayKind.DUE, DayKind.LATE)}
        self.grid.draggable = frozenset(pending) if self._can_edit() else frozenset()
        self.month_label.setText(self.model.say_month())
        self.undated.show_plan(self._plan)
        self._show_undated()
        self._show_selection()

    def _show_undated(self) -> None:
        """Shows the actions without a day where there are some and one wants to see them."""
        number = len(self.undated.list.cards.rows)
        self.undated_button.setText(self.tr("Sans date ({n})").format(n=say_number(number, self._session.language)))
        self.undated_button.setEnabled(number > 0)
        self.undated.setVisible(number > 0 and self.undated_button.isChecked())

    def _show_selection(self) -> None:
        self.grid.painting.selected = frozenset(self._session.selected)
        self.grid.viewport().update()
        self.undated.select(self._selected(self._layer.key) if self._layer is not None else ())

    def _select(self, layer: str, uuids: Iterable[str]) -> None:
        self._choosing = True
        self._session.select(layer, uuids)
        self._choosing = False

    def _on_previous(self) -> None:
        self.show_day(month_beside(self.grid.day, -1))

    def _on_next(self) -> None:
        self.show_day(month_beside(self.grid.day, 1))

    def _on_today(self) -> None:
        self.show_day(date.today())

    def _on_day_changed(self) -> None:
        self.undated.show_day(say_date(self.grid.day, self._session.language))

    def _on_item_chosen(self, item: DayItem, added: bool) -> None:
        """Selects a row, or takes it to or from what is selected of its layer."""
        chosen = self._selected(item.layer)
        if added:
            kept = [uuid for uuid in chosen if uuid != item.uuid]
            self._select(item.layer, kept if item.uuid in chosen else [*chosen, item.uuid])
        elif item.uuid not in chosen:
            self._select(item.layer, [item.uuid])

    def _on_next_item(self) -> None:
        """Selects the row of the day after the one that is selected."""
        items = list(self.model.items_of(self.grid.day))
        if items:
            places = [place for place, item in enumerate(items) if item.uuid in self._session.selected]
            item = items[(places[-1] + 1) % len(items) if places else 0]
            self._select(item.layer, [item.uuid])

    def _on_opened(self, what: object) -> None:
        """Opens a row; of a day the row that is selected, the only one there is, or the list of them."""
        if isinstance(what, DayItem):
            self._select(what.layer, [what.uuid])
            self._session.opened.emit(what.layer, what.uuid)
            return
        items = self.model.items_of(self.grid.day)
        chosen = [item for item in items if item.uuid in self._session.selected] or items
        if len(chosen) == 1:
            self._on_opened(chosen[0])
        elif items:
            self._list_day(self.grid.day)
        else:
            self._on_add(self.grid.day)

    def _list_day(self, day: date) -> None:
        self.menus.list_day(day, self.model.items_of(day), self._place_of(day))

    def _on_add(self, day: date) -> None:
        self.menus.offer_adding(day, self._place_of(day))

    def _place_of(self, day: date) -> QPoint:
        rect = self.grid.visualRect(self.model.index_of(day))
        return self.grid.viewport().mapToGlobal(rect.topLeft() + QPoint(8, rect.height() // 3))

    def _on_menu(self, place: QPoint) -> None:
        if self._session.selected_layer is not None and self._session.selected:
            self.menus.actions_of(self._session.selected_layer).menu.popup(place)

    def _on_moved(self, days: int) -> None:
        if self._layer is None or not self._can_edit():
            return
        chosen = self._selected(self._layer.key)
        if chosen:
            self._session.run(move_due_dates, layer=self._layer.key, uuids=list(chosen), days=days)
            row = self._plan.by_uuid.get(chosen[0])
            if row is not None and row.due is not None:
                self.show_day(row.due)

    def _set_due(self, uuids: list[str], day: date | None) -> None:
        if self._layer is not None and self._layer.date_field is not None and uuids and self._can_edit():
            self._select(self._layer.key, uuids)
            self._session.run(change_values, layer=self._layer.key, uuids=uuids, values={self._layer.date_field: day})

    def _on_dropped(self, day: date, uuids: list[str]) -> None:
        self._set_due(uuids, day)
        self.grid.go_to(day)

    def _on_placed(self, uuids: list[str]) -> None:
        self._set_due(uuids, self.grid.day)

    def _on_undated_dropped(self, uuids: list[str]) -> None:
        self._set_due(uuids, None)

    def _on_undated_chosen(self, uuids: list[str]) -> None:
        if self._layer is not None:
            self._select(self._layer.key, uuids)

    def _on_session_changed(self, changes: Changes) -> None:
        if concerns_calendar(self._session.project, changes):
            self.refresh()

    def _on_session_selection_changed(self) -> None:
        """Shows what is selected; one action that was selected elsewhere comes into view."""
        if not self.isVisible():
            return
        self._show_selection()
        row = self._plan.by_uuid.get(self._session.selected[0]) if len(self._session.selected) == 1 else None
        if row is not None and not self._choosing:
            day = row.due if self._plan.is_open(row) else row.done or row.due
            if day is not None:
                self.show_day(day)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Calendrier"))
        self.grid.setAccessibleName(self.tr("Jours du mois"))
        for button, words in (
            (self.previous_button, self.tr("Mois précédent (Page préc.)")),
            (self.next_button, self.tr("Mois suivant (Page suiv.)")),
            (self.today_button, self.tr("Revenir à aujourd'hui (Origine)")),
            (self.undated_button, self.tr("Montrer les actions sans échéance")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.today_button.setText(self.tr("Aujourd'hui"))
        self.month_label.setText(self.model.say_month())
        self.model.announce()
        self.legend.retranslate()
        self.undated.retranslate()
        self._show_undated()
        self._on_day_changed()
        self._recolor()

    def _recolor(self) -> None:
        self.previous_button.setIcon(tinted_icon("mdi6.chevron-left", self.palette()))
        self.next_button.setIcon(tinted_icon("mdi6.chevron-right", self.palette()))
        self.today_button.setIcon(tinted_icon("mdi6.calendar-today", self.palette()))
        self.undated_button.setIcon(tinted_icon("mdi6.calendar-question", self.palette()))
