"""A table of scores: the mark of the nearest score, the mean, and from how many answers; each opens what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from limits_map.domain.definitions import Choice
from limits_map.ui.choice_icon import MARK_SIZE, choice_icon
from limits_map.ui.lines import draw_ground
from limits_map.ui.look import line_color, quiet_color
from limits_map.ui.pieces import KEYBOARD_REASONS, plain_tip, sized_font

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_PAD, _GAP = 8, 4
_NARROWEST, _WIDEST, _HEAD_WIDEST = 88, 260, 220
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """One cell: what it says, what it says beneath, the mark that stands for it, and the rows behind it."""

    words: str
    detail: str = ""
    mark: Choice | None = None
    withheld: bool = False
    findings: tuple[str, ...] = ()


class ScoreModel(QAbstractTableModel):
    """Cells under headings, each line with a name; `CELL_ROLE` gives a whole cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._lines: tuple[tuple[ScoreCell, ...], ...] = ()

    def show(self, columns: Sequence[str], lines: Sequence[tuple[str, Sequence[ScoreCell]]]) -> None:
        """Shows another table: its headings, and its lines by their names."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._names = tuple(name for name, _ in lines)
        self._lines = tuple(tuple(cells) for _, cells in lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        names = self._columns if orientation is Qt.Orientation.Horizontal else self._names
        if not 0 <= section < len(names):
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(names[section])
        return names[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = ", ".join(part for part in (cell.words, cell.detail) if part)
            words = f"{self._names[index.row()]}, {self._columns[index.column()]} : {said}"
            return words if role == Qt.ItemDataRole.AccessibleTextRole else plain_tip(words)
        return None

    def cell(self, index: _Index) -> ScoreCell:
        """One cell."""
        return self._lines[index.row()][index.column()]


class ScoreView(QTableView):
    """Shows scores; the names of the lines stay while one scrolls sideways.

    Signals: `chosen(list)` with the rows behind a cell on a click or Space, `opened(list)` on a double click or Return.
    """

    chosen = Signal(list)
    opened = Signal(list)

    def __init__(self, parent: QWidget | None = None, *, whole: bool = False) -> None:
        """With `whole` it is as tall as all of its lines."""
        super().__init__(parent)
        self._whole = whole
        self.scores = ScoreModel(self)
        self.setModel(self.scores)
        self.setItemDelegate(_ScoreDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            header.setFont(sized_font(self.font(), share=0.93))
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(lambda index: self._tell(index, self.chosen))
        self.doubleClicked.connect(lambda index: self._tell(index, self.opened))

    def show_scores(self, name: str, columns: Sequence[str], lines: Sequence[tuple[str, Sequence[ScoreCell]]]) -> None:
        """Shows another table; `name` is what it is called. The keyboard stays in its cell."""
        here = self.currentIndex()
        row, column = here.row(), here.column()
        self.setAccessibleName(name)
        self.scores.show(columns, lines)
        if row >= 0 and self.scores.rowCount():
            last = self.scores.columnCount() - 1
            self.setCurrentIndex(self.scores.index(min(row, self.scores.rowCount() - 1), min(column, last)))
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(400, self._height() if self._whole else 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._height() if self._whole else 96)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in KEYBOARD_REASONS and not self.currentIndex().isValid():
            self.setCurrentIndex(self.scores.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.currentIndex(), self.opened)
        elif event.key() == Qt.Key.Key_Space:
            self._tell(self.currentIndex(), self.chosen)
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex, signal: Any) -> None:
        findings = self.scores.cell(index).findings if index.isValid() else ()
        if findings:
            signal.emit(list(findings))

    def _height(self) -> int:
        lines = self.scores.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().maximum() else 0
        return self.horizontalHeader().height() + lines + bar + 4

    def _fit(self) -> None:
        """Gives each column what its cells need, and the names what they need up to a limit."""
        small, bold = (QFontMetrics(sized_font(self.font(), share=share)) for share in (0.93, 1.0))
        two_lines = any(
            self.scores.cell(self.scores.index(row, column)).detail
            for row in range(self.scores.rowCount())
            for column in range(self.scores.columnCount())
        )
        self.verticalHeader().setDefaultSectionSize(bold.height() + (small.height() if two_lines else 0) + 10)
        for column in range(self.scores.columnCount()):
            heading = small.horizontalAdvance(str(self.scores.headerData(column, Qt.Orientation.Horizontal))) + 2 * _PAD
            cells = [self.scores.cell(self.scores.index(row, column)) for row in range(self.scores.rowCount())]
            widest = max((_width_of(cell, bold, small) for cell in cells), default=0)
            self.setColumnWidth(column, max(_NARROWEST, widest, min(heading, 132)))
        names = [str(self.scores.headerData(row, Qt.Orientation.Vertical)) for row in range(self.scores.rowCount())]
        widest = max((small.horizontalAdvance(name) for name in names), default=0) + 2 * _PAD
        self.verticalHeader().setFixedWidth(min(_HEAD_WIDEST, widest))


class _ScoreDelegate(QStyledItemDelegate):
    """Paints a cell: its mark, its words, and beneath them what comes second; what is withheld is hatched."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cell: ScoreCell = index.data(CELL_ROLE)
        painter.save()
        # The table has painted what is selected in full colour, on which neither marks nor pale words are read.
        painter.fillRect(option.rect, option.palette.base())
        if cell.withheld:
            painter.fillRect(option.rect, QBrush(line_color(option.palette), Qt.BrushStyle.BDiagPattern))
        draw_ground(painter, option)
        ink, quiet = option.palette.color(QPalette.ColorRole.WindowText), quiet_color(option.palette)
        font, small = option.font, sized_font(option.font, share=0.93)
        height, below = QFontMetrics(font).height(), QFontMetrics(small).height() if cell.detail else 0
        top = option.rect.center().y() - (height + below) // 2 + 1
        left = option.rect.left() + _PAD
        icon = choice_icon(cell.mark, ink)
        if icon is not None:
            icon.paint(painter, QRect(QPoint(left, top + (height - MARK_SIZE) // 2), QSize(MARK_SIZE, MARK_SIZE)))
            left += MARK_SIZE + _GAP
        right = option.rect.right() - _GAP
        painter.setFont(font)
        painter.setPen(ink if cell.mark is not None or not cell.withheld else quiet)
        _draw(painter, QRect(left, top, right - left, height), cell.words)
        painter.setFont(small)
        painter.setPen(quiet)
        _draw(
            painter,
            QRect(option.rect.left() + _PAD, top + height, right - option.rect.left() - _PAD, below),
            cell.detail,
        )
        painter.restore()


def _draw(painter: QPainter, place: QRect, words: str) -> None:
    elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)


def _width_of(cell: ScoreCell, font: QFontMetrics, small: QFontMetrics) -> int:
    mark = MARK_SIZE + _GAP if cell.mark is not None else 0
    widest = max(mark + font.horizontalAdvance(cell.words), small.horizontalAdvance(cell.detail))
    return min(_WIDEST, widest + _PAD + _GAP + 2)
