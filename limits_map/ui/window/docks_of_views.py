"""Which panels stand beside each view: the map has them all at first, the views of the plan only the sheet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget

from limits_map.ui.window.views import ViewName, Views

_BESIDE_OTHERS = frozenset({"sheet"})


class DocksOfViews(QObject):
    """Folds and unfolds the panels as somebody left them beside the view that comes to the front."""

    def __init__(self, views: Views, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(views)
        self._docks = docks
        self._shown: dict[str, frozenset[str]] = {
            str(name): _BESIDE_OTHERS for name in ViewName if name is not ViewName.MAP
        }
        views.left.connect(self._on_left)
        views.shown.connect(self._on_shown)

    def _on_left(self, name: str) -> None:
        self._shown[name] = frozenset(key for key, dock in self._docks.items() if not dock.isHidden())

    def _on_shown(self, name: str) -> None:
        shown = self._shown.get(name)
        if shown is not None:
            for key, dock in self._docks.items():
                dock.setVisible(key in shown)
