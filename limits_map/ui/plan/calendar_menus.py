"""The menus of the calendar: everything that stands on a day, what can be added on it, what one does with a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from limits_map.domain.definitions import Role
from limits_map.operations.calendar_days import DayItem
from limits_map.ui.plan.calendar_model import CalendarModel
from limits_map.ui.plan.day_delegate import kind_icon
from limits_map.ui.row_actions import RowActions
from limits_map.ui.session import Session

_ADDED = (Role.ACTION, Role.MEETING)


class CalendarMenus(QObject):
    """Pops up at a place on the screen.

    Signals: `opened(object)` with the DayItem that was picked, `add_requested(str, dict)` with a layer and the day as its
    value, `edit_requested(str, str)` with layer and uuid.
    """

    opened = Signal(object)
    add_requested = Signal(str, dict)
    edit_requested = Signal(str, str)

    def __init__(self, session: Session, model: CalendarModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._parent = parent
        self.menu: QMenu | None = None
        """The menu that was opened last."""
        # The keys of the rows' menus are not heard around the days: those have keys of their own.
        self._owner = QWidget(parent)
        self._owner.hide()
        self._of_rows: dict[str, RowActions] = {}

    def actions_of(self, layer: str) -> RowActions:
        """What one does with the selected rows of a layer, made when it is first asked for."""
        if layer not in self._of_rows:
            definition = self._session.catalogue[layer]
            actions = RowActions(self._session, definition, partial(self._selected, layer), self._owner)
            actions.edit_requested.connect(self.edit_requested)
            self._of_rows[layer] = actions
        return self._of_rows[layer]

    def list_day(self, day: date, items: Sequence[DayItem], place: QPoint) -> None:
        """Lists what stands on a day."""
        menu = self._new_menu()
        menu.setAccessibleName(self._model.say_day(day))
        for item in items:
            words = self._model.say_item(item).replace("&", "&&")
            action = menu.addAction(kind_icon(item.kind, menu.palette()), words)
            action.triggered.connect(partial(self.opened.emit, item))
        self._pop_up(menu, place)

    def offer_adding(self, day: date, place: QPoint) -> None:
        """Offers what can be added on a day."""
        menu = self._new_menu()
        menu.setAccessibleName(self._model.say_day(day))
        for definition in (layer for role in _ADDED for layer in self._session.catalogue.with_role(role)):
            if definition.editable and definition.date_field is not None and not self._session.project.read_only:
                kind = self._session.say(definition.singular).replace("&", "&&")
                action = menu.addAction(self.tr("Ajouter : {kind}").format(kind=kind))
                values = {definition.date_field: day}
                action.triggered.connect(partial(self.add_requested.emit, definition.key, values))
        self._pop_up(menu, place)

    def _selected(self, layer: str) -> tuple[str, ...]:
        return self._session.selected if self._session.selected_layer == layer else ()

    def _new_menu(self) -> QMenu:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self._parent)
        return self.menu

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        if menu.actions():
            menu.popup(place)
            menu.setActiveAction(menu.actions()[0])
