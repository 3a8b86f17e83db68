"""What lies under the map is chosen, remembered, and said when it cannot be had."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from limits_map.backgrounds.choices import OWN, file_choice
from limits_map.backgrounds.drawn.background import DrawnBackground
from limits_map.backgrounds.files.background import FileBackground
from limits_map.cartography.themes import LIGHT
from limits_map.resources import sample_data_folder
from limits_map.ui.look import LookName
from limits_map.ui.notices import NoticeBar
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.showing_memory import remembered
from limits_map.ui.window.map_backgrounds import MapBackgrounds
from limits_map.ui.window.project_window import ProjectWindow
from limits_map.words import Text

from ..backgrounds.made_tile_files import make_mbtiles


@pytest.fixture
def window(qtbot: QtBot, session: Session, settings: Settings) -> Iterator[ProjectWindow]:
    window = ProjectWindow(session, settings, LIGHT, LookName.LIGHT)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: bool(window.map_view.scene.layers))
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def backgrounds(window: ProjectWindow) -> MapBackgrounds:
    return window.findChildren(MapBackgrounds)[0]


def notices(window: ProjectWindow) -> NoticeBar:
    return window.findChildren(NoticeBar)[0]


def test_a_file_of_tiles_lies_under_the_map_with_its_source(window: ProjectWindow, tmp_path: Path) -> None:
    path = make_mbtiles(tmp_path / "Ville & co.mbtiles")
    assert backgrounds(window).open_file(path)
    assert isinstance(window.map_view.background, FileBackground)
    assert backgrounds(window).wished == file_choice(path)
    shown = window.map_view.grab().toImage()
    assert backgrounds(window).choose(OWN)
    assert window.map_view.background is None
    assert window.map_view.grab().toImage() != shown


def test_a_geopackage_is_drawn_and_what_is_drawn_follows_its_streets(
    qtbot: QtBot, window: ProjectWindow, tmp_path: Path
) -> None:
    path = Path(shutil.copy(sample_data_folder() / "bd_topo.gpkg", tmp_path / "quartier.gpkg"))
    assert backgrounds(window).open_file(path)
    background = window.map_view.background
    assert isinstance(background, DrawnBackground)
    box = shapely.box(1.648, 48.161, 1.658, 48.170).bounds
    # The file of the sample has no spatial index: the drawing process makes one first, beside the file.
    qtbot.waitUntil(lambda: bool(background.shapes_near(*box)), timeout=20_000)


def test_a_file_that_is_none_is_told_and_nothing_changes(window: ProjectWindow, tmp_path: Path) -> None:
    path = tmp_path / "notes.mbtiles"
    path.write_text("rien")
    assert not backgrounds(window).open_file(path)
    assert "notes.mbtiles" in notices(window).words
    assert (backgrounds(window).wished, window.map_view.background) == (OWN, None)


def test_what_is_on_a_disk_that_is_away_is_wished_for_again(
    window: ProjectWindow, session: Session, settings: Settings, tmp_path: Path
) -> None:
    gone = file_choice(tmp_path / "disque" / "ville.mbtiles")
    backgrounds(window).restore(gone)
    assert "ville.mbtiles" in notices(window).words
    assert window.map_view.background is None
    window.close()
    assert remembered(settings, session.project.path)[1] == gone


def test_a_project_without_a_background_says_how_to_have_one(window: ProjectWindow) -> None:
    assert "fond de plan" in notices(window).words


def test_the_whole_screen_is_for_the_map_until_escape(qtbot: QtBot, window: ProjectWindow) -> None:
    docks = [window.commands[name] for name in ("layers", "sheet", "tables")]
    before = [dock.isChecked() for dock in docks]
    assert any(before)
    notices(window).dismiss()
    window.commands["full_screen"].trigger()
    assert window.isFullScreen()
    assert not any(dock.isChecked() for dock in docks)
    window.map_view.setFocus()
    qtbot.keyClick(window.map_view, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert [dock.isChecked() for dock in docks] == before


def test_a_notice_goes_when_what_it_says_is_over(window: ProjectWindow) -> None:
    trouble = Text("Le réseau ne répond pas.", "The network does not answer.")
    backgrounds(window).told.emit(trouble)
    assert notices(window).words == trouble.fr
    backgrounds(window).recovered.emit()
    assert notices(window).words == ""
    backgrounds(window).told.emit(trouble)
    notices(window).show_text("Autre chose")
    backgrounds(window).recovered.emit()
    assert notices(window).words == "Autre chose"
