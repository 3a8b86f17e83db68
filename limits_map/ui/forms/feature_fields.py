"""The form of one row, built wholly from the declaration of its layer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import GeometryKind, LayerDefinition
from limits_map.domain.features import Value
from limits_map.domain.values import read_value
from limits_map.errors import InvalidValueError
from limits_map.operations.nearest_words import words_near
from limits_map.operations.partners import partners_of
from limits_map.ui.forms.entry_editors import FieldEditor, LineEditor
from limits_map.ui.forms.field_editors import WIDE_KINDS, make_editor
from limits_map.ui.forms.position_editor import PositionEditor
from limits_map.ui.labelled import LabelledRow
from limits_map.ui.session import Session

_TWO_COLUMNS_FROM = 640
_POINT_SIZE = 11


class FeatureForm(QWidget):
    """One labelled row per field, in two columns where there is room, and the place beneath.

    What is wrong with a field is said once it was touched, or for all of them by `check`.
    Signals: `changed()`; `place_requested()` when the place is to be chosen on the map.
    """

    changed = Signal()
    place_requested = Signal()

    def __init__(
        self,
        session: Session,
        definition: LayerDefinition,
        parent: QWidget | None = None,
        *,
        hidden: Collection[str] = (),
    ) -> None:
        """The fields `hidden`, and what the program writes itself, keep what is loaded into them and are not shown."""
        super().__init__(parent)
        self._session = session
        self._definition = definition
        self._hidden = frozenset(hidden) | {definition.origin_field or ""}
        self._columns = 0
        self._loaded: dict[str, str] = {}
        self._loaded_geometry: BaseGeometry | None = None
        self._loading = False
        font = self.font()
        font.setPointSize(max(font.pointSize(), _POINT_SIZE))
        self.setFont(font)
        self.editors: dict[str, FieldEditor] = {}
        self.rows: dict[str, LabelledRow] = {}
        page = QWidget(self)
        below = QVBoxLayout(page)
        below.setContentsMargins(0, 0, 12, 0)
        self._grid = QGridLayout()
        below.addLayout(self._grid)
        below.addStretch(1)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        organisations = {*definition.owner_fields, definition.organisation_field}
        partners = partners_of(project=session.project) if organisations - {None} else []
        for field in definition.fields:
            editor = make_editor(field, session, page)
            editor.changed.connect(lambda key=field.key: self._on_changed(key))
            if isinstance(editor, LineEditor) and field.key in organisations:
                editor.offer(partners)
            self.editors[field.key] = editor
            self.rows[field.key] = LabelledRow(editor, page)
            self.rows[field.key].setHidden(field.key in self._hidden)
        self._area = QScrollArea(self)
        self._page = page
        self._area.setWidget(page)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.position = PositionEditor(session, definition.geometry, self)
        self.position.changed.connect(self._on_position_changed)
        self.position.place_requested.connect(self.place_requested)
        self._position_row = LabelledRow(self.position, self)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        for part in (line, self._position_row):
            part.setHidden(definition.geometry is GeometryKind.NONE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._area, 1)
        layout.addWidget(line)
        layout.addWidget(self._position_row)
        self._arrange(1)
        self._retranslate()
        self.load(default_values(definition), None)

    @property
    def spare_height(self) -> int:
        """Pixels below the last field that hold nothing, once the form is laid out; negative where it scrolls."""
        needed = max(self._page.minimumSizeHint().height(), self._page.heightForWidth(self._page.width()))
        return self._area.viewport().height() - needed

    @property
    def has_changes(self) -> bool:
        """True if something was entered that is not what was loaded."""
        return bool(self.changed_values()) or self.has_moved

    @property
    def has_moved(self) -> bool:
        """True if the place is not the one that was loaded."""
        try:
            return self.geometry_value() is not self._loaded_geometry
        except InvalidValueError:
            return True

    def load(self, values: Mapping[str, Value], geometry: BaseGeometry | None) -> None:
        """Shows a row; fields that are not in `values` are emptied."""
        self._loading = True
        for key, editor in self.editors.items():
            editor.set_value(values.get(key))
        self.position.line.setModified(False)
        self.position.set_geometry(geometry)
        self._loading = False
        self._loaded = self.values()
        self._loaded_geometry = geometry
        self._offer_near(geometry)
        for row in (*self.rows.values(), self._position_row):
            row.say_error("")
        for key in self.editors:
            self._warn(key)
            self.rows[key].say_help(self.editors[key].help_text())

    def set_value(self, key: str, value: Value) -> None:
        """Puts a value into one field, as if it had been entered."""
        self.editors[key].set_value(value)

    def values(self) -> dict[str, str]:
        """What stands in every field, as the operations take it."""
        return {key: editor.value_text() for key, editor in self.editors.items()}

    def changed_values(self) -> dict[str, str]:
        """What stands in the fields that are not as they were loaded."""
        return {key: text for key, text in self.values().items() if text != self._loaded[key]}

    def geometry_value(self) -> BaseGeometry | None:
        """The place; raises InvalidValueError where what is typed is no position."""
        return self.position.geometry_value()

    def set_geometry(self, geometry: BaseGeometry | None) -> None:
        """Puts the row at another place, as chosen on the map."""
        self.position.line.setModified(False)
        self.position.set_geometry(geometry)
        self._offer_near(geometry)

    def check(self, *, only_changed: bool = False) -> int:
        """Says what is wrong in the fields, goes to the first of them, and gives how many there are.

        With `only_changed`, what was there before is left as it is.
        """
        keys = self.changed_values() if only_changed else self.editors
        wrong = [self.editors[key] for key in keys if not self._check_field(key)]
        placed = self._check_position()
        if wrong:
            wrong[0].setFocus()
            self._area.ensureWidgetVisible(self.rows[wrong[0].definition.key])
        elif not placed:
            self.position.setFocus()
        return len(wrong) + (not placed)

    def focus_first(self, given: Collection[str] = ()) -> None:
        """Puts the cursor into the first field, past those that are given."""
        keys = [key for key in self.editors if key not in self._hidden]
        self.editors[next((key for key in keys if key not in given), keys[0])].setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if event.size().width() >= _TWO_COLUMNS_FROM else 1)

    def _arrange(self, columns: int) -> None:
        """Lays the rows out anew; wide ones take a line of their own."""
        if columns == self._columns:
            return
        self._columns = columns
        line = column = 0
        for key, row in self.rows.items():
            if key in self._hidden:
                continue
            wide = columns == 1 or self.editors[key].definition.kind in WIDE_KINDS
            if wide and column:
                line, column = line + 1, 0
            self._grid.addWidget(row, line, column, 1, columns if wide else 1)
            column = column + (columns if wide else 1)
            if column >= columns:
                line, column = line + 1, 0
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)

    def _retranslate(self) -> None:
        for key, row in self.rows.items():
            field = self.editors[key].definition
            help_words = self.editors[key].help_text()
            row.say_label(self._session.say(field.label), required=field.required, help_words=help_words)
            if row.error:
                self._check_field(key)
            self._warn(key)
        self._position_row.say_label(self.tr("Position"))

    def _on_changed(self, key: str) -> None:
        if self._loading:
            return
        row = self.rows[key]
        before = (row.error, row.warning)
        self._check_field(key)
        self._warn(key)
        row.say_help(self.editors[key].help_text())
        if (row.error, row.warning) != before and self.editors[key].isAncestorOf(self.focusWidget() or self):
            # What was just said must be seen, once the page has made room for it.
            QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row, 0, 8))
        self.changed.emit()

    def _on_position_changed(self) -> None:
        if not self._loading:
            self._check_position()
            self.changed.emit()

    def _offer_near(self, place: BaseGeometry | None) -> None:
        """Offers the fields that are named after what lies near, such as an address, what there is around the place."""
        for editor in self.editors.values():
            if editor.definition.nearest is not None and isinstance(editor, LineEditor):
                editor.offer(words_near(project=self._session.project, field=editor.definition, place=place))

    def _check_field(self, key: str) -> bool:
        try:
            self.editors[key].value()
        except InvalidValueError as error:
            self.rows[key].say_error(self._session.say(error.text))
            return False
        self.rows[key].say_error("")
        return True

    def _check_position(self) -> bool:
        words = ""
        try:
            missing = self.geometry_value() is None and self._definition.geometry is GeometryKind.POLYGON
        except InvalidValueError as error:
            words = self._session.say(error.text)
        else:
            words = self.tr("Dessinez le contour sur la carte.") if missing else ""
        self._position_row.say_error(words)
        return not words

    def _warn(self, key: str) -> None:
        """Says what in a text could point to a person; it stands in nobody's way."""
        editor = self.editors[key]
        self.rows[key].say_warning(self._session.say_traces(editor.definition, editor.value_text()))


def default_values(definition: LayerDefinition) -> dict[str, Value]:
    """What a new row of the layer starts with; a day that it must have is today until somebody says otherwise."""
    values = {
        field.key: read_value(field, field.default)
        for field in definition.fields
        if field.default is not None and not field.asked
    }
    day = definition.date_field
    if day is not None and definition.field(day).required:
        values.setdefault(day, date.today())
    return values
