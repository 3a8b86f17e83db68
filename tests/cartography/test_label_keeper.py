"""Names stay where they are while the map is moved, and keep clear of each other whatever was there before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QRectF

from limits_map.cartography.camera import Camera
from limits_map.cartography.labels.keeper import LabelKeeper
from limits_map.cartography.labels.room import Label
from limits_map.cartography.scene import Scene
from limits_map.cartography.showing import hiding
from limits_map.cartography.themes import DARK, LIGHT
from limits_map.catalogue import Catalogue
from limits_map.domain.features import Feature

from .conftest import LAT, LON, layer, place, reports, site, square

WIDTH, HEIGHT = 900, 600


@pytest.fixture(scope="module")
def town(catalogue: Catalogue) -> Scene:
    """Streets, neighbourhoods, reports and sites, more than have room."""
    rng = np.random.default_rng(5)
    streets = []
    for n, (east, north, turn) in enumerate(rng.uniform([-900, -700, -60], [900, 700, 60], (160, 3)).tolist()):
        half = 120 * np.array([np.cos(np.radians(turn)), np.sin(np.radians(turn))])
        line = shapely.LineString([place(east - half[0], north - half[1]), place(east + half[0], north + half[1])])
        streets.append(Feature("streets", f"t{n}", line, {"name": f"Rue {n % 90}", "importance": str(1 + n % 5)}))
    quarters = [
        Feature("qpv", f"q{n}", square(east, north, 380), {"name": f"Quartier {n}", "code": f"QN{n}"})
        for n, (east, north) in enumerate([(-500, 0), (0, 100), (480, -120), (0, -2000)])
    ]
    places = rng.normal(0, 350, (30, 2)).tolist()
    sites = [site(f"s{n}", east, north, f"Tour des Lilas {n}") for n, (east, north) in enumerate(places)]
    return Scene(
        (
            layer(catalogue, "streets", streets),
            layer(catalogue, "qpv", quarters),
            layer(catalogue, "dealing_points", reports(60, spread=500.0)),
            layer(catalogue, "sites", sites),
        )
    )


def look(zoom: float) -> Camera:
    return Camera.at(LON, LAT, zoom, WIDTH, HEIGHT)


def placed(labels: Sequence[Label], camera: Camera) -> dict[tuple[str, float, float], Label]:
    """The names with their places on the ground, in tenths of a pixel."""
    left, top = camera.x * camera.scale, camera.y * camera.scale
    return {(each.text, round(each.x + left, 1), round(each.y + top, 1)): each for each in labels}


def at_the_border(label: Label, reach: float) -> bool:
    return not QRectF(reach, reach, WIDTH - 2 * reach, HEIGHT - 2 * reach).contains(label.rect)


@pytest.mark.parametrize("budget", [None, 1.0])
@pytest.mark.parametrize("way", [(1, 0), (0, -1), (-1, 1)], ids=["east", "north", "aslant"])
@pytest.mark.parametrize("zoom", [14.6, 16.0, 17.0, 18.2])
def test_names_come_and_go_at_the_border_only(
    town: Scene, zoom: float, way: tuple[int, int], budget: float | None
) -> None:
    keeper, camera = LabelKeeper(), look(zoom)
    while not keeper.labels(town, camera, LIGHT, budget_ms=budget)[1]:
        pass
    before = placed(keeper.labels(town, camera, LIGHT, budget_ms=budget)[0], camera)
    assert before
    for _ in range(150):
        camera = camera.panned(*way)
        after = placed(keeper.labels(town, camera, LIGHT, budget_ms=budget)[0], camera)
        for name in before.keys() - after.keys():
            assert at_the_border(before[name], 2), name
        for name in after.keys() - before.keys():
            # An area whose name has gone out of the picture is named again in what is seen of it.
            again = name[0].startswith("Quartier") and name[0] not in {text for text, _, _ in before}
            assert again or at_the_border(after[name], 2), name
        before = after


@pytest.mark.parametrize("zoom", [13.0, 14.6, 16.0, 17.5])
def test_names_never_meet_each_other_wherever_the_map_was_before(town: Scene, zoom: float) -> None:
    keeper, camera = LabelKeeper(), look(zoom)
    for _ in range(40):
        camera = camera.panned(31, -17)
        labels, _ = keeper.labels(town, camera, LIGHT)
        assert not any(one.rect.intersects(other.rect) for one, other in combinations(labels, 2))
        assert all(each.rect.intersects(QRectF(0, 0, WIDTH, HEIGHT)) for each in labels)


def test_names_come_in_little_by_little_and_then_all_are_there(town: Scene) -> None:
    hurried, keeper, camera = LabelKeeper(), LabelKeeper(), look(16.5)
    counts = []
    while True:
        labels, complete = hurried.labels(town, camera, LIGHT, budget_ms=0.0)
        counts.append(len(labels))
        if complete:
            break
    assert len(counts) > 5
    assert counts == sorted(counts)
    at_once, complete = keeper.labels(town, camera, LIGHT)
    assert complete
    assert placed(labels, camera).keys() == placed(at_once, camera).keys()


def test_while_zooming_no_new_name_comes_and_then_those_there_keep_their_side(town: Scene) -> None:
    keeper, camera = LabelKeeper(), look(16.5)
    first = {each.text for each in keeper.labels(town, camera, LIGHT)[0]}
    for step in range(1, 8):
        camera = replace(camera, zoom=16.5 + 0.05 * step)
        labels, complete = keeper.labels(town, camera, LIGHT, budget_ms=2.0)
        assert not complete
        assert {each.text for each in labels} <= first
        assert not any(one.rect.intersects(other.rect) for one, other in combinations(labels, 2))
        assert labels
    while not keeper.labels(town, camera, LIGHT, budget_ms=2.0)[1]:
        pass
    settled = {each.text for each in keeper.labels(town, camera, LIGHT, budget_ms=2.0)[0]}
    stayed = {each.text for each in labels if not at_the_border(each, 5)}
    assert len(stayed & settled) >= 0.9 * len(stayed)


def test_an_area_is_named_in_what_is_seen_and_the_name_stays_there(catalogue: Catalogue) -> None:
    wide = Feature(
        "qpv", "q", shapely.box(*place(-3000, -200), *place(3000, 200)), {"name": "Les Tilleuls", "code": "Q"}
    )
    scene, keeper = Scene((layer(catalogue, "qpv", [wide]),)), LabelKeeper()
    # The area's middle is far to the west of the picture.
    camera = Camera.at(*place(2600, 0), 15.5, WIDTH, HEIGHT)
    (first,), _ = keeper.labels(scene, camera, LIGHT)
    assert QRectF(0, 0, WIDTH, HEIGHT).contains(first.rect)
    moved = 0
    while first.rect.translated(moved, 0).right() > 0:
        labels, _ = keeper.labels(scene, camera.panned(moved, 0), LIGHT)
        assert [(each.text, round(each.x), round(each.y)) for each in labels] == [
            (first.text, round(first.x + moved), round(first.y))
        ]
        moved -= 7
    camera = camera.panned(moved - 100, 0)
    (again,), _ = keeper.labels(scene, camera, LIGHT)
    assert QRectF(0, 0, WIDTH, HEIGHT).contains(again.rect)


def test_it_notices_an_edit_a_filter_a_theme_and_another_size(town: Scene, catalogue: Catalogue) -> None:
    keeper, camera = LabelKeeper(), look(16.5)
    names = {each.text for each in keeper.labels(town, camera, LIGHT)[0]}
    assert any(text.startswith("Tour") for text in names)
    without, _ = keeper.labels(town.seen(hiding("sites")), camera, LIGHT)
    assert not any(each.text.startswith("Tour") for each in without)
    named = town.with_layer(layer(catalogue, "sites", [site("new", 0, 0, "Hall neuf")]))
    assert "Hall neuf" in {each.text for each in keeper.labels(named, camera, LIGHT)[0]}
    dark, _ = keeper.labels(town, camera, DARK)
    assert {each.style.halo for each in dark} == {DARK.halo}
    larger = camera.resized(WIDTH * 2, HEIGHT * 2)
    labels, _ = keeper.labels(town, larger, DARK)
    assert max(each.x for each in labels) > WIDTH
