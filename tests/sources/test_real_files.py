"""Real published files: each is read with a plausible result or refused with one sentence, and none takes anything down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.errors import SourceError
from limits_map.sources import TableContent, read_source
from limits_map.sources.raw import Names
from limits_map.sources.tables import read_csv
from limits_map.words import Language
from tests.conftest import SHARED_DATA
from tests.sources.test_broken_inputs import assert_one_sentence

pytestmark = pytest.mark.skipif(not SHARED_DATA.is_dir(), reason=f"the real extracts are not there: {SHARED_DATA}")

FRANCE = (-64.0, -22.0, 56.5, 51.7)
TRIED = (
    "addr-ban-sample",
    "bpe-*",
    "broken-geojsonhint/*",
    "cog-insee",
    "communes-france-geojson",
    "csv-detective-fr",
    "csv-spectrum/*",
    "exif-ianare/**",
    "gpkg-*",
    "gpx-*",
    "kml-fastkml/**",
    "nmea",
    "odk-safi",
    "osm-lille/**",
    "qpv-*",
    "res-*",
    "shp-pyshp",
    "tiles-*",
    "vector-fiona",
    "vector-geopandas/**",
    "crime-pysal-stl",
)


def files() -> Iterator[Path]:
    for folder in TRIED:
        for pattern in (f"{folder}/*", f"{folder}/*/*"):
            yield from (path for path in SHARED_DATA.glob(pattern) if path.is_file())


def the_table(name: str, catalogue: Catalogue, layer: str, mapping: dict[str, str] | None = None) -> TableContent:
    (table,) = read_source(SHARED_DATA / name, catalogue, layer=layer, mapping=mapping).tables
    assert table.layer == layer
    return table


def assert_lies_in(table: TableContent, box: tuple[float, float, float, float]) -> None:
    west, south, east, north = box
    for feature in table.features:
        assert feature.geometry is not None
        assert feature.geometry.is_valid
        left, low, right, high = feature.geometry.bounds
        assert west <= left <= right <= east
        assert south <= low <= high <= north


@pytest.mark.parametrize("folder", sorted({str(path.parent.relative_to(SHARED_DATA)) for path in files()}))
def test_every_file_is_read_or_refused_in_one_sentence(folder: str, catalogue: Catalogue) -> None:
    for path in sorted((SHARED_DATA / folder).iterdir()):
        if not path.is_file():
            continue
        try:
            content = read_source(path, catalogue)
        except SourceError as error:
            assert_one_sentence(error.text, path.name[:50])
            continue
        for table in content.tables:
            assert table.read == len(table.features) + len(table.rejected)
            for rejection in table.rejected[:20]:
                assert_one_sentence(rejection.reason)


def test_qpv_of_occitanie(catalogue: Catalogue) -> None:
    table = the_table("qpv-hackaviz2021-occitanie/qp.geojson", catalogue, "qpv")
    assert (len(table.features), table.repaired, table.rejected, table.source) == (105, 32, (), "qpv_2015")
    assert {feature.geometry.geom_type for feature in table.features if feature.geometry} <= {"Polygon", "MultiPolygon"}
    assert_lies_in(table, (-0.5, 42.3, 4.9, 45.1))


def test_qpv_near_avignon(catalogue: Catalogue) -> None:
    table = the_table("qpv-apicarto/qpvbbox.json", catalogue, "qpv")
    assert [feature.values["code"] for feature in table.features][:1] == ["QP084003"]
    assert len(table.features) == 5
    assert_lies_in(table, (4.7, 43.9, 4.9, 44.0))


def test_facilities_of_paris(catalogue: Catalogue) -> None:
    table = the_table("res-paris-2025/equipements-sportifs-paris.json", catalogue, "facilities")
    assert (len(table.features), table.rejected) == (2659, ())
    assert table.features[0].source_key == "E002I751010004"
    assert_lies_in(table, (2.2, 48.8, 2.5, 48.95))


def test_facilities_of_the_pays_de_la_loire(catalogue: Catalogue) -> None:
    table = the_table("res-pdl/2015_installations.csv", catalogue, "facilities")
    assert (len(table.features), table.rejected) == (9209, ())
    assert table.features[0].values["name"] == "Terrain de Sports"
    assert_lies_in(table, (-2.7, 46.2, 1.0, 48.7))
    with pytest.raises(SourceError, match="no column in it gives"):
        read_source(SHARED_DATA / "res-pdl/2017_activites.csv", catalogue)


@pytest.mark.parametrize(("version", "taken"), [("v1", 9104), ("v4", 10_000)])
def test_street_reports_of_paris(catalogue: Catalogue, version: str, taken: int) -> None:
    mapping = {"date": "datedecl", "point": "geo_point_2d", "key": "id_dmr"}
    table = the_table(f"reports-dansmarue-paris/raw_data_{version}.csv", catalogue, "dealing_points", mapping)
    assert (table.read, len(table.features)) == (10_000, taken)
    assert all("est déjà celle" in item.reason.say(Language.FRENCH) for item in table.rejected)
    assert_lies_in(table, (2.2, 48.8, 2.5, 48.95))


@pytest.mark.parametrize(
    ("name", "layer", "mapping", "rows"),
    [
        ("highway_line", "streets", {}, 1457),
        ("leisure_polygon", "green", {}, 67),
        ("waterway_polygon", "water", {}, 10),
        ("amenity_point", "facilities", {"name": "amenity"}, 743),
        ("sport_point", "facilities", {"kind": "sport"}, 1),
    ],
)
def test_openstreetmap_of_lille_in_mercator(
    catalogue: Catalogue, name: str, layer: str, mapping: dict[str, str], rows: int
) -> None:
    table = the_table(f"osm-lille/weogeo_j230828/data/{name}.json", catalogue, layer, mapping)
    assert (len(table.features), table.crs) == (rows, "EPSG:3857")
    assert_lies_in(table, (2.9, 50.5, 3.2, 50.8))


def test_one_of_many_layers_of_a_geopackage(catalogue: Catalogue) -> None:
    table = the_table("gpkg-osm-tegola/puerto_mont-osm-20170922.gpkg", catalogue, "buildings")
    assert (table.table, len(table.features)) == ("buildings_polygons", 1437)


def test_facilities_in_lambert_93(catalogue: Catalogue) -> None:
    mapping = {"name": "TYPEQU", "x": "LAMBERT_X", "y": "LAMBERT_Y"}
    table = the_table("bpe-94-2019/bpe2019_94_first5000.csv", catalogue, "facilities", mapping)
    assert (table.crs, table.read) == ("EPSG:2154", 5000)
    assert_lies_in(table, (2.3, 48.65, 2.65, 48.9))
    rennes = the_table("bpe-rennes/bpe.csv", catalogue, "facilities", {"name": "equ", "x": "x", "y": "y"})
    assert len(rennes.features) == 767
    assert_lies_in(rennes, (-1.8, 48.0, -1.6, 48.2))


def test_submissions_of_odk(catalogue: Catalogue) -> None:
    mapping = {"date": "A01_interview_date", "key": "instanceID", "lon": "gps:Longitude", "lat": "gps:Latitude"}
    for name in ("SAFI.json", "SAFI_from_JSON.csv"):
        table = the_table(f"odk-safi/{name}", catalogue, "dealing_points", mapping)
        assert (len(table.features), table.read) == (131, 131)
        assert_lies_in(table, (33.0, -20.0, 34.0, -19.0))


def test_walks_of_many_devices(catalogue: Catalogue) -> None:
    walks = points = 0
    for path in sorted(SHARED_DATA.glob("gpx-*/*.gpx")):
        try:
            content = read_source(path, catalogue)
        except SourceError:
            continue
        walks += sum(len(table.features) for table in content.tables if table.layer == "walks")
        points += sum(len(table.features) for table in content.tables if table.layer == "urban_walks")
    assert walks > 60
    assert points > 50


@pytest.mark.parametrize(
    "name", ["comma_in_quotes", "empty", "escaped_quotes", "json", "newlines_crlf", "quotes_and_newlines", "utf8"]
)
def test_the_acid_tests_of_csv(name: str) -> None:
    import json

    path = SHARED_DATA / "csv-spectrum" / "csvs" / f"{name}.csv"
    expected = json.loads((SHARED_DATA / "csv-spectrum" / "json" / f"{name}.json").read_text("utf-8"))
    table = read_csv(path, path.name, Names(list(expected[0])), lambda _: None)
    rows = [
        {column: table.cells[index][row] or "" for index, column in enumerate(table.columns)}
        for row in range(len(table.numbers))
    ]
    assert [{key: str(cell).splitlines() for key, cell in row.items()} for row in rows] == [
        {key: cell.strip().splitlines() for key, cell in row.items()} for row in expected
    ]


def test_a_french_administrative_table_with_its_header_in_the_third_line() -> None:
    path = SHARED_DATA / "csv-detective-fr" / "a_test_file.csv"
    table = read_csv(path, path.name, Names(["NUMCOM", "NOMCOM"]), lambda _: None)
    assert table.columns[:3] == ("NUMCOM", "NOMCOM", "NUMDEP")
    assert table.cells[1][0] == "L'ABERGEMENT-CLEMENCIAT"
