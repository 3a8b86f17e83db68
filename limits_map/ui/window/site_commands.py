"""The commands on the sites that are selected, or on what a site is made from."""

from __future__ import annotations

from PySide6.QtCore import QObject

from limits_map.domain.definitions import Role
from limits_map.ui.commands import Commands
from limits_map.ui.session import Session
from limits_map.ui.window.map_editing import MapEditing


class SiteCommands(QObject):
    """Adds the commands to a window's own and allows those that fit the selection."""

    def __init__(self, session: Session, editing: MapEditing, commands: Commands) -> None:
        super().__init__(commands)
        self._session = session
        self._editing = editing
        self._commands = commands
        commands.add("make_site", self._make, keys="Ctrl+Shift+S", icon_name="mdi6.map-marker-plus-outline")
        commands.add("set_level", self._decide, keys="Ctrl+D", icon_name="mdi6.gavel")
        commands.add("merge_sites", self._merge, icon_name="mdi6.call-merge")
        commands.add("split_site", self._split, icon_name="mdi6.call-split")
        session.selection_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Allows what can be done with the present selection."""
        session, layer = self._session, self._session.selected_layer
        may_write = not session.project.read_only and layer is not None
        is_site = layer is not None and session.catalogue[layer].role is Role.SITE
        one = len(session.selected) == 1
        self._commands["make_site"].setEnabled(may_write and not is_site)
        self._commands["set_level"].setEnabled(is_site and one)
        self._commands["merge_sites"].setEnabled(may_write and is_site)
        self._commands["split_site"].setEnabled(may_write and is_site and one)

    def _make(self) -> None:
        if self._session.selected_layer is not None:
            self._editing.make_site(self._session.selected_layer, self._session.selected)

    def _decide(self) -> None:
        self._editing.decide(self._session.selected[0])

    def _merge(self) -> None:
        if self._session.selected_layer is not None:
            self._editing.merge(self._session.selected_layer, self._session.selected)

    def _split(self) -> None:
        self._editing.split(self._session.selected[0])
