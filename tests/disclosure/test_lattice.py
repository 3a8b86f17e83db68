"""Points that stand for addresses: never for too few, never across a border, the same for the same seed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box

from limits_map.disclosure import Address, Lattice
from limits_map.disclosure.lattice import ADDRESSES_PER_POINT, areas_of

WEST, EAST = box(1.640, 48.150, 1.650, 48.170), box(1.650, 48.150, 1.660, 48.170)
AREAS = {"Ouest": WEST, "Est": EAST}
PLACES = st.lists(
    st.tuples(st.integers(0, 250), st.integers(0, 180), st.sampled_from(["Valmont", "Sainte-Rive"])),
    max_size=160,
)


def addresses(places: list[tuple[int, int, str]]) -> list[Address]:
    return [Address(1.638 + x * 1e-4, 48.151 + y * 1e-4, town) for x, y, town in places]


@given(PLACES, st.integers(0, 5), st.sampled_from([3, 8]))
def test_every_point_stands_for_enough_addresses_of_one_area(
    places: list[tuple[int, int, str]], seed: int, least: int
) -> None:
    given_ = addresses(places)
    lattice = Lattice.of(given_, AREAS, seed=seed, least=least)
    unique = sorted(set(given_))
    inside = areas_of([Point(each.longitude, each.latitude) for each in unique], AREAS)
    per_zone = Counter((area, each.municipality) for area, each in zip(inside, unique, strict=True))
    trees = [zone.tree for zone in lattice.zones if zone.tree is not None]
    assert len(trees) == sum(count >= least for count in per_zone.values())
    assert len(lattice.zones) == len(per_zone)
    assert sum(sum(_leaves(tree)) for tree in trees) == sum(count for count in per_zone.values() if count >= least)
    assert all(n >= least for tree in trees for n in _leaves(tree))


def _leaves(tree: Sequence[Any]) -> list[int]:
    return [tree[2]] if len(tree) == 3 else _leaves(tree[2]) + _leaves(tree[3])


def test_a_place_is_moved_within_its_area_to_a_point_of_many() -> None:
    given_ = [Address(1.6405 + n % 40 * 2.4e-4, 48.152 + n // 40 * 4e-4, "Valmont") for n in range(1600)]
    lattice = Lattice.of(given_, {"Ouest": WEST}, seed=7)
    seen = Counter()
    for n in range(400):
        place = Point(1.6402 + n % 20 * 4.8e-4, 48.1515 + n // 20 * 8e-4)
        point = lattice.point_of(place, "Ouest")
        assert point is not None
        assert point.addresses >= ADDRESSES_PER_POINT
        assert WEST.contains(lattice.in_degrees(point))
        seen[point.key] += 1
    assert len(seen) > 50
    assert lattice.point_of(Point(1.655, 48.16), "Est") is None, "that area has no addresses"
    assert lattice.point_of(Point(1.655, 48.25), "Ouest") is None, "ten kilometres away it would say something else"


def test_the_same_seed_gives_the_same_points_in_any_order_and_another_gives_others() -> None:
    given_ = addresses([(n * 7 % 250, n * 13 % 180, "Valmont") for n in range(700)])
    first = Lattice.of(given_, AREAS, seed=1)
    assert Lattice.of(list(reversed(given_)), AREAS, seed=1) == first
    assert Lattice.of(given_, AREAS, seed=2) != first


def test_it_is_kept_as_it_is() -> None:
    lattice = Lattice.of(addresses([(n * 7 % 250, n * 13 % 180, "Valmont") for n in range(300)]), AREAS, seed=1)
    kept = Lattice.from_json(json.loads(json.dumps(lattice.as_json())))
    place = Point(1.6455, 48.1555)
    assert kept.point_of(place, "Ouest") == lattice.point_of(place, "Ouest") is not None


def test_many_addresses_of_one_building_have_one_point() -> None:
    lattice = Lattice.of([Address(1.645, 48.16, f"Valmont {n % 2}") for n in range(40)], AREAS, seed=1)
    assert [zone.tree for zone in lattice.zones] == [None, None], "an address that is twice there is one"
    tower = [Address(1.645, 48.16 + n * 1e-9, "Valmont") for n in range(40)]
    (zone,) = Lattice.of(tower, AREAS, seed=1).zones
    assert (zone.area, zone.tree and zone.tree[2]) == ("Ouest", 40)


@pytest.mark.parametrize("places", [[], [Point(1.645, 48.16), None, Point()]])
def test_the_area_of_a_place(places: list[Point | None]) -> None:
    found = areas_of(places, {**AREAS, "Dessus": shapely.union(WEST, EAST)})
    assert found == (["Ouest", "", ""] if places else [])


def test_how_far_a_point_is_from_its_addresses_is_known() -> None:
    given_ = [Address(1.6405 + n % 40 * 2.4e-4, 48.152 + n // 40 * 4e-4, "Valmont") for n in range(1600)]
    lattice = Lattice.of(given_, {"Ouest": WEST}, seed=7)
    assert 5 < lattice.mean_metres < lattice.most_metres < 200
