"""Small parts that panels are put together from: quiet text, wrapping rows of buttons, empty panels."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette, QTextLayout
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import quiet_color

TITLE_POINTS = 14.0
_READABLE_WIDTH = 440
KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def sized_font(font: QFont, *, points: float | None = None, share: float = 1.0, bold: bool | None = None) -> QFont:
    """A font like another one, in another size or weight."""
    changed = QFont(font)
    size = points if points is not None else (font.pointSizeF() if font.pointSizeF() > 0 else 10.0) * share
    changed.setPointSizeF(size)
    if bold is not None:
        changed.setBold(bold)
    return changed


def plain_tip(*lines: str) -> str:
    """Words for a tooltip, one line under the other; what looks like HTML in them is shown and does not act as it."""
    return f"<qt>{'<br>'.join(escape(line).replace(chr(10), '<br>') for line in lines if line)}</qt>"


def wrapped(words: str, font: QFont, width: float, most: int) -> list[str]:
    """Words on at most one or two lines; the last of them may be too long."""
    if most < 2:
        return [words]
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    end = line.textStart() + line.textLength()
    layout.endLayout()
    return [words] if end >= len(words) else [words[:end].rstrip(), words[end:].lstrip()]


class QuietLabel(QLabel):
    """Text that comes second: a little smaller and paler; it wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(sized_font(self.font(), share=0.93))
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange, QEvent.Type.ParentChange):
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        """Takes its colour from the palette around it; its own has only that one in it."""
        parent = self.parentWidget()
        quiet = quiet_color(parent.palette() if parent is not None else QGuiApplication.palette())
        if self.palette().color(QPalette.ColorRole.WindowText) != quiet:
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, quiet)
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
        self._sentence.setMaximumWidth(_READABLE_WIDTH)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._sentence, 100)
        line.addStretch(1)
        self._button = QPushButton(self)
        self._button.clicked.connect(self.asked)
        self._button.hide()
        self.setFocusProxy(self._button)
        press_by_enter(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addLayout(line)
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
