"""Small parts that panels are put together from: tinted icons, quiet text, wrapping rows of buttons, empty panels."""

from __future__ import annotations

import qtawesome
from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QLayoutItem, QPushButton, QScrollArea, QVBoxLayout, QWidget

from limits_map.cartography.themes import DARK, LIGHT, Theme

TITLE_POINTS = 14.0
KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def theme_for(palette: QPalette) -> Theme:
    """The map's theme that goes with a window's colours."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def accent(palette: QPalette) -> QColor:
    """The one accent colour, light or dark as the window needs it."""
    return QColor(theme_for(palette).accent)


def quiet_color(palette: QPalette) -> QColor:
    """The colour of text that comes second: the text's own, nearer to the window's."""
    text, window = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    return _mixed(text, window, 0.32)


def line_color(palette: QPalette) -> QColor:
    """The colour of thin lines between parts."""
    return _mixed(palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window), 0.82)


def tinted_icon(name: str, palette: QPalette, color: QColor | str | None = None) -> QIcon:
    """An icon of the kept library in the colour of the window's text, or another."""
    chosen = QColor(color) if color is not None else palette.color(QPalette.ColorRole.WindowText)
    pale = _mixed(chosen, palette.color(QPalette.ColorRole.Window), 0.6)
    icon: QIcon = qtawesome.icon(name, color=chosen, color_disabled=pale)
    return icon


def sized_font(font: QFont, *, points: float | None = None, share: float = 1.0, bold: bool | None = None) -> QFont:
    """A font like another one, in another size or weight."""
    changed = QFont(font)
    size = points if points is not None else (font.pointSizeF() if font.pointSizeF() > 0 else 10.0) * share
    changed.setPointSizeF(size)
    if bold is not None:
        changed.setBold(bold)
    return changed


class QuietLabel(QLabel):
    """Text that comes second: a little smaller and paler; it wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(sized_font(self.font(), share=0.93))
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.ParentChange):
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, quiet_color(palette))
        self.setPalette(palette)


class TitleLabel(QLabel):
    """The title of a panel: larger and bold; it wraps and can be selected."""

    def __init__(self, parent: QWidget | None = None, *, points: float = TITLE_POINTS) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(sized_font(self.font(), points=points, bold=True))


class Column(QScrollArea):
    """A column that scrolls up and down only; put widgets into `content`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.content = QVBoxLayout(inside)
        self.content.setContentsMargins(0, 0, 4, 0)
        self.content.setSpacing(8)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)


class EmptyPanel(QWidget):
    """What an empty panel says: one sentence, and one button for the next step.

    Signals: `asked()` when the button is pressed.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = QuietLabel(self)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = QPushButton(self)
        self._button.clicked.connect(self.asked)
        self._button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_words(self, sentence: str, button: str = "") -> None:
        """Says another sentence; without words for it the button is hidden."""
        self._sentence.setText(sentence)
        self._button.setText(button)
        self._button.setVisible(bool(button))

    @property
    def sentence(self) -> str:
        """What the panel says."""
        return self._sentence.text()


class FlowLayout(QLayout):
    """Widgets side by side that go on in the next line where the width ends."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's own name
        """Takes in one more item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's own name
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's own name
        """Takes an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's own name
        """It needs no more room than it asks for."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height it takes at a width."""
        return self._arranged(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's own name
        """Puts the items into place."""
        super().setGeometry(rect)
        self._arranged(rect, move=True)

    def sizeHint(self) -> QSize:
        """The room it needs at least."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's own name
        """The room of its largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins: QMargins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arranged(self, rect: QRect, *, move: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        x, y, line = inner.x(), inner.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > inner.x() and x + size.width() > inner.right() + 1:
                x, y, line = inner.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(min(size.width(), inner.width()), size.height())))
            x, line = x + size.width() + self._gap, max(line, size.height())
        return y + line - rect.y() + self.contentsMargins().bottom()


def clear_layout(layout: QLayout) -> None:
    """Removes every widget from a layout, now out of sight and soon out of memory."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour with that share of the other one in it."""
    red = one.redF() * (1 - share) + other.redF() * share
    green = one.greenF() * (1 - share) + other.greenF() * share
    blue = one.blueF() * (1 - share) + other.blueF() * share
    return QColor.fromRgbF(red, green, blue)
