"""The commands that take a tool of the map in hand; their keys are single letters while the map has the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from limits_map.ui.commands import Commands
from limits_map.ui.map.map_view import MapView

TOOLS = ("tool_select", "tool_lasso", "tool_measure")
"""The commands of which the one whose tool is in hand is ticked."""


class MapToolCommands(QObject):
    """Keeps ticked what is in hand, however it came there."""

    def __init__(self, view: MapView, go_to: Callable[[], object], commands: Commands) -> None:
        """`go_to` leads to the line in which coordinates are typed."""
        super().__init__(view)
        self._view = view
        self._commands = commands
        box = view.toolbox
        for name, slot, key, icon_name, checkable in (
            ("tool_select", box.select, "V", "mdi6.cursor-default-outline", True),
            ("tool_lasso", box.lasso, "L", "mdi6.lasso", True),
            ("tool_measure", box.measure, "M", "mdi6.ruler", True),
            ("snapping", box.toggle_snapping, "S", "mdi6.magnet", True),
            ("go_to", go_to, "G", "mdi6.crosshairs", False),
        ):
            action = commands.add(name, slot, keys=key, icon_name=icon_name, checkable=checkable)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            view.addAction(action)
        view.hint_changed.connect(self._follow_tool)
        box.snapping_changed.connect(commands["snapping"].setChecked)
        for name in TOOLS:
            commands[name].triggered.connect(self._follow_tool)
        commands["snapping"].setChecked(view.aids.snapping)
        self._follow_tool()

    def _follow_tool(self) -> None:
        in_hand = f"tool_{self._view.tool.name}"
        for name in TOOLS:
            self._commands[name].setChecked(name == in_hand)
