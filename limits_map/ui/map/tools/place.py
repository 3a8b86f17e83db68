"""Moves a point."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from limits_map.ui.map.tools.aids import Pointed
from limits_map.ui.map.tools.painting import paint_cross, paint_handles, paint_snap
from limits_map.ui.map.tools.surface import KEY_ENTER, MapSurface, Tool, middle_of, pixel_of


class PlaceTool(Tool):
    """Drag the symbol or click its new place; Enter puts it under the cross in the middle."""

    name = "edit"
    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, surface: MapSurface, point: Point, finished: Callable[[BaseGeometry | None], None]) -> None:
        self._surface = surface
        self._point = point
        self._finished = finished
        self._held = False
        self._pointed: Pointed | None = None

    def hint(self) -> str:
        return QCoreApplication.translate(
            "MapTools", "Glissez le symbole ou cliquez sa nouvelle place ; Entrée le met au centre, Échap annule."
        )

    def pressed(self, event: QMouseEvent) -> None:
        self._held = event.button() == Qt.MouseButton.LeftButton

    def moved(self, event: QMouseEvent) -> None:
        self._pointed = self._aim(event.position(), event.modifiers())
        if self._held:
            self._point = Point(self._pointed.place)
        self._surface.update()

    def released(self, event: QMouseEvent) -> None:
        if self._held:
            self._held = False
            self._finished(Point(self._aim(event.position(), event.modifiers()).place))

    def interrupted(self) -> None:
        self._held = False

    def key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self.give_up()
        if event.key() in KEY_ENTER:
            self._finished(Point(self._aim(middle_of(self._surface), event.modifiers()).place))
            return True
        return False

    def give_up(self) -> bool:
        self._finished(None)
        return True

    def paint(self, painter: QPainter) -> None:
        paint_cross(painter, self._surface, middle_of(self._surface))
        place = pixel_of(self._surface, (self._point.x, self._point.y))
        paint_handles(painter, [place], self._surface.accent)
        if self._pointed is not None:
            paint_snap(painter, self._pointed.snap, self._surface)

    def _aim(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Pointed:
        return self._surface.aids.point(self._surface.scene, self._surface.camera, position, modifiers)
