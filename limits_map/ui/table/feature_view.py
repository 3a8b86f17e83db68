"""The table view of one layer: selection by identifiers, and columns that are remembered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QItemSelection, QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from limits_map.domain.definitions import FieldKind
from limits_map.ui.choice_icon import MARK_SIZE
from limits_map.ui.table.feature_table_model import FeatureTableModel, first_order

_ROW_HEIGHT = 28
_SAMPLED_ROWS = 40
_NARROWEST, _WIDEST, _TITLE_WIDEST = 72, 240, 420
_NARROW, _TITLE_NARROW, _STEP = 84, 160, 4
_PADDING = 12
_ELASTIC_KINDS = frozenset({FieldKind.TEXT, FieldKind.NOTE, FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.LINK})
_STEPS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space})
_SELECT_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class FeatureView(QTableView):
    """Shows a FeatureTableModel; keeps selection, place and order when the rows change.

    Signals: `rows_selected()` when somebody selects rows here, not when `select_uuids` does.
    """

    rows_selected = Signal()

    def __init__(self, model: FeatureTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._following = False
        self._fits_itself = True
        self._fitting = False
        self._natural: dict[int, int] = {}
        self._current: tuple[str | None, int] = (None, 0)
        self._scrolled = 0
        self.header_menu = QMenu(self)
        self.setModel(model)
        self._look()
        header = self.horizontalHeader()
        # The header asks for every cell of a column whether it is selected, each time it is painted; it need not know.
        header.setSelectionModel(QItemSelectionModel(model, self))
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        header.sectionResized.connect(self._on_section_resized)
        self._show_order(*first_order(model.definition))
        for column, field in enumerate(model.columns):
            self.setColumnHidden(column, not field.listed)
        self.setSortingEnabled(True)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)

    def selected_uuids(self) -> list[str]:
        """The identifiers of the selected rows, in the order of the rows."""
        chosen: list[str] = []
        for block in sorted(self.selectionModel().selection().toList(), key=lambda block: block.top()):
            if block.left() == 0:
                chosen += self._model.uuids[block.top() : block.bottom() + 1]
        return chosen

    def select_uuids(self, uuids: Iterable[str], *, reveal: bool = True) -> None:
        """Selects these rows, those of them that the filter lets through; with `reveal` the first comes into view."""
        rows = sorted(row for row in map(self._model.row_of, uuids) if row is not None)
        last = self._model.columnCount() - 1
        selection = QItemSelection()
        for top, bottom in _blocks(rows):
            selection.select(self._model.index(top, 0), self._model.index(bottom, last))
        self._following = True
        # From nothing to the new rows: Qt compares every old block with every new one.
        self.selectionModel().clearSelection()
        self.selectionModel().select(selection, _SELECT_ROWS)
        if rows and reveal:
            shown = self._model.index(rows[0], self._first_column())
            if self.currentIndex().row() not in rows:
                self.selectionModel().setCurrentIndex(shown, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(shown, QAbstractItemView.ScrollHint.EnsureVisible)
        self._following = False

    def columns_state(self) -> QByteArray:
        """The order, the widths and which columns are hidden, to be given to `restore_columns`."""
        header = self.horizontalHeader()
        keys = [self._model.columns[header.logicalIndex(place)].key for place in range(header.count())]
        columns = {field.key: column for column, field in enumerate(self._model.columns)}
        shown = [key for key in keys if not self.isColumnHidden(columns[key])]
        widths = {} if self._fits_itself else {key: self.columnWidth(columns[key]) for key in shown}
        kept = json.dumps(
            {
                "order_by": self._model.query.order_by,
                "descending": self._model.query.descending,
                "columns": keys,
                "hidden": [key for key in keys if key not in shown],
                "widths": widths,
            }
        )
        return QByteArray(kept.encode())

    def restore_columns(self, state: QByteArray) -> None:
        """Brings back what `columns_state` gave; columns that are no longer declared, or a damaged state, are passed over."""
        try:
            kept = json.loads(bytes(state.data()))
            widths, hidden = dict(kept["widths"]), set(kept["hidden"])
            order, order_by, descending = list(kept["columns"]), kept["order_by"], bool(kept["descending"])
        except (ValueError, KeyError, TypeError):
            return
        columns = {field.key: column for column, field in enumerate(self._model.columns)}
        header = self.horizontalHeader()
        for place, key in enumerate(key for key in order if key in columns):
            header.moveSection(header.visualIndex(columns[key]), place)
        for key, column in columns.items():
            if key in order:
                self.setColumnHidden(column, key in hidden and len(hidden) < len(columns))
            if isinstance(widths.get(key), int) and widths[key] > 0:
                self.setColumnWidth(column, widths[key])
        self._fits_itself = not widths
        if order_by in columns:
            self._show_order(str(order_by), descending)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() in _STEPS and here.isValid() and not self.selectionModel().hasSelection():
            self.selectionModel().setCurrentIndex(here, _SELECT_ROWS)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_if_free()

    def retranslate(self) -> None:
        """Fits the columns to the words of another language."""
        self._natural.clear()
        self._fit_if_free()

    def _look(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setIconSize(QSize(MARK_SIZE, MARK_SIZE))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setResizeContentsPrecision(_SAMPLED_ROWS)
        font = self.font()
        # Figures of one width, so that numbers stand under each other.
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)

    def _fit_columns(self) -> None:
        """Gives each column the width of what it shows; wordy ones yield where there is no room, the title last; it takes spare room."""
        shown = [column for column in range(self._model.columnCount()) if not self.isColumnHidden(column)]
        for column in shown:
            if column not in self._natural:
                self._natural[column] = self._natural_width(column)
        widths = {column: self._natural[column] for column in shown}
        elastic = [column for column in shown if self._model.columns[column].kind in _ELASTIC_KINDS]
        titles = [column for column in elastic if self._is_title(column)]
        room = self.viewport().width()
        others = [column for column in elastic if column not in titles]
        for yielding, least in ((others, _NARROW), (titles, _TITLE_NARROW)):
            for most in range(_WIDEST, least - 1, -_STEP):
                if sum(widths.values()) <= room:
                    break
                widths.update({column: min(widths[column], most) for column in yielding})
        spare = max(room - sum(widths.values()), 0)
        self._fitting = True
        for column, width in widths.items():
            wide = min(width + spare, max(width, _TITLE_WIDEST)) if self._is_title(column) else width
            self.setColumnWidth(column, wide)
        self._fitting = False

    def _is_title(self, column: int) -> bool:
        return self._model.columns[column].key == self._model.definition.title_field

    def _fit_if_free(self) -> None:
        if self._fits_itself and self.isVisible() and self._model.rowCount():
            self._fit_columns()

    def _natural_width(self, column: int) -> int:
        wanted = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
        return min(max(wanted + _PADDING, _NARROWEST), _WIDEST)

    def _on_section_resized(self) -> None:
        """Leaves the widths alone from the moment somebody chose one."""
        if not self._fitting and self.horizontalHeader().underMouse():
            self._fits_itself = False

    def _show_order(self, key: str, descending: bool) -> None:
        column = next(number for number, field in enumerate(self._model.columns) if field.key == key)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    def _first_column(self) -> int:
        return next(column for column in range(self._model.columnCount()) if not self.isColumnHidden(column))

    def _on_selection_changed(self) -> None:
        if not self._following:
            self.rows_selected.emit()

    def _on_about_to_reset(self) -> None:
        row = self.currentIndex().row()
        uuid = self._model.uuids[row] if row >= 0 else None
        self._current = (uuid, row)
        self._scrolled = self.verticalScrollBar().value()

    def _on_reset(self) -> None:
        """Goes back to the row one was at, or to the one that took its place."""
        uuid, old = self._current
        row = self._model.row_of(uuid) if uuid is not None else None
        if row is None and uuid is not None and self._model.rowCount():
            row = min(old, self._model.rowCount() - 1)
        if row is not None:
            index = self._model.index(row, self._first_column())
            self._following = True
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._following = False
        self.updateGeometries()
        if not self._natural:
            self._fit_if_free()
        self.verticalScrollBar().setValue(self._scrolled)

    def _on_header_menu(self, position: QPoint) -> None:
        """Offers all columns; at least one stays."""
        self.header_menu.clear()
        shown = sum(not self.isColumnHidden(column) for column in range(self._model.columnCount()))
        for column in range(self._model.columnCount()):
            words = str(self._model.headerData(column, Qt.Orientation.Horizontal))
            action = self.header_menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.setEnabled(self.isColumnHidden(column) or shown > 1)
            action.toggled.connect(partial(self._on_column_toggled, column))
        self.header_menu.popup(self.horizontalHeader().mapToGlobal(position))

    def _on_column_toggled(self, column: int, shown: bool) -> None:
        self.setColumnHidden(column, not shown)
        self._fit_if_free()


def _blocks(rows: Sequence[int]) -> Iterable[tuple[int, int]]:
    """The runs of numbers that follow each other, as first and last."""
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            yield rows[start], rows[place - 1]
            start = place
