"""Lines and areas as Qt paths, simplified for each range of scales and made when they first come into view.

Coordinates are pixels of the whole world at zoom 16, so a path is drawn at any zoom through one QTransform.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath, QTransform

from limits_map.cartography.camera import Camera
from limits_map.cartography.projection import Floats, world_pixels

_UNIT_ZOOM = 16
UNIT = world_pixels(_UNIT_ZOOM)
_EXACT_FROM = 17
_BEYOND, _UNSEEN = 24.0, 0.1
"""How many pixels of a shape beyond the picture are kept, so that its outline ends outside; what no eye sees."""
_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_MOVE_TO, _LINE_TO = 0, 1
_AFTER_ELEMENTS = (0).to_bytes(4, "big") + (1).to_bytes(4, "big")
"""How Qt streams the end of a path: where the last part starts, then the winding fill rule."""


class PathStore:
    """The paths of one layer's shapes, by their number in the layer; the shapes never change."""

    def __init__(self, shapes: NDArray[np.object_]) -> None:
        self._shapes = shapes
        self._bands: dict[int, dict[int, QPainterPath]] = {}

    def paths(self, numbers: NDArray[np.int64], zoom: float) -> list[QPainterPath]:
        """The paths of these shapes, as detailed as the zoom asks for."""
        band = min(_EXACT_FROM, int(np.ceil(zoom)))
        made = self._bands.setdefault(band, {})
        missing = [number for number in numbers.tolist() if number not in made]
        if missing:
            shapes = self._shapes[missing]
            if band < _EXACT_FROM:
                simple = shapely.simplify(shapes, 0.4 / world_pixels(band), preserve_topology=False)
                # A shape that would vanish keeps its full outline: it is tiny, and painted as such.
                shapes = np.where(shapely.is_empty(simple), shapes, simple)
            made.update(zip(missing, _paths(shapes), strict=True))
        return [made[number] for number in numbers.tolist()]


def cut_paths(shapes: NDArray[np.object_], camera: Camera) -> tuple[NDArray[np.object_], list[QPainterPath]]:
    """What a camera sees of each shape, in pixels, and the paths of that: nothing outside the picture is in them."""
    seen = shapely.clip_by_rect(shapes, *camera.unit_box(_BEYOND))
    seen = shapely.simplify(seen, _UNSEEN / camera.scale, preserve_topology=False)
    seen = shapely.transform(seen, lambda places: np.column_stack(camera.to_screen(places[:, 0], places[:, 1])))
    return seen, _paths(seen, 1.0)


def unit_transform(camera: Camera) -> QTransform:
    """From the paths' coordinates to the pixels of a camera."""
    scale = camera.scale / UNIT
    return QTransform(
        scale,
        0.0,
        0.0,
        scale,
        camera.width / 2 - camera.x * camera.scale,
        camera.height / 2 - camera.y * camera.scale,
    )


def _paths(shapes: NDArray[np.object_], unit: float = UNIT) -> list[QPainterPath]:
    parts, shape_of_part = shapely.get_parts(shapely.normalize(shapes), return_index=True)
    areas = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    rings, part_of_ring = shapely.get_rings(parts[areas], return_index=True)
    lines = np.concatenate((rings, parts[~areas]))
    shape_of_line = np.concatenate((shape_of_part[areas][part_of_ring], shape_of_part[~areas]))
    order = np.argsort(shape_of_line, kind="stable")
    coordinates, line_of_point = shapely.get_coordinates(lines[order], return_index=True)
    elements = np.empty(len(coordinates), _ELEMENT)
    elements["kind"] = _LINE_TO
    if len(elements):
        elements["kind"][np.flatnonzero(np.diff(line_of_point, prepend=-1))] = _MOVE_TO
    elements["x"], elements["y"] = (coordinates * unit).T
    ends = np.searchsorted(shape_of_line[order][line_of_point], np.arange(1, len(shapes) + 1)).tolist()
    starts = [0, *ends[:-1]]
    return [_path(elements[start:end]) for start, end in zip(starts, ends, strict=True)]


def _path(elements: NDArray[np.void]) -> QPainterPath:
    """A path read the way Qt streams one, many times quicker than a call for each corner."""
    path = QPainterPath()
    if len(elements):
        streamed = len(elements).to_bytes(4, "big") + elements.tobytes() + _AFTER_ELEMENTS
        QDataStream(QByteArray(streamed)) >> path
    return path


def world_boxes(boxes: Floats, camera: Camera) -> Floats:
    """Width and height in pixels of boxes in the unit square; shape (n, 2)."""
    sizes: Floats = (boxes[:, 2:] - boxes[:, :2]) * camera.scale
    return sizes
