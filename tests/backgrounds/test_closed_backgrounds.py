"""A background that was exchanged for another holds no pictures any more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from limits_map.backgrounds.files.background import FileBackground
from limits_map.backgrounds.files.tile_file import open_tile_file
from limits_map.backgrounds.online.background import OnlineBackground
from tests.backgrounds.made_tile_files import make_mbtiles
from tests.backgrounds.test_fetcher import provider_at, server  # noqa: F401
from tests.backgrounds.test_online import CAMERA, Canvas
from tests.backgrounds.tile_server import TileServer


def test_an_online_background_lets_go_of_its_tiles(server: TileServer, qtbot: QtBot) -> None:  # noqa: F811
    background = OnlineBackground(provider_at(server))
    canvas = Canvas(background, replace(CAMERA, width=700))
    canvas.paint()
    qtbot.waitUntil(lambda: background._tiles._memory.size > 300_000)
    background.close()
    assert background._tiles._memory.size == 0
    canvas.paint()
    background.deleteLater()


def test_a_tile_file_lets_go_of_its_tiles(tmp_path: Path) -> None:
    background = FileBackground(open_tile_file(make_mbtiles(tmp_path / "a.mbtiles")))
    background.close()
    assert background._tiles._memory.size == 0
