"""The keys that set a state: the row of digits, by its place, so that it is one key on every keyboard."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from limits_map.domain.definitions import FieldDefinition

_DIGITS = (*range(Qt.Key.Key_1.value, Qt.Key.Key_9.value + 1), Qt.Key.Key_0.value)
_FIRST_SCAN_CODE = 2 if sys.platform == "win32" else 10
"""Where the row of digits begins on the keyboard; French keyboards write other letters with it unless Shift is down."""
_FREE = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def digit_of_key(event: QKeyEvent) -> str | None:
    """The digit of a key in the row of digits, also where the keyboard writes another sign with it; None for others."""
    place = _place(event)
    return None if place is None else str((place + 1) % 10)


def state_of_key(field: FieldDefinition, event: QKeyEvent) -> str | None:
    """The state that a key stands for, in the order of the choices: 1 to 9, then 0; None for any other key."""
    place = _place(event)
    return field.choices[place].value if place is not None and place < len(field.choices) else None


def key_of_state(place: int) -> QKeySequence:
    """The key of a state by its place among the choices; none for those after the tenth."""
    return QKeySequence(_DIGITS[place]) if place < len(_DIGITS) else QKeySequence()


class StateKeys(QObject):
    """Listens to the keys of one or more widgets and hands on the state that a key stands for."""

    def __init__(self, field: FieldDefinition, set_state: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._field = field
        self._set_state = set_state

    def listen_to(self, widget: QObject) -> None:
        """Takes the keys of this widget too."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            state = state_of_key(self._field, event)
            if state is not None:
                self._set_state(state)
                return True
        return False


def _place(event: QKeyEvent) -> int | None:
    if event.modifiers() & ~_FREE:
        return None
    if event.key() in _DIGITS:
        return _DIGITS.index(event.key())
    # macOS gives no code of the place: there the digits themselves are the keys.
    place = event.nativeScanCode() - _FIRST_SCAN_CODE
    unshifted = not event.modifiers() and sys.platform != "darwin"
    return place if unshifted and event.nativeScanCode() and 0 <= place < len(_DIGITS) else None
