"""Drawing an invented department of a million buildings: full pictures, panning and snapping, beside GDAL and QGIS."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from pyproj import Transformer
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QPainter, QPixmap

from limits_map.backgrounds.drawn.background import DrawnBackground
from limits_map.bench.spread import timed
from limits_map.cartography.camera import Camera
from limits_map.cartography.themes import LIGHT
from limits_map.catalogue import load_catalogue
from limits_map.resources import layers_folder
from tests.bench.in_qgis import told_by_qgis
from tests.bench.invented_department import MIDDLE, make_department
from tests.bench.measure import show

ZOOMS = (18, 16, 14, 12, 10)
_WIDTH, _HEIGHT = 1600, 1000


def drawn_figures(folder: Path, *, profile: bool) -> dict[str, float]:
    """Milliseconds and seconds, as their names say; an existing `department.gpkg` in the folder is used again."""
    path = folder / "department.gpkg"
    figures: dict[str, float] = {}
    if not path.exists():
        figures["make_department_s"] = timed(lambda: make_department(path))
    picture = QPixmap(_WIDTH, _HEIGHT)
    start = time.perf_counter()
    background = DrawnBackground(path, load_catalogue(layers_folder()), cache=folder / "cache")
    figures["constructed_ms"] = 1000 * (time.perf_counter() - start)
    try:
        _until(lambda: background.is_ready)
        figures["process_up_ms"] = 1000 * (time.perf_counter() - start)
        for zoom in ZOOMS:
            figures[f"z{zoom}_whole_ms"] = _whole(background, picture, _camera(zoom))
            figures |= {f"z{zoom}_{name}": value for name, value in _panned(background, picture, zoom).items()}
        times = [_frame(background, picture, _camera(16).zoomed(step / 25)) for step in range(-40, 40)]
        figures["zooming_frame_median_ms"] = statistics.median(times)
        figures["zooming_frame_max_ms"] = max(times)
        figures |= _snapped(background)
    finally:
        background.close()
    figures |= _others(path)
    figures = {key: round(value, 2) for key, value in figures.items()}
    show(figures)
    return figures


def _camera(zoom: float) -> Camera:
    return Camera.at(*_middle(), zoom, _WIDTH, _HEIGHT)


def _middle() -> tuple[float, float]:
    """A place between the streets of the largest town."""
    longitude, latitude = Transformer.from_crs(2154, 4326, always_xy=True).transform(MIDDLE[0] + 900, MIDDLE[1] + 700)
    return float(longitude), float(latitude)


def _frame(background: DrawnBackground, picture: QPixmap, camera: Camera) -> float:
    """Milliseconds of one frame of the window."""
    painter = QPainter(picture)
    start = time.perf_counter()
    background.paint(painter, camera, LIGHT)
    took = 1000 * (time.perf_counter() - start)
    painter.end()
    return took


def _whole(background: DrawnBackground, picture: QPixmap, camera: Camera) -> float:
    """Milliseconds until every part of a picture has come, asked for anew at another zoom."""
    start = time.perf_counter()
    _frame(background, picture, camera)
    arrivals: list[None] = []

    def arrived() -> None:
        arrivals.append(None)

    background.changed.connect(arrived)

    def there() -> bool:
        if arrivals:
            arrivals.clear()
            _frame(background, picture, camera)
        return background.is_whole

    _until(there)
    background.changed.disconnect(arrived)
    return 1000 * (time.perf_counter() - start)


def _panned(background: DrawnBackground, picture: QPixmap, zoom: float) -> dict[str, float]:
    """Milliseconds of the frames of a pan, while what comes into view is painted elsewhere."""
    camera = _camera(zoom)
    times = []
    for _ in range(80):
        camera = camera.panned(9, 5)
        times.append(_frame(background, picture, camera))
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    return {"pan_frame_median_ms": statistics.median(times), "pan_frame_max_ms": max(times)}


def _snapped(background: DrawnBackground) -> dict[str, float]:
    """Milliseconds to look up what a cursor may snap to, within thirty metres."""
    longitude, latitude = _middle()
    background.shapes_near(longitude, latitude, longitude, latitude)
    times, found = [], 0
    for step in range(100):
        x, y = longitude + step * 2e-4, latitude + step * 1e-4
        start = time.perf_counter()
        shapes = background.shapes_near(x - 2e-4, y - 1.35e-4, x + 2e-4, y + 1.35e-4)
        times.append(1000 * (time.perf_counter() - start))
        found += len(shapes)
    return {"snap_median_ms": statistics.median(times), "snap_max_ms": max(times), "snap_shapes": found / len(times)}


def _others(path: Path) -> dict[str, float]:
    """What GDAL takes to copy the same windows, and QGIS to paint them, where they are there."""
    figures: dict[str, float] = {}
    move = Transformer.from_crs(4326, 2154, always_xy=True)
    windows = {zoom: move.transform_bounds(*_camera(zoom).bounds()) for zoom in ZOOMS}
    if shutil.which("ogr2ogr"):
        figures |= {f"z{zoom}_ogr2ogr_ms": 1000 * _copied(path, windows[zoom]) for zoom in (14, 16, 18)}
    views = [[_camera(zoom).x, _camera(zoom).y, zoom] for zoom in ZOOMS]
    took = told_by_qgis("qgis_department.py", path, json.dumps(views))
    figures |= {f"z{zoom}_qgis_ms": value for zoom, value in zip(ZOOMS, took or (), strict=took is not None)}
    return figures


def _copied(path: Path, window: tuple[float, float, float, float]) -> float:
    """Seconds that GDAL takes to copy what touches a window."""
    copy = ["ogr2ogr", "-f", "FlatGeobuf", "-lco", "SPATIAL_INDEX=NO", "/vsimem/copy", str(path)]
    copy += ["-spat", *(f"{edge:.2f}" for edge in window)]
    start = time.perf_counter()
    for table in ("batiment", "troncon_de_route", "zone_de_vegetation", "surface_hydrographique"):
        subprocess.run([*copy, table], check=True, capture_output=True)
    return time.perf_counter() - start


def _until(there: Callable[[], bool], seconds: float = 120.0) -> None:
    """Lets the window's events run until something is there; TimeoutError if it never is."""
    end = time.monotonic() + seconds
    while not there():
        if time.monotonic() > end:
            raise TimeoutError
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
