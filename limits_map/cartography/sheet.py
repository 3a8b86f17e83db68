"""Paints a map for paper: in a frame, with its scale, north and the legend of exactly what it shows, all as shapes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from limits_map.cartography.apart import marks_apart
from limits_map.cartography.camera import Camera
from limits_map.cartography.furniture import LegendEntry, legend_entries, paint_north_arrow, paint_scale_bar
from limits_map.cartography.ground import rows_in_view
from limits_map.cartography.legend import Legend, laid_out
from limits_map.cartography.painter import Selection, paint_map
from limits_map.cartography.projection import Ints
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.shares import ringed_rows
from limits_map.cartography.themes import LIGHT, Theme
from limits_map.words import Language

_STRIP = 26.0
_GAP = 16.0
_READABLE = 0.78
_LEGEND_SHARES = (0.18, 0.22, 0.26, 0.30, 0.36, 0.42)
"""How much of the sheet a legend may take: the first share in which it can be read."""


class LegendPlace(StrEnum):
    """Where the legend stands beside the map."""

    RIGHT = "right"
    BELOW = "below"
    NONE = "none"


def paint_sheet(
    painter: QPainter,
    area: QRectF,
    scene: Scene,
    view: Sequence[float] | Camera,
    theme: Theme = LIGHT,
    *,
    language: Language,
    legend: LegendPlace = LegendPlace.RIGHT,
    selection: Selection = frozenset(),
    scale: float = 1.0,
) -> None:
    """Paints a map with all that belongs to it into an area of the painter.

    `view` is west, south, east, north in degrees, or a camera; all that it sees is shown, and more where the map has
    another proportion. `scale` is how many of the painter's units a device-independent pixel has (96 to the inch).
    """
    width, height = area.width() / scale, area.height() / scale
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    frame = QRectF(0, 0, width, height - _STRIP)
    beside: Legend | None = None
    if legend is not LegendPlace.NONE:
        # The legend says what the map shows, and takes room from it.
        for _ in range(2):
            entries = _entries(scene, _camera(view, frame), theme, language)
            beside, frame = _beside(entries, theme, language, legend, width, height)
        entries = _entries(scene, _camera(view, frame), theme, language)
        beside = _into(entries, theme, language, legend, frame, width, height)
    camera = _camera(view, frame)
    paint_map(painter, scene, camera, theme, selection=selection, vector=True)
    _paint_frame(painter, frame, camera, theme, language)
    if beside is not None:
        right = legend is LegendPlace.RIGHT
        beside.paint(painter, QPointF(frame.right() + _GAP, 0) if right else QPointF(0, frame.bottom() + _STRIP + 8))
    painter.restore()


def _camera(view: Sequence[float] | Camera, frame: QRectF) -> Camera:
    """The look that shows the view in the frame."""
    width, height = frame.width(), frame.height()
    if not isinstance(view, Camera):
        return Camera.fitting(view, width, height, margin=min(24.0, 0.06 * min(width, height)))
    nearer = math.log2(min(width / view.width, height / view.height))
    return replace(view, zoom=view.zoom + nearer, width=width, height=height)


def _beside(
    entries: list[LegendEntry], theme: Theme, language: Language, place: LegendPlace, width: float, height: float
) -> tuple[Legend | None, QRectF]:
    """A legend that can be read, in as small a share of the sheet as it can, and what is left for the map."""
    found: Legend | None = None
    for share in _LEGEND_SHARES:
        if place is LegendPlace.RIGHT:
            found = laid_out(entries, theme, language, width=width * share, height=height)
        else:
            found = laid_out(entries, theme, language, width=width, height=height * share)
        if found is None or found.scale >= _READABLE:
            break
    if found is None:
        return None, QRectF(0, 0, width, height - _STRIP)
    if place is LegendPlace.RIGHT:
        return found, QRectF(0, 0, width - found.size.width() - _GAP, height - _STRIP)
    return found, QRectF(0, 0, width, height - found.size.height() - _STRIP - 8)


def _into(
    entries: list[LegendEntry],
    theme: Theme,
    language: Language,
    place: LegendPlace,
    frame: QRectF,
    width: float,
    height: float,
) -> Legend | None:
    """The legend of the map as it is in its frame, in what the frame leaves."""
    if place is LegendPlace.RIGHT:
        return laid_out(entries, theme, language, width=max(1.0, width - frame.width() - _GAP), height=height)
    return laid_out(entries, theme, language, width=width, height=max(1.0, height - frame.height() - _STRIP - 8))


def _entries(scene: Scene, camera: Camera, theme: Theme, language: Language) -> list[LegendEntry]:
    """The legend of the layers that have something in the picture, with the values that occur there."""
    marks = {each.layer.key: each for each in marks_apart(scene, camera, theme)}
    layers, present, clustered = [], {}, set()
    for layer in scene.shown(camera.zoom):
        outlined = _outlined_in_view(layer, camera)
        values, seen = layer.values_of(outlined), bool(len(outlined))
        if layer.key in marks:
            rows = marks[layer.key].rows
            seen = seen or bool(len(rows))
            values |= layer.values_of(rows[rows >= 0])
            if (rows < 0).any():
                clustered.add(layer.key)
                values |= layer.values_of(ringed_rows(marks[layer.key]))
        if seen:
            layers.append(layer.definition)
            present[layer.key] = values
    return legend_entries(layers, theme, language, present=present, clustered=clustered)


def _outlined_in_view(layer: SceneLayer, camera: Camera) -> Ints:
    """The lines and areas of which at least a part is inside the frame."""
    rows = rows_in_view(layer, camera)
    return rows[shapely.intersects(layer.shapes[rows], shapely.box(*camera.unit_box()))]


def _paint_frame(painter: QPainter, frame: QRectF, camera: Camera, theme: Theme, language: Language) -> None:
    """The frame, and below it the scale and the north, where they hide nothing."""
    painter.setPen(QPen(QColor(theme.muted_text), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame)
    longest = min(140.0, frame.width() * 0.6)
    paint_scale_bar(painter, camera, theme, frame.bottomLeft() + QPointF(1, _STRIP - 4), language, longest)
    paint_north_arrow(painter, theme, frame.bottomRight() + QPointF(-8, _STRIP / 2 + 1), size=20.0)
