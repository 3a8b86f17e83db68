"""Shows a chart as sharp as the screen is, tells its values on hovering and by keyboard, and says what was picked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from limits_map.cartography.themes import data_line
from limits_map.charts import ChartColors, Place, picture_of, places_of
from limits_map.ui.look import accent, line_color, quiet_color, theme_for
from limits_map.ui.pieces import KEYBOARD_REASONS, plain_tip

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DOTS_PER_INCH = 96.0
_SETTLED_MS = 60
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True)
class ChartGround:
    """What a chart is drawn on: its colours, its size and how fine it is."""

    colors: ChartColors
    size_inches: tuple[float, float]
    dpi: float
    palette: QPalette

    def seen(self, color: str) -> str:
        """A declared colour, made lighter or darker until it can be seen here."""
        return data_line(color, theme_for(self.palette))


Build = Callable[[ChartGround], "Figure"]


class ChartView(QWidget):
    """Draws what a function builds, when it is first seen and whenever size or colours change.

    Signals: `picked(str, str)` with the keys of the bar and of its part, on a click or Return.
    """

    picked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, *, height: int = 160) -> None:
        super().__init__(parent)
        self._build: Build | None = None
        self._picture: QImage | None = None
        self._places: tuple[Place, ...] = ()
        self._current: int | None = None
        self._words = ""
        self._height = height
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._redraw)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(min(height, 60))

    def show_chart(self, build: Build, *, name: str, words: str) -> None:
        """Shows another chart; `name` is what it is called and `words` tell its figures to those who cannot see it."""
        self._build, self._words = build, words
        self._current = None
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self._redraw()

    def set_height(self, height: int) -> None:
        """Asks for another height."""
        self._height = height
        self.updateGeometry()

    def places(self) -> tuple[Place, ...]:
        """Where the values are, in the order in which the keyboard goes through them."""
        self._draw()
        return self._places

    def place_at(self, spot: QPointF) -> Place | None:
        """The value drawn at a spot, or None."""
        x, y = spot.x() / max(1, self.width()), spot.y() / max(1, self.height())
        return next((place for place in reversed(self.places()) if place.holds(x, y)), None)

    def sizeHint(self) -> QSize:
        return QSize(320, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._settled.isActive():
            self._draw()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture is not None:
            painter.drawImage(QRectF(self.rect()), self._picture)
        if self.hasFocus() and self._places:
            painter.setPen(QPen(accent(self.palette()), 2))
            painter.drawRect(self._outline())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """While the size still changes the picture is stretched; it is drawn anew when that is over."""
        super().resizeEvent(event)
        if self._picture is not None:
            self._settled.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._redraw()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.place_at(QPointF(event.pos()))
            if place is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), plain_tip(place.words), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        pickable = place is not None and place.bar != ""
        self.setCursor(Qt.CursorShape.PointingHandCursor if pickable else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None and place.bar:
            self.picked.emit(place.bar, place.part)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = self.places()
        key = Qt.Key(event.key())
        if key in _STEPS and places:
            step = _STEPS[key]
            first = 0 if step > 0 else len(places) - 1
            self._go_to(first if self._current is None else (self._current + step) % len(places))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and places:
            self._go_to(0 if key == Qt.Key.Key_Home else len(places) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current is not None:
            place = places[self._current]
            if place.bar:
                self.picked.emit(place.bar, place.part)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in KEYBOARD_REASONS:
            self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._current = None
        self.setAccessibleDescription(self._words)
        QToolTip.hideText()
        self.update()

    def _go_to(self, number: int) -> None:
        """Puts the keyboard on a value and tells it, to the eye and to a screen reader."""
        self._current = number
        words = self._places[number].words
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        below = self._outline().bottomLeft().toPoint()
        QToolTip.showText(self.mapToGlobal(below), plain_tip(words), self)
        self.update()

    def _outline(self) -> QRectF:
        """What the keyboard is on: one value, or the chart."""
        if self._current is None or self._current >= len(self._places):
            return QRectF(self.rect()).adjusted(1, 1, -1, -1)
        place, width, height = self._places[self._current], self.width(), self.height()
        box = QRectF(place.left * width, place.top * height, place.width * width, place.height * height)
        return box.adjusted(-1, -1, 1, 1)

    def _redraw(self) -> None:
        """Forgets the picture; it is drawn anew when it is next painted."""
        self._settled.stop()
        self._picture = None
        self.update()

    def _draw(self) -> None:
        if self._picture is not None or self._build is None or self.width() < 1 or self.height() < 1:
            return
        ratio = self.devicePixelRatioF()
        palette = self.palette()
        colors = ChartColors(
            paper=palette.color(QPalette.ColorRole.Window).name(),
            ink=palette.color(QPalette.ColorRole.WindowText).name(),
            quiet=quiet_color(palette).name(),
            grid=line_color(palette).name(),
        )
        size = (self.width() / _DOTS_PER_INCH, self.height() / _DOTS_PER_INCH)
        figure = self._build(ChartGround(colors, size, _DOTS_PER_INCH * ratio, palette))
        pixels, width, height = picture_of(figure)
        self._picture = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()
        self._places = places_of(figure)
