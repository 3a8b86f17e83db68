"""The map on which the route of a walk is prepared: what is planned is painted over the project as it is."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.camera import Camera
from limits_map.cartography.projection import Box
from limits_map.cartography.showing import Showing
from limits_map.cartography.themes import Theme, ink_on
from limits_map.domain.definitions import GeometryKind
from limits_map.geodesy import box_around
from limits_map.operations.walks.estimate import joined
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.ui.look import theme_for
from limits_map.ui.map.map_view import MapView
from limits_map.ui.map.tools.painting import paint_line, paint_words
from limits_map.ui.map.tools.select import SelectTool
from limits_map.ui.map.tools.surface import Tool, pixel_of, pixels_of
from limits_map.ui.pieces import sized_font
from limits_map.ui.session import Session
from limits_map.ui.walks.route_draft import RouteDraft
from limits_map.ui.walks.stop_tool import StopTool

_AROUND_M = 120.0
_SIDE = 22.0
_NAMES_FROM = 15.5
"""The zoom from which the names of the stops stand beside them."""


class RouteMap(MapView):
    """A map of a draft; routes and stops of the project are not shown, since those of the draft stand for them.

    Signals: `stop_wanted(float, float)` with longitude and latitude; `drawing_changed(bool)` when a line is begun or ended.
    """

    stop_wanted = Signal(float, float)
    drawing_changed = Signal(bool)

    def __init__(
        self, session: Session, draft: RouteDraft, *, theme: Theme | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self._draft = draft
        self._own_theme = theme
        self._touched = self.says_empty = False
        layers = layers_of_walks(session.catalogue)
        self._not_shown = (layers.routes.key, layers.stops.key)
        draft.changed.connect(self.update)
        draft.chosen_changed.connect(self.update)
        self.set_theme(theme or theme_for(self.palette()))
        super().take(self._stop_tool())
        self.set_names()

    @property
    def drawing(self) -> bool:
        """True while a line is drawn or reshaped."""
        return not isinstance(self.tool, SelectTool)

    def set_names(self) -> None:
        """Says what the map is for."""
        self.setAccessibleName(self.tr("Carte du parcours"))
        self.setAccessibleDescription(
            self.tr("Flèches : déplacer ; + et - : zoomer ; Entrée : poser un arrêt au centre ; Suppr : l'enlever.")
        )

    def take(self, tool: Tool) -> None:
        """Works with another tool; where a map looks around, this one places stops."""
        plain = isinstance(tool, SelectTool) and not isinstance(tool, StopTool)
        super().take(self._stop_tool() if plain else tool)
        self.drawing_changed.emit(self.drawing)

    def draw_route(self) -> None:
        """Lets the way be drawn, in place of the one there is."""
        self.put_down_tool()
        self.draw(GeometryKind.LINE, self._on_drawn)

    def edit_route(self) -> None:
        """Lets the corners of the way be moved."""
        line = self._draft.line
        self.put_down_tool()
        if line is not None:
            self.reshape(line, self._on_drawn)

    def fit_all(self) -> None:
        """Looks at the whole route, or at the project while there is none."""
        bounds = self.bounds_of_plan()
        if bounds is None:
            super().fit_all()
        else:
            self.look(Camera.fitting(bounds, self.width(), self.height(), margin=48))

    def bounds_of_plan(self) -> Box | None:
        """West, south, east, north of the route and its stops with some ground around them; None without either."""
        shapes: list[BaseGeometry] = [stop.place for stop in self._draft.stops]
        if self._draft.line is not None and not self._draft.line.is_empty:
            shapes.append(self._draft.line)
        return box_around(shapely.union_all(shapes), _AROUND_M) if shapes else None

    def bounds_of_view(self) -> Box:
        """West, south, east, north of what the map shows."""
        camera = self.camera
        west, north = camera.to_lonlat(0, 0)
        east, south = camera.to_lonlat(camera.width, camera.height)
        return west, south, east, north

    def show_stop(self, place: int) -> None:
        """Brings a stop into view, if it is not."""
        stop = self._draft.stops[place]
        at = pixel_of(self, (stop.longitude, stop.latitude))
        if not QRectF(self.rect()).adjusted(30, 60, -30, -30).contains(at):
            camera = self.camera
            self.look(Camera.at(stop.longitude, stop.latitude, camera.zoom, camera.width, camera.height))

    def middle(self) -> tuple[float, float]:
        """Longitude and latitude under the cross."""
        return self.camera.to_lonlat(self.camera.width / 2, self.camera.height / 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._touched:
            self.fit_all()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._touched = True
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._touched = True
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._touched = True
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._own_theme is None:
            self.set_theme(theme_for(self.palette()))
        if event.type() == QEvent.Type.LanguageChange:
            self.set_names()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.drawing:
            self._paint_line(painter)
        for number, stop in enumerate(self._draft.stops, 1):
            self._paint_stop(painter, number, stop.name, pixel_of(self, (stop.longitude, stop.latitude)))
        painter.end()

    def _showing(self) -> Showing:
        showing = super()._showing()
        # MapView reads its layers before this map knows which of them it leaves out.
        for key in getattr(self, "_not_shown", ()):
            showing = showing.with_layer(key, hidden=True)
        return showing

    def _paint_line(self, painter: QPainter) -> None:
        line = joined(self._draft.line)
        if line is None:
            return
        points = _polygon(self, line)
        paint_line(painter, points, QColor(self.accent), self.theme)

    def _paint_stop(self, painter: QPainter, number: int, name: str, at: QPointF) -> None:
        chosen = number - 1 == self._draft.chosen
        side = _SIDE + (6 if chosen else 0)
        body = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
        painter.setPen(QPen(QColor(self.theme.halo), 3))
        painter.setBrush(self.accent)
        painter.drawRoundedRect(body, 5, 5)
        if chosen:
            painter.setPen(QPen(QColor(self.theme.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body.adjusted(-2, -2, 2, 2), 6, 6)
        painter.setPen(ink_on(self.accent.name()))
        painter.setFont(sized_font(self.font(), points=10, bold=True))
        painter.drawText(body, Qt.AlignmentFlag.AlignCenter, str(number))
        if name and (chosen or self.camera.zoom >= _NAMES_FROM):
            paint_words(painter, name, self.theme, at + QPointF(0, side), strong=chosen)

    def _stop_tool(self) -> StopTool:
        return StopTool(self, self._draft, self.stop_wanted.emit)

    def _on_drawn(self, line: BaseGeometry | None) -> None:
        if line is not None:
            self._draft.set_line(line)


def _polygon(view: MapView, line: LineString) -> QPolygonF:
    places: Sequence[tuple[float, float]] = [(place[0], place[1]) for place in line.coords]
    return QPolygonF([QPointF(x, y) for x, y in pixels_of(view, places).tolist()])
