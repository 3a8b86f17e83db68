"""The rows of one layer as a table: it holds their identifiers and fetches what is painted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette

from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition, Role
from limits_map.domain.features import Changes, Feature
from limits_map.domain.row_facts import is_open, is_overdue
from limits_map.domain.values import say_value
from limits_map.operations.plan import action_fields, cost_words, granted_for
from limits_map.store.rows import Query
from limits_map.ui.choice_icon import choice_icon
from limits_map.ui.labelled import Tone, tone_color
from limits_map.ui.pieces import plain_tip
from limits_map.ui.session import Session

UUID_ROLE = Qt.ItemDataRole.UserRole + 1
"""The identifier of the row a cell belongs to."""
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
"""The value of a cell as the project holds it, to be compared."""
_PAGE = 128
_MOST_CACHED = 4096
_WORDY_KINDS = frozenset({FieldKind.TEXT, FieldKind.NOTE, FieldKind.CHOICES, FieldKind.LINK})
_RIGHT_KINDS = frozenset({FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.MONEY})
_Index = QModelIndex | QPersistentModelIndex


class FeatureTableModel(QAbstractTableModel):
    """A column for each field of the layer, a row for each row that the filter lets through, in the order asked for.

    When the rows or their order change the model resets; a view restores selection and place by the identifiers.
    """

    def __init__(self, session: Session, definition: LayerDefinition, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.definition = definition
        self.columns: tuple[FieldDefinition, ...] = definition.fields
        self._session = session
        self._linked = frozenset(field.link for field in definition.fields if field.link is not None)
        self._query = Query(order_by=first_order(definition)[0], descending=first_order(definition)[1])
        self._uuids: list[str] = []
        self._rows: dict[str, int] = {}
        self._features: dict[str, Feature] = {}
        self._titles: dict[str, str] = {}
        self._cost: str | None = None
        self._funders: frozenset[str] = frozenset()
        self._grants: dict[str, float] = {}
        if definition.role is Role.ACTION:
            self._cost = action_fields(session.catalogue, definition).cost
            self._funders = frozenset(layer.key for layer in session.catalogue.with_role(Role.FUNDING))
        self._total = session.project.count(definition.key)
        self._set_rows(self._found())
        session.changed.connect(self._on_session_changed)

    @property
    def query(self) -> Query:
        """The filter and the order."""
        return self._query

    @property
    def uuids(self) -> Sequence[str]:
        """The identifiers of the rows, in their order."""
        return self._uuids

    @property
    def total(self) -> int:
        """How many rows the layer has without the filter."""
        return self._total

    def row_of(self, uuid: str) -> int | None:
        """The number of a row, or None if the filter hides it or it is gone."""
        return self._rows.get(uuid)

    def set_filter(self, words: str, where: Mapping[str, tuple[str, ...]], among: frozenset[str] | None = None) -> None:
        """Shows only the rows with these words and these values, of some rows alone where these are given."""
        self._ask(Query(words, dict(where), self._query.order_by, self._query.descending, among))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Orders the rows by a column; -1 leaves the order they were entered in."""
        key = self.columns[column].key if 0 <= column < len(self.columns) else None
        descending = order == Qt.SortOrder.DescendingOrder
        self._ask(replace(self._query, order_by=key, descending=descending))

    def retranslate(self) -> None:
        """Says everything again in the language of the window."""
        self._titles.clear()
        self._features.clear()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self._announce_cells(range(len(self._uuids)))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._uuids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        field = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._session.say(field.label)
        if role == Qt.ItemDataRole.ToolTipRole and field.help is not None:
            return self._session.say(field.help)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(field)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._uuids):
            return None
        uuid, field = self._uuids[index.row()], self.columns[index.column()]
        if role == UUID_ROLE:
            return uuid
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(field)
        feature = self._feature(index.row())
        if feature is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(field, feature).replace("\n", " ")
        if role == SORT_ROLE:
            return feature.values.get(field.key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(field, feature)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._mark(field, feature)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(field, feature)
        return None

    def _words(self, field: FieldDefinition, feature: Feature) -> str:
        value = feature.values.get(field.key)
        if field.link is not None:
            return self._titles.get(str(value), "") if value is not None else ""
        said = say_value(field, value, self._session.language)
        if self._is_late(field, feature):
            return self.tr("{date} · en retard").format(date=said)
        if self._is_unfunded(field, feature):
            return self._session.say(cost_words(_number(value), self._granted(feature)))
        return said

    def _tool_tip(self, field: FieldDefinition, feature: Feature) -> str | None:
        value = feature.values.get(field.key)
        choice = field.choice(value) if field.choices else None
        words = self._words(field, feature)
        if choice is not None and choice.help is not None:
            return plain_tip(words, self._session.say(choice.help))
        return plain_tip(words) if words and field.kind in _WORDY_KINDS else None

    def _mark(self, field: FieldDefinition, feature: Feature) -> QIcon | None:
        if field.kind is not FieldKind.CHOICE:
            return None
        ink = QGuiApplication.palette().color(QPalette.ColorRole.Text)
        return choice_icon(field.choice(feature.values.get(field.key)), ink)

    def _color(self, field: FieldDefinition, feature: Feature) -> QColor | None:
        if self._is_late(field, feature):
            return tone_color(Tone.ERROR, QGuiApplication.palette())
        return tone_color(Tone.WARNING, QGuiApplication.palette()) if self._is_unfunded(field, feature) else None

    def _is_late(self, field: FieldDefinition, feature: Feature) -> bool:
        return field.key == self.definition.date_field and is_overdue(self.definition, feature, date.today())

    def _is_unfunded(self, field: FieldDefinition, feature: Feature) -> bool:
        """True for what an open action costs where its funders have not granted as much."""
        if field.key != self._cost:
            return False
        cost = _number(feature.values.get(field.key))
        return is_open(self.definition, feature) and self._granted(feature) < cost

    def _granted(self, feature: Feature) -> float:
        """What the funders of an action have granted, summed up when it is first painted."""
        if feature.uuid not in self._grants:
            self._grants[feature.uuid] = granted_for(self._session.project, feature)
        return self._grants[feature.uuid]

    def _feature(self, row: int) -> Feature | None:
        """A row, fetched with its neighbours when it is asked for the first time."""
        uuid = self._uuids[row]
        if uuid not in self._features:
            if len(self._features) > _MOST_CACHED:
                self._features.clear()
            start = row - row % _PAGE
            page = self._session.project.features(self.definition.key, self._uuids[start : start + _PAGE])
            self._features.update((feature.uuid, feature) for feature in page)
            self._learn_titles(page)
        return self._features.get(uuid)

    def _learn_titles(self, features: Iterable[Feature]) -> None:
        for field in self.columns:
            if field.link is None:
                continue
            wanted = {str(feature.values.get(field.key)) for feature in features} - self._titles.keys() - {"None"}
            for other in self._session.project.features(field.link, sorted(wanted)):
                self._titles[other.uuid] = self._session.title_of(other)

    def _found(self) -> list[str]:
        return self._session.project.find(self.definition.key, self._query)

    def _ask(self, query: Query) -> None:
        if query != self._query:
            self._query = query
            self._show(self._found())

    def _show(self, uuids: list[str]) -> None:
        if uuids != self._uuids:
            self.beginResetModel()
            self._set_rows(uuids)
            self.endResetModel()

    def _set_rows(self, uuids: list[str]) -> None:
        self._uuids = uuids
        self._rows = {uuid: row for row, uuid in enumerate(uuids)}

    def _on_session_changed(self, changes: Changes) -> None:
        own = {change.uuid for change in changes.rows if change.layer == self.definition.key}
        if own:
            for uuid in own:
                self._features.pop(uuid, None)
            self._total = self._session.project.count(self.definition.key)
            self._show(self._found())
        if changes.layers & self._funders:
            self._grants.clear()
            self._announce_cells(range(len(self._uuids)))
        if changes.layers & self._linked:
            self._titles.clear()
            self._features.clear()
            self._announce_cells(range(len(self._uuids)))
        elif own:
            self._announce_cells([self._rows[uuid] for uuid in own if uuid in self._rows])

    def _announce_cells(self, rows: Sequence[int]) -> None:
        if rows:
            last = self.index(max(rows), len(self.columns) - 1)
            self.dataChanged.emit(self.index(min(rows), 0), last)


def first_order(definition: LayerDefinition) -> tuple[str, bool]:
    """The field a list is ordered by at first, and whether downwards: what is due next, or what happened last."""
    day = definition.date_field
    if day is None or not definition.field(day).listed:
        return definition.title_field, False
    return day, definition.role is not Role.ACTION


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _alignment(field: FieldDefinition) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if field.kind in _RIGHT_KINDS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
