"""Which layer a table belongs to: by its columns, by the layer that was asked for, by a mapping."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue, load_catalogue
from limits_map.errors import CancelledError, NotFoundError, SourceError, UnknownSourceError
from limits_map.resources import layers_folder, sample_data_folder
from limits_map.sources import read_source
from limits_map.words import Language
from tests.sources.made_files import as_json, pack, qpv_2015, save, text

NEW_LAYER = """
title = { fr = "Fontaines", en = "Fountains" }
singular = { fr = "Fontaine", en = "Fountain" }
geometry = "point"
title_field = "name"
[symbol]
shape = "circle"
[[field]]
key = "name"
label = { fr = "Nom de la fontaine", en = "Name of the fountain" }
kind = "text"
required = true
[[field]]
key = "drinkable"
label = { fr = "Eau potable", en = "Drinkable" }
kind = "yes_no"
""" + "".join(
    f'[[disclosure]]\naudience = "{name}"\nshow = "exact"\n'
    for name in ("coordinator", "partner", "committee", "public")
)


@pytest.mark.parametrize(
    ("name", "layers"),
    [
        ("bd_topo.gpkg", {"buildings", "streets", "green", "water"}),
        ("sites.geojson", {"sites"}),
        ("actions.csv", {"actions"}),
        ("suivi.csv", {"follow_ups"}),
        ("qpv_2024.geojson", {"qpv"}),
    ],
)
def test_the_sample_files_are_recognised_and_no_row_is_lost(catalogue: Catalogue, name: str, layers: set[str]) -> None:
    content = read_source(sample_data_folder() / name, catalogue)
    assert {table.layer for table in content.tables} == layers
    assert not any(table.rejected for table in content.tables)
    assert sum(len(table.features) for table in content.tables) == sum(table.read for table in content.tables) > 0


@pytest.mark.parametrize(
    "header", ["Nom de la fontaine;Eau potable", "Name of the fountain;Drinkable", "name;drinkable"]
)
def test_a_new_layer_is_recognised_by_its_own_words(tmp_path: Path, header: str) -> None:
    shutil.copytree(layers_folder(), tmp_path / "layers")
    folder = tmp_path / "layers" / "fountains"
    folder.mkdir()
    text(folder / "layer.toml", NEW_LAYER)
    path = text(tmp_path / "f.csv", f"{header};longitude;latitude\nFontaine du marché;oui;3,01;50,61\n")
    (table,) = read_source(path, load_catalogue(tmp_path / "layers")).tables
    assert (table.layer, dict(table.features[0].values)) == (
        "fountains",
        {"name": "Fontaine du marché", "drinkable": True},
    )


def test_a_row_that_left_with_its_uuid_comes_back_with_it(tmp_path: Path, catalogue: Catalogue) -> None:
    uuid = "6f0e7c1e-3f0a-4c55-9a51-0a3b1b1f7a10"
    path = text(tmp_path / "s.csv", f"uuid;Nom;Étape;Niveau;longitude;latitude\n{uuid};Tour A;Signal;2;3,01;50,61\n")
    (table,) = read_source(path, catalogue).tables
    assert (table.layer, table.features[0].uuid, table.features[0].source_key) == ("sites", uuid, uuid)


def test_a_mapping_says_what_columns_mean(tmp_path: Path, catalogue: Catalogue) -> None:
    path = text(tmp_path / "x.csv", "ref;quand;quoi;ou\nA1;21/11/2026;Vente;{'lon': 3.01, 'lat': 50.61}\n")
    mapping = {"key": "ref", "date": "quand", "nature": "quoi", "point": "ou"}
    (table,) = read_source(path, catalogue, layer="dealing_points", mapping=mapping).tables
    assert (table.features[0].source_key, table.features[0].values["nature"]) == ("A1", "sale")


def test_a_mapping_to_a_column_or_field_that_is_not_there(tmp_path: Path, catalogue: Catalogue) -> None:
    path = text(tmp_path / "x.csv", "quand;ou\n21/11/2026;50.61 3.01\n")
    with pytest.raises(UnknownSourceError, match="has no column “quoi”"):
        read_source(path, catalogue, layer="dealing_points", mapping={"nature": "quoi"})
    with pytest.raises(SourceError, match="“humeur”, which is no field"):
        read_source(path, catalogue, layer="dealing_points", mapping={"humeur": "quand"})


def test_unknown_columns_are_told_so_that_they_can_be_asked_for(tmp_path: Path, catalogue: Catalogue) -> None:
    path = text(tmp_path / "x.csv", "quand;quoi;ou\n21/11/2026;Vente;50.61 3.01\n")
    with pytest.raises(UnknownSourceError) as caught:
        read_source(path, catalogue)
    assert caught.value.columns == ("quand", "quoi", "ou")
    assert "dealing_points" in caught.value.layers


def test_a_missing_required_column_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    path = text(tmp_path / "x.csv", "nature;longitude;latitude\nVente;3,01;50,61\n")
    with pytest.raises(UnknownSourceError, match="no column in it gives “Date”"):
        read_source(path, catalogue, layer="dealing_points")


def test_a_layer_that_is_not_there(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError):
        read_source(text(tmp_path / "x.csv", "a;b\n1;2\n"), catalogue, layer="licornes")


def test_doubled_padded_and_nameless_columns(tmp_path: Path, catalogue: Catalogue) -> None:
    content = '\ufeff  Date ;"Nature";Nature;;LONGITUDE ; latitude\n21/11/2026;Vente;Guet;x;3,01;50,61\n'
    (table,) = read_source(text(tmp_path / "x.csv", content), catalogue).tables
    assert table.features[0].values["nature"] == "sale"


def test_row_names_without_a_header(tmp_path: Path, catalogue: Catalogue) -> None:
    content = '"date";"nature";"x";"y"\n"1";2026-11-21;"Vente";3.01;50.61\n"2";2026-11-22;"Guet";3.02;50.62\n'
    (table,) = read_source(text(tmp_path / "x.csv", content), catalogue).tables
    assert [feature.values["nature"] for feature in table.features] == ["sale", "lookout"]


def test_an_action_without_a_place_belongs_to_its_site(tmp_path: Path, catalogue: Catalogue) -> None:
    content = "titre;site;etat;pilote;longitude;latitude\nA;Tour;Prévue;Ville;;\nB;;Prévue;Ville;;\n"
    (table,) = read_source(text(tmp_path / "a.csv", content), catalogue).tables
    assert [(feature.values["site"], feature.geometry) for feature in table.features] == [("Tour", None)]
    assert table.rejected[0].row == 3


def test_a_compressed_table(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "x.csv.gz"
    path.write_bytes(gzip.compress(b"Date;Nature;lon;lat\n21/11/2026;Vente;3,01;50,61\n"))
    (table,) = read_source(path, catalogue).tables
    assert (table.file, table.table, table.format) == ("x.csv.gz", "x.csv", "csv")


def test_different_tables_in_one_archive_are_all_read(tmp_path: Path, catalogue: Catalogue) -> None:
    inside = tmp_path / "inside"
    save(qpv_2015(), inside / "quartiers.gpkg")
    text(inside / "signalements.csv", "Date;Nature;lon;lat\n21/11/2026;Vente;3,01;50,61\n")
    text(inside / "abime.csv", "Date;Nature;lon;lat\n")
    content = read_source(pack(inside, tmp_path / "envoi.zip"), catalogue)
    assert {table.layer for table in content.tables} == {"qpv", "dealing_points"}
    assert [note.say(Language.ENGLISH) for note in content.skipped] == [
        "The file “envoi.zip/abime.csv” has no row below its header."
    ]


def test_records_of_unequal_columns(tmp_path: Path, catalogue: Catalogue) -> None:
    records = [
        {"nature": "Vente", "date": "2026-11-21", "lon": 3.01, "lat": 50.61},
        {"date": "2026-11-22", "lat": 50.62, "lon": 3.02, "lieu": "Hall", "nature": "Guet"},
        "rien",
    ]
    (table,) = read_source(as_json(tmp_path / "r.json", records), catalogue).tables
    assert [feature.values["place"] for feature in table.features] == [None, "Hall"]
    assert [rejection.row for rejection in table.rejected] == [3]


def test_half_characters_and_endless_numbers_in_json_do_no_harm(tmp_path: Path, catalogue: Catalogue) -> None:
    record = '{"id": "a\\ud800", "nature": "Vente", "date": "2026-11-21", "lieu": "Hall \\udfff\\u0000", "lon": 3, "lat": %s}'
    path = text(tmp_path / "r.json", f"[{record % '50.6'}, {record % ('1' + '0' * 400)}]")
    (table,) = read_source(path, catalogue).tables
    assert [(feature.source_key, feature.values["place"]) for feature in table.features] == [("a?", "Hall ?")]
    assert len(table.rejected) == 1


@pytest.mark.parametrize("make", [lambda p: text(p / "x.csv", _many_rows()), lambda p: save(qpv_2015(), p / "q.gpkg")])
def test_progress_goes_from_nothing_to_all_and_may_stop_the_work(
    tmp_path: Path, catalogue: Catalogue, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    shares: list[float] = []
    read_source(path, catalogue, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 5

    def stop(_: float) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        read_source(path, catalogue, progress=stop)


def _many_rows() -> str:
    return "Date;Nature;lon;lat\n" + "21/11/2026;Vente;3,01;50,61\n" * 20_000
