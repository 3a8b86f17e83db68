"""A layer's rows become arrays; an edit replaces a few of them; what has no place is left out by name."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from limits_map.cartography.camera import Camera
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.styles import UNKNOWN_FIGURE
from limits_map.cartography.themes import UNKNOWN_COLOR
from limits_map.catalogue import Catalogue
from limits_map.domain.features import Feature

from .conftest import layer, painted, reports, site, square


def test_rows_without_a_usable_place_are_left_out_and_named(catalogue: Catalogue, camera: Camera) -> None:
    wrong = [
        Feature("sites", "none", None, {}),
        Feature("sites", "empty", shapely.Point(), {}),
        Feature("sites", "empty area", shapely.Polygon(), {}),
        Feature("sites", "nan", shapely.Point(math.nan, 48.0), {}),
        Feature("sites", "infinite", shapely.LineString([(0, 0), (math.inf, 1)]), {}),
    ]
    sites = layer(catalogue, "sites", [*wrong, site("good", 0, 0)])
    assert sites.uuids == ("good",)
    assert set(sites.left_out) == {feature.uuid for feature in wrong}
    painted(Scene((sites,)), camera)


@pytest.mark.parametrize("key", ["sites", "dealing_points", "streets", "qpv", "follow_ups"])
def test_an_empty_layer_paints_nothing(catalogue: Catalogue, camera: Camera, key: str) -> None:
    empty = layer(catalogue, key, [])
    assert len(empty) == 0
    assert (painted(Scene((empty,)), camera) == painted(Scene(), camera)).all()
    assert Scene((empty,)).bounds() is None


def test_an_edit_gives_the_layer_that_a_fresh_reading_gives(catalogue: Catalogue) -> None:
    before = layer(catalogue, "sites", [site("a", 0, 0), site("b", 50, 0), site("c", 90, 0)])
    moved = Feature("sites", "b", square(60, 10, 20), {"name": "Place", "stage": "closed", "level": "4"})
    after = before.updated([moved, site("d", 0, 80, level="1")], removed=["a"])
    fresh = layer(catalogue, "sites", [site("c", 90, 0), moved, site("d", 0, 80, level="1")])
    assert after.uuids == fresh.uuids == ("c", "b", "d")
    assert after.x == pytest.approx(fresh.x)
    assert after.boxes == pytest.approx(fresh.boxes)
    assert after.labels == fresh.labels
    assert [after.styles[code] for code in after.style_of] == [fresh.styles[code] for code in fresh.style_of]
    assert before.uuids == ("a", "b", "c")


def test_a_row_that_loses_its_place_disappears(catalogue: Catalogue) -> None:
    before = layer(catalogue, "sites", [site("a", 0, 0)])
    after = before.updated([Feature("sites", "a", None, {})])
    assert (tuple(after.uuids), after.left_out) == ((), ("a",))
    assert after.updated([site("a", 1, 1)]).left_out == ()


def test_an_unknown_value_is_grey_with_a_question_mark(catalogue: Catalogue) -> None:
    sites = layer(catalogue, "sites", [site("a", 0, 0, level="")])
    assert sites.styles[0].color == UNKNOWN_COLOR
    assert sites.styles[0].figure == UNKNOWN_FIGURE


def test_an_area_of_places_has_its_pin_inside(catalogue: Catalogue) -> None:
    bent = shapely.Polygon([(0, 0), (10, 0), (10, 1), (1, 1), (1, 10), (0, 10)])
    sites = layer(catalogue, "sites", [Feature("sites", "a", bent, {"name": "L"})])
    assert shapely.contains_xy(sites.shapes[0], sites.x[0], sites.y[0])


def test_a_layer_is_replaced_at_its_place_in_the_order(catalogue: Catalogue, district: Scene) -> None:
    changed = district.with_layer(layer(catalogue, "buildings", []))
    assert [each.key for each in changed] == [each.key for each in district]
    added = Scene().with_layer(layer(catalogue, "sites", [])).with_layer(layer(catalogue, "green", []))
    assert [each.key for each in added] == ["green", "sites"]


def test_twenty_thousand_rows_keep_their_order(catalogue: Catalogue) -> None:
    many = layer(catalogue, "dealing_points", reports(20_000))
    assert len(many) == 20_000
    assert many.pyramid is not None
    assert np.array_equal(np.sort(many.pyramid.order), np.arange(20_000))
    assert isinstance(many, SceneLayer)
