"""Scale bar, credits and the words and samples of the legend, in both languages."""

from __future__ import annotations

import pytest

from limits_map.cartography.camera import Camera
from limits_map.cartography.furniture import credits_of, legend_entries, scale_bar
from limits_map.cartography.scene import Scene
from limits_map.cartography.themes import LIGHT
from limits_map.catalogue import Catalogue
from limits_map.words import Language

from .conftest import cells_definition, pixels


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


def test_what_looks_the_same_is_one_line(catalogue: Catalogue) -> None:
    present = {"actions": frozenset({("status", "duplicate"), ("status", "cancelled"), ("status", "done")})}
    (entry,) = legend_entries([catalogue["actions"]], LIGHT, Language.ENGLISH, present=present)
    assert [row.label for row in entry.rows] == ["Done", "Duplicate / Cancelled"]


def test_a_clustered_layer_is_explained(catalogue: Catalogue) -> None:
    (entry,) = legend_entries([catalogue["dealing_points"]], LIGHT, Language.FRENCH, clustered={"dealing_points"})
    assert entry.rows[-1].label == "regroupés, avec leur nombre"
    assert entry.rows[-1].sample.cluster


def test_sources_are_named_once(catalogue: Catalogue) -> None:
    credits = credits_of(catalogue, Language.FRENCH)
    assert sum("BD TOPO" in each for each in credits) == 1
