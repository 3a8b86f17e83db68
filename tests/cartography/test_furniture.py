"""Scale bar, credits, legend and the finished picture, in both languages."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from limits_map.cartography.camera import Camera
from limits_map.cartography.furniture import credits_of, legend_entries, legend_height, paint_legend, scale_bar
from limits_map.cartography.picture import render_picture
from limits_map.cartography.scene import Scene
from limits_map.cartography.themes import LIGHT, Theme
from limits_map.catalogue import Catalogue
from limits_map.words import Language

from .conftest import THEMES, cells_definition, pixels


@pytest.mark.parametrize("zoom", [0, 3.3, 8, 14.7, 16, 19.2, 22])
def test_the_scale_bar_has_a_round_length(zoom: float) -> None:
    camera = Camera.at(1.655, 48.162, zoom, 800, 600)
    metres, length = scale_bar(camera)
    assert f"{metres:e}"[0] in "125"
    assert 50 < length <= 140
    assert length * camera.metres_per_pixel == pytest.approx(metres)


def test_the_legend_speaks_the_words_of_the_declarations(catalogue: Catalogue) -> None:
    french = {entry.layer: entry for entry in legend_entries(catalogue, LIGHT, Language.FRENCH)}
    english = {entry.layer: entry for entry in legend_entries(catalogue, LIGHT, Language.ENGLISH)}
    assert french["sites"].title == "Sites"
    assert [row.label for row in french["sites"].rows][:5] == [
        "1 vert",
        "2 jaune",
        "3 orange",
        "4 rouge",
        "non renseigné",
    ]
    assert [row.label for row in english["sites"].rows][4:7] == ["unknown", "Signal", "Diagnosis"]
    assert french["dealing_points"].title == "Signalements"
    assert english["dealing_points"].title == "Dealing reports"
    assert not {"buildings", "streets", "follow_ups"} & french.keys()
    assert "buildings" in {e.layer for e in legend_entries(catalogue, LIGHT, Language.FRENCH, background=True)}


def test_every_row_of_the_legend_has_a_picture_of_its_own(catalogue: Catalogue) -> None:
    for entry in legend_entries([catalogue["sites"], catalogue["urban_walks"]], LIGHT, Language.FRENCH):
        pictures = {pixels(row.picture.toImage()).tobytes() for row in entry.rows}
        # The two last stages, under watch and closed, are both full.
        assert len(pictures) >= len(entry.rows) - 1


@pytest.mark.parametrize(("language", "words"), [(Language.FRENCH, "non diffusé"), (Language.ENGLISH, "withheld")])
def test_the_hatch_is_explained(language: Language, words: str) -> None:
    (entry,) = legend_entries([cells_definition()], LIGHT, language)
    assert [row.label for row in entry.rows] == [words]
    (without,) = legend_entries(
        [cells_definition()], LIGHT, language, present={"cells": frozenset({("withheld", "False")})}
    )
    assert without.rows == ()


def test_only_what_is_there_is_explained(district: Scene) -> None:
    present = {each.key: each.values for each in district}
    entries = legend_entries((each.definition for each in district), LIGHT, Language.FRENCH, present=present)
    sites = next(entry for entry in entries if entry.layer == "sites")
    assert [row.label for row in sites.rows] == ["2 jaune", "3 orange", "Plan d'action"]


def test_a_legend_stays_in_its_rectangle(catalogue: Catalogue) -> None:
    entries = legend_entries(catalogue, LIGHT, Language.FRENCH)
    image = QImage(260, 900, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint_legend(painter, QRectF(20, 20, 200, 300), entries, LIGHT)
    painter.end()
    alpha = pixels(image)[:, :, 3]
    assert alpha[20:320, 20:220].any()
    alpha[20:320, 20:220] = 0
    assert not alpha.any()


def test_sources_are_named_once(catalogue: Catalogue) -> None:
    credits = credits_of(catalogue, Language.FRENCH)
    assert sum("BD TOPO" in each for each in credits) == 1


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_finished_picture_has_title_map_legend_and_sources(district: Scene, camera: Camera, theme: Theme) -> None:
    image = render_picture(
        district,
        camera,
        theme,
        title="Tour Flora Tristan et alentours (exemple)",
        subtitle="Comité de pilotage",
        made_on=date(2026, 11, 21),
        scale_factor=2.0,
    )
    assert image.devicePixelRatio() == 2.0
    entries = legend_entries(
        (each.definition for each in district),
        theme,
        Language.FRENCH,
        present={each.key: each.values for each in district},
    )
    assert image.height() / 2 > max(300, legend_height(entries, theme))
    data = pixels(image)
    top, bottom = data[20:110, 40:-40], data[-40:-8, 40:-40]
    right = data[200:600, -380:-40]
    assert all(len({tuple(pixel) for pixel in part.reshape(-1, 4).tolist()}) > 5 for part in (top, bottom, right))


def test_the_language_changes_the_picture(district: Scene, camera: Camera) -> None:
    french, english = (render_picture(district, camera, title="X", language=each) for each in Language)
    assert french.size() == english.size()
    assert french != english


def test_a_picture_too_large_is_refused(district: Scene, camera: Camera) -> None:
    with pytest.raises(ValueError, match="too large"):
        render_picture(district, replace(camera, width=5000), title="X", scale_factor=6)


def test_a_picture_needs_no_window_and_no_widgets(tmp_path: Path) -> None:
    code = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
from limits_map.cartography.camera import Camera
from limits_map.cartography.picture import render_picture
from limits_map.cartography.scene import Scene
image = render_picture(Scene(), Camera.at(1.6, 48.1, 15, 300, 200), title="Vide")
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
