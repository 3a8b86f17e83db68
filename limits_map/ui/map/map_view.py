"""The map canvas: shows the project's rows, follows the selection, and lets a tool draw or move one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from shapely.geometry.base import BaseGeometry

from limits_map.backgrounds.background import Background
from limits_map.cartography.camera import Camera
from limits_map.cartography.content import LayerContent
from limits_map.cartography.furniture import credits_of
from limits_map.cartography.hit import ClusterHit, Hit, hit, select_in_rect
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.showing import Showing
from limits_map.cartography.themes import LIGHT, Theme, ink_on
from limits_map.domain.definitions import GeometryKind, Role
from limits_map.domain.features import Changes
from limits_map.ui.map.hover_card import HoverCard
from limits_map.ui.map.map_credits import MapCredits
from limits_map.ui.map.map_picture import MapPicture
from limits_map.ui.map.scene_reader import SceneReader
from limits_map.ui.map.toolbox import Toolbox
from limits_map.ui.map.tools.aids import Aids
from limits_map.ui.map.tools.draw import DrawTool
from limits_map.ui.map.tools.edit import reshaping
from limits_map.ui.map.tools.select import SelectTool
from limits_map.ui.map.tools.surface import Tool
from limits_map.ui.pieces import EmptyPanel
from limits_map.ui.session import Session

_PAUSE_MS = 15
_KEY_PAN_PX = 80
_WHEEL_STEP = 0.5
_CLOSE_ZOOM = 17.0
_FRANCE = (-5.2, 41.3, 9.6, 51.1)
_PAN_KEYS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class MapView(QWidget):
    """The map of a session.

    Signals: `ready()` once the first whole picture is there; `contents_changed()` when layers were read;
    `camera_changed()` after every move of the picture; `pointed(float, float)` with the longitude and latitude under the
    mouse, `left()` when it goes; `hint_changed(str)` with what the tool in hand expects, empty for looking around;
    `menu_requested(QPoint, float, float)` with the place on the screen and on the ground where a menu is wanted.
    """

    ready = Signal()
    contents_changed = Signal()
    left = Signal()
    camera_changed = Signal()
    pointed = Signal(float, float)
    hint_changed = Signal(str)
    menu_requested = Signal(QPoint, float, float)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scene = Scene(())
        self._theme = LIGHT
        self.accent = QColor(self._theme.accent)
        self.camera = Camera.fitting(_FRANCE, 800, 600)
        self._fitted = False
        self._here: dict[str, Mapping[str, object]] = {}
        self._painting = MapPicture(session)
        self._reader = SceneReader(session.project, session.language, self)
        self._was_ready = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self.update)
        self.aids = Aids(lambda: session.language)
        self._tool: Tool = SelectTool(self)
        self.toolbox = Toolbox(self, session)
        self.credits = MapCredits(self)
        self.card = HoverCard(session, self)
        self.card.asked.connect(self._show_card)
        # A map on which something is placed or walked offers no import: only the project's own window has one to give.
        self.says_empty = True
        self.empty = EmptyPanel(self)
        self.empty.hide()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        session.changed.connect(self._on_changed)
        session.selection_changed.connect(self._repaint)
        session.showing_changed.connect(self._on_showing)
        session.shown_on_map.connect(self.show_features)
        self._retranslate()

    @property
    def scene(self) -> Scene:
        """What is painted."""
        return self._scene

    @property
    def theme(self) -> Theme:
        """The colours the map is painted in."""
        return self._theme

    @property
    def tool(self) -> Tool:
        """The tool in hand."""
        return self._tool

    def set_theme(self, theme: Theme) -> None:
        """Paints the map in other colours from now on."""
        self._theme = theme
        self.accent = QColor(theme.accent)
        self._repaint()

    def load(self) -> None:
        """Reads every layer of the project into the picture and looks at all of it."""
        self.stop_reading()
        self._reader.deleteLater()
        self._reader = SceneReader(self._session.project, self._session.language, self)
        self._reader.arrived.connect(self._on_arrived)
        self._reader.finished.connect(self._repaint)
        self._scene = Scene(tuple(map(SceneLayer, self._reader.start()))).seen(self._showing())
        self._fitted = False
        self._fit_once()
        self._repaint()
        self.contents_changed.emit()

    def show_here(self, layers: Mapping[str, Mapping[str, object]]) -> None:
        """Shows layers otherwise on this map than the session does: for each what `LayerShowing` is to be changed."""
        if layers != self._here:
            self._here = dict(layers)
            self._on_showing()

    def stop_reading(self) -> None:
        """Gives up what is still being read, for a window that closes."""
        self._reader.stop()

    @property
    def background(self) -> Background | None:
        """What lies under the map in place of the project's own ground."""
        return self._painting.background

    def set_background(self, background: Background | None) -> None:
        """Lays something else than the project's own ground under the map."""
        before = self._painting.background
        if before is not None:
            before.changed.disconnect(self._repaint)
            before.close()
            before.deleteLater()
        self._painting.background = background
        self.aids.use_drawn(None if background is None else background.shapes_near)
        if background is not None:
            background.changed.connect(self._repaint)
        self._on_showing()

    def fit_all(self) -> None:
        """Looks at the whole project, or at France while it is empty."""
        bounds = self._scene.bounds(self._focus_layers()) or self._scene.bounds() or _FRANCE
        self.look(Camera.fitting(bounds, self.width(), self.height()))

    def look(self, camera: Camera) -> None:
        """Looks from another place."""
        if camera != self.camera:
            self.card.leave()
            dragged = camera.zoom == self.camera.zoom
            self.camera = camera
            self.camera_changed.emit()
            # Which layers are shown, and whose sources are named, does not change where the zoom does not.
            (self.update if dragged else self._repaint)()

    def zoom_by(self, steps: float, anchor: QPointF | None = None) -> None:
        """Goes nearer by so many steps, a step doubling the scale, keeping what is under the anchor there."""
        self.look(self.camera.zoomed(steps, None if anchor is None else (anchor.x(), anchor.y())))

    def show_features(self, layer: str, uuids: Iterable[str]) -> None:
        """Brings rows into view, or a whole layer if none is named."""
        shown = self._scene.layer(layer)
        wanted = list(uuids)
        if shown is None:
            return
        if not wanted:
            bounds = self._scene.bounds([layer])
        else:
            rows = self._session.project.features(layer, wanted)
            bounds = Scene((SceneLayer.of_features(shown.definition, rows, self._session.language),)).bounds([layer])
        if bounds is not None:
            camera = Camera.fitting(bounds, self.width(), self.height(), margin=80)
            self.look(camera if camera.zoom <= _CLOSE_ZOOM else camera.zoomed(_CLOSE_ZOOM - camera.zoom))

    def draw(self, kind: GeometryKind, finished: Callable[[BaseGeometry | None], None]) -> None:
        """Lets the user draw a shape, then gives it to `finished` (None where it was given up)."""
        self.take(DrawTool(self, kind, self._ending(finished)))

    def reshape(self, geometry: BaseGeometry, finished: Callable[[BaseGeometry | None], None]) -> None:
        """Lets the user move a shape, then gives the new one to `finished` (None where it was given up)."""
        self.take(reshaping(self, geometry, self._ending(finished)))

    def take(self, tool: Tool) -> None:
        """Works with another tool from now on."""
        self._tool = tool
        self.setCursor(tool.cursor)
        self.hint_changed.emit(tool.hint())
        self.setFocus()
        self._repaint()

    def say(self, words: str) -> None:
        """Says a sentence where the window tells what a tool expects or has found."""
        self.hint_changed.emit(words)

    def put_down_tool(self) -> bool:
        """Gives up what is being drawn or moved; False if nothing was."""
        if isinstance(self._tool, SelectTool):
            return False
        return self._tool.give_up()

    def pan_by(self, dx: float, dy: float) -> None:
        """Moves the picture by so many pixels."""
        self.look(self.camera.panned(dx, dy))

    def pick_at(self, position: QPointF, *, toggle: bool) -> None:
        """Selects the topmost thing there; a cluster opens; empty ground lets the selection go."""
        found = self._hits(position)
        if not found:
            if not toggle:
                self._session.select(None)
            return
        first = found[0]
        if isinstance(first, ClusterHit):
            if first.opens_at_zoom is None:
                self._select(first.layer, list(first.uuids), toggle=toggle)
            else:
                self.zoom_by(max(1.0, first.opens_at_zoom - self.camera.zoom + 0.01), position)
            return
        self._select(first.layer, [first.uuid], toggle=toggle)

    def pick_in(self, area: QRectF, *, toggle: bool) -> None:
        """Selects everything of the topmost layer found in a rectangle."""
        found = select_in_rect(self._scene, self.camera, area.left(), area.top(), area.right(), area.bottom())
        if found:
            layer = found[0].layer
            self._select(layer, [item.uuid for item in found if item.layer == layer], toggle=toggle)

    def open_at(self, position: QPointF) -> None:
        """Opens the topmost thing there."""
        found = self._hits(position)
        if found and isinstance(found[0], Hit):
            self._session.opened.emit(found[0].layer, found[0].uuid)

    def sizeHint(self) -> QSize:
        return QSize(720, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.camera = self.camera.resized(max(1, self.width()), max(1, self.height()))
        self.empty.setGeometry(self.rect())
        self._fit_once()
        self._repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        complete = self._painting.paint(painter, self._scene, self.camera, self._theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._tool.paint(painter)
        self._paint_hint(painter, self._tool.hint())
        if self.hasFocus():
            painter.setPen(QColor(self._theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        if not complete:
            self._later.start()
        elif not (self._was_ready or self._reader.waiting):
            self._was_ready = True
            self.ready.emit()

    def _paint_hint(self, painter: QPainter, words: str) -> None:
        """Says at the top of the map what the tool in hand expects, where one looks while drawing."""
        if not words:
            return
        room = QRectF(self.rect()).adjusted(24, 12, -24, 0)
        flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignCenter.value
        text = painter.boundingRect(room.adjusted(12, 6, -12, 0), flags, words)
        text.moveTop(room.top() + 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.accent)
        painter.drawRoundedRect(text.adjusted(-12, -6, 12, 6), 6, 6)
        painter.setPen(ink_on(self.accent.name()))
        painter.drawText(text, flags, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.card.leave()
        self._tool.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._tool.moved(event)
        self.pointed.emit(*self.camera.to_lonlat(event.position().x(), event.position().y()))
        if event.buttons():
            self.card.leave()
        else:
            self.card.move_to(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self.card.leave()
        self.left.emit()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._tool.released(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._tool.double_clicked(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click selects what lies there, unless it is selected already; the Menu key means what is selected."""
        if not isinstance(self._tool, SelectTool):
            return
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        at = event.pos() if by_mouse else self.rect().center()
        if by_mouse:
            found = self._hits(QPointF(at))
            if found and isinstance(found[0], ClusterHit):
                self._session.select(found[0].layer, found[0].uuids)
            elif not {item.uuid for item in found if isinstance(item, Hit)}.intersection(self._session.selected):
                self.pick_at(QPointF(at), toggle=False)
        self.menu_requested.emit(self.mapToGlobal(at), *self.camera.to_lonlat(at.x(), at.y()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(event.angleDelta().y() / 120 * _WHEEL_STEP, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._tool.key_pressed(event):
            return
        key = Qt.Key(event.key())
        if key in _PAN_KEYS:
            dx, dy = _PAN_KEYS[key]
            self.pan_by(dx * _KEY_PAN_PX, dy * _KEY_PAN_PX)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_WHEEL_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(-_WHEEL_STEP)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_selected()
        elif key == Qt.Key.Key_Escape and self._session.selected:
            self._session.select(None)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(event.value(), event.position())
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Carte"))
        self.setAccessibleDescription(
            self.tr("Tout ce que montre la carte est aussi dans les tableaux, avec la même sélection.")
        )
        may_add = not self._session.project.read_only
        self.empty.set_words(
            self.tr(
                "Le projet est encore vide. Importez des fichiers publiés (quartiers prioritaires, équipements,"
                " fond de plan) ou les tableaux de vos partenaires ; ils paraissent ici."
            ),
            self.tr("Importer un fichier…") if may_add else "",
        )
        if self._scene.layers and self._scene.layers[0].content.language is not self._session.language:
            camera = self.camera
            self.load()
            self.look(camera)

    def _focus_layers(self) -> list[str]:
        """The layers that say where the project is: its sites and neighbourhoods, if it has any."""
        roles = (Role.SITE, Role.NEIGHBOURHOOD)
        keys = [layer.key for layer in self._scene if layer.definition.role in roles and len(layer)]
        return keys or [layer.key for layer in self._scene if len(layer)]

    def _fit_once(self) -> None:
        if not self._fitted and self.width() > 1 and any(len(layer) for layer in self._scene):
            self._fitted = True
            self.fit_all()

    def _on_showing(self) -> None:
        hidden = self._scene.showing.hidden
        self._scene = self._scene.seen(self._showing())
        if self._scene.showing.hidden != hidden:
            self._painting.forget_zones()
        self._repaint()

    def _showing(self) -> Showing:
        """How the layers are shown; another background stands for those of the project."""
        showing = self._session.showing
        for key, changes in self._here.items():
            showing = showing.with_layer(key, **changes)
        if self._painting.background is not None:
            for layer in self._session.catalogue.with_role(Role.BACKGROUND):
                showing = showing.with_layer(layer.key, hidden=True)
        return showing

    def _on_arrived(self, content: object) -> None:
        assert isinstance(content, LayerContent)
        self._scene = self._scene.with_layer(SceneLayer(content))
        self._fit_once()
        self._repaint()
        self.contents_changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        """Takes over the rows that changed; the others are not read again."""
        self.card.leave()
        if any(self._session.catalogue[key].watch is not None for key in changes.layers):
            self._painting.forget_zones()
        for key in changes.layers:
            shown = self._scene.layer(key)
            if shown is not None:
                rows = [row for row in changes.rows if row.layer == key]
                changed = [row.after for row in rows if row.after is not None]
                removed = [row.uuid for row in rows if row.after is None]
                if not self._reader.note(key, changed, removed):
                    self._scene = self._scene.with_layer(shown.updated(changed, removed))
        self._fit_once()
        self._repaint()

    def _repaint(self) -> None:
        nothing = not (self._reader.waiting or any(len(layer) for layer in self._scene))
        nothing = nothing and self.says_empty
        self.empty.setVisible(nothing and bool(self._scene.layers) and isinstance(self._tool, SelectTool))
        shown = (layer.definition for layer in self._scene.shown(self.camera.zoom))
        credits = credits_of(shown, self._session.language)
        if self._painting.background is not None:
            credits.insert(0, self._session.say(self._painting.background.credit))
        self.credits.show_credits(credits, self._theme)
        self.update()

    def _ending(self, finished: Callable[[BaseGeometry | None], None]) -> Callable[[BaseGeometry | None], None]:
        """Puts the tool down before the shape is handed over."""

        def end(geometry: BaseGeometry | None) -> None:
            self.take(SelectTool(self))
            finished(geometry)

        return end

    def _hits(self, position: QPointF) -> list[Hit | ClusterHit]:
        return hit(self._scene, self.camera, position.x(), position.y(), tolerance=self.aids.reach)

    def _select(self, layer: str, uuids: list[str], *, toggle: bool) -> None:
        if toggle and layer == self._session.selected_layer:
            kept = [uuid for uuid in self._session.selected if uuid not in uuids]
            uuids = [*kept, *(uuid for uuid in uuids if uuid not in self._session.selected)]
        self._session.select(layer, uuids)

    def _open_selected(self) -> None:
        layer = self._session.selected_layer
        if layer is not None and len(self._session.selected) == 1:
            self._session.opened.emit(layer, self._session.selected[0])

    def _show_card(self, position: QPointF) -> None:
        found = self._hits(position) if isinstance(self._tool, SelectTool) else []
        self.card.show_hit(found[0] if found else None, position, self._scene, max(0, len(found) - 1))
