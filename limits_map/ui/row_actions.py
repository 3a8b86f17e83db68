"""What one does with the selected rows of a table: by menu, by key, one row or many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from limits_map.domain.definitions import FieldDefinition, GeometryKind, LayerDefinition
from limits_map.operations.features import change_values, remove_features
from limits_map.ui.choice_icon import choice_icon
from limits_map.ui.look import tinted_icon
from limits_map.ui.session import Session
from limits_map.ui.state_keys import StateKeys, key_of_state


class RowActions(QObject):
    """Opening, showing on the map, changing, removing, and setting the state, for the rows that are selected.

    The digits set the state in the order of the choices, on the owner, in the menu and wherever `listen_to` is called.

    Signals: `edit_requested(str, str)` with layer and uuid when a row is to be changed in its form.
    """

    edit_requested = Signal(str, str)

    def __init__(
        self, session: Session, definition: LayerDefinition, selected: Callable[[], Sequence[str]], owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._session = session
        self._definition = definition
        self._selected = selected
        self._owner = owner
        self._question: QMessageBox | None = None
        self.open = self._action("mdi6.card-text-outline", self._on_open, "Return", "Enter")
        self.remove = self._action("mdi6.trash-can-outline", self._on_remove, "Del")
        # The window has these two for every panel; here they are only shown, lest the keys mean two things at once.
        self.edit = self._action("mdi6.pencil-outline", self._on_edit, "F2")
        self.show_on_map = self._action("mdi6.crosshairs-gps", self._on_show_on_map, "F3")
        owner.addActions([self.open, self.remove])
        self.menu = QMenu(owner)
        self.status_menu: QMenu | None = None
        self._status = definition.status
        self._keys: StateKeys | None = None
        self.menu.addAction(self.open)
        self.menu.addAction(self.show_on_map)
        self.menu.addSeparator()
        if self._status is not None:
            self.status_menu = self.menu.addMenu("")
            self.status_menu.aboutToShow.connect(partial(self._fill_status_menu, self._status, self.status_menu))
            self._keys = StateKeys(self._status, self._on_state_key, self)
            for widget in (owner, self.menu, self.status_menu):
                self._keys.listen_to(widget)
        self.menu.addAction(self.edit)
        self.menu.addAction(self.remove)
        self.menu.aboutToShow.connect(self.refresh)
        owner.installEventFilter(self)
        self.refresh()
        self._retranslate()

    def refresh(self) -> None:
        """Allows what can be done with the present selection."""
        number = len(self._selected())
        can_edit = self._can_edit()
        self.open.setEnabled(number == 1)
        self.show_on_map.setEnabled(number > 0 and self._definition.geometry is not GeometryKind.NONE)
        self.edit.setEnabled(number == 1 and can_edit)
        self.remove.setEnabled(number > 0 and can_edit)
        if self.status_menu is not None:
            self.status_menu.setEnabled(number > 0 and can_edit)

    def listen_to(self, widget: QWidget) -> None:
        """Lets the digits set the state while the keyboard is in this widget too."""
        if self._keys is not None:
            self._keys.listen_to(widget)

    def set_status(self, value: str) -> None:
        """Gives all selected rows this state, as one change."""
        if self._status is not None and self._selected() and self._can_edit():
            self._session.run(
                change_values,
                layer=self._definition.key,
                uuids=list(self._selected()),
                values={self._status.key: value},
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._recolor()
        return super().eventFilter(watched, event)

    def _action(self, icon: str, slot: Callable[[], None], *keys: str) -> QAction:
        action = QAction(self)
        action.setProperty("icon_name", icon)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        action.setShortcutVisibleInContextMenu(True)
        return action

    def _can_edit(self) -> bool:
        return self._definition.editable and not self._session.project.read_only

    def _on_state_key(self, value: str) -> None:
        for menu in (self.status_menu, self.menu):
            if menu is not None:
                menu.close()
        self.set_status(value)

    def _fill_status_menu(self, status: FieldDefinition, menu: QMenu) -> None:
        menu.clear()
        chosen = self._selected()
        rows = self._session.project.features(self._definition.key, chosen[:1]) if len(chosen) == 1 else []
        present = rows[0].values.get(status.key) if rows else None
        for place, choice in enumerate(status.choices):
            action = menu.addAction(self._session.say(choice.label).replace("&", "&&"))
            icon = choice_icon(choice, menu.palette().color(QPalette.ColorRole.Text))
            action.setIcon(icon or QIcon())
            action.setCheckable(True)
            action.setChecked(choice.value == present)
            # Only shown here: the key itself is listened to wherever the rows are.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcut(key_of_state(place))
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(partial(self.set_status, choice.value))

    def _on_open(self) -> None:
        for uuid in self._selected()[:1]:
            self._session.opened.emit(self._definition.key, uuid)

    def _on_show_on_map(self) -> None:
        self._session.shown_on_map.emit(self._definition.key, list(self._selected()))

    def _on_edit(self) -> None:
        for uuid in self._selected()[:1]:
            self.edit_requested.emit(self._definition.key, uuid)

    def _on_remove(self) -> None:
        """Removes one row at once, since it can be undone; asks before more than one goes."""
        chosen = list(self._selected())
        if len(chosen) > 1:
            self._ask(chosen)
        elif chosen:
            self._remove(chosen)

    def _remove(self, uuids: list[str]) -> None:
        self._session.run(remove_features, layer=self._definition.key, uuids=uuids)

    def _ask(self, uuids: list[str]) -> None:
        if self._question is not None:
            return
        question = QMessageBox(self._owner)
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle(self._session.say(self._definition.title))
        question.setText(self.tr("Supprimer %n ligne(s) ?", "", len(uuids)))
        question.setInformativeText(self.tr("Vous pourrez les ramener par Annuler (Ctrl+Z)."))
        remove = question.addButton(self.tr("Supprimer"), QMessageBox.ButtonRole.DestructiveRole)
        keep = question.addButton(self.tr("Ne rien supprimer"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(keep)
        question.setEscapeButton(keep)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remove.clicked.connect(partial(self._remove, uuids))
        question.finished.connect(self._on_question_closed)
        self._question = question
        question.open()

    def _on_question_closed(self) -> None:
        self._question = None

    def _retranslate(self) -> None:
        self.open.setText(self.tr("Ouvrir"))
        self.show_on_map.setText(self.tr("Voir sur la carte"))
        self.edit.setText(self.tr("Modifier…"))
        self.remove.setText(self.tr("Supprimer"))
        if self.status_menu is not None and self._status is not None:
            self.status_menu.setTitle(self._session.say(self._status.label).replace("&", "&&"))
        self._recolor()

    def _recolor(self) -> None:
        for action in (self.open, self.show_on_map, self.edit, self.remove):
            action.setIcon(tinted_icon(str(action.property("icon_name")), self._owner.palette()))
