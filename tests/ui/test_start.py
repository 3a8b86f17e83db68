"""The whole program from the start screen to the sample project and back, with settings of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from limits_map.app import Program
from limits_map.catalogue import Catalogue
from limits_map.store.project import Project
from limits_map.ui.settings import Settings
from limits_map.words import Language

_LONG_MS = 60_000


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    # Windows of earlier tests that only wait for their end would still hear of the palette and the language.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    monkeypatch.setenv("HOME", str(tmp_path))
    palette = qapp.palette()
    settings = Settings(QSettings(str(tmp_path / "reglages.ini"), QSettings.Format.IniFormat))
    program = Program(qapp, catalogue, settings, None, tmp_path / "Documents")
    yield program
    program.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    start = program.start_screen
    for gone in (start, program):
        gone.deleteLater()
        QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    qapp.setPalette(palette)


def _button(program: Program, name: str) -> QAbstractButton:
    buttons = program.start_screen.findChildren(QAbstractButton)
    return next(button for button in buttons if button.accessibleName() == name)


def test_enter_on_the_start_screen_leads_to_the_sample_and_back(qtbot: QtBot, program: Program) -> None:
    with qtbot.waitActive(program.start_screen):
        program.start(None)
        program.start_screen.activateWindow()
    sample = _button(program, "Projet d'exemple")
    assert sample.hasFocus()
    qtbot.keyClick(sample, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None, timeout=_LONG_MS)
    window = program.window
    assert window is not None
    assert window.windowTitle() == "Les Tilleuls (exemple) — LIMITS Map"
    assert not program.start_screen.isVisible()
    window.commands["close"].trigger()
    assert program.window is None
    assert program.start_screen.isVisible()
    assert program.start_screen.recent_words[0].startswith("Les Tilleuls (exemple)")


def test_making_the_sample_can_be_stopped_and_leaves_nothing(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    program.start(None)
    _button(program, "Projet d'exemple").click()
    assert program._job is not None
    program._job.cancel()
    qtbot.waitUntil(lambda: program._job is None, timeout=_LONG_MS)
    assert program.window is None
    assert _button(program, "Projet d'exemple").isEnabled()
    assert not list(tmp_path.rglob("les_tilleuls_exemple.gpkg"))


def test_another_project_takes_the_place_of_the_one_that_is_open(
    program: Program, catalogue: Catalogue, tmp_path: Path
) -> None:
    for name in ("Un", "Deux"):
        Project.create(tmp_path / f"{name}.gpkg", title=name, catalogue=catalogue).close()
    assert program.open_project(tmp_path / "Un.gpkg")
    assert program.open_project(tmp_path / "Deux.gpkg")
    assert program.window is not None
    assert program.window.windowTitle().startswith("Deux")
    with Project.open(tmp_path / "Un.gpkg", catalogue) as freed:
        assert not freed.read_only
    same = program.window
    assert program.open_project(tmp_path / "Deux.gpkg")
    assert program.window is same, "a project is not opened a second time beside itself"


def test_the_language_is_switched_while_a_project_is_open_and_remembered(
    qtbot: QtBot, program: Program, catalogue: Catalogue, tmp_path: Path
) -> None:
    Project.create(tmp_path / "Un.gpkg", title="Un", catalogue=catalogue).close()
    assert program.open_project(tmp_path / "Un.gpkg")
    assert program.window is not None
    program.window.commands["language_en"].trigger()
    window = program.window
    qtbot.waitUntil(lambda: window.commands["import"].text() == "Import…")
    assert program._settings.language is Language.ENGLISH
    window.commands["language_fr"].trigger()
    qtbot.waitUntil(lambda: window.commands["import"].text() == "Importer…")


@pytest.mark.parametrize("look", ["dark", "daylight", "light", "system"])
def test_a_look_changes_the_window_and_the_map_together(
    qtbot: QtBot, program: Program, catalogue: Catalogue, tmp_path: Path, look: str
) -> None:
    Project.create(tmp_path / "Un.gpkg", title="Un", catalogue=catalogue).close()
    assert program.open_project(tmp_path / "Un.gpkg")
    window = program.window
    assert window is not None
    window.commands[f"look_{look}"].trigger()
    qtbot.waitUntil(lambda: (window.palette().window().color().lightness() < 128) == (look == "dark"))
    assert window.map_view.theme.name == ("light" if look == "system" else look)
    palette = window.palette()
    disabled = palette.color(palette.ColorGroup.Disabled, palette.ColorRole.ButtonText)
    assert disabled != palette.color(palette.ColorGroup.Active, palette.ColorRole.ButtonText)


def test_a_forgotten_project_is_off_the_list_and_its_file_stays(
    program: Program, catalogue: Catalogue, tmp_path: Path
) -> None:
    for name in ("Un", "Deux"):
        Project.create(tmp_path / f"{name}.gpkg", title=f"Projet {name}", catalogue=catalogue).close()
        assert program.open_project(tmp_path / f"{name}.gpkg")
    program.start_screen.forgotten.emit(tmp_path / "Un.gpkg")
    assert [project.title for project in program._settings.recent] == ["Projet Deux"]
    assert len(program.start_screen.recent_words) == 1
    assert (tmp_path / "Un.gpkg").is_file()


def test_a_damaged_list_of_recent_projects_is_passed_over(program: Program) -> None:
    for damaged in ("{", "[1]", '[["a"]]', "7"):
        program._settings.remember("recent", damaged)
        assert program._settings.recent == []


def test_a_file_that_is_no_project_is_told_calmly(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("limits_map.app.QMessageBox.warning", lambda *arguments: told.append(arguments[2]))
    (tmp_path / "lettre.gpkg").write_text("Madame, Monsieur,", "utf-8")
    program.start(tmp_path / "lettre.gpkg")
    assert program.window is None
    assert program.start_screen.isVisible()
    assert len(told) == 1
    assert "lettre.gpkg" in told[0]
