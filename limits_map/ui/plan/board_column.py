"""A column of the board: the cards of one state, which can be narrowed to a strip and takes cards dropped on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from limits_map.ui.choice_icon import MARK_SIZE
from limits_map.ui.look import accent, line_color, tinted_icon
from limits_map.ui.pieces import QuietLabel, sized_font
from limits_map.ui.plan.card_list import CardList
from limits_map.ui.plan.card_words import CardWords
from limits_map.ui.row_drag import rows_in

_NARROW, _WIDE, _WIDEST = 38, 182, 340
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _FoldButton(QToolButton):
    """A button that Enter presses although Enter opens rows around it."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class _Strip(_FoldButton):
    """A narrowed column: its mark, its count and its name from below to above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(_NARROW, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(accent(self.palette()), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        centre = (self.width() - MARK_SIZE) // 2
        self.icon().paint(painter, QRect(centre, 12, MARK_SIZE, MARK_SIZE))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.setFont(sized_font(self.font(), bold=True))
        painter.drawText(QRect(0, 32, self.width(), 24), Qt.AlignmentFlag.AlignCenter, self.count)
        painter.translate(0, self.height())
        painter.rotate(-90)
        room = QRect(8, 0, self.height() - 72, self.width())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)


class BoardColumn(QWidget):
    """One state with its cards.

    Signals: `dropped(list)` with the uuids of the actions that were dropped here, `drag_entered()` when some are over it.
    """

    dropped = Signal(list)
    drag_entered = Signal()

    def __init__(self, layer: str, state: str | None, words: CardWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self._layer = layer
        self._under_drag = False
        self._folded = False
        self.list = CardList(layer, words, self)
        self.strip = _Strip(self)
        self._mark = QLabel(self)
        self._name = QLabel(self)
        self._name.setFont(sized_font(self.font(), bold=True))
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._sums = QuietLabel(self)
        self.fold_button = _FoldButton(self)
        self.fold_button.setAutoRaise(True)
        self._head = QWidget(self)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(4, 0, 0, 0)
        head.setSpacing(6)
        head.addWidget(self._mark)
        head.addWidget(self._name, 1)
        head.addWidget(self.fold_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        for widget in (self._head, self._sums, self.list):
            column.addWidget(widget)
        column.addWidget(self.strip, 1)
        column.setStretchFactor(self.list, 1)
        self._sums.setContentsMargins(4, 0, 0, 2)
        self.setAcceptDrops(True)
        self.strip.clicked.connect(self._on_unfold)
        self.fold_button.clicked.connect(self._on_fold)
        self.fold(False)

    @property
    def is_folded(self) -> bool:
        """True if the column is narrowed to a strip."""
        return self._folded

    def fold(self, folded: bool) -> None:
        """Narrows the column to a strip, or shows its cards."""
        self._folded = folded
        self.strip.setVisible(folded)
        for part in (self._head, self._sums, self.list):
            part.setVisible(not folded)
        self.setMinimumWidth(_NARROW if folded else _WIDE)
        self.setMaximumWidth(_NARROW if folded else _WIDEST)

    def say(self, name: str, mark: QIcon | None, count: str, sums: str, tip: str) -> None:
        """Names the column and says what it holds."""
        icon = mark or QIcon()
        self._mark.setPixmap(icon.pixmap(MARK_SIZE, MARK_SIZE))
        self._name.setText(name)
        self._sums.setText(sums)
        self._head.setToolTip(tip)
        self.strip.setIcon(icon)
        self.strip.setText(name)
        self.strip.count = count
        self.strip.setToolTip(self.tr("Montrer la colonne « {state} »").format(state=name))
        self.strip.setAccessibleName(self.tr("{state}, {sums}, colonne repliée").format(state=name, sums=sums))
        self.fold_button.setToolTip(self.tr("Replier la colonne « {state} »").format(state=name))
        self.fold_button.setAccessibleName(self.tr("Replier la colonne « {state} »").format(state=name))
        self.fold_button.setIcon(tinted_icon("mdi6.arrow-collapse-horizontal", QGuiApplication.palette()))
        self.list.setAccessibleName(self.tr("{state}, {sums}").format(state=name, sums=sums))
        self.strip.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if rows_in(event.mimeData(), self._layer):
            self._show_drag(True)
            self.drag_entered.emit()
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drag(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_drag(False)
        event.acceptProposedAction()
        self.dropped.emit(rows_in(event.mimeData(), self._layer))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        pen = QPen(accent(self.palette()), 2) if self._under_drag else QPen(line_color(self.palette()), 1)
        painter.setPen(pen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(box, 8, 8)

    def _show_drag(self, over: bool) -> None:
        self._under_drag = over
        self.update()

    def _on_fold(self) -> None:
        self.fold(True)
        self.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_unfold(self) -> None:
        self.fold(False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
