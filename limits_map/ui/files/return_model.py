"""The lines that a returned workbook would change, each with its tick, for a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from limits_map.domain.definitions import FieldDefinition
from limits_map.domain.features import Value
from limits_map.domain.values import say_value
from limits_map.operations.returned_lines import LineKey, LineKind, ProposedLine
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import plain_tip
from limits_map.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
CHOICE, LINE, TITLE, FIELD, BEFORE, AFTER, REMARK = range(7)
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MOST_WARNINGS = 2


class ReturnModel(QAbstractTableModel):
    """Lines with a tick; what somebody ticked or not stays so when the lines are worked out anew.

    Signals: `chosen_changed()` when a tick was set or taken away.
    """

    chosen_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: tuple[ProposedLine, ...] = ()
        self._ticks: dict[LineKey, bool] = {}

    @property
    def lines(self) -> tuple[ProposedLine, ...]:
        """All lines."""
        return self._lines

    @property
    def taken(self) -> tuple[ProposedLine, ...]:
        """The lines that are ticked."""
        return tuple(line for line in self._lines if self.is_taken(line))

    def is_taken(self, line: ProposedLine) -> bool:
        """True if the line is ticked; one that asks something is not until somebody does so."""
        return self._ticks.get(line.key, not line.asks)

    def forget(self) -> None:
        """Begins with another file."""
        self._ticks.clear()
        self.set_lines(())

    def set_lines(self, lines: Sequence[ProposedLine]) -> None:
        """Shows other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()
        self.chosen_changed.emit()

    def toggle(self, rows: Iterable[int]) -> None:
        """Ticks these rows, or takes the ticks away where all of them have one."""
        lines = [self._lines[row] for row in rows]
        tick = not all(self.is_taken(line) for line in lines)
        for line in lines:
            self._ticks[line.key] = tick
        if lines:
            self.dataChanged.emit(self.index(0, CHOICE), self.index(len(self._lines) - 1, CHOICE))
            self.chosen_changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else REMARK + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == CHOICE else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole or index.column() != CHOICE:
            return False
        self._ticks[self._lines[index.row()].key] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.chosen_changed.emit()
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(line, index.column())
            case Qt.ItemDataRole.ToolTipRole if index.column() > LINE:
                return plain_tip(self._words(line, index.column()))
            case Qt.ItemDataRole.CheckStateRole if index.column() == CHOICE:
                return Qt.CheckState.Checked if self.is_taken(line) else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT
            case Qt.ItemDataRole.DecorationRole if index.column() == REMARK and line.asks:
                parent = self.parent()
                assert isinstance(parent, QWidget)
                name = "mdi6.account-alert-outline" if line.why else "mdi6.source-merge"
                return tinted_icon(name, parent.palette())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            self.tr("Choix"),
            self.tr("Ligne"),
            self.tr("Fiche"),
            self.tr("Champ"),
            self.tr("Dans le projet"),
            self.tr("Dans le fichier"),
            self.tr("Remarque"),
        )[section]

    def _words(self, line: ProposedLine, column: int) -> str:
        match column:
            case 0:
                return self._choice(line)
            case 1:
                return str(line.row)
            case 2:
                return line.title
            case 3:
                return self._session.say(line.field.label) if line.field is not None else self.tr("Nouvelle ligne")
            case 4:
                return "" if line.field is None else self._value(line.field, line.ours)
            case 5:
                return self._new(line) if line.field is None else self._value(line.field, line.theirs)
        return self._remark(line)

    def _choice(self, line: ProposedLine) -> str:
        if line.kind is LineKind.CONFLICT:
            return self.tr("prendre le leur") if self.is_taken(line) else self.tr("garder le nôtre")
        if not self.is_taken(line):
            return self.tr("laisser")
        return self.tr("ajouter") if line.kind is LineKind.NEW else self.tr("reprendre")

    def _remark(self, line: ProposedLine) -> str:
        parts = [self.tr("Changé des deux côtés : à vous de choisir.")] if line.kind is LineKind.CONFLICT else []
        parts += [self._session.say(why) for why in line.why[:_MOST_WARNINGS]]
        parts += [self._session.say(line.note)] if line.note is not None else []
        return "\n".join(parts)

    def _new(self, line: ProposedLine) -> str:
        """The values of a new row, but for its title."""
        definition = self._session.catalogue[line.layer]
        return "\n".join(
            self.tr("{field} : {value}").format(
                field=self._session.say(field.label), value=self._value(field, line.values[field.key])
            )
            for field in definition.fields
            if field.key != definition.title_field and line.values.get(field.key) is not None
        )

    def _value(self, field: FieldDefinition, value: Value) -> str:
        if field.link is not None and value is not None:
            target = self._session.project.feature(field.link, str(value))
            return self._session.title_of(target) if target is not None else ""
        return say_value(field, value, self._session.language) or self.tr("(vide)")
