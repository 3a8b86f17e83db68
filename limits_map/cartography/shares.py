"""Finds which colours each cluster holds, in eighths, so that few different rings show all of them."""

from __future__ import annotations

import weakref
from collections.abc import Iterator

import numpy as np

from limits_map.cartography.clusters.filtered import Gathered
from limits_map.cartography.marks import LayerMarks, digits_of
from limits_map.cartography.numbers import kinds
from limits_map.cartography.projection import Floats, Ints
from limits_map.cartography.rings import RING, RING_EDGE, RING_GAP, Shares
from limits_map.cartography.scene import SceneLayer
from limits_map.cartography.styles import legend_colors
from limits_map.domain.definitions import LayerDefinition

PARTS = 8
"""Into how many parts a ring is divided."""
_NARROWEST = 0.25


def clusters_alike(marks: LayerMarks, chosen: Ints) -> Iterator[tuple[Ints, int, Shares]]:
    """The clusters among some of a layer's symbols, those together that look alike.

    Gives their places in `chosen`, how many digits their counts have, and the parts of their ring by colour.
    """
    places = np.flatnonzero(marks.rows[chosen] < 0)
    if not len(places):
        return
    digits = digits_of(marks.counts[chosen[places]])
    gathered = marks.layer.gathered
    if gathered is None or not _has_rings(marks.layer):
        for length in kinds(digits):
            yield places[digits == length], length, ()
        return
    rings = _kept.get(gathered)
    if rings is None:
        rings = _kept[gathered] = _Rings(marks.layer, gathered)
    ring_of = rings.of(marks.level, marks.clusters[chosen[places]])
    # A count has ten digits at most.
    looks = ring_of * 10 + digits - 1
    for look in kinds(looks):
        yield places[looks == look], look % 10 + 1, rings.rings[look // 10]


def shares_of(marks: LayerMarks, mark: int) -> Shares:
    """The parts of one cluster's ring by colour, clockwise from the top; none where its layer has one colour."""
    return next((shares for _, _, shares in clusters_alike(marks, np.array([mark]))), ())


def ring_reach(marks: LayerMarks) -> Floats:
    """How many pixels the ring of each symbol reaches beyond its body; 0 for those without one."""
    return np.where(marks.rows < 0, RING + RING_GAP + RING_EDGE if _has_rings(marks.layer) else 0.0, 0.0)


def ringed_rows(marks: LayerMarks) -> Ints:
    """The numbers of the rows whose colours are in the rings of a picture's clusters."""
    if not _has_rings(marks.layer):
        return np.empty(0, np.int64)
    held = [marks.members(mark) for mark in np.flatnonzero(marks.rows < 0).tolist()]
    return np.concatenate([np.empty(0, np.int64), *held])


def _has_rings(layer: SceneLayer) -> bool:
    return layer.pyramid is not None and len(layer.content.colors[0]) > 1


def breadths(definition: LayerDefinition) -> dict[str, float]:
    """How broad each colour of a layer is in a ring: the first of the legend the broadest."""
    colors = legend_colors(definition)
    step = (1.0 - _NARROWEST) / max(1, len(colors) - 1)
    return {color: round(1.0 - step * place, 3) for place, color in enumerate(colors)}


def eighths(counts: Ints) -> Ints:
    """Each row's counts as parts of eight, by the largest remainders; each that is there has one, as far as eight go."""
    there = counts > 0
    total = np.maximum(1, counts.sum(axis=1, keepdims=True))
    exact = counts * PARTS / total
    parts: Ints = np.maximum(np.floor(exact).astype(np.int64), there)
    rows = np.arange(len(counts))
    while True:
        short = PARTS - parts.sum(axis=1)
        giving = np.flatnonzero((short > 0) & there.any(axis=1))
        taking = np.flatnonzero((short < 0) & (parts > 1).any(axis=1))
        # More colours than parts: the rarest go without.
        dropping = np.flatnonzero((short < 0) & ~(parts > 1).any(axis=1))
        if not (len(giving) or len(taking) or len(dropping)):
            return parts
        most = np.argmax(np.where(there, exact - parts, -np.inf), axis=1)
        parts[rows[giving], most[giving]] += 1
        least = np.argmin(np.where(parts > 1, exact - parts, np.inf), axis=1)
        parts[rows[taking], least[taking]] -= 1
        rarest = np.argmin(np.where(parts > 0, counts, np.iinfo(np.int64).max), axis=1)
        parts[rows[dropping], rarest[dropping]] = 0


class _Rings:
    """The different rings of one layer's clusters, found when a cluster first comes into view."""

    def __init__(self, layer: SceneLayer, gathered: Gathered) -> None:
        # What is kept as long as the clusters are may not hold on to them.
        self._gathered = weakref.ref(gathered)
        self._colors = layer.content.colors[0]
        self._order = _in_order(layer)
        self._broad = breadths(layer.definition)
        self._numbers: dict[tuple[int, ...], int] = {}
        self._of_level: dict[int, Ints] = {}
        self.rings: list[Shares] = []

    def of(self, level: int, clusters: Ints) -> Ints:
        """The number of the ring of each of these clusters."""
        gathered = self._gathered()
        assert gathered is not None
        if level not in self._of_level:
            self._of_level[level] = np.full(len(gathered.pyramid.starts[level]), -1)
        known = self._of_level[level]
        missing = clusters[known[clusters] < 0]
        if len(missing):
            counts = gathered.shares(level, missing)
            assert counts is not None
            known[missing] = [self._number(tuple(parts)) for parts in eighths(counts)[:, self._order].tolist()]
        return known[clusters]

    def _number(self, parts: tuple[int, ...]) -> int:
        if parts not in self._numbers:
            self._numbers[parts] = len(self.rings)
            self.rings.append(
                tuple(
                    (self._colors[kind], part, self._broad.get(self._colors[kind], _NARROWEST))
                    for kind, part in zip(self._order, parts, strict=True)
                    if part
                )
            )
        return self._numbers[parts]


_kept: weakref.WeakKeyDictionary[Gathered, _Rings] = weakref.WeakKeyDictionary()


def _in_order(layer: SceneLayer) -> list[int]:
    """The numbers of a layer's colours in the order of its legend."""
    legend = {color: place for place, color in enumerate(legend_colors(layer.definition))}
    colors = layer.content.colors[0]
    return sorted(range(len(colors)), key=lambda kind: legend.get(colors[kind], len(legend)))
