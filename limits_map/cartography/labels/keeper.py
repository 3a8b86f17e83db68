"""Keeps the names of a canvas where they are while the map is moved: a name comes and goes at the picture's border only."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QRectF

from limits_map.cartography.camera import Camera
from limits_map.cartography.labels.painting import prepare
from limits_map.cartography.labels.room import Label, Room
from limits_map.cartography.labels.wishes import Key, Wish, wishes_of_marks, wishes_of_shapes
from limits_map.cartography.marks import LayerMarks, marks_of
from limits_map.cartography.projection import Floats
from limits_map.cartography.same import Same
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.shares import ring_reach
from limits_map.cartography.symbols import Symbol
from limits_map.cartography.themes import Theme

_AROUND, _STEP = 224.0, 128.0
"""Pixels beyond the picture in which names are laid out already, and by how many it moves before the next time."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A name that has its place, which was so many in the order of those it wished for."""

    wish: Wish
    number: int

    def label(self, camera: Camera) -> Label:
        return self.wish.label(camera, self.wish.offset(self.number))


class LabelKeeper:
    """The names on one canvas, from one picture to the next; it notices by itself when what it shows has changed."""

    def __init__(self) -> None:
        self._content: tuple[tuple[Same, Same], ...] = ()
        self._theme: Theme | None = None
        self._last_zoom, self._laid_zoom = -1.0, -1.0
        self._base: Camera | None = None
        """The look at more than the picture that the names were laid out for."""
        self._room: Room | None = None
        self._wishes: Iterator[Wish] = iter(())
        self._done = True
        self._placed: dict[Key, _Placed] = {}
        self._before: dict[Key, _Placed] = {}
        """The names of the picture before this zoom or this content."""
        self._refused: set[Key] = set()
        self._never: set[Key] = set()

    def labels(
        self, scene: Scene, camera: Camera, theme: Theme, ratio: float = 1.0, *, budget_ms: float | None = None
    ) -> tuple[list[Label], bool]:
        """The names to paint, and whether these are all.

        With a budget about so much time is spent on new ones and the next call goes on from there; while the zoom
        changes from one call to the next, only names that were there are shown.
        """
        shown = tuple(scene.shown(camera.zoom))
        if not any(_is_named(layer, camera.zoom) for layer in shown):
            return [], True
        content = tuple((Same(layer.content), Same(layer.passing)) for layer in shown)
        same = theme == self._theme and content == self._content
        moving = camera.zoom != self._last_zoom and budget_ms is not None and bool(self._placed or self._before)
        self._last_zoom = camera.zoom
        if moving and theme == self._theme:
            if self._base is not None:
                self._before, self._placed, self._base = {**self._before, **self._placed}, {}, None
            return self._of_before(shown, camera), False
        if not same or self._base is None or self._base.zoom != camera.zoom:
            self._start_again(shown, content, theme, camera)
            self._lay_out(scene, shown, camera, theme)
        elif self._has_left(camera):
            self._lay_out(scene, shown, camera, theme)
        self._place(camera, ratio, math.inf if budget_ms is None else time.perf_counter() + budget_ms / 1000)
        view = _rect(camera)
        labels = [placed.label(camera) for placed in self._placed.values()]
        return [label for label in labels if label.rect.intersects(view)], self._done

    def _start_again(
        self,
        shown: tuple[SceneLayer, ...],
        content: tuple[tuple[Same, Same], ...],
        theme: Theme,
        camera: Camera,
    ) -> None:
        """Forgets what was laid out, but for the places that names would keep."""
        before = {**self._before, **self._placed}
        if self._laid_zoom != camera.zoom:
            # An area's name stays where it is for as long as the scale does.
            before = {key: placed for key, placed in before.items() if not placed.wish.sticky}
        alike = {layer.key for layer in shown if any(layer.content is old.held for old, _ in self._content)}
        self._before = {key: placed for key, placed in before.items() if key[0] in alike}
        self._content, self._theme = content, theme
        self._placed, self._refused = {}, set()

    def _has_left(self, camera: Camera) -> bool:
        """True where the picture comes near to the end of what was laid out, or has another size."""
        base = self._base
        assert base is not None
        x, y = base.to_screen(camera.x, camera.y)
        away = max(abs(float(x) - base.width / 2), abs(float(y) - base.height / 2))
        return away >= _STEP or (base.width, base.height) != _wider(camera)

    def _lay_out(self, scene: Scene, shown: tuple[SceneLayer, ...], camera: Camera, theme: Theme) -> None:
        """Begins to look for names around a picture; those there keep their places."""
        wide, high = _wider(camera)
        base = replace(camera, width=wide, height=high)
        marks = marks_of(scene, base)
        self._base, self._laid_zoom = base, camera.zoom
        self._room = Room(
            base,
            {each.layer.key: symbol_boxes(each, base, theme) for each in marks},
            {each.layer.key: each.rows < 0 for each in marks},
        )
        whole = _rect(base)
        seen = whole.adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        self._placed = {
            key: placed
            for key, placed in self._placed.items()
            if placed.label(base).rect.intersects(seen if placed.wish.sticky else whole)
        }
        for placed in self._placed.values():
            self._room.keep_name(placed.label(base))
        self._never, self._refused = self._refused, set()
        self._wishes = _wishes(shown, marks, base, camera, theme)
        self._done = False

    def _place(self, camera: Camera, ratio: float, deadline: float) -> None:
        """Grants wishes until the time is up, at least one."""
        if self._done:
            return
        assert self._base is not None
        assert self._room is not None
        for wish in self._wishes:
            if wish.key in self._placed:
                continue
            if wish.key in self._never and _is_in(wish, camera):
                # What found no room stays away for as long as it would have been seen coming.
                self._refused.add(wish.key)
                continue
            before = self._before.get(wish.key)
            if before is not None and wish.sticky and _is_in(before.wish, camera):
                wish = replace(wish, x=before.wish.x, y=before.wish.y, places=before.wish.places)
            seen = _rect(camera).translated(*self._corner(camera)) if _is_in(wish, camera) else None
            number = wish.granted(self._base, self._room, 0 if before is None else before.number, seen)
            if number is None:
                self._refused.add(wish.key)
            else:
                self._placed[wish.key] = _Placed(wish, number)
                prepare(wish.text, wish.style, wish.angle, ratio)
            if time.perf_counter() > deadline:
                return
        self._done = True
        self._before = {}

    def _corner(self, camera: Camera) -> tuple[float, float]:
        """Where the picture's top left corner is in what is laid out."""
        assert self._base is not None
        x, y = self._base.to_screen(*camera.to_unit(0, 0))
        return float(x), float(y)

    def _of_before(self, shown: tuple[SceneLayer, ...], camera: Camera) -> list[Label]:
        """The names of the last picture where they are now, as far as they have room."""
        there = {layer.key for layer in shown if camera.zoom >= layer.definition.symbol.label_from}
        around = replace(camera, width=camera.width + 2 * _AROUND, height=camera.height + 2 * _AROUND)
        room, view, labels = Room(around, {}), _rect(camera), []
        for key, placed in self._before.items():
            label = placed.label(camera)
            box = label.rect.translated(_AROUND, _AROUND)
            if key[0] in there and label.rect.intersects(view) and room.take(box):
                labels.append(label)
        return labels


def symbol_boxes(marks: LayerMarks, camera: Camera, theme: Theme) -> Floats:
    """The boxes of a layer's symbols that names keep clear of."""
    symbol, styles = marks.layer.definition.symbol, marks.layer.styles
    boxes: Floats = np.empty((len(marks.rows), 4))
    if not len(boxes):
        return boxes
    single = Symbol.of(symbol, styles[0], theme, zoom=camera.zoom)
    radius = marks.radii(single.radius, theme) + ring_reach(marks)
    dx, dy = single.middle
    x, y = marks.px + dx, marks.py + dy
    return np.column_stack((x - radius, y - radius, x + radius, y + radius))


def _wishes(
    shown: tuple[SceneLayer, ...], marks: list[LayerMarks], base: Camera, camera: Camera, theme: Theme
) -> Iterator[Wish]:
    """The names of all layers, those of the topmost first."""
    by_layer = {each.layer.key: each for each in marks}
    for layer in reversed(shown):
        if layer.has_marks:
            yield from wishes_of_marks(by_layer[layer.key], base, theme)
        else:
            yield from wishes_of_shapes(layer, base, theme, camera)


def _is_named(layer: SceneLayer, zoom: float) -> bool:
    """True where a layer has names or figures to be placed at a zoom."""
    symbol = layer.definition.symbol
    named = symbol.label_by is not None and zoom >= symbol.label_from
    return named or (symbol.figure_by is not None and not layer.has_marks)


def _is_in(wish: Wish, camera: Camera) -> bool:
    left, top, right, bottom = camera.unit_box()
    return left < wish.x < right and top < wish.y < bottom


def _wider(camera: Camera) -> tuple[float, float]:
    return camera.width + 2 * _AROUND, camera.height + 2 * _AROUND


def _rect(camera: Camera) -> QRectF:
    return QRectF(0, 0, camera.width, camera.height)
