"""All the fields of a row in words, the empty ones named at the end."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from limits_map.domain.features import Feature
from limits_map.ui.pieces import Column, QuietLabel, clear_layout
from limits_map.ui.session import Session
from limits_map.ui.sheet_words import field_words
from limits_map.words import UNKNOWN


class FieldsView(Column):
    """Shows what is known of a row, ready to be selected and copied."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.content.setSpacing(12)

    def show_row(self, row: Feature, *, without: Collection[str] = ()) -> None:
        """Shows another row, but not the fields named."""
        clear_layout(self.content)
        empty = []
        definition = self._session.catalogue[row.layer]
        for field in definition.fields:
            if field.key in without or field.key == definition.origin_field:
                continue
            said = field_words(self._session, field, row.values.get(field.key))
            label = self._session.say(field.label)
            if said:
                self.content.addWidget(_pair(label, said))
            else:
                empty.append(label)
        if empty:
            unknown = self._session.say(UNKNOWN).capitalize()
            line = QuietLabel()
            line.setText(self.tr("{unknown} : {fields}").format(unknown=unknown, fields=", ".join(empty)))
            self.content.addWidget(line)
        self.content.addStretch(1)

    @property
    def said(self) -> str:
        """Everything it shows."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if not label.isHidden())


def _pair(label: str, said: str) -> QWidget:
    pair = QWidget()
    name, value = QuietLabel(pair), QLabel(said, pair)
    name.setText(label)
    value.setWordWrap(True)
    value.setTextFormat(Qt.TextFormat.PlainText)
    value.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    value.setAccessibleName(f"{label} : {said}")
    name.setBuddy(value)
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(name)
    column.addWidget(value)
    return pair
