"""A row of words of which one is chosen, going on in a second line where the panel is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from limits_map.ui.look import accent, line_color
from limits_map.ui.pieces import KEYBOARD_REASONS, FlowLayout


class Pills(QWidget):
    """Chooses one of several pages; the arrow keys go from one to the next.

    Signals: `chosen(int)` with the number of the page.
    """

    chosen = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        layout = FlowLayout(self, spacing=4)
        for number in range(count):
            pill = _Pill(self)
            pill.setChecked(number == 0)
            self._group.addButton(pill, number)
            layout.addWidget(pill)
        self._group.idToggled.connect(self._on_toggled)

    def set_words(self, words: Sequence[str]) -> None:
        """Says other words, one for each page."""
        for number, text in enumerate(words):
            pill = self._group.button(number)
            pill.setText(text)
            pill.setAccessibleName(text)
            pill.updateGeometry()

    @property
    def current(self) -> int:
        """The number of the page chosen."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Chooses a page."""
        self._group.button(number).setChecked(True)

    def words(self) -> list[str]:
        """What the pages are called."""
        return [button.text() for button in self._group.buttons()]

    def _on_toggled(self, number: int, checked: bool) -> None:
        if checked:
            self.chosen.emit(number)


class _Pill(QAbstractButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._by_keyboard = False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 16, metrics.height() + 10)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        strong = accent(self.palette())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(strong)
            painter.drawRoundedRect(box, 4, 4)
        elif self.underMouse():
            painter.setBrush(line_color(self.palette()))
            painter.drawRoundedRect(box, 4, 4)
        if self.hasFocus() and self._by_keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawRoundedRect(box, 4, 4)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        if self.isChecked():
            ink = QColor("#FFFFFF") if strong.lightness() < 128 else QColor("#0B1516")
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
