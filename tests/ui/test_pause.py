"""What was typed is looked for a moment later, and not by a control that is gone from sight."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from limits_map.ui.pause import Pause


def test_it_is_over_once_after_the_last_start(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    pause = Pause(line, 20)
    told: list[str] = []
    pause.over.connect(lambda: told.append(line.text()))
    for word in ("a", "ab", "abc"):
        line.setText(word)
        pause.start()
    qtbot.waitUntil(lambda: told == ["abc"])


def test_a_control_that_is_hidden_waits_until_it_is_seen(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    pause = Pause(line, 0)
    with qtbot.assertNotEmitted(pause.over, wait=60):
        pause.start()
    with qtbot.waitSignal(pause.over):
        line.show()


def test_stopped_it_announces_nothing(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    pause = Pause(line, 10)
    pause.start()
    pause.stop()
    with qtbot.assertNotEmitted(pause.over, wait=60):
        pass
