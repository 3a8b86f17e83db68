"""A new site is named after the nearest address of the national file, and its form offers the others around."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCompleter
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.catalogue import load_catalogue
from limits_map.errors import CatalogueError
from limits_map.operations.imports import import_source
from limits_map.operations.nearest_words import nearest_values, words_near
from limits_map.resources import sample_data_folder
from limits_map.store.project import Project
from limits_map.ui.forms.entry_editors import LineEditor
from limits_map.ui.forms.feature_form import FeatureDialog
from limits_map.ui.session import Session
from limits_map.words import Language

LAYERS = Path(__file__).resolve().parents[2] / "layers"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "addr-ban-sample" / "ban_01_raw_test.csv"
HERE = Point(1.6474948, 48.1602161)


@pytest.fixture
def addressed(project: Project) -> Project:
    """A project with the addresses of the sample district."""
    import_source(project=project, path=sample_data_folder() / "ban.csv")
    return project


def test_the_national_file_is_recognised_and_no_row_is_lost(addressed: Project) -> None:
    lines = (sample_data_folder() / "ban.csv").read_text("utf-8").splitlines()
    assert addressed.count("addresses") == len(lines) - 1
    first = addressed.features("addresses")[0]
    assert (first.values["number"], first.values["street"]) == ("1", "Avenue de la Beauce")
    assert first.geometry == Point(1.6474948, 48.1602161)


@pytest.mark.skipif(not SHARED.is_file(), reason="the published file is not here")
def test_a_published_file_is_recognised(project: Project) -> None:
    import_source(project=project, path=SHARED)
    assert project.count("addresses") == len(SHARED.read_text("utf-8").splitlines()) - 1


def test_a_place_is_named_after_the_nearest_address(addressed: Project) -> None:
    definition = addressed.catalogue["sites"]
    assert nearest_values(project=addressed, definition=definition, place=HERE) == {"address": "1 Avenue de la Beauce"}
    assert nearest_values(project=addressed, definition=definition, place=Point(1.7, 48.3)) == {}
    assert nearest_values(project=addressed, definition=definition, place=None) == {}
    around = words_near(project=addressed, field=definition.field("address"), place=HERE)
    assert around[0] == "1 Avenue de la Beauce"
    assert len(around) == len(set(around)) > 3


def _line(dialog: FeatureDialog) -> LineEditor:
    editor = dialog.form.editors["address"]
    assert isinstance(editor, LineEditor)
    return editor


def test_the_form_takes_it_offers_others_and_keeps_what_is_typed(qtbot: QtBot, addressed: Project) -> None:
    session = Session(addressed, Language.FRENCH)
    dialog = FeatureDialog(session, "sites", geometry=HERE)
    qtbot.addWidget(dialog)
    assert _line(dialog).value_text() == "1 Avenue de la Beauce"
    assert not dialog.has_changes
    completer = _line(dialog).line.completer()
    assert isinstance(completer, QCompleter)
    completer.setCompletionPrefix("avenue de la b")
    assert completer.completionCount() > 1
    other = addressed.features("addresses")[200]
    dialog.set_geometry(other.geometry)
    assert _line(dialog).value_text() == f"{other.values['number']} {other.values['street']}"
    dialog.set_geometry(Point(1.7, 48.3))
    assert _line(dialog).value_text() == ""
    _line(dialog).line.setText("Derrière le stade")
    dialog.set_geometry(HERE)
    assert _line(dialog).value_text() == "Derrière le stade"
    dialog._on_dropped()
    session.deleteLater()


@pytest.mark.parametrize(
    ("old", "new"),
    [('layer = "addresses", fields', 'layer = "adresses", fields'), ('"suffix", "street"]', '"suffix", "rue"]')],
)
def test_a_mistake_in_what_a_field_is_named_after_is_told(tmp_path: Path, old: str, new: str) -> None:
    shutil.copytree(LAYERS, tmp_path / "layers")
    file = tmp_path / "layers" / "sites" / "layer.toml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(CatalogueError, match=r"layers/sites/layer.toml, key field.address.nearest: "):
        load_catalogue(tmp_path / "layers")
