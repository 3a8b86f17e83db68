"""The layers as the map paints them, the topmost first: shown or hidden, counted, with their legend."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QIcon
from PySide6.QtWidgets import QFrame, QHeaderView, QMenu, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from limits_map.cartography.furniture import LegendEntry, legend_entries
from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import Changes
from limits_map.store.rows import Query
from limits_map.ui.look import quiet_color, theme_for
from limits_map.ui.pieces import sized_font
from limits_map.ui.session import Session
from limits_map.words import say_number

_KEY_ROLE = Qt.ItemDataRole.UserRole + 1
_NAME, _COUNT = 0, 1
_HEIGHT = 28
_CHECKED, _UNCHECKED, _PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


class LayerPanel(QWidget):
    """Shows and hides layers with the mouse or Space; the menu of a layer leads to its rows.

    Signals: `table_requested(str)` with the layer whose table is wanted, `add_requested(str)` with the layer in which
    a new row is wanted.
    """

    table_requested = Signal(str)
    add_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._items: dict[str, QTreeWidgetItem] = {}
        self._ground: QTreeWidgetItem | None = None
        self._tree = _Tree(self)
        self._tree.itemChanged.connect(self._on_item_changed)
        self._tree.menu_asked.connect(self._on_menu_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._tree)
        self.setFocusProxy(self._tree)
        self.setMinimumWidth(200)
        session.showing_changed.connect(self._show_hidden)
        session.changed.connect(self._on_changed)
        self._fill()

    def sizeHint(self) -> QSize:
        return QSize(244, 400)

    def item(self, layer: str) -> QTreeWidgetItem:
        """The line of a layer."""
        return self._items[layer]

    @property
    def tree(self) -> QTreeWidget:
        """The tree of layers and their legends."""
        return self._tree

    def menu_of(self, layer: str) -> QMenu:
        """What can be done with a layer."""
        definition, project = self._session.catalogue[layer], self._session.project
        count = project.count(layer)
        menu = QMenu(self)
        zoom = menu.addAction(self.tr("Zoom sur la couche"), lambda: self._zoom_to(layer))
        zoom.setEnabled(count > 0)
        menu.addAction(self.tr("N'afficher que cette couche"), lambda: self._show_only(layer))
        menu.addAction(self.tr("Afficher toutes les couches"), lambda: self._session.hide(()))
        menu.addSeparator()
        menu.addAction(self.tr("Ouvrir le tableau"), lambda: self.table_requested.emit(layer))
        add = menu.addAction(
            self.tr("Ajouter : {layer}…").format(layer=self._session.say(definition.singular).lower()),
            lambda: self.add_requested.emit(layer),
        )
        add.setEnabled(definition.editable and not project.read_only)
        return menu

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._fill()
        super().changeEvent(event)

    def _fill(self) -> None:
        """Makes every line again, as folded as they were."""
        open_before = {key for key, item in self._items.items() if item.isExpanded()}
        ground_open = self._ground is not None and self._ground.isExpanded()
        current = next((key for key, item in self._items.items() if item is self._tree.currentItem()), None)
        self._tree.blockSignals(True)
        self._tree.clear()
        self._items, self._ground = {}, None
        entries = legend_entries(
            self._session.catalogue,
            theme_for(self.palette()),
            self._session.language,
            background=True,
            ratio=self.devicePixelRatioF(),
        )
        for entry in entries:
            self._add_layer(self._session.catalogue[entry.layer], entry)
        for key, item in self._items.items():
            item.setExpanded(key in open_before)
            if key == current:
                self._tree.setCurrentItem(item)
        if self._ground is not None:
            self._ground.setExpanded(ground_open)
        self._tree.blockSignals(False)
        self._tree.setAccessibleName(self.tr("Couches"))
        self._show_counts()
        self._show_hidden()

    def _add_layer(self, definition: LayerDefinition, entry: LegendEntry) -> None:
        parent = self._ground_item() if definition.role is Role.BACKGROUND else self._tree.invisibleRootItem()
        item = QTreeWidgetItem(parent, [entry.title])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setIcon(_NAME, QIcon(entry.picture))
        item.setSizeHint(_NAME, QSize(0, _HEIGHT))
        item.setData(_NAME, _KEY_ROLE, definition.key)
        item.setTextAlignment(_COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(_COUNT, quiet_color(self.palette()))
        item.setToolTip(_NAME, self._tip(definition))
        small = sized_font(self.font(), share=0.93)
        for row in entry.rows:
            line = QTreeWidgetItem(item, [row.label])
            line.setFlags(Qt.ItemFlag.ItemIsEnabled)
            line.setIcon(_NAME, QIcon(row.picture))
            line.setFont(_NAME, small)
            line.setFirstColumnSpanned(True)
        self._items[definition.key] = item

    def _tip(self, definition: LayerDefinition) -> str:
        tip = self.tr("{layer} — Espace : montrer ou cacher, clic droit : menu").format(
            layer=self._session.say(definition.title)
        )
        return f"{tip}\n{self._session.say(definition.credit)}" if definition.credit is not None else tip

    def _ground_item(self) -> QTreeWidgetItem:
        if self._ground is None:
            self._ground = QTreeWidgetItem(self._tree, [self.tr("Fond de plan")])
            self._ground.setSizeHint(_NAME, QSize(0, _HEIGHT))
            self._ground.setFlags(self._ground.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        return self._ground

    def _ground_keys(self) -> set[str]:
        return {layer.key for layer in self._session.catalogue.with_role(Role.BACKGROUND)} & self._items.keys()

    def _show_counts(self) -> None:
        self._tree.blockSignals(True)
        for key, item in self._items.items():
            count = self._session.project.count(key)
            item.setText(_COUNT, say_number(count, self._session.language))
            item.setForeground(_NAME, self.palette().windowText().color() if count else quiet_color(self.palette()))
            item.setData(_NAME, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(_NAME)}, {item.text(_COUNT)}")
        self._tree.blockSignals(False)

    def _show_hidden(self) -> None:
        self._tree.blockSignals(True)
        for key, item in self._items.items():
            item.setCheckState(_NAME, _UNCHECKED if key in self._session.hidden else _CHECKED)
        if self._ground is not None:
            states = {self._items[key].checkState(_NAME) for key in self._ground_keys()}
            self._ground.setCheckState(_NAME, states.pop() if len(states) == 1 else _PARTLY)
        self._tree.blockSignals(False)

    def _zoom_to(self, layer: str) -> None:
        self._session.shown_on_map.emit(layer, self._session.project.find(layer, Query()))

    def _show_only(self, layer: str) -> None:
        self._session.hide(self._items.keys() - self._ground_keys() - {layer})

    def _on_changed(self, changes: Changes) -> None:
        self._show_counts()

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        hidden = set(self._session.hidden)
        keys = self._ground_keys() if item is self._ground else {item.data(_NAME, _KEY_ROLE)}
        hidden = hidden | keys if item.checkState(_NAME) == _UNCHECKED else hidden - keys
        self._session.hide(hidden)

    def _on_menu_asked(self, item: QTreeWidgetItem, place: QPoint) -> None:
        key = item.data(_NAME, _KEY_ROLE)
        if key is not None:
            menu = self.menu_of(key)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)


class _Tree(QTreeWidget):
    """A tree of two columns without header that says for which of its lines a menu is wanted."""

    menu_asked = Signal(QTreeWidgetItem, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(26, 26))
        self.setIndentation(16)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(16)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_COUNT, QHeaderView.ResizeMode.ResizeToContents)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if by_keyboard else self.itemAt(event.pos())
        while item is not None and item.data(_NAME, _KEY_ROLE) is None:
            item = item.parent()
        if item is not None:
            place = self.visualItemRect(item).center() if by_keyboard else event.pos()
            self.menu_asked.emit(item, self.viewport().mapToGlobal(place))
