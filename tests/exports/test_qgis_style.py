"""QGIS opens the GeoPackage looking and reading like our own map: styles are inside, and nothing outside is named."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
import subprocess
import xml.etree.ElementTree as ET
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from shapely.geometry import Point

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import Choice, LayerDefinition
from limits_map.exports.gpkg.style import paints_marks, qml
from limits_map.exports.gpkg.style_ground import scale_of
from limits_map.exports.gpkg.style_xml import quoted, quoted_field
from limits_map.words import Language, Text
from tests.exports.conftest import Exported
from tests.exports.hostile import HOSTILE, hostile_sample
from tests.exports.hostile_cells import AWKWARD
from tests.store.test_other_programs import SYSTEM_PYTHON, has_qgis, system_environment

needs_qgis = pytest.mark.skipif(not has_qgis(), reason="QGIS (python3-qgis) is not installed")
OPEN = """
import json, sys
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
from qgis.core import *
app = QgsApplication([], False)
app.initQgis()
path, picture, words = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
told, layers = {}, []
for part in QgsProviderRegistry.instance().querySublayers(path):
    layer = QgsVectorLayer(part.uri(), part.name(), "ogr")
    fields = layer.fields()
    said = {"valid": layer.isValid(), "aliases": {field.name(): field.alias() for field in fields}}
    said["type"] = layer.geometryType()
    first = next(layer.getFeatures(), None)
    said["first"] = {}
    for place in range(len(fields)) if first is not None else ():
        setup = layer.editorWidgetSetup(place)
        shown = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
        said["first"][fields[place].name()] = shown.representValue(layer, place, setup.config(), None, first[place])
    if layer.isSpatial():
        layers.append(layer)
        renderer = layer.renderer()
        said["renderer"] = renderer.type()
        inner = renderer.embeddedRenderer() if renderer.type() == "pointCluster" else renderer
        if inner.type() == "categorizedSymbol":
            said["classes"] = [[c.label(), c.value() or "", c.symbol().color().name()] for c in inner.categories()]
        said["labels"] = layer.labelsEnabled()
        said["from"] = layer.minimumScale() if layer.hasScaleBasedVisibility() else 0
        said["errors"] = [] if not layer.labelsEnabled() else [
            QgsExpression(layer.labeling().settings().fieldName).parserErrorString()
        ]
    told[part.name()] = said
settings = QgsMapSettings()
settings.setLayers(layers)
settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
change = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), settings.destinationCrs(), QgsProject.instance())
settings.setExtent(change.transformBoundingBox(QgsRectangle(1.643, 48.158, 1.667, 48.172)))
settings.setOutputSize(QSize(900, 760))
settings.setOutputDpi(96)
settings.setBackgroundColor(QColor("#F7F5F2"))
context = QgsExpressionContext()
context.appendScope(QgsExpressionContextUtils.globalScope())
context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
settings.setExpressionContext(context)
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
job.renderedImage().save(picture)
values = [QgsExpression(expression).evaluate() for expression in words]
print(json.dumps({"layers": told, "errors": [e.message for e in job.errors()], "values": values}))
del layers, layer, job
app.exitQgis()
"""


def styles(file: Path) -> dict[str, str]:
    with closing(sqlite3.connect(file)) as database:
        return dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles").fetchall())


def in_qgis(file: Path, picture: Path, expressions: list[str] | None = None) -> dict[str, Any]:
    """What QGIS says of each layer of a file, and a picture of them all."""
    done = subprocess.run(
        [SYSTEM_PYTHON, "-c", OPEN, str(file), str(picture), json.dumps(expressions or [])],
        capture_output=True, text=True, check=False, timeout=100, env=system_environment(),
    )  # fmt: skip
    assert done.stdout, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def share_of(picture: Path, color: str, near: int = 12) -> float:
    """How much of a picture has a colour, in thousandths."""
    wanted = tuple(int(color[start : start + 2], 16) for start in (1, 3, 5))
    with Image.open(picture) as image:
        pixels = image.convert("RGB").getcolors(1 << 24) or []
        total = image.width * image.height
    hits = 0
    for number, found in pixels:
        assert isinstance(found, tuple)
        hits += number * all(abs(one - other) <= near for one, other in zip(found, wanted, strict=True))
    return 1000 * hits / total


def test_every_table_has_its_style(exported: Exported) -> None:
    file = exported(".gpkg")
    with closing(sqlite3.connect(file)) as database:
        kinds = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall())
        rows = database.execute(
            "SELECT f_table_name, f_geometry_column, f_table_schema, useAsDefault, update_time FROM layer_styles"
        ).fetchall()
    assert kinds["layer_styles"] == "attributes"
    assert {row[0] for row in rows} == kinds.keys() - {"layer_styles", "read_me"}
    for name, column, schema, default, when in rows:
        assert column == ("geom" if kinds[name] == "features" else "")
        assert (schema, default) == ("", 1)
        assert when == "2026-11-21T00:00:00.000Z"


@pytest.mark.parametrize("audience", Audience)
def test_styles_name_nothing_outside(exported: Exported, audience: Audience) -> None:
    for name, style in styles(exported(".gpkg", audience)).items():
        root = ET.fromstring(style)
        pictures = [
            element.get("v", "") for element in root.iter("prop") if element.get("k") == "name" and element.get("v")
        ]
        assert all(picture.startswith("base64:") for picture in pictures), name
        drawn = " ".join(base64.b64decode(picture[7:]).decode() for picture in pictures)
        told = f"{style} {drawn}".replace("http://mrcc.com/qgis.dtd", "").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|file:|href|<image|<script", told), name


def test_words_and_classes_of_a_style(exported: Exported) -> None:
    found = styles(exported(".gpkg", language=Language.ENGLISH))
    sites = ET.fromstring(found["sites"])
    renderer = sites.find("renderer-v2")
    assert renderer is not None
    assert (renderer.get("type"), renderer.get("attr")) == ("categorizedSymbol", "level")
    listed = [(each.get("value"), each.get("label")) for each in renderer.iter("category")]
    assert listed == [("1", "1 green"), ("2", "2 yellow"), ("3", "3 orange"), ("4", "4 red"), ("", "unknown")]
    assert {each.get("field"): each.get("name") for each in sites.iter("alias")}["stage"] == "Stage"
    words = {
        option.get("name"): option.get("value") for option in sites.iter("Option") if option.get("value") == "plan"
    }
    assert words == {"Action plan": "plan"}
    counts = ET.fromstring(found["dealing_points_counts"])
    assert [each.get("label") for each in counts.iter("category")][-1] == "Withheld"
    assert counts.find(".//layer[@class='LinePatternFill']") is not None
    outline = {prop.get("k"): prop.get("v") for prop in ET.fromstring(found["qpv"]).iter("prop")}
    assert outline["use_custom_dash"] == "1"
    streets = found["streets"]
    assert "@map_scale" in streets
    assert '"importance"' in streets.replace("&quot;", '"')
    walks = ET.fromstring(found["walks"])
    assert walks.get("hasScaleBasedVisibilityFlag") == "1"
    assert float(walks.get("minScale", "0")) == round(scale_of(13.0, 48.165)) == pytest.approx(48_160, abs=30)
    labels = sites.find("labeling/settings")
    assert labels is not None
    assert labels.find("text-style/text-buffer[@bufferDraw='1']") is not None
    rendering = labels.find("rendering")
    assert rendering is not None
    assert float(rendering.get("scaleMax", "0")) == round(scale_of(14.0, 48.165))


def hostile(definition: LayerDefinition, words: str) -> LayerDefinition:
    """The layer with these words for whatever a declaration has words for."""
    said = Text.same(words)
    fields = tuple(
        replace(field, label=said, choices=tuple(Choice(words, said, color="#112233") for _ in field.choices[:1]))
        for field in definition.fields
    )
    return replace(definition, title=said, singular=said, fields=fields)


@pytest.mark.parametrize("words", [*HOSTILE, *AWKWARD])
def test_hostile_words_are_words_in_a_style(catalogue: Catalogue, words: str) -> None:
    for definition in catalogue:
        made = hostile(definition, words)
        keys = [field.key for field in made.fields]
        style = qml(made, keys, Language.FRENCH, latitude=48.0, marks=paints_marks(made))
        root = ET.fromstring(style)
        assert {child.tag for child in root} <= {
            "renderer-v2", "labeling", "blendMode", "featureBlendMode", "layerOpacity", "fieldConfiguration", "aliases",
            "attributetableconfig", "previewExpression", "mapTip", "layerGeometryType",
        }  # fmt: skip
        names = {alias.get("name") for alias in root.iter("alias")} - {""}
        assert all(str(name).startswith(words.replace("\u202e", "").replace("\u2066", "")[:3]) for name in names)


@needs_qgis
def test_words_cannot_leave_an_expression(exported: Exported, tmp_path: Path) -> None:
    words = [each for each in (*HOSTILE, *AWKWARD, "a' || 'b", "\\", "\\'", "\\n") if "\u202e" not in each]
    told = in_qgis(exported(".gpkg"), tmp_path / "map.png", [quoted(each) for each in words])
    assert told["values"] == words


def test_a_field_cannot_leave_its_quotes() -> None:
    assert quoted_field('a" || "b') == '"a"" || ""b"'


@needs_qgis
@pytest.mark.parametrize("audience", [Audience.COMMITTEE, Audience.COORDINATOR])
def test_qgis_opens_it_with_our_symbols_and_words(exported: Exported, tmp_path: Path, audience: Audience) -> None:
    picture = tmp_path / "map.png"
    told = in_qgis(exported(".gpkg", audience), picture)
    layers = told["layers"]
    assert told["errors"] == []
    assert all(layer["valid"] and not any(layer.get("errors", ())) for layer in layers.values())
    assert "layer_styles" not in layers
    sites = layers["sites"]
    assert (sites["type"], layers["sites_areas"]["type"]) == (0, 2)
    assert sites["classes"] == [
        ["1 vert", "1", "#2e7d32"],
        ["2 jaune", "2", "#f2b705"],
        ["3 orange", "3", "#e8710a"],
        ["4 rouge", "4", "#b3261e"],
        ["non renseigné", "", "#8a9096"],
    ]
    assert sites["aliases"]["stage"] == "Étape"
    assert sites["first"]["stage"] == "Reconquis, sous veille"
    assert layers["actions"]["first"]["due_on"] == "01/12/2026"
    assert layers["facilities"]["renderer"] == "pointCluster"
    assert layers["facilities"]["first"]["free_access"] == "oui"
    assert layers["facilities"]["labels"]
    assert layers["facilities"]["from"] == 0 < layers["buildings"]["from"]
    assert list(layers).index("sites") < list(layers).index("sites_areas") < list(layers).index("qpv")
    assert list(layers).index("qpv") < list(layers).index("buildings")
    # Water, green, the level's colours and the outline of the neighbourhood are all to be seen.
    for color in ("#B3261E", "#2E7D32", "#6A4C93", "#1F5FA8"):
        assert share_of(picture, color) > 0.1, color
    assert share_of(picture, "#F7F5F2", 2) > 100
    if audience is Audience.COMMITTEE:
        assert layers["dealing_points_counts"]["classes"][-1][0] == "Non diffusé"
        assert layers["dealing_points_months"]["aliases"]["month"] == "Mois"
        assert re.fullmatch(r"\d{4}-\d\d", layers["dealing_points_months"]["first"]["month"])
    else:
        assert layers["dealing_points"]["renderer"] == "pointCluster"
        assert layers["addresses"]["renderer"] == "nullSymbol"


@needs_qgis
def test_hostile_rows_open_too(exported: Exported, tmp_path: Path) -> None:
    given = hostile_sample()
    site = given.features["sites"][-1]
    given.features["sites"].append(replace(site, uuid="x", geometry=Point(1.65, 48.165), values={"name": "[% 1+1 %]"}))
    told = in_qgis(exported(".gpkg", Audience.COORDINATOR, given=given), tmp_path / "map.png")
    assert told["errors"] == []
    assert all(layer["valid"] for layer in told["layers"].values())
