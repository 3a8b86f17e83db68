"""Paints the background into square pictures for the zooms at which one looks at the area, to be put into the page."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Iterator
from typing import Any

from PIL import Image  # noqa: TID253  exporters are loaded where they are used
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from limits_map.cartography.camera import Camera
from limits_map.cartography.ground import paint_ground
from limits_map.cartography.projection import Box, box_to_mercator
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.themes import LIGHT
from limits_map.disclosure import DisclosedLayer
from limits_map.exports.options import ExportOptions
from limits_map.exports.qt import ensure_application

_SIDE = 256
_SHEET = 4
"""Tiles that are painted at once lie in a square of so many by so many."""
_FINEST = 18
_MOST_BYTES = 4_000_000
_MOST_TILES = 700
_AROUND = 0.35
"""How much of the framed area's size there is beyond each of its sides."""

Tile = tuple[int, int, int]
"""Zoom, column and row."""


def tiles_data(layers: list[DisclosedLayer], look: Box, options: ExportOptions) -> dict[str, Any] | None:
    """The pictures by "zoom/column/row", from the zoom that shows the whole area on; None without a background.

    Finer zooms are left out where they would take too many pictures or bytes: the page enlarges the finest there is.
    """
    if not any(layer.features for layer in layers):
        return None
    ensure_application()
    scene = Scene(tuple(SceneLayer.of_features(layer.definition, layer.features, options.language) for layer in layers))
    box = _around(box_to_mercator(look))
    coarsest = max(4, math.floor(Camera.fitting(look, 1000, 700).zoom) - 1)
    pictures: dict[str, str] = {}
    total, finest = 0, coarsest
    for zoom in range(coarsest, _FINEST + 1):
        sheets = list(_sheets(box, zoom))
        level: dict[str, str] = {}
        if len(pictures) + len(sheets) * _SHEET**2 > _MOST_TILES and zoom > coarsest:
            break
        for number, (column, row) in enumerate(sheets):
            for tile, picture in _painted(scene, zoom, column, row):
                level["/".join(map(str, tile))] = picture
            options.progress((zoom - coarsest + number / len(sheets)) / (_FINEST + 1 - coarsest))
        total += sum(map(len, level.values()))
        if total > _MOST_BYTES and zoom > coarsest:
            break
        pictures |= level
        finest = zoom
    return {"coarsest": coarsest, "finest": finest, "pictures": pictures}


def _around(box: Box) -> Box:
    left, top, right, bottom = box
    wide = max(right - left, bottom - top, 2**-18) * _AROUND
    return left - wide, top - wide, right + wide, bottom + wide


def _sheets(box: Box, zoom: int) -> Iterator[tuple[int, int]]:
    """The first column and row of each square of tiles that touches a box of the unit square."""
    across = 2**zoom / _SHEET
    left, top, right, bottom = (math.floor(min(1.0, max(0.0, side)) * across) for side in box)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if max(column, row) * _SHEET < 2**zoom:
                yield column * _SHEET, row * _SHEET


def _painted(scene: Scene, zoom: int, column: int, row: int) -> Iterator[tuple[Tile, str]]:
    """The tiles of one square as data addresses."""
    side = _SIDE * _SHEET
    image = QImage(side, side, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    try:
        world = _SIDE * 2**zoom
        x, y = (column * _SIDE + side / 2) / world, (row * _SIDE + side / 2) / world
        # At the world's edge a camera stands as near as it can.
        here = Camera(x, y, zoom, side, side)
        painter.fillRect(QRectF(0, 0, side, side), LIGHT.paper)
        painter.translate((here.x - x) * world, (here.y - y) * world)
        paint_ground(painter, scene, here, LIGHT)
    finally:
        painter.end()
    whole = Image.frombytes("RGB", (side, side), bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())
    for down in range(_SHEET):
        for along in range(_SHEET):
            part = whole.crop((along * _SIDE, down * _SIDE, (along + 1) * _SIDE, (down + 1) * _SIDE))
            yield (zoom, column + along, row + down), _address(part)


def _address(picture: Image.Image) -> str:
    written = io.BytesIO()
    picture.save(written, "WEBP", lossless=True, quality=30, method=1)
    return "data:image/webp;base64," + base64.b64encode(written.getvalue()).decode("ascii")
