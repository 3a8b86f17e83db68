"""Draws a point, a line or an area."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPolygonF
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import GeometryKind
from limits_map.ui.map.tools.aids import Pointed
from limits_map.ui.map.tools.corners import CornersTool
from limits_map.ui.map.tools.painting import paint_area, paint_beside, warning_color
from limits_map.ui.map.tools.sizes import say_corners
from limits_map.ui.map.tools.surface import MapSurface


class DrawTool(CornersTool):
    """Draws a shape, drawn to what is there.

    `finished` is given it in longitude and latitude, or None where the drawing was given up. An outline that crosses
    itself is shown as such and not taken.
    """

    name = "draw"

    def __init__(
        self, surface: MapSurface, kind: GeometryKind, finished: Callable[[BaseGeometry | None], None]
    ) -> None:
        super().__init__(surface, is_area=kind not in (GeometryKind.LINE, GeometryKind.POINT))
        self._kind = kind
        self._finished = finished

    def hint(self) -> str:
        if self._kind is GeometryKind.POINT:
            return QCoreApplication.translate(
                "MapTools", "Cliquez à l'endroit voulu, ou appuyez sur Entrée pour le centre de la carte. Échap annule."
            )
        if self._crosses(self._corners):
            return say_crossing()
        if self._is_area:
            return QCoreApplication.translate(
                "MapTools",
                "Cliquez chaque sommet (ou Entrée au centre), Maj pour un angle droit ; le premier sommet, un"
                " double-clic ou Ctrl+Entrée termine, Retour arrière efface le dernier, Échap annule.",
            )
        return QCoreApplication.translate(
            "MapTools",
            "Cliquez chaque sommet (ou Entrée au centre) ; double-clic ou Ctrl+Entrée termine,"
            " Retour arrière efface le dernier, Échap annule.",
        )

    def paint(self, painter: QPainter) -> None:
        super().paint(painter)
        tip = self._tip()
        corners = [*self._corners, tip.place]
        if self._corners and not self._crosses(corners):
            words = say_corners(corners, self._surface.aids.language, is_area=self._is_area)
            paint_beside(painter, words, self._surface, tip.position)

    def _paint_outline(self, painter: QPainter, outline: QPolygonF) -> None:
        if self._crosses([*self._corners, self._tip().place]):
            paint_area(painter, outline, warning_color(self._surface.theme))
        else:
            super()._paint_outline(painter, outline)

    def _crosses(self, corners: list[tuple[float, float]]) -> bool:
        return self._is_area and len(corners) >= 4 and not Polygon(corners).is_valid

    def _add(self, pointed: Pointed) -> None:
        if self._kind is GeometryKind.POINT:
            self._finished(Point(pointed.place))
        else:
            super()._add(pointed)

    def _clicked_first(self) -> None:
        """Closes an area; a line ends where it began, as a ring does."""
        if not self._is_area:
            self._corners.append(self._corners[0])
        self._finish(None)

    def _finish(self, event: QMouseEvent | QKeyEvent | None) -> None:
        if not self._is_area and len(self._corners) >= 2:
            self._finished(LineString(self._corners))
        elif self._is_area and len(self._corners) >= 3:
            area = Polygon(self._corners)
            if area.is_valid:
                self._finished(area)
            else:
                self._surface.say(self.hint())

    def _put_down(self) -> None:
        self._finished(None)


def say_crossing() -> str:
    """Why an outline cannot be kept as it is, and what to do."""
    return QCoreApplication.translate(
        "MapTools", "Le contour se croise lui-même : déplacez ou effacez un sommet pour pouvoir l'enregistrer."
    )
