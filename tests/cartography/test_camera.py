"""A place goes to its pixel and back, and stays under the mouse while zooming."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limits_map.cartography.camera import MAX_ZOOM, Camera
from limits_map.cartography.projection import metres_per_pixel, to_degrees, to_mercator
from limits_map.geodesy import transformer

LONGITUDES = st.floats(-180, 180)
LATITUDES = st.floats(-85, 85)


@given(LONGITUDES, LATITUDES)
def test_degrees_come_back_from_the_unit_square(longitude: float, latitude: float) -> None:
    lon, lat = to_degrees(*to_mercator(longitude, latitude))
    assert float(lon) == pytest.approx(longitude, abs=1e-9)
    assert float(lat) == pytest.approx(latitude, abs=1e-9)


def test_the_unit_square_is_web_mercator() -> None:
    x, y = to_mercator([3.0147], [50.6105])
    east, north = transformer(4326, 3857).transform(3.0147, 50.6105)
    half = math.pi * 6_378_137
    assert (x[0] - 0.5) * 2 * half == pytest.approx(east, abs=1e-3)
    assert (0.5 - y[0]) * 2 * half == pytest.approx(north, abs=1e-3)


def test_the_poles_are_at_the_edge() -> None:
    _, y = to_mercator([0.0, 0.0], [90.0, -90.0])
    assert y == pytest.approx([0.0, 1.0], abs=1e-9)


@pytest.mark.parametrize("wrong", [math.nan, math.inf])
def test_a_coordinate_that_is_no_number_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="latitude"):
        to_mercator([1.0], [wrong])
    with pytest.raises(ValueError, match="zoom"):
        Camera(0.5, 0.5, wrong, 10, 10)


@given(
    st.floats(0.1, 0.9),
    st.floats(0.1, 0.9),
    st.floats(2, 20),
    st.floats(-1.5, 1.5),
    st.floats(0, 800),
    st.floats(0, 600),
)
def test_zooming_keeps_the_place_under_the_anchor(
    x: float, y: float, zoom: float, steps: float, px: float, py: float
) -> None:
    camera = Camera(x, y, zoom, 800, 600)
    before = camera.to_unit(px, py)
    after = camera.zoomed(steps, (px, py))
    if 0 < after.x < 1 and 0 < after.y < 1:
        assert [float(v) for v in after.to_screen(*before)] == pytest.approx([px, py], abs=0.01)


def test_panning_drags_the_map_along() -> None:
    camera = Camera.at(1.655, 48.162, 16, 800, 600)
    place = camera.to_lonlat(100, 100)
    assert camera.panned(30, -20).screen_of(*place) == pytest.approx((130, 80), abs=1e-3)


def test_fitting_shows_all_and_not_much_more() -> None:
    bounds = (1.64, 48.15, 1.67, 48.17)
    camera = Camera.fitting(bounds, 800, 600, margin=20)
    west, south, east, north = camera.bounds()
    assert west < bounds[0]
    assert south < bounds[1]
    assert east > bounds[2]
    assert north > bounds[3]
    left, _ = camera.screen_of(1.64, 48.16)
    _, top = camera.screen_of(1.65, 48.17)
    assert min(left, top) == pytest.approx(20, abs=0.01)


def test_fitting_one_point_does_not_go_through_the_ground() -> None:
    assert Camera.fitting((1.6, 48.1, 1.6, 48.1), 800, 600).zoom == 18


def test_the_zoom_has_limits_and_the_centre_too() -> None:
    camera = Camera(2.0, -1.0, 99, 0, 600)
    assert (camera.x, camera.y, camera.zoom, camera.width) == (1.0, 0.0, MAX_ZOOM, 1.0)


def test_metres_per_pixel_agree_with_the_ground() -> None:
    camera = Camera.at(1.655, 48.162, 17, 800, 600)
    lon, lat = camera.to_lonlat(500, 300)
    east, north = np.subtract(
        transformer(4326, 2154).transform(lon, lat), transformer(4326, 2154).transform(1.655, 48.162)
    )
    # Lambert-93 itself stretches lengths by up to 0.1 %.
    assert math.hypot(east, north) == pytest.approx(100 * camera.metres_per_pixel, rel=0.004)
    assert camera.metres_per_pixel == pytest.approx(metres_per_pixel(17, 48.162))
