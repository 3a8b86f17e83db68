"""The window in which a part of a site becomes a site of its own: its name, its place, and the rows that go with it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import GeometryKind, LayerDefinition, Role, Shape
from limits_map.domain.features import Changes, Feature
from limits_map.domain.values import read_value
from limits_map.errors import InvalidValueError
from limits_map.operations.site_rows import find_site
from limits_map.operations.sites import split_site
from limits_map.ui.forms.position_editor import PositionEditor
from limits_map.ui.labelled import LabelledRow
from limits_map.ui.look import theme_for
from limits_map.ui.pieces import QuietLabel
from limits_map.ui.session import Session
from limits_map.ui.sheet_words import row_detail, row_picture
from limits_map.ui.ticks import show_ticks

_SIZE = QSize(600, 600)
_PICTURE = 24


class SplitWindow(QDialog):
    """Splits a site; it leaves the map usable while it is open.

    Signals: `place_requested()` when the place of the new site is to be chosen on the map, which `set_geometry`
    answers; `split(str, str)` with layer and uuid of the new site once it is there.
    """

    place_requested = Signal()
    split = Signal(str, str)

    def __init__(self, session: Session, uuid: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._uuid = uuid
        self._definition, self._site = find_site(session.project, uuid)
        self.layer = self._definition.key
        self.name = QLineEdit(self)
        self.position = PositionEditor(session, self._definition.geometry, self)
        self.area = QCheckBox(self)
        self.rows = QTreeWidget(self)
        self.rows.setHeaderHidden(True)
        self.rows.setUniformRowHeights(True)
        self._name_row = LabelledRow(self.name, self)
        self._place_row, self._rows_row = LabelledRow(self.position, self), LabelledRow(self.rows, self)
        self._copied = QuietLabel(self)
        self.split_button, self.close_button = QPushButton(self), QPushButton(self)
        for button in (self.split_button, self.close_button):
            button.setAutoDefault(False)
        self._lay_out()
        self._retranslate()
        self._fill()
        self.name.textEdited.connect(self._on_named)
        self.position.place_requested.connect(self.place_requested)
        self.position.changed.connect(self._on_placed)
        self.split_button.clicked.connect(self.do_split)
        self.close_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.do_split)
        session.changed.connect(self._on_changed)
        self.resize(_SIZE)
        self.name.setFocus()

    @property
    def kind(self) -> GeometryKind:
        """The shape that is to be drawn for the new site."""
        kind = self._definition.geometry
        if kind is not GeometryKind.PLACE:
            return kind
        return GeometryKind.POLYGON if self.area.isChecked() else GeometryKind.POINT

    @property
    def has_changes(self) -> bool:
        """True if something was entered."""
        return bool(self.name.text().strip()) or bool(self.moved())

    def set_geometry(self, geometry: BaseGeometry | None) -> None:
        """Takes the place that was chosen on the map."""
        self.position.line.setModified(False)
        self.position.set_geometry(geometry)

    def moved(self) -> dict[str, list[str]]:
        """The rows ticked, by layer."""
        found: dict[str, list[str]] = {}
        for item in self._items():
            if item.checkState(0) is Qt.CheckState.Checked:
                layer, uuid = item.data(0, Qt.ItemDataRole.UserRole)
                found.setdefault(layer, []).append(uuid)
        return found

    def do_split(self) -> None:
        """Makes the new site and closes, or says what is wrong."""
        if not self._check() or not self.split_button.isEnabled():
            return
        changes = self._session.run(
            split_site,
            uuid=self._uuid,
            name=self.name.text(),
            geometry=self.position.geometry_value(),
            moved=self.moved(),
        )
        if changes is not None:
            new = changes.rows[0].uuid
            self._session.select(self.layer, [new])
            self.split.emit(self.layer, new)
            self.accept()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
            self._fill()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        ending = QHBoxLayout()
        ending.setSpacing(8)
        ending.addStretch(1)
        ending.addWidget(self.split_button)
        ending.addWidget(self.close_button)
        self._rows_row.let_control_grow()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._name_row)
        column.addWidget(self._place_row)
        column.addWidget(self.area)
        column.addWidget(self._rows_row, 1)
        column.addWidget(self._copied)
        column.addLayout(ending)
        self.area.setVisible(self._definition.geometry is GeometryKind.PLACE)

    def _retranslate(self) -> None:
        title = self._session.title_of(self._site)
        self.setWindowTitle(self.tr("Diviser « {title} »").format(title=title))
        self._name_row.say_label(self.tr("Nom du nouveau site"), required=True)
        help_words = self.tr("Sans position, le nouveau site reste au même endroit que l'ancien.")
        self._place_row.say_label(self.tr("Position du nouveau site"), help_words=help_words)
        self.area.setText(self.tr("Dessiner un contour plutôt qu'un point"))
        self._rows_row.say_label(self.tr("Ce qui passe au nouveau site"))
        self._copied.setText(
            self.tr(
                "Les décisions prises jusqu'ici sont copiées : les deux sites gardent leur histoire. Les suivis d'une"
                " action cochée la suivent. Annuler (Ctrl+Z) ramène tout."
            )
        )
        self.split_button.setText(self.tr("Diviser"))
        self.split_button.setToolTip(self.tr("Diviser le site (Ctrl+Entrée)"))
        self.split_button.setEnabled(not self._session.project.read_only)
        self.close_button.setText(self.tr("Annuler"))
        show_ticks(self.area, self.rows)

    def _fill(self) -> None:
        """Lists the rows of the site by layer, keeping the ticks."""
        ticked = {(layer, uuid) for layer, uuids in self.moved().items() for uuid in uuids}
        self.rows.clear()
        theme, ratio = theme_for(self.palette()), self.devicePixelRatioF()
        for definition, rows in self._linked():
            words = self.tr("{layer} ({count})").format(layer=self._session.say(definition.title), count=len(rows))
            branch = QTreeWidgetItem(self.rows, [words])
            branch.setSizeHint(0, QSize(0, _PICTURE + 2))
            branch.setFlags(branch.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            for row in rows:
                told = (self._session.title_of(row), row_detail(self._session, row, without=self._links(definition)))
                item = QTreeWidgetItem(branch, [" · ".join(part for part in told if part)])
                item.setSizeHint(0, QSize(0, _PICTURE + 2))
                if definition.symbol.shape is not Shape.NONE:
                    item.setIcon(0, row_picture(self._session, row, theme, _PICTURE, ratio))
                item.setToolTip(0, item.text(0))
                item.setData(0, Qt.ItemDataRole.UserRole, (row.layer, row.uuid))
                checked = (row.layer, row.uuid) in ticked
                item.setCheckState(0, Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
            branch.setExpanded(True)

    def _linked(self) -> Iterator[tuple[LayerDefinition, list[Feature]]]:
        """The layers whose rows may go with the new site, with those of this site; decisions are copied instead."""
        found: dict[str, dict[str, Feature]] = {}
        project = self._session.project
        for definition, field in self._session.catalogue.linking_to(self.layer):
            if definition.role is not Role.DECISION:
                rows = project.features_where(definition.key, field.key, self._uuid)
                found.setdefault(definition.key, {}).update((row.uuid, row) for row in rows)
        for key, linking in found.items():
            if linking:
                yield self._session.catalogue[key], list(linking.values())

    def _links(self, definition: LayerDefinition) -> tuple[str, ...]:
        return tuple(field.key for field in definition.links_to(self.layer))

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for number in range(self.rows.topLevelItemCount()):
            branch = self.rows.topLevelItem(number)
            inside = [] if branch is None else [branch.child(place) for place in range(branch.childCount())]
            yield from (item for item in inside if item is not None)

    def _check(self) -> bool:
        """Says what is wrong, goes there, and is true where nothing is."""
        problem = self._name_problem()
        self._name_row.say_error(problem)
        if problem:
            self.name.setFocus()
            return False
        try:
            self.position.geometry_value()
        except InvalidValueError as error:
            self._place_row.say_error(self._session.say(error.text))
            self.position.setFocus()
            return False
        return True

    def _name_problem(self) -> str:
        field = self._definition.field(self._definition.title_field)
        try:
            value = read_value(field, self.name.text())
        except InvalidValueError as error:
            return self._session.say(error.text)
        if value == self._site.values.get(field.key):
            return self.tr("Le nouveau site doit avoir un autre nom.")
        return ""

    def _on_named(self) -> None:
        self._name_row.say_error("")
        title = self._definition.field(self._definition.title_field)
        self._name_row.say_warning(self._session.say_traces(title, self.name.text()))

    def _on_placed(self) -> None:
        self._place_row.say_error("")

    def _on_changed(self, changes: Changes) -> None:
        """Shows the rows as they are now; closes where the site is gone."""
        if self._session.project.feature(self.layer, self._uuid) is None:
            self.reject()
        else:
            self._fill()
