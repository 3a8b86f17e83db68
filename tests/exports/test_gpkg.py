"""The GeoPackage opens in other programs with every layer, its types and its labels."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from limits_map.domain.audiences import Audience
from tests.disclosure.samples import sample
from tests.exports.conftest import Exported


def rows(file: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as database:
        return database.execute(sql).fetchall()


def test_it_is_a_geopackage_1_3_with_every_layer(exported: Exported) -> None:
    file = exported(".gpkg")
    assert rows(file, "PRAGMA user_version") == [(10300,)]
    assert rows(file, "PRAGMA integrity_check") == [("ok",)]
    contents = dict(rows(file, "SELECT table_name, data_type FROM gpkg_contents"))
    assert contents["sites"] == contents["dealing_points_counts"] == contents["buildings"] == "features"
    assert contents["follow_ups_counts"] == contents["read_me"] == contents["layer_styles"] == "attributes"


def test_a_table_has_shapes_of_one_kind(exported: Exported) -> None:
    file = exported(".gpkg")
    kinds = dict(rows(file, "SELECT table_name, geometry_type_name FROM gpkg_geometry_columns"))
    assert set(kinds.values()) == {"POINT", "MULTILINESTRING", "MULTIPOLYGON"}
    assert (kinds["sites"], kinds["sites_areas"]) == ("POINT", "MULTIPOLYGON")
    (sites,), (areas,) = (rows(file, f"SELECT count(*) FROM {name}") for name in ("sites", "sites_areas"))
    assert (sites, areas) == ((3,), (1,))


def test_what_lies_above_comes_first_and_symbols_lie_over_areas(exported: Exported) -> None:
    names = [name for (name,) in rows(exported(".gpkg"), "SELECT table_name FROM gpkg_contents ORDER BY rowid")]
    placed = [
        "sites",
        "actions",
        "urban_walks_means",
        "facilities",
        "sites_areas",
        "dealing_points_counts",
        "walks",
        "qpv",
    ]
    places = [names.index(name) for name in (*placed, "buildings", "streets", "water", "green")]
    assert places == sorted(places)
    assert names[-2:] == ["read_me", "layer_styles"]


def test_it_tells_the_day_of_its_making_and_holds_nothing_that_was_removed(exported: Exported) -> None:
    file = exported(".gpkg")
    assert rows(file, "SELECT DISTINCT last_change FROM gpkg_contents") == [("2026-11-21T00:00:00.000Z",)]
    assert rows(file, "PRAGMA freelist_count") == [(0,)]
    tables = {name for (name,) in rows(file, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert not {"qgis_projects", "gpkg_metadata", "history"} & tables
    assert rows(file, "SELECT DISTINCT owner, ui FROM layer_styles") == [("", None)]
    assert "/tmp" not in file.read_bytes().decode("latin-1")
    assert str(file.parent) not in file.read_bytes().decode("latin-1")


def test_nothing_of_gdals_settings_is_left_changed(exported: Exported) -> None:
    exported(".gpkg")
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_months_are_text_without_a_day(exported: Exported) -> None:
    found = rows(exported(".gpkg"), "SELECT DISTINCT month FROM dealing_points_months ORDER BY month")
    assert found[0] == (None,)
    assert found[1:] == [(f"2026-{month:02}",) for month in range(1, 10)]
    said = rows(
        exported(".gpkg"), "SELECT words FROM read_me WHERE layer = 'dealing_points_months' AND field = 'month'"
    )
    assert said == [("Mois\u00a0; vide\u00a0: Total",)]


def test_values_keep_their_types(exported: Exported) -> None:
    file = exported(".gpkg")
    columns = {name: kind for _, name, kind, *_ in rows(file, "PRAGMA table_info(actions)")}
    assert (columns["due_on"], columns["cost"], columns["title"]) == ("DATE", "REAL", "TEXT")
    found = rows(file, "SELECT site, due_on, done_on, cost FROM actions ORDER BY fid")
    assert found[0] == ("Hall 3", "2026-12-01", None, 4500.0)
    counts = rows(file, "SELECT count, withheld FROM dealing_points_counts ORDER BY count")
    assert counts == [(None, 1), (None, 1), (30, 0)]
    columns = {name: kind for _, name, kind, *_ in rows(file, "PRAGMA table_info(dealing_points_counts)")}
    assert columns["withheld"] == "BOOLEAN"


def test_only_the_coordinator_has_identifiers(exported: Exported) -> None:
    given = sample()
    columns = [row[1] for row in rows(exported(".gpkg", Audience.COMMITTEE, given=given), "PRAGMA table_info(sites)")]
    assert not {"uuid", "source", "source_key"} & set(columns)
    file = exported(".gpkg", Audience.COORDINATOR, given=given)
    assert {uuid for (uuid,) in rows(file, "SELECT uuid FROM sites")} == {row.uuid for row in given.features["sites"]}


def test_it_says_in_words_what_it_is(exported: Exported) -> None:
    words = [row[0] for row in rows(exported(".gpkg"), "SELECT words FROM read_me")]
    assert "Pour\u00a0: Comité de pilotage" in words
    assert "Niveau" in words
    assert any("carré de 200 m" in line for line in words)


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="ogrinfo is not installed")
@pytest.mark.parametrize("audience", Audience)
def test_gdal_reads_it_without_a_word_of_warning(exported: Exported, audience: Audience) -> None:
    file = exported(".gpkg", audience)
    done = subprocess.run(["ogrinfo", "-ro", "-al", str(file)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "Layer name: sites" in done.stdout
    assert 'ID["EPSG",4326]' in done.stdout
