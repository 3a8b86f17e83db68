"""The squares of the picture that have come, and how they are laid out, scaled where only others are there."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from limits_map.backgrounds.drawn.tile import SIDE, Tile
from limits_map.cartography.camera import Camera

_KEPT = 72
_ZOOMS_KEPT = 3
_MOST_APART = 5.0
Place = tuple[int, int]


class Squares:
    """Pictures by zoom, column and row, for one look; the zoom that was shown longest ago is forgotten first."""

    def __init__(self) -> None:
        self._zooms: dict[float, dict[Place, QPixmap]] = {}

    def clear(self) -> None:
        """Forgets everything."""
        self._zooms.clear()

    def __contains__(self, tile: Tile) -> bool:
        return (tile.column, tile.row) in self._zooms.get(tile.zoom, {})

    def put(self, tile: Tile, picture: QPixmap) -> None:
        """Keeps a picture."""
        self._zooms.setdefault(tile.zoom, {})[tile.column, tile.row] = picture

    def paint(
        self, painter: QPainter, camera: Camera, ratio: float, paper: QColor, nothing: QColor | None
    ) -> list[Tile]:
        """Paints what there is, and returns what is missing, the middle first.

        `nothing` is the colour of what will not come, None while it may.
        """
        here = self._zooms.pop(camera.zoom, {})
        view = _View(camera, ratio)
        places = list(view.places())
        missing = [(place, corner) for place, corner in places if place not in here]
        if missing:
            self._paint_others(painter, view, [corner for _, corner in missing], nothing or paper)
        for place, corner in places:
            picture = here.pop(place, None)
            if picture is not None:
                here[place] = picture
                painter.drawPixmap(QPointF(corner[0] / ratio, corner[1] / ratio), picture)
        self._zooms[camera.zoom] = here
        self._forget(here)
        middle = view.width / 2 - SIDE / 2, view.height / 2 - SIDE / 2
        missing.sort(key=lambda item: math.dist(item[1], middle))
        return [Tile(camera.zoom, place[0], place[1], ratio) for place, _ in missing]

    def around(self, camera: Camera, ratio: float) -> list[Tile]:
        """The squares just beyond the picture's edges that are not here."""
        wider = _View(camera, ratio).places(beyond=1)
        tiles = [Tile(camera.zoom, place[0], place[1], ratio) for place, _ in wider]
        return [tile for tile in tiles if tile not in self]

    def _paint_others(self, painter: QPainter, view: _View, corners: list[Place], ground: QColor) -> None:
        """Fills the places that are missing with what other zooms have of them, the one shown last on top."""
        region = QRegion()
        for left, top in corners:
            place = view.logical(left, top, left + SIDE, top + SIDE)
            painter.fillRect(place, ground)
            region = region.united(place.toAlignedRect())
        painter.save()
        painter.setClipRegion(region.intersected(QRect(0, 0, math.ceil(view.width), math.ceil(view.height))))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for zoom, pictures in self._zooms.items():
            if abs(zoom - view.zoom) <= _MOST_APART:
                grown = 2.0 ** (view.zoom - zoom)
                for (column, row), picture in pictures.items():
                    target = view.scaled(column, row, grown)
                    if target.intersects(QRectF(region.boundingRect())):
                        painter.drawPixmap(target, picture, QRectF(0, 0, SIDE, SIDE))
        painter.restore()

    def _forget(self, here: dict[Place, QPixmap]) -> None:
        while len(self._zooms) > _ZOOMS_KEPT:
            del self._zooms[next(iter(self._zooms))]
        for zoom, pictures in list(self._zooms.items()):
            while sum(map(len, self._zooms.values())) > _KEPT and pictures:
                del pictures[next(iter(pictures))]
            if not pictures and pictures is not here:
                del self._zooms[zoom]


class _View:
    """The picture's place in the world at its zoom, in whole pixels of the device."""

    def __init__(self, camera: Camera, ratio: float) -> None:
        self.zoom = camera.zoom
        self.ratio = ratio
        self.width, self.height = camera.width * ratio, camera.height * ratio
        self.left = round((camera.x * camera.scale - camera.width / 2) * ratio)
        self.top = round((camera.y * camera.scale - camera.height / 2) * ratio)

    def places(self, beyond: int = 0) -> Iterator[tuple[Place, Place]]:
        """Column and row of each square that the picture shows, and where its corner is in the picture."""
        columns = range(self.left // SIDE - beyond, math.ceil((self.left + self.width) / SIDE) + beyond)
        rows = range(self.top // SIDE - beyond, math.ceil((self.top + self.height) / SIDE) + beyond)
        for row in rows:
            for column in columns:
                yield (column, row), (column * SIDE - self.left, row * SIDE - self.top)

    def logical(self, left: float, top: float, right: float, bottom: float) -> QRectF:
        """A box of the device's pixels as the painter counts them."""
        return QRectF(left / self.ratio, top / self.ratio, (right - left) / self.ratio, (bottom - top) / self.ratio)

    def scaled(self, column: int, row: int, grown: float) -> QRectF:
        """Where a square of another zoom lies; neighbours share their edges to the pixel."""
        side = SIDE * grown
        left, right = round(column * side) - self.left, round((column + 1) * side) - self.left
        top, bottom = round(row * side) - self.top, round((row + 1) * side) - self.top
        return self.logical(left, top, right, bottom)
