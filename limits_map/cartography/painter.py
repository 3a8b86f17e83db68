"""Paints a whole map on any QPainter: ground, symbols, clusters, selection and names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from limits_map.cartography.alerts import paint_alerts
from limits_map.cartography.apart import marks_apart
from limits_map.cartography.atlas import SpriteAtlas, atlas_for
from limits_map.cartography.camera import Camera
from limits_map.cartography.ground import paint_ground, paint_selected
from limits_map.cartography.ground_tiles import GroundTiles
from limits_map.cartography.heat.picture import HeatPicture
from limits_map.cartography.labels.keeper import LabelKeeper, symbol_boxes
from limits_map.cartography.labels.painting import paint_label_shapes, paint_labels
from limits_map.cartography.labels.room import Label, Room
from limits_map.cartography.labels.wishes import labels_of_marks, labels_of_shapes
from limits_map.cartography.marks import LayerMarks, digits_of, marks_of
from limits_map.cartography.marks_keeper import MarksKeeper
from limits_map.cartography.numbers import kinds
from limits_map.cartography.projection import Floats, Ints
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.shapes import paint_mark_shapes
from limits_map.cartography.shares import clusters_alike
from limits_map.cartography.symbols import Symbol
from limits_map.cartography.themes import Theme, ink_on

_BEYOND = 64.0
"""Pixels beyond the picture in which symbols are painted that reach into it."""
_NAMES_MS = 2.5
"""How much of a picture's time may be spent on new names."""
_NO_ALERTS: Mapping[str, Collection[str]] = MappingProxyType({})
Selection = frozenset[tuple[str, str]]
"""Pairs of a layer's key and a row's uuid."""


def paint_map(
    painter: QPainter,
    scene: Scene,
    camera: Camera,
    theme: Theme,
    *,
    selection: Selection = frozenset(),
    paper: bool = True,
    tiles: GroundTiles | None = None,
    marks: MarksKeeper | None = None,
    names: LabelKeeper | None = None,
    heat: HeatPicture | None = None,
    alerts: Mapping[str, Collection[str]] = _NO_ALERTS,
    budget_ms: float | None = None,
    vector: bool = False,
) -> bool:
    """Paints the map with its top left corner at the painter's origin.

    Without `paper` what lies there already shows through. `alerts` names rows of a layer that ask for attention. With
    `tiles` the ground is taken from them and at most about `budget_ms` is spent on new ones; False says that some are
    still to come, so that the caller paints again soon. With `marks` symbols are not worked out
    anew while the map is dragged, with `names` a name stays where it was in the picture before,
    with `heat` the density that the scene asks for is there. With `vector` everything is painted as shapes and words and
    nothing as a picture, also on a painter that is scaled, and also in a thread that has no window; only symbols whose
    place is in view are there.
    """
    painter.save()
    painter.setClipRect(QRectF(0, 0, camera.width, camera.height), Qt.ClipOperation.IntersectClip)
    if tiles is None or vector:
        paint_ground(painter, scene, camera, theme, paper=paper, vector=vector)
        complete = True
    else:
        complete = tiles.paint(painter, scene, camera, theme, paper=paper, budget_ms=budget_ms)
    if heat is not None and scene.showing.heat is not None and not vector:
        hurried = budget_ms is not None
        complete &= heat.paint(painter, scene, camera, theme, scene.showing.heat, hurried=hurried)
    named = _paint_marks(painter, scene, camera, theme, selection, alerts, vector, marks, names, budget_ms)
    painter.restore()
    return complete and named


def _paint_marks(
    painter: QPainter,
    scene: Scene,
    camera: Camera,
    theme: Theme,
    selection: Selection,
    alerts: Mapping[str, Collection[str]],
    vector: bool,
    kept: MarksKeeper | None,
    names: LabelKeeper | None,
    budget_ms: float | None,
) -> bool:
    ratio = painter.device().devicePixelRatio()
    paint_layer = paint_mark_shapes if vector else partial(_paint_layer, atlas=atlas_for(theme, ratio))
    shown = tuple(scene.shown(camera.zoom))
    selected = {layer.key: _selected_rows(layer, selection) for layer in shown}
    for layer in shown:
        paint_selected(painter, layer, selected[layer.key], camera, theme, vector)
    if vector:
        marks = marks_apart(scene, camera, theme)
    else:
        marks = marks_of(scene, camera) if kept is None else kept.marks(scene, camera)
    above: list[tuple[LayerMarks, NDArray[np.bool_]]] = []
    for layer_marks in marks:
        held = layer_marks.holding(selected[layer_marks.layer.key])
        faded = layer_marks.layer.opacity
        paint_layer(painter, layer_marks, ~held, theme, camera, faded)
        if held.any():
            above.append((layer_marks, held))
    for layer_marks, held_marks in above:
        paint_layer(painter, layer_marks, held_marks, theme, camera, 1.0, selected=True)
    for layer_marks in marks:
        paint_alerts(painter, layer_marks, alerts.get(layer_marks.layer.key, ()), theme)
    if names is not None and not vector:
        allowed = None if budget_ms is None else min(budget_ms, _NAMES_MS)
        labels, named = names.labels(scene, camera, theme, ratio, budget_ms=allowed)
    else:
        labels, named = _labels(shown, marks, camera, theme), True
    if vector:
        paint_label_shapes(painter, labels)
    else:
        paint_labels(painter, labels, ratio)
    return named


@dataclass(frozen=True, eq=False)
class _Sprites:
    """The pictures of a layer's symbols in an atlas: one slot for each, and the figures over its clusters.

    `of` says which symbol each figure belongs to, `dx` and `dy` how far from its place it stands.
    """

    slots: Ints
    of: Ints
    figures: Ints
    dx: Floats
    dy: Floats


def _paint_layer(
    painter: QPainter,
    marks: LayerMarks,
    chosen: NDArray[np.bool_],
    theme: Theme,
    camera: Camera,
    opacity: float,
    *,
    atlas: SpriteAtlas,
    selected: bool = False,
) -> None:
    # Within a level the zoom changes no symbol.
    key = (atlas, marks.level, selected)
    sprites = marks.memo.get(key)
    if not isinstance(sprites, _Sprites):
        sprites = marks.memo[key] = _sprites(marks, theme, camera.zoom, atlas, selected)
    px, py = marks.px, marks.py
    seen = chosen & (px > -_BEYOND) & (px < camera.width + _BEYOND) & (py > -_BEYOND) & (py < camera.height + _BEYOND)
    shown = np.flatnonzero(seen)
    atlas.draw(painter, sprites.slots[shown], px[shown], py[shown], opacity)
    figures = np.flatnonzero(seen[sprites.of])
    of = sprites.of[figures]
    atlas.draw(painter, sprites.figures[figures], px[of] + sprites.dx[figures], py[of] + sprites.dy[figures])


def _sprites(marks: LayerMarks, theme: Theme, zoom: float, atlas: SpriteAtlas, selected: bool) -> _Sprites:
    """Finds the picture of each symbol; those that are not in the atlas yet are painted into it."""
    layer = marks.layer
    symbol = layer.definition.symbol
    slots = np.empty(len(marks.rows), np.int64)
    alone = marks.rows >= 0
    codes = layer.style_of[marks.rows[alone]]
    slot_of_style = np.zeros(len(layer.styles), np.int64)
    for code in kinds(codes):
        slot_of_style[code] = atlas.slot(Symbol.of(symbol, layer.styles[code], theme, zoom=zoom, selected=selected))
    slots[alone] = slot_of_style[codes]
    for places, length, shares in clusters_alike(marks, np.arange(len(slots))):
        slots[places] = atlas.slot(
            Symbol.of_cluster(symbol, 10 ** (length - 1), theme, shares=shares, selected=selected)
        )
    digits = np.where(alone, 0, digits_of(marks.counts))
    found: list[tuple[Ints, Ints, Floats, Floats]] = [
        (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.empty(0))
    ]
    for length in kinds(digits[~alone]):
        these = np.flatnonzero(digits == length)
        cluster = Symbol.of_cluster(symbol, 10 ** (length - 1), theme)
        height = round(cluster.count_height(length))
        dx, dy = cluster.middle
        steps = dx + (np.arange(length) - length / 2) * atlas.digit_width(height)
        digit = marks.counts[these][:, None] // 10 ** np.arange(length - 1, -1, -1) % 10
        figures = atlas.digits(height, ink_on(cluster.color))[digit]
        found.append(
            (
                np.repeat(these, length),
                figures.ravel(),
                np.tile(steps, len(these)),
                np.full(figures.size, dy),
            )
        )
    of, figures, right, down = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return _Sprites(slots, of, figures, right, down)


def _selected_rows(layer: SceneLayer, selection: Selection) -> Ints:
    return layer.rows_of(uuid for key, uuid in selection if key == layer.key)


def _labels(shown: tuple[SceneLayer, ...], marks: list[LayerMarks], camera: Camera, theme: Theme) -> list[Label]:
    """Names that have room, those of the topmost layers first."""
    room = Room(
        camera,
        {each.layer.key: symbol_boxes(each, camera, theme) for each in marks},
        {each.layer.key: each.rows < 0 for each in marks},
    )
    by_layer = {each.layer.key: each for each in marks}
    labels: list[Label] = []
    for layer in reversed(shown):
        if layer.has_marks:
            labels.extend(labels_of_marks(by_layer[layer.key], camera, theme, room))
        else:
            labels.extend(labels_of_shapes(layer, camera, theme, room))
    return labels
