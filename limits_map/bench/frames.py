"""How long a frame takes while the map is dragged and zoomed: real paint events of a real canvas, sixty to a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import shapely
from PySide6.QtWidgets import QApplication

from limits_map.bench.cameras import SCALES, looking_about, straight_down
from limits_map.bench.spread import Spread, spread
from limits_map.bench.views import HEIGHT, WIDTH
from limits_map.cartography.camera import Camera
from limits_map.domain.definitions import Role
from limits_map.store.project import Project
from limits_map.ui.map.map_view import MapView

FRAMES = 300
"""For each scale; the way from France to a street and back has twice as many."""
_BETWEEN_S = 1 / 60
_NAP_S = 0.001
_SETTLED_S = 0.4
_PARIS = (2.35, 48.86)


def frame_figures(
    view: MapView, project: Project, frames: int = FRAMES, progress: Callable[[str], None] = lambda name: None
) -> dict[str, Spread]:
    """The spread of the frames at each scale, and of those of one way through all of them."""
    longitude, latitude = busiest_place(project)
    figures: dict[str, Spread] = {}
    for name, zoom in SCALES.items():
        progress(name)
        start = Camera.at(longitude, latitude, zoom, WIDTH, HEIGHT)
        settle(view, start)
        figures[name] = spread(frame_times(view, looking_about(start, frames)))
    progress("all")
    start = Camera.at(longitude, latitude, SCALES["france"], WIDTH, HEIGHT)
    settle(view, start)
    figures["all"] = spread(frame_times(view, straight_down(start, 2 * frames)))
    return figures


def frame_times(view: MapView, cameras: Iterable[Camera]) -> list[float]:
    """Seconds from the moment that each frame is due until it is painted and nothing else waits to be done.

    A frame is due a sixtieth of a second after the one before. Work that the program does between two frames counts
    as soon as it makes the next one late, and so does all that is done with the frame itself.
    """
    times = []
    due = time.perf_counter()
    for camera in cameras:
        due = _wait_until(due)
        view.look(camera)
        view.repaint()
        QApplication.processEvents()
        painted = time.perf_counter()
        times.append(painted - due)
        due = max(due + _BETWEEN_S, painted)
    return times


def settle(view: MapView, camera: Camera, seconds: float = _SETTLED_S) -> None:
    """Looks from there until the map has done what it does later."""
    view.look(camera)
    view.repaint()
    _wait_until(time.perf_counter() + seconds)


def busiest_place(project: Project) -> tuple[float, float]:
    """The middle of the first neighbourhood, which lies in the largest town; Paris where there is none."""
    for layer in project.catalogue.with_role(Role.NEIGHBOURHOOD):
        uuids = [row[0] for row in project.columns(layer.key, ())]
        for row in project.features(layer.key, uuids[:1]):
            if row.geometry is not None:
                middle = shapely.centroid(row.geometry)
                return middle.x, middle.y
    return _PARIS


def _wait_until(moment: float) -> float:
    """Lets the program do what it does between two frames; the moment that it should have been ready for the next.

    That is later than asked for where the system woke us too late, which is not the program's doing.
    """
    while True:
        awake = time.perf_counter()
        QApplication.processEvents()
        left = moment - time.perf_counter()
        if left <= 0:
            return max(moment, awake)
        time.sleep(min(_NAP_S, left))
