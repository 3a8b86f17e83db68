"""What the keys write on the form of a finding, on the walk and in the evening: by their place for digits and signs."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from limits_map.ui.state_keys import digit_of_key

_BESIDE_ZERO = 12 if sys.platform == "win32" else 20
"""The place of the key to the right of 0, which is minus or a bracket; the next one is plus or equals everywhere."""
_SIGNS = {
    Qt.Key.Key_Plus: "+",
    Qt.Key.Key_Equal: "+",
    Qt.Key.Key_Minus: "-",
    Qt.Key.Key_Underscore: "-",
}
_TICKS = tuple(Qt.Key(Qt.Key.Key_F1.value + number) for number in range(10))


def code_of_key(event: QKeyEvent) -> str | None:
    """The digit or letter of a code; None for any other key."""
    if is_combined(event):
        return None
    digit = digit_of_key(event)
    if digit is not None:
        return digit
    key = event.key()
    return chr(key) if Qt.Key.Key_A.value <= key <= Qt.Key.Key_Z.value else None


def sign_of_key(event: QKeyEvent) -> str | None:
    """Plus or minus, by the place of the key or by its sign; None for any other key."""
    if is_combined(event):
        return None
    place = event.nativeScanCode() - _BESIDE_ZERO
    if event.nativeScanCode() and sys.platform != "darwin" and place in (0, 1):
        return "-+"[place]
    return _SIGNS.get(Qt.Key(event.key()))


def tick_of_key(event: QKeyEvent) -> int | None:
    """The number of what a function key ticks, from 0; None for other keys."""
    key = Qt.Key(event.key())
    return _TICKS.index(key) if key in _TICKS and not is_combined(event) else None


def is_combined(event: QKeyEvent) -> bool:
    """True for a key that is pressed together with one that makes it a command of the window."""
    held = Qt.KeyboardModifier
    return bool(event.modifiers() & (held.ControlModifier | held.AltModifier | held.MetaModifier))
