"""The zone around a site under watch is a ring of the right size that leaves the map beneath it alone."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod
from PySide6.QtGui import QImage, QPainter
from shapely.geometry import Point

from limits_map.cartography.camera import Camera
from limits_map.cartography.projection import to_degrees
from limits_map.cartography.themes import LIGHT
from limits_map.cartography.zones import VISIBLE_FROM, Zones, _outlines

PARIS = (2.35, 48.86)


def painted(zones: Zones, zoom: float) -> np.ndarray:
    picture = QImage(600, 600, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    painter = QPainter(picture)
    zones.paint(painter, Camera.at(*PARIS, zoom, 600, 600), LIGHT)
    painter.end()
    pixels = np.frombuffer(picture.constBits(), np.uint32).reshape(600, 600) & 0xFFFFFF
    return np.argwhere(pixels != 0xFFFFFF)


@pytest.mark.parametrize("metres", [50.0, 100.0, 200.0])
def test_the_ring_lies_where_the_zone_ends(metres: float) -> None:
    camera = Camera.at(*PARIS, 16, 600, 600)
    away = np.hypot(*(painted(Zones([(Point(PARIS), metres)]), 16) - 299.5).T) * camera.metres_per_pixel
    assert away.min() > metres - 5
    assert away.max() < metres + 5


def test_zones_are_not_painted_from_far_or_out_of_view() -> None:
    assert not len(painted(Zones([(Point(PARIS), 100)]), VISIBLE_FROM - 0.5))
    assert not len(painted(Zones([(Point(2.6, 48.86), 100)]), 16))
    assert not len(painted(Zones([]), 16))


@pytest.mark.parametrize("place", [PARIS, (55.45, -20.88), (-61.0, 14.6), (4.0, 51.0)])
def test_the_zone_reaches_as_many_metres_in_every_direction(place: tuple[float, float]) -> None:
    (zone,) = _outlines([(Point(place), 200.0)])
    longitudes, latitudes = to_degrees(*np.array(zone.exterior.coords).T)
    at = np.full(len(longitudes), place[0]), np.full(len(latitudes), place[1])
    _, _, metres = Geod(ellps="WGS84").inv(*at, longitudes, latitudes)
    assert metres == pytest.approx(200.0, abs=0.05)
