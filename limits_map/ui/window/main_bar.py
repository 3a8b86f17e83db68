"""The one bar of the window: the menu, the search, the views, and what one does most."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from limits_map.ui.commands import Commands
from limits_map.ui.keyboard import open_menu_by_key, press_by_enter
from limits_map.ui.look import LookName, tinted_icon
from limits_map.ui.window.views import ViewName
from limits_map.words import Language

_IN_MENU = (
    ("new", "open", "close"),
    ("import", "take_back", "export", "calendar_file", "given"),
    ("undo", "redo", "edit", "move", "remove"),
    ("search", "filter", "show_selected", "fit"),
)
_SUBMENUS = {
    "walks": (("walk", "plan_walk"),),
    "sites": (("make_site", "set_level", "merge_sites", "split_site"),),
    "tools": (
        ("tool_select", "tool_lasso", "tool_measure"),
        ("snapping", "heat", "offline_background"),
        ("go_to", "zoom_in", "zoom_out"),
    ),
}
"""What is in menus of its own, for a menu that is no higher than a small screen."""
_IN_BAR = ("walk", "undo", "redo", "fit", "tool_lasso", "tool_measure", "import", "export")
_ICONS_ONLY = ("undo", "redo", "fit", "tool_lasso", "tool_measure")


class MainBar(QToolBar):
    """Words beside icons; the menu of everything opens by F10, the one of what can be added by Ins."""

    def __init__(self, commands: Commands, search: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self.setObjectName("bar")
        self.setMovable(False)
        self.setIconSize(QSize(18, 18))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.menu_button = QToolButton(self)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(self._main_menu())
        QShortcut(QKeySequence("F10"), parent, partial(open_menu_by_key, self.menu_button))
        self.add_button = QToolButton(self)
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_button.setMenu(commands.menu("add"))
        QShortcut(QKeySequence("Ins"), parent, self._open_adding)
        press_by_enter(self.menu_button, self.add_button)
        self.addWidget(self.menu_button)
        self.addWidget(search)
        self.addSeparator()
        for view in ViewName:
            self.addAction(commands[f"view_{view}"])
        gap = QWidget(self)
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self.addWidget(self.add_button)
        for name in _IN_BAR:
            self.addAction(commands[name])
        for name in _ICONS_ONLY:
            button = self.widgetForAction(commands[name])
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.retranslate()
        self.tint()

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.setWindowTitle(self.tr("Commandes"))
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.setToolTip(self.tr("Menu (F10)"))
        self.add_button.setText(self.tr("Ajouter"))
        self.add_button.setToolTip(self.tr("Ajouter sur la carte (Inser)"))

    def tint(self) -> None:
        """Draws the icons in the colours of the present look."""
        self.menu_button.setIcon(tinted_icon("mdi6.menu", QGuiApplication.palette()))
        self.add_button.setIcon(tinted_icon("mdi6.plus", QGuiApplication.palette()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _open_adding(self) -> None:
        if self.add_button.isEnabled():
            open_menu_by_key(self.add_button)

    def _main_menu(self) -> QMenu:
        menu = QMenu(self)
        for group in _IN_MENU:
            menu.addSeparator()
            for name in group:
                menu.addAction(self._commands[name])
        menu.addSeparator()
        for name, groups in _SUBMENUS.items():
            submenu = self._commands.menu(name)
            for together in groups:
                submenu.addSeparator()
                submenu.addActions([self._commands[each] for each in together])
        views, panels = self._commands.menu("views"), self._commands.menu("panels")
        views.addActions([self._commands[f"view_{name}"] for name in ViewName])
        self._commands.menu("look").addActions([self._commands[f"look_{name}"] for name in LookName])
        self._commands.menu("language").addActions([self._commands[f"language_{name}"] for name in Language])
        for name in ("map", "go_layers", "go_tables", "go_sheet"):
            panels.addAction(self._commands[name])
        panels.addSeparator()
        for name in ("layers", "tables", "sheet", "full_screen"):
            panels.addAction(self._commands[name])
        for name in (*_SUBMENUS, "views", "panels", "look", "language"):
            menu.addMenu(self._commands.menu(name))
        menu.addSeparator()
        menu.addAction(self._commands["about"])
        menu.addAction(self._commands["quit"])
        return menu
