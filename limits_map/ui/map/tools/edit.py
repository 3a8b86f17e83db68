"""Edits a line or an area corner by corner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from limits_map.ui.map.tools.aids import Pointed
from limits_map.ui.map.tools.draw import say_crossing
from limits_map.ui.map.tools.edit_painting import paint_edited
from limits_map.ui.map.tools.grips import corner_at, is_on, middle_at
from limits_map.ui.map.tools.outline import CornerId, Outline
from limits_map.ui.map.tools.painting import paint_beside, paint_snap
from limits_map.ui.map.tools.place import PlaceTool
from limits_map.ui.map.tools.sizes import say_size
from limits_map.ui.map.tools.steps import Steps
from limits_map.ui.map.tools.surface import (
    DRAG_PX,
    KEY_ENTER,
    MapSurface,
    Tool,
    is_ctrl,
    is_redo,
    is_shift,
    is_undo,
    pixel_of,
    place_at,
)

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FAR_STEP, _MARGIN_PX = 10, 40.0
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


def reshaping(surface: MapSurface, shape: BaseGeometry, finished: Callable[[BaseGeometry | None], None]) -> Tool:
    """The tool that moves a point, or edits a line or an area."""
    return PlaceTool(surface, shape, finished) if isinstance(shape, Point) else EditTool(surface, shape, finished)


@dataclass(frozen=True, slots=True)
class _Held:
    """What the mouse holds: one corner, all of the shape, or nothing of it, which moves the map."""

    corner: CornerId | None = None
    whole: bool = False


class EditTool(Tool):
    """Every change can be undone while the tool is in hand; `finished` is given the new shape, or None."""

    name = "edit"
    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(
        self, surface: MapSurface, shape: BaseGeometry, finished: Callable[[BaseGeometry | None], None]
    ) -> None:
        self._surface = surface
        self._shape = shape
        self._finished = finished
        self._steps = Steps(Outline.of(shape))
        self._chosen: CornerId | None = None
        self._held: _Held | None = None
        self._before: Outline | None = None
        self._press = self._last = QPointF()
        self._pointed: Pointed | None = None

    @property
    def outline(self) -> Outline:
        """The shape as it is now."""
        return self._steps.now

    @property
    def chosen(self) -> CornerId | None:
        """The corner that the keys move."""
        return self._chosen

    def hint(self) -> str:
        if not self.outline.is_valid:
            return say_crossing() if self.outline.is_area else _say_no_length()
        return QCoreApplication.translate(
            "MapTools",
            "Glissez un sommet, un milieu ou la forme (ou Tab et les flèches) ; Suppr efface un sommet, Inser en ajoute,"
            " Ctrl+Z annule, Entrée enregistre, Échap abandonne.",
        )

    def pressed(self, event: QMouseEvent) -> None:
        self._steps.rest()
        if event.button() == Qt.MouseButton.RightButton:
            corner = corner_at(self._surface, self.outline, event.position())
            if corner is not None:
                self._remove(corner)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._press = self._last = event.position()
            self._before = self.outline
            self._held = self._take_hold(event.position())
            self._chosen = self._held.corner
            self._surface.update()

    def moved(self, event: QMouseEvent) -> None:
        position = event.position()
        if self._held is None:
            self._pointed = None
            return
        if (position - self._press).manhattanLength() <= DRAG_PX and self.outline is self._before:
            return
        if self._held.corner is not None:
            surface = self._surface
            self._pointed = surface.aids.point(
                surface.scene, surface.camera, position, event.modifiers(), without=self._shape
            )
            self._steps.now = self.outline.moved(self._held.corner, self._pointed.place)
        elif self._held.whole:
            here, there = place_at(self._surface, self._last), place_at(self._surface, position)
            self._steps.now = self.outline.shifted(there[0] - here[0], there[1] - here[1])
        else:
            step = position - self._last
            self._surface.pan_by(step.x(), step.y())
        self._last = position
        self._surface.update()

    def released(self, event: QMouseEvent) -> None:
        if self._held is not None and self._before is not None:
            self._change(self.outline, since=self._before)
        self._held = self._before = self._pointed = None
        self._surface.update()

    def interrupted(self) -> None:
        if self._before is not None:
            self._steps.now = self._before
        self._held = self._before = self._pointed = None

    def claims(self, event: QKeyEvent) -> bool:
        return (
            is_undo(event)
            or is_redo(event)
            or (event.key() in ARROWS and is_ctrl(event))
            or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Insert)
            or event.key() in _TABS
        )

    def key_pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _TABS:
            self._choose_next(_TABS[key])
        elif key in ARROWS and (self._chosen is not None or is_ctrl(event)):
            self._nudge(*ARROWS[key], far=is_shift(event), whole=is_ctrl(event))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self._chosen is not None:
                self._remove(self._chosen)
        elif key == Qt.Key.Key_Insert:
            self._insert_after_chosen()
        elif is_undo(event):
            self._go(self._steps.undo)
        elif is_redo(event):
            self._go(self._steps.redo)
        elif key in KEY_ENTER:
            self._finish()
        elif key == Qt.Key.Key_Escape:
            self._step_back()
        else:
            return False
        if key not in ARROWS:
            self._steps.rest()
        self._surface.update()
        return True

    def give_up(self) -> bool:
        self._finished(None)
        return True

    def paint(self, painter: QPainter) -> None:
        paint_edited(painter, self._surface, self.outline, self._chosen)
        if self._pointed is not None:
            paint_snap(painter, self._pointed.snap, self._surface)
        if not self.outline.is_valid:
            return
        words = say_size(self.outline.geometry, self._surface.aids.language)
        if self._held is not None and self.outline is not self._before:
            paint_beside(painter, words, self._surface, self._last)
        elif self._chosen is not None:
            paint_beside(painter, words, self._surface, pixel_of(self._surface, self.outline.place(self._chosen)))

    def _take_hold(self, position: QPointF) -> _Held:
        corner = corner_at(self._surface, self.outline, position)
        if corner is not None:
            return _Held(corner)
        edge = middle_at(self._surface, self.outline, position)
        if edge is not None:
            self._steps.now = self.outline.inserted(edge, place_at(self._surface, position))
            return _Held(CornerId(edge.part, edge.ring, edge.number + 1))
        return _Held(whole=is_on(self._surface, self.outline, position))

    def _choose_next(self, step: int) -> None:
        corners = list(self.outline.corners())
        if self._chosen is None:
            number = 0 if step > 0 else len(corners) - 1
        else:
            number = (corners.index(self._chosen) + step) % len(corners)
        self._chosen = corners[number]
        self._bring_into_view(self._chosen)

    def _bring_into_view(self, corner: CornerId) -> None:
        at, camera = pixel_of(self._surface, self.outline.place(corner)), self._surface.camera
        if not (
            _MARGIN_PX <= at.x() <= camera.width - _MARGIN_PX and _MARGIN_PX <= at.y() <= camera.height - _MARGIN_PX
        ):
            self._surface.pan_by(camera.width / 2 - at.x(), camera.height / 2 - at.y())

    def _nudge(self, right: int, down: int, *, far: bool, whole: bool) -> None:
        """Moves the chosen corner, or the whole shape, by pixels; one after the other they are undone together."""
        size = _FAR_STEP if far else 1
        corner = self._chosen or next(self.outline.corners())
        start = self.outline.place(corner)
        there = place_at(self._surface, pixel_of(self._surface, start) + QPointF(right * size, down * size))
        if whole:
            self._change(self.outline.shifted(there[0] - start[0], there[1] - start[1]))
            return
        self._steps.nudge(corner, self.outline.moved(corner, there))
        self._surface.say(self.hint())
        self._bring_into_view(corner)

    def _insert_after_chosen(self) -> None:
        """A new corner in the middle of the edge after the chosen one, which is then chosen."""
        end = None if self._chosen is None else self.outline.after(self._chosen)
        if self._chosen is None or end is None:
            return
        start = self._chosen
        one, other = self.outline.place(start), self.outline.place(end)
        self._chosen = CornerId(start.part, start.ring, start.number + 1)
        self._change(self.outline.inserted(start, ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)))

    def _remove(self, corner: CornerId) -> None:
        smaller = self.outline.without(corner)
        if smaller is None:
            self._surface.say(
                QCoreApplication.translate("MapTools", "Un contour garde au moins trois sommets.")
                if self.outline.is_area
                else QCoreApplication.translate("MapTools", "Une ligne garde au moins deux sommets.")
            )
            return
        ring = smaller.parts[corner.part][corner.ring]
        if self._chosen is not None:
            self._chosen = CornerId(corner.part, corner.ring, min(corner.number, len(ring) - 1))
        self._change(smaller)
        self._surface.update()

    def _change(self, outline: Outline, *, since: Outline | None = None) -> None:
        self._steps.change(outline, since=since)
        self._surface.say(self.hint())

    def _go(self, step: Callable[[], bool]) -> None:
        if step():
            if self._chosen not in set(self.outline.corners()):
                self._chosen = None
            self._surface.say(self.hint())

    def _finish(self) -> None:
        """Takes the shape as it is; one that crosses itself is not taken, nor mended behind one's back."""
        if not self.outline.is_valid:
            self._surface.say(self.hint())
        elif self.outline == Outline.of(self._shape):
            self._finished(None)
        else:
            self._finished(self.outline.geometry)

    def _step_back(self) -> None:
        """Escape lets the chosen corner go first, then the whole tool."""
        if self._chosen is not None:
            self._chosen = None
        else:
            self.give_up()


def _say_no_length() -> str:
    return QCoreApplication.translate(
        "MapTools", "La ligne n'a pas de longueur : éloignez ses sommets l'un de l'autre."
    )
