"""The mouse is drawn to corners first, then to places of rows, then to edges, of what is painted near it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from limits_map.cartography.camera import Camera
from limits_map.cartography.scene import Scene
from limits_map.cartography.showing import hiding
from limits_map.cartography.snapping import SnapKind, Snapping
from limits_map.catalogue import Catalogue
from limits_map.domain.features import Feature
from limits_map.errors import BackgroundError
from limits_map.words import Text

from .conftest import layer, place, site, square


@pytest.fixture
def block(catalogue: Catalogue) -> Scene:
    """One building of 60 metres around the middle, and a street north of it."""
    street = shapely.LineString([place(-100, 60), place(100, 60)])
    return Scene(
        (
            layer(catalogue, "streets", [Feature("streets", "s", street, {"importance": "4"})]),
            layer(catalogue, "buildings", [Feature("buildings", "b", square(0, 0, 60), {})]),
        )
    )


def at(camera: Camera, east: float, north: float) -> tuple[float, float]:
    return camera.screen_of(*place(east, north))


def test_a_corner_comes_before_the_edge_it_lies_on(block: Scene, camera: Camera) -> None:
    px, py = at(camera, 30, 30)
    found = Snapping().near(block, camera, px - 6, py + 1)
    assert found is not None
    assert found.kind is SnapKind.CORNER
    assert (found.longitude, found.latitude) == pytest.approx(place(30, 30), abs=1e-9)
    assert (found.px, found.py) == pytest.approx((px, py), abs=1e-3)


@pytest.mark.parametrize(("place_met", "kind"), [((10, 60), SnapKind.LINE), ((10, 30), SnapKind.EDGE)])
def test_an_edge_or_a_line_is_met_at_the_foot_of_the_perpendicular(
    block: Scene, camera: Camera, place_met: tuple[float, float], kind: SnapKind
) -> None:
    px, py = at(camera, *place_met)
    found = Snapping().near(block, camera, px, py - 7)
    assert found is not None
    assert found.kind is kind
    assert (found.px, found.py) == pytest.approx((px, py), abs=1e-3)


def test_nothing_is_met_beyond_ten_pixels_or_in_the_middle_of_an_area(block: Scene, camera: Camera) -> None:
    px, py = at(camera, 10, 60)
    assert Snapping().near(block, camera, px, py - 12) is None
    assert Snapping().near(block, camera, *at(camera, 0, 0)) is None
    assert Snapping().near(block, camera, px, py - 12, reach=15) is not None


def test_what_is_hidden_is_not_met_and_a_place_of_a_row_is(catalogue: Catalogue, block: Scene, camera: Camera) -> None:
    snapping = Snapping()
    px, py = at(camera, 30, 30)
    assert snapping.near(block.seen(hiding("buildings")), camera, px, py) is None
    scene = block.with_layer(layer(catalogue, "sites", [site("a", 10, 56)]))
    found = snapping.near(scene, camera, *at(camera, 10, 59))
    assert found is not None
    assert found.kind is SnapKind.PLACE
    assert (found.longitude, found.latitude) == pytest.approx(place(10, 56), abs=1e-9)


def test_a_shape_is_not_drawn_to_itself(block: Scene, camera: Camera) -> None:
    px, py = at(camera, 30, 30)
    assert Snapping().near(block, camera, px, py, without=square(0, 0, 60)) is None
    assert Snapping().near(block, camera, px, py, without=square(0, 0, 61)) is not None


def test_corners_with_few_decimals_are_met_exactly(catalogue: Catalogue, camera: Camera) -> None:
    longitude, latitude = 1.6551234, 48.1620456
    shape = shapely.box(longitude, latitude, longitude + 0.001, latitude + 0.001)
    scene = Scene((layer(catalogue, "buildings", [Feature("buildings", "b", shape, {})]),))
    found = Snapping().near(scene, camera, *camera.screen_of(longitude, latitude))
    assert found is not None
    assert (found.longitude, found.latitude) == (longitude, latitude)


def test_the_view_is_followed(block: Scene, camera: Camera) -> None:
    snapping = Snapping()
    assert snapping.near(block, camera, *at(camera, 30, 30)) is not None
    moved = camera.panned(100, 50)
    assert snapping.near(block, moved, *at(moved, 30, 30)) is not None
    nearer = replace(camera, zoom=19.0)
    assert snapping.near(block, nearer, *at(nearer, 30, 30)) is not None
    assert snapping.near(Scene(()), camera, *at(camera, 30, 30)) is None


def test_shapes_of_a_drawn_background_are_asked_for_once_around_the_mouse(camera: Camera) -> None:
    asked: list[tuple[float, float, float, float]] = []

    def shapes_near(west: float, south: float, east: float, north: float) -> list[shapely.Geometry]:
        asked.append((west, south, east, north))
        return [square(0, 0, 60)]

    snapping = Snapping(shapes_near)
    px, py = at(camera, 30, 30)
    for step in range(4):
        found = snapping.near(Scene(()), camera, px - step, py)
        assert found is not None
        assert found.kind is SnapKind.CORNER
    assert 1 <= len(asked) <= 2
    west, south, east, north = asked[0]
    assert west < place(30, 30)[0] < east
    assert south < place(30, 30)[1] < north
    assert snapping.near(Scene(()), replace(camera, zoom=12.0), 200, 150) is None


def test_a_background_that_cannot_be_read_stops_nobody(camera: Camera) -> None:
    def shapes_near(west: float, south: float, east: float, north: float) -> list[shapely.Geometry]:
        raise BackgroundError(Text("Fond illisible.", "Background cannot be read."))

    assert Snapping(shapes_near).near(Scene(()), camera, 200, 150) is None
