"""The checklist of a return walk by keyboard: ticked, noted, photographed, undone; the nearest at the top."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from limits_map.operations.features import change_values, remove_features
from limits_map.operations.photos import add_photo
from limits_map.operations.walks.returning import Mark
from limits_map.operations.walks.walking import Moment, capture_finding
from limits_map.store.project import Project
from limits_map.ui.look import LookName, palette_of
from limits_map.ui.session import Session
from limits_map.ui.walking.checklist_panel import ChecklistPanel
from limits_map.ui.walking.checklist_rows import BOX_WIDTH
from limits_map.words import Language
from tests.operations.walks.return_scene import ReturnScene, at, picture, return_scene

_NAMES = ("Place", "Hall", "Square")


@pytest.fixture
def scene(project: Project) -> ReturnScene:
    """An action at each stop, and a finding at the first that none answers."""
    scene = return_scene(project)
    for number, name in enumerate(_NAMES):
        values = {"title": name, "status": "done", "done_on": "12/11/2026", "lead": "Ville"}
        scene.add(name, "actions", at(200 * number), **values, site=scene["hall"] if name == "Hall" else None)
    found = {"item": "lighting", "score": "0", "walk": scene["first"], "date": "08/10/2026"}
    scene.add("sombre", "urban_walks", at(0, 5), **found)
    return scene


@pytest.fixture
def walking(scene: ReturnScene) -> Iterator[Session]:
    session = Session(scene.project, Language.FRENCH)
    yield session
    for widget in QApplication.topLevelWidgets():
        widget.hide()
    session.deleteLater()


@pytest.fixture
def panel(qtbot: QtBot, walking: Session, scene: ReturnScene) -> ChecklistPanel:
    panel = ChecklistPanel(walking, scene["return"])
    qtbot.addWidget(panel)
    panel.resize(440, 700)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    panel.setFocus()
    return panel


def titles(panel: ChecklistPanel) -> list[str]:
    return [line.title.say(Language.FRENCH) for line in panel.lines]


def marks(panel: ChecklistPanel) -> list[Mark]:
    return [line.mark for line in panel.lines]


def state(scene: ReturnScene, name: str) -> object:
    (row,) = scene.project.features("actions", [scene[name]])
    return row.values["status"]


def press(qtbot: QtBot, panel: ChecklistPanel, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(panel.list, key)


def test_the_keyboard_is_on_the_first_line(panel: ChecklistPanel) -> None:
    assert titles(panel) == ["Place", "Éclairage", "Hall", "Square"]
    assert panel.list.hasFocus()
    assert panel.current is panel.lines[0]
    assert panel.count_words == "0 sur 4 vérifiée(s)"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_one_key_verifies_and_goes_on(qtbot: QtBot, panel: ChecklistPanel, scene: ReturnScene, key: Qt.Key) -> None:
    with qtbot.waitSignal(panel.ticked) as ticked:
        press(qtbot, panel, key)
    assert ticked.args == [scene["Place"]]
    assert state(scene, "Place") == "verified"
    assert marks(panel) == [Mark.VERIFIED, Mark.NONE, Mark.NONE, Mark.NONE]
    assert panel.current is not None
    assert panel.current.uuid == scene["sombre"]
    assert panel.count_words == "1 sur 4 vérifiée(s)"


def test_a_key_held_down_is_one_key(qtbot: QtBot, panel: ChecklistPanel, scene: ReturnScene) -> None:
    for repeated in (False, True, True):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", repeated)
        QCoreApplication.sendEvent(panel.list, held)
    assert marks(panel).count(Mark.VERIFIED) == 1


def test_all_of_it_by_keyboard(qtbot: QtBot, panel: ChecklistPanel, scene: ReturnScene) -> None:
    press(qtbot, panel, Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_N, Qt.Key.Key_Up, Qt.Key.Key_Down)
    press(qtbot, panel, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert marks(panel) == [Mark.VERIFIED, Mark.VERIFIED, Mark.NOT_DONE, Mark.VERIFIED]
    (finding,) = scene.project.features("urban_walks", [scene["sombre"]])
    assert finding.values["status"] == "solved"
    assert state(scene, "Hall") == "done"
    assert len(scene.project.features("follow_ups")) == 1
    assert panel.count_words == "3 sur 4 vérifiée(s)"


def test_undo_takes_back_what_was_ticked_last_and_redo_does_it_again(
    qtbot: QtBot, panel: ChecklistPanel, scene: ReturnScene
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    press(qtbot, panel, Qt.Key.Key_Space)
    qtbot.keyClick(panel.list, Qt.Key.Key_Z, control)
    assert state(scene, "Place") == "done"
    assert marks(panel)[0] is Mark.NONE
    assert panel.count_words == "0 sur 4 vérifiée(s)"
    qtbot.keyClick(panel.list, Qt.Key.Key_Y, control)
    assert state(scene, "Place") == "verified"
    qtbot.keyClick(panel.list, Qt.Key.Key_Z, control)
    qtbot.keyClick(panel.list, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert state(scene, "Place") == "verified"


def test_what_is_verified_is_not_ticked_again(qtbot: QtBot, panel: ChecklistPanel, walking: Session) -> None:
    press(qtbot, panel, Qt.Key.Key_Space, Qt.Key.Key_Up)
    count = walking.undo_stack.count()
    press(qtbot, panel, Qt.Key.Key_Space, Qt.Key.Key_N)
    assert walking.undo_stack.count() == count
    assert panel.told.startswith("Déjà coché")


def test_what_cannot_be_noted_is_said_and_nothing_is_marked(
    qtbot: QtBot, panel: ChecklistPanel, walking: Session
) -> None:
    with qtbot.waitSignal(walking.failed) as failed:
        press(qtbot, panel, Qt.Key.Key_N)
    assert "n'est rattaché à aucun site" in failed.args[0].say(Language.FRENCH)
    assert marks(panel)[0] is Mark.NONE
    assert panel.told == ""


def test_photo_danger_and_escape_are_told(qtbot: QtBot, panel: ChecklistPanel, scene: ReturnScene) -> None:
    with qtbot.waitSignal(panel.photo_requested) as asked:
        press(qtbot, panel, Qt.Key.Key_P)
    assert asked.args == ["actions", scene["Place"]]
    with qtbot.waitSignal(panel.danger_requested):
        press(qtbot, panel, Qt.Key.Key_D)
    with qtbot.waitSignal(panel.left):
        press(qtbot, panel, Qt.Key.Key_Escape)


def test_digits_and_other_letters_are_left_to_the_walk(qtbot: QtBot, panel: ChecklistPanel) -> None:
    """They neither search the list nor move in it: in walk mode they are items."""
    outside: list[int] = []

    class Window(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            outside.append(event.key())

    window = Window()
    qtbot.addWidget(window)
    panel.setParent(window)
    window.show()
    panel.show()
    for key in (Qt.Key.Key_1, Qt.Key.Key_S, Qt.Key.Key_H):
        qtbot.keyClick(panel.list, key)
    assert outside == [Qt.Key.Key_1, Qt.Key.Key_S, Qt.Key.Key_H]
    assert panel.list.currentIndex().row() == 0
    panel.setParent(None)


def test_the_nearest_that_is_left_comes_to_the_top(qtbot: QtBot, panel: ChecklistPanel, scene: ReturnScene) -> None:
    here = at(395)
    panel.look_from(here.x, here.y)
    assert titles(panel) == ["Square", "Hall", "Place", "Éclairage"]
    assert panel.current is not None
    assert panel.current.uuid == scene["Square"]
    press(qtbot, panel, Qt.Key.Key_Space)
    assert titles(panel)[0] == "Square", "a tick moves no row away under the finger"
    panel.look_from(here.x, here.y)
    assert titles(panel) == ["Hall", "Place", "Éclairage", "Square"]


def test_a_tap_on_the_box_ticks_and_one_on_the_words_chooses(
    qtbot: QtBot, panel: ChecklistPanel, scene: ReturnScene
) -> None:
    def tap(row: int, x: int) -> None:
        middle = panel.list.visualRect(panel.model.index(row)).center()
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, middle.y()))

    tap(2, BOX_WIDTH + 60)
    assert marks(panel)[2] is Mark.NONE
    assert panel.current is panel.lines[2]
    tap(3, BOX_WIDTH // 2)
    assert state(scene, "Square") == "verified"


def test_the_buttons_say_what_the_keys_do_and_are_large(qtbot: QtBot, panel: ChecklistPanel) -> None:
    buttons = {button.text(): button for button in panel.findChildren(QAbstractButton) if button.text()}
    verify, not_done, photo = buttons["Vérifiée (Espace)"], buttons["Pas faite (N)"], buttons["Photo (P)"]
    twelve_mm = 12 / 25.4 * panel.logicalDpiY()
    assert all(button.height() >= twelve_mm for button in (verify, not_done, photo))
    assert panel.list.visualRect(panel.model.index(0)).height() >= twelve_mm
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert verify.text() == "Réglé (Espace)"
    assert not_done.text() == "Toujours là (N)"
    qtbot.mouseClick(verify, Qt.MouseButton.LeftButton)
    assert marks(panel)[1] is Mark.VERIFIED
    assert panel.list.hasFocus(), "the keyboard stays in the list"


def test_what_others_change_is_shown_and_the_line_in_hand_stays(
    panel: ChecklistPanel, walking: Session, scene: ReturnScene
) -> None:
    panel.list.setCurrentIndex(panel.model.index(2))
    walking.run(change_values, layer="actions", uuids=[scene["Square"]], values={"status": "cancelled"})
    assert titles(panel) == ["Place", "Éclairage", "Hall"]
    assert panel.current is not None
    assert panel.current.uuid == scene["Hall"]
    walking.run(remove_features, layer="walks", uuids=[scene["return"]])
    assert panel.lines == ()


def test_findings_of_the_walk_itself_change_nothing_in_it(
    panel: ChecklistPanel, walking: Session, scene: ReturnScene
) -> None:
    before = panel.lines
    moment = Moment(datetime(2027, 5, 12, 20, 15), at(0).x, at(0).y)
    walking.run(capture_finding, walk=scene["return"], moment=moment, values={"item": "noise", "score": "0"})
    assert panel.lines is before


def test_nothing_is_read_while_nobody_looks(qtbot: QtBot, walking: Session, scene: ReturnScene) -> None:
    panel = ChecklistPanel(walking, scene["return"])
    qtbot.addWidget(panel)
    walking.run(change_values, layer="actions", uuids=[scene["Place"]], values={"cost": 5})
    assert panel.lines == ()
    panel.show()
    assert len(panel.lines) == 4


def test_with_nothing_to_check_it_says_so_with_one_button(qtbot: QtBot, walking: Session, scene: ReturnScene) -> None:
    walking.run(remove_features, layer="actions", uuids=[scene[name] for name in _NAMES])
    walking.run(remove_features, layer="urban_walks", uuids=[scene["sombre"]])
    panel = ChecklistPanel(walking, scene["return"])
    qtbot.addWidget(panel)
    panel.show()
    assert panel.count_words == ""
    said = [button for button in panel.findChildren(QAbstractButton) if button.isVisibleTo(panel) and button.text()]
    assert [button.text() for button in said] == ["Fermer la liste"]
    with qtbot.waitSignal(panel.left):
        said[0].click()


def test_a_screen_reader_hears_each_line_and_every_control(
    qtbot: QtBot, panel: ChecklistPanel, scene: ReturnScene
) -> None:
    press(qtbot, panel, Qt.Key.Key_Space)
    told = panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Place, 1. Place, Faite le 12 nov. 2026 par Ville, Vérifiée"
    for control in [panel.list, *panel.findChildren(QAbstractButton)]:
        if control.isVisibleTo(panel):
            interface = QAccessible.queryAccessibleInterface(control)
            assert interface.text(QAccessible.Text.Name).strip(), control


def test_the_model_is_sound(panel: ChecklistPanel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(panel.model, force_py=True)


@pytest.mark.parametrize("look", list(LookName))
def test_marks_are_told_apart_without_colour_in_every_look(
    qtbot: QtBot, panel: ChecklistPanel, scene: ReturnScene, tmp_path: Path, look: LookName
) -> None:
    """The box of an open, a verified and a refused line differ in their shape, and a photo is painted."""
    add_photo(project=scene.project, layer="actions", uuid=scene["Square"], path=picture(tmp_path, color=(250, 0, 250)))
    palette, _ = palette_of(look, panel.style().standardPalette())
    panel.setPalette(palette)
    press(qtbot, panel, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_N)
    assert marks(panel) == [Mark.VERIFIED, Mark.NONE, Mark.NOT_DONE, Mark.NONE]
    image = panel.list.viewport().grab().toImage()

    def box(row: int) -> list[bool]:
        middle = panel.list.visualRect(panel.model.index(row)).center().y()
        around = [(x, y) for x in range(BOX_WIDTH // 2 - 9, BOX_WIDTH // 2 + 9) for y in range(middle - 9, middle + 9)]
        shades = [image.pixelColor(x, y).lightness() for x, y in around]
        return [shade > 200 for shade in shades]

    verified, none, refused = box(0), box(1), box(2)
    assert 20 < sum(verified) < 250
    assert 20 < sum(refused) < 250
    assert sum(a != b for a, b in zip(verified, refused, strict=True)) > 20
    assert len(set(none)) == 1, "an open box is empty"
    colors = {image.pixelColor(x, y).name() for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}
    near = [name for name in colors if name[1:3] > "e0" and name[3:5] < "30" and name[5:7] > "e0"]
    assert near, "how the square looked last"
