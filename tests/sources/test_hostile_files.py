"""What files may hold that is no mistake but meant to harm, or to fill a disk, costs the project nothing."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import tempfile
import zipfile
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.operations.imports import import_source
from limits_map.sources import read_source, vectors
from limits_map.store.project import Project
from limits_map.words import Language
from tests.sources.broken_inputs import REPORTS

ROW = "{n};12/11/2026;18h30;Vente;Hall 3;3.05;50.6\n"


def test_one_member_of_an_archive_at_a_time_is_on_the_disk(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    path = tmp_path / "lots.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(5):
            archive.writestr(f"lot {n}.csv", REPORTS + ROW.format(n=n))
    seen: list[int] = []

    def look(_: float) -> None:
        seen.append(sum(found.is_file() for found in place.rglob("*")))

    assert sum(len(table.features) for table in read_source(path, catalogue, progress=look).tables) == 5
    assert max(seen) == 1
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("name", ["é" * 200 + ".csv", "a\nb.csv", "‮gnp.csv"])
def test_any_name_inside_an_archive_can_be_unpacked(tmp_path: Path, catalogue: Catalogue, name: str) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr(name, REPORTS + ROW.format(n=1))
    path = tmp_path / "noms.zip"
    path.write_bytes(inner.getvalue())
    assert len(read_source(path, catalogue).tables[0].features) == 1


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be made there")
@pytest.mark.parametrize("name", [b"nom\xff\xfe.csv", b"deux\nlignes \xe2\x80\xae.csv", b"quo'te\"{0}%s!.csv"])
def test_any_name_of_a_file_is_taken_in_and_told_on_one_line(tmp_path: Path, project: Project, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text(REPORTS + ROW.format(n=1), "utf-8")
    outcome = import_source(project=project, path=path)
    assert outcome.tables[0].added == 1
    assert outcome.tables[0].source.isprintable()
    uuid = project.features("dealing_points")[0].uuid
    assert project.history("dealing_points", uuid)[0].action


def test_texts_and_keys_are_kept_within_reason(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "sites.csv"
    long = "x" * 2_000_000
    path.write_text(f"id;nom;type;etape;niveau;proprietaire;lon;lat\n{long};Hall 3;;;1;{long};3.05;50.6\n", "utf-8")
    table = read_source(path, catalogue, layer="sites").tables[0]
    assert len(str(table.features[0].values["owner"])) <= 10_000
    assert len(str(table.features[0].source_key)) < 100
    assert any("too long" in note.say(Language.ENGLISH) for note in table.notes)


def test_a_whole_number_that_no_column_holds_is_rejected(tmp_path: Path, project: Project) -> None:
    ring = [[3.0, 50.6], [3.01, 50.6], [3.01, 50.61], [3.0, 50.6]]
    path = tmp_path / "batiment.geojson"
    rows = [
        {"type": "Feature", "properties": {"name": "A", "use": "B", "floors": floors, "dwellings": 1},
         "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for floors in (4, 1e20, 10**30)
    ]  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), "utf-8")
    report = import_source(project=project, path=path, layer="buildings").tables[0]
    assert (report.added, [rejection.row for rejection in report.rejected]) == (1, [2, 3])


def test_a_gpx_in_another_encoding_is_read(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "points.gpx"
    path.write_text(
        '<?xml version="1.0" encoding="UTF-16"?><gpx><wpt lat="50.6" lon="3.05"><name>Arrêt</name></wpt></gpx>',
        "utf-16",
    )
    assert read_source(path, catalogue).tables[0].features[0].values["stop"] == "Arrêt"


def test_a_geopackage_of_many_layers_is_not_read_whole(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_MOST_LAYERS", 20)
    path = tmp_path / "couches.gpkg"
    with Project.create(path, title="Essai", catalogue=catalogue):
        pass
    connection = sqlite3.connect(path)
    for n in range(40):
        connection.execute(f"CREATE TABLE t{n} (fid INTEGER PRIMARY KEY, a TEXT)")
        connection.execute(
            f"INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('t{n}', 'attributes', 't{n}')"
        )
    connection.commit()
    connection.close()
    content = read_source(path, catalogue)
    assert len(content.tables) + len(content.skipped) <= 20
