"""Editors of fields that are chosen: yes or no, one choice, several choices, a row of another layer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QGridLayout, QVBoxLayout, QWidget

from limits_map.domain.definitions import FieldDefinition
from limits_map.domain.features import Changes, Value
from limits_map.domain.values import fold
from limits_map.errors import InvalidValueError
from limits_map.ui.choice_icon import MARK_SIZE, choice_icon, has_marks
from limits_map.ui.forms.entry_editors import FieldEditor
from limits_map.ui.session import Session
from limits_map.words import NO, UNKNOWN, YES, Text

FOLDED_ROLE = Qt.ItemDataRole.UserRole + 1
_BOX_COLUMNS = 2


class QuietCombo(QComboBox):
    """A combo box that leaves the wheel to the page it stands on, so that scrolling never changes a value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(16)
        self.setIconSize(QSize(MARK_SIZE, MARK_SIZE))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ComboEditor(FieldEditor):
    """An editor that is one combo box whose items carry what `read_value` takes."""

    def __init__(self, definition: FieldDefinition, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(definition, session, parent)
        self.combo = QuietCombo(self)
        self.setFocusProxy(self.combo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)

    def value_text(self) -> str:
        return str(self.combo.currentData() or "")

    def _show(self, text: str) -> None:
        """Makes the item with this data the present one; a value that is no item gets one, so as not to be lost."""
        at = self.combo.findData(text)
        if at < 0:
            self.combo.addItem(text, text)
            at = self.combo.count() - 1
        self.combo.setCurrentIndex(at)

    def _refill(self) -> None:
        """Makes the items anew with the present one kept, telling nobody."""
        text = self.value_text()
        with QSignalBlocker(self.combo):
            self.combo.clear()
            self._fill()
            self._show(text)

    def _fill(self) -> None:
        """Adds the items."""

    def _retranslate(self) -> None:
        self._refill()


class YesNoEditor(ComboEditor):
    """Unknown, yes or no."""

    def __init__(self, definition: FieldDefinition, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(definition, session, parent)
        self._refill()
        self.combo.currentIndexChanged.connect(self.changed)

    def set_value(self, value: Value) -> None:
        self._show("" if value is None else "oui" if value else "non")

    def _fill(self) -> None:
        self.combo.addItem(self._session.say(UNKNOWN).capitalize(), "")
        for text, words in (("oui", YES), ("non", NO)):
            self.combo.addItem(self._session.say(words).capitalize(), text)


class ChoiceEditor(ComboEditor):
    """One value of a vocabulary, with its mark and, beneath the field, what it means."""

    def __init__(self, definition: FieldDefinition, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(definition, session, parent)
        self._refill()
        self.combo.currentIndexChanged.connect(self.changed)

    def set_value(self, value: Value) -> None:
        self._show("" if value is None else str(value))

    def help_text(self) -> str:
        choice = self.definition.choice(self.value_text())
        return self._session.say(choice.help) if choice is not None and choice.help is not None else super().help_text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._refill()
        super().changeEvent(event)

    def _fill(self) -> None:
        ink = self.palette().color(QPalette.ColorRole.Text)
        self.combo.addItem(self._session.say(UNKNOWN).capitalize(), "")
        for choice in self.definition.choices:
            self.combo.addItem(self._session.say(choice.label), choice.value)
            at = self.combo.count() - 1
            icon = choice_icon(choice, ink)
            if icon is not None:
                self.combo.setItemIcon(at, icon)
            if choice.help is not None:
                self.combo.setItemData(at, self._session.say(choice.help), Qt.ItemDataRole.ToolTipRole)
        self.combo.setIconSize(QSize(MARK_SIZE, MARK_SIZE) if has_marks(self.definition) else QSize())


class ChoicesEditor(FieldEditor):
    """Several values of a vocabulary, as boxes to tick."""

    def __init__(self, definition: FieldDefinition, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(definition, session, parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self.boxes: dict[str, QCheckBox] = {}
        self._others: tuple[str, ...] = ()
        for number, choice in enumerate(definition.choices):
            box = QCheckBox(self)
            box.toggled.connect(self.changed)
            grid.addWidget(box, number // _BOX_COLUMNS, number % _BOX_COLUMNS)
            self.boxes[choice.value] = box
        self.setFocusProxy(next(iter(self.boxes.values())))
        self._retranslate()

    def value_text(self) -> str:
        ticked = (value for value, box in self.boxes.items() if box.isChecked())
        return ", ".join((*ticked, *self._others))

    def set_value(self, value: Value) -> None:
        values = value if isinstance(value, tuple) else ()
        self._others = tuple(item for item in values if item not in self.boxes)
        for item, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(item in values)
        self.changed.emit()

    def _retranslate(self) -> None:
        for choice in self.definition.choices:
            box = self.boxes[choice.value]
            box.setText(self._session.say(choice.label).replace("&", "&&"))
            box.setToolTip(self._session.say(choice.help) if choice.help is not None else "")


class FoldingCompleter(QCompleter):
    """Finds items by any part of their words, whatever the case and the accents."""

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's own name
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's own name
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class LinkEditor(ComboEditor):
    """A row of another layer, found by typing a part of its title."""

    def __init__(self, definition: FieldDefinition, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(definition, session, parent)
        assert definition.link is not None
        self._layer = session.catalogue[definition.link]
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = FoldingCompleter(self.combo.model(), self)
        completer.setCompletionRole(FOLDED_ROLE)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.combo.setCompleter(completer)
        self._refill()
        self._retranslate()
        self.combo.currentTextChanged.connect(self.changed)
        self.combo.currentIndexChanged.connect(self.changed)
        session.changed.connect(self._on_session_changed)

    def value_text(self) -> str:
        typed = self.combo.currentText().strip()
        at = self.combo.currentIndex()
        if at < 0 or self.combo.itemText(at) != typed:
            at = next((n for n in range(self.combo.count()) if fold(self.combo.itemText(n)) == fold(typed)), -1)
        return str(self.combo.itemData(at) or "") if at >= 0 else typed

    def set_value(self, value: Value) -> None:
        self._show("" if value is None else str(value))

    def value(self) -> Value:
        value = super().value()
        if value is not None and self.combo.findData(value) < 0:
            raise InvalidValueError(
                Text(
                    "«\u00a0{words}\u00a0» n'est pas dans la liste\u00a0: choisissez une ligne proposée, ou videz le champ.",
                    "“{words}” is not in the list: choose one of the rows offered, or empty the field.",
                ).format(words=value)
            )
        return value

    def _fill(self) -> None:
        self.combo.addItem("", "")
        features = self._session.project.features(self._layer.key)
        named = [(self._session.title_of(feature), feature.uuid) for feature in features]
        for title, uuid in sorted(named, key=lambda item: fold(item[0])):
            self.combo.addItem(title, uuid)
            self.combo.setItemData(self.combo.count() - 1, fold(title), FOLDED_ROLE)

    def _show(self, text: str) -> None:
        if self.combo.findData(text) < 0:
            self.combo.setEditText(text)
        else:
            super()._show(text)

    def _retranslate(self) -> None:
        line = self.combo.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("Tapez une partie du nom"))

    def _on_session_changed(self, changes: Changes) -> None:
        if self._layer.key in changes.layers:
            self._refill()
