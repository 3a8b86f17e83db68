"""Measures on the ground, in the projection of the place."""

from __future__ import annotations

import pytest
from shapely.geometry import Point, box

from limits_map.geodesy import box_around, distances, metric_epsg


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
