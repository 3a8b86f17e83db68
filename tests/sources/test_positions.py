"""Where rows are: by what the file says of its system, checked against the numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pyproj import CRS
from shapely.geometry import MultiPoint, Point, box

from limits_map.catalogue import Catalogue
from limits_map.errors import SourceError
from limits_map.sources import TableContent, read_source
from limits_map.sources.coordinates import read_position
from limits_map.sources.systems import name_of
from limits_map.words import Language
from tests.sources.made_files import as_json, qpv_2015, save, text

ESRI_LAMBERT = (
    'PROJCS["RGF_1993_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],'
    'PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],'
    'PARAMETER["Standard_Parallel_1",44.0],PARAMETER["Standard_Parallel_2",49.0],PARAMETER["Latitude_Of_Origin",46.5],'
    'UNIT["Meter",1.0]]'
)
UNKNOWN_WGS84 = (
    'GEOGCS["unknown",DATUM["unknown",SPHEROID["WGS84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433]]'
)


def the_table(path: Path, catalogue: Catalogue, **options: Any) -> TableContent:
    (table,) = read_source(path, catalogue, **options).tables
    return table


def first_place(table: TableContent) -> tuple[float, float]:
    geometry = table.features[0].geometry
    assert geometry is not None
    return geometry.centroid.x, geometry.centroid.y


@pytest.mark.parametrize(
    ("definition", "code"),
    [
        (ESRI_LAMBERT, "EPSG:2154"),
        ("IGNF:LAMB93", "EPSG:2154"),
        (UNKNOWN_WGS84, "EPSG:4326"),
        ("OGC:CRS84", "EPSG:4326"),
        ("EPSG:4171", "EPSG:4326"),
        ("urn:ogc:def:crs:EPSG::3857", "EPSG:3857"),
        ("EPSG:3950", "EPSG:3950"),
    ],
)
def test_a_system_is_known_by_what_it_does_and_not_by_its_code(definition: str, code: str) -> None:
    assert name_of(CRS.from_user_input(definition)) == code


@pytest.mark.parametrize("definition", [ESRI_LAMBERT, UNKNOWN_WGS84, "IGNF:LAMB93", "EPSG:3857", "EPSG:27572"])
def test_a_shapefile_in_any_system_lands_at_the_same_place(
    tmp_path: Path, catalogue: Catalogue, definition: str
) -> None:
    path = save(qpv_2015().to_crs(CRS.from_user_input(definition)), tmp_path / "qp.shp")
    assert first_place(the_table(path, catalogue)) == pytest.approx((3.0085, 50.603), abs=1e-4)


@pytest.mark.parametrize("written", ["EPSG:3857", "urn:ogc:def:crs:EPSG::3857"])
def test_the_old_crs_member_of_geojson_counts(tmp_path: Path, catalogue: Catalogue, written: str) -> None:
    path = save(qpv_2015(3857), tmp_path / "qp.geojson")
    content = path.read_text("utf-8").replace("urn:ogc:def:crs:EPSG::3857", written)
    table = the_table(text(path, content), catalogue)
    assert table.crs == "EPSG:3857"
    assert first_place(table) == pytest.approx((3.0085, 50.603), abs=1e-4)


@pytest.mark.parametrize("ending", ["geojson", "gpkg"])
def test_metres_under_a_file_that_says_degrees_are_told_by_the_numbers(
    tmp_path: Path, catalogue: Catalogue, ending: str
) -> None:
    frame = qpv_2015(2154).set_crs(4326, allow_override=True)
    table = the_table(save(frame, tmp_path / f"qp.{ending}"), catalogue)
    assert table.crs == "EPSG:2154"
    assert first_place(table) == pytest.approx((3.0085, 50.603), abs=1e-4)
    assert "Lambert-93" in table.notes[0].say(Language.FRENCH)


def test_degrees_under_a_file_that_says_metres(tmp_path: Path, catalogue: Catalogue) -> None:
    frame = qpv_2015().set_crs(2154, allow_override=True)
    table = the_table(save(frame, tmp_path / "qp.gpkg"), catalogue)
    assert table.crs == "EPSG:4326"
    assert first_place(table) == pytest.approx((3.0085, 50.603), abs=1e-4)


def test_a_whole_file_with_swapped_coordinates_is_read_right_and_told(tmp_path: Path, catalogue: Catalogue) -> None:
    content = "Date;Nature;Longitude;Latitude\n21/11/2026;Vente;50,61;3,01\n22/11/2026;Guet;50,62;3,02\n"
    table = the_table(text(tmp_path / "x.csv", content), catalogue)
    assert first_place(table) == (3.01, 50.61)
    assert "inversées dans tout le fichier" in table.notes[0].say(Language.FRENCH)


def test_places_abroad_are_left_where_they_are(tmp_path: Path, catalogue: Catalogue) -> None:
    content = "Date;Nature;Longitude;Latitude\n21/11/2026;Vente;33,48;-19,11\n"
    table = the_table(text(tmp_path / "x.csv", content), catalogue)
    assert (first_place(table), table.notes) == ((33.48, -19.11), ())


def test_a_system_nobody_names_and_the_numbers_do_not_tell(tmp_path: Path, catalogue: Catalogue) -> None:
    path = save(qpv_2015(32631), tmp_path / "utm.shp")
    path.with_suffix(".prj").unlink()
    with pytest.raises(SourceError, match="does not say which projection"):
        read_source(path, catalogue)


def test_the_wrong_kind_of_shape_is_rejected_and_a_single_point_in_a_collection_is_not(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    def feature(name: str, shape: Any) -> dict[str, object]:
        return {
            "type": "Feature",
            "properties": {"nom": name, "type d'équipement": "Stade"},
            "geometry": shape.__geo_interface__,
        }

    shapes = {
        "point": Point(3.01, 50.61),
        "un seul": MultiPoint([(3.01, 50.61)]),
        "plusieurs": MultiPoint([(3.01, 50.61), (3.02, 50.62)]),
        "surface": box(3.0, 50.6, 3.1, 50.7),
    }
    collection = {"type": "FeatureCollection", "features": [feature(*item) for item in shapes.items()]}
    table = the_table(as_json(tmp_path / "f.geojson", collection), catalogue)
    assert [row.values["name"] for row in table.features] == ["point", "un seul"]
    assert all(row.geometry is not None and row.geometry.geom_type == "Point" for row in table.features)
    assert [reason.reason.say(Language.ENGLISH) for reason in table.rejected] == [
        "A point is needed, not several points.",
        "A point is needed, not an area.",
    ]


def test_of_a_repaired_polygon_only_the_area_is_kept(tmp_path: Path, catalogue: Catalogue) -> None:
    ring = [[3.0, 50.6], [3.1, 50.6], [3.1, 50.7], [3.05, 50.7], [3.05, 50.8], [3.05, 50.7], [3.0, 50.7], [3.0, 50.6]]
    feature = {
        "type": "Feature",
        "properties": {"code_qp": "QP059001", "nom_qp": "Aiguille"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = as_json(tmp_path / "q.geojson", {"type": "FeatureCollection", "features": [feature]})
    table = the_table(path, catalogue)
    assert table.repaired == 1
    assert table.features[0].geometry is not None
    assert table.features[0].geometry.geom_type == "Polygon"


@pytest.mark.parametrize(
    "written",
    ["", "ici", "1", "1,2,3,4,5", "{'lon': 3}", "POINT (3", '{"type": "Point"}', "{not json", "50,6", 12.5, {"a": 1}],
)
def test_what_is_no_position_is_not_taken_for_one(written: object) -> None:
    if written == "":
        assert read_position(written) is None
        return
    with pytest.raises(ValueError, match=r".*"):
        read_position(written)
