"""Where a finding is: on the map, or from its photo, the track or its stop by one key."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.camera import Camera
from limits_map.cartography.themes import Theme
from limits_map.ui.evening.point_tool import PointTool
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import theme_for
from limits_map.ui.map.map_view import MapView
from limits_map.ui.pieces import FlowLayout, QuietLabel
from limits_map.ui.session import Session

_CLOSE_ZOOM = 17.0


@dataclass(frozen=True, slots=True)
class Places:
    """Where a finding is, and what else could say where it is; None where that is unknown."""

    now: BaseGeometry | None = None
    photo: Point | None = None
    track: Point | None = None
    stop: BaseGeometry | None = None
    way: BaseGeometry | None = None


class PlacePanel(QWidget):
    """A small map that a click, or Enter under its cross, places the finding on.

    Signals: `placed(object)` with the new place; `left()` when Escape is pressed on the map.
    """

    placed = Signal(object)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._places = Places()
        self._loaded = False
        self._theme: Theme | None = None
        self.map = MapView(session, self)
        self.map.says_empty = False
        self.map.setMinimumHeight(120)
        self.tool = PointTool(self.map, self._on_placed, self.left.emit)
        self.from_photo, self.from_track, self.from_stop = (QPushButton(self) for _ in range(3))
        self.from_photo.clicked.connect(lambda: self._take(self._places.photo))
        self.from_track.clicked.connect(lambda: self._take(self._places.track))
        self.from_stop.clicked.connect(lambda: self._take(self._places.stop))
        press_by_enter(self.from_photo, self.from_track, self.from_stop)
        self._told = QuietLabel(self)
        self._told.setWordWrap(False)
        row = FlowLayout(spacing=8)
        for widget in (self.from_photo, self.from_track, self.from_stop, self._told):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.map, 1)
        column.addLayout(row)
        self._retranslate()

    def load(self) -> None:
        """Reads the map; once, when the window is shown."""
        if not self._loaded:
            self._loaded = True
            self.map.set_theme(self._theme or theme_for(self.palette()))
            self.map.load()
            self.map.take(self.tool)
            self._look()

    def stop(self) -> None:
        """Gives up what is still being read, for a window that closes."""
        self.map.stop_reading()

    def set_theme(self, theme: Theme) -> None:
        """Paints the map in other colours."""
        self._theme = theme
        self.map.set_theme(theme)

    def show_places(self, places: Places, *, looking: bool) -> None:
        """Shows where another finding is; `looking` goes there."""
        self._places = places
        self.tool.show(places.now, places.way)
        for button, place in (
            (self.from_photo, places.photo),
            (self.from_track, places.track),
            (self.from_stop, places.stop),
        ):
            button.setVisible(place is not None)
        self._say()
        if looking:
            self._look()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange and self._theme is None:
            self.map.set_theme(theme_for(self.palette()))
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._look()

    def _retranslate(self) -> None:
        self.map.setAccessibleName(self.tr("Carte du constat : Entrée le place sous la croix"))
        self.from_photo.setText(self.tr("D'après la photo"))
        self.from_track.setText(self.tr("D'après la trace"))
        self.from_stop.setText(self.tr("À l'arrêt"))
        self._say()

    def _say(self) -> None:
        if self._places.now is None:
            self._told.setText(self.tr("Sans lieu : cliquez sur la carte, ou Entrée sous la croix."))
        else:
            self._told.setText(self.tr("Un clic le déplace\u00a0; Ctrl+Z annule."))

    def _look(self) -> None:
        """Looks at the finding, or where it could be, or at the way that was walked."""
        if not self._loaded:
            return
        places = self._places
        place = places.now or places.track or places.photo or places.stop
        width, height = max(1, self.map.width()), max(1, self.map.height())
        if place is not None:
            middle = place.representative_point()
            self.map.look(Camera.at(middle.x, middle.y, _CLOSE_ZOOM, width, height))
        elif places.way is not None and not places.way.is_empty:
            self.map.look(Camera.fitting(places.way.bounds, width, height))

    def _on_placed(self, point: Point) -> None:
        if not self._session.project.read_only:
            self.placed.emit(point)

    def _take(self, place: BaseGeometry | None) -> None:
        if place is not None:
            self.placed.emit(place.representative_point())
            self.map.setFocus(Qt.FocusReason.OtherFocusReason)
