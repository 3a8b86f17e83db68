"""The middle of the window: the map, and beside it the views of the plan, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class ViewName(StrEnum):
    """What the middle of the window can show, in the order of its buttons."""

    MAP = "map"
    BOARD = "board"
    CALENDAR = "calendar"
    DASHBOARD = "dashboard"
    WALKS = "walks"


@runtime_checkable
class WithState(Protocol):
    """A view that is left as it was found the next time."""

    def state(self) -> QByteArray:
        """How it stands."""


@runtime_checkable
class WithFilter(Protocol):
    """A view with a line to filter it by."""

    def focus_filter(self) -> None:
        """Takes the keyboard there."""


class Views(QStackedWidget):
    """Shows one view at a time.

    Signals: `left(str)` with the name of the view that was in front, `shown(str)` with that of the one that is now.
    """

    left = Signal(str)
    shown = Signal(str)

    def __init__(
        self, map_view: QWidget, makers: Mapping[ViewName, Callable[[], QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._makers = dict(makers)
        self._made: dict[ViewName, QWidget] = {ViewName.MAP: map_view}
        self._name = ViewName.MAP
        self.addWidget(map_view)

    @property
    def current(self) -> ViewName:
        """The view in front."""
        return self._name

    @property
    def made(self) -> Mapping[ViewName, QWidget]:
        """The views that somebody has looked at."""
        return self._made

    def view(self, name: ViewName) -> QWidget:
        """A view by name, made now if nobody has looked at it yet."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self.addWidget(self._made[name])
        return self._made[name]

    def show_view(self, name: ViewName, *, focus: bool = True) -> None:
        """Brings a view to the front and, if asked, the keyboard into it."""
        view = self.view(name)
        if name is not self._name:
            self.left.emit(str(self._name))
            self._name = name
            self.setCurrentWidget(view)
            self.shown.emit(str(name))
        if focus:
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)
