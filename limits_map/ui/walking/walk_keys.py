"""What each key means in walk mode: first what it writes on the form, then what it does."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from limits_map.ui import form_keys


class WalkKey(Enum):
    """What one does by a key besides choosing an item and a score."""

    PHOTO = Qt.Key.Key_P
    DANGER = Qt.Key.Key_D
    WORDS = Qt.Key.Key_T
    HANDS = Qt.Key.Key_H
    CHECKLIST = Qt.Key.Key_K
    HERE = Qt.Key.Key_R
    LIGHT = Qt.Key.Key_L
    TAKE_BACK = Qt.Key.Key_Backspace
    STEP_BACK = Qt.Key.Key_Escape
    POSITIVE = Qt.Key.Key_Plus
    NEGATIVE = Qt.Key.Key_Minus

    @property
    def letter(self) -> str:
        """The letter of the key, empty where it is none; items cannot have it as their code."""
        return chr(self.value.value) if 65 <= self.value.value <= 90 else ""


RESERVED = frozenset(key.letter for key in WalkKey if key.letter)


def code_of_key(event: QKeyEvent) -> str | None:
    """The code that a key writes on a form: a digit or a letter; None for any other key."""
    code = form_keys.code_of_key(event)
    return None if code in RESERVED else code


def command_of_key(event: QKeyEvent) -> WalkKey | None:
    """What a key does in walk mode, or None."""
    if form_keys.is_combined(event):
        return None
    sign = form_keys.sign_of_key(event)
    if sign is not None:
        return WalkKey.POSITIVE if sign == "+" else WalkKey.NEGATIVE
    key = Qt.Key(event.key())
    if key == Qt.Key.Key_Delete:
        return WalkKey.TAKE_BACK
    return next((command for command in WalkKey if command.value == key), None)
