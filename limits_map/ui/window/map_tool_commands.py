"""The commands that take a tool of the map in hand; their keys are single letters while the map has the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt

from limits_map.cartography.heat.density import BANDWIDTH
from limits_map.ui.commands import Commands
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session

TOOLS = ("tool_select", "tool_lasso", "tool_measure")
"""The commands of which the one whose tool is in hand is ticked."""


class MapToolCommands(QObject):
    """Keeps ticked what is in hand, however it came there."""

    def __init__(self, session: Session, view: MapView, go_to: Callable[[], object], commands: Commands) -> None:
        """`go_to` leads to the line in which coordinates are typed."""
        super().__init__(view)
        self._session = session
        self._view = view
        self._commands = commands
        self._bandwidth = BANDWIDTH
        box = view.toolbox
        for name, slot, key, icon_name, checkable in (
            ("tool_select", box.select, "V", "mdi6.cursor-default-outline", True),
            ("tool_lasso", box.lasso, "L", "mdi6.lasso", True),
            ("tool_measure", box.measure, "M", "mdi6.ruler", True),
            ("snapping", box.toggle_snapping, "S", "mdi6.magnet", True),
            ("go_to", go_to, "G", "mdi6.crosshairs", False),
            ("heat", self._toggle_heat, "H", "mdi6.blur", True),
        ):
            action = commands.add(name, slot, keys=key, icon_name=icon_name, checkable=checkable)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            view.addAction(action)
        view.hint_changed.connect(self._follow_tool)
        box.snapping_changed.connect(commands["snapping"].setChecked)
        for name in TOOLS:
            commands[name].triggered.connect(self._follow_tool)
        commands["snapping"].setChecked(view.aids.snapping)
        session.showing_changed.connect(self._follow_showing)
        self._follow_tool()

    def _toggle_heat(self) -> None:
        """Shows the density of the reports, or their symbols again."""
        showing = self._session.showing
        heat = None if showing.heat is not None else self._bandwidth
        self._session.show_as(replace(showing, heat=heat))

    def _follow_showing(self) -> None:
        heat = self._session.showing.heat
        self._bandwidth = heat or self._bandwidth
        self._commands["heat"].setChecked(heat is not None)

    def _follow_tool(self) -> None:
        in_hand = f"tool_{self._view.tool.name}"
        for name in TOOLS:
            self._commands[name].setChecked(name == in_hand)
