"""The online background: what it paints and says while the server and the network do what they like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from limits_map.backgrounds.grey import grey_of
from limits_map.backgrounds.online.background import OnlineBackground
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.cartography.camera import Camera
from limits_map.cartography.themes import LIGHT
from limits_map.words import Language, Text
from tests.backgrounds.test_fetcher import HASTY, provider_at
from tests.backgrounds.tile_server import BROKEN, CORRUPT, NOT_FOUND, OK, Answer, TileServer, bomb, slow, tile_color

CAMERA = Camera((8266 + 0.5) / 2**14, (5650 + 0.5) / 2**14, 14.0, 256, 256)
"""Looks at one tile, exactly."""
KEY = TileKey(14, 8266, 5650)


class Canvas:
    """Paints a background whenever it has changed, as the map does."""

    def __init__(self, background: OnlineBackground, camera: Camera = CAMERA) -> None:
        self.background, self.camera = background, camera
        self.picture = QImage(round(camera.width), round(camera.height), QImage.Format.Format_RGB32)
        self.troubles: list[Text] = []
        self.recoveries = 0
        background.changed.connect(self.paint)
        background.troubled.connect(self.troubles.append)
        background.recovered.connect(self._recovered)
        self.paint()

    def paint(self) -> None:
        self.picture.fill(QColor("#FF00FF"))
        painter = QPainter(self.picture)
        self.background.paint(painter, self.camera, LIGHT)
        painter.end()

    def color(self, x: int = 5, y: int = 5) -> str:
        return self.picture.pixelColor(x, y).name().upper()

    def said(self) -> list[str]:
        return [trouble.say(Language.ENGLISH) for trouble in self.troubles]

    def _recovered(self) -> None:
        self.recoveries += 1


Show = Callable[..., Canvas]
GREY = grey_of(LIGHT).name().upper()


def color_of(key: TileKey) -> str:
    return QColor(*tile_color(key)).name().upper()


@pytest.fixture
def server() -> Iterator[TileServer]:
    server = TileServer()
    yield server
    server.stop()


@pytest.fixture
def show(server: TileServer) -> Iterator[Show]:
    """Makes canvases with a background, and closes them at the end."""
    made: list[OnlineBackground] = []

    def canvas(camera: Camera = CAMERA, **settings: object) -> Canvas:
        settings = {"patience": HASTY} | settings
        made.append(OnlineBackground(provider_at(server), **settings))  # type: ignore[arg-type]
        return Canvas(made[-1], camera)

    yield canvas
    for background in made:
        background.close()
        background.deleteLater()


def test_the_tiles_come(show: Show, qtbot: QtBot) -> None:
    canvas = show()
    assert canvas.color() == LIGHT.paper
    qtbot.waitUntil(lambda: canvas.color() == color_of(KEY))
    assert canvas.troubles == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (NOT_FOUND, "has no picture"),
        (BROKEN, "error 500"),
        (CORRUPT, "damaged"),
        (Answer(body=bomb()), "damaged"),
    ],
)
def test_what_cannot_be_had_is_grey_and_told_once(
    show: Show, server: TileServer, qtbot: QtBot, answer: Answer, said: str
) -> None:
    server.otherwise = answer
    canvas = show(replace(CAMERA, width=700, height=700))
    qtbot.waitUntil(lambda: {canvas.color(x, y) for x in (5, 350, 690) for y in (5, 350, 690)} == {GREY})
    qtbot.wait(150)
    assert len(canvas.troubles) == 1
    assert said in canvas.said()[0]


def test_one_bad_tile_spoils_no_other(show: Show, server: TileServer, qtbot: QtBot) -> None:
    server.script(KEY, CORRUPT)
    canvas = show(replace(CAMERA, width=700))
    beside = TileKey(14, KEY.x + 1, KEY.y)
    qtbot.waitUntil(lambda: canvas.color(350, 128) == GREY and canvas.color(500, 5) == color_of(beside))


def test_what_failed_is_asked_for_again(show: Show, server: TileServer, qtbot: QtBot, tmp_path: Path) -> None:
    server.script(KEY, CORRUPT, OK)
    canvas = show(again_seconds=0.15, cache=tmp_path / "cache")
    qtbot.waitUntil(lambda: canvas.color() == GREY)
    qtbot.waitUntil(lambda: canvas.color() == color_of(KEY))
    assert len(canvas.troubles) == 1
    assert canvas.recoveries == 1


def test_a_server_that_stumbles_again_and_again_is_told_once(show: Show, server: TileServer, qtbot: QtBot) -> None:
    keys = [TileKey(14, KEY.x + n, KEY.y) for n in range(4)]
    canvas = show(again_seconds=0.1)
    for number, key in enumerate(keys):
        server.script(key, CORRUPT, OK)
        canvas.camera = replace(CAMERA, x=(key.x + 0.5) / 2**14)
        canvas.paint()
        qtbot.waitUntil(lambda n=number, k=key: server.count(k) == 2 and canvas.color() == color_of(k))  # type: ignore[misc]
        assert server.count() == 2 * (number + 1)
    assert (len(canvas.troubles), canvas.recoveries) == (1, 1)


def test_the_network_goes_and_comes_back(show: Show, server: TileServer, qtbot: QtBot) -> None:
    canvas = show()
    qtbot.waitUntil(lambda: canvas.color() == color_of(KEY))
    server.stop()
    canvas.camera = replace(CAMERA, x=(8280.5) / 2**14)
    canvas.paint()
    qtbot.waitUntil(lambda: canvas.color() == GREY)
    canvas.camera = CAMERA
    canvas.paint()
    assert canvas.color() == color_of(KEY), "what was there is still shown"
    canvas.camera = replace(CAMERA, x=(8280.5) / 2**14)
    canvas.paint()
    qtbot.wait(200)
    assert len(canvas.troubles) == 1
    assert "No network" in canvas.said()[0]
    assert canvas.recoveries == 0
    server.start()
    qtbot.waitUntil(lambda: canvas.color() == color_of(TileKey(14, 8280, 5650)))
    assert (len(canvas.troubles), canvas.recoveries) == (1, 1)


def test_a_background_without_network_shows_what_was_kept(
    show: Show, server: TileServer, qtbot: QtBot, tmp_path: Path
) -> None:
    canvas = show(cache=tmp_path / "cache")
    qtbot.waitUntil(lambda: canvas.color() == color_of(KEY))
    canvas.background.close()
    server.stop()
    again = show(cache=tmp_path / "cache")
    qtbot.waitUntil(lambda: again.color() == color_of(KEY))


def test_panning_gives_up_what_left_the_picture(show: Show, server: TileServer, qtbot: QtBot) -> None:
    server.otherwise = slow(0.4)
    canvas = show()
    qtbot.waitUntil(lambda: server.count(KEY) == 1)
    server.otherwise = OK
    canvas.camera = replace(CAMERA, x=(8290.5) / 2**14)
    canvas.paint()
    qtbot.waitUntil(lambda: canvas.color() == color_of(TileKey(14, 8290, 5650)), timeout=350)


def test_a_hundred_frames_ask_for_a_tile_once(show: Show, server: TileServer, qtbot: QtBot) -> None:
    server.otherwise = slow(0.2)
    canvas = show()
    for _ in range(100):
        canvas.paint()
        qtbot.wait(2)
    qtbot.waitUntil(lambda: canvas.color() == color_of(KEY))
    assert server.count(KEY) == 1


def test_parcels_lie_over_the_map(server: TileServer, qtbot: QtBot) -> None:
    above = TileServer()
    parcels = replace(provider_at(above), key="parcels", least_zoom=13, over="test")
    background = OnlineBackground(parcels, below=provider_at(server), patience=HASTY)
    try:
        clear = QImage(256, 256, QImage.Format.Format_ARGB32_Premultiplied)
        clear.fill(0)
        painter = QPainter(clear)
        painter.fillRect(100, 100, 20, 20, QColor("#0000FF"))
        painter.end()
        above.otherwise = Answer(body=_png(clear))
        canvas = Canvas(background)
        qtbot.waitUntil(lambda: canvas.color(110, 110) == "#0000FF" and canvas.color() == color_of(KEY))
        canvas.camera = replace(CAMERA, zoom=11.0)
        far = TileKey(11, KEY.x >> 3, KEY.y >> 3)
        canvas.paint()
        qtbot.waitUntil(lambda: server.count(far) == 1 and canvas.color(128, 128) == color_of(far))
        assert above.count(far) == 0
        above.otherwise = NOT_FOUND
        canvas.camera = replace(CAMERA, x=(8290.5) / 2**14)
        canvas.paint()
        qtbot.waitUntil(lambda: canvas.color() == color_of(TileKey(14, 8290, 5650)))
        assert canvas.troubles == [], "no parcels there is nothing to tell"
        assert " ; " in background.credit.say(Language.FRENCH)
    finally:
        background.close()
        above.stop()


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
