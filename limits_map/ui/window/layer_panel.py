"""The layers as the map paints them, what they show of which period, and what lies under them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from limits_map.cartography.scene import Scene
from limits_map.cartography.showing import Showing
from limits_map.domain.features import Changes
from limits_map.store.rows import Query
from limits_map.ui.layers.background_button import BackgroundButton
from limits_map.ui.layers.filter_notice import FilterNotice
from limits_map.ui.layers.layer_list import LayerList
from limits_map.ui.layers.layer_menu import LayerMenu
from limits_map.ui.layers.time_bar import TimeBar
from limits_map.ui.session import Session

_LOW = 380


class LayerPanel(QWidget):
    """Shows, hides, filters and orders layers; the menu of a layer leads to its rows.

    Signals: `table_requested(str)` with the layer whose table is wanted, `add_requested(str)` with the layer in which
    a new row is wanted.
    """

    table_requested = Signal(str)
    add_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scene: Callable[[], Scene] | None = None
        self._notice = FilterNotice(session, self)
        self._list = LayerList(session, self)
        self.time_bar = TimeBar(session, self)
        self.background_button = BackgroundButton(self)
        self._list.menu_asked.connect(self._on_menu_asked)
        self._list.move_asked.connect(self.move_layer)
        self._list.put_asked.connect(self._on_put)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addWidget(self._notice)
        column.addWidget(self._list, 1)
        column.addWidget(self.time_bar)
        column.addWidget(self.background_button)
        self.setFocusProxy(self._list)
        self.setMinimumSize(200, 120)
        # The map has taken over what changed when this panel looks at what it shows.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        session.showing_changed.connect(self._on_showing)
        session.changed.connect(self._on_changed)

    def sizeHint(self) -> QSize:
        return QSize(264, 400)

    def follow(self, scene: Callable[[], Scene]) -> None:
        """Counts from now on what the map shows; `scene` gives it."""
        self._scene = scene
        self.refresh()

    def refresh(self) -> None:
        """Counts anew what the map shows, now that it has other rows or shows them otherwise."""
        if self._scene is not None:
            scene = self._scene()
            self._list.show_counts(scene)
            self.time_bar.show_scene(scene)

    def show_ground_replaced(self, replaced: bool) -> None:
        """Shows that another background lies under the map in place of the project's own, or no longer."""
        self._list.show_ground_replaced(replaced)

    def show_zoom(self, zoom: float) -> None:
        """Shows which layers are not seen from so far."""
        self._list.show_zoom(zoom)

    def item(self, layer: str) -> QTreeWidgetItem:
        """The line of a layer."""
        return self._list.item(layer)

    @property
    def tree(self) -> QTreeWidget:
        """The tree of layers and their legends."""
        return self._list

    @property
    def notice(self) -> FilterNotice:
        """The line that says what is filtered."""
        return self._notice

    def menu_of(self, layer: str) -> LayerMenu:
        """What can be done with a layer."""
        definition, project = self._session.catalogue[layer], self._session.project
        group = self._list.group_of(layer)
        menu = LayerMenu(self._session, definition, self)
        menu.add_moves(
            partial(self.move_layer, layer, -1) if layer != group[0] else None,
            partial(self.move_layer, layer, 1) if layer != group[-1] else None,
        )
        zoom = menu.addAction(self.tr("Zoom sur la couche"), lambda: self._zoom_to(layer))
        zoom.setEnabled(project.count(layer) > 0)
        menu.addAction(self.tr("N'afficher que cette couche"), lambda: self._show_only(layer))
        menu.addAction(self.tr("Afficher toutes les couches"), lambda: self._session.hide(()))
        menu.addSeparator()
        menu.addAction(self.tr("Ouvrir le tableau"), lambda: self.table_requested.emit(layer))
        add = menu.addAction(
            self.tr("Ajouter : {layer}…").format(layer=self._session.say(definition.singular).lower()),
            lambda: self.add_requested.emit(layer),
        )
        add.setEnabled(definition.editable and not project.read_only)
        reset = partial(self._as_declared, layer)
        menu.add_reset(lambda: self._session.show_as(reset()), changed=reset() != self._session.showing)
        return menu

    def move_layer(self, layer: str, steps: int) -> None:
        """Paints a layer above the next one (-1) or below it (1)."""
        group = self._list.group_of(layer)
        place = group.index(layer)
        group.insert(min(len(group) - 1, max(0, place + steps)), group.pop(place))
        self._order(group)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.time_bar.set_low(self.height() < _LOW)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._list.fill()
            self.refresh()
        super().changeEvent(event)

    def _order(self, group: list[str]) -> None:
        self._session.show_as(replace(self._session.showing, order=self._list.order_with(group)))

    def _as_declared(self, layer: str) -> Showing:
        """What is shown, with a layer as it is declared and at its place again."""
        showing = self._session.showing
        layers = {key: each for key, each in showing.layers.items() if key != layer}
        order = self._list.order_with(self._list.group_put_back(layer)) if layer in showing.order else showing.order
        return replace(showing, layers=layers, order=order)

    def _zoom_to(self, layer: str) -> None:
        self._session.shown_on_map.emit(layer, self._session.project.find(layer, Query()))

    def _show_only(self, layer: str) -> None:
        self._session.hide(set(self._list.keys) - self._list.ground_keys() - {layer})

    def _on_showing(self) -> None:
        self._list.show_states()
        self._soon.start()

    def _on_changed(self, changes: Changes) -> None:
        self._list.count(changes.layers)
        self._soon.start()

    def _on_put(self, layer: str, before: str) -> None:
        group = self._list.group_of(layer)
        if before and before not in group:
            return
        others = [key for key in group if key != layer]
        place = others.index(before) if before else len(others)
        self._order([*others[:place], layer, *others[place:]])

    def _on_menu_asked(self, layer: str, place: QPoint) -> None:
        menu = self.menu_of(layer)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
