"""The editor of a vocabulary with families: headings in its list, found by typing any part of the words around it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from limits_map.domain.definitions import Choice, FieldDefinition
from limits_map.domain.features import Value
from limits_map.domain.values import fold
from limits_map.errors import InvalidValueError
from limits_map.ui.forms.choice_editors import FOLDED_ROLE, ComboEditor, FoldingCompleter
from limits_map.ui.look import quiet_color
from limits_map.ui.pieces import plain_tip, sized_font
from limits_map.ui.session import Session
from limits_map.words import UNKNOWN, Text


def has_families(definition: FieldDefinition) -> bool:
    """True if the choices of a field stand under headings."""
    return any(choice.group is not None for choice in definition.choices)


class FamilyEditor(ComboEditor):
    """One value of a long vocabulary; beneath the field, what it means and an example."""

    def __init__(self, definition: FieldDefinition, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(definition, session, parent)
        self.combo.setEditable(True)
        self.combo.setLineEdit(_WholeLine(self.combo))
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._items = QStandardItemModel(self)
        self.combo.setModel(self._items)
        completer = FoldingCompleter(self._items, self)
        completer.setCompletionRole(FOLDED_ROLE)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        self.combo.setCompleter(completer)
        self._refill()
        self._retranslate()
        self.combo.currentTextChanged.connect(self.changed)
        self.combo.currentIndexChanged.connect(self.changed)

    def value_text(self) -> str:
        typed = self.combo.currentText().strip()
        at = self.combo.currentIndex()
        if at < 0 or self.combo.itemText(at) != typed:
            at = next((n for n in range(self.combo.count()) if self._is_named(n, typed)), -1)
        return str(self.combo.itemData(at) or "") if at >= 0 else typed

    def set_value(self, value: Value) -> None:
        self._show("" if value is None else str(value))

    def value(self) -> Value:
        value = super().value()
        if value is not None and self.definition.choice(value) is None and self.combo.findData(value) < 0:
            raise InvalidValueError(
                Text(
                    "«\u00a0{words}\u00a0» n'est pas dans la liste\u00a0: choisissez une ligne proposée, ou videz le champ.",
                    "“{words}” is not in the list: choose one of the rows offered, or empty the field.",
                ).format(words=value)
            )
        return value

    def help_text(self) -> str:
        choice = self.definition.choice(self.value_text())
        if choice is None:
            return super().help_text()
        words = self._session.say(choice.help) if choice.help is not None else ""
        example = self._example(choice)
        return "\n".join(part for part in (words, example) if part) or super().help_text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._refill()
        super().changeEvent(event)

    def _example(self, choice: Choice) -> str:
        if choice.example is None:
            return ""
        words = self._session.say(choice.example)
        return self.tr("Par exemple : {example}").format(example=words[:1].lower() + words[1:])

    def _fill(self) -> None:
        self._add(self._session.say(UNKNOWN).capitalize(), "", "")
        group = None
        for choice in self.definition.choices:
            if choice.group != group and choice.group is not None:
                heading = QStandardItem(self._session.say(choice.group))
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                heading.setForeground(quiet_color(self.palette()))
                heading.setFont(sized_font(self.font(), share=0.93, bold=True))
                self._items.appendRow(heading)
            group = choice.group
            around = (choice.label.fr, choice.label.en, *choice.aliases)
            helps = (text for text in (choice.help, choice.example, choice.group) if text is not None)
            searched = " ".join((*around, *(self._session.say(text) for text in helps)))
            self._add(self._session.say(choice.label), choice.value, searched)
            tip = (self._session.say(choice.help) if choice.help is not None else "", self._example(choice))
            if any(tip):
                self._items.item(self._items.rowCount() - 1).setToolTip(plain_tip(*tip))

    def _add(self, words: str, value: str, searched: str) -> None:
        item = QStandardItem(words)
        item.setData(value, Qt.ItemDataRole.UserRole)
        item.setData(fold(searched or words), FOLDED_ROLE)
        self._items.appendRow(item)

    def _show(self, text: str) -> None:
        known = self.combo.findData(text)
        if known >= 0:
            self.combo.setCurrentIndex(known)
        else:
            self.combo.setEditText(text)

    def _is_named(self, at: int, typed: str) -> bool:
        """True if typed words are the name of an item, or what else it is called."""
        value = self.combo.itemData(at)
        if value is None or not typed:
            return False
        choice = self.definition.choice(value)
        names = (self.combo.itemText(at), *(choice.aliases if choice is not None else ()))
        return fold(typed) in {fold(name) for name in names}

    def _retranslate(self) -> None:
        super()._retranslate()
        line = self.combo.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("Tapez un mot : lumière, hall, sport…"))


class _WholeLine(QLineEdit):
    """A line whose words are all marked when the keyboard comes to it, so that typing searches anew."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
