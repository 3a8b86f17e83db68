"""Measures on the ground, in the projection of the place."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, MultiPolygon, Point, box

from limits_map.geodesy import area_of, box_around, distances, length_of, metric_epsg, step_lengths


@pytest.mark.parametrize(
    ("longitude", "latitude", "epsg"),
    [(2.3, 48.9, 2154), (-61.5, 16.2, 5490), (55.5, -21.1, 2975), (45.2, -12.8, 4471), (-74.0, 40.7, 32618)],
)
def test_each_place_has_its_legal_projection(longitude: float, latitude: float, epsg: int) -> None:
    assert metric_epsg(longitude, latitude) == epsg


def test_distances_are_metres_on_the_ground() -> None:
    away = distances(Point(3.0, 46.5), [Point(3.0, 46.509), box(2.99, 46.49, 3.01, 46.51)])
    assert away == pytest.approx([1000.0, 0.0], rel=2e-3)
    assert len(distances(Point(3.0, 46.5), [])) == 0


@pytest.mark.parametrize("place", [Point(1.65, 48.16), Point(55.5, -21.1), box(1.65, 48.16, 1.66, 48.17)])
def test_a_box_around_a_shape_holds_all_within_reach(place: Point) -> None:
    west, south, east, north = box_around(place, 100.0)
    middle = place.centroid
    for corner in (Point(west, middle.y), Point(east, middle.y), Point(middle.x, south), Point(middle.x, north)):
        assert 100.0 <= distances(place, [corner])[0] <= 103.0


def test_lengths_are_those_of_the_ellipsoid() -> None:
    """A quarter of a meridian, a degree of the equator, and Flinders Peak to Buninyong (Geoscience Australia)."""
    assert step_lengths([(0.0, 0.0), (0.0, 90.0)]) == pytest.approx([10_001_965.729], abs=0.001)
    assert step_lengths([(3.0, 0.0), (4.0, 0.0), (4.0, 0.0)]) == pytest.approx([111_319.491, 0.0], abs=0.001)
    flinders = (144 + 25 / 60 + 29.52440 / 3600, -(37 + 57 / 60 + 3.72030 / 3600))
    buninyong = (143 + 55 / 60 + 35.38390 / 3600, -(37 + 39 / 60 + 10.15610 / 3600))
    assert step_lengths([flinders, buninyong]) == pytest.approx([54_972.271], abs=0.001)
    assert len(step_lengths([flinders])) == 0
    assert length_of(LineString([flinders, buninyong, flinders])) == pytest.approx(2 * 54_972.271, abs=0.01)


def test_areas_are_those_of_the_ellipsoid_without_their_holes() -> None:
    """A degree square on the equator (GeographicLib), the whole Earth, and a hole."""
    square = box(0.0, 0.0, 1.0, 1.0)
    assert area_of(square) == pytest.approx(12_308_778_361.469, rel=1e-9)
    assert area_of(square.reverse()) == area_of(square)
    hole = box(0.2, 0.2, 0.4, 0.4)
    assert area_of(square.difference(hole)) == pytest.approx(area_of(square) - area_of(hole), rel=1e-12)
    assert area_of(MultiPolygon([square, box(2.0, 0.0, 3.0, 1.0)])) == pytest.approx(2 * area_of(square), rel=1e-12)
    assert length_of(square.difference(hole)) == pytest.approx(length_of(square) + length_of(hole), rel=1e-12)
    assert area_of(Point(1, 1)) == area_of(LineString([(0, 0), (1, 1)])) == 0.0
