"""Finds room for names on the map; a name without room is left out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from limits_map.cartography.camera import Camera
from limits_map.cartography.ground import line_width, rows_in_view
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
_CANDIDATES = 150
_SAME_NAME_APART = 320.0
HALO = 1.6
"""How many pixels the halo of a name reaches beyond its letters."""
_CLUSTER_WORTH = 12.0
"""How many single symbols a name may hide rather than one cluster with its number."""
_NONE: Mapping[str, NDArray[np.bool_]] = MappingProxyType({})
_FIGURE_PLACES = sorted(
    ((across / 8, down / 8) for across in range(-3, 4) for down in range(-3, 4)), key=lambda place: math.hypot(*place)
)
"""Where an area's figure may stand, from its middle on outwards, as shares of its width and height."""


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """The look of a name."""

    color: str
    halo: str
    size: float
    bold: bool = False

    @property
    def font(self) -> QFont:
        """The application's font in this size."""
        return _font(self.size, self.bold)


@dataclass(frozen=True, slots=True)
class Label:
    """A name with its middle at (x, y) pixels, turned clockwise by `angle` degrees."""

    text: str
    x: float
    y: float
    style: LabelStyle
    angle: float = 0.0

    @property
    def rect(self) -> QRectF:
        """The upright box around the name."""
        width, height = _text_size(self.text, self.style.size, self.style.bold)
        turn = math.radians(self.angle)
        wide = abs(width * math.cos(turn)) + abs(height * math.sin(turn))
        high = abs(width * math.sin(turn)) + abs(height * math.cos(turn))
        return QRectF(self.x - wide / 2, self.y - high / 2, wide, high)


class Room:
    """The places in a picture that are taken, as rows of left, top, right, bottom in pixels.

    `symbols` gives the boxes of each layer's symbols by the layer's key, `clusters` which of them stand for several rows.
    """

    def __init__(
        self, camera: Camera, symbols: Mapping[str, Floats], clusters: Mapping[str, NDArray[np.bool_]] = _NONE
    ) -> None:
        self._view = QRectF(0, 0, camera.width, camera.height)
        boxes = np.concatenate([*symbols.values(), np.empty((0, 4))])
        self._count = len(boxes)
        self._taken = np.concatenate((boxes, np.empty((256, 4))))
        # Which layer's symbol each box is, by its place among the layers; -1 for a name.
        self._owner = np.full(len(self._taken), -1)
        self._owner[: self._count] = np.repeat(np.arange(len(symbols)), [len(each) for each in symbols.values()])
        self._layers = {key: number for number, key in enumerate(symbols)}
        self._worth = np.ones(len(self._taken))
        for key, grouped in clusters.items():
            self._worth[np.flatnonzero(self._owner == self._layers[key])[grouped]] = _CLUSTER_WORTH

    def take(self, rect: QRectF, *, gap: float = 2.0) -> bool:
        """Takes a box if it is free and within the picture; False if not."""
        if not self._view.contains(rect):
            return False
        left, top, right, bottom = rect.left() - gap, rect.top() - gap, rect.right() + gap, rect.bottom() + gap
        taken = self._taken[: self._count]
        if ((taken[:, 0] < right) & (taken[:, 2] > left) & (taken[:, 1] < bottom) & (taken[:, 3] > top)).any():
            return False
        self.keep(rect)
        return True

    def least_hiding(self, boxes: Floats, layer: str) -> int | None:
        """Which of these boxes hides least of other layers' symbols; None if each meets a name or that layer's own."""
        taken, owner = self._taken[: self._count], self._owner[: self._count]
        left, top, right, bottom = (boxes[:, side, None] for side in range(4))
        met = (taken[:, 0] < right) & (taken[:, 2] > left) & (taken[:, 1] < bottom) & (taken[:, 3] > top)
        cost = met @ self._worth[: self._count]
        cost[met[:, (owner == -1) | (owner == self._layers.get(layer, -1))].any(axis=1)] = np.inf
        view = self._view
        cost[(left < view.left()).ravel() | (right > view.right()).ravel()] = np.inf
        cost[(top < view.top()).ravel() | (bottom > view.bottom()).ravel()] = np.inf
        best = int(np.argmin(cost))
        return best if np.isfinite(cost[best]) else None

    def keep(self, rect: QRectF) -> None:
        """Takes a box, whatever is there."""
        if self._count == len(self._taken):
            self._taken = np.concatenate((self._taken, np.empty_like(self._taken)))
            self._owner = np.concatenate((self._owner, np.full_like(self._owner, -1)))
            self._worth = np.concatenate((self._worth, np.ones_like(self._worth)))
        self._taken[self._count] = rect.left(), rect.top(), rect.right(), rect.bottom()
        self._count += 1


def labels_of_marks(marks: LayerMarks, camera: Camera, theme: Theme, room: Room) -> Iterator[Label]:
    """The names of a layer's symbols: right of them, else left, below, above or aslant.

    A site is what the map is about: where its name finds no room, it hides as little as it can of other layers' symbols.
    """
    definition = marks.layer.definition
    if not definition.symbol.label_by or camera.zoom < definition.symbol.label_from:
        return
    strong = definition.role is Role.SITE
    style = _style(theme, theme.text if strong else data_text(definition.symbol.color, theme), MARK_WORDS, bold=strong)
    numbers = np.flatnonzero(marks.rows >= 0)[:_CANDIDATES].tolist()
    for number in numbers:
        row = int(marks.rows[number])
        text = shortened(marks.layer.labels[row], LONGEST)
        if not text:
            continue
        symbol = Symbol.of(definition.symbol, marks.layer.styles[marks.layer.style_of[row]], theme, zoom=camera.zoom)
        dx, dy = symbol.middle
        x, y = float(marks.px[number]) + dx, float(marks.py[number]) + dy
        width, height = _text_size(text, style.size, style.bold)
        aside, beyond = symbol.radius + 4 + width / 2, symbol.radius + 3 + height / 2
        below = max(beyond, height / 2 + 3 - dy)
        straight = ((aside, 0.0), (-aside, 0.0), (0.0, below), (0.0, -beyond))
        aslant = ((aside, -height), (-aside, -height), (aside, height), (-aside, height))
        labels = [Label(text, x + right, y + down, style) for right, down in (*straight, *aslant)]
        placed = next((each for each in labels if room.take(each.rect)), None)
        if placed is None and strong:
            off = ((0.0, below + height), (0.0, -beyond - height), *((side, 2 * down) for side, down in aslant))
            middles = np.array([(x + right, y + down) for right, down in (*straight, *aslant, *off)])
            half = np.array([width / 2, height / 2])
            least = room.least_hiding(np.column_stack((middles - half, middles + half)), definition.key)
            if least is not None:
                placed = Label(text, float(middles[least, 0]), float(middles[least, 1]), style)
                room.keep(placed.rect)
        if placed is not None:
            yield placed


def labels_of_shapes(layer: SceneLayer, camera: Camera, theme: Theme, room: Room) -> Iterator[Label]:
    """The figures and names of a layer's areas, or the names along its lines."""
    rows = rows_in_view(layer, camera)
    if len(rows):
        if layer.definition.symbol.shape is Shape.LINE:
            yield from _along_lines(layer, rows, camera, theme, room)
        else:
            yield from _in_areas(layer, rows, camera, theme, room)


def _in_areas(layer: SceneLayer, rows: Ints, camera: Camera, theme: Theme, room: Room) -> Iterator[Label]:
    symbol = layer.definition.symbol
    sizes = world_boxes(layer.boxes[rows], camera)
    if symbol.figure_by is not None:
        figures = _style(theme, theme.text, AREA_WORDS, bold=True)
        for row in rows[sizes.min(axis=1) >= 16].tolist():
            figure = layer.styles[layer.style_of[row]].figure
            if figure:
                across, down = (float(value) for value in camera.to_screen(layer.x[row], layer.y[row]))
                wide, high = world_boxes(layer.boxes[row : row + 1], camera)[0].tolist()
                labels = (Label(figure, across + wide * x, down + high * y, figures) for x, y in _FIGURE_PLACES)
                placed = next((label for label in labels if room.take(label.rect, gap=0.0)), None)
                if placed is not None:
                    yield placed
    if symbol.label_by is None or camera.zoom < symbol.label_from:
        return
    style = _style(theme, data_text(symbol.color, theme), AREA_WORDS, bold=True)
    left, top, right, bottom = camera.unit_box()
    largest = np.argsort(-sizes.max(axis=1), kind="stable")[:_CANDIDATES]
    for place in largest.tolist():
        row = int(rows[place])
        text = shortened(layer.labels[row], LONGEST)
        if not text or sizes[place, 0] < 0.5 * _text_size(text, style.size, style.bold)[0]:
            continue
        x, y = float(layer.x[row]), float(layer.y[row])
        if not (left < x < right and top < y < bottom):
            # The area's middle is out of view: its name goes to the middle of what is in view.
            box = layer.boxes[row]
            x = (max(left, box[0]) + min(right, box[2])) / 2
            y = (max(top, box[1]) + min(bottom, box[3])) / 2
        px, py = (float(value) for value in camera.to_screen(x, y))
        height = _text_size(text, style.size, style.bold)[1]
        if sizes[place].min() > max(camera.width, camera.height):
            # An area that fills the picture is named at its top, like a heading.
            px, py = camera.width / 2, height
        for rows_down in (0, -1.5, 1.5, -3, 3, -5, 5):
            label = Label(text, px, py + rows_down * height, style)
            if room.take(label.rect):
                yield label
                break


def _along_lines(layer: SceneLayer, rows: Ints, camera: Camera, theme: Theme, room: Room) -> Iterator[Label]:
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
    needed = np.array([_text_size(text, style.size, style.bold)[0] for text, style in zip(texts, styles, strict=True)])
    fitting = np.flatnonzero(lengths[best] >= needed * 0.9)
    middles = _middles(layer.shapes[named[best[fitting]]], needed[fitting] / lengths[best[fitting]] / 2)
    px, py = camera.to_screen(middles[:, 0], middles[:, 1])
    placed: list[tuple[str, float, float]] = []
    for place, x, y, angle in zip(fitting.tolist(), px.tolist(), py.tolist(), middles[:, 2].tolist(), strict=True):
        text = texts[place]
        if any(text == t and math.hypot(x - a, y - b) < _SAME_NAME_APART for t, a, b in placed):
            continue
        label = Label(text, x, y, styles[place], angle)
        if room.take(label.rect, gap=1.0):
            placed.append((text, x, y))
            yield label


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


@lru_cache(maxsize=4096)
def _text_size(text: str, size: float, bold: bool) -> tuple[float, float]:
    """Width and height in pixels of a name with its halo."""
    metrics = QFontMetricsF(_font(size, bold))
    return metrics.horizontalAdvance(text) + 2 * HALO, metrics.ascent() + metrics.descent() + 2 * HALO


def _font(size: float, bold: bool) -> QFont:
    font = QFont()
    font.setPixelSize(max(6, round(size)))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _style(theme: Theme, color: str, size: float, *, bold: bool = False) -> LabelStyle:
    return LabelStyle(color, theme.halo, round(size * theme.text_scale, 1), bold)
