"""Which editor a field gets, by its kind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from limits_map.domain.definitions import FieldDefinition, FieldKind
from limits_map.ui.forms.choice_editors import ChoiceEditor, ChoicesEditor, LinkEditor, YesNoEditor
from limits_map.ui.forms.entry_editors import DateEditor, FieldEditor, LineEditor, NoteEditor
from limits_map.ui.forms.family_editor import FamilyEditor, has_families
from limits_map.ui.session import Session

_EDITORS: dict[FieldKind, Callable[[FieldDefinition, Session, QWidget | None], FieldEditor]] = {
    FieldKind.TEXT: LineEditor,
    FieldKind.NOTE: NoteEditor,
    FieldKind.INTEGER: LineEditor,
    FieldKind.DECIMAL: LineEditor,
    FieldKind.MONEY: LineEditor,
    FieldKind.YES_NO: YesNoEditor,
    FieldKind.DATE: DateEditor,
    FieldKind.TIME: LineEditor,
    FieldKind.CHOICE: ChoiceEditor,
    FieldKind.CHOICES: ChoicesEditor,
    FieldKind.LINK: LinkEditor,
}
WIDE_KINDS = frozenset({FieldKind.NOTE, FieldKind.CHOICES})
"""The kinds whose editor takes the whole width of a form."""


def make_editor(definition: FieldDefinition, session: Session, parent: QWidget | None = None) -> FieldEditor:
    """The editor of one field, empty."""
    if definition.kind is FieldKind.CHOICE and has_families(definition):
        return FamilyEditor(definition, session, parent)
    return _EDITORS[definition.kind](definition, session, parent)
