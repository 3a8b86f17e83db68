"""The outlines of the bodies of symbols, by their shape."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from limits_map.domain.definitions import Shape


class Body(Protocol):
    """What an outline depends on."""

    @property
    def shape(self) -> Shape: ...

    @property
    def size(self) -> float: ...

    @property
    def cluster(self) -> bool: ...

    @property
    def middle(self) -> tuple[float, float]: ...

    @property
    def radius(self) -> float: ...


def outline_of(body: Body) -> QPainterPath:
    """The outline of a body and its tip, around its place."""
    return _OUTLINES.get(body.shape, _circle)(body)


def _pin(body: Body) -> QPainterPath:
    x, y = body.middle
    r = body.radius
    path = QPainterPath(QPointF(0.0, 0.0))
    # The tip's sides touch the head's circle where they leave it.
    half = math.degrees(math.acos(min(1.0, r / abs(y)))) if y else 60.0
    path.arcTo(QRectF(x - r, y - r, 2 * r, 2 * r), 270 - half, -(360 - 2 * half))
    path.closeSubpath()
    return path


def _flag(body: Body) -> QPainterPath:
    s = body.size
    path = QPainterPath(QPointF(-s * 0.05, 0.0))
    for x, y in (
        (-0.05, -1.02),
        (0.62, -1.02),
        (0.48, -0.76),
        (0.62, -0.50),
        (0.05, -0.50),
        (0.05, 0.0),
    ):
        path.lineTo(x * s, y * s)
    path.closeSubpath()
    return path


def _circle(body: Body) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(*body.middle), body.radius, body.radius)
    return path


def _diamond(body: Body) -> QPainterPath:
    r = body.radius
    path = QPainterPath(QPointF(0.0, -r))
    for x, y in ((r, 0.0), (0.0, r), (-r, 0.0)):
        path.lineTo(x, y)
    path.closeSubpath()
    return path


def _square(body: Body) -> QPainterPath:
    r = body.radius * (0.88 if body.cluster else 1.0)
    path = QPainterPath()
    path.addRoundedRect(QRectF(-r, -r, 2 * r, 2 * r), r * 0.35, r * 0.35)
    return path


def _hexagon(body: Body) -> QPainterPath:
    r = body.radius
    half = r * math.sqrt(0.75)
    path = QPainterPath(QPointF(r, 0.0))
    for x, y in ((r / 2, half), (-r / 2, half), (-r, 0.0), (-r / 2, -half), (r / 2, -half)):
        path.lineTo(x, y)
    path.closeSubpath()
    return path


_OUTLINES: dict[Shape, Callable[[Body], QPainterPath]] = {
    Shape.PIN: _pin,
    Shape.FLAG: _flag,
    Shape.CIRCLE: _circle,
    Shape.DIAMOND: _diamond,
    Shape.SQUARE: _square,
    Shape.HEXAGON: _hexagon,
}
