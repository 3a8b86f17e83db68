"""The main window of one project: map, layers, sheet and tables around one session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMenu,
    QMessageBox,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from limits_map import __version__
from limits_map.cartography.themes import Theme
from limits_map.domain.definitions import GeometryKind, LayerDefinition, Role
from limits_map.operations.features import remove_features
from limits_map.ui.commands import Commands
from limits_map.ui.export_window import ExportWindow
from limits_map.ui.import_window import ImportWindow
from limits_map.ui.jobs import Progress
from limits_map.ui.keyboard import has_focus_inside, open_menu_by_key, press_by_enter
from limits_map.ui.layer_panel import LayerPanel
from limits_map.ui.look import LookName, tinted_icon
from limits_map.ui.map_editing import MapEditing
from limits_map.ui.map_view import MapView
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.search_box import SearchBox
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.site_sheet import SiteSheet
from limits_map.ui.status_line import StatusLine
from limits_map.ui.tables_panel import TablesPanel
from limits_map.ui.waiting import wait_for
from limits_map.words import Language

_SIZE, _FRAME = QSize(1366, 728), QSize(8, 32)
_ADDED_ON_THE_MAP = (Role.SITE, Role.REPORT, Role.FINDING, Role.ACTION, Role.FACILITY)


class ProjectWindow(QMainWindow):
    """The window in which a project is worked on.

    Signals: `closed()` when it is gone; `new_requested()`, `open_requested()`, `leave_requested()`,
    `look_chosen(str)` and `language_chosen(str)` for what concerns the whole program.
    """

    closed = Signal()
    new_requested = Signal()
    open_requested = Signal()
    leave_requested = Signal()
    look_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, session: Session, settings: Settings, theme: Theme, look: LookName) -> None:
        super().__init__()
        self._session = session
        session.wait_for = self._wait_for
        self._settings = settings
        self._left = False
        self.setAcceptDrops(True)
        self._map = MapView(session, self)
        self._map.set_theme(theme)
        self._notices = NoticeBar(self)
        self._layers = LayerPanel(session, self)
        self._sheet = SiteSheet(session, self)
        self._tables = TablesPanel(session, self)
        self._search = SearchBox(session, self)
        self._status = StatusLine(session, self)
        self._editing = MapEditing(session, self._map, self)
        self._commands = Commands(self)
        self._adding = self._commands.menu("add")
        self._docks: dict[str, QDockWidget] = {}
        self._arrange()
        self._add_commands(look)
        self._bar = self._tool_bar()
        self.setStatusBar(self._status)
        self._connect()
        self._retranslate()
        self._commands.tint()
        self._restore_layout()
        self._shown = QTimer(self, singleShot=True)
        self._shown.timeout.connect(self._on_shown)
        self._shown.start()

    @property
    def map_view(self) -> MapView:
        """The map."""
        return self._map

    @property
    def commands(self) -> Commands:
        """The commands of this window, by name."""
        return self._commands

    def import_files(self, paths: list[Path]) -> None:
        """Opens the import with some files chosen."""
        window = ImportWindow(self._session, paths, self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    def set_theme(self, theme: Theme) -> None:
        """Takes over the map colours of another look, and tints the icons for it."""
        self._map.set_theme(theme)
        self._commands.tint()
        self._menu_button.setIcon(tinted_icon("mdi6.menu", QGuiApplication.palette()))
        self._add_button.setIcon(tinted_icon("mdi6.plus", QGuiApplication.palette()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape steps back: first the message goes, then the keyboard returns to the map, which lets the selection go."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._notices.words:
            self._notices.dismiss()
        else:
            self._map.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._left:
            super().closeEvent(event)
            return
        if not self._editing.may_close():
            event.ignore()
            return
        self._left = True
        # The stack says once more that it is empty when it goes with its session, maybe before this window does.
        self._session.undo_stack.indexChanged.disconnect(self._say_undo)
        self._map.put_down_tool()
        self._settings.remember("window/geometry", self.saveGeometry())
        self._settings.remember("window/state", self.saveState())
        self._settings.remember("window/tables", self._tables.state())
        self._shown.stop()
        self.closed.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._session.project.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.import_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        middle = QWidget(self)
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notices)
        layout.addWidget(self._map, 1)
        self.setCentralWidget(middle)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        for name, panel, area in (
            ("layers", self._layers, Qt.DockWidgetArea.LeftDockWidgetArea),
            ("sheet", self._sheet, Qt.DockWidgetArea.RightDockWidgetArea),
            ("tables", self._tables, Qt.DockWidgetArea.BottomDockWidgetArea),
        ):
            dock = QDockWidget(self)
            dock.setObjectName(name)
            dock.setWidget(panel)
            self.addDockWidget(area, dock)
            self._docks[name] = dock

    def _add_commands(self, look: LookName) -> None:
        add = self._commands.add
        add("new", self.new_requested.emit, keys="Ctrl+N", icon_name="mdi6.file-plus-outline")
        add("open", self.open_requested.emit, keys="Ctrl+O", icon_name="mdi6.folder-open-outline")
        add("import", lambda: self.import_files([]), keys="Ctrl+I", icon_name="mdi6.tray-arrow-down")
        add("export", self._open_export, keys="Ctrl+E", icon_name="mdi6.export-variant")
        add("close", self.leave_requested.emit, keys="Ctrl+W")
        add("quit", self.close, keys="Ctrl+Q")
        undo, redo = self._session.undo_stack.undo, self._session.undo_stack.redo
        add("undo", undo, keys="Ctrl+Z", icon_name="mdi6.undo").setEnabled(False)
        add("redo", redo, keys="Ctrl+Y; Ctrl+Shift+Z", icon_name="mdi6.redo").setEnabled(False)
        add("search", self._focus_search, keys="Ctrl+F", icon_name="mdi6.magnify")
        add("filter", self._focus_filter, keys="Ctrl+L", icon_name="mdi6.filter-outline")
        add("edit", self._edit_selected, keys="F2", icon_name="mdi6.pencil-outline")
        add("move", self._move_selected, keys="Ctrl+M", icon_name="mdi6.cursor-move")
        add("remove", self._remove_selected, keys="Ctrl+Del", icon_name="mdi6.trash-can-outline")
        add("show_selected", self._show_selected, keys="F3", icon_name="mdi6.crosshairs-gps")
        add("fit", self._map.fit_all, keys="Ctrl+0", icon_name="mdi6.fit-to-page-outline")
        add("zoom_in", lambda: self._map.zoom_by(0.5), keys="Ctrl++; Ctrl+=", icon_name="mdi6.plus")
        add("zoom_out", lambda: self._map.zoom_by(-0.5), keys="Ctrl+-", icon_name="mdi6.minus")
        add(
            "map",
            partial(self._map.setFocus, Qt.FocusReason.ShortcutFocusReason),
            keys="F6",
            icon_name="mdi6.map-outline",
        )
        add("full_screen", self._toggle_full_screen, keys="F11", icon_name="mdi6.fullscreen")
        add("about", self._about, icon_name="mdi6.information-outline")
        goals = {"layers": self._layers.setFocus, "tables": self._tables.focus_rows, "sheet": self._sheet.setFocus}
        for (name, focus), key in zip(goals.items(), ("F7", "F8", "F9"), strict=True):
            action = add(name, partial(self._toggle_dock, name), checkable=True)
            self._docks[name].visibilityChanged.connect(action.setChecked)
            add(f"go_{name}", partial(self._go_to_dock, name, focus), keys=key)
        looks = {f"look_{item}": str(item) for item in LookName}
        self._looks = self._commands.add_choice(looks, str(look), self.look_chosen.emit)
        languages = {f"language_{item}": str(item) for item in Language}
        self._languages = self._commands.add_choice(languages, str(self._session.language), self.language_chosen.emit)

    def _tool_bar(self) -> QToolBar:
        bar = QToolBar(self)
        bar.setObjectName("bar")
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._menu_button = QToolButton(bar)
        self._menu_button.setIcon(tinted_icon("mdi6.menu", QGuiApplication.palette()))
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setMenu(self._main_menu())
        QShortcut(QKeySequence("F10"), self, partial(open_menu_by_key, self._menu_button))
        self._add_button = QToolButton(bar)
        self._add_button.setIcon(tinted_icon("mdi6.plus", QGuiApplication.palette()))
        self._add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._add_button.setMenu(self._adding)
        QShortcut(QKeySequence("Ins"), self, self._open_adding)
        press_by_enter(self._menu_button, self._add_button)
        bar.addWidget(self._menu_button)
        bar.addWidget(self._search)
        gap = QWidget(bar)
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        bar.addWidget(self._add_button)
        for name in ("edit", "move", "undo", "redo", "fit", "import", "export"):
            bar.addAction(self._commands[name])
        for name in ("undo", "redo", "fit"):
            button = bar.widgetForAction(self._commands[name])
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.addToolBar(bar)
        return bar

    def _main_menu(self) -> QMenu:
        menu = QMenu(self)
        groups = (
            ("new", "open", "close"),
            ("import", "export"),
            ("undo", "redo", "edit", "move", "remove"),
            ("search", "filter", "show_selected", "fit", "zoom_in", "zoom_out", "map"),
        )
        for group in groups:
            menu.addSeparator()
            for name in group:
                menu.addAction(self._commands[name])
        panels = self._commands.menu("panels")
        for name in ("go_layers", "go_tables", "go_sheet"):
            menu.addAction(self._commands[name])
        menu.addSeparator()
        for name in ("layers", "tables", "sheet", "full_screen"):
            panels.addAction(self._commands[name])
        self._commands.menu("look").addActions(list(self._looks))
        self._commands.menu("language").addActions(list(self._languages))
        for name in ("panels", "look", "language"):
            menu.addMenu(self._commands.menu(name))
        menu.addSeparator()
        menu.addAction(self._commands["about"])
        menu.addAction(self._commands["quit"])
        return menu

    def _connect(self) -> None:
        session, editing = self._session, self._editing
        stack = session.undo_stack
        stack.canUndoChanged.connect(self._commands["undo"].setEnabled)
        stack.canRedoChanged.connect(self._commands["redo"].setEnabled)
        stack.indexChanged.connect(self._say_undo)
        session.failed.connect(lambda text: self._notices.show_text(text.say(session.language), NoticeKind.ERROR))
        session.selection_changed.connect(self._on_selection_changed)
        session.opened.connect(self._on_opened)
        self._map.pointed.connect(self._status.point)
        self._map.hint_changed.connect(self._status.say_hint)
        editing.told.connect(lambda words: self._notices.show_text(words, NoticeKind.WARNING))
        for panel in (self._sheet, self._tables, self._layers):
            panel.add_requested.connect(editing.add)
        for editor in (self._sheet, self._tables):
            editor.edit_requested.connect(editing.edit)
        self._tables.import_requested.connect(lambda: self.import_files([]))
        self._map.empty.asked.connect(lambda: self.import_files([]))
        self._layers.table_requested.connect(self._show_table)

    def _wait_for(self, work: Callable[[Progress], object]) -> object:
        words = self.tr("Beaucoup de lignes changent : un instant…")
        return wait_for(work, words, self.tr("Arrêter"), self)

    def _retranslate(self) -> None:
        self.setWindowTitle(f"{self._session.project.title} — LIMITS Map")
        self._commands.retranslate()
        self._say_undo()
        self._docks["layers"].setWindowTitle(self.tr("Couches"))
        self._docks["sheet"].setWindowTitle(self.tr("Fiche"))
        self._docks["tables"].setWindowTitle(self.tr("Tableaux"))
        self._bar.setWindowTitle(self.tr("Commandes"))
        self._menu_button.setAccessibleName(self.tr("Menu"))
        self._menu_button.setToolTip(self.tr("Menu (F10)"))
        self._add_button.setText(self.tr("Ajouter"))
        self._add_button.setToolTip(self.tr("Ajouter sur la carte (Inser)"))
        self._fill_adding()

    def _fill_adding(self) -> None:
        self._adding.clear()
        for role in _ADDED_ON_THE_MAP:
            for layer in self._session.catalogue.with_role(role):
                for area in (False, True) if layer.geometry is GeometryKind.PLACE else (False,):
                    words = self._session.say(layer.singular)
                    self._adding.addAction(
                        self.tr("{layer} (contour)").format(layer=words) if area else words,
                        self._adder(layer, area),
                    )
        for layer in self._session.catalogue.with_role(Role.OTHER):
            self._adding.addAction(self._session.say(layer.singular), self._adder(layer, False))

    def _adder(self, layer: LayerDefinition, area: bool) -> Callable[[], None]:
        return lambda: self._editing.add(layer.key, area=area)

    def _say_undo(self) -> None:
        """The undo and redo commands name what they would undo and redo."""
        stack = self._session.undo_stack
        for name, words in (("undo", stack.undoText()), ("redo", stack.redoText())):
            action = self._commands[name]
            base = {"undo": self.tr("Annuler"), "redo": self.tr("Rétablir")}[name]
            action.setText(self.tr("{command} : {what}").format(command=base, what=words) if words else base)

    def _on_shown(self) -> None:
        self._map.load()
        self._on_selection_changed()
        reason = self._session.project.read_only_reason
        self._commands["import"].setEnabled(reason is None)
        self._add_button.setEnabled(reason is None)
        if reason is not None:
            self._notices.show_text(self._session.say(reason), NoticeKind.WARNING)

    def _on_selection_changed(self) -> None:
        chosen = bool(self._session.selected)
        layer = self._session.selected_layer
        may_change = self._may_write() and layer is not None and self._session.catalogue[layer].editable
        for name in ("edit", "move"):
            self._commands[name].setEnabled(may_change and len(self._session.selected) == 1)
        self._commands["remove"].setEnabled(may_change and chosen)
        self._commands["show_selected"].setEnabled(chosen)

    def _may_write(self) -> bool:
        return self._session.project.read_only_reason is None

    def _on_opened(self, layer: str, uuid: str) -> None:
        self._session.select(layer, [uuid])
        self._docks["sheet"].show()
        self._sheet.setFocus()

    def _show_table(self, layer: str) -> None:
        self._docks["tables"].show()
        self._tables.show_layer(layer)

    def _open_adding(self) -> None:
        if self._may_write():
            open_menu_by_key(self._add_button)

    def _focus_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def _focus_filter(self) -> None:
        self._docks["tables"].show()
        self._tables.focus_filter()

    def _toggle_dock(self, name: str) -> None:
        self._docks[name].setVisible(not self._docks[name].isVisible())

    def _go_to_dock(self, name: str, focus: Callable[[], None]) -> None:
        """Takes the keyboard into a panel, which is unfolded first; from inside it the same key folds it away."""
        dock = self._docks[name]
        if dock.isVisible() and has_focus_inside(dock):
            dock.hide()
            self._map.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        dock.show()
        dock.raise_()
        focus()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _edit_selected(self) -> None:
        if self._session.selected_layer is not None:
            self._editing.edit(self._session.selected_layer, self._session.selected[0])

    def _move_selected(self) -> None:
        if self._session.selected_layer is not None:
            self._editing.move(self._session.selected_layer, self._session.selected[0])

    def _remove_selected(self) -> None:
        layer, uuids = self._session.selected_layer, list(self._session.selected)
        if layer is not None and self._session.run(remove_features, layer=layer, uuids=uuids):
            self._notices.show_text(
                self.tr("%n ligne(s) supprimée(s).", "", len(uuids)),
                action=self._commands["undo"].text(),
                run=self._session.undo_stack.undo,
            )

    def _show_selected(self) -> None:
        if self._session.selected_layer is not None:
            self._map.show_features(self._session.selected_layer, self._session.selected)

    def _open_export(self) -> None:
        window = ExportWindow(self._session, self._map.camera, self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    def _about(self) -> None:
        QMessageBox.about(
            self,
            self.tr("À propos de LIMITS Map"),
            self.tr(
                "LIMITS Map {version}\n\nPréparer la reconquête des lieux pris par le trafic. Le projet contient des"
                " lieux, des situations et des actions, jamais des personnes."
            ).format(version=__version__),
        )

    def _restore_layout(self) -> None:
        room = self.screen().availableGeometry().size()
        self.resize(_SIZE.boundedTo(room - _FRAME))
        self.resizeDocks([self._docks["layers"], self._docks["sheet"]], [244, 344], Qt.Orientation.Horizontal)
        self.resizeDocks([self._docks["tables"]], [210], Qt.Orientation.Vertical)
        self.restoreGeometry(self._settings.bytes_of("window/geometry"))
        self.restoreState(self._settings.bytes_of("window/state"))
        self._tables.restore_state(self._settings.bytes_of("window/tables"))
