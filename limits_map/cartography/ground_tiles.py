"""Keeps the painted ground in square tiles, so that moving the map copies pictures instead of painting again."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from limits_map.cartography.camera import Camera
from limits_map.cartography.ground import paint_ground, rows_in_view
from limits_map.cartography.same import Same
from limits_map.cartography.scene import Scene
from limits_map.cartography.squares import SIDE, Place, device_side, squares_over
from limits_map.cartography.themes import Theme

_BYTES_KEPT = 96_000_000


class GroundTiles:
    """The ground's picture for one canvas; it notices by itself when what it shows has changed."""

    def __init__(self) -> None:
        self._content: object = None
        self._zoom = -1.0
        self._tiles: dict[Place, QPixmap | None] = {}
        """None for a place where there is nothing but paper."""
        self._last: _LastPicture | None = None

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
        places = [(place, QPointF(*corner)) for place, corner in squares_over(camera, ratio)]
        if paper:
            painter.fillRect(QRectF(0, 0, camera.width, camera.height), QColor(theme.paper))
        lacking = QRegion()
        side = math.ceil(device_side(ratio) / ratio)
        for key, corner in places:
            there = key in self._tiles
            tile = self._tiles.pop(key, None)
            if not there and not moving and (not missing or time.perf_counter() < deadline):
                tile, there = _tile(key, scene, camera, theme, ratio, paper), True
                missing = missing or time.perf_counter() >= deadline
            if not there:
                missing = True
                lacking += QRect(math.floor(corner.x()), math.floor(corner.y()), side, side)
                continue
            self._tiles[key] = tile
            if tile is not None:
                painter.drawPixmap(corner, tile)
        if lacking.isEmpty():
            self._keep(places, camera, ratio)
        elif self._last is not None:
            painter.save()
            painter.setClipRegion(lacking, Qt.ClipOperation.IntersectClip)
            self._paint_last(painter, camera)
            painter.restore()
        return lacking.isEmpty()

    def _covers(self, camera: Camera) -> bool:
        """True if the last picture, scaled, still fills most of this one."""
        return self._last is not None and self._last.camera.zoom - camera.zoom < 0.6

    def _paint_last(self, painter: QPainter, camera: Camera) -> None:
        assert self._last is not None
        seen, grown = self._last.camera, camera.scale / self._last.camera.scale
        left, top = (float(each) for each in camera.to_screen(*seen.to_unit(0, 0)))
        for corner, tile in self._last.tiles:
            if tile is None:
                continue
            # Neighbours end and begin at the same whole pixel.
            x0, y0 = round(left + corner.x() * grown), round(top + corner.y() * grown)
            size = tile.deviceIndependentSize()
            x1 = round(left + (corner.x() + size.width()) * grown)
            y1 = round(top + (corner.y() + size.height()) * grown)
            if x1 > 0 and y1 > 0 and x0 < camera.width and y0 < camera.height:
                painter.drawPixmap(QRect(x0, y0, x1 - x0, y1 - y0), tile)

    def _keep(self, places: list[tuple[Place, QPointF]], camera: Camera, ratio: float) -> None:
        """Keeps this picture for the next zoom, and no more tiles than fit."""
        if self._last is None or self._last.camera != camera:
            self._last = _LastPicture(camera, tuple((corner, self._tiles[key]) for key, corner in places))
        kept = max(len(places), int(_BYTES_KEPT / (4 * (SIDE * ratio) ** 2)))
        while len(self._tiles) > kept:
            del self._tiles[next(iter(self._tiles))]


@dataclass(frozen=True, slots=True)
class _LastPicture:
    """The tiles of the last whole picture and their corners in it; None for those with nothing but paper."""

    camera: Camera
    tiles: tuple[tuple[QPointF, QPixmap | None], ...]


def _content(scene: Scene) -> tuple[object, ...]:
    """What the ground depends on: the very arrays of the layers that have lines or areas."""
    return tuple(
        (layer.key, Same(layer.shapes), Same(layer.passing), layer.opacity, layer.visible_from)
        for layer in scene.layers
        if len(layer.outlined) and not layer.showing.hidden
    )


def _tile(
    place: Place,
    scene: Scene,
    camera: Camera,
    theme: Theme,
    ratio: float,
    paper: bool,
) -> QPixmap | None:
    """A tile; None where there is nothing."""
    side_px = device_side(ratio)
    side = side_px / ratio
    # The world's edge may run through a tile, where a camera cannot stand: it stands as near as it can.
    x, y = (place[0] + 0.5) * side / camera.scale, (place[1] + 0.5) * side / camera.scale
    here = Camera(x, y, camera.zoom, side, side)
    if not any(len(rows_in_view(layer, here)) for layer in scene.shown(here.zoom)):
        return None
    tile = QPixmap(side_px, side_px)
    tile.setDevicePixelRatio(ratio)
    tile.fill(QColor(theme.paper) if paper else Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.translate((here.x - x) * camera.scale, (here.y - y) * camera.scale)
    paint_ground(painter, scene, here, theme, paper=False)
    painter.end()
    return tile
