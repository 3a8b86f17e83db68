"""Measures on the ground: the length of a line, or an area with its outline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPolygonF
from shapely.geometry import Polygon

from limits_map.geodesy import area_of, step_lengths
from limits_map.ui.map.tools.aids import Pointed
from limits_map.ui.map.tools.corners import CornersTool, Place
from limits_map.ui.map.tools.painting import (
    paint_area,
    paint_beside,
    paint_handles,
    paint_line,
    paint_words,
    room_of,
    warning_color,
)
from limits_map.ui.map.tools.sizes import say_corners, say_length
from limits_map.ui.map.tools.surface import MapSurface, is_ctrl, pixel_of
from limits_map.words import say_number

_LEAST_PX = 46.0
_NO_BREAK = "\N{NO-BREAK SPACE}"


class MeasureTool(CornersTool):
    """Says each edge and the total; the first corner clicked again, or the key A, makes an area of the line.

    A measure that was ended stays until the next click. `finished` is called when the tool is put down.
    """

    name = "measure"

    def __init__(self, surface: MapSurface, finished: Callable[[], None]) -> None:
        super().__init__(surface, is_area=False)
        self._finished = finished
        self._ended = False

    @property
    def result(self) -> str:
        """What was measured so far, in words."""
        return say_corners(self._corners, self._surface.aids.language, is_area=self._is_area)

    def hint(self) -> str:
        if self._crosses():
            return QCoreApplication.translate(
                "MapTools",
                "Le contour se croise : son aire ne veut rien dire. Retour arrière efface le dernier sommet.",
            )
        if self._ended:
            return QCoreApplication.translate(
                "MapTools", "Ctrl+C copie la mesure, un clic en commence une autre, Échap l'efface."
            )
        return QCoreApplication.translate(
            "MapTools",
            "Cliquez chaque sommet (ou Entrée au centre), double-clic ou Ctrl+Entrée termine ; le premier sommet"
            " ou A mesure la surface, Retour arrière efface le dernier, Échap efface tout.",
        )

    def claims(self, event: QKeyEvent) -> bool:
        return (
            super().claims(event)
            or event.matches(QKeySequence.StandardKey.Copy)
            or (event.key() == Qt.Key.Key_A and not is_ctrl(event))
        )

    def key_pressed(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() == Qt.Key.Key_A and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._is_area = not self._is_area
            self._say()
            self._surface.update()
        else:
            return super().key_pressed(event)
        return True

    def paint(self, painter: QPainter) -> None:
        if not self._ended:
            super().paint(painter)
        else:
            corners = [pixel_of(self._surface, corner) for corner in self._corners]
            self._paint_outline(painter, QPolygonF(corners))
            paint_handles(painter, corners, self._surface.accent)
        if self._corners:
            self._paint_words(painter)

    def _paint_outline(self, painter: QPainter, outline: QPolygonF) -> None:
        color = warning_color(self._surface.theme) if self._crosses() else self._surface.accent
        if self._is_area:
            paint_area(painter, outline, color)
        else:
            paint_line(painter, outline, color, self._surface.theme)

    def _paint_words(self, painter: QPainter) -> None:
        """The length of each edge that has room for it, and the total where one looks."""
        language, theme = self._surface.aids.language, self._surface.theme
        tip = self._tip()
        corners: list[Place] = list(self._corners) if self._ended else [*self._corners, tip.place]
        ring = [*corners, corners[0]] if self._is_area and len(corners) >= 3 else corners
        pixels = [pixel_of(self._surface, corner) for corner in ring]
        total = say_corners(corners, language, is_area=self._is_area)
        taken = QRectF()
        if self._is_area and len(corners) >= 3:
            inside = Polygon([(point.x(), point.y()) for point in pixels])
            place = inside.representative_point() if inside.is_valid else inside.centroid
            middle = QPointF(place.x, place.y)
            taken = room_of(total, theme, middle, strong=True)
            paint_words(painter, total, theme, middle, strong=True)
        elif total:
            paint_beside(painter, total, self._surface, pixels[-1] if self._ended else tip.position)
        lengths = step_lengths(ring).tolist() if len(ring) > 2 else []
        for start, end, metres in zip(pixels, pixels[1:], lengths, strict=False):
            words, middle = say_length(metres, language), (start + end) / 2
            if (end - start).manhattanLength() >= _LEAST_PX and not taken.intersects(room_of(words, theme, middle)):
                paint_words(painter, words, theme, middle)

    def _crosses(self) -> bool:
        return self._is_area and len(self._corners) >= 4 and not Polygon(self._corners).is_valid

    def _add(self, pointed: Pointed) -> None:
        if self._ended:
            self._clear()
        super()._add(pointed)
        self._say()

    def _take_back(self) -> None:
        if self._ended:
            self._ended = False
        else:
            super()._take_back()
        self._say()

    def _clicked_first(self) -> None:
        if self._ended:
            self._add(Pointed(self._corners[0], pixel_of(self._surface, self._corners[0])))
            return
        self._is_area = True
        self._finish(None)

    def _finish(self, event: QMouseEvent | QKeyEvent | None) -> None:
        if len(self._corners) >= (3 if self._is_area else 2):
            self._ended = True
            self._say()
            self._surface.update()

    def _put_down(self) -> None:
        """Escape clears what is measured, and puts the tool down where there is nothing."""
        if self._corners:
            self._clear()
            self._surface.say(self.hint())
            self._surface.update()
        else:
            self._finished()

    def _clear(self) -> None:
        self._corners.clear()
        self._taken_back.clear()
        self._ended = self._is_area = False

    def _say(self) -> None:
        self._surface.say(self.result or self.hint())

    def _copy(self) -> None:
        """Puts the measure on the clipboard, to the decimetre."""
        language = self._surface.aids.language
        ring = [*self._corners, self._corners[0]] if self._is_area and len(self._corners) >= 3 else self._corners
        if len(ring) < 2:
            return
        words = f"{say_number(round(float(step_lengths(ring).sum()), 1), language)}{_NO_BREAK}m"
        if len(ring) > len(self._corners):
            area = f"{say_number(round(area_of(Polygon(ring))), language)}{_NO_BREAK}m²"
            words = QCoreApplication.translate("MapTools", "{area}, contour {length}").format(area=area, length=words)
        QGuiApplication.clipboard().setText(words)
        self._surface.say(QCoreApplication.translate("MapTools", "Copié : {words}").format(words=words))
