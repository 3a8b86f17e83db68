"""What a tool may ask of the map, and what the map asks of a tool."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter

from limits_map.cartography.camera import Camera
from limits_map.cartography.projection import Floats, to_mercator
from limits_map.cartography.scene import Scene
from limits_map.cartography.themes import Theme
from limits_map.ui.map.tools.aids import Aids

DRAG_PX = 4.0
KEY_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class MapSurface(Protocol):
    """The map as a tool sees it."""

    camera: Camera
    accent: QColor
    aids: Aids

    @property
    def scene(self) -> Scene:
        """What is painted."""

    @property
    def theme(self) -> Theme:
        """The colours the map is painted in."""

    def update(self) -> None:
        """Paints the map again."""

    def pan_by(self, dx: float, dy: float) -> None:
        """Moves the picture by so many pixels."""

    def pick_at(self, position: QPointF, *, toggle: bool) -> None:
        """Selects what lies there, or opens a cluster."""

    def pick_in(self, area: QRectF, *, toggle: bool) -> None:
        """Selects what lies in a rectangle."""

    def open_at(self, position: QPointF) -> None:
        """Opens what lies there."""

    def say(self, words: str) -> None:
        """Says a sentence where the window tells what a tool expects or has found."""


class Tool:
    """One way of working on the map; the base does nothing and lets every key through."""

    name = ""
    cursor = Qt.CursorShape.ArrowCursor

    def hint(self) -> str:
        """What to do now, in one sentence; empty where it goes without saying."""
        return ""

    def pressed(self, event: QMouseEvent) -> None:
        """A button went down."""

    def moved(self, event: QMouseEvent) -> None:
        """The mouse moved, with or without a button."""

    def released(self, event: QMouseEvent) -> None:
        """A button came up."""

    def double_clicked(self, event: QMouseEvent) -> None:
        """A second click followed the first."""

    def interrupted(self) -> None:
        """What the button held is let go, as if it had never gone down: a second finger came."""

    def claims(self, event: QKeyEvent) -> bool:
        """True for a key that the tool uses itself, though the window has a command with it."""
        return False

    def key_pressed(self, event: QKeyEvent) -> bool:
        """A key went down; True if the tool used it."""
        return False

    def give_up(self) -> bool:
        """Puts the tool down without a result; False for one that is never put down."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Paints what the tool shows on top of the map."""


def middle_of(surface: MapSurface) -> QPointF:
    """The middle of the picture, where the cross of the keyboard is."""
    return QPointF(surface.camera.width / 2, surface.camera.height / 2)


def place_at(surface: MapSurface, position: QPointF) -> tuple[float, float]:
    """Longitude and latitude of a pixel."""
    return surface.camera.to_lonlat(position.x(), position.y())


def pixel_of(surface: MapSurface, place: tuple[float, float]) -> QPointF:
    """The pixel of a longitude and latitude."""
    return QPointF(*surface.camera.screen_of(*place))


def pixels_of(surface: MapSurface, places: Sequence[tuple[float, float]]) -> Floats:
    """The pixels of many places, shape (n, 2)."""
    degrees = np.asarray(places, dtype=np.float64).reshape(-1, 2)
    return np.column_stack(surface.camera.to_screen(*to_mercator(degrees[:, 0], degrees[:, 1])))


def is_ctrl(event: QKeyEvent | QMouseEvent) -> bool:
    """True while Ctrl is held."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def is_shift(event: QKeyEvent | QMouseEvent) -> bool:
    """True while Shift is held."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def is_undo(event: QKeyEvent) -> bool:
    """True for Ctrl+Z."""
    return event.key() == Qt.Key.Key_Z and is_ctrl(event) and not is_shift(event)


def is_redo(event: QKeyEvent) -> bool:
    """True for Ctrl+Y and Ctrl+Shift+Z."""
    return is_ctrl(event) and (event.key() == Qt.Key.Key_Y or (event.key() == Qt.Key.Key_Z and is_shift(event)))
