"""Keeps the symbols of a canvas while the map is dragged and zoomed: they are worked out for more than the picture."""

from __future__ import annotations

from dataclasses import replace

from limits_map.cartography.camera import Camera
from limits_map.cartography.clusters.pyramid import ClusterPyramid
from limits_map.cartography.marks import MARGIN, Found, LayerMarks, found_in, marked, placed
from limits_map.cartography.projection import Box
from limits_map.cartography.scene import Scene, SceneLayer

_AROUND = 256.0
"""Pixels beyond the picture."""


class MarksKeeper:
    """The symbols of one canvas; it notices by itself when what it shows has changed."""

    def __init__(self) -> None:
        self._layers: list[SceneLayer] = []
        self._level = -1
        self._box: Box = (0.0, 0.0, 0.0, 0.0)
        self._found: list[Found] = []
        """Which symbols there are in a box of the unit square, at one level."""
        self._base: Camera | None = None
        self._marks: list[LayerMarks] = []
        """Where they stand in a picture, at one zoom."""
        self._zoom = -1.0

    def marks(self, scene: Scene, camera: Camera) -> list[LayerMarks]:
        """The symbols of each shown layer that has any, from the lowest layer up, some of them beyond the picture."""
        still, self._zoom = camera.zoom == self._zoom, camera.zoom
        wide = replace(camera, width=camera.width + 2 * _AROUND, height=camera.height + 2 * _AROUND)
        if not self._has(scene, camera):
            self._find(scene, wide)
        if not still:
            # While the zoom changes they stand elsewhere in every picture.
            self._base = None
            return placed(self._found, camera)
        if self._base is None or not _holds(self._base, camera):
            if not _covers(self._box, wide.unit_box(MARGIN)):
                self._find(scene, wide)
            self._base, self._marks = wide, placed(self._found, wide)
        left, top = self._base.to_screen(*camera.to_unit(0.0, 0.0))
        return [replace(marks, px=marks.px - left, py=marks.py - top) for marks in self._marks]

    def _has(self, scene: Scene, camera: Camera) -> bool:
        """True if all symbols of a picture were found already."""
        layers = marked(scene, camera)
        same = len(layers) == len(self._layers) and all(a is b for a, b in zip(layers, self._layers, strict=True))
        return (
            same and self._level == ClusterPyramid.level_of(camera.zoom) and _covers(self._box, camera.unit_box(MARGIN))
        )

    def _find(self, scene: Scene, camera: Camera) -> None:
        self._layers = marked(scene, camera)
        self._level = ClusterPyramid.level_of(camera.zoom)
        self._box = camera.unit_box(MARGIN)
        self._found = [found_in(layer, self._level, self._box) for layer in self._layers]
        self._base = None


def _covers(box: Box, other: Box) -> bool:
    return box[0] <= other[0] and box[1] <= other[1] and box[2] >= other[2] and box[3] >= other[3]


def _holds(base: Camera, camera: Camera) -> bool:
    """True where a picture lies within another of the same zoom."""
    left, top = base.to_screen(*camera.to_unit(0.0, 0.0))
    inside = 0 <= left <= base.width - camera.width and 0 <= top <= base.height - camera.height
    return bool(base.zoom == camera.zoom and inside)
