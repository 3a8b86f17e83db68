"""The map of one walk: its route with the numbered stops, the way that was taken and what was found, on the streets."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from limits_map.analysis.walk_scores import stop_key
from limits_map.cartography.camera import Camera
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.sheet import LegendPlace, paint_sheet
from limits_map.disclosure import DisclosedLayer
from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import title_of
from limits_map.exports.look import Box
from limits_map.exports.qt import ensure_application
from limits_map.exports.said import plain
from limits_map.exports.svg_tidy import tidied
from limits_map.exports.walk.report import WalkReport
from limits_map.words import Language, Text

CALLED_ON_MAP = {
    Role.WALK: Text("Chemin parcouru", "Way that was walked"),
    Role.ROUTE: Text("Parcours prévu", "Planned route"),
    Role.STOP: Text("Arrêts", "Stops"),
    Role.FINDING: Text("Constats, autour de leur arrêt", "Findings, around their stop"),
}
"""What the legend of a map of one walk calls these layers."""
_ORDER = (Role.BACKGROUND, Role.ROUTE, Role.WALK, Role.FINDING, Role.STOP)
"""From what lies lowest to what hides the rest."""
_DRAWN = (880, 620)
"""The size of the drawing, in pixels."""
_PALE_ROUTE = "#B4C4E4"
_DOT, _FIRST_RING, _NEXT_RING = 14, 19.0, 15.0
"""How large a finding is, how far from the middle of its stop, and how far apart rings are, in pixels of the map."""
_AROUND_M, _LEAST_M, _BEYOND_M = 40.0, 220.0, 600.0
_DEGREE_M = 111_320.0


def walk_view(report: WalkReport) -> Box | None:
    """West, south, east, north of the route, its stops, the way and what was found; None where nothing has a place."""
    shapes = [shape for shape in _shapes(report) if shape is not None and not shape.is_empty]
    bounds = shapely.bounds(np.array(shapes, dtype=object)).reshape(-1, 4)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    if not len(bounds):
        return None
    west, south = (float(value) for value in bounds[:, :2].min(axis=0))
    east, north = (float(value) for value in bounds[:, 2:].max(axis=0))
    return _around((west, south, east, north), _AROUND_M, _LEAST_M)


def walk_scene(report: WalkReport, language: Language, size: tuple[float, float]) -> Scene:
    """What the map shows, in a frame of about this size in pixels: what lies under it, and of the walks this one alone.

    What was found at a stop stands in rings around it, since it was all found at the same place.
    """
    view = walk_view(report)
    if view is None:
        return Scene(())
    region = shapely.box(*_around(view, _BEYOND_M, 0.0))
    pixel = Camera.fitting(view, *size, margin=24.0).metres_per_pixel
    shown = sorted(_shown(report, region, pixel), key=lambda each: _ORDER.index(each[0].role))
    return Scene(tuple(SceneLayer.of_features(definition, rows, language) for definition, rows in shown if rows))


def _shown(
    report: WalkReport, region: BaseGeometry, pixel: float
) -> Iterator[tuple[LayerDefinition, Sequence[Feature]]]:
    """The layers with the rows that are this walk's; `pixel` is how many metres one is."""
    walk, findings, around = report.walk, _findings(report), _Rings(report, pixel)
    for layer in report.disclosed.layers:
        definition = layer.definition
        match definition.role:
            case Role.BACKGROUND:
                yield definition, _within(layer.features, region)
            case Role.WALK:
                yield _painted(definition, width=1.6), _called(layer, walk.title)
            case Role.ROUTE if walk.route is not None:
                yield _painted(definition, color=_PALE_ROUTE, width=5.0, dashed=False), _called(layer, walk.route)
            case Role.STOP if walk.route is not None:
                yield _painted(definition), _stops(report, layer)
            case _:
                continue
    if findings is not None:
        by = {} if report.tells_scores else {"color_by": None, "figure_by": None}
        painted = _painted(findings[0], size=_DOT, clustered=False, fill_by=None, **by)
        yield painted, [around.placed(findings[0], row) for row in findings[1]]


def _findings(report: WalkReport) -> tuple[LayerDefinition, list[Feature]] | None:
    """The findings with a place and, where scores are told, a score: those of their own and those that are means."""
    definition: LayerDefinition | None = None
    found = []
    for layer, row in report.rows.finding_rows(report.walk.title):
        form = layer.definition.form
        scored = form is not None and row.values.get(form.score) is not None
        if row.geometry is not None and not row.geometry.is_empty and (scored or not report.tells_scores):
            definition = definition or layer.definition
            found.append(row)
    return (definition, found) if definition is not None else None


class _Rings:
    """Gives each finding of a stop a place of its own around it."""

    def __init__(self, report: WalkReport, pixel: float) -> None:
        stops = report.rows.stops(report.walk.route)
        self._stops = {stop_key(stop.words): stop.place for stop in stops if stop.place is not None}
        self._taken: Counter[str | None] = Counter()
        self._pixel = pixel

    def placed(self, definition: LayerDefinition, row: Feature) -> Feature:
        """The finding in the next place around its stop; one that was found elsewhere stays where it is."""
        words = row.values.get(definition.form.stop or "") if definition.form is not None else None
        key = stop_key(str(words)) if words is not None else None
        place = self._stops.get(key)
        if place is None or place.is_empty:
            return row
        east, north = self._step(self._taken[key])
        self._taken[key] += 1
        middle = place.centroid
        x = east * self._pixel / (_DEGREE_M * math.cos(math.radians(middle.y)))
        return row.with_geometry(Point(middle.x + x, middle.y + north * self._pixel / _DEGREE_M))

    def _step(self, number: int) -> tuple[float, float]:
        """How far to go east and north for the place of this number, in pixels: the first ring is filled first."""
        radius = _FIRST_RING
        while number >= (room := int(2 * math.pi * radius / (_DOT + 1.5))):
            number, radius = number - room, radius + _NEXT_RING
        angle = 2 * math.pi * number / room
        return radius * math.sin(angle), radius * math.cos(angle)


def _stops(report: WalkReport, layer: DisclosedLayer) -> list[Feature]:
    """The stops of the route, with names that read in the direction of the page."""
    wanted = {stop.place.wkb for stop in report.rows.stops(report.walk.route) if stop.place is not None}
    label = layer.definition.symbol.label_by or layer.definition.title_field
    there = [row for row in layer.features if row.geometry is not None and row.geometry.wkb in wanted]
    return [row.with_values({label: plain(str(row.values.get(label) or "")).strip()}) for row in there]


def _called(layer: DisclosedLayer, title: str) -> list[Feature]:
    return [row for row in layer.features if title_of(layer.definition, row).say(Language.FRENCH) == title]


def _painted(definition: LayerDefinition, **symbol: Any) -> LayerDefinition:
    """The layer as it is painted on a map that shows nothing but one walk: at every scale, names and all."""
    painted = replace(definition.symbol, visible_from=0.0, label_from=0.0, **symbol)
    return replace(definition, title=CALLED_ON_MAP[definition.role], symbol=painted)


def _shapes(report: WalkReport) -> Iterator[BaseGeometry | None]:
    yield report.rows.route(report.walk.route)
    yield report.walk.way
    yield from (stop.place for stop in report.rows.stops(report.walk.route))
    yield from (finding.place for finding in report.findings)


def _around(box: Box, metres: float, least: float) -> Box:
    """A box with so many metres around it, and `least` metres wide and high."""
    west, south, east, north = box
    wide = _DEGREE_M * max(0.1, math.cos(math.radians((south + north) / 2)))
    x = max(metres, (least - (east - west) * wide) / 2) / wide
    y = max(metres, (least - (north - south) * _DEGREE_M) / 2) / _DEGREE_M
    return west - x, south - y, east + x, north + y


def _within(features: Sequence[Feature], region: BaseGeometry) -> list[Feature]:
    west, south, east, north = region.bounds
    boxes = shapely.bounds(np.array([feature.geometry for feature in features], dtype=object)).reshape(-1, 4)
    near = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
    return [feature for feature, is_near in zip(features, near.tolist(), strict=True) if is_near]


def walk_drawing(report: WalkReport, language: Language) -> bytes | None:
    """The map without its legend as an SVG of its own, in which words stay words; None where nothing has a place."""
    view = walk_view(report)
    if view is None:
        return None
    ensure_application()
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    # The older version of the format knows no clipping.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(content)
    generator.setResolution(96)
    generator.setSize(QSize(*_DRAWN))
    generator.setViewBox(QRectF(0, 0, *_DRAWN))
    painter = QPainter(generator)
    try:
        scene = walk_scene(report, language, _DRAWN)
        paint_sheet(painter, QRectF(0, 0, *_DRAWN), scene, view, language=language, legend=LegendPlace.NONE)
    finally:
        painter.end()
    title = plain(report.walk.title)
    return tidied(bytes(content.data().data()), title=title, description="", language=language)
