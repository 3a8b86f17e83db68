"""One answer of a finding: the key that gives it, and what it stands for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from limits_map.cartography.themes import ink_on
from limits_map.ui.look import accent, line_color, quiet_color
from limits_map.ui.pieces import plain_tip, sized_font


class AnswerButton(QAbstractButton):
    """A key and what it stands for; the mouse may press it too, the keyboard's way is the pad."""

    def __init__(self, parent: QWidget, color: str | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._color = color
        self._awaited = True
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, key: str, words: str, full: str = "") -> None:
        """Says other words."""
        self._key = key
        self.setText(words)
        self.setAccessibleName(f"{key} {full or words}")
        self.setToolTip(plain_tip(full) if full and full != words else "")
        self.updateGeometry()

    def set_awaited(self, awaited: bool) -> None:
        """Says whether the next key may be this one's."""
        if awaited != self._awaited:
            self._awaited = awaited
            self.update()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's own name
        """What is checked follows from the finding, not from the click."""

    def sizeHint(self) -> QSize:
        metrics, strong = self.fontMetrics(), QFontMetrics(sized_font(self.font(), bold=True))
        key = strong.horizontalAdvance(self._key) + 6 if self._key else 0
        return QSize(key + metrics.horizontalAdvance(self.text()) + 16, metrics.height() + 9)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        strong = QColor(self._color) if self._color is not None else accent(self.palette())
        ink = self.palette().color(self.foregroundRole())
        quiet = quiet_color(self.palette())
        painter.setPen(line_color(self.palette()))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(strong)
            ink = quiet = QColor(ink_on(strong.name()))
        elif self.underMouse():
            painter.setBrush(line_color(self.palette()))
        painter.drawRoundedRect(box, 4, 4)
        if self._color is not None and not self.isChecked():
            painter.fillRect(QRectF(3, self.height() - 4, self.width() - 6, 2), strong)
        inner = box.adjusted(7, 0, -5, 0)
        painter.setFont(sized_font(self.font(), bold=self._awaited))
        painter.setPen(ink if self._awaited or self.isChecked() else quiet)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, flags, self._key)
        room = painter.fontMetrics().horizontalAdvance(self._key) + 6 if self._key else 0
        painter.setFont(self.font())
        painter.setPen(ink)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(inner.width() - room))
        painter.drawText(inner.adjusted(room, 0, 0, 0), flags, words)
