"""A name on the map: its words, look and place, and the room that is left for it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from limits_map.cartography.camera import Camera
from limits_map.cartography.projection import Floats

HALO = 1.6
"""How many pixels the halo of a name reaches beyond its letters."""
_SAME_NAME_APART = 320.0
_CLUSTER_WORTH = 12.0
"""How many single symbols a name may hide rather than one cluster with its number."""
_NONE: Mapping[str, NDArray[np.bool_]] = MappingProxyType({})


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
        width, height = text_size(self.text, self.style.size, self.style.bold)
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
        self._names: dict[str, list[tuple[float, float]]] = {}
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

    def take(self, rect: QRectF) -> bool:
        """Takes a box if it is free and within the picture; False if not."""
        free = self.is_free(rect)
        if free:
            self.keep(rect)
        return free

    def is_free(self, rect: QRectF, *, gap: float = 2.0) -> bool:
        """True if a box is within the picture and nothing is there."""
        if not self._view.contains(rect):
            return False
        left, top, right, bottom = rect.left() - gap, rect.top() - gap, rect.right() + gap, rect.bottom() + gap
        taken = self._taken[: self._count]
        met = (taken[:, 0] < right) & (taken[:, 2] > left) & (taken[:, 1] < bottom) & (taken[:, 3] > top)
        return not met.any()

    def least_hiding(self, boxes: Floats, layer: str, seen: QRectF | None = None) -> int | None:
        """Which of these boxes hides least of other layers' symbols; None if each meets a name or that layer's own.

        All of it is in the picture, or in the part of it that is seen.
        """
        taken, owner = self._taken[: self._count], self._owner[: self._count]
        left, top, right, bottom = (boxes[:, side, None] for side in range(4))
        met = (taken[:, 0] < right) & (taken[:, 2] > left) & (taken[:, 1] < bottom) & (taken[:, 3] > top)
        cost = met @ self._worth[: self._count]
        cost[met[:, (owner == -1) | (owner == self._layers.get(layer, -1))].any(axis=1)] = np.inf
        view = self._view if seen is None else seen
        cost[(left < view.left()).ravel() | (right > view.right()).ravel()] = np.inf
        cost[(top < view.top()).ravel() | (bottom > view.bottom()).ravel()] = np.inf
        best = int(np.argmin(cost))
        return best if np.isfinite(cost[best]) else None

    def is_named_near(self, text: str, x: float, y: float) -> bool:
        """True if the same name stands not far from a place."""
        return any(math.hypot(x - a, y - b) < _SAME_NAME_APART for a, b in self._names.get(text, ()))

    def keep_name(self, label: Label) -> None:
        """Takes the box of a name, whatever is there, and remembers where it stands."""
        self._names.setdefault(label.text, []).append((label.x, label.y))
        self.keep(label.rect)

    def keep(self, rect: QRectF) -> None:
        """Takes a box, whatever is there."""
        if self._count == len(self._taken):
            self._taken = np.concatenate((self._taken, np.empty_like(self._taken)))
            self._owner = np.concatenate((self._owner, np.full_like(self._owner, -1)))
            self._worth = np.concatenate((self._worth, np.ones_like(self._worth)))
        self._taken[self._count] = rect.left(), rect.top(), rect.right(), rect.bottom()
        self._count += 1


@lru_cache(maxsize=4096)
def text_size(text: str, size: float, bold: bool) -> tuple[float, float]:
    """Width and height in pixels of a name with its halo."""
    metrics = QFontMetricsF(_font(size, bold))
    return metrics.horizontalAdvance(text) + 2 * HALO, metrics.ascent() + metrics.descent() + 2 * HALO


def _font(size: float, bold: bool) -> QFont:
    font = QFont()
    font.setPixelSize(max(6, round(size)))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
