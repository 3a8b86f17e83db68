"""Selects what lies inside an outline, clicked corner by corner or drawn in one go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from shapely.geometry import Polygon

from limits_map.ui.map.tools.corners import CornersTool
from limits_map.ui.map.tools.surface import KEY_ENTER, MapSurface, is_ctrl, place_at

_STEP_PX = 5.0


class PolygonSelectTool(CornersTool):
    """`finished` is given the area in longitude and latitude (None where it was given up), and True if what lies in it
    is to be added to what is selected."""

    name = "lasso"
    snaps = False

    def __init__(self, surface: MapSurface, finished: Callable[[Polygon | None, bool], None]) -> None:
        super().__init__(surface, is_area=True)
        self._finished = finished
        self._by_hand = False
        self._drawn_to = QPointF()
        self._held = Qt.MouseButton.NoButton

    def hint(self) -> str:
        return QCoreApplication.translate(
            "MapTools",
            "Entourez ce que vous voulez sélectionner, d'un trait ou sommet par sommet (Espace au centre) ;"
            " Entrée ou double-clic termine, avec Ctrl la sélection s'ajoute, Échap annule.",
        )

    def pressed(self, event: QMouseEvent) -> None:
        super().pressed(event)
        self._held = event.button()
        self._by_hand = False

    def released(self, event: QMouseEvent) -> None:
        if self._by_hand:
            self._press, self._by_hand = None, False
            self._finish(event)
        else:
            super().released(event)

    def interrupted(self) -> None:
        super().interrupted()
        if self._by_hand:
            self._corners.clear()
            self._by_hand = False

    def key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() in KEY_ENTER:
            self._finish(event)
            return True
        return super().key_pressed(event)

    def _dragged(self, position: QPointF) -> None:
        if self._held is not Qt.MouseButton.LeftButton:
            super()._dragged(position)
            return
        if not self._by_hand:
            self._by_hand = True
            self._last = self._press or position
            self._corners.append(place_at(self._surface, self._last))
            self._drawn_to = self._last
        if (position - self._drawn_to).manhattanLength() >= _STEP_PX:
            self._corners.append(place_at(self._surface, position))
            self._drawn_to = position

    def _finish(self, event: QMouseEvent | QKeyEvent | None) -> None:
        if len(self._corners) >= 3:
            self._finished(Polygon(self._corners), event is not None and is_ctrl(event))
            return
        if event is not None and isinstance(event, QKeyEvent):
            self._surface.say(
                QCoreApplication.translate("MapTools", "Il faut au moins trois sommets pour entourer quelque chose.")
            )

    def _put_down(self) -> None:
        self._finished(None, False)
