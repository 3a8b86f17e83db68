"""What a filter leaves of each cluster, as differences of running sums over the order of a pyramid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from limits_map.cartography.clusters.pyramid import ClusterPyramid, Small
from limits_map.cartography.projection import Floats, Ints


@dataclass(frozen=True, eq=False)
class Gathered:
    """The clusters of a pyramid as a filter leaves them: how many points each holds, where their middle is, and which
    colours they have.

    `colors` gives each point the number of its colour, `kinds` is how many there are; None where all have the same.
    """

    pyramid: ClusterPyramid
    passing: NDArray[np.bool_] | None = None
    colors: NDArray[np.uint8] | None = None
    kinds: int = 1

    @cached_property
    def _middle(self) -> tuple[float, float]:
        # Counted from the middle, so that differences of sums stay exact to less than a pixel.
        pyramid = self.pyramid
        return (float(pyramid.x.mean()), float(pyramid.y.mean())) if len(pyramid) else (0.0, 0.0)

    @cached_property
    def _passed(self) -> Small | None:
        """How many points before each place in the order pass."""
        if self.passing is None:
            return None
        return np.concatenate(([0], np.cumsum(self.passing[self.pyramid.order]))).astype(np.int32)

    @cached_property
    def _sums(self) -> tuple[Floats, Floats]:
        pyramid = self.pyramid
        sums = []
        for values, middle in zip((pyramid.x, pyramid.y), self._middle, strict=True):
            away = (values - middle)[pyramid.order]
            if self.passing is not None:
                away *= self.passing[pyramid.order]
            sums.append(np.concatenate(([0.0], np.cumsum(away))))
        return sums[0], sums[1]

    @cached_property
    def _of_kind(self) -> Small | None:
        """For each colour, how many points of it before each place in the order pass."""
        if self.colors is None or self.kinds < 2:
            return None
        colors = self.colors[self.pyramid.order]
        counts = np.zeros((self.kinds, len(colors) + 1), np.int32)
        for kind in range(self.kinds):
            here = colors == kind
            if self.passing is not None:
                here &= self.passing[self.pyramid.order]
            np.cumsum(here, out=counts[kind, 1:])
        return counts

    def counts(self, level: int, clusters: Ints) -> Ints:
        """How many points that pass are in each of these clusters."""
        first, last = self.pyramid.slices(level, clusters)
        return last - first if self._passed is None else (self._passed[last] - self._passed[first]).astype(np.int64)

    def middles(self, level: int, clusters: Ints, counts: Ints) -> tuple[Floats, Floats]:
        """The centre of gravity of what passes of each of these clusters, in the unit square; `counts` are not 0."""
        first, last = self.pyramid.slices(level, clusters)
        x, y = (
            middle + (total[last] - total[first]) / counts
            for middle, total in zip(self._middle, self._sums, strict=True)
        )
        return x, y

    def shares(self, level: int, clusters: Ints) -> Ints | None:
        """How many points of each colour pass in each of these clusters, shape (clusters, kinds); None for one colour."""
        if self._of_kind is None:
            return None
        first, last = self.pyramid.slices(level, clusters)
        return (self._of_kind[:, last] - self._of_kind[:, first]).T.astype(np.int64)

    def alone(self, level: int, clusters: Ints) -> Ints:
        """The number of the one point that passes in each of these clusters, of which each has just one."""
        first, _ = self.pyramid.slices(level, clusters)
        if self._passed is not None:
            first = np.searchsorted(self._passed, self._passed[first], side="right") - 1
        return self.pyramid.order[first].astype(np.int64)

    def members(self, level: int, cluster: int) -> Ints:
        """The numbers of the points that pass in a cluster."""
        members = self.pyramid.members(level, cluster)
        return members if self.passing is None else members[self.passing[members]]
