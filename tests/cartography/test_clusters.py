"""Clusters hold every point exactly once at every zoom, and open where they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from limits_map.cartography.clusters.filtered import Gathered
from limits_map.cartography.clusters.gathering import radius_at
from limits_map.cartography.clusters.pyramid import FINEST, ClusterPyramid
from limits_map.cartography.projection import world_pixels

COORDINATE = st.one_of(st.floats(0, 1), st.floats(0.5, 0.500001), st.sampled_from([0.25, 0.5]))
POINTS = st.lists(st.tuples(COORDINATE, COORDINATE), max_size=80)


def pyramid_of(points: list[tuple[float, float]]) -> tuple[ClusterPyramid, NDArray[np.float64], NDArray[np.float64]]:
    x, y = np.array(points, dtype=np.float64).reshape(-1, 2).T
    return ClusterPyramid.of_points(x, y), x, y


def counts_of(pyramid: ClusterPyramid, level: int) -> NDArray[np.int64]:
    return Gathered(pyramid).counts(level, np.arange(len(pyramid.starts[level])))


@given(POINTS)
def test_counts_add_up_at_every_zoom(points: list[tuple[float, float]]) -> None:
    pyramid, _, _ = pyramid_of(points)
    assert sorted(pyramid.order.tolist()) == list(range(len(points)))
    for level in range(FINEST + 1):
        assert int(counts_of(pyramid, level).sum()) == len(points)
    nodes = [len(starts) for starts in pyramid.starts]
    assert nodes == sorted(nodes)


@given(POINTS, st.integers(0, FINEST), st.tuples(*[st.floats(0, 1)] * 4))
def test_every_point_in_view_is_in_one_cluster_in_view(
    points: list[tuple[float, float]], zoom: int, corners: tuple[float, float, float, float]
) -> None:
    pyramid, x, y = pyramid_of(points)
    left, right = sorted(corners[:2])
    top, bottom = sorted(corners[2:])
    inside = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    clusters = pyramid.in_view(zoom, (left, top, right, bottom))
    members = [pyramid.members(zoom, cluster).tolist() for cluster in clusters.tolist()]
    flat = [member for each in members for member in each]
    assert len(flat) == len(set(flat))
    assert set(np.flatnonzero(inside).tolist()) <= set(flat)


@given(POINTS, st.integers(0, FINEST - 1))
def test_a_cluster_opens_at_the_zoom_it_names(points: list[tuple[float, float]], zoom: int) -> None:
    pyramid, _, _ = pyramid_of(points)
    for cluster, count in enumerate(counts_of(pyramid, zoom).tolist()):
        opens = pyramid.opens_at(zoom, cluster)
        members = pyramid.members(zoom, cluster)
        parts = [len(set(pyramid.cluster_of(level, members).tolist())) for level in range(zoom, FINEST + 1)]
        if opens is None:
            assert parts == [1] * len(parts)
        else:
            assert count > 1
            assert parts[opens - zoom] > 1
            assert parts[opens - zoom - 1] == 1


def test_a_large_set_is_looked_through_by_its_coarse_clusters() -> None:
    rng = np.random.default_rng(3)
    x, y = 0.5 + rng.normal(0, 1e-3, (2, 20_000))
    pyramid = ClusterPyramid.of_points(x, y)
    box = (0.4995, 0.4995, 0.5003, 0.5001)
    inside = (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])
    for zoom in range(FINEST + 1):
        members = [pyramid.members(zoom, cluster) for cluster in pyramid.in_view(zoom, box).tolist()]
        assert set(np.flatnonzero(inside).tolist()) <= set(np.concatenate(members).tolist())


def test_points_far_apart_on_screen_stay_single_and_near_ones_do_not() -> None:
    apart = 3 * radius_at(17) / world_pixels(17)
    pyramid, _, _ = pyramid_of([(0.5, 0.5), (0.5 + apart, 0.5)])
    assert len(pyramid.starts[17]) == 2
    assert len(pyramid.starts[14]) == 1
    assert pyramid.opens_at(14, 0) in (15, 16)


def test_one_place_never_opens_and_an_empty_layer_has_no_clusters() -> None:
    pyramid, _, _ = pyramid_of([(0.5, 0.5)] * 4)
    assert pyramid.opens_at(10, 0) is None
    empty, _, _ = pyramid_of([])
    assert len(empty) == 0
    assert empty.in_view(12, (0, 0, 1, 1)).tolist() == []


def test_points_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        ClusterPyramid.of_points(np.array([np.nan]), np.array([0.5]))


def test_many_reports_of_one_street_corner_are_gathered_quickly() -> None:
    rng = np.random.default_rng(5)
    x, y = 0.5 + rng.normal(0, 1e-9, (2, 20_000))
    pyramid = ClusterPyramid.of_points(x, y)
    assert [int(counts_of(pyramid, level).sum()) for level in range(FINEST + 1)] == [20_000] * (FINEST + 1)
