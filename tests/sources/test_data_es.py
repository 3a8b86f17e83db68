"""Data ES and what was published before it: csv, json and geojson, with positions written in every known way."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.resources import sample_data_folder
from limits_map.sources import TableContent, read_source
from limits_map.words import Language
from tests.sources.made_files import as_json, text

ROW = {
    "inst_numero": "I593600018",
    "inst_nom": "Complexe Danel",
    "inst_adresse": "12 rue du Bazinghien",
    "inst_part_telephone": "0320000000",
    "new_name": "Loos",
    "equip_numero": "E001I593600018",
    "equip_nom": "Terrain d'honneur",
    "equip_type_name": "Terrain de football",
    "equip_acc_libre": "false",
    "equip_eclair": "true",
    "inst_hs_bool": "Non",
    "aps_name": '["Football", "Rugby à 7"]',
    "equip_maj_date": "2026-03-17",
    "equip_x": 3.0145,
    "equip_y": 50.6101,
}


def the_table(path: Path, catalogue: Catalogue) -> TableContent:
    (table,) = read_source(path, catalogue).tables
    assert (table.layer, table.source) == ("facilities", "data_es")
    return table


def as_csv(path: Path, rows: list[dict[str, object]]) -> Path:
    lines = [
        ";".join(rows[0]),
        *(";".join('"' + str(cell).replace('"', '""') + '"' for cell in row.values()) for row in rows),
    ]
    return text(path, "\n".join(lines))


def assert_is_the_row(table: TableContent) -> None:
    (feature,) = table.features
    assert feature.source_key == "E001I593600018"
    assert dict(feature.values) == {
        "name": "Terrain d'honneur",
        "installation": "Complexe Danel",
        "kind": "Terrain de football",
        "activities": "Football, Rugby à 7",
        "free_access": False,
        "lit": True,
        "out_of_service": False,
        "address": "12 rue du Bazinghien",
        "commune": "Loos",
        "updated_on": date(2026, 3, 17),
    }
    assert feature.geometry is not None
    assert (feature.geometry.x, feature.geometry.y) == pytest.approx((3.0145, 50.6101))


def test_the_sample_is_read_with_its_traps(catalogue: Catalogue) -> None:
    table = the_table(sample_data_folder() / "data_es.csv", catalogue)
    assert (table.read, len(table.features), table.encoding, table.crs) == (31, 29, "utf-8", "EPSG:4326")
    assert [rejection.reason.say(Language.FRENCH) for rejection in table.rejected] == [
        "La ligne n'a pas de position."
    ] * 2


def test_csv_json_and_geojson_say_the_same(tmp_path: Path, catalogue: Catalogue) -> None:
    assert_is_the_row(the_table(as_csv(tmp_path / "a.csv", [ROW]), catalogue))
    assert_is_the_row(the_table(as_json(tmp_path / "b.json", [ROW]), catalogue))
    shape = {"type": "Point", "coordinates": [3.0145, 50.6101]}
    feature = {"type": "Feature", "geometry": shape, "properties": ROW}
    assert_is_the_row(
        the_table(as_json(tmp_path / "c.json", {"type": "FeatureCollection", "features": [feature]}), catalogue)
    )
    lines = "\n".join(json.dumps(feature) for _ in range(1))
    assert_is_the_row(the_table(text(tmp_path / "d.geojsonl", lines + "\n"), catalogue))


@pytest.mark.parametrize(
    "wrapped",
    [
        {"total_count": 1, "results": [ROW]},
        {"nhits": 1, "parameters": {"rows": 10}, "records": [{"datasetid": "data-es", "recordid": "x", "fields": ROW}]},
        {"total_count": 1, "links": [], "records": [{"links": [], "record": {"id": "x", "fields": ROW}}]},
        {"metadata": {"source": "x", "tags": ["a"]}, "data": [ROW]},
        {"data": [ROW], "metadata": {"later": [1, 2]}},
    ],
)
def test_what_portals_wrap_around_the_rows_is_taken_off(tmp_path: Path, catalogue: Catalogue, wrapped: object) -> None:
    assert_is_the_row(the_table(as_json(tmp_path / "portail.json", wrapped), catalogue))


@pytest.mark.parametrize(
    "written",
    [
        '{"lon": 3.0145, "lat": 50.6101}',
        "{'lon': 3.0145, 'lat': 50.6101}",
        "50.6101, 3.0145",
        "50.6101,3.0145",
        "[ 50.6101 , 3.0145]",
        "50,6101; 3,0145",
        "50,6101 3,0145",
        "50,6101,3,0145",
        "50.6101 3.0145 24.0 4.5",
        "POINT (3.0145 50.6101)",
        '{"type": "Point", "coordinates": [3.0145, 50.6101]}',
        "50°36'36.36\"N 3°0'52.2\"E",
    ],
)
def test_a_position_is_read_however_it_is_written(tmp_path: Path, catalogue: Catalogue, written: str) -> None:
    row = {key: value for key, value in ROW.items() if key not in ("equip_x", "equip_y")}
    assert_is_the_row(the_table(as_csv(tmp_path / "a.csv", [{**row, "equip_coordonnees": written}]), catalogue))


def test_a_position_in_json_may_be_a_dictionary_or_a_list(tmp_path: Path, catalogue: Catalogue) -> None:
    row = {key: value for key, value in ROW.items() if key not in ("equip_x", "equip_y")}
    for n, written in enumerate(({"lon": 3.0145, "lat": 50.6101}, [50.6101, 3.0145], [3.0145, 50.6101])):
        assert_is_the_row(the_table(as_json(tmp_path / f"{n}.json", [{**row, "coordonnees": written}]), catalogue))


def test_a_row_without_its_combined_position_falls_back_on_its_columns(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        {**ROW, "equip_coordonnees": ""},
        {**ROW, "equip_numero": "E2", "equip_coordonnees": "{'lon': 3.1, 'lat': 50.5}"},
    ]
    table = the_table(as_csv(tmp_path / "a.csv", rows), catalogue)
    places = [feature.geometry for feature in table.features]
    assert [(place.x, place.y) for place in places if place is not None] == [(3.0145, 50.6101), (3.1, 50.5)]


def test_columns_that_give_no_field_are_never_kept(tmp_path: Path, catalogue: Catalogue) -> None:
    table = the_table(as_csv(tmp_path / "a.csv", [ROW]), catalogue)
    assert "0320000000" not in repr(table)


def test_an_equipment_named_twice_is_taken_once(tmp_path: Path, catalogue: Catalogue) -> None:
    table = the_table(as_csv(tmp_path / "a.csv", [ROW, {**ROW, "equip_nom": "Autre"}]), catalogue)
    assert_is_the_row(table)
    (rejection,) = table.rejected
    assert rejection.row == 3
    assert "E001I593600018" in rejection.reason.say(Language.FRENCH)
