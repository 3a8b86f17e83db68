"""A tile file under the map: right side up, read beside the window, and never more than a grey tile and one notice."""

from __future__ import annotations

import sqlite3
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from limits_map.backgrounds.files.background import FileBackground
from limits_map.backgrounds.files.tile_file import open_tile_file
from limits_map.backgrounds.grey import grey_of
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.cartography.camera import Camera
from limits_map.cartography.themes import LIGHT
from limits_map.words import Language, Text
from tests.backgrounds.made_tile_files import make_mbtiles, make_pmtiles
from tests.backgrounds.tile_server import CORRUPT, bomb, tile_color, tile_content

Show = Callable[[Path], "Shown"]
RED, GREEN = QColor(220, 30, 30), QColor(30, 160, 60)


class Shown:
    """A background with the picture that it paints."""

    def __init__(self, qtbot: QtBot, background: FileBackground) -> None:
        self.qtbot = qtbot
        self.background = background
        self.troubles: list[Text] = []
        background.troubled.connect(self.troubles.append)

    def paint(self, camera: Camera) -> QImage:
        picture = QImage(int(camera.width), int(camera.height), QImage.Format.Format_RGB32)
        picture.fill(QColor("#FF00FF"))
        painter = QPainter(picture)
        self.background.paint(painter, camera, LIGHT)
        painter.end()
        return picture

    def settled(self, camera: Camera) -> QImage:
        """The picture once nothing more comes."""
        while True:
            with self.qtbot.waitSignal(self.background.changed, timeout=300, raising=False) as more:
                picture = self.paint(camera)
            if not more.signal_triggered:
                return picture


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    made: list[FileBackground] = []

    def shown(path: Path) -> Shown:
        made.append(FileBackground(open_tile_file(path)))
        return Shown(qtbot, made[-1])

    yield shown
    for background in made:
        background.close()


def middle(key: TileKey, side: int = 256) -> Camera:
    """A camera that sees just one tile, at its own size."""
    n = 2**key.z
    return Camera((key.x + 0.5) / n, (key.y + 0.5) / n, key.z, side, side)


def rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


@pytest.mark.parametrize("make", [make_mbtiles, make_pmtiles])
def test_each_tile_is_painted_in_its_place(tmp_path: Path, show: Show, make: Callable[[Path], Path]) -> None:
    shown = show(make(tmp_path / "a"))
    picture = shown.settled(Camera(0.5, 0.5, 2, 1024, 1024))
    for x in range(4):
        for y in range(4):
            color = picture.pixelColor(x * 256 + 20, y * 256 + 20)
            assert rgb(color) == tile_color(TileKey(2, x, y))
    assert not shown.troubles


def test_the_first_paint_waits_for_no_disk(tmp_path: Path, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = show(make_mbtiles(tmp_path / "a"))
    go, asked = threading.Event(), threading.get_ident()
    read = shown.background.file.tile

    def slow(key: TileKey) -> bytes | None:
        assert threading.get_ident() != asked
        go.wait(10)
        return read(key)

    monkeypatch.setattr(shown.background.file, "tile", slow)
    camera = middle(TileKey(2, 1, 1))
    assert rgb(shown.paint(camera).pixelColor(10, 10)) == rgb(QColor(LIGHT.paper))
    go.set()
    assert rgb(shown.settled(camera).pixelColor(10, 10)) == tile_color(TileKey(2, 1, 1))


def test_beyond_the_finest_zoom_the_tile_is_grown(tmp_path: Path, show: Show) -> None:
    shown = show(make_mbtiles(tmp_path / "a"))
    key = TileKey(3, 1, 2)
    near = shown.settled(middle(TileKey(6, 8, 16)))
    assert {rgb(near.pixelColor(x, y)) for x in (5, 250) for y in (5, 250)} == {tile_color(key)}


def test_where_a_fine_tile_is_not_in_the_file_the_coarser_one_is_shown(tmp_path: Path, show: Show) -> None:
    shown = show(make_mbtiles(tmp_path / "a"))
    picture = shown.settled(middle(TileKey(3, 6, 6)))
    assert rgb(picture.pixelColor(5, 5)) == tile_color(TileKey(2, 3, 3))
    assert rgb(picture.pixelColor(180, 180)) == tile_color(TileKey(2, 3, 3))
    # The dark square in the middle of the coarse tile is cut where it belongs.
    assert rgb(shown.settled(middle(TileKey(3, 7, 7))).pixelColor(10, 10)) == (20, 20, 20)


@pytest.mark.parametrize(
    "content", [CORRUPT.body, tile_content(TileKey(2, 1, 1))[:200], b"", bomb(), "texte", 12], ids=str
)
def test_damaged_tiles_are_grey_and_told_once(tmp_path: Path, show: Show, content: object) -> None:
    tiles: dict[TileKey, object] = {
        TileKey(2, x, y): tile_content(TileKey(2, x, y)) for x in range(4) for y in range(4)
    }
    damaged = [TileKey(2, 1, 1), TileKey(2, 2, 1), TileKey(2, 2, 2)]
    shown = show(make_mbtiles(tmp_path / "a.mbtiles", tiles | dict.fromkeys(damaged, content)))
    picture = shown.settled(Camera(0.5, 0.5, 2, 1024, 1024))
    for key in tiles:
        color = rgb(picture.pixelColor(key.x * 256 + 20, key.y * 256 + 20))
        assert color == (rgb(grey_of(LIGHT)) if key in damaged else tile_color(key))
    assert len(shown.troubles) == 1
    assert "a.mbtiles" in shown.troubles[0].say(Language.FRENCH)


def test_a_file_that_is_spoilt_while_it_is_shown_stops_nothing(tmp_path: Path, show: Show) -> None:
    path = make_mbtiles(tmp_path / "a.mbtiles")
    shown = show(path)
    shown.settled(middle(TileKey(2, 0, 0)))
    size = path.stat().st_size
    path.write_bytes(b"\0" * size)
    shown.settled(Camera(0.5, 0.5, 2, 1024, 1024))
    assert len(shown.troubles) == 1


def test_a_file_that_another_program_writes_is_waited_for(tmp_path: Path, show: Show) -> None:
    path = make_mbtiles(tmp_path / "a.mbtiles")
    shown = show(path)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    shown.paint(middle(TileKey(2, 2, 1)))
    time.sleep(0.2)
    writer.execute("COMMIT")
    writer.close()
    assert rgb(shown.settled(middle(TileKey(2, 2, 1))).pixelColor(5, 5)) == tile_color(TileKey(2, 2, 1))
    assert not shown.troubles


def test_closing_waits_for_nothing_long(tmp_path: Path, show: Show) -> None:
    shown = show(make_mbtiles(tmp_path / "a"))
    shown.paint(Camera(0.5, 0.5, 2, 1024, 1024))
    began = time.monotonic()
    shown.background.close()
    assert time.monotonic() - began < 1


def test_painting_while_tiles_come_in_stays_quick(tmp_path: Path, show: Show) -> None:
    """Not a benchmark: it fails where a paint waits for all tiles, by an order of magnitude."""
    tiles = {TileKey(6, x, y): tile_content(TileKey(6, x, y)) for x in range(24, 40) for y in range(24, 40)}
    shown = show(make_mbtiles(tmp_path / "a", dict(tiles)))
    took = []
    for step in range(60):
        began = time.perf_counter()
        shown.paint(Camera(0.5 + step / 3000, 0.5, 6, 1600, 1000))
        took.append(time.perf_counter() - began)
        shown.qtbot.wait(1)
    assert statistics.median(took) < 0.1
