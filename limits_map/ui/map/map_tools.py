"""What the mouse and the keys do on the map: look and select, draw, or move one thing."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.camera import Camera
from limits_map.domain.definitions import GeometryKind

_GRAB_PX = 10.0
_DRAG_PX = 4.0


class MapSurface(Protocol):
    """What a tool may ask of the map it works on."""

    camera: Camera
    accent: QColor

    def update(self) -> None:
        """Paints the map again."""

    def pan_by(self, dx: float, dy: float) -> None:
        """Moves the picture by so many pixels."""

    def pick_at(self, position: QPointF, *, toggle: bool) -> None:
        """Selects what lies there, or opens a cluster."""

    def pick_in(self, area: QRectF, *, toggle: bool) -> None:
        """Selects what lies in a rectangle."""

    def open_at(self, position: QPointF) -> None:
        """Opens what lies there."""


class Tool:
    """One way of working on the map; the base does nothing and lets every key through."""

    cursor = Qt.CursorShape.ArrowCursor

    def hint(self) -> str:
        """What to do now, in one sentence; empty where it goes without saying."""
        return ""

    def pressed(self, event: QMouseEvent) -> None:
        """A button went down."""

    def moved(self, event: QMouseEvent) -> None:
        """The mouse moved, with or without a button."""

    def released(self, event: QMouseEvent) -> None:
        """A button came up."""

    def double_clicked(self, event: QMouseEvent) -> None:
        """A second click followed the first."""

    def key_pressed(self, event: QKeyEvent) -> bool:
        """A key went down; True if the tool used it."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Paints what the tool shows on top of the map."""


class SelectTool(Tool):
    """Drag to move the map, click to select, shift-drag to select an area, double-click to open."""

    def __init__(self, surface: MapSurface) -> None:
        self._surface = surface
        self._start: QPointF | None = None
        self._last = QPointF()
        self._area: QRectF | None = None
        self._dragging = False

    def pressed(self, event: QMouseEvent) -> None:
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        self._start = self._last = event.position()
        self._dragging = False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._area = QRectF(self._start, self._start) if shift else None

    def moved(self, event: QMouseEvent) -> None:
        if self._start is None:
            return
        position = event.position()
        self._dragging = self._dragging or (position - self._start).manhattanLength() > _DRAG_PX
        if not self._dragging:
            return
        if self._area is not None:
            self._area = QRectF(self._start, position).normalized()
            self._surface.update()
        else:
            step = position - self._last
            self._surface.pan_by(step.x(), step.y())
        self._last = position

    def released(self, event: QMouseEvent) -> None:
        if self._start is None:
            return
        toggle = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        area, dragging = self._area, self._dragging
        self._start = self._area = None
        if area is not None and dragging:
            self._surface.pick_in(area, toggle=toggle)
            self._surface.update()
        elif not dragging and event.button() == Qt.MouseButton.LeftButton:
            self._surface.pick_at(event.position(), toggle=toggle or area is not None)

    def double_clicked(self, event: QMouseEvent) -> None:
        self._start = None
        self._surface.open_at(event.position())

    def paint(self, painter: QPainter) -> None:
        if self._area is not None and self._dragging:
            _paint_area(painter, QPolygonF(self._area), self._surface.accent)


class DrawTool(Tool):
    """Draws a point, a line or an area, by clicks or by Enter at the cross in the middle.

    `finished` is given the shape in longitude and latitude, or None where the drawing was given up.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(
        self, surface: MapSurface, kind: GeometryKind, finished: Callable[[BaseGeometry | None], None]
    ) -> None:
        self._surface = surface
        self._kind = kind
        self._finished = finished
        self._corners: list[tuple[float, float]] = []
        self._pointer: QPointF | None = None
        self._press: QPointF | None = None
        self._last = QPointF()

    def hint(self) -> str:
        if self._kind is GeometryKind.POINT:
            return QCoreApplication.translate(
                "MapTools", "Cliquez à l'endroit voulu, ou appuyez sur Entrée pour le centre de la carte. Échap annule."
            )
        return QCoreApplication.translate(
            "MapTools",
            "Cliquez chaque sommet (ou Entrée au centre) ; double-clic ou Ctrl+Entrée termine,"
            " Retour arrière efface le dernier, Échap annule.",
        )

    def pressed(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = self._last = event.position()

    def moved(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self._press is not None and (self._pointer - self._press).manhattanLength() > _DRAG_PX:
            step = self._pointer - self._last
            self._surface.pan_by(step.x(), step.y())
            self._last = self._pointer
        self._surface.update()

    def released(self, event: QMouseEvent) -> None:
        if self._press is not None and (event.position() - self._press).manhattanLength() <= _DRAG_PX:
            self._add(event.position())
        self._press = None

    def double_clicked(self, event: QMouseEvent) -> None:
        self._press = None
        self._finish()

    def key_pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        self._pointer = None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._finish()
            else:
                self._add(_middle(self._surface))
        elif key == Qt.Key.Key_Backspace and self._corners:
            self._corners.pop()
        elif key == Qt.Key.Key_Escape:
            self._finished(None)
        else:
            return False
        self._surface.update()
        return True

    def paint(self, painter: QPainter) -> None:
        corners = [QPointF(*self._surface.camera.screen_of(*corner)) for corner in self._corners]
        if not corners:
            _paint_cross(painter, _middle(self._surface), self._surface.accent)
            return
        outline = QPolygonF([*corners, self._pointer or _middle(self._surface)])
        if self._kind is GeometryKind.LINE:
            painter.setPen(QPen(self._surface.accent, 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(outline)
        else:
            _paint_area(painter, outline, self._surface.accent)
        _paint_handles(painter, corners, self._surface.accent)
        _paint_cross(painter, _middle(self._surface), self._surface.accent)

    def _add(self, position: QPointF) -> None:
        corner = self._surface.camera.to_lonlat(position.x(), position.y())
        if self._kind is GeometryKind.POINT:
            self._finished(Point(corner))
            return
        self._corners.append(corner)
        self._surface.update()

    def _finish(self) -> None:
        corners = list(dict.fromkeys(self._corners))
        if self._kind is GeometryKind.LINE and len(corners) >= 2:
            self._finished(LineString(corners))
        elif self._kind is not GeometryKind.LINE and len(corners) >= 3:
            area = Polygon(corners)
            self._finished(area if area.is_valid else area.buffer(0))


@dataclass(frozen=True, slots=True)
class _Grip:
    """What of the shape the mouse holds: one corner of one part, or all of it."""

    part: int | None = None
    corner: int | None = None


class MoveTool(Tool):
    """Moves a point, an area or one of its corners; Enter puts a point under the cross in the middle."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(
        self, surface: MapSurface, geometry: BaseGeometry, finished: Callable[[BaseGeometry | None], None]
    ) -> None:
        self._surface = surface
        self._geometry = geometry
        self._finished = finished
        self._grip: _Grip | None = None
        self._last = QPointF()
        self._changed = False

    def hint(self) -> str:
        if isinstance(self._geometry, Point):
            return QCoreApplication.translate(
                "MapTools", "Glissez le symbole ou cliquez sa nouvelle place ; Entrée le met au centre, Échap annule."
            )
        return QCoreApplication.translate(
            "MapTools", "Glissez un sommet ou toute la forme ; Entrée enregistre, Échap annule."
        )

    def pressed(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._last = event.position()
        if isinstance(self._geometry, Point):
            self._grip = _Grip()
            return
        self._grip = self._grip_at(event.position())

    def moved(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._grip is None:
            step = event.position() - self._last
            self._surface.pan_by(step.x(), step.y())
        else:
            self._drag(event.position())
        self._last = event.position()
        self._surface.update()

    def released(self, event: QMouseEvent) -> None:
        if self._grip is not None and isinstance(self._geometry, Point):
            self._finished(Point(self._surface.camera.to_lonlat(event.position().x(), event.position().y())))
        self._grip = None

    def key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._finished(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(self._geometry, Point):
                middle = _middle(self._surface)
                self._finished(Point(self._surface.camera.to_lonlat(middle.x(), middle.y())))
            else:
                self._finished(self._geometry if self._changed and self._geometry.is_valid else None)
        else:
            return False
        return True

    def paint(self, painter: QPainter) -> None:
        camera, accent = self._surface.camera, self._surface.accent
        if isinstance(self._geometry, Point):
            _paint_cross(painter, _middle(self._surface), accent)
            _paint_handles(painter, [QPointF(*camera.screen_of(self._geometry.x, self._geometry.y))], accent)
            return
        for ring in self._rings():
            corners = [QPointF(*camera.screen_of(*corner)) for corner in ring]
            _paint_area(painter, QPolygonF(corners), accent)
            _paint_handles(painter, corners, accent)

    def _rings(self) -> list[list[tuple[float, float]]]:
        """The corners of each part, without the closing one."""
        parts = self._geometry.geoms if isinstance(self._geometry, MultiPolygon) else [self._geometry]
        return [[(x, y) for x, y in part.exterior.coords[:-1]] for part in parts if isinstance(part, Polygon)]

    def _grip_at(self, position: QPointF) -> _Grip | None:
        camera = self._surface.camera
        for part, ring in enumerate(self._rings()):
            for number, corner in enumerate(ring):
                x, y = camera.screen_of(*corner)
                if math.hypot(x - position.x(), y - position.y()) <= _GRAB_PX:
                    return _Grip(part, number)
        here = Point(camera.to_lonlat(position.x(), position.y()))
        return _Grip() if self._geometry.contains(here) else None

    def _drag(self, position: QPointF) -> None:
        camera, grip = self._surface.camera, self._grip
        here = camera.to_lonlat(position.x(), position.y())
        if grip is None or isinstance(self._geometry, Point):
            self._geometry = Point(here)
            return
        self._changed = True
        if grip.part is None or grip.corner is None:
            before = camera.to_lonlat(self._last.x(), self._last.y())
            self._geometry = translate(self._geometry, here[0] - before[0], here[1] - before[1])
            return
        parts = self._geometry.geoms if isinstance(self._geometry, MultiPolygon) else [self._geometry]
        moved = []
        for number, part in enumerate(parts):
            if isinstance(part, Polygon):
                ring = list(part.exterior.coords[:-1])
                if number == grip.part:
                    ring[grip.corner] = here
                moved.append(Polygon(ring, [hole.coords for hole in part.interiors]))
        self._geometry = MultiPolygon(moved)


def _middle(surface: MapSurface) -> QPointF:
    return QPointF(surface.camera.width / 2, surface.camera.height / 2)


def _paint_cross(painter: QPainter, middle: QPointF, accent: QColor) -> None:
    """A cross with a light edge, so that it is seen on any ground."""
    for pen in (QPen(Qt.GlobalColor.white, 6), QPen(accent, 2)):
        painter.setPen(pen)
        painter.drawLine(middle - QPointF(16, 0), middle + QPointF(16, 0))
        painter.drawLine(middle - QPointF(0, 16), middle + QPointF(0, 16))


def _paint_area(painter: QPainter, outline: QPolygonF, accent: QColor) -> None:
    fill = QColor(accent)
    fill.setAlphaF(0.15)
    painter.setPen(QPen(accent, 2))
    painter.setBrush(QBrush(fill))
    painter.drawPolygon(outline)


def _paint_handles(painter: QPainter, corners: list[QPointF], accent: QColor) -> None:
    painter.setPen(QPen(accent, 2))
    painter.setBrush(QBrush(Qt.GlobalColor.white))
    for corner in corners:
        painter.drawEllipse(corner, 5, 5)
