"""Other programs read the project file as it is, and it survives being edited there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.store.project import Project
from limits_map.store.rows import Query

SYSTEM_PYTHON = Path("/usr/bin/python3")
EDIT = """
import json, sys
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer
QgsApplication.setPrefixPath("/usr", True)
app = QgsApplication([], False)
app.initQgis()
path, names = sys.argv[1], sys.argv[2:]
counts = {}
for name in names:
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    counts[name] = layer.featureCount() if layer.isValid() else None
sites = QgsVectorLayer(f"{path}|layername=sites", "sites", "ogr")
sites.startEditing()
first = next(sites.getFeatures())
sites.changeAttributeValue(first.id(), sites.fields().indexOf("owner"), "Modifié dans QGIS")
sites.changeGeometry(first.id(), QgsGeometry.fromPointXY(QgsPointXY(1.7, 48.2)))
added = QgsFeature(sites.fields())
added.setAttribute("name", "Ajouté dans QGIS")
added.setAttribute("stage", "signal")
added.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(1.66, 48.17)))
sites.addFeature(added)
committed = sites.commitChanges()
print(json.dumps({"counts": counts, "committed": committed, "errors": sites.commitErrors()}))
del sites, layer
app.exitQgis()
"""


def has_qgis() -> bool:
    """True if the system's Python has QGIS."""
    if not SYSTEM_PYTHON.exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", "import qgis.core"], capture_output=True, check=False).returncode == 0


def system_environment() -> dict[str, str]:
    """The environment without this test run's Python."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHON", "VIRTUAL_ENV", "QT_", "PYTEST"))
    }
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="ogrinfo (gdal-bin) is not installed")
def test_gdal_lists_every_layer_without_a_warning(filled: Project) -> None:
    path = filled.path
    filled.close()
    done = subprocess.run(["ogrinfo", "-ro", "-so", "-al", str(path)], capture_output=True, text=True, check=True)
    assert "Warning" not in done.stderr + done.stdout
    for layer in filled.catalogue:
        assert f"Layer name: {layer.key}\n" in done.stdout
    assert "Feature Count: 12" in done.stdout


@pytest.mark.skipif(not has_qgis(), reason="QGIS (python3-qgis) is not installed")
def test_qgis_reads_edits_and_leaves_a_sound_project(filled: Project, catalogue: Catalogue) -> None:
    path, names = filled.path, [layer.key for layer in catalogue]
    counts = {name: filled.count(name) for name in names}
    filled.close()
    done = subprocess.run(
        [SYSTEM_PYTHON, "-c", EDIT, str(path), *names],
        capture_output=True, text=True, check=False, timeout=100, env=system_environment(),
    )  # fmt: skip
    assert done.stdout, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["committed"], told["errors"]
    assert told["counts"] == counts
    with Project.open(path, catalogue) as project:
        assert project.problems() == []
        (added,) = project.features("sites", project.find("sites", Query(words="ajouté dans qgis")))
        assert added.uuid
        assert len(project.find("sites", Query(words="modifié"))) == 1
        assert len(project.in_box("sites", 1.69, 48.19, 1.71, 48.21)) == 1
