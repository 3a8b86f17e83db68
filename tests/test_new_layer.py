"""A whole new layer is one new folder: imported, drawn, listed, edited and exported with no line of code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from limits_map.cartography.camera import Camera
from limits_map.cartography.hit import Hit, hit
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.catalogue import Catalogue, load_catalogue
from limits_map.domain.audiences import Audience
from limits_map.operations.exports import export_map
from limits_map.operations.features import change_values
from limits_map.operations.imports import import_source
from limits_map.resources import layers_folder
from limits_map.store.project import Project
from limits_map.store.rows import Query
from limits_map.ui.forms.feature_fields import FeatureForm
from limits_map.ui.session import Session
from limits_map.ui.table.feature_table import FeatureTable
from limits_map.words import Language

LAMPS = """
title = { fr = "Lampadaires", en = "Street lamps" }
singular = { fr = "Lampadaire", en = "Street lamp" }
geometry = "point"
order = 55
title_field = "number"

[symbol]
shape = "circle"
color = "#B8860B"
color_by = "state"

[[field]]
key = "number"
label = { fr = "Repère", en = "Mark" }
kind = "text"
required = true

[[field]]
key = "state"
label = { fr = "Fonctionnement", en = "Working" }
kind = "choice"
choice = [
  { value = "on", label = { fr = "Allumé", en = "Lit" }, color = "#2E7D32" },
  { value = "off", label = { fr = "En panne", en = "Out" }, color = "#B3261E" },
]

[[source]]
key = "lamp_survey"
title = { fr = "Relevé d'éclairage", en = "Lighting survey" }
recognised_by = [["mat"], ["fonctionnement"]]
key_columns = [["mat"]]
[source.columns]
number = ["mat"]
state = ["fonctionnement"]
[source.position]
lon = ["lon"]
lat = ["lat"]

[[disclosure]]
audience = "coordinator"
show = "exact"
[[disclosure]]
audience = "partner"
show = "withheld"
[[disclosure]]
audience = "committee"
show = "exact"
fields = ["state"]
[[disclosure]]
audience = "public"
show = "withheld"
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """The shipped layers and one more folder."""
    folder = tmp_path / "layers"
    shutil.copytree(layers_folder(), folder)
    (folder / "lamps").mkdir()
    (folder / "lamps" / "layer.toml").write_text(LAMPS, "utf-8")
    shutil.copy(layers_folder() / "facilities" / "symbol.svg", folder / "lamps")
    return load_catalogue(folder)


def test_a_folder_is_a_whole_layer(project: Project, tmp_path: Path, qtbot: QtBot) -> None:
    survey = tmp_path / "releve.csv"
    survey.write_text("mat;fonctionnement;lon;lat\nA1;Allumé;1,6500;48,1650\nA2;En panne;1,6600;48,1650\n", "utf-8")

    (report,) = import_source(project=project, path=survey).tables
    assert (report.layer, report.added, report.rejected) == ("lamps", 2, ())
    out = project.find("lamps", Query(words="panne"))
    assert len(out) == 1

    scene = Scene((SceneLayer.of_features(project.catalogue["lamps"], project.features("lamps")),))
    camera = Camera.fitting((1.645, 48.16, 1.665, 48.17), 800, 600)
    assert hit(scene, camera, *camera.screen_of(1.66, 48.165)) == [Hit("lamps", out[0])]

    session = Session(project, Language.FRENCH)
    table = FeatureTable(session, project.catalogue["lamps"])
    qtbot.addWidget(table)
    model = table.model
    headers = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert headers[:2] == ["Repère", "Fonctionnement"]
    assert model.rowCount() == 2

    form = FeatureForm(session, project.catalogue["lamps"])
    qtbot.addWidget(form)
    assert set(form.values()) == {"number", "state"}

    session.run(change_values, layer="lamps", uuids=out, values={"state": "Allumé"})
    assert project.features("lamps", out)[0].values["state"] == "on"
    session.undo_stack.undo()
    assert project.features("lamps", out)[0].values["state"] == "off"

    written = export_map(project=project, out=tmp_path / "carte.geojson", audience=Audience.COMMITTEE)
    lamps = [f for f in json.loads(written.path.read_text("utf-8"))["features"] if f["properties"]["layer"] == "lamps"]
    assert len(lamps) == 2
    assert "A1" not in written.path.read_text("utf-8")
    project.close()
