"""Asks once what the columns of an unknown file mean, with its first rows in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from limits_map.domain.definitions import FieldDefinition, GeometryKind, LayerDefinition
from limits_map.domain.values import fold
from limits_map.sources import POSITION_COLUMNS
from limits_map.ui.forms.choice_editors import QuietCombo
from limits_map.ui.keyboard import order_tabs
from limits_map.ui.pieces import Column, QuietLabel, TitleLabel
from limits_map.ui.session import Session

_ROW_HEIGHT = 24
_SHORTEST_BEGINNING = 4
_POINTS = (GeometryKind.POINT, GeometryKind.PLACE)


class MappingForm(QWidget):
    """Chooses the layer, and a column for each of its fields.

    Signals: `mapped(str, dict)` with the layer and for each field its column, `left()` when the file is left out.
    """

    mapped = Signal(str, dict)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._columns: tuple[str, ...] = ()
        self._boxes: dict[str, QComboBox] = {}
        self._title, self._why = TitleLabel(self), QuietLabel(self)
        self._preview = QTableWidget(self)
        self._preview.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._preview.verticalHeader().hide()
        self._preview.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self._preview.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._layer_label, self._layer = QLabel(self), QComboBox(self)
        self._layer_label.setBuddy(self._layer)
        self._layer.currentIndexChanged.connect(self._on_layer_changed)
        self._scroll = Column(self)
        self._missing = QuietLabel(self)
        self._use, self._leave = QPushButton(self), QPushButton(self)
        self._use.setDefault(True)
        self._use.clicked.connect(self._on_use)
        self._leave.clicked.connect(self.left)
        choose, buttons = QHBoxLayout(), QHBoxLayout()
        for row in (choose, buttons):
            row.setSpacing(8)
        choose.addWidget(self._layer_label)
        choose.addWidget(self._layer, 1)
        buttons.addWidget(self._missing, 1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addWidget(self._preview)
        column.addLayout(choose)
        column.addWidget(self._scroll, 1)
        column.addLayout(buttons)
        self._file = ""
        self._retranslate()

    def ask(
        self, file: str, columns: Sequence[str], layers: Sequence[str], rows: Sequence[Sequence[str]], why: str
    ) -> None:
        """Asks about another file; `layers` are the ones to offer first, the likeliest at the top."""
        self._file, self._columns = file, tuple(columns)
        self._why.setText(why)
        self._show_preview(rows)
        offered = [*layers, *(layer.key for layer in self._session.catalogue if layer.key not in layers)]
        ranked = sorted(offered, key=lambda key: (-self._likeness(self._session.catalogue[key]), offered.index(key)))
        self._layer.blockSignals(True)
        self._layer.clear()
        for key in ranked:
            self._layer.addItem(self._session.say(self._session.catalogue[key].title), key)
        self._layer.blockSignals(False)
        self._on_layer_changed()
        self._retranslate()
        self._layer.setFocus()

    def choose_layer(self, layer: str) -> None:
        """Chooses a layer."""
        self._layer.setCurrentIndex(self._layer.findData(layer))

    def choose_column(self, field: str, column: str | None) -> None:
        """Chooses the column of a field."""
        box = self._boxes[field]
        box.setCurrentIndex(box.findData(column) if column is not None else 0)

    @property
    def mapping(self) -> dict[str, str]:
        """For each field the column chosen for it."""
        return {key: box.currentData() for key, box in self._boxes.items() if box.currentData() is not None}

    @property
    def missing(self) -> list[str]:
        """The names of the fields that must still be given."""
        return [
            self._session.say(field.label)
            for field in self._definition().fields
            if _must_be_given(field) and field.key not in self.mapping
        ]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._columns:
                kept = self.mapping
                self._on_layer_changed()
                for key, column in kept.items():
                    self.choose_column(key, column)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Que contient « {file} » ?").format(file=self._file))
        self._layer_label.setText(self.tr("Couche"))
        self._layer.setAccessibleName(self.tr("Couche"))
        self._preview.setAccessibleName(self.tr("Premières lignes du fichier"))
        self._leave.setText(self.tr("Laisser ce fichier"))
        self._use.setText(self.tr("Importer"))
        for number in range(self._layer.count()):
            self._layer.setItemText(
                number, self._session.say(self._session.catalogue[self._layer.itemData(number)].title)
            )
        if self._columns:
            self._say_missing()

    def _show_preview(self, rows: Sequence[Sequence[str]]) -> None:
        self._preview.setColumnCount(len(self._columns))
        self._preview.setHorizontalHeaderLabels(list(self._columns))
        self._preview.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for place, words in enumerate(row):
                self._preview.setItem(number, place, QTableWidgetItem(words))
        self._preview.setVisible(bool(rows))
        self._preview.setFixedHeight(_ROW_HEIGHT * (len(rows) + 2) + 8)
        self._preview.resizeColumnsToContents()
        for place in range(len(self._columns)):
            self._preview.setColumnWidth(place, min(200, self._preview.columnWidth(place)))

    def _definition(self) -> LayerDefinition:
        return self._session.catalogue[self._layer.currentData()]

    def _on_layer_changed(self) -> None:
        """Makes the rows of the form for the layer chosen, with the columns that are likely."""
        definition = self._definition()
        form_widget = QWidget()
        form = QFormLayout(form_widget)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._boxes = {}
        for field in definition.fields:
            mark = "\N{NO-BREAK SPACE}*" if _must_be_given(field) else ""
            self._add_box(form, field.key, self._session.say(field.label) + mark, _names(definition, field))
        if definition.geometry is not GeometryKind.NONE:
            for key, words in _place_words().items():
                self._add_box(form, key, words, POSITION_COLUMNS[key])
        self._add_box(form, "key", self.tr("Numéro à la source"), ("id", "identifiant", "numero", "reference", "uuid"))
        self._boxes["key"].setToolTip(
            self.tr("Ce qui fait reconnaître une ligne quand le fichier revient, mis à jour.")
        )
        while (item := self._scroll.content.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._scroll.content.addWidget(form_widget)
        self._scroll.content.addStretch(1)
        order_tabs(self)
        self._say_missing()

    def _add_box(self, form: QFormLayout, key: str, words: str, names: Sequence[str]) -> None:
        box = QuietCombo()
        box.addItem("—", None)
        for column in self._columns:
            box.addItem(column, column)
        likely = _likely(self._columns, names)
        box.setCurrentIndex(box.findData(likely) if likely is not None else 0)
        box.setAccessibleName(words)
        box.currentIndexChanged.connect(self._say_missing)
        form.addRow(words, box)
        self._boxes[key] = box

    def _likeness(self, definition: LayerDefinition) -> int:
        """How many columns are named like fields of the layer, or like the position of its points."""
        names = {fold(name) for field in definition.fields for name in _names(definition, field)}
        if definition.geometry in _POINTS:
            names.update(name for key in ("lon", "lat", "x", "y") for name in POSITION_COLUMNS[key])
        return sum(fold(column) in names for column in self._columns)

    def _say_missing(self) -> None:
        missing = self.missing
        self._use.setEnabled(not missing)
        self._missing.setText(
            self.tr("Il manque : {fields}").format(fields=", ".join(missing))
            if missing
            else self.tr("Ce choix sera retenu pour les fichiers qui ont ces colonnes.")
        )

    def _on_use(self) -> None:
        self.mapped.emit(self._layer.currentData(), self.mapping)


def _likely(columns: Sequence[str], names: Sequence[str]) -> str | None:
    """The column that is called so, or else the first whose name begins so."""
    wanted = {fold(name) for name in names}
    beginnings = tuple(name for name in wanted if len(name) >= _SHORTEST_BEGINNING)
    exact = (column for column in columns if fold(column) in wanted)
    begun = (column for column in columns if fold(column).startswith(beginnings))
    return next(exact, None) or next(begun, None)


def _must_be_given(field: FieldDefinition) -> bool:
    return field.required and field.default is None


def _names(definition: LayerDefinition, field: FieldDefinition) -> tuple[str, ...]:
    """What a column of that field may be called."""
    declared = (name for source in definition.sources for name in source.columns.get(field.key, ()))
    return (field.key, field.label.fr, field.label.en, *declared)


def _place_words() -> dict[str, str]:
    return {
        "lon": QCoreApplication.translate("MappingForm", "Longitude (degrés)"),
        "lat": QCoreApplication.translate("MappingForm", "Latitude (degrés)"),
        "x": QCoreApplication.translate("MappingForm", "X (mètres)"),
        "y": QCoreApplication.translate("MappingForm", "Y (mètres)"),
        "point": QCoreApplication.translate("MappingForm", "Position en une colonne"),
    }
