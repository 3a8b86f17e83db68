"""Finds which colours each cluster holds, in eighths, so that few different rings show all of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

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
    parts = _parts(marks, chosen[places])
    if parts is None:
        for length in kinds(digits):
            yield places[digits == length], length, ()
        return
    colors = marks.layer.content.colors[0]
    order = _in_order(marks.layer)
    broad = breadths(marks.layer.definition)
    looks, look_of = np.unique(np.column_stack((digits, parts[:, order])), axis=0, return_inverse=True)
    for look, (length, *eights) in enumerate(looks.tolist()):
        shares = tuple(
            (colors[kind], part, broad.get(colors[kind], _NARROWEST))
            for kind, part in zip(order, eights, strict=True)
            if part
        )
        yield places[look_of.ravel() == look], length, shares


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


def _parts(marks: LayerMarks, chosen: Ints) -> Ints | None:
    """For each of these clusters, how many eighths each colour has; None for one colour."""
    gathered = marks.layer.gathered
    if gathered is None:
        return None
    counts = gathered.shares(marks.level, marks.clusters[chosen])
    return None if counts is None else eighths(counts)


def _in_order(layer: SceneLayer) -> list[int]:
    """The numbers of a layer's colours in the order of its legend."""
    legend = {color: place for place, color in enumerate(legend_colors(layer.definition))}
    colors = layer.content.colors[0]
    return sorted(range(len(colors)), key=lambda kind: legend.get(colors[kind], len(legend)))
