"""Paints how dense the reports are as a coloured surface, and keeps it in tiles so that moving the map copies pictures.

Only the coordinator's screen shows it: no export does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from limits_map.cartography.camera import Camera
from limits_map.cartography.heat.colors import color_table
from limits_map.cartography.heat.density import BANDWIDTH, cells_at, density_in, round_top
from limits_map.cartography.same import Same
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.showing import LayerShowing
from limits_map.cartography.squares import Place, device_side, squares_over
from limits_map.cartography.themes import Theme
from limits_map.domain.definitions import Role

_TILES_KEPT = 48
_TOO_SMALL, _LARGE_ENOUGH = 2.0, 3.5
"""Where a bandwidth is fewer pixels than the first nothing is to be seen; up to the second the picture comes in."""
_TOO_LARGE, _LEFT_OF_IT = 130.0, 0.35
"""From how many pixels on a bandwidth hides the streets and fades, and what is left of it."""
_FAR = 2.0
"""How many zooms away a picture is no longer shown scaled."""


@dataclass(frozen=True, slots=True)
class _Tile:
    """A part of a picture of several tiles; no picture where nothing is to be seen."""

    picture: QPixmap | None = None
    left: int = 0


class HeatPicture:
    """The density of the reports shown, for one canvas; it notices by itself when what it shows has changed."""

    def __init__(self) -> None:
        self._content: tuple[object, ...] = ()
        self._steady: tuple[object, ...] = ()
        """What is shown but for where the period lies."""
        self._x, self._y = np.empty(0), np.empty(0)
        self._look: tuple[object, ...] = ()
        self._seen: tuple[float, float] | None = None
        """The zoom of the tiles, and that of the last call."""
        self._tiles: dict[Place, _Tile] = {}
        self.top = 0.0
        """The density in reports per square kilometre that the strongest colour begins with, once it was painted."""

    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        camera: Camera,
        theme: Theme,
        bandwidth: float = BANDWIDTH,
        *,
        hurried: bool = False,
    ) -> bool:
        """Paints the density around the reports of a scene, at a bandwidth in metres.

        Hurried, it shows the picture of the last zoom, scaled, while the zoom changes from one call to the next; False
        says so, and that the caller paints again soon.
        """
        strength = visibility(camera, bandwidth)
        layers = [layer for layer in heated(scene) if layer.opacity > 0]
        self._take_over(layers, bandwidth)
        if not strength or not len(self._x):
            return True
        ratio = painter.device().devicePixelRatio()
        look = (theme, ratio, bandwidth)
        zoom = camera.zoom
        made, last = self._seen or (None, None)
        painter.save()
        painter.setOpacity(strength * max(layer.opacity for layer in layers))
        known = self._tiles if look == self._look else {}
        if hurried and known and made is not None and last != zoom and abs(made - zoom) < _FAR:
            self._paint_scaled(painter, camera, made, ratio)
            self._seen = (made, zoom)
            painter.restore()
            return False
        if look != self._look or made != zoom:
            self._tiles, self._look = {}, look
        self._seen = (zoom, zoom)
        places = list(squares_over(camera, ratio))
        self._make([place for place, _ in places if place not in self._tiles], camera, theme, bandwidth, ratio)
        side = device_side(ratio) / ratio
        for place, (left, top) in places:
            tile = self._tiles.pop(place)
            self._tiles[place] = tile
            if tile.picture is not None:
                painter.drawPixmap(QRectF(left, top, side, side), tile.picture, _source(tile, ratio))
        while len(self._tiles) > max(_TILES_KEPT, len(places)):
            del self._tiles[next(iter(self._tiles))]
        painter.restore()
        return True

    def _take_over(self, layers: list[SceneLayer], bandwidth: float) -> None:
        """Takes over the places of the rows that are shown, where they are others than before."""
        content = (bandwidth, *((Same(layer.content), Same(layer.passing)) for layer in layers))
        if content == self._content:
            return
        self._content = content
        rows = [slice(None) if layer.passing is None else layer.passing for layer in layers]
        self._x = np.concatenate([np.empty(0), *(layer.x[kept] for layer, kept in zip(layers, rows, strict=True))])
        self._y = np.concatenate([np.empty(0), *(layer.y[kept] for layer, kept in zip(layers, rows, strict=True))])
        top = round_top(self._x, self._y, bandwidth)
        # While a period plays, a colour goes on meaning the same: the scale grows where it must, and never shrinks.
        steady = (bandwidth, *((Same(layer.content), *_apart_from_period(layer.showing)) for layer in layers))
        self.top = max(self.top, top) if steady == self._steady else top
        self._steady = steady
        self._tiles, self._seen = {}, None

    def _make(self, missing: list[Place], camera: Camera, theme: Theme, bandwidth: float, ratio: float) -> None:
        """Paints the tiles that are missing, those of one row and side by side together."""
        for row in sorted({place[1] for place in missing}):
            columns = sorted(column for column, of in missing if of == row)
            breaks = [0, *(n for n, (one, next_) in enumerate(pairwise(columns), 1) if next_ > one + 1), len(columns)]
            for first, last in pairwise(breaks):
                self._make_row(row, columns[first:last], camera, theme, bandwidth, ratio)

    def _make_row(
        self, row: int, columns: list[int], camera: Camera, theme: Theme, bandwidth: float, ratio: float
    ) -> None:
        device = device_side(ratio)
        side = device / ratio
        left, top = columns[0] * side / camera.scale, row * side / camera.scale
        box = (left, top, (columns[-1] + 1) * side / camera.scale, (row + 1) * side / camera.scale)
        cells = cells_at(camera.zoom, bandwidth)
        found = density_in(self._x, self._y, box, cells, bandwidth)
        table = color_table(theme)
        shades = np.minimum(found.values * ((len(table) - 1) / self.top) + 0.5, len(table) - 1).astype(np.int64)
        if not shades.any():
            self._tiles.update(((column, row), _Tile()) for column in columns)
            return
        picture = QPixmap(device * len(columns), device)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        cell = camera.scale / cells * ratio
        colors = np.ascontiguousarray(table[shades])
        high, wide = colors.shape
        target = QRectF(
            found.column * cell - columns[0] * device, found.row * cell - row * device, wide * cell, high * cell
        )
        image = QImage(colors.data, wide, high, 4 * wide, QImage.Format.Format_ARGB32_Premultiplied)
        painter.drawImage(target, image, QRectF(0, 0, wide, high))
        painter.end()
        for number, column in enumerate(columns):
            self._tiles[column, row] = _Tile(picture, number * device)

    def _paint_scaled(self, painter: QPainter, camera: Camera, zoom: float, ratio: float) -> None:
        grown = 2.0 ** (camera.zoom - zoom)
        side = device_side(ratio) / ratio * grown
        left, top = camera.x * camera.scale - camera.width / 2, camera.y * camera.scale - camera.height / 2
        view = QRectF(0, 0, camera.width, camera.height)
        for (column, row), tile in self._tiles.items():
            area = QRectF(column * side - left, row * side - top, side, side)
            if tile.picture is not None and area.intersects(view):
                painter.drawPixmap(area, tile.picture, _source(tile, ratio))


def heated(scene: Scene) -> Iterator[SceneLayer]:
    """The layers whose rows' density is shown."""
    for layer in scene.layers:
        if layer.definition.role is Role.REPORT and layer.has_marks and not layer.showing.hidden:
            yield layer


def visibility(camera: Camera, bandwidth: float) -> float:
    """How much of the picture is seen, 0 to 1: nothing where a bandwidth is hardly a dot, a hint where it fills a street."""
    pixels = bandwidth / camera.metres_per_pixel
    coming = min(1.0, max(0.0, (pixels - _TOO_SMALL) / (_LARGE_ENOUGH - _TOO_SMALL)))
    return coming * max(_LEFT_OF_IT, min(1.0, _TOO_LARGE / pixels))


def _apart_from_period(showing: LayerShowing) -> tuple[LayerShowing, int]:
    """How a layer is shown but for where its period lies, and about how long that is; 0 without one."""
    period = showing.period
    if period is None or period.first is None or period.last is None:
        return showing, 0
    return replace(showing, period=None), round(math.log2((period.last - period.first).days + 2))


def _source(tile: _Tile, ratio: float) -> QRectF:
    device = device_side(ratio)
    return QRectF(tile.left, 0, device, device)
