"""The nature-by-recurrence grid as a table, with the cell that is proposed marked by colour, figure and word."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem, QWidget

from limits_map.cartography.themes import ink_on
from limits_map.domain.definitions import FieldDefinition
from limits_map.domain.level_grid import LevelGrid, Nature, Recurrence
from limits_map.operations.level_proposal import LevelProposal
from limits_map.ui.choice_icon import choice_icon
from limits_map.ui.pieces import plain_tip, sized_font
from limits_map.ui.session import Session


class LevelGridTable(QTableWidget):
    """Shows the grid of a layer and what was seen at one site.

    Signals: `taken(str)` with the level of a cell on a double click or Return.
    """

    taken = Signal(str)

    def __init__(
        self, session: Session, grid: LevelGrid, field: FieldDefinition, parent: QWidget | None = None
    ) -> None:
        super().__init__(len(grid.natures), len(grid.recurrences), parent)
        self._session = session
        self._grid = grid
        self._field = field
        self._proposal: LevelProposal | None = None
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.cellActivated.connect(self._on_activated)

    def show_proposal(self, proposal: LevelProposal) -> None:
        """Marks the cell of a proposal, and the cells that the other natures seen are in."""
        self._proposal = proposal
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._fill()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _fill(self) -> None:
        self.setAccessibleName(self.tr("Grille des niveaux"))
        for column, recurrence in enumerate(self._grid.recurrences):
            self.setHorizontalHeaderItem(column, self._heading(recurrence))
        for line, nature in enumerate(self._grid.natures):
            self.setVerticalHeaderItem(line, self._heading(nature))
            for column, recurrence in enumerate(self._grid.recurrences):
                self.setItem(line, column, self._cell(nature, recurrence))
        proposed = self._proposal.nature if self._proposal is not None else None
        if self._proposal is not None and proposed is not None and self._proposal.recurrence is not None:
            self.setCurrentCell(
                self._grid.natures.index(proposed), self._grid.recurrences.index(self._proposal.recurrence)
            )
            self.clearSelection()
        self._fit_height()

    def _heading(self, part: Nature | Recurrence) -> QTableWidgetItem:
        item = QTableWidgetItem(self._session.say(part.label))
        item.setToolTip(plain_tip(self._session.say(part.help)))
        return item

    def _cell(self, nature: Nature, recurrence: Recurrence) -> QTableWidgetItem:
        choice = self._field.choice(self._grid.level_for(nature, recurrence))
        assert choice is not None
        level = self._session.say(choice.label)
        item = QTableWidgetItem(level)
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        acts = self._acts(nature, recurrence)
        seen = self.tr("%n fait(s) relevé(s)", "", acts) if acts else ""
        proposed = self.tr("proposé") if self._is_proposed(nature, recurrence) else ""
        if proposed:
            item.setText(f"{level}\n{proposed}")
            item.setFont(sized_font(self.font(), bold=True))
            if choice.color is not None:
                item.setBackground(QColor(choice.color))
                item.setForeground(QColor(ink_on(choice.color)))
        else:
            icon = choice_icon(choice, self.palette().color(QPalette.ColorRole.Text))
            if icon is not None:
                # The mark has the figure in it already.
                item.setIcon(icon)
                item.setText(level.removeprefix(choice.figure or "").strip())
            if acts:
                item.setText(item.text() + "\n" + self.tr("relevé"))
        words = (self._session.say(nature.label), self._session.say(recurrence.label), level, proposed, seen)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in words if part))
        tip = choice.help
        item.setToolTip(plain_tip(seen, self._session.say(tip) if tip is not None else ""))
        return item

    def _acts(self, nature: Nature, recurrence: Recurrence) -> int:
        """How many acts of a nature were seen, in the cell of the recurrence that they have."""
        seen = self._proposal.seen if self._proposal is not None else ()
        return sum(len(each.rows) for each in seen if each.nature is nature and each.recurrence is recurrence)

    def _is_proposed(self, nature: Nature, recurrence: Recurrence) -> bool:
        proposal = self._proposal
        return proposal is not None and proposal.nature is nature and proposal.recurrence is recurrence

    def _fit_height(self) -> None:
        """Takes the height of its lines: a grid is seen whole or not understood."""
        lines = sum(self.rowHeight(line) for line in range(self.rowCount()))
        self.setFixedHeight(lines + self.horizontalHeader().height() + 2 * self.frameWidth())

    def _on_activated(self, line: int, column: int) -> None:
        self.taken.emit(self._grid.natures[line].levels[column])
