"""Names that would like to stand on the map, those that matter most first, and the places each of them could take."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from limits_map.cartography.camera import Camera
from limits_map.cartography.ground import line_width, rows_in_view
from limits_map.cartography.labels.room import Label, LabelStyle, Room, text_size
from limits_map.cartography.marks import LayerMarks
from limits_map.cartography.paths import world_boxes
from limits_map.cartography.pens import is_ground
from limits_map.cartography.projection import Floats, Ints
from limits_map.cartography.scene import SceneLayer
from limits_map.cartography.symbols import Symbol
from limits_map.cartography.themes import Theme, data_text
from limits_map.domain.definitions import Role, Shape
from limits_map.words import shortened

LONGEST = 34
"""A longer name is cut."""
MARK_WORDS, AREA_WORDS = 12.5, 13.0
"""The sizes in pixels of the names of symbols, and of the names and figures of areas."""
_CANDIDATES = 400
_ROWS_DOWN = (0, -1.5, 1.5, -3, 3, -5, 5)
_FIGURE_PLACES = sorted(
    ((across / 8, down / 8) for across in range(-3, 4) for down in range(-3, 4)), key=lambda place: math.hypot(*place)
)
"""Where an area's figure may stand, from its middle on outwards, as shares of its width and height."""

Key = tuple[str, int, bool]
"""A layer, the number of a row in it, and whether the words are the row's figure."""
_Places = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """A name with a place in the unit square and the pixels from there to its middle, best ones first.

    `hiding` are places where it may hide what it must of other layers' symbols, rather than be left out. A `sticky` name
    belongs to an area and may stand anywhere in it; a `single` one is not said again nearby.
    """

    key: Key
    text: str
    style: LabelStyle
    x: float
    y: float
    places: _Places
    angle: float = 0.0
    gap: float = 2.0
    hiding: _Places = ()
    sticky: bool = False
    single: bool = False

    def label(self, camera: Camera, offset: tuple[float, float]) -> Label:
        """The name, so many pixels from its place."""
        px, py = camera.to_screen(self.x, self.y)
        return Label(self.text, float(px) + offset[0], float(py) + offset[1], self.style, self.angle)

    def granted(self, camera: Camera, room: Room, first: int = 0, seen: QRectF | None = None) -> int | None:
        """Takes the first of its places with room, one of them tried before the others; None if none has any.

        With `seen`, the part of the picture that is seen, places where the name is all in it come before others.
        """
        px, py = (float(value) for value in camera.to_screen(self.x, self.y))
        if self.single and room.is_named_near(self.text, px, py):
            return None
        labels = [Label(self.text, px + x, py + y, self.style, self.angle) for x, y in self.places]
        order = sorted(range(len(labels)), key=lambda number: number != first)
        whole = [number for number in order if seen is None or seen.contains(labels[number].rect)]
        for number in whole:
            if room.is_free(labels[number].rect, gap=self.gap):
                room.keep_name(labels[number])
                return number
        hidden = self._hiding(px, py, room, seen)
        if hidden is not None or seen is None:
            return hidden
        for number in order:
            if number not in whole and room.is_free(labels[number].rect, gap=self.gap):
                room.keep_name(labels[number])
                return number
        return self._hiding(px, py, room, None)

    def _hiding(self, px: float, py: float, room: Room, seen: QRectF | None) -> int | None:
        """Takes the place where it hides least, if it may hide anything."""
        if not self.hiding:
            return None
        half = np.array(text_size(self.text, self.style.size, self.style.bold)) / 2
        middles = np.array([px, py]) + np.array((*self.places, *self.hiding))
        least = room.least_hiding(np.column_stack((middles - half, middles + half)), self.key[0], seen)
        if least is not None:
            x, y = middles[least].tolist()
            room.keep_name(Label(self.text, x, y, self.style))
        return least

    def offset(self, number: int) -> tuple[float, float]:
        """How many pixels one of its places is from its own."""
        return (*self.places, *self.hiding)[number]


def labels_of_marks(marks: LayerMarks, camera: Camera, theme: Theme, room: Room) -> Iterator[Label]:
    """The names of a layer's symbols that have room."""
    return _granted(wishes_of_marks(marks, camera, theme), camera, room)


def labels_of_shapes(layer: SceneLayer, camera: Camera, theme: Theme, room: Room) -> Iterator[Label]:
    """The figures and names of a layer's areas, or the names along its lines, that have room."""
    return _granted(wishes_of_shapes(layer, camera, theme), camera, room)


def _granted(wishes: Iterator[Wish], camera: Camera, room: Room) -> Iterator[Label]:
    for wish in wishes:
        number = wish.granted(camera, room)
        if number is not None:
            yield wish.label(camera, wish.offset(number))


def wishes_of_marks(marks: LayerMarks, camera: Camera, theme: Theme) -> Iterator[Wish]:
    """The names of a layer's symbols: right of them, else left, below, above or aslant.

    A site is what the map is about: where its name finds no room, it hides as little as it can of other layers' symbols.
    """
    definition = marks.layer.definition
    if not definition.symbol.label_by or camera.zoom < definition.symbol.label_from:
        return
    strong = definition.role is Role.SITE
    style = _style(theme, theme.text if strong else data_text(definition.symbol.color, theme), MARK_WORDS, bold=strong)
    for number in np.flatnonzero(marks.rows >= 0)[:_CANDIDATES].tolist():
        row = int(marks.rows[number])
        text = shortened(marks.layer.labels[row], LONGEST)
        if not text:
            continue
        symbol = Symbol.of(definition.symbol, marks.layer.styles[marks.layer.style_of[row]], theme, zoom=camera.zoom)
        x, y = float(marks.layer.x[row]), float(marks.layer.y[row])
        px, py = (float(value) for value in camera.to_screen(x, y))
        dx, dy = symbol.middle
        # Symbols at one place stand side by side: not all stand where their row is.
        right, down = float(marks.px[number]) + dx - px, float(marks.py[number]) + dy - py
        width, height = text_size(text, style.size, style.bold)
        aside, beyond = symbol.radius + 4 + width / 2, symbol.radius + 3 + height / 2
        below = max(beyond, height / 2 + 3 - dy)
        straight = ((aside, 0.0), (-aside, 0.0), (0.0, below), (0.0, -beyond))
        aslant = ((aside, -height), (-aside, -height), (aside, height), (-aside, height))
        off = ((0.0, below + height), (0.0, -beyond - height), *((side, 2 * away) for side, away in aslant))
        yield Wish(
            (definition.key, row, False),
            text,
            style,
            x,
            y,
            _moved((*straight, *aslant), right, down),
            hiding=_moved(off, right, down) if strong else (),
        )


def wishes_of_shapes(layer: SceneLayer, camera: Camera, theme: Theme, view: Camera | None = None) -> Iterator[Wish]:
    """The figures and names of a layer's areas, or the names along its lines.

    `view` is what is seen of the picture, where that is not all of it: an area's name is to be in what is seen.
    """
    rows = rows_in_view(layer, camera)
    if len(rows):
        if layer.definition.symbol.shape is Shape.LINE:
            yield from _along_lines(layer, rows, camera, theme)
        else:
            yield from _in_areas(layer, rows, camera, theme, view or camera)


def _moved(places: _Places, right: float, down: float) -> _Places:
    return tuple((right + x, down + y) for x, y in places)


def _in_areas(layer: SceneLayer, rows: Ints, camera: Camera, theme: Theme, view: Camera) -> Iterator[Wish]:
    symbol = layer.definition.symbol
    sizes = world_boxes(layer.boxes[rows], camera)
    if symbol.figure_by is not None:
        figures = _style(theme, theme.text, AREA_WORDS, bold=True)
        for row in rows[sizes.min(axis=1) >= 16].tolist():
            figure = layer.styles[layer.style_of[row]].figure
            if figure:
                wide, high = world_boxes(layer.boxes[row : row + 1], camera)[0].tolist()
                places = tuple((wide * x, high * y) for x, y in _FIGURE_PLACES)
                x, y = float(layer.x[row]), float(layer.y[row])
                yield Wish((layer.key, row, True), figure, figures, x, y, places, gap=0.0)
    if symbol.label_by is None or camera.zoom < symbol.label_from:
        return
    style = _style(theme, data_text(symbol.color, theme), AREA_WORDS, bold=True)
    largest = np.argsort(-sizes.max(axis=1), kind="stable")[:_CANDIDATES]
    for place in largest.tolist():
        row = int(rows[place])
        text = shortened(layer.labels[row], LONGEST)
        if not text:
            continue
        width, height = text_size(text, style.size, style.bold)
        if sizes[place, 0] < 0.5 * width:
            continue
        x, y = _in_what_is_seen(layer, row, view, (width, 2 * height))
        if sizes[place].min() > max(view.width, view.height):
            # An area that fills the picture is named at its top, like a heading.
            x, y = view.to_unit(view.width / 2, height)
        places = tuple((0.0, rows_down * height) for rows_down in _ROWS_DOWN)
        yield Wish((layer.key, row, False), text, style, x, y, places, sticky=True)


def _in_what_is_seen(layer: SceneLayer, row: int, view: Camera, least: tuple[float, float]) -> tuple[float, float]:
    """An area's middle; where that is out of the picture, the middle of what is seen of the area, if that is enough."""
    x, y = float(layer.x[row]), float(layer.y[row])
    left, top, right, bottom = view.unit_box()
    if left < x < right and top < y < bottom:
        return x, y
    west, north, east, south = layer.boxes[row].tolist()
    west, north, east, south = max(left, west), max(top, north), min(right, east), min(bottom, south)
    if (east - west) * view.scale < least[0] or (south - north) * view.scale < least[1]:
        return x, y
    return (west + east) / 2, (north + south) / 2


def _along_lines(layer: SceneLayer, rows: Ints, camera: Camera, theme: Theme) -> Iterator[Wish]:
    symbol = layer.definition.symbol
    if symbol.label_by is None or camera.zoom < symbol.label_from:
        return
    color = theme.muted_text if is_ground(layer.definition) else data_text(symbol.color, theme)
    named = rows[[bool(layer.labels[row]) for row in rows.tolist()]]
    if not len(named):
        return
    lengths = shapely.length(layer.shapes[named]) * camera.scale
    widths = np.array([line_width(layer, style, camera.zoom, theme) for style in layer.styles])[layer.style_of[named]]
    best = np.lexsort((-lengths, -widths))[:_CANDIDATES]
    texts = [shortened(layer.labels[row], LONGEST) for row in named[best].tolist()]
    styles = [_style(theme, color, min(13.0, max(10.5, width * 0.8))) for width in widths[best].tolist()]
    needed = np.array([text_size(text, style.size, style.bold)[0] for text, style in zip(texts, styles, strict=True)])
    fitting = np.flatnonzero(lengths[best] >= needed * 0.9)
    middles = _middles(layer.shapes[named[best[fitting]]], needed[fitting] / lengths[best[fitting]] / 2)
    for place, (x, y, angle) in zip(fitting.tolist(), middles.tolist(), strict=True):
        key = (layer.key, int(named[best[place]]), False)
        yield Wish(key, texts[place], styles[place], x, y, ((0.0, 0.0),), angle, 1.0, single=True)


def _middles(lines: NDArray[np.object_], half: Floats) -> Floats:
    """The middle of each line and the upright angle it has there, between places that share of its length away."""
    for place in np.flatnonzero(shapely.get_num_geometries(lines) > 1).tolist():
        lines[place] = max(shapely.get_parts(lines[place]), key=shapely.length)
    shares = np.clip(0.5 + half[:, None] * np.array([[-1.0, 0.0, 1.0]]), 0.0, 1.0)
    points = shapely.get_coordinates(shapely.line_interpolate_point(lines[:, None], shares, normalized=True))
    start, middle, end = points.reshape(-1, 3, 2).transpose(1, 0, 2)
    angle = np.degrees(np.arctan2(end[:, 1] - start[:, 1], end[:, 0] - start[:, 0]))
    # Names are read from left to right.
    upright = np.where(angle > 90, angle - 180, np.where(angle < -90, angle + 180, angle))
    return np.column_stack((middle, np.round(upright)))


def _style(theme: Theme, color: str, size: float, *, bold: bool = False) -> LabelStyle:
    return LabelStyle(color, theme.halo, round(size * theme.text_scale, 1), bold)
