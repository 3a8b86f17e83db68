"""One key means one thing in walk mode, on a French keyboard too; no item's code is a key that does something else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from limits_map.catalogue import Catalogue
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.ui.form_keys import tick_of_key
from limits_map.ui.walking.walk_keys import RESERVED, WalkKey, code_of_key, command_of_key

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def key(code: Qt.Key, text: str = "", held: Qt.KeyboardModifier = NONE, place: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, held, place, 0, 0, text)


def test_no_item_has_a_key_that_does_something_else(catalogue: Catalogue) -> None:
    codes = {item.code for item in layers_of_walks(catalogue).item.choices}
    assert not codes & RESERVED
    assert "0" not in codes, "0 is a score and the tenth key of the row"


@pytest.mark.parametrize(("sign", "place", "digit"), [(Qt.Key.Key_Ampersand, 10, "1"), (Qt.Key.Key_Agrave, 19, "0")])
def test_the_row_of_digits_of_a_french_keyboard_writes_digits(sign: Qt.Key, place: int, digit: str) -> None:
    assert code_of_key(key(sign, place=place)) == digit
    assert command_of_key(key(sign, place=place)) is None


def test_minus_on_the_six_of_a_french_keyboard_is_a_six() -> None:
    pressed = key(Qt.Key.Key_Minus, "-", place=15)
    assert code_of_key(pressed) == "6"


def test_the_two_keys_beside_the_zero_are_minus_and_plus() -> None:
    assert command_of_key(key(Qt.Key.Key_ParenRight, ")", place=20)) is WalkKey.NEGATIVE
    assert command_of_key(key(Qt.Key.Key_Equal, "=", place=21)) is WalkKey.POSITIVE
    assert command_of_key(key(Qt.Key.Key_Plus, "+")) is WalkKey.POSITIVE


def test_letters_are_codes_or_commands_never_both() -> None:
    for letter in range(Qt.Key.Key_A.value, Qt.Key.Key_Z.value + 1):
        pressed = key(Qt.Key(letter))
        assert (code_of_key(pressed) is None) is (command_of_key(pressed) is not None)


def test_keys_with_ctrl_are_left_to_the_window() -> None:
    pressed = key(Qt.Key.Key_1, held=CTRL)
    assert code_of_key(pressed) is None
    assert command_of_key(key(Qt.Key.Key_P, held=CTRL)) is None
    assert command_of_key(key(Qt.Key.Key_P, held=SHIFT)) is WalkKey.PHOTO


def test_function_keys_tick() -> None:
    assert tick_of_key(key(Qt.Key.Key_F1)) == 0
    assert tick_of_key(key(Qt.Key.Key_F10)) == 9
    assert tick_of_key(key(Qt.Key.Key_F11)) is None
