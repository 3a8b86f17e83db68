"""The drawn background on the window's side: pictures come, a process that dies is replaced once, nothing waits."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QImage, QPainter

from limits_map.backgrounds.drawn.background import DrawnBackground
from limits_map.backgrounds.drawn.messages import Unpacker, packed
from limits_map.cartography.camera import Camera
from limits_map.cartography.themes import DARK, LIGHT, Theme, ground_fill
from limits_map.catalogue import Catalogue
from limits_map.errors import BackgroundError
from limits_map.words import Language, Text
from tests.backgrounds.drawn_files import LAT, LON, changed, openstreetmap

HERE = Camera.at(LON, LAT, 16.0, 700, 500)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return openstreetmap(tmp_path / "osm.gpkg")


@pytest.fixture
def background(path: Path, catalogue: Catalogue, tmp_path: Path) -> Iterator[DrawnBackground]:
    made = DrawnBackground(path, catalogue, cache=tmp_path / "cache")
    yield made
    made.close()


def until(there: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < end, "it never came"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def painted(background: DrawnBackground, camera: Camera = HERE, theme: Theme = LIGHT, ratio: float = 1.0) -> QImage:
    image = QImage(round(camera.width * ratio), round(camera.height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFFFF00FF)
    painter = QPainter(image)
    background.paint(painter, camera, theme)
    painter.end()
    return image


def whole(background: DrawnBackground, camera: Camera = HERE, theme: Theme = LIGHT, ratio: float = 1.0) -> QImage:
    def there() -> bool:
        painted(background, camera, theme, ratio)
        return background.is_whole

    until(there)
    return painted(background, camera, theme, ratio)


def color(image: QImage, longitude: float, latitude: float, camera: Camera = HERE, ratio: float = 1.0) -> str:
    x, y = camera.screen_of(longitude, latitude)
    return str(image.pixelColor(round(x * ratio), round(y * ratio)).name()).upper()


BUILDING = (LON + 0.0015, LAT + 0.0012)


def test_paper_at_once_and_the_picture_when_it_comes(background: DrawnBackground, catalogue: Catalogue) -> None:
    first = painted(background)
    assert {first.pixelColor(x, 9).name().upper() for x in range(0, 700, 50)} == {LIGHT.paper}
    fill = catalogue["buildings"].symbol.color
    assert color(whole(background), *BUILDING) == ground_fill(fill, LIGHT)
    assert color(whole(background, theme=DARK), *BUILDING) == ground_fill(fill, DARK)
    assert color(whole(background, ratio=2.0), *BUILDING, ratio=2.0) == ground_fill(fill, LIGHT)


def test_another_zoom_shows_what_was_there_until_its_own_picture_comes(
    background: DrawnBackground, catalogue: Catalogue
) -> None:
    whole(background)
    nearer = HERE.zoomed(0.8)
    assert color(painted(background, nearer), *BUILDING, camera=nearer) == catalogue["buildings"].symbol.color
    assert not background.is_whole
    assert color(whole(background, nearer), *BUILDING, camera=nearer) == catalogue["buildings"].symbol.color


def test_moving_the_map_only_copies(background: DrawnBackground) -> None:
    before = whole(background)
    moved = HERE.panned(-100, 60)
    after = whole(background, moved)
    assert after.copy(0, 60, 600, 440) == before.copy(100, 0, 600, 440)


def test_the_world_s_edge_and_places_without_anything_are_paper(background: DrawnBackground) -> None:
    for camera in (Camera.at(-179.9, 85.0, 3.0, 700, 500), Camera.at(LON, LAT, 0.0, 700, 500)):
        image = whole(background, camera)
        assert image.pixelColor(5, 5).name().upper() == LIGHT.paper


@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended otherwise there")
def test_a_process_that_dies_is_replaced_once_then_all_is_grey_and_told_once(
    background: DrawnBackground, catalogue: Catalogue
) -> None:
    troubles: list[Text] = []
    background.troubled.connect(troubles.append)
    until(lambda: background.is_ready)
    first = background.pid
    os.kill(first, signal.SIGKILL)
    until(lambda: background.pid not in (0, first))
    assert color(whole(background), *BUILDING) == catalogue["buildings"].symbol.color
    assert troubles == []
    os.kill(background.pid, signal.SIGKILL)
    until(lambda: bool(troubles))
    assert [words.say(Language.ENGLISH) for words in troubles] == [
        "The background “osm.gpkg” can no longer be drawn; it stays grey. Choose it again to retry."
    ]
    # What had come stays; what had not is grey.
    assert color(painted(background), *BUILDING) == catalogue["buildings"].symbol.color
    elsewhere = painted(background, Camera.at(LON + 1, LAT, 16.0, 700, 500))
    assert elsewhere.pixelColor(350, 250).name().upper() not in (LIGHT.paper, "#FF00FF")
    assert len(troubles) == 1


def test_a_file_that_is_gone_is_told_once(path: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    background = DrawnBackground(path, catalogue, cache=tmp_path / "cache")
    troubles: list[Text] = []
    background.troubled.connect(troubles.append)
    path.unlink()
    until(lambda: bool(troubles))
    assert background.pid == 0
    assert background.shapes_near(LON, LAT, LON + 1, LAT + 1) == []
    background.close()


def test_closing_leaves_no_process(path: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    background = DrawnBackground(path, catalogue, cache=tmp_path / "cache")
    until(lambda: background.pid != 0)
    pid = background.pid
    background.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_what_is_near_can_be_snapped_to(background: DrawnBackground) -> None:
    shapes = background.shapes_near(LON + 0.0009, LAT - 0.0001, LON + 0.0011, LAT + 0.0011)
    kinds = sorted(shape.geom_type for shape in shapes)
    assert kinds == ["MultiLineString", "MultiPolygon"]
    house = next(shape for shape in shapes if shape.geom_type == "MultiPolygon")
    assert house.bounds == pytest.approx((LON + 0.001, LAT + 0.001, LON + 0.002, LAT + 0.0015), abs=1e-8)
    # Green and water are no edges to draw along.
    assert background.shapes_near(LON + 0.003, LAT - 0.0025, LON + 0.0031, LAT - 0.0024) == []


def test_an_index_is_made_with_progress_and_then_used_for_snapping(catalogue: Catalogue, tmp_path: Path) -> None:
    path = openstreetmap(tmp_path / "plain.gpkg", index=False)
    background = DrawnBackground(path, catalogue, cache=tmp_path / "cache")
    told: list[float] = []
    background.preparing.connect(told.append)
    assert background.shapes_near(LON, LAT, LON + 0.002, LAT + 0.002) == []
    until(lambda: background.is_ready)
    assert told[-1] == 1.0
    assert len(background.shapes_near(LON, LAT, LON + 0.002, LAT + 0.002)) == 3
    background.close()


def test_the_credit_is_that_of_the_file(background: DrawnBackground) -> None:
    assert background.credit.fr == "© les contributeurs d'OpenStreetMap, ODbL"


def test_what_cannot_be_drawn_is_refused_with_the_tables_found(path: Path, catalogue: Catalogue) -> None:
    changed(path, "UPDATE gpkg_geometry_columns SET table_name = table_name || '_of_mine'")
    for name in ("roads", "buildings_a", "landuse_a", "water_a", "waterways"):
        changed(path, f"ALTER TABLE gis_osm_{name}_free RENAME TO gis_osm_{name}_free_of_mine")
    with pytest.raises(BackgroundError) as refused:
        DrawnBackground(path, catalogue, cache=path.parent / "cache")
    assert "gis_osm_roads_free_of_mine" in str(refused.value)
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(BackgroundError, match="cannot be read as a GeoPackage"):
        DrawnBackground(path, catalogue, cache=path.parent / "cache")


def test_answers_come_in_any_pieces_and_nonsense_is_refused() -> None:
    talk = packed({"kind": "ready"}) + packed({"kind": "painted"}, b"12345678")
    unpacker = Unpacker()
    heard = [answer for n in range(len(talk)) for answer in unpacker.feed(talk[n : n + 1])]
    assert heard == [({"kind": "ready"}, b""), ({"kind": "painted"}, b"12345678")]
    with pytest.raises(ValueError, match="so long"):
        list(Unpacker().feed(b"\xff" * 8))
