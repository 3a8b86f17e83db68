"""The main window of one project: map, layers, sheet and tables around one session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from limits_map.backgrounds.choices import OWN
from limits_map.cartography.themes import Theme
from limits_map.domain.definitions import GeometryKind, LayerDefinition, Role
from limits_map.operations.features import remove_features
from limits_map.ui.commands import Commands
from limits_map.ui.jobs import Progress
from limits_map.ui.look import LookName
from limits_map.ui.map.map_view import MapView
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.sheet.site_sheet import SiteSheet
from limits_map.ui.showing_memory import remember, remembered
from limits_map.ui.table.tables_panel import TablesPanel
from limits_map.ui.waiting import wait_for
from limits_map.ui.window.docks_of_views import DocksOfViews
from limits_map.ui.window.layer_panel import LayerPanel
from limits_map.ui.window.main_bar import MainBar
from limits_map.ui.window.map_backgrounds import MapBackgrounds
from limits_map.ui.window.map_editing import MapEditing
from limits_map.ui.window.map_tool_commands import MapToolCommands
from limits_map.ui.window.panels import Panels
from limits_map.ui.window.search_box import SearchBox
from limits_map.ui.window.site_commands import SiteCommands
from limits_map.ui.window.status_line import StatusLine
from limits_map.ui.window.views import ViewName, Views, WithFilter, WithState
from limits_map.ui.window.walk_commands import WalkCommands
from limits_map.ui.window.watch_notice import WatchNotice
from limits_map.ui.window.window_dialogs import WindowDialogs
from limits_map.words import Language, Text

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
        self._told_of_background = ""
        self.setAcceptDrops(True)
        self._map = MapView(session, self)
        self._map.set_theme(theme)
        self._notices = NoticeBar(self)
        self._layers = LayerPanel(session, self)
        self._sheet = SiteSheet(session, self)
        self._tables = TablesPanel(session, self)
        self._search = SearchBox(session, self)
        self._status = StatusLine(session, self)
        self._watch_notice = WatchNotice(session, self._notices, self)
        self._editing = MapEditing(session, self._map, self)
        self._commands = Commands(self)
        self._dialogs = WindowDialogs(session, self._map, self._editing, self._commands, self._notices, settings, self)
        self._views = Views(
            self._map,
            {
                ViewName.BOARD: self._make_board,
                ViewName.CALENDAR: self._make_calendar,
                ViewName.DASHBOARD: self._make_dashboard,
                ViewName.WALKS: self._make_walks,
            },
            self,
        )
        self._backgrounds = MapBackgrounds(session, self._map, self._layers.background_button, settings, self)
        self._arrange()
        self._docks = Panels(self, {"layers": self._layers, "sheet": self._sheet, "tables": self._tables})
        self._add_commands(look)
        self._bar = MainBar(self._commands, self._search, self)
        self.addToolBar(self._bar)
        self.setStatusBar(self._status)
        self._connect()
        self._docks_of_views = DocksOfViews(self._views, self._docks)
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
        self._dialogs.import_files(paths)

    def set_theme(self, theme: Theme) -> None:
        """Takes over the map colours of another look, and tints the icons for it."""
        self._map.set_theme(theme)
        self._commands.tint()
        self._bar.tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape steps back: first the message goes, then the keyboard returns to the map, which lets the selection go."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._notices.words:
            self._notices.dismiss()
        elif self._docks.full_screen:
            self._docks.toggle_full_screen()
        else:
            self._views.show_view(self._views.current)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._left:
            super().closeEvent(event)
            return
        if not self._editing.may_close() or not self._walks.may_close():
            event.ignore()
            return
        self._left = True
        # The stack says once more that it is empty when it goes with its session, maybe before this window does.
        self._session.undo_stack.indexChanged.disconnect(self._say_undo)
        self._map.put_down_tool()
        self._remember_layout()
        self._backgrounds.close()
        self._map.stop_reading()
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
        layout.addWidget(self._views, 1)
        self.setCentralWidget(middle)

    def _add_commands(self, look: LookName) -> None:
        add, dialogs = self._commands.add, self._dialogs
        add("new", self.new_requested.emit, keys="Ctrl+N", icon_name="mdi6.file-plus-outline")
        add("open", self.open_requested.emit, keys="Ctrl+O", icon_name="mdi6.folder-open-outline")
        add("import", dialogs.import_files, keys="Ctrl+I", icon_name="mdi6.tray-arrow-down")
        add("export", dialogs.export, keys="Ctrl+E", icon_name="mdi6.export-variant")
        add("given", dialogs.show_given, keys="Ctrl+Shift+E", icon_name="mdi6.clipboard-text-clock-outline")
        add("close", self.leave_requested.emit, keys="Ctrl+W")
        add("quit", self.close, keys="Ctrl+Q")
        undo, redo = self._session.undo_stack.undo, self._session.undo_stack.redo
        add("undo", undo, keys="Ctrl+Z", icon_name="mdi6.undo").setEnabled(False)
        add("redo", redo, keys="Ctrl+Y; Ctrl+Shift+Z", icon_name="mdi6.redo").setEnabled(False)
        add("search", self._focus_search, keys="Ctrl+F", icon_name="mdi6.magnify")
        add("filter", self._focus_filter, keys="Ctrl+L", icon_name="mdi6.filter-outline")
        add("edit", self._edit_selected, keys="F2", icon_name="mdi6.pencil-outline")
        add("move", self._move_selected, keys="Ctrl+M", icon_name="mdi6.cursor-move")
        add("take_back", dialogs.take_back, keys="Ctrl+Shift+I", icon_name="mdi6.table-arrow-left")
        add("calendar_file", dialogs.export_calendar, icon_name="mdi6.calendar-export")
        add("remove", self._remove_selected, keys="Ctrl+Del", icon_name="mdi6.trash-can-outline")
        add("show_selected", self._show_selected, keys="F3", icon_name="mdi6.crosshairs-gps")
        add("fit", self._map.fit_all, keys="Ctrl+0", icon_name="mdi6.fit-to-page-outline")
        add("zoom_in", lambda: self._map.zoom_by(0.5), keys="Ctrl++; Ctrl+=", icon_name="mdi6.plus")
        add("zoom_out", lambda: self._map.zoom_by(-0.5), keys="Ctrl+-", icon_name="mdi6.minus")
        add(
            "map",
            partial(self._views.show_view, ViewName.MAP),
            keys="F6",
            icon_name="mdi6.map-outline",
        )
        add("offline_background", self._backgrounds.prepare_offline, icon_name="mdi6.map-check-outline")
        add("full_screen", self._docks.toggle_full_screen, keys="F11", icon_name="mdi6.fullscreen")
        add("about", dialogs.about, icon_name="mdi6.information-outline")
        goals = {"layers": self._layers.setFocus, "tables": self._tables.focus_rows, "sheet": self._sheet.setFocus}
        for (name, focus), key in zip(goals.items(), ("F7", "F8", "F9"), strict=True):
            action = add(name, partial(self._docks.toggle, name), checkable=True)
            self._docks[name].visibilityChanged.connect(action.setChecked)
            add(f"go_{name}", partial(self._docks.go_to, name, focus, self._back_to_view), keys=key)
        views = {f"view_{item}": str(item) for item in ViewName}
        icons = (
            "mdi6.map-outline",
            "mdi6.view-column-outline",
            "mdi6.calendar-month-outline",
            "mdi6.chart-box-outline",
            "mdi6.walk",
        )
        add_choice = self._commands.add_choice
        shown = add_choice(views, str(ViewName.MAP), lambda name: self._views.show_view(ViewName(name)), icons)
        for number, action in enumerate(shown, 1):
            action.setShortcut(QKeySequence(f"Alt+{number}"))
        self._site_commands = SiteCommands(self._session, self._editing, self._commands)
        self._walks = WalkCommands(
            self._session,
            self._settings,
            self._views,
            self._backgrounds,
            self._editing,
            self._notices,
            self._commands,
            self,
        )
        self._walks.phone_import_requested.connect(lambda: self.import_files([]))
        self._tool_commands = MapToolCommands(self._session, self._map, self._focus_search, self._commands)
        looks = {f"look_{item}": str(item) for item in LookName}
        self._looks = self._commands.add_choice(looks, str(look), self.look_chosen.emit)
        languages = {f"language_{item}": str(item) for item in Language}
        self._languages = self._commands.add_choice(languages, str(self._session.language), self.language_chosen.emit)

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
        self._map.left.connect(self._status.leave)
        self._map.camera_changed.connect(self._on_camera)
        self._map.contents_changed.connect(self._layers.refresh)
        self._layers.follow(lambda: self._map.scene)
        self._status.place.use_settings(self._settings)
        self._backgrounds.chosen.connect(lambda choice: self._layers.show_ground_replaced(choice != OWN))
        self._backgrounds.told.connect(self._on_background_told)
        self._backgrounds.recovered.connect(self._on_background_recovered)
        self._map.hint_changed.connect(self._on_hint)
        self._search.place_chosen.connect(self._go_to_place)
        self._views.shown.connect(lambda name: self._commands[f"view_{name}"].setChecked(True))
        session.shown_on_map.connect(lambda *_: self._views.show_view(ViewName.MAP, focus=False))
        session.listed.connect(lambda *_: self._docks["tables"].show())
        editing.told.connect(lambda words: self._notices.show_text(words, NoticeKind.WARNING))
        for panel in (self._sheet, self._tables, self._layers):
            panel.add_requested.connect(editing.add)
        for editor in (self._sheet, self._tables):
            editor.edit_requested.connect(editing.edit)
        for answered in (self._sheet, self._watch_notice):
            answered.answer_requested.connect(self._dialogs.answer)
        self._sheet.decide_requested.connect(editing.decide)
        self._sheet.calendar_requested.connect(self._dialogs.export_calendar)
        self._sheet.paper_requested.connect(self._dialogs.export_sheet)
        self._map.menu_requested.connect(self._dialogs.map_menu)
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
        self._backgrounds.offer(everything=False)
        self._docks["layers"].setWindowTitle(self.tr("Couches"))
        self._docks["sheet"].setWindowTitle(self.tr("Fiche"))
        self._docks["tables"].setWindowTitle(self.tr("Tableaux"))
        self._fill_adding()

    def _fill_adding(self) -> None:
        adding = self._commands.menu("add")
        adding.clear()
        for role in _ADDED_ON_THE_MAP:
            for layer in self._session.catalogue.with_role(role):
                for area in (False, True) if layer.geometry is GeometryKind.PLACE else (False,):
                    words = self._session.say(layer.singular)
                    adding.addAction(
                        self.tr("{layer} (contour)").format(layer=words) if area else words,
                        self._adder(layer, area),
                    )
        for layer in (*self._session.catalogue.with_role(Role.MEETING), *self._session.catalogue.with_role(Role.OTHER)):
            adding.addAction(self._session.say(layer.singular), self._adder(layer, False))

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
        showing, background = remembered(self._settings, self._session.project.path)
        self._session.show_as(showing)
        if background is not None:
            self._backgrounds.restore(background)
        elif not self._backgrounds.has_own and any(map(self._session.project.count, self._layers_of_places())):
            self._notices.show_text(
                self.tr("Ce projet n'a pas de fond de plan ; choisissez-en un sous la liste des couches."),
                action=self.tr("Plan IGN"),
                run=partial(self._backgrounds.choose, "plan_ign"),
            )
        self._map.load()
        self._on_camera()
        self._on_selection_changed()
        reason = self._session.project.read_only_reason
        for name in ("import", "take_back", "offline_background", "walk", "plan_walk"):
            self._commands[name].setEnabled(reason is None)
        self._bar.add_button.setEnabled(reason is None)
        if reason is not None:
            self._notices.show_text(self._session.say(reason), NoticeKind.WARNING)
        self._walks.resume_after_crash()

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

    def _on_hint(self, words: str) -> None:
        """Says what the tool in hand expects; the map comes to the front for it."""
        self._status.say_hint(words)
        if words:
            self._views.show_view(ViewName.MAP)

    def _on_background_told(self, text: Text) -> None:
        self._told_of_background = text.say(self._session.language)
        self._notices.show_text(self._told_of_background, NoticeKind.WARNING)

    def _on_background_recovered(self) -> None:
        """What was wrong is well again: nobody has to send the notice away."""
        if self._notices.words == self._told_of_background:
            self._notices.dismiss()

    def _layers_of_places(self) -> list[str]:
        return [layer.key for layer in self._session.catalogue if layer.geometry is not GeometryKind.NONE]

    def _on_camera(self) -> None:
        self._layers.show_zoom(self._map.camera.zoom)
        self._status.place.show_camera(self._map.camera)

    def _make_board(self) -> QWidget:
        from limits_map.ui.plan.board_view import BoardView

        board = BoardView(self._session, self)
        board.restore_state(self._settings.bytes_of("window/board"))
        board.add_requested.connect(self._editing.fill_in)
        board.edit_requested.connect(self._editing.edit)
        return board

    def _make_calendar(self) -> QWidget:
        from limits_map.ui.plan.calendar_view import CalendarView

        calendar = CalendarView(self._session, self)
        calendar.restore_state(self._settings.bytes_of("window/calendar"))
        calendar.add_requested.connect(self._editing.add)
        calendar.edit_requested.connect(self._editing.edit)
        return calendar

    def _make_dashboard(self) -> QWidget:
        from limits_map.ui.dashboard.dashboard_view import DashboardView

        dashboard = DashboardView(self._session, self)
        dashboard.add_requested.connect(self._editing.add)
        dashboard.paper_requested.connect(self._dialogs.export_summary)
        return dashboard

    def _make_walks(self) -> QWidget:
        from limits_map.ui.walks.walks_view import WalksView

        walks = WalksView(self._session, self._settings, self)
        walks.restore_state(self._settings.bytes_of("window/walks"))
        self._walks.follow(walks.requests)
        return walks

    def _remember_layout(self) -> None:
        """Keeps the panels as they stand beside the map, and how the views were left."""
        for name, view in self._views.made.items():
            if isinstance(view, WithState):
                self._settings.remember(f"window/{name}", view.state())
        self._views.show_view(ViewName.MAP, focus=False)
        remember(self._settings, self._session.project.path, self._session.showing, self._backgrounds.wished)
        self._docks.remember(self._settings)
        self._settings.remember("window/tables", self._tables.state())
        self._settings.remember("window/around", str(self._sheet.within_m))

    def _show_table(self, layer: str) -> None:
        self._docks["tables"].show()
        self._tables.show_layer(layer)

    def _focus_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def _go_to_place(self, longitude: float, latitude: float) -> None:
        self._views.show_view(ViewName.MAP, focus=False)
        self._map.toolbox.go_to(longitude, latitude)

    def _focus_filter(self) -> None:
        view = self._views.currentWidget()
        if isinstance(view, WithFilter):
            view.focus_filter()
            return
        self._docks["tables"].show()
        self._tables.focus_filter()

    def _back_to_view(self) -> None:
        self._views.show_view(self._views.current)

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
            self._views.show_view(ViewName.MAP, focus=False)
            self._map.show_features(self._session.selected_layer, self._session.selected)

    def _restore_layout(self) -> None:
        self._docks.restore(self._settings)
        self._tables.restore_state(self._settings.bytes_of("window/tables"))
        around = self._settings.text_of("window/around")
        if around.isdecimal():
            self._sheet.within_m = int(around)
