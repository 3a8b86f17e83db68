"""The table of what a returned workbook would change: Space ticks all lines that are selected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from limits_map.ui.files.return_model import AFTER, BEFORE, CHOICE, FIELD, LINE, REMARK, TITLE, ReturnModel

_MOST_WRAPPED = 500
_LEAST_REMARK, _HIGHEST = 240, 140
_WIDTHS = {CHOICE: 130, LINE: 46, TITLE: 190, FIELD: 104, BEFORE: 120, AFTER: 200}


class ReturnTable(QTableView):
    """The lines with their ticks, each as high as its words need."""

    def __init__(self, model: ReturnModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def fit(self) -> None:
        """Makes each line as high as its words need, where there are not too many."""
        room = self.viewport().width() - sum(_WIDTHS.values())
        self.setColumnWidth(REMARK, max(_LEAST_REMARK, room))
        if len(self._model.lines) <= _MOST_WRAPPED:
            self.verticalHeader().setMaximumSectionSize(_HIGHEST)
            self.resizeRowsToContents()
        if self._model.lines and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, CHOICE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        self._model.toggle(sorted({index.row() for index in self.selectionModel().selectedRows()}))
