"""What all tools of one map share: the language, how near is near, and what draws the mouse to corners and edges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.camera import Camera
from limits_map.cartography.scene import Scene
from limits_map.cartography.snapping import REACH, ShapesNear, Snap, Snapping
from limits_map.words import Language

MOUSE_REACH, TOUCH_REACH = 8.0, 20.0
"""Pixels within which a mouse, or a finger, means what lies there."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where a tool takes the pointer to be: its place in degrees, its pixel, and what it was drawn to, if anything."""

    place: tuple[float, float]
    position: QPointF
    snap: Snap | None = None


class Aids:
    """The helps of one map; `snapping` says whether they draw the mouse to what is there."""

    def __init__(self, language: Callable[[], Language]) -> None:
        """`language` is asked whenever something is said, since it may change."""
        self._language = language
        self._snapping = Snapping()
        self.snapping = True
        self.reach = MOUSE_REACH

    @property
    def language(self) -> Language:
        """The language of the window."""
        return self._language()

    @property
    def grip(self) -> float:
        """Pixels within which a corner is taken hold of."""
        return self.reach + 2.0

    def use_drawn(self, shapes_near: ShapesNear | None) -> None:
        """Lets the mouse be drawn to the shapes of a background that is drawn by us; None where there is none."""
        self._snapping.shapes_near = shapes_near
        self._snapping.forget_drawn()

    def point(
        self,
        scene: Scene,
        camera: Camera,
        position: QPointF,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        without: BaseGeometry | None = None,
    ) -> Pointed:
        """The place meant by a pixel: the corner or edge that is near, unless snapping is off or Alt is held."""
        if self.snapping and not modifiers & Qt.KeyboardModifier.AltModifier:
            reach = max(REACH, self.reach)
            snap = self._snapping.near(scene, camera, position.x(), position.y(), reach=reach, without=without)
            if snap is not None:
                return Pointed((snap.longitude, snap.latitude), QPointF(snap.px, snap.py), snap)
        return Pointed(camera.to_lonlat(position.x(), position.y()), position)
