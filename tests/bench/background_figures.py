"""How long a background of raster tiles takes to paint, 1600 by 1000 pixels: panned, zoomed, at once, by night."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage, QPainter

from limits_map.backgrounds.tiles.contents import decoded
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.backgrounds.tiles.painter import TilePainter
from limits_map.cartography.camera import Camera
from limits_map.cartography.themes import DARK, LIGHT, Theme
from tests.backgrounds.tile_server import tile_content
from tests.bench.measure import show

WIDTH, HEIGHT = 1600, 1000
FRAMES = 120


def background_figures(_folder: Path, **_: object) -> dict[str, float]:
    """Medians, 95th percentiles and longest frames in milliseconds."""
    figures: dict[str, float] = {}
    start = Camera.at(1.652, 48.165, 14.3, WIDTH, HEIGHT)
    for name, theme, ratio in (("", LIGHT, 1.0), ("_dark", DARK, 1.0), ("_200", LIGHT, 2.0)):
        figures |= _frames(f"tiles{name}_pan", lambda n: start.panned(7 * n, 4 * n), theme, ratio)
        figures |= _frames(f"tiles{name}_zoom", lambda n: start.zoomed(n / 40), theme, ratio)
    times = []
    for number in range(20):
        painter = TilePainter(0, 19)
        _complete(painter, start.zoomed(number / 40), LIGHT, 1.0)
        times.append(_timed(painter, _picture(1.0), start.zoomed(number / 40 + 0.01), LIGHT, None))
    figures["tiles_all_smooth_median_ms"] = statistics.median(times)
    contents = [tile_content(TileKey(14, x, 8)) for x in range(40)]
    begin = time.perf_counter()
    for content in contents:
        decoded(content)
    figures["tile_decoded_ms"] = 1000 * (time.perf_counter() - begin) / len(contents)
    figures = {key: round(value, 3) for key, value in figures.items()}
    show(figures)
    return figures


def _frames(name: str, camera_at: Callable[[int], Camera], theme: Theme, ratio: float) -> dict[str, float]:
    """A background whose tiles have all come, and a camera that moves at every frame."""
    painter, picture = TilePainter(0, 19), _picture(ratio)
    for number in range(FRAMES):
        _complete(painter, camera_at(number), theme, ratio)
    for _ in range(20):
        _timed(painter, picture, camera_at(0), theme)
    times = sorted(_timed(painter, picture, camera_at(number), theme) for number in range(FRAMES))
    return {
        f"{name}_median_ms": statistics.median(times),
        f"{name}_p95_ms": times[int(0.95 * len(times))],
        f"{name}_max_ms": times[-1],
    }


def _complete(painter: TilePainter, camera: Camera, theme: Theme, ratio: float) -> None:
    device = QImage(round(64 * ratio), round(64 * ratio), QImage.Format.Format_RGB32)
    device.setDevicePixelRatio(ratio)
    canvas = QPainter(device)
    for key in painter.paint(canvas, camera, theme):
        painter.put(key, decoded(tile_content(key)))
    canvas.end()


def _picture(ratio: float) -> QImage:
    picture = QImage(round(WIDTH * ratio), round(HEIGHT * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    return picture


def _timed(painter: TilePainter, picture: QImage, camera: Camera, theme: Theme, budget_ms: float | None = 2.0) -> float:
    canvas = QPainter(picture)
    start = time.perf_counter()
    painter.paint(canvas, camera, theme, budget_ms=budget_ms)
    taken = 1000 * (time.perf_counter() - start)
    canvas.end()
    return taken
