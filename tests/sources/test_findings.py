"""Findings of a walk: csv, GPX and geojson."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.resources import sample_data_folder
from limits_map.sources import TableContent, read_source
from limits_map.words import Language
from tests.sources.made_files import as_json, text

GPX = """<?xml version="1.0"?>
<gpx version="1.1" creator="essai" xmlns="http://www.topografix.com/GPX/1/1">
  <metadata><time>2026-11-21T10:00:00Z</time></metadata>
  <wpt lat="50.6101" lon="3.0145"><time>2026-11-21T22:30:00Z</time><name>Arrêt 1</name><desc>Lampadaire éteint</desc>
    <extensions><osmand:icon>x</osmand:icon></extensions></wpt>
  <wpt lat="50.6103" lon="3.0147"><time></time><name>Arrêt 2</name></wpt>
  <wpt lat="nord" lon="3.0147"><name>Arrêt 3</name></wpt>
  <wpt lat="95" lon="3.0147"><name>Arrêt 4</name></wpt>
  <rte><name>Prévu</name><rtept lat="50.61" lon="3.01"/><rtept lat="50.62" lon="3.02"/></rte>
  <trk><name>Marche de nuit</name>
    <trkseg><trkpt lat="50.61" lon="3.01"><time>2026-11-21T21:00:00Z</time></trkpt><trkpt lat="50.62" lon="3.02"/></trkseg>
    <trkseg><trkpt lat="50.63" lon="3.03"/></trkseg><trkseg/></trk>
  <trk><name>Bouton pressé par erreur</name><trkseg><trkpt lat="50.61" lon="3.01"/></trkseg></trk>
</gpx>"""


def tables_of(path: Path, catalogue: Catalogue) -> dict[str, TableContent]:
    return {table.source: table for table in read_source(path, catalogue).tables}


def test_the_sample_csv(catalogue: Catalogue) -> None:
    (table,) = read_source(sample_data_folder() / "constats_marche_jour.csv", catalogue).tables
    assert (table.layer, table.source, len(table.features)) == ("urban_walks", "findings_table", 32)
    values = table.features[0].values
    assert (values["item"], values["score"], values["tone"], values["moment"]) == ("uses", "3", "positive", "day")
    assert (values["users"], values["shared"], values["status"]) == (("families", "elderly"), True, "solved")
    felt = table.features[7].values
    assert (felt["item"], felt["group"], felt["answers"], felt["score"]) == ("safety", "women", 6, "3")


def test_the_sample_gpx_gives_waypoints_and_the_track(catalogue: Catalogue) -> None:
    tables = tables_of(sample_data_folder() / "marche_nuit.gpx", catalogue)
    assert len(tables["gpx_waypoints"].features) == 8
    assert len(tables["gpx_track"].features) == 1


def test_one_broken_thing_in_a_gpx_costs_the_others_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    tables = tables_of(text(tmp_path / "m.gpx", GPX), catalogue)
    points, track, route = tables["gpx_waypoints"], tables["gpx_track"], tables["gpx_route"]
    assert [feature.values["stop"] for feature in points.features] == ["Arrêt 1", "Arrêt 2"]
    assert [rejection.row for rejection in points.rejected] == [3, 4]
    first = points.features[0].values
    # Half past ten at night by universal time is the same evening, an hour later, on a watch in Lille.
    assert (first["date"], first["time"], first["proposal"]) == (date(2026, 11, 21), "23:30", "Lampadaire éteint")
    assert points.features[1].values["date"] is None
    (walk,) = track.features
    assert (walk.values["name"], walk.values["date"]) == ("Marche de nuit", date(2026, 11, 21))
    assert walk.geometry is not None
    assert len(walk.geometry.coords) == 2
    assert [(rejection.row, "un point" in rejection.reason.say(Language.FRENCH)) for rejection in track.rejected] == [
        (2, True)
    ]
    assert [feature.values["name"] for feature in route.features] == ["Prévu"]


def test_a_gpx_without_encoding_declaration_in_the_old_encoding(tmp_path: Path, catalogue: Catalogue) -> None:
    content = '<gpx><wpt lat="50.6" lon="3"><name>Été</name></wpt></gpx>'
    (table,) = read_source(text(tmp_path / "m.gpx", content, "cp1252"), catalogue).tables
    assert table.features[0].values["stop"] == "Été"


@pytest.mark.parametrize("tone", ["+", "positif", "Point fort"])
def test_geojson_and_signs_for_words(tmp_path: Path, catalogue: Catalogue, tone: str) -> None:
    feature = {
        "type": "Feature",
        "properties": {"rubrique": "Éclairage", "note": 0, "sens": tone, "date": "2026-10-08", "moment": "Nuit"},
        "geometry": {"type": "Point", "coordinates": [3.01, 50.61, 24.0]},
    }
    (table,) = read_source(
        as_json(tmp_path / "c.geojson", {"type": "FeatureCollection", "features": [feature]}), catalogue
    ).tables
    values = table.features[0].values
    assert (table.layer, values["item"], values["score"], values["tone"]) == (
        "urban_walks",
        "lighting",
        "0",
        "positive",
    )
    assert table.features[0].geometry is not None
    assert not table.features[0].geometry.has_z


def test_a_minus_means_negative(tmp_path: Path, catalogue: Catalogue) -> None:
    path = text(tmp_path / "c.csv", "rubrique;note;sens;longitude;latitude\nBruit;1;-;3,01;50,61\n")
    (table,) = read_source(path, catalogue).tables
    assert table.features[0].values["tone"] == "negative"
