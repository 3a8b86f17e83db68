"""The tables of all layers that people work with, one tab each."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QTabBar, QTabWidget, QToolButton, QVBoxLayout, QWidget

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import Changes
from limits_map.ui.session import Session
from limits_map.ui.table.feature_table import FeatureTable
from limits_map.words import say_number

_TAB_PADDING = 14
_ROLES_IN_ORDER = (
    Role.SITE,
    Role.ACTION,
    Role.REPORT,
    Role.FINDING,
    Role.FACILITY,
    Role.FOLLOW_UP,
    Role.DECISION,
    Role.FUNDING,
    Role.INDICATOR,
    Role.MEETING,
    Role.WALK,
    Role.NEIGHBOURHOOD,
    Role.OTHER,
)


def tabled_layers(catalogue: Catalogue) -> list[LayerDefinition]:
    """The layers that have a tab, in the order of the tabs: by role, then from the topmost on the map down."""
    layers = [layer for layer in catalogue if layer.role in _ROLES_IN_ORDER]
    return sorted(layers, key=lambda layer: (_ROLES_IN_ORDER.index(layer.role), -layer.order))


class _RoomyTabs(QTabBar):
    """Tabs that leave accents and descenders their room; the arrow keys reach them all, so its arrows are for the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        for arrow in self.findChildren(QToolButton):
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's own name
        size = super().tabSizeHint(index)
        return size.expandedTo(QSize(0, self.fontMetrics().height() + _TAB_PADDING))


class TablesPanel(QWidget):
    """A tab for each layer, with its count; a table is made when its tab is first shown.

    Signals: `add_requested(str)` and `import_requested(str)` with the layer, `edit_requested(str, str)` with layer and
    uuid, as of the tables; `layer_shown(str)` when another tab is in front.
    """

    add_requested = Signal(str)
    import_requested = Signal(str)
    edit_requested = Signal(str, str)
    layer_shown = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.layers = tuple(layer.key for layer in tabled_layers(session.catalogue))
        self._tables: dict[str, FeatureTable] = {}
        self._states: dict[str, QByteArray] = {}
        self.tabs = QTabWidget(self)
        self.tabs.setTabBar(_RoomyTabs(self.tabs))
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self._pages = {layer: QWidget(self) for layer in self.layers}
        for page in self._pages.values():
            self.tabs.addTab(page, "")
        self.tabs.currentChanged.connect(self._on_tab_changed)
        session.changed.connect(self._on_session_changed)
        session.selection_changed.connect(self._on_selection_changed)
        session.listed.connect(self._on_listed)
        self._retranslate()
        self.table(self.layers[0])

    @property
    def current_layer(self) -> str:
        """The layer whose tab is in front."""
        return self.layers[self.tabs.currentIndex()]

    def table(self, layer: str) -> FeatureTable:
        """The table of a layer, made now if nobody has seen it yet."""
        if layer not in self._tables:
            page = self._pages[layer]
            table = FeatureTable(self._session, self._session.catalogue[layer], page)
            table.add_requested.connect(self.add_requested)
            table.import_requested.connect(self.import_requested)
            table.edit_requested.connect(self.edit_requested)
            if layer in self._states:
                table.restore_state(self._states[layer])
            layout = QVBoxLayout(page)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(table)
            self._tables[layer] = table
        return self._tables[layer]

    def show_layer(self, layer: str) -> None:
        """Brings the tab of a layer to the front; a layer without one is passed over."""
        if layer in self.layers:
            self.tabs.setCurrentIndex(self.layers.index(layer))

    def focus_rows(self) -> None:
        """Puts the keyboard into the rows of the table in front."""
        self.table(self.current_layer).focus_rows()

    def focus_filter(self) -> None:
        """Puts the cursor into the filter of the table in front."""
        self.table(self.current_layer).focus_filter()

    def state(self) -> QByteArray:
        """The tab in front and the columns of each table, to be given to `restore_state`."""
        tables = {**self._states, **{layer: table.state() for layer, table in self._tables.items()}}
        kept = {
            "layer": self.current_layer,
            "tables": {layer: bytes(state.data()).decode() for layer, state in tables.items()},
        }
        return QByteArray(json.dumps(kept).encode())

    def restore_state(self, state: QByteArray) -> None:
        """Brings back the tab in front and the columns; a damaged state is passed over."""
        try:
            kept = json.loads(bytes(state.data()))
            tables, layer = dict(kept["tables"]), str(kept["layer"])
        except (ValueError, KeyError, TypeError):
            return
        self._states = {key: QByteArray(str(text).encode()) for key, text in tables.items() if key in self.layers}
        for key, table in self._tables.items():
            table.restore_state(self._states.get(key, QByteArray()))
        self.show_layer(layer)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_tab_changed(self, index: int) -> None:
        layer = self.layers[index]
        self.table(layer)
        self.layer_shown.emit(layer)

    def _on_session_changed(self, changes: Changes) -> None:
        if changes.layers.intersection(self.layers):
            self._retranslate()

    def _on_selection_changed(self) -> None:
        if self._session.selected_layer is not None:
            self.show_layer(self._session.selected_layer)

    def _on_listed(self, layer: str, uuids: list[str], heading: str) -> None:
        if layer in self.layers:
            self.show_layer(layer)
            self.table(layer).show_only(uuids, heading)

    def _retranslate(self) -> None:
        bar = self.tabs.tabBar()
        bar.setAccessibleName(self.tr("Tableaux"))
        words = {"ScrollLeftButton": self.tr("Onglets précédents"), "ScrollRightButton": self.tr("Onglets suivants")}
        for arrow in bar.findChildren(QToolButton):
            arrow.setAccessibleName(words.get(arrow.objectName(), ""))
            arrow.setToolTip(words.get(arrow.objectName(), ""))
        for index, key in enumerate(self.layers):
            count = say_number(self._session.project.count(key), self._session.language)
            title = self._session.say(self._session.catalogue[key].title).replace("&", "&&")
            self.tabs.setTabText(index, self.tr("{layer} ({n})").format(layer=title, n=count))
