"""Keeps the symbols of a canvas while the map is dragged: they are worked out for more than the picture, and moved."""

from __future__ import annotations

from dataclasses import replace

from limits_map.cartography.camera import Camera
from limits_map.cartography.marks import LayerMarks, marks_of
from limits_map.cartography.scene import Scene

_AROUND = 256.0
"""Pixels beyond the picture."""


class MarksKeeper:
    """The symbols of one canvas; it notices by itself when what it shows has changed."""

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._base: Camera | None = None
        self._zoom = -1.0
        self._marks: list[LayerMarks] = []

    def marks(self, scene: Scene, camera: Camera) -> list[LayerMarks]:
        """The symbols of each shown layer that has any, from the lowest layer up, some of them beyond the picture."""
        still, self._zoom = camera.zoom == self._zoom, camera.zoom
        if scene is not self._scene or not self._holds(camera):
            self._base = None
        if self._base is None:
            self._scene = scene
            if not still:
                # While the zoom changes every picture has symbols of its own.
                return marks_of(scene, camera)
            self._base = replace(camera, width=camera.width + 2 * _AROUND, height=camera.height + 2 * _AROUND)
            self._marks = marks_of(scene, self._base)
        left, top = self._base.to_screen(*camera.to_unit(0.0, 0.0))
        return [replace(marks, px=marks.px - left, py=marks.py - top) for marks in self._marks]

    def _holds(self, camera: Camera) -> bool:
        """True where what was worked out has all of a picture."""
        base = self._base
        if base is None or base.zoom != camera.zoom:
            return False
        left, top = base.to_screen(*camera.to_unit(0.0, 0.0))
        return bool(0 <= left <= base.width - camera.width and 0 <= top <= base.height - camera.height)
