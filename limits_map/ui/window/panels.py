"""The panels around the middle of the window: folded and gone to by a key, away while the middle has the whole screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from limits_map.ui.keyboard import has_focus_inside
from limits_map.ui.settings import Settings

_SIZE, _FRAME = QSize(1366, 728), QSize(8, 32)
_SMALL = 720
"""Pixels of a screen beside which only one panel has room."""
_AREAS = {
    "layers": Qt.DockWidgetArea.LeftDockWidgetArea,
    "sheet": Qt.DockWidgetArea.RightDockWidgetArea,
    "tables": Qt.DockWidgetArea.BottomDockWidgetArea,
}


class Panels(Mapping[str, QDockWidget]):
    """The docks of one window by name: layers, sheet, tables."""

    def __init__(self, window: QMainWindow, panels: Mapping[str, QWidget]) -> None:
        self._window = window
        self._before_full_screen: QByteArray | None = None
        """How the panels stood before the middle took the whole screen."""
        window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self._docks: dict[str, QDockWidget] = {}
        for name, panel in panels.items():
            dock = self._docks[name] = QDockWidget(window)
            dock.setObjectName(name)
            dock.setWidget(panel)
            window.addDockWidget(_AREAS[name], dock)

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._docks)

    def __len__(self) -> int:
        return len(self._docks)

    @property
    def full_screen(self) -> bool:
        """True while the middle has the whole screen."""
        return self._before_full_screen is not None

    def toggle(self, name: str) -> None:
        """Folds a panel away, or unfolds it."""
        self[name].setVisible(not self[name].isVisible())

    def go_to(self, name: str, focus: Callable[[], object], leave: Callable[[], object]) -> None:
        """Takes the keyboard into a panel, which is unfolded first; from inside it the same key folds it away."""
        dock = self[name]
        if dock.isVisible() and has_focus_inside(dock):
            dock.hide()
            leave()
            return
        dock.show()
        dock.raise_()
        focus()

    def toggle_full_screen(self) -> None:
        """Gives the whole screen to what is in the middle; the panels come back as they were."""
        window = self._window
        if self._before_full_screen is None:
            self._before_full_screen = window.saveState()
            for dock in self.values():
                dock.hide()
            window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        else:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
            window.restoreState(self._before_full_screen)
            self._before_full_screen = None

    def remember(self, settings: Settings) -> None:
        """Keeps how the window and its panels stand."""
        if self.full_screen:
            self.toggle_full_screen()
        settings.remember("window/geometry", self._window.saveGeometry())
        settings.remember("window/state", self._window.saveState())

    def restore(self, settings: Settings) -> None:
        """Puts the window and its panels where they stood, at first where there is room for them."""
        window = self._window
        room = window.screen().availableGeometry().size()
        window.resize(_SIZE.boundedTo(room - _FRAME))
        window.resizeDocks([self["layers"], self["sheet"]], [272, 344], Qt.Orientation.Horizontal)
        window.resizeDocks([self["tables"]], [210], Qt.Orientation.Vertical)
        if room.width() < _SMALL:
            # Panels that leave no room for the map are a key away.
            self["layers"].hide()
            self["tables"].hide()
        window.restoreGeometry(settings.bytes_of("window/geometry"))
        window.restoreState(settings.bytes_of("window/state"))
