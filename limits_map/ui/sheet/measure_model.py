"""The measures of a site as a table of texts being edited: a row for each month, a column for each measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QGuiApplication, QUndoCommand, QUndoStack

from limits_map.analysis.measure_table import (
    MeasureRow,
    Pasted,
    Rows,
    in_order,
    latest_months,
    month_after,
    months_of,
    read_when,
    say_when,
    typed_number,
)
from limits_map.domain.definitions import Choice
from limits_map.errors import InvalidValueError
from limits_map.operations.indicators import Measures, measures_of, read_cell
from limits_map.ui.labelled import Tone, tone_color
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import plain_tip
from limits_map.ui.session import Session
from limits_map.words import say_date

_Index = QModelIndex | QPersistentModelIndex
_MONTHS_OFFERED = 6


class MeasureModel(QAbstractTableModel):
    """What is typed, with what is wrong in it; nothing is in the project before `changed_cells` are written there.

    Signals: `edited()` after every change of a cell, its undoing and its redoing.
    """

    edited = Signal()

    def __init__(self, session: Session, site: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._site = site
        self._measures = Measures("", (), {})
        self._rows: Rows = ()
        self._problems: dict[tuple[int, int], str] = {}
        self._months: Mapping[date, Mapping[str, date]] = {}
        self.undo_stack = QUndoStack(self)
        self.load()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be measured, column by column after that of the months."""
        return self._measures.choices

    @property
    def rows(self) -> Rows:
        """What is typed."""
        return self._rows

    @property
    def has_changes(self) -> bool:
        """True if something typed is not in the project."""
        return bool(self._problems) or bool(self.changed_cells())

    def load(self) -> None:
        """Shows what is in the project, and forgets what was typed."""
        self._measures = measures_of(project=self._session.project, site=self._site) or Measures("", (), {})
        self._months = months_of(self._measures.values)
        shown = {day.replace(day=1) if day.replace(day=1) in self._months else day for day, _ in self._measures.values}
        months = {day.replace(day=1) for day in shown}
        shown |= {month for month in latest_months(date.today(), _MONTHS_OFFERED) if month not in months}
        self.undo_stack.clear()
        self._show(tuple(self._loaded_row(day) for day in sorted(shown)))

    def changed_cells(self) -> dict[tuple[date, str], str | None]:
        """What differs from the project, by day and measure; None where a measure is to go. What is wrong is left out."""
        known = self._measures.values
        changed: dict[tuple[date, str], str | None] = dict.fromkeys(known)
        for number, row in enumerate(self._rows):
            day = read_when(row.when)
            if day is None or (number, 0) in self._problems:
                continue
            for choice, text in zip(self.choices, row.cells, strict=True):
                value, key = self._value(choice, text), (self._day_of(day, choice.value), choice.value)
                if value is not None and known.get(key) == value:
                    changed.pop(key, None)
                elif value is not None:
                    changed[key] = text
        return changed

    def problems(self) -> list[tuple[int, int, str]]:
        """Row, column and words of what is wrong, in the order of the table."""
        return [(row, column, words) for (row, column), words in sorted(self._problems.items())]

    def add_month(self) -> int:
        """Adds a row: the month after the last one if that has begun, else the one before the first; gives its number."""
        days = sorted(day for row in self._rows if (day := read_when(row.when)) is not None)
        today = date.today()
        month = month_after(days[-1], 1) if days else today.replace(day=1)
        if days and month > today:
            month = month_after(days[0], -1)
        new = self._blank(say_when(month, self._session.language))
        self._push(self.tr("Ajouter un mois"), in_order((*self._rows, new)))
        return self._rows.index(new)

    def clear_cells(self, indexes: Sequence[QModelIndex]) -> None:
        """Empties cells; a month stays while something is measured in it."""
        rows = list(self._rows)
        for index in sorted(indexes, key=lambda index: -index.column()):
            if index.column() > 0 or rows[index.row()].is_blank:
                rows[index.row()] = rows[index.row()].with_cell(index.column(), "")
        self._push(self.tr("Effacer"), tuple(rows))

    def paste(self, pasted: Pasted, row: int, column: int) -> int:
        """Puts a pasted table into place, from a cell on; gives how many columns had no place.

        Lines with months go to those months, which are added where they are missing.
        """
        rows = list(self._rows)
        measures = self._columns_of(pasted, max(1, column))
        over = 0 if pasted.measures is not None else sum(place is None for place in measures)
        taken: set[int] = set()
        for number, cells in enumerate(pasted.cells):
            if pasted.whens is not None:
                place = self._place_of(rows, pasted.whens[number], taken)
            else:
                place = row + number
                while place >= len(rows):
                    rows.append(self._blank(self._next_month(rows)))
            taken.add(place)
            for target, text in zip(measures, cells, strict=True):
                if target is not None:
                    rows[place] = rows[place].with_cell(target, text)
        self._push(self.tr("Coller"), in_order(tuple(rows)) if pasted.whens is not None else tuple(rows))
        return over

    def text_of(self, index: _Index) -> str:
        """What stands in a cell."""
        row = self._rows[index.row()]
        return row.when if index.column() == 0 else row.cells[index.column() - 1]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.choices) + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        editable = index.isValid() and not self._session.project.read_only
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section <= len(self.choices):
            return None
        choice = self.choices[section - 1] if section else None
        if role == Qt.ItemDataRole.DisplayRole:
            if choice is None:
                return self.tr("Mois")
            label = self._session.say(choice.label)
            return self.tr("{measure} ({unit})").format(measure=label, unit=choice.unit) if choice.unit else label
        if role == Qt.ItemDataRole.ToolTipRole and choice is not None and choice.help is not None:
            return plain_tip(self._session.say(choice.help))
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        problem = self._problems.get((index.row(), index.column()))
        palette = QGuiApplication.palette()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text_of(index)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignLeft if index.column() == 0 else Qt.AlignmentFlag.AlignRight
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(index, problem)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(problem) if problem else self._day_told(index)
            case Qt.ItemDataRole.ForegroundRole if problem:
                return QBrush(tone_color(Tone.ERROR, palette))
            case Qt.ItemDataRole.DecorationRole if problem:
                return tinted_icon("mdi6.alert-circle-outline", palette, tone_color(Tone.ERROR, palette))
            case Qt.ItemDataRole.FontRole if index.column() == 0:
                font = QFont()
                font.setBold(True)
                return font
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        rows = list(self._rows)
        rows[index.row()] = rows[index.row()].with_cell(index.column(), " ".join(str(value).split()))
        self._push(self.tr("Saisir"), tuple(rows))
        return True

    def retranslate(self) -> None:
        """Says headings and problems in the language of the window."""
        self._show(self._rows)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.choices))

    def _push(self, words: str, rows: Rows) -> None:
        if rows != self._rows:
            self.undo_stack.push(_Edit(self, words, self._rows, rows))

    def _show(self, rows: Rows) -> None:
        """Shows other rows; the view keeps its place while only cells change."""
        same_size = len(rows) == len(self._rows)
        if not same_size:
            self.beginResetModel()
        self._rows = rows
        self._problems = self._found_problems()
        if not same_size:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.choices)))
        self.edited.emit()

    def _loaded_row(self, day: date) -> MeasureRow:
        keys = [(self._day_of(day, choice.value), choice.value) for choice in self.choices]
        values = [self._measures.values.get(key) for key in keys]
        return MeasureRow(
            say_when(day, self._session.language),
            tuple("" if value is None else typed_number(value, self._session.language) for value in values),
        )

    def _blank(self, when: str) -> MeasureRow:
        return MeasureRow(when, ("",) * len(self.choices))

    def _day_of(self, day: date, measure: str) -> date:
        """The day on which a measure of a row was taken: that of the row, or the one it has within its month."""
        return self._months.get(day, {}).get(measure, day)

    def _value(self, choice: Choice, text: str) -> float | None:
        try:
            return read_cell(project=self._session.project, layer=self._measures.layer, measure=choice.value, raw=text)
        except InvalidValueError:
            return None

    def _found_problems(self) -> dict[tuple[int, int], str]:
        found: dict[tuple[int, int], str] = {}
        taken: set[date] = set()
        whole_months: set[date] = set()
        for number, row in enumerate(self._rows):
            day = read_when(row.when)
            if not row.is_blank or (row.when and day is None):
                month = day.replace(day=1) if day is not None else None
                if day is None or month is None:
                    words = self.tr("« {words} » n'est pas un mois (attendu : mars 2026)").format(words=row.when)
                    found[number, 0] = words
                elif (
                    day in taken
                    or month in whole_months
                    or (day in self._months and month in {one.replace(day=1) for one in taken})
                ):
                    found[number, 0] = self.tr("{month} est déjà dans une autre ligne").format(month=row.when)
                elif day > date.today():
                    found[number, 0] = self.tr("{month} n'est pas encore venu").format(month=row.when)
                else:
                    taken.add(day)
                    whole_months |= {day} & self._months.keys()
            for column, (choice, text) in enumerate(zip(self.choices, row.cells, strict=True), 1):
                try:
                    read_cell(project=self._session.project, layer=self._measures.layer, measure=choice.value, raw=text)
                except InvalidValueError as error:
                    found[number, column] = self._session.say(error.text)
        return found

    def _said(self, index: _Index, problem: str | None) -> str:
        """A cell for a screen reader: month, measure, what stands in it, what is wrong with it."""
        row = self._rows[index.row()]
        heading = str(self.headerData(index.column(), Qt.Orientation.Horizontal))
        parts = (row.when if index.column() else "", heading, self.text_of(index) or self.tr("vide"), problem or "")
        return ", ".join(part for part in parts if part)

    def _day_told(self, index: _Index) -> str | None:
        """The day of a measure, where its row names the month only."""
        row = self._rows[index.row()]
        day = read_when(row.when)
        if index.column() == 0 or day is None or not self.text_of(index):
            return None
        own = self._day_of(day, self.choices[index.column() - 1].value)
        return plain_tip(say_date(own, self._session.language)) if own != day else None

    def _columns_of(self, pasted: Pasted, first: int) -> list[int | None]:
        """For each pasted column the one it goes to, or None."""
        if pasted.measures is not None:
            numbers = {choice.value: number for number, choice in enumerate(self.choices, 1)}
            return [numbers.get(key) if key is not None else None for key in pasted.measures]
        width = len(pasted.cells[0]) if pasted.cells else 0
        return [place if place <= len(self.choices) else None for place in range(first, first + width)]

    def _place_of(self, rows: list[MeasureRow], when: str, taken: set[int]) -> int:
        """The row of a month or day, added where it is missing; what is neither, or comes twice, gets one of its own."""
        day = read_when(when)
        if day is None:
            rows.append(self._blank(when))
            return len(rows) - 1
        month, said = day.replace(day=1), say_when(day, self._session.language)
        free = {read_when(row.when): number for number, row in enumerate(rows) if number not in taken}
        if day in free:
            return free[day]
        if month in free and (month in self._months or rows[free[month]].is_blank):
            # A day in a month that is shown as one row; in an empty month the row becomes that of the day.
            if month not in self._months:
                rows[free[month]] = rows[free[month]].with_cell(0, said)
            return free[month]
        rows.append(self._blank(said))
        return len(rows) - 1

    def _next_month(self, rows: Sequence[MeasureRow]) -> str:
        days = [day for row in rows if (day := read_when(row.when)) is not None]
        return say_when(month_after(max(days), 1) if days else date.today().replace(day=1), self._session.language)


class _Edit(QUndoCommand):
    """One change of the table, before it is saved."""

    def __init__(self, model: MeasureModel, words: str, before: Rows, after: Rows) -> None:
        super().__init__(words)
        self._model, self._before, self._after = model, before, after

    def redo(self) -> None:
        self._model._show(self._after)

    def undo(self) -> None:
        self._model._show(self._before)


def table_text(model: MeasureModel, indexes: Sequence[QModelIndex]) -> str:
    """Cells as a spreadsheet takes them: between tabs and in lines, the smallest rectangle that holds them all."""
    if not indexes:
        return ""
    rows, columns = [index.row() for index in indexes], [index.column() for index in indexes]
    chosen: Mapping[tuple[int, int], str] = {(index.row(), index.column()): model.text_of(index) for index in indexes}
    return "\n".join(
        "\t".join(chosen.get((row, column), "") for column in range(min(columns), max(columns) + 1))
        for row in range(min(rows), max(rows) + 1)
    )
