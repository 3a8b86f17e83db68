"""Keeps the painted ground in square tiles, so that moving the map copies pictures instead of painting again."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from limits_map.cartography.camera import Camera
from limits_map.cartography.ground import paint_ground
from limits_map.cartography.scene import Scene
from limits_map.cartography.themes import Theme

_SIDE = 512
_BYTES_KEPT = 96_000_000


class GroundTiles:
    """The ground's picture for one canvas; it notices by itself when what it shows has changed."""

    def __init__(self) -> None:
        self._content: object = None
        self._zoom = -1.0
        self._tiles: dict[tuple[int, int], QPixmap] = {}
        self._last: tuple[QPixmap, Camera] | None = None

    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        camera: Camera,
        theme: Theme,
        *,
        paper: bool = True,
        budget_ms: float | None = None,
    ) -> bool:
        """Paints the ground; False if tiles that did not fit the budget are shown from the last picture, scaled.

        While the zoom changes from one call to the next the last picture is all that is shown.
        """
        ratio = painter.device().devicePixelRatio()
        content = (_content(scene), theme, ratio, paper)
        if content != self._content:
            self._content, self._zoom, self._last = content, camera.zoom, None
            self._tiles.clear()
        moving = camera.zoom != self._zoom and budget_ms is not None and self._covers(camera)
        if camera.zoom != self._zoom:
            self._zoom = camera.zoom
            self._tiles.clear()
        deadline = time.perf_counter() + (math.inf if budget_ms is None else budget_ms / 1000)
        missing = False
        places = list(_places(camera, ratio))
        if self._last is not None and any(key not in self._tiles for key, _ in places):
            self._paint_last(painter, camera, theme)
        for key, corner in places:
            tile = self._tiles.pop(key, None)
            if tile is None and not moving and (not missing or time.perf_counter() < deadline):
                tile = _tile(key, scene, camera, theme, ratio, paper)
                missing = missing or time.perf_counter() >= deadline
            if tile is None:
                missing = True
                continue
            self._tiles[key] = tile
            painter.drawPixmap(corner, tile)
        complete = all(key in self._tiles for key, _ in places)
        if complete:
            self._keep(places, camera, ratio)
        return complete

    def _covers(self, camera: Camera) -> bool:
        """True if the last picture, scaled, still fills most of this one."""
        return self._last is not None and self._last[1].zoom - camera.zoom < 0.6

    def _paint_last(self, painter: QPainter, camera: Camera, theme: Theme) -> None:
        assert self._last is not None
        picture, seen = self._last
        painter.fillRect(QRectF(0, 0, camera.width, camera.height), QColor(theme.paper))
        left, top = camera.to_screen(*seen.to_unit(0, 0))
        grown = camera.scale / seen.scale
        painter.drawPixmap(
            QRectF(float(left), float(top), seen.width * grown, seen.height * grown),
            picture,
            QRectF(picture.rect()),
        )

    def _keep(self, places: list[tuple[tuple[int, int], QPointF]], camera: Camera, ratio: float) -> None:
        """Keeps this picture for the next zoom, and no more tiles than fit."""
        if self._last is None or self._last[1] != camera:
            picture = QPixmap(math.ceil(camera.width * ratio), math.ceil(camera.height * ratio))
            picture.setDevicePixelRatio(ratio)
            copier = QPainter(picture)
            for key, corner in places:
                copier.drawPixmap(corner, self._tiles[key])
            copier.end()
            self._last = picture, camera
        kept = max(len(places), int(_BYTES_KEPT / (4 * (_SIDE * ratio) ** 2)))
        while len(self._tiles) > kept:
            del self._tiles[next(iter(self._tiles))]


def _content(scene: Scene) -> tuple[object, ...]:
    """What the ground depends on: the very arrays of the layers that have lines or areas."""
    return tuple(
        (layer.key, _Same(layer.shapes), _Same(layer.passing), layer.opacity, layer.visible_from)
        for layer in scene.layers
        if len(layer.outlined) and not layer.showing.hidden
    )


class _Same:
    """Compares by identity, and keeps what it compares alive so that no other takes its place."""

    def __init__(self, held: object) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.held is self.held

    def __hash__(self) -> int:
        return id(self.held)


def _places(camera: Camera, ratio: float) -> list[tuple[tuple[int, int], QPointF]]:
    """The tiles that cover the picture: column and row in the world at this zoom, and their corner in whole pixels."""
    left, top = camera.x * camera.scale - camera.width / 2, camera.y * camera.scale - camera.height / 2
    side = round(_SIDE * ratio)
    device_left, device_top = round(left * ratio), round(top * ratio)
    columns = range(device_left // side, (device_left + math.ceil(camera.width * ratio)) // side + 1)
    rows = range(device_top // side, (device_top + math.ceil(camera.height * ratio)) // side + 1)
    return [
        ((column, row), QPointF((column * side - device_left) / ratio, (row * side - device_top) / ratio))
        for column in columns
        for row in rows
    ]


def _tile(
    key: tuple[int, int],
    scene: Scene,
    camera: Camera,
    theme: Theme,
    ratio: float,
    paper: bool,
) -> QPixmap:
    device_side = round(_SIDE * ratio)
    side = device_side / ratio
    tile = QPixmap(device_side, device_side)
    tile.setDevicePixelRatio(ratio)
    painter = QPainter(tile)
    # The world's edge may run through a tile, where a camera cannot stand: it stands as near as it can.
    x, y = (key[0] + 0.5) * side / camera.scale, (key[1] + 0.5) * side / camera.scale
    here = Camera(x, y, camera.zoom, side, side)
    painter.fillRect(QRectF(0, 0, side, side), QColor(theme.paper))
    painter.translate((here.x - x) * camera.scale, (here.y - y) * camera.scale)
    paint_ground(painter, scene, here, theme, paper=paper)
    painter.end()
    return tile
