"""Works out which symbols and clusters stand where in a picture; painting and hit-testing both start from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from limits_map.cartography.camera import Camera
from limits_map.cartography.clusters.filtered import Gathered
from limits_map.cartography.clusters.pyramid import ClusterPyramid
from limits_map.cartography.numbers import is_among, kinds
from limits_map.cartography.projection import Box, Floats, Ints
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.symbols import Symbol
from limits_map.cartography.themes import Theme

MARGIN = 48.0
"""Pixels beyond the picture in which symbols stand that reach into it."""
_SHIFTS = ((-19.0, 9.0), (19.0, 9.0), (0.0, 19.0), (-19.0, -9.0), (19.0, -9.0), (0.0, -19.0))
"""How far the clusters of the first, second, ... clustered layer move aside where another layer's symbol is near."""
_NEAR = 32.0
FAN_FROM, FAN_STEP, FAN_LONGEST = 15.7, 15.0, 6
"""From which zoom on symbols at one place stand side by side, how many pixels apart, and how many of them."""
_SAME_PLACE = 10.0
_COLUMN = 1 << 32
_AROUND = np.array([column * _COLUMN + row for column in (-1, 0, 1) for row in (-1, 0, 1)])


@dataclass(frozen=True, eq=False)
class LayerMarks:
    """The symbols of one layer in a picture, in painting order; all arrays have one length.

    `rows` holds a row's number, -1 for a cluster; `clusters` a cluster's number on `level`, -1 for a row.
    """

    layer: SceneLayer
    px: Floats
    py: Floats
    rows: Ints
    clusters: Ints
    counts: Ints
    level: int
    memo: dict[object, object] = field(default_factory=dict)
    """What a painter found out about these symbols and keeps as long as they are the same ones, wherever they are."""

    def members(self, mark: int) -> Ints:
        """The numbers of the rows that a symbol stands for."""
        if self.rows[mark] >= 0 or self.layer.gathered is None:
            return self.rows[mark : mark + 1]
        return self.layer.gathered.members(self.level, int(self.clusters[mark]))

    def within(self, camera: Camera) -> LayerMarks:
        """Those whose place is in the picture."""
        kept = (self.px >= 0) & (self.px <= camera.width) & (self.py >= 0) & (self.py <= camera.height)
        return replace(
            self,
            px=self.px[kept],
            py=self.py[kept],
            rows=self.rows[kept],
            clusters=self.clusters[kept],
            counts=self.counts[kept],
            memo={},
        )

    def radii(self, single: float, theme: Theme) -> Floats:
        """How far each symbol reaches from its middle, in pixels; `single` is the reach of a row's own."""
        radii = np.full(len(self.rows), single)
        clusters, digits = self.rows < 0, digits_of(self.counts)
        for length in kinds(digits[clusters]):
            symbol = Symbol.of_cluster(self.layer.definition.symbol, 10 ** (length - 1), theme)
            radii[clusters & (digits == length)] = symbol.radius
        return radii

    def holding(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """For each symbol, whether it stands for one of these rows."""
        if not len(rows):
            return np.zeros(len(self.rows), bool)
        held = is_among(self.rows, rows) & (self.rows >= 0)
        if self.layer.pyramid is not None:
            nodes = self.layer.pyramid.cluster_of(self.level, rows)
            held |= is_among(self.clusters, nodes) & (self.clusters >= 0)
        return held


@dataclass(frozen=True, eq=False)
class Found:
    """The symbols of one layer in some part of the world at one level, wherever they stand in a picture."""

    layer: SceneLayer
    x: Floats
    y: Floats
    rows: Ints
    clusters: Ints
    counts: Ints
    level: int
    memo: dict[object, object] = field(default_factory=dict)

    def at(self, camera: Camera) -> LayerMarks:
        """The symbols at their own places in a picture."""
        px, py = camera.to_screen(self.x, self.y)
        return LayerMarks(self.layer, px, py, self.rows, self.clusters, self.counts, self.level, self.memo)


def marks_of(scene: Scene, camera: Camera) -> list[LayerMarks]:
    """The symbols of each shown layer that has any, from the lowest layer up."""
    level = ClusterPyramid.level_of(camera.zoom)
    return placed([found_in(layer, level, camera.unit_box(MARGIN)) for layer in marked(scene, camera)], camera)


def marked(scene: Scene, camera: Camera) -> list[SceneLayer]:
    """The layers shown that have symbols, from the lowest up."""
    return [layer for layer in scene.shown(camera.zoom) if layer.has_marks]


def found_in(layer: SceneLayer, level: int, box: Box) -> Found:
    """The symbols of a layer that have something in a box of the unit square."""
    return _single(layer, level, box) if layer.gathered is None else _clustered(layer, layer.gathered, level, box)


def placed(symbols: list[Found], camera: Camera) -> list[LayerMarks]:
    """The symbols of all layers where they stand in a picture: side by side and aside where they would hide each other."""
    found = [each.at(camera) for each in symbols]
    if camera.zoom >= FAN_FROM:
        found = _fanned(found, camera)
    cells = [_cells(marks, camera, _NEAR) for marks in found]
    clustered = [place for place, marks in enumerate(found) if marks.layer.pyramid is not None]
    for shift, place in enumerate(clustered):
        others = [cell for other, cell in enumerate(cells) if other != place]
        found[place] = _moved_aside(found[place], cells[place], others, _SHIFTS[shift % len(_SHIFTS)])
    return found


def digits_of(counts: Ints) -> Ints:
    """How many digits each count has; clusters whose counts have as many look alike."""
    return np.searchsorted(10 ** np.arange(1, 10), counts, side="right").astype(np.int64) + 1


def _single(layer: SceneLayer, level: int, box: Box) -> Found:
    left, top, right, bottom = box
    inside = (layer.x >= left) & (layer.x <= right) & (layer.y >= top) & (layer.y <= bottom)
    if layer.passing is not None:
        inside &= layer.passing
    rows = np.flatnonzero(inside)
    # From north to south, so that a symbol in front covers the one behind it.
    rows = rows[np.argsort(layer.y[rows], kind="stable")]
    none, one = np.full(len(rows), -1), np.ones(len(rows), np.int64)
    return Found(layer, layer.x[rows], layer.y[rows], rows, none, one, level)


def _clustered(layer: SceneLayer, gathered: Gathered, level: int, box: Box) -> Found:
    nodes = gathered.pyramid.in_view(level, box)
    counts = gathered.counts(level, nodes)
    nodes, counts = nodes[counts > 0], counts[counts > 0]
    # Single rows first, so that the counts stay readable.
    order = np.argsort(counts, kind="stable")
    nodes, counts = nodes[order], counts[order]
    alone = counts == 1
    rows = np.full(len(nodes), -1)
    rows[alone] = gathered.alone(level, nodes[alone])
    x, y = gathered.middles(level, nodes, counts)
    x[alone], y[alone] = layer.x[rows[alone]], layer.y[rows[alone]]
    return Found(layer, x, y, rows, np.where(alone, -1, nodes), counts, level)


def _fanned(found: list[LayerMarks], camera: Camera) -> list[LayerMarks]:
    """The same marks, those of unclustered layers at one place set side by side, the topmost layer's first."""
    places = [place for place, marks in enumerate(found) if marks.layer.pyramid is None][::-1]
    if not places:
        return found
    cells = np.concatenate([_cells(found[place], camera, _SAME_PLACE) for place in places])
    order = np.argsort(cells, kind="stable")
    first = np.searchsorted(cells[order], cells[order])
    rank = np.empty(len(cells))
    rank[order] = np.arange(len(cells)) - first
    start = 0
    for place in places:
        marks = found[place]
        mine = np.minimum(rank[start : start + len(marks.px)], FAN_LONGEST)
        start += len(marks.px)
        found[place] = replace(marks, px=marks.px + mine * FAN_STEP)
    return found


def _cells(marks: LayerMarks, camera: Camera, side: float) -> Ints:
    """The square of a grid laid on the world that each symbol is in, the same wherever the picture is moved."""
    column = np.floor((marks.px - camera.width / 2 + camera.x * camera.scale) / side).astype(np.int64)
    row = np.floor((marks.py - camera.height / 2 + camera.y * camera.scale) / side).astype(np.int64)
    return column * _COLUMN + row


def _moved_aside(marks: LayerMarks, cells: Ints, others: list[Ints], shift: tuple[float, float]) -> LayerMarks:
    """The same marks, its clusters moved where another layer's symbols are in their square or one beside it."""
    if not others:
        return marks
    taken = np.concatenate(others)
    around = (taken[:, None] + _AROUND[None, :]).ravel()
    crowded = (marks.rows < 0) & is_among(cells, around)
    return replace(marks, px=marks.px + shift[0] * crowded, py=marks.py + shift[1] * crowded)
