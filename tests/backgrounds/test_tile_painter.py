"""Painting tiles: every pixel, no seams, what stands in for what is missing, and by night."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from limits_map.backgrounds.grey import grey_of
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.backgrounds.tiles.memory import TileMemory
from limits_map.backgrounds.tiles.painter import TilePainter
from limits_map.cartography.camera import Camera
from limits_map.cartography.themes import DARK, DAYLIGHT, LIGHT, Theme

WIDTH, HEIGHT = 411, 333
NEVER = "#FF00FF"


def plain(color: str, side: int = 256) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


def colored(key: TileKey) -> QImage:
    """A colour for each tile, all different near one another."""
    return plain(QColor(20 + key.x * 83 % 200, 20 + key.y * 61 % 200, 20 + key.z * 11 % 200).name())


def painted(
    tiles: TilePainter,
    camera: Camera,
    theme: Theme = LIGHT,
    *,
    ratio: float = 1.0,
    budget_ms: float | None = None,
) -> tuple[NDArray[np.uint8], list[TileKey]]:
    """The picture as red, green, blue, and what was missing; what was not painted has a colour of its own."""
    picture = QImage(
        math.ceil(camera.width * ratio), math.ceil(camera.height * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(NEVER))
    painter = QPainter(picture)
    lacking = list(tiles.paint(painter, camera, theme, budget_ms=budget_ms))
    painter.end()
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.width(), 4)
    return pixels[:, :, 2::-1].copy(), lacking


def colors(pixels: NDArray[np.uint8]) -> set[str]:
    red, green, blue = (pixels[:, :, part].astype(np.uint32) for part in range(3))
    return {f"#{value:06X}" for value in np.unique(red << 16 | green << 8 | blue)}


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("zoom", [0.0, 1.37, 5.5, 12.0, 14.31, 17.999, 22.0])
@pytest.mark.parametrize("budget_ms", [None, 0.0])
def test_there_are_no_seams(zoom: float, ratio: float, budget_ms: float | None) -> None:
    tiles = TilePainter(0, 19)
    camera = Camera.at(1.6523, 48.1651, zoom, WIDTH, HEIGHT)
    _, lacking = painted(tiles, camera, ratio=ratio)
    assert lacking
    for key in lacking:
        tiles.put(key, plain("#336699"))
    for step in range(3):
        pixels, lacking = painted(tiles, camera.panned(step / 3, step / 7), ratio=ratio, budget_ms=budget_ms)
        allowed = {"#336699"} if zoom > 2 else {"#336699", LIGHT.paper}
        assert colors(pixels) <= allowed


def test_everything_is_painted_while_nothing_is_there() -> None:
    pixels, lacking = painted(TilePainter(0, 19), Camera.at(2.0, 47.0, 9.4, WIDTH, HEIGHT))
    assert colors(pixels) == {LIGHT.paper}
    assert {key.z for key in lacking} == {9}
    assert len(lacking) == len(set(lacking))


def test_the_middle_is_asked_for_first() -> None:
    camera = Camera.at(2.0, 47.0, 9.0, 1500, 900)
    _, lacking = painted(TilePainter(0, 19), camera)
    away = [math.hypot((key.x + 0.5) / 512 - camera.x, (key.y + 0.5) / 512 - camera.y) for key in lacking]
    assert away == sorted(away)
    assert len(away) > 15


@pytest.mark.parametrize(("longitude", "latitude"), [(180.0, 0.0), (-180.0, 20.0), (0.0, 85.0), (179.9, -84.9)])
def test_beyond_the_world_there_is_paper(longitude: float, latitude: float) -> None:
    tiles, camera = TilePainter(0, 19), Camera.at(longitude, latitude, 4.3, WIDTH, HEIGHT)
    _, lacking = painted(tiles, camera)
    assert all(0 <= key.x < 16 and 0 <= key.y < 16 for key in lacking)
    for key in lacking:
        tiles.put(key, plain("#102030"))
    pixels, _ = painted(tiles, camera)
    assert colors(pixels) == {"#102030", LIGHT.paper}


def test_a_tile_stands_where_it_belongs() -> None:
    tiles, camera = TilePainter(0, 19), Camera.at(1.65, 48.16, 14.3, WIDTH, HEIGHT)
    _, lacking = painted(tiles, camera)
    for key in lacking:
        tiles.put(key, colored(key))
    pixels, _ = painted(tiles, camera)
    for key in lacking:
        left, top = camera.to_screen((key.x + 0.5) / 2**key.z, (key.y + 0.5) / 2**key.z)
        if 0 <= left < WIDTH and 0 <= top < HEIGHT:
            expected = colored(key).pixelColor(5, 5)
            assert tuple(pixels[int(top), int(left)]) == (expected.red(), expected.green(), expected.blue())


def test_a_coarser_tile_stands_in_and_then_makes_way() -> None:
    tiles, camera = TilePainter(0, 19), Camera.at(1.65, 48.16, 14.3, WIDTH, HEIGHT)
    _, lacking = painted(tiles, camera)
    for key in lacking:
        tiles.put(TileKey(key.z - 3, key.x >> 3, key.y >> 3), plain("#884422"))
    pixels, still = painted(tiles, camera)
    assert colors(pixels) == {"#884422"}
    assert still == lacking
    for key in lacking:
        tiles.put(key, plain("#224488"))
    pixels, still = painted(tiles, camera)
    assert colors(pixels) == {"#224488"}
    assert still == []


def test_finer_tiles_stand_in_after_zooming_out() -> None:
    tiles, near = TilePainter(0, 19), Camera.at(1.65, 48.16, 15.0, WIDTH, HEIGHT)
    _, lacking = painted(tiles, near)
    for key in lacking:
        tiles.put(key, plain("#884422"))
    pixels, still = painted(tiles, near.zoomed(-1.0))
    assert colors(pixels) == {"#884422", LIGHT.paper}
    middle = pixels[HEIGHT // 2 - 40 : HEIGHT // 2 + 40, WIDTH // 2 - 40 : WIDTH // 2 + 40]
    assert colors(middle) == {"#884422"}
    assert {key.z for key in still} == {14}


@pytest.mark.parametrize("theme", [LIGHT, DARK, DAYLIGHT])
def test_what_will_not_come_is_grey_and_not_asked_for(theme: Theme) -> None:
    tiles, camera = TilePainter(0, 19), Camera.at(1.65, 48.16, 14.3, WIDTH, HEIGHT)
    _, lacking = painted(tiles, camera, theme)
    for key in lacking:
        tiles.put(key, None)
    pixels, still = painted(tiles, camera, theme)
    assert colors(pixels) == {grey_of(theme).name().upper()}
    assert grey_of(theme).name().upper() != theme.paper
    assert still == []
    tiles.forget(lacking)
    assert painted(tiles, camera, theme)[1] == lacking


def test_without_hope_what_is_not_there_is_grey() -> None:
    tiles = TilePainter(0, 19)
    tiles.waiting = False
    pixels, lacking = painted(tiles, Camera.at(1.65, 48.16, 14.3, WIDTH, HEIGHT))
    assert colors(pixels) == {grey_of(LIGHT).name().upper()}
    assert lacking


def test_beyond_the_finest_zoom_tiles_grow() -> None:
    tiles, camera = TilePainter(3, 15), Camera.at(1.65, 48.16, 19.2, WIDTH, HEIGHT)
    _, lacking = painted(tiles, camera)
    assert {key.z for key in lacking} == {15}
    for key in lacking:
        tiles.put(key, plain("#336699"))
    assert colors(painted(tiles, camera)[0]) == {"#336699"}


def test_before_the_coarsest_zoom_there_is_paper_and_no_thousand_of_wishes() -> None:
    tiles = TilePainter(13, 18)
    assert {key.z for key in painted(tiles, Camera.at(1.65, 48.16, 12.2, WIDTH, HEIGHT))[1]} == {13}
    pixels, lacking = painted(tiles, Camera.at(1.65, 48.16, 6.0, 1600, 1000))
    assert (colors(pixels), lacking) == ({LIGHT.paper}, [])


def test_at_twice_the_pixels_photographs_are_finer_and_words_stay_legible() -> None:
    camera = Camera.at(1.65, 48.16, 15.0, WIDTH, HEIGHT)
    assert {key.z for key in painted(TilePainter(0, 19, photographs=True), camera, ratio=2.0)[1]} == {16}
    assert {key.z for key in painted(TilePainter(0, 19), camera, ratio=2.0)[1]} == {15}


def test_while_the_zoom_moves_nothing_is_scaled_smoothly_and_then_it_is() -> None:
    tiles, camera = TilePainter(0, 19), Camera.at(1.65, 48.16, 14.0, WIDTH, HEIGHT)
    for key in painted(tiles, camera)[1]:
        tiles.put(key, colored(key))
    painted(tiles, camera.zoomed(0.2), budget_ms=1000)
    assert tiles.unfinished
    painted(tiles, camera.zoomed(0.2), budget_ms=1000)
    assert not tiles.unfinished


def test_a_tile_that_comes_anew_is_shown_anew() -> None:
    tiles, camera = TilePainter(0, 19), Camera.at(1.65, 48.16, 14.3, WIDTH, HEIGHT)
    _, lacking = painted(tiles, camera)
    for key in lacking:
        tiles.put(key, plain("#111111"))
    assert colors(painted(tiles, camera)[0]) == {"#111111"}
    tiles.put(lacking[0], plain("#EEEEEE"))
    assert colors(painted(tiles, camera)[0]) == {"#111111", "#EEEEEE"}


def test_by_night_a_map_is_dark_and_a_photograph_stays() -> None:
    camera = Camera.at(1.65, 48.16, 14.0, WIDTH, HEIGHT)
    for photographs in (False, True):
        tiles = TilePainter(0, 19, photographs=photographs)
        for key in painted(tiles, camera)[1]:
            tiles.put(key, plain("#FFFFFF"))
        assert colors(painted(tiles, camera, DAYLIGHT)[0]) == {"#FFFFFF"}
        assert colors(painted(tiles, camera, DARK)[0]) == {"#FFFFFF" if photographs else DARK.paper}
        assert colors(painted(tiles, camera, LIGHT)[0]) == {"#FFFFFF"}


def test_hues_stay_by_night() -> None:
    tiles, camera = TilePainter(0, 19), Camera.at(1.65, 48.16, 14.0, WIDTH, HEIGHT)
    for key in painted(tiles, camera)[1]:
        tiles.put(key, plain("#A0C8E8"))
    (color,) = colors(painted(tiles, camera, DARK)[0])
    assert QColor(color).blue() > QColor(color).green() > QColor(color).red()
    assert QColor(color).lightness() < 110


def test_what_is_transparent_lies_on_paper() -> None:
    tiles, camera = TilePainter(0, 19), Camera.at(1.65, 48.16, 14.3, WIDTH, HEIGHT)
    clear = QImage(256, 256, QImage.Format.Format_ARGB32_Premultiplied)
    clear.fill(0)
    for key in painted(tiles, camera)[1]:
        tiles.put(key, clear)
    for theme in (LIGHT, DAYLIGHT, DARK):
        assert colors(painted(tiles, camera, theme)[0]) == {theme.paper}


def test_memory_has_a_limit_and_keeps_what_is_shown() -> None:
    memory = TileMemory(photographs=False, most_bytes=10 * 256 * 256 * 4)
    keys = [TileKey(14, number, 5000) for number in range(30)]
    for key in keys:
        memory.put(key, plain("#888888"))
    memory.begin(LIGHT)
    for key in keys[:4]:
        assert memory.shown(key, math.inf) is not None
    memory.trim()
    assert memory.size == 10 * 256 * 256 * 4
    assert all(key in memory for key in (*keys[:4], *keys[-6:]))
    assert sum(key in memory for key in keys) == 10
