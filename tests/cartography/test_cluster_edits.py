"""What a filter or an edit leaves of the clusters: nothing is lost, counted twice or stale."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from limits_map.cartography.clusters.edits import FEW, edited
from limits_map.cartography.clusters.filtered import Gathered
from limits_map.cartography.clusters.pyramid import FINEST, ClusterPyramid

COORDINATE = st.one_of(st.floats(0.2, 0.8), st.floats(0.5, 0.5001), st.sampled_from([0.25, 0.5]))
POINT = st.tuples(COORDINATE, COORDINATE)
KEPT = st.lists(st.tuples(POINT, st.booleans()), min_size=FEW, max_size=90)
EVERYTHING = (0.0, 0.0, 1.0, 1.0)


def arrays(points: list[tuple[float, float]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x, y = np.array(points, dtype=np.float64).reshape(-1, 2).T.copy()
    return x, y


def check(pyramid: ClusterPyramid, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
    """Every point once at every zoom, inside its cluster's box, finer clusters inside coarser ones."""
    assert sorted(pyramid.order.tolist()) == list(range(len(x)))
    assert np.array_equal(pyramid.x, x)
    assert np.array_equal(pyramid.y, y)
    coarser: set[int] = set()
    for level, starts in enumerate(pyramid.starts):
        assert (np.diff(starts) > 0).all()
        assert not len(x) or starts[0] == 0
        assert coarser <= set(starts.tolist())
        coarser = set(starts.tolist())
        if level < len(pyramid.boxes):
            boxes = pyramid.boxes[level][pyramid.cluster_of(level, np.arange(len(x)))]
            assert ((boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])).all()


@given(KEPT, st.lists(POINT, max_size=5))
def test_an_edit_leaves_a_whole_pyramid(
    points: list[tuple[tuple[float, float], bool]], added: list[tuple[float, float]]
) -> None:
    x, y = arrays([point for point, _ in points])
    kept = np.array([keep for _, keep in points], dtype=np.bool_)
    more_x, more_y = arrays(added)
    after = edited(ClusterPyramid.of_points(x, y), kept, more_x, more_y)
    check(after, np.concatenate((x[kept], more_x)), np.concatenate((y[kept], more_y)))


def test_a_point_put_in_beside_others_joins_their_cluster_and_one_far_away_does_not() -> None:
    rng = np.random.default_rng(4)
    x, y = 0.5 + rng.normal(0, 1e-7, (2, 200))
    before = ClusterPyramid.of_points(x, y)
    everyone = np.ones(200, np.bool_)
    near = edited(before, everyone, np.array([0.5]), np.array([0.5]))
    assert [len(starts) for starts in near.starts[:12]] == [1] * 12
    far = edited(before, everyone, np.array([0.1]), np.array([0.1]))
    assert [len(starts) for starts in far.starts[4:12]] == [2] * 8


@given(KEPT, st.integers(0, FINEST))
def test_counts_add_up_to_what_a_filter_lets_through(
    points: list[tuple[tuple[float, float], bool]], level: int
) -> None:
    x, y = arrays([point for point, _ in points])
    passing = np.array([keep for _, keep in points], dtype=np.bool_)
    colors = (np.arange(len(x)) % 3).astype(np.uint8)
    pyramid = ClusterPyramid.of_points(x, y)
    gathered = Gathered(pyramid, passing, colors, 3)
    nodes = pyramid.in_view(level, EVERYTHING)
    counts = gathered.counts(level, nodes)
    assert counts.sum() == passing.sum()
    shares = gathered.shares(level, nodes)
    assert shares is not None
    assert (shares.sum(axis=1) == counts).all()
    held = nodes[counts > 0]
    middles = np.column_stack(gathered.middles(level, held, counts[counts > 0]))
    for node, middle in zip(held.tolist(), middles, strict=True):
        members = gathered.members(level, node)
        assert passing[members].all()
        assert np.allclose(middle, [x[members].mean(), y[members].mean()], atol=1e-9)
        opens = pyramid.opens_at(level, node, passing)
        if len(members) == 1:
            assert gathered.alone(level, np.array([node])).tolist() == members.tolist()
            assert opens is None
        elif opens is not None:
            assert len(set(pyramid.cluster_of(opens, members).tolist())) > 1
            assert len(set(pyramid.cluster_of(opens - 1, members).tolist())) == 1
