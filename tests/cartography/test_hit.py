"""The mouse finds what is painted, the topmost first."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from limits_map.cartography.camera import Camera
from limits_map.cartography.hit import ClusterHit, Hit, hit, select_in_polygon, select_in_rect
from limits_map.cartography.scene import Scene
from limits_map.cartography.showing import hiding
from limits_map.catalogue import Catalogue
from limits_map.domain.features import Feature

from .conftest import layer, place, reports, site, square


def at(camera: Camera, east: float, north: float) -> tuple[float, float]:
    return camera.screen_of(*place(east, north))


def test_a_pin_is_hit_at_its_head_and_at_its_foot(catalogue: Catalogue, camera: Camera) -> None:
    scene = Scene((layer(catalogue, "sites", [site("a", 0, 0)]),))
    assert hit(scene, camera, 200, 150) == [Hit("sites", "a")]
    assert hit(scene, camera, 200, 127) == [Hit("sites", "a")]
    assert hit(scene, camera, 200, 165) == []
    assert hit(scene, camera, 240, 127) == []


def test_symbols_come_before_lines_and_lines_before_areas(district: Scene, camera: Camera) -> None:
    px, py = at(camera, -120, -60)
    assert hit(district.seen(hiding("dealing_points")), camera, px, py) == [Hit("sites", "a")]
    px, py = at(camera, 0, 5)
    found = hit(district.seen(hiding("dealing_points")), camera, px, py, background=True)
    assert found == [Hit("streets", "s0")]


def test_hidden_layers_are_not_hit(district: Scene, camera: Camera) -> None:
    px, py = at(camera, -120, -60)
    keys = frozenset(each.key for each in district)
    assert hit(district.seen(hiding(*keys)), camera, px, py) == []


def test_a_line_is_hit_within_eight_pixels(district: Scene, camera: Camera) -> None:
    shown = district.seen(hiding("dealing_points", "qpv", "sites"))
    px, py = at(camera, 0, 5)
    assert hit(shown, camera, px, py + 7, background=True) == [Hit("streets", "s0")]
    assert hit(shown, camera, px, py + 10, background=True) == []


def test_a_cluster_names_its_rows_and_the_zoom_that_parts_them(catalogue: Catalogue, camera: Camera) -> None:
    scene = Scene((layer(catalogue, "dealing_points", reports(40, spread=3.0)),))
    (found,) = hit(scene, replace(camera, zoom=12.0), 200, 150)
    assert isinstance(found, ClusterHit)
    assert len(found.uuids) == 40
    assert found.opens_at_zoom is not None
    assert found.opens_at_zoom > 12
    assert (found.longitude, found.latitude) == pytest.approx(place(0, 0), abs=1e-4)


def test_reports_of_one_place_are_a_cluster_that_never_opens(catalogue: Catalogue, camera: Camera) -> None:
    scene = Scene((layer(catalogue, "dealing_points", reports(3, spread=0.0)),))
    (found,) = hit(scene, replace(camera, zoom=22.0), 200, 150)
    assert isinstance(found, ClusterHit)
    assert found.opens_at_zoom is None
    assert set(found.uuids) == {"r0", "r1", "r2"}


def test_actions_of_one_place_stand_side_by_side(catalogue: Catalogue, camera: Camera) -> None:
    geometry = site("a", 0, 0).geometry
    actions = [Feature("actions", f"x{n}", geometry, {"title": str(n), "status": "done"}) for n in range(3)]
    scene = Scene((layer(catalogue, "actions", actions), layer(catalogue, "sites", [site("a", 0, 0)])))
    found = {each for px in range(190, 270) for each in hit(scene, camera, px, 135)[:1]}
    assert found == {Hit("sites", "a"), *(Hit("actions", f"x{n}") for n in range(3))}


def test_the_smallest_of_several_areas_comes_first(catalogue: Catalogue, camera: Camera) -> None:
    areas = [Feature("buildings", name, square(0, 0, side), {}) for name, side in (("large", 300), ("small", 100))]
    scene = Scene((layer(catalogue, "buildings", areas),))
    found = hit(scene, camera, 200, 150, background=True)
    assert found == [Hit("buildings", "small"), Hit("buildings", "large")]


def test_an_area_that_the_map_shows_through_is_hit_at_its_outline(catalogue: Catalogue, camera: Camera) -> None:
    scene = Scene((layer(catalogue, "qpv", [Feature("qpv", "q", square(0, 0, 100), {"name": "Les Tilleuls"})]),))
    assert hit(scene, camera, 200, 150) == []
    edge = at(camera, 50, 0)
    assert hit(scene, camera, edge[0] + 3, edge[1]) == [Hit("qpv", "q")]
    assert hit(scene, camera, edge[0] + 12, edge[1]) == []


def test_a_rectangle_takes_rows_out_of_clusters_too(district: Scene, camera: Camera) -> None:
    found = select_in_rect(district, camera, 0, 0, 400, 300)
    assert {each.uuid for each in found if each.layer == "dealing_points"} == {
        uuid
        for uuid, x, y in zip(
            district.layers[3].uuids,
            *camera.to_screen(district.layers[3].x, district.layers[3].y),
            strict=True,
        )
        if 0 <= x <= 400 and 0 <= y <= 300
    }
    assert {Hit("sites", "a"), Hit("sites", "b"), Hit("qpv", "q0")} <= set(found)
    assert not any(each.layer == "buildings" for each in found)
    assert select_in_rect(district, camera, 400, 300, 0, 0) == found


def test_an_outline_takes_what_it_goes_around(district: Scene, camera: Camera) -> None:
    """A triangle takes other rows than the rectangle around it, and a rectangle as outline takes the same."""
    corners = [camera.to_lonlat(px, py) for px, py in ((0, 0), (400, 0), (0, 300))]
    found = select_in_polygon(district, camera, shapely.Polygon(corners))
    reports = district.layer("dealing_points")
    assert reports is not None
    px, py = camera.to_screen(reports.x, reports.y)
    inside = {uuid for uuid, x, y in zip(reports.uuids, px, py, strict=True) if x >= 0 <= y and x / 400 + y / 300 <= 1}
    assert 0 < len(inside) < len(reports)
    assert {each.uuid for each in found if each.layer == "dealing_points"} == inside
    west, south, east, north = camera.bounds()
    whole = select_in_polygon(district, camera, shapely.box(west, south, east, north))
    assert whole == select_in_rect(district, camera, 0, 0, 400, 300)


def test_an_outline_that_crosses_itself_takes_all_it_goes_around(district: Scene, camera: Camera) -> None:
    corners = [camera.to_lonlat(px, py) for px, py in ((0, 0), (400, 300), (400, 0), (0, 300))]
    found = select_in_polygon(district, camera, shapely.Polygon(corners))
    west, north = camera.to_lonlat(0, 0)
    left = shapely.Polygon([(west, north), camera.to_lonlat(200, 150), camera.to_lonlat(0, 300)])
    assert set(select_in_polygon(district, camera, left)) <= set(found)
    flat = shapely.Polygon([(1.0, 48.0), (1.1, 48.1), (1.0, 48.0)])
    assert select_in_polygon(district, camera, flat) == []


def test_an_outline_takes_only_what_is_shown(district: Scene, camera: Camera) -> None:
    west, south, east, north = camera.bounds()
    shown = district.seen(hiding("dealing_points"))
    found = select_in_polygon(shown, camera, shapely.box(west, south, east, north))
    assert found
    assert all(each.layer != "dealing_points" for each in found)
