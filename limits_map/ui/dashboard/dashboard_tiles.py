"""Figures as buttons: large tiles side by side, and small ones in a line of words; each opens the rows behind it."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from limits_map.analysis.figures import Figure
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.labelled import Tone, tone_color
from limits_map.ui.look import accent, line_color, quiet_color
from limits_map.ui.pieces import FlowLayout, clear_layout, plain_tip, sized_font
from limits_map.words import Language

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value
_PAD, _GAP = 10, 8
_NARROWEST = 148
_FIGURE_POINTS = 19.0
_TALL = 10_000


class EqualColumns(FlowLayout):
    """Widgets of one width in as many columns as find room, those of a line as tall as the tallest."""

    def __init__(self, parent: QWidget | None = None, *, narrowest: int = _NARROWEST, spacing: int = _GAP) -> None:
        super().__init__(parent, spacing=spacing)
        self._narrowest = narrowest

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's own name
        """One column at its narrowest."""
        margins: QMargins = self.contentsMargins()
        return QSize(self._narrowest + margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arranged(self, rect: QRect, *, move: bool) -> int:
        items = [item for item in self._items if not item.isEmpty()]
        if not items:
            return 0
        inner = rect.marginsRemoved(self.contentsMargins())
        room = max(1, (inner.width() + self._gap) // (self._narrowest + self._gap))
        # The last line is as full as the others where that can be had.
        lines = -(-len(items) // room)
        columns = -(-len(items) // lines)
        width = (inner.width() - (columns - 1) * self._gap) // columns
        y = inner.y()
        for start in range(0, len(items), columns):
            line = items[start : start + columns]
            height = max(
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height() for item in line
            )
            if move:
                for number, item in enumerate(line):
                    spot = QPoint(inner.x() + number * (width + self._gap), y)
                    item.setGeometry(QRect(spot, QSize(width, height)))
            y += height + self._gap
        return y - self._gap - rect.y() + self.contentsMargins().bottom()


class Tile(QAbstractButton):
    """One figure, large, with its words beneath; nothing to press where there are no rows behind it."""

    def __init__(self, figure: Figure, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        self._number = figure.said(language)
        self._label = figure.label.say(language)
        details = [figure.detail.say(language)] if figure.detail is not None and figure.value else []
        if figure.share is not None:
            details.insert(0, f"{figure.share}\N{NO-BREAK SPACE}%")
        self._detail = " · ".join(details)
        said = ", ".join(part for part in (self._number, self._label, self._detail) if part)
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(self._label, self._detail))
        self.setEnabled(bool(figure.uuids))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if figure.uuids else Qt.FocusPolicy.NoFocus)
        if figure.uuids:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        press_by_enter(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        _, label, detail = self._places(width)
        return (detail if self._detail else label).bottom() + 1 + _PAD

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.heightForWidth(_NARROWEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        palette.setCurrentColorGroup(QPalette.ColorGroup.Active)
        _paint_ground(painter, self, palette)
        number, label, detail = self._places(self.width())
        ink, quiet = palette.color(QPalette.ColorRole.WindowText), quiet_color(palette)
        alarm = self.figure.alarming and bool(self.figure.value)
        painter.setPen(tone_color(Tone.ERROR, palette) if alarm else ink if self.figure.value else quiet)
        font = self._number_font(self.width())
        painter.setFont(font)
        painter.drawText(number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._number)
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(label, _WRAP, self._label)
        painter.setPen(quiet)
        painter.setFont(sized_font(self.font(), share=0.93))
        painter.drawText(detail, _WRAP, self._detail)

    def _places(self, width: int) -> tuple[QRect, QRect, QRect]:
        """Where the number, the label and the detail go at a width."""
        inner = max(40, width - 2 * _PAD)
        number = QRect(_PAD, _PAD - 2, inner, QFontMetrics(sized_font(self.font(), points=_FIGURE_POINTS)).height())
        label = QFontMetrics(self.font()).boundingRect(
            QRect(_PAD, number.bottom() + 2, inner, _TALL), _WRAP, self._label
        )
        label.setWidth(inner)
        small = QFontMetrics(sized_font(self.font(), share=0.93))
        detail = small.boundingRect(QRect(_PAD, label.bottom() + 2, inner, _TALL), _WRAP, self._detail)
        detail.setWidth(inner)
        return number, label, detail

    def _number_font(self, width: int) -> QFont:
        """The largest font in which the number fits."""
        for points in (_FIGURE_POINTS, 16.0, 13.0, 11.0):
            font = sized_font(self.font(), points=points, bold=True)
            if QFontMetrics(font).horizontalAdvance(self._number) <= width - 2 * _PAD:
                break
        return font


class Tiles(QWidget):
    """Tiles side by side.

    Signals: `picked(Figure)` when one is pressed.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = EqualColumns(self)
        self.tiles: list[Tile] = []

    def show_figures(self, figures: tuple[Figure, ...], language: Language) -> None:
        """Shows other figures; the keyboard stays on the tile of the same key."""
        held = next((tile.figure.key for tile in self.tiles if tile.hasFocus()), None)
        clear_layout(self._layout)
        self.tiles = [Tile(figure, language, self) for figure in figures]
        for tile in self.tiles:
            tile.clicked.connect(self._on_pressed)
            self._layout.addWidget(tile)
            tile.show()
            if tile.figure.key == held and tile.isEnabled():
                tile.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _on_pressed(self) -> None:
        tile = self.sender()
        if isinstance(tile, Tile):
            self.picked.emit(tile.figure)


def _paint_ground(painter: QPainter, button: QAbstractButton, palette: QPalette) -> None:
    """The ground of a tile, its outline stronger under the mouse and where the keyboard is."""
    box = button.rect().adjusted(1, 1, -1, -1)
    lively = button.isEnabled() and (button.underMouse() or button.hasFocus() or button.isDown())
    pen = painter.pen()
    pen.setColor(accent(palette) if lively else line_color(palette))
    pen.setWidth(2 if button.hasFocus() else 1)
    painter.setPen(pen)
    painter.setBrush(palette.color(QPalette.ColorRole.Base) if button.isEnabled() else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 6, 6)
