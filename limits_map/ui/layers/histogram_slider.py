"""The days of the rows as small bars, and the window on them with its two handles."""

from __future__ import annotations

from datetime import date
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from limits_map.cartography.showing import Period
from limits_map.ui.layers.periods import Histogram, Unit, moved, shifted, stretched, stride_of
from limits_map.ui.look import accent, line_color, quiet_color
from limits_map.ui.pieces import sized_font
from limits_map.words import Language, say_date, say_month

_REACH = 8.0
_HANDLE = 3.0


class _Grip(Enum):
    FIRST = 1
    LAST = 2
    WINDOW = 3


class HistogramSlider(QWidget):
    """Chooses a period with two handles; the arrow keys move it, with Shift they change its length.

    Signals: `chosen(object)` with a `Period`, or None for all of it; `play_asked()` when Space is pressed.
    """

    chosen = Signal(object)
    play_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._histogram: Histogram | None = None
        self._period: Period | None = None
        self._language = Language.FRENCH
        self._low = False
        self._grip: _Grip | None = None
        self._grabbed: tuple[date, date, date] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def histogram(self) -> Histogram | None:
        """What is shown."""
        return self._histogram

    def show_days(self, histogram: Histogram | None, language: Language) -> None:
        """Shows other days."""
        self._histogram, self._language = histogram, language
        self.update()

    def show_period(self, period: Period | None, words: str) -> None:
        """Shows which period is chosen, and says it to a screen reader."""
        self._period = period
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    def set_low(self, low: bool) -> None:
        """Makes do with less height where there is little."""
        if low != self._low:
            self._low = low
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(160, (24 if self._low else 40) + round(QFontMetricsF(self._small()).height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def following(self, steps: int = 1, *, own_length: bool = True) -> Period | None:
        """The period so many times its own length later, or so many units; None if it would leave what is shown."""
        if self._histogram is None:
            return None
        first, last = self._histogram.bounded(self._period)
        unit, length = stride_of(first, last) if own_length else (self._histogram.unit, 1)
        new = shifted(first, last, unit, steps * length)
        begins, ends = self._histogram.bounded(new)
        return None if begins > self._histogram.last or ends < self._histogram.first else new

    def move_by(self, steps: int, *, own_length: bool = False) -> None:
        """Moves the period by so many units, or so many times its own length, as far as there are days."""
        new = self.following(steps, own_length=own_length)
        if new is not None:
            self.chosen.emit(new)

    def at_the_beginning(self) -> Period | None:
        """A period as long as the one chosen that begins with the first bar."""
        if self._histogram is None:
            return None
        first = self._histogram.first
        return Period(first, moved(first, *stride_of(*self._histogram.bounded(self._period))) - date.resolution)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, histogram = event.key(), self._histogram
        if key == Qt.Key.Key_Space:
            self.play_asked.emit()
        elif histogram is None or not self._choose_by_key(key, event.modifiers(), histogram):
            super().keyPressEvent(event)

    def _choose_by_key(self, key: int, modifiers: Qt.KeyboardModifier, histogram: Histogram) -> bool:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}.get(Qt.Key(key))
        first, last = histogram.bounded(self._period)
        if steps is not None and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.chosen.emit(stretched(first, last, histogram.unit, steps))
        elif steps is not None:
            self.move_by(steps)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.move_by(1 if key == Qt.Key.Key_PageUp else -1, own_length=True)
        elif key == Qt.Key.Key_Home:
            self.chosen.emit(self.at_the_beginning())
        elif key == Qt.Key.Key_End:
            unit, length = stride_of(first, last)
            self.chosen.emit(Period(moved(histogram.starts[-1], unit, -length), histogram.last))
        elif key == Qt.Key.Key_Escape and self._period is not None:
            self.chosen.emit(None)
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._histogram is None or event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        first, last = self._histogram.bounded(self._period)
        self._grip = self._grip_at(x)
        if self._grip is None:
            # A press beside the window takes the bar that is there; moving on makes it longer.
            first, last = self._bar_at(x)
            self._grip = _Grip.LAST
            self.chosen.emit(Period(first, last))
        self._grabbed = (first, last, self._day_at(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._grip is None or self._grabbed is None or self._histogram is None:
            grip = self._grip_at(x)
            shapes = {_Grip.FIRST: Qt.CursorShape.SizeHorCursor, _Grip.LAST: Qt.CursorShape.SizeHorCursor}
            self.setCursor(shapes.get(grip, Qt.CursorShape.ArrowCursor) if grip else Qt.CursorShape.ArrowCursor)
            return
        first, last, grabbed = self._grabbed
        day = self._day_at(x)
        if self._grip is _Grip.WINDOW:
            starts = self._histogram.starts
            goal, begin = (self._histogram.start_near(each) for each in (first + (day - grabbed), first))
            new = shifted(first, last, self._histogram.unit, starts.index(goal) - starts.index(begin))
        else:
            new = self._pulled(first, last, day)
        if new != self._period:
            self.chosen.emit(new)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = self._grabbed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if self._period is not None and turned:
            self.move_by(-1 if turned > 0 else 1)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        histogram = self._histogram
        if histogram is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot, strong, quiet = self._plot(), accent(self.palette()), quiet_color(self.palette())
        first, last = histogram.bounded(self._period)
        left, right = self._x_of(first.toordinal()), self._x_of(last.toordinal() + 1)
        if self._period is not None:
            wash = QColor(strong)
            wash.setAlphaF(0.16)
            painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), wash)
        self._paint_bars(painter, histogram, plot, first, last)
        painter.setPen(QPen(line_color(self.palette()), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        self._paint_ends(painter, histogram, plot, quiet)
        for x in (left, right):
            self._paint_handle(painter, x, plot, strong)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()

    def _paint_bars(self, painter: QPainter, histogram: Histogram, plot: QRectF, first: date, last: date) -> None:
        most = max(1, int(histogram.counts.max()))
        strong, pale = accent(self.palette()), line_color(self.palette()).darker(112)
        painter.setPen(Qt.PenStyle.NoPen)
        edges = [self._x_of(start.toordinal()) for start in histogram.starts]
        for number, count in enumerate(histogram.counts.tolist()):
            if count:
                inside = first <= histogram.starts[number + 1] - date.resolution and histogram.starts[number] <= last
                height = max(2.0, (plot.height() - 3) * count / most)
                gap = 1.0 if edges[number + 1] - edges[number] > 4 else 0.0
                bar = QRectF(edges[number], plot.bottom() - height, edges[number + 1] - edges[number] - gap, height)
                painter.fillRect(bar, strong if inside else pale)

    def _paint_ends(self, painter: QPainter, histogram: Histogram, plot: QRectF, ink: QColor) -> None:
        """Says under the bars where they begin and where they end."""
        say = say_date if histogram.unit in (Unit.DAY, Unit.WEEK) else say_month
        painter.setFont(self._small())
        painter.setPen(ink)
        room = QRectF(0, plot.bottom() + 1, self.width(), self.height() - plot.bottom() - 1)
        begins, ends = say(histogram.first, self._language), say(histogram.last, self._language)
        if begins != ends:
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, ends)
        if QFontMetricsF(self._small()).horizontalAdvance(f"{begins}  {ends}") < room.width():
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, begins)

    def _paint_handle(self, painter: QPainter, x: float, plot: QRectF, ink: QColor) -> None:
        painter.setPen(QPen(ink, 1.5))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Window), 1))
        painter.setBrush(ink)
        half = min(7.0, plot.height() / 2 - 2)
        painter.drawRoundedRect(QRectF(x - _HANDLE, plot.center().y() - half, 2 * _HANDLE, 2 * half), 2.5, 2.5)

    def _small(self) -> QFont:
        return sized_font(self.font(), share=0.82)

    def _plot(self) -> QRectF:
        below = QFontMetricsF(self._small()).height()
        return QRectF(self.rect()).adjusted(_HANDLE + 2, 3, -_HANDLE - 2, -below - 1)

    def _span(self) -> tuple[int, int]:
        assert self._histogram is not None
        return self._histogram.starts[0].toordinal(), self._histogram.starts[-1].toordinal()

    def _x_of(self, ordinal: int) -> float:
        """Where a day begins; what lies beyond the bars is at their end."""
        begin, end = self._span()
        plot = self._plot()
        return plot.left() + plot.width() * min(1.0, max(0.0, (ordinal - begin) / (end - begin)))

    def _day_at(self, x: float) -> date:
        begin, end = self._span()
        plot = self._plot()
        share = (x - plot.left()) / max(1.0, plot.width())
        return date.fromordinal(begin + round(min(1.0, max(0.0, share)) * (end - begin)))

    def _bar_at(self, x: float) -> tuple[date, date]:
        assert self._histogram is not None
        day, starts = self._day_at(x), self._histogram.starts
        number = max(n for n, start in enumerate(starts[:-1]) if start <= day)
        return starts[number], starts[number + 1] - date.resolution

    def _grip_at(self, x: float) -> _Grip | None:
        if self._histogram is None:
            return None
        first, last = self._histogram.bounded(self._period)
        left, right = self._x_of(first.toordinal()), self._x_of(last.toordinal() + 1)
        if min(abs(x - left), abs(x - right)) <= _REACH:
            return _Grip.FIRST if abs(x - left) < abs(x - right) else _Grip.LAST
        return _Grip.WINDOW if self._period is not None and left < x < right else None

    def _pulled(self, first: date, last: date, day: date) -> Period:
        """The period when one of its ends is pulled to a day; pulled past the other, it turns round."""
        assert self._histogram is not None
        edge = self._histogram.start_near(day)
        fixed = first if self._grip is _Grip.LAST else last + date.resolution
        if edge == fixed:
            return self._period or Period(first, last)
        return Period(min(edge, fixed), max(edge, fixed) - date.resolution)
