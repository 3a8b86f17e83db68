"""What the map asks of whatever lies under it."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.camera import Camera
from limits_map.cartography.themes import Theme
from limits_map.words import Text


class Background(QObject):
    """One background; it lives on the window's thread and never makes it wait.

    Signals: `changed()` when there is more to paint than at the last call of `paint`; `troubled(Text)` once when
    something begins to go wrong (the network is gone, a file is damaged) and `recovered()` when it is well again;
    `preparing(float)` from 0 to 1 while something is made ready that takes long and is done once.
    """

    changed = Signal()
    troubled = Signal(object)
    recovered = Signal()
    preparing = Signal(float)

    @property
    @abstractmethod
    def credit(self) -> Text:
        """The source, as it must stand on every map that shows it."""

    @abstractmethod
    def paint(self, painter: QPainter, camera: Camera, theme: Theme) -> None:
        """Paints all of the camera's picture, opaque, with its top left corner at the painter's origin, at once.

        What is not there yet is shown by what is (a coarser or finer picture, the theme's paper) and is looked for.
        What could not be had, and will not be looked for again soon, is grey.
        """

    @property
    def offline(self) -> bool:
        """True while it needs a network and there is none."""
        return False

    def shapes_near(self, west: float, south: float, east: float, north: float) -> list[BaseGeometry]:
        """The streets and outlines that it draws in a box of degrees, for what is drawn to follow them; none in a picture."""
        return []

    def close(self) -> None:
        """Gives back files, processes and connections; nothing is painted after this."""
