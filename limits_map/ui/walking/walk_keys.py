"""What each key means in walk mode: by its place for digits and for plus and minus, by its letter for the rest."""

from __future__ import annotations

import sys
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from limits_map.ui.state_keys import digit_of_key

_BESIDE_ZERO = 12 if sys.platform == "win32" else 20
"""The place of the key to the right of 0, which is minus or a bracket; the next one is plus or equals everywhere."""


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
_SAME = {
    Qt.Key.Key_Delete: WalkKey.TAKE_BACK,
    Qt.Key.Key_Equal: WalkKey.POSITIVE,
    Qt.Key.Key_Underscore: WalkKey.NEGATIVE,
}
_TICKS = tuple(Qt.Key(Qt.Key.Key_F1.value + number) for number in range(10))


def code_of_key(event: QKeyEvent) -> str | None:
    """The code that a key writes on a form: a digit or a letter; None for any other key."""
    if _is_combined(event):
        return None
    digit = digit_of_key(event)
    if digit is not None:
        return digit
    key = event.key()
    return chr(key) if Qt.Key.Key_A.value <= key <= Qt.Key.Key_Z.value and chr(key) not in RESERVED else None


def command_of_key(event: QKeyEvent) -> WalkKey | None:
    """What a key does in walk mode, or None."""
    if _is_combined(event):
        return None
    place = event.nativeScanCode() - _BESIDE_ZERO
    if event.nativeScanCode() and sys.platform != "darwin" and place in (0, 1):
        return (WalkKey.NEGATIVE, WalkKey.POSITIVE)[place]
    key = Qt.Key(event.key())
    return _SAME.get(key) or next((command for command in WalkKey if command.value == key), None)


def tick_of_key(event: QKeyEvent) -> int | None:
    """The number of the sign that a function key ticks, from 0; None for other keys."""
    key = Qt.Key(event.key())
    return _TICKS.index(key) if key in _TICKS and not _is_combined(event) else None


def _is_combined(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier
    return bool(event.modifiers() & (held.ControlModifier | held.AltModifier | held.MetaModifier))
