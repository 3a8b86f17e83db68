"""The tiles of an area are counted exactly, and no more are named than there are."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import transform
from shapely.geometry import Polygon, box

from limits_map.backgrounds.packs.cover import tiles_over
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.cartography.projection import box_to_degrees, projected


def ground(key: TileKey) -> Polygon:
    n = 2**key.z
    return box(*box_to_degrees((key.x / n, key.y / n, (key.x + 1) / n, (key.y + 1) / n)))


def test_a_tile_takes_itself_and_what_is_in_it() -> None:
    cover = tiles_over(ground(TileKey(13, 4133, 2837)), 13, 15)
    assert cover.counts == {13: 1, 14: 4, 15: 16}
    keys = list(cover.named())
    assert keys[0] == TileKey(13, 4133, 2837)
    assert set(keys[1:5]) == {TileKey(14, 8266 + x, 5674 + y) for x in (0, 1) for y in (0, 1)}


corner = st.tuples(st.floats(-61.9, 56), st.floats(-21, 51))
spread = st.floats(0.0005, 0.02)


@given(corner, st.lists(st.tuples(spread, spread), min_size=3, max_size=7))
def test_every_tile_that_meets_a_polygon_is_there_and_no_other(
    start: tuple[float, float], steps: list[tuple[float, float]]
) -> None:
    area = Polygon([(start[0] + x, start[1] + y) for x, y in steps]).convex_hull
    if area.geom_type != "Polygon" or area.area < 1e-8:
        return
    cover = tiles_over(area, 13, 15)
    keys = set(cover.named())
    assert len(keys) == cover.total
    shape = transform(area, projected)
    for zoom in (13, 15):
        n = 2**zoom
        left, top, right, bottom = (int(value * n) for value in shape.bounds)
        expected = {
            TileKey(zoom, x, y)
            for x in range(left, right + 1)
            for y in range(top, bottom + 1)
            if shape.intersection(box(x / n, y / n, (x + 1) / n, (y + 1) / n)).area * n * n > 1e-4
        }
        found = {key for key in keys if key.z == zoom}
        assert expected <= found
        assert all(shape.intersects(box(k.x / n, k.y / n, (k.x + 1) / n, (k.y + 1) / n)) for k in found)


def test_the_middle_comes_first() -> None:
    keys = [key for key in tiles_over(box(3.0, 50.6, 3.1, 50.66), 16, 16).named()]
    middle = TileKey(16, int((3.05 / 360 + 0.5) * 2**16), keys[0].y)
    assert abs(keys[0].x - middle.x) <= 1
    assert abs(keys[-1].x - middle.x) >= 8


def test_a_country_is_counted_at_once() -> None:
    began = time.monotonic()
    town = tiles_over(box(1, 47, 2, 48), 13, 17)
    assert town.whole
    rows = [(1 - math.asinh(math.tan(math.radians(degrees))) / math.pi) / 2 * 2**17 for degrees in (48, 47)]
    columns = [(degrees + 180) / 360 * 2**17 for degrees in (1, 2)]
    across, down = (math.ceil(ends[1]) - math.floor(ends[0]) for ends in (columns, rows))
    assert town.counts[17] == across * down
    country = tiles_over(box(-5, 42, 8, 51), 13, 19)
    assert not country.whole
    assert country.total > 300_000
    assert time.monotonic() - began < 5


def test_an_area_that_crosses_itself_is_counted_too() -> None:
    bow = Polygon([(1.64, 48.16), (1.66, 48.17), (1.66, 48.16), (1.64, 48.17)])
    assert tiles_over(bow, 13, 18).total > 0


def test_ground_beyond_the_edge_of_the_map_has_no_tiles() -> None:
    cover = tiles_over(box(170, 80, 200, 89), 3, 4)
    assert cover.total == pytest.approx(len(list(cover.named())))
    assert all(0 <= key.x < 2**key.z and 0 <= key.y < 2**key.z for key in cover.named())
