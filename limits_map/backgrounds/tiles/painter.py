"""Paints a pyramid of raster tiles at any zoom, within a few milliseconds, from what is there."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from limits_map.backgrounds.grey import grey_of
from limits_map.backgrounds.tiles.grid import TileGrid
from limits_map.backgrounds.tiles.key import SIDE, TileKey
from limits_map.backgrounds.tiles.memory import TileMemory
from limits_map.cartography.camera import Camera
from limits_map.cartography.themes import Theme

_BUDGET_MS = 2.0
# How much finer than the screen's own size a map with words may be at a ratio of 2: words stay legible.
_WORDS = 0.25
_MOST_SCALED_BYTES = 24_000_000

_Piece = tuple[TileKey, QRectF, QRectF]
"""A tile; the part of it and the part of the square, both with sides of 1."""
_WHOLE = QRectF(0, 0, 1, 1)


class TilePainter:
    """The tiles of one background. After `paint`, `unfinished` says that the same picture would be finer if painted
    once more: whoever uses this emits `changed` some milliseconds later.
    """

    def __init__(self, least_zoom: int, most_zoom: int, *, side: int = SIDE, photographs: bool = False) -> None:
        self._least, self._most, self._side = least_zoom, most_zoom, side
        self._photographs = photographs
        self._memory = TileMemory(photographs=photographs)
        self._grey: set[TileKey] = set()
        self._scaled: dict[tuple[int, int], tuple[tuple[TileKey, ...], QImage]] = {}
        self._drawn: tuple[object, ...] = ()
        self._zoom: float | None = None
        self.unfinished = False
        self.waiting = True
        """False while nothing more can be had: then what is not there is grey."""

    def put(self, key: TileKey, image: QImage | None) -> None:
        """A tile has come; None: it will not come, and its place is grey."""
        if image is None or image.isNull():
            self._grey.add(key)
            return
        self._grey.discard(key)
        self._memory.put(key, image)
        self._outdated(key)

    def forget(self, keys: Iterable[TileKey]) -> None:
        """These tiles are missing again, whether they were there or grey."""
        for key in keys:
            self._grey.discard(key)
            self._memory.drop(key)
            self._outdated(key)

    def clear(self) -> None:
        """Lets go of all pictures, for a background that is closed."""
        self._memory = TileMemory(photographs=self._photographs)
        self._grey.clear()
        self._scaled.clear()

    def paint(
        self, painter: QPainter, camera: Camera, theme: Theme, *, budget_ms: float | None = _BUDGET_MS
    ) -> Sequence[TileKey]:
        """Paints all of the camera's picture; the tiles that it lacks, those in the middle first.

        Tiles are scaled smoothly once they stand still, some of them each time as the budget allows; None: all at once.
        """
        deadline = time.perf_counter() + (math.inf if budget_ms is None else budget_ms / 1000)
        ratio = painter.device().devicePixelRatio()
        shift = math.log2(ratio) * (1.0 if self._photographs else _WORDS)
        grid = TileGrid.of(camera, ratio, side=self._side, shift=shift)
        still = budget_ms is None or self._zoom in (None, camera.zoom)
        drawn = (grid.level, grid.cell, theme)
        if drawn != self._drawn:
            self._scaled.clear()
        self._drawn, self._zoom, self.unfinished = drawn, camera.zoom, False
        self._memory.begin(theme)
        painter.save()
        painter.setClipRect(QRectF(0, 0, camera.width, camera.height))
        painter.scale(1 / ratio, 1 / ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        paper = QColor(theme.paper)
        lacking: set[TileKey] = set()
        if not grid.is_inside() or grid.level < self._least - 1:
            painter.fillRect(0, 0, grid.width, grid.height, paper)
        cells = list(grid.cells()) if grid.level >= self._least - 1 else []
        grey = grey_of(theme)
        for cell in cells:
            self._paint_cell(painter, grid, cell, deadline if still else 0.0, paper, grey, lacking)
        painter.restore()
        self._memory.trim()
        self._trim_scaled(len(cells))
        return sorted(lacking, key=lambda key: _far(grid, key))

    def _paint_cell(
        self,
        painter: QPainter,
        grid: TileGrid,
        cell: tuple[int, int, int, int, int, int],
        deadline: float,
        paper: QColor,
        grey: QColor,
        lacking: set[TileKey],
    ) -> None:
        column, row, left, top, width, height = cell
        key = TileKey(grid.level, column, row)
        wanted = self._wanted(key)
        away = [tile for tile in wanted if tile not in self._memory]
        lacking.update(tile for tile in away if tile not in self._grey)
        if len(wanted) == 1 and wanted[0] in self._grey:
            painter.fillRect(left, top, width, height, grey)
            return
        pieces = self._pieces(key, complete=not away)
        if not pieces or (len(pieces) < 4 and pieces[0][2] != _WHOLE):
            painter.fillRect(left, top, width, height, paper if self.waiting else grey)
        if not pieces:
            return
        if len(pieces) == 1 and pieces[0][1] == _WHOLE and width == height == self._side:
            image = self._memory.shown(pieces[0][0], deadline)
            if image is not None and image.width() == self._side and image.height() == self._side:
                painter.drawImage(left, top, image)
                return
        made = tuple(piece[0] for piece in pieces)
        held = self._scaled.pop((column, row), None)
        if held is None or held[0] != made:
            image = self._scale(pieces, width, height, paper, deadline) if time.perf_counter() < deadline else None
            held = None if image is None else (made, image)
        if held is not None:
            self._scaled[column, row] = held
            painter.drawImage(left, top, held[1])
            return
        self.unfinished = True
        self._draw(painter, pieces, QRectF(left, top, width, height), paper, deadline)

    def _wanted(self, key: TileKey) -> list[TileKey]:
        """The tiles that show a square: itself, its ancestor above the finest zoom, or the four below the coarsest."""
        if key.z < self._least:
            return [child for child, _ in _children(key)]
        up = max(0, key.z - self._most)
        return [TileKey(key.z - up, key.x >> up, key.y >> up)]

    def _pieces(self, key: TileKey, *, complete: bool) -> list[_Piece]:
        """What shows a square best: its own tile, else its nearest ancestor with what there is of its children on it."""
        pieces: list[_Piece] = []
        for up in range(max(0, key.z - self._most), key.z - self._least + 1):
            ancestor = TileKey(key.z - up, key.x >> up, key.y >> up)
            if ancestor in self._memory:
                side = 2.0**-up
                source = QRectF((key.x % 2**up) * side, (key.y % 2**up) * side, side, side) if up else _WHOLE
                pieces.append((ancestor, source, _WHOLE))
                break
        if complete and pieces:
            return pieces
        finer = [(child, _WHOLE, part) for child, part in _children(key) if child in self._memory]
        return finer if len(finer) == 4 else pieces + finer

    def _scale(
        self, pieces: Sequence[_Piece], width: int, height: int, paper: QColor, deadline: float
    ) -> QImage | None:
        """The picture of a square, scaled smoothly; None if one of its tiles has not its colours yet."""
        if any(self._memory.shown(piece[0], deadline) is None for piece in pieces):
            return None
        picture = QImage(width, height, QImage.Format.Format_RGB32)
        picture.fill(paper)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._draw(painter, pieces, QRectF(0, 0, width, height), paper, deadline)
        painter.end()
        return picture

    def _draw(self, painter: QPainter, pieces: Sequence[_Piece], place: QRectF, paper: QColor, deadline: float) -> None:
        for key, source, target in pieces:
            image = self._memory.shown(key, deadline)
            where = _within(place, target)
            if image is None:
                painter.fillRect(where, paper)
                continue
            painter.drawImage(where, image, _within(QRectF(image.rect()), source, whole=False))

    def _outdated(self, key: TileKey) -> None:
        """Forgets the pictures that were made with an older content of a tile."""
        for cell, (made, _) in list(self._scaled.items()):
            if key in made:
                del self._scaled[cell]

    def _trim_scaled(self, shown: int) -> None:
        """Lets go of what was scaled longest ago; what the picture shows was put in last."""
        size = sum(image.sizeInBytes() for _, image in self._scaled.values())
        while size > _MOST_SCALED_BYTES and len(self._scaled) > shown:
            size -= self._scaled.pop(next(iter(self._scaled)))[1].sizeInBytes()


def _children(key: TileKey) -> list[tuple[TileKey, QRectF]]:
    return [
        (TileKey(key.z + 1, 2 * key.x + across, 2 * key.y + down), QRectF(across / 2, down / 2, 0.5, 0.5))
        for down in (0, 1)
        for across in (0, 1)
    ]


def _within(place: QRectF, part: QRectF, *, whole: bool = True) -> QRectF:
    """A part of a rectangle, in whole pixels unless it is a part of a tile."""
    left, top = place.left() + part.left() * place.width(), place.top() + part.top() * place.height()
    right, bottom = place.left() + part.right() * place.width(), place.top() + part.bottom() * place.height()
    if whole:
        left, top, right, bottom = round(left), round(top), round(right), round(bottom)
    return QRectF(left, top, right - left, bottom - top)


def _far(grid: TileGrid, key: TileKey) -> float:
    grown = 2.0 ** (grid.level - key.z)
    return grid.far((key.x + 0.5) * grown - 0.5, (key.y + 0.5) * grown - 0.5)
