"""A table of figures in which every number opens the rows behind it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView, QWidget

from limits_map.analysis.figures import Figure, Grid, GridLine
from limits_map.ui.labelled import Tone, tone_color
from limits_map.ui.look import quiet_color
from limits_map.ui.pieces import plain_tip, sized_font
from limits_map.words import Language

FIGURE_ROLE = Qt.ItemDataRole.UserRole + 1
_MOST_LINES = 12
_NARROWEST_NAME, _WIDEST_NAME = 130, 320
_CELL_PAD, _HEADING_PAD = 14, 10
_NOTHING = "\N{MIDDLE DOT}"
_Index = QModelIndex | QPersistentModelIndex


class GridModel(QAbstractTableModel):
    """The lines of a grid, its total first; `FIGURE_ROLE` gives the figure of a cell, that of a name being its total."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid: Grid | None = None
        self._language = Language.FRENCH

    def show_grid(self, grid: Grid, language: Language) -> None:
        """Shows another grid."""
        self.beginResetModel()
        self._grid, self._language = grid, language
        self.endResetModel()

    @property
    def lines(self) -> tuple[GridLine, ...]:
        """The lines, the total first."""
        return (self._grid.total, *self._grid.lines) if self._grid is not None else ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self._grid is None else len(self._grid.columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._grid is None or orientation == Qt.Orientation.Vertical:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = (self._grid.first, *self._grid.columns)[section].say(self._language)
            return words if role == Qt.ItemDataRole.DisplayRole else plain_tip(words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._grid is None:
            return None
        line, column = self.lines[index.row()], index.column()
        figure = line.figures[column - 1]
        if role == FIGURE_ROLE:
            return figure
        if role == Qt.ItemDataRole.DisplayRole:
            if column == 0:
                return line.label.say(self._language)
            return figure.said(self._language) if figure.value else _NOTHING
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            name = line.label.say(self._language)
            words = f"{name}, {figure.label.say(self._language)} : {figure.said(self._language)}" if column else name
            return words if role == Qt.ItemDataRole.AccessibleTextRole else plain_tip(words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(figure, column)
        if role == Qt.ItemDataRole.FontRole and line is self._grid.total:
            return sized_font(QGuiApplication.font(), bold=True)
        return None

    def _color(self, figure: Figure, column: int) -> QColor | None:
        palette = QGuiApplication.palette()
        if column and not figure.value:
            return quiet_color(palette)
        return tone_color(Tone.ERROR, palette) if column and figure.alarming else None


class GridView(QTableView):
    """Shows a grid as tall as it is, up to a dozen lines; headings that find no room are shortened.

    Signals: `picked(Figure)` on a click or Return on a number that has rows behind it.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridModel(self)
        self.setModel(self.grid)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setFont(sized_font(self.font(), share=0.93))
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._on_clicked)

    def show_grid(self, grid: Grid, language: Language) -> None:
        """Shows another grid; the keyboard stays in its cell."""
        here = self.currentIndex()
        row, column = here.row(), here.column()
        self.grid.show_grid(grid, language)
        scrolls = self.grid.rowCount() > _MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setAccessibleName(grid.title.say(language))
        if row >= 0:
            self.setCurrentIndex(self.grid.index(min(row, self.grid.rowCount() - 1), column))
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(400, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self.height() != self._height():
            # Where the numbers no longer fit, a bar to scroll sideways takes a line more.
            self.updateGeometry()

    def _on_clicked(self, index: QModelIndex) -> None:
        figure = index.data(FIGURE_ROLE) if index.isValid() else None
        if isinstance(figure, Figure) and figure.uuids:
            self.picked.emit(figure)

    def _height(self) -> int:
        lines = min(_MOST_LINES, self.grid.rowCount())
        bar = self.horizontalScrollBar().sizeHint().height() if self._is_too_wide() else 0
        header = self.horizontalHeader().sizeHint().height()
        return header + lines * self.verticalHeader().defaultSectionSize() + bar + 2

    def _is_too_wide(self) -> bool:
        return sum(self.columnWidth(column) for column in range(self.grid.columnCount())) > self.viewport().width()

    def _fit(self) -> None:
        """Gives each number its room, its heading what is left, and the names the rest."""
        columns = self.grid.columnCount()
        if columns < 2:
            return
        bold = sized_font(self.font(), bold=True)
        numbers, headings = self._widths(bold)
        names = [str(self.grid.index(row, 0).data()) for row in range(self.grid.rowCount())]
        widest = max((_advance(bold, name) for name in names), default=0) + _CELL_PAD
        room = self.viewport().width()
        name = max(_NARROWEST_NAME, min(widest, _WIDEST_NAME, room - sum(headings)))
        spare = max(0, room - name - sum(numbers))
        wanted = sum(heading - number for number, heading in zip(numbers, headings, strict=True))
        share = min(1.0, spare / wanted) if wanted else 1.0
        for column, (number, heading) in enumerate(zip(numbers, headings, strict=True), 1):
            self.setColumnWidth(column, number + int((heading - number) * share))
        taken = sum(self.columnWidth(column) for column in range(1, columns))
        self.setColumnWidth(0, max(name, room - taken))

    def _widths(self, font: QFont) -> tuple[list[int], list[int]]:
        """The width that the numbers of each column need, and the width with which its heading is read whole."""
        numbers, headings = [], []
        for column in range(1, self.grid.columnCount()):
            cells = [str(self.grid.index(row, column).data()) for row in range(self.grid.rowCount())]
            number = max((_advance(font, cell) for cell in cells), default=0) + _CELL_PAD
            words = str(self.grid.headerData(column, Qt.Orientation.Horizontal))
            heading = _advance(self.horizontalHeader().font(), words) + _HEADING_PAD
            numbers.append(number)
            headings.append(max(number, heading))
        return numbers, headings


def _advance(font: QFont, words: str) -> int:
    return QFontMetrics(font).horizontalAdvance(words)
