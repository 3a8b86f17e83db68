"""The tools of the map: takes each in hand, and sees to keys and fingers before the window does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from shapely.geometry import Polygon

from limits_map.cartography.camera import Camera
from limits_map.cartography.hit import select_in_polygon
from limits_map.ui.map.tools.aids import MOUSE_REACH, TOUCH_REACH
from limits_map.ui.map.tools.found import FoundTool
from limits_map.ui.map.tools.lasso import PolygonSelectTool
from limits_map.ui.map.tools.measure import MeasureTool
from limits_map.ui.map.tools.select import SelectTool
from limits_map.ui.map.touch import Fingers
from limits_map.ui.session import Session

if TYPE_CHECKING:
    from limits_map.ui.map.map_view import MapView

_CLOSE_ZOOM = 17.0
_TABS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_TOUCHES = frozenset({QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel})
_CLICKS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonDblClick})


class Toolbox(QObject):
    """Belongs to one map.

    Signals: `snapping_changed(bool)` when the mouse begins or ends to be drawn to corners and edges.
    """

    snapping_changed = Signal(bool)

    def __init__(self, view: MapView, session: Session) -> None:
        super().__init__(view)
        self._view = view
        self._session = session
        self._fingers = Fingers(view, view.pan_by, view.zoom_by, lambda: view.tool.interrupted())
        view.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        view.installEventFilter(self)
        # What was said of a selection ends with it.
        session.selection_changed.connect(lambda: view.say(view.tool.hint()))

    def select(self) -> None:
        """Goes back to looking around and selecting; what is being drawn or edited is given up."""
        if not self._view.put_down_tool():
            self._put_down()

    def lasso(self) -> None:
        """Lets the user go around what is to be selected."""
        self._view.put_down_tool()
        self._view.take(PolygonSelectTool(self._view, self._on_outlined))

    def measure(self) -> None:
        """Lets the user measure lengths and areas."""
        self._view.put_down_tool()
        self._view.take(MeasureTool(self._view, self._put_down))

    def toggle_snapping(self) -> None:
        """Lets the mouse be drawn to corners and edges, or no longer."""
        aids = self._view.aids
        aids.snapping = not aids.snapping
        self.snapping_changed.emit(aids.snapping)
        self._view.say(
            self.tr("Accrochage aux sommets et aux bords (S l'arrête, Alt le suspend)")
            if aids.snapping
            else self.tr("Sans accrochage (S le remet)")
        )
        self._view.update()

    def go_to(self, longitude: float, latitude: float) -> None:
        """Looks at a place and marks it, from near enough to see a building."""
        view = self._view
        view.put_down_tool()
        zoom = max(view.camera.zoom, _CLOSE_ZOOM)
        view.look(Camera.at(longitude, latitude, zoom, view.camera.width, view.camera.height))
        view.take(FoundTool(view, longitude, latitude, self._put_down))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QTouchEvent) and kind in _TOUCHES:
            self._view.aids.reach = TOUCH_REACH
            self._fingers.follow(event)
            return True
        if isinstance(event, QMouseEvent) and kind in _CLICKS:
            self._view.aids.reach = MOUSE_REACH
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.ShortcutOverride and self._view.tool.claims(event):
            event.accept()
            return True
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and event.key() in _TABS:
            # Qt takes Tab to the next widget before a widget is asked.
            return self._view.tool.claims(event) and self._view.tool.key_pressed(event)
        return super().eventFilter(watched, event)

    def _put_down(self) -> None:
        self._view.take(SelectTool(self._view))

    def _on_outlined(self, area: Polygon | None, adding: bool) -> None:
        """Selects what lies in an area: rows of the layer that is selected already, else of the topmost one."""
        self._put_down()
        if area is None:
            return
        found = select_in_polygon(self._view.scene, self._view.camera, area)
        layers = list(dict.fromkeys(hit.layer for hit in found))
        if not layers:
            if not adding:
                self._session.select(None)
            self._view.say(self.tr("Rien à sélectionner là."))
            return
        layer = self._session.selected_layer if self._session.selected_layer in layers else layers[0]
        kept = self._session.selected if adding and layer == self._session.selected_layer else ()
        chosen = dict.fromkeys((*kept, *(hit.uuid for hit in found if hit.layer == layer)))
        self._session.select(layer, chosen)
        self._view.say(self.tr("%Ln ligne(s) sélectionnée(s)", "", len(chosen)))
