"""The finished picture: its words are all there, it fills its paper, and it needs no window."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter

from limits_map.cartography.camera import Camera
from limits_map.cartography.picture import Picture
from limits_map.cartography.scene import Scene
from limits_map.cartography.themes import Theme
from limits_map.cartography.word_lines import sized_font, wrapped
from limits_map.words import Language

from .conftest import THEMES, pixels
from .papers import HEIGHT, WIDTH, svg_of, words_of

SOURCES = tuple(f"Une base de données publique numéro {n}, Licence Ouverte 2.0" for n in range(12))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_finished_picture_has_title_map_legend_and_sources(district: Scene, camera: Camera, theme: Theme) -> None:
    picture = Picture(
        district, camera, "Tour Flora Tristan", "Comité de pilotage", ("BD TOPO",), date(2026, 11, 21), theme=theme
    )
    image = picture.image(QSizeF(1122.5, 793.7), 192)
    assert (image.width(), image.height()) == (2245, 1587)
    assert round(image.dotsPerMeterX() * 0.0254) == 192
    assert not image.textKeys()
    data = pixels(image)
    top, bottom, right = data[20:110, 40:-40], data[-80:-30, 40:-40], data[200:900, -400:-60]
    assert all(len(np.unique(np.ascontiguousarray(part).view(np.uint32))) > 5 for part in (top, bottom, right))


@pytest.mark.parametrize("size", [QSizeF(WIDTH, HEIGHT), QSizeF(HEIGHT, WIDTH)], ids=["lying", "upright"])
def test_every_source_and_a_long_title_can_be_read(district: Scene, camera: Camera, size: QSizeF) -> None:
    title = "Un projet de reconquête qui a un très long nom " * 4
    picture = Picture(district, camera, title, "Pour\u00a0: Public", SOURCES, date(2026, 11, 21))

    def paint(painter: QPainter, scale: float) -> None:
        picture.paint(painter, size)

    texts = words_of(svg_of(paint))
    said = " ".join(texts)
    for source in SOURCES:
        assert source in said
    assert title.strip() in said
    assert "…" not in said
    assert "Carte du 21 nov. 2026" in texts


def test_the_language_changes_the_picture(district: Scene, camera: Camera) -> None:
    french, english = (
        Picture(district, camera, "X", language=each).image(QSizeF(WIDTH, HEIGHT), 96) for each in Language
    )
    assert french != english


def test_a_picture_too_large_is_refused(district: Scene, camera: Camera) -> None:
    with pytest.raises(ValueError, match="too large"):
        Picture(district, camera, "X").image(QSizeF(WIDTH, HEIGHT), 20_000)


def test_words_are_parted_where_they_may_be() -> None:
    font = sized_font(12)
    assert wrapped("Pour\u00a0: le comité de pilotage", font, 60) == ["Pour\u00a0: le", "comité de", "pilotage"]
    assert "".join(wrapped("x" * 90, font, 60)) == "x" * 90
    assert wrapped("  \n ", font, 60) == []
    assert wrapped("mot", font, 0.5) == ["m", "o", "t"]


def test_a_picture_needs_no_window_and_no_widgets(tmp_path: Path) -> None:
    code = """
import sys
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
from limits_map.cartography.camera import Camera
from limits_map.cartography.picture import Picture
from limits_map.cartography.scene import Scene
image = Picture(Scene(), Camera.at(1.6, 48.1, 15, 300, 200), "Vide").image(QSizeF(300, 200), 96)
assert image.save(sys.argv[1])
assert "PySide6.QtWidgets" not in sys.modules
"""
    out = tmp_path / "vide.png"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(out)], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert out.stat().st_size > 500
