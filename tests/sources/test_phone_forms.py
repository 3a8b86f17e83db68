"""Answers of phone forms, as KoboToolbox and ODK export them, come in as findings: one for each item that was answered."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.features import Feature
from limits_map.errors import SourceError, UnknownSourceError
from limits_map.resources import sample_data_folder
from limits_map.sources import TableContent, read_source
from limits_map.sources.preview import preview_source
from tests.conftest import SHARED_DATA

UUID = "3b1d7e0a-0000-4000-8000-000000000001"
OTHER = "3b1d7e0a-0000-4000-8000-000000000002"
PERSONS = {
    "username": "zoe.k",
    "deviceid": "ee.app:zoe",
    "phonenumber": "0600000000",
    "subscriberid": "zoe1",
    "simserial": "zoe2",
    "_submitted_by": "zoe.k",
    "_submission__submitted_by": "zoe.k",
    "group/phonenumber": "0600000000",
    "audit": "zoe.csv",
}
STOP: dict[str, Any] = {
    "start": "2026-12-03T17:42:10.000+01:00",
    "walk": "Marche X",
    "moment": "night",
    "stop": "1. Place",
    "position": "48.1618 1.6574 140 5",
    "items/item_lighting": "0",
    "items/item_uses": "skip",
    "items/item_noise": "",
    "ticks/signs": "litter tags",
    "felt/group_safety": "women",
    "felt/hands_safety_0": "2",
    "felt/hands_safety_1": "4",
    "remark/about": "lighting",
    "remark/tone": "negative",
    "remark/proposal": "Allumer plus tôt",
    "remark/photo": "1764780130000.jpg",
    "_uuid": UUID,
    "_submission_time": "2026-12-03T16:45:00",
}
FOUND = {
    "lighting": ("0", "Allumer plus tôt"),
    "dealing_signs": (None, None),
    "safety|women|0": ("0", None),
    "safety|women|1": ("1", None),
}


def table(path: Path, rows: Sequence[Mapping[str, Any]], delimiter: str = ";") -> Path:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), "utf-8")
    return path


def workbook(path: Path, sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
    book.save(path)
    return path


def archive(path: Path, members: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, rows in members.items():
            out.write(table(path.parent / name, rows, ","), name)
    return path


def written(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), "utf-8")
    return path


def only(path: Path, catalogue: Catalogue) -> TableContent:
    content = read_source(path, catalogue)
    assert content.skipped == ()
    (found,) = content.tables
    assert (found.layer, found.source) == ("urban_walks", "phone_form")
    return found


def said(features: Iterable[Feature]) -> dict[str, tuple[object, object]]:
    """Score and proposal by what follows the submission's name in the key."""
    return {
        str(row.source_key).partition("|")[2]: (row.values["score"], row.values["proposal"])
        if "proposal" in row.values
        else (row.values["score"], None)
        for row in features
    }


@pytest.mark.parametrize("delimiter", [";", ","])
def test_a_stop_gives_a_finding_for_each_answered_item(tmp_path: Path, catalogue: Catalogue, delimiter: str) -> None:
    found = only(table(tmp_path / "kobo.csv", [STOP], delimiter), catalogue)
    assert said(found.features) == FOUND
    assert found.rejected == ()
    lighting = next(row for row in found.features if row.values["item"] == "lighting")
    assert lighting.source_key == f"{UUID}|lighting"
    assert (lighting.geometry.x, lighting.geometry.y) == (1.6574, 48.1618)
    values = lighting.values
    assert (values["date"], values["time"], values["moment"]) == (date(2026, 12, 3), "17:42", "night")
    assert (values["walk"], values["stop"], values["photo_name"]) == ("Marche X", "1. Place", "1764780130000.jpg")
    assert {row.values["status"] for row in found.features} == {"captured"}
    felt = [row.values for row in found.features if row.values["item"] == "safety"]
    assert [(row["group"], row["answers"]) for row in felt] == [("women", 2), ("women", 4)]
    signs = next(row.values["signs"] for row in found.features if row.values["item"] == "dealing_signs")
    assert signs == ("litter", "tags")


def test_labels_instead_of_values(tmp_path: Path, catalogue: Catalogue) -> None:
    row = {
        "start": STOP["start"],
        "Position": STOP["position"],
        "Ce que vous voyez/Éclairage": "0 mauvais",
        "Ce que vous voyez/Usages et présence": "Passée",
        "Ce que vous avez vu/Signes vus": "Déchets Chaise ou meuble",
        "Sentiment/Groupe qui répond": "Habitantes",
        "Sentiment/Mains levées pour 0 mauvais": 2,
        "Sentiment/Mains levées pour 1 faible": 4,
        "Remarque/À quelle rubrique cela se rapporte": "Éclairage",
        "Remarque/Proposition": "Allumer plus tôt",
        "_uuid": UUID,
    }
    found = only(table(tmp_path / "libelles.csv", [row]), catalogue)
    assert said(found.features) == FOUND
    signs = next(row.values["signs"] for row in found.features if row.values["item"] == "dealing_signs")
    assert set(signs) == {"seat", "litter"}


def test_columns_for_each_tick_and_each_half_of_a_position(tmp_path: Path, catalogue: Catalogue) -> None:
    row = {"items/item_noise": 1, "ticks/users/families": 1, "ticks/users/girls": 0, "ticks/users/youth": "True"}
    row |= {"_pos_latitude": 48.2, "_pos_longitude": 1.7, "_pos_altitude": 0, "_uuid": UUID}
    found = only(table(tmp_path / "kobo.csv", [row]), catalogue)
    uses = next(row for row in found.features if row.values["item"] == "uses")
    assert uses.values["users"] == ("families", "youth")
    assert (uses.geometry.x, uses.geometry.y) == (1.7, 48.2)


@pytest.mark.parametrize("kind", ["index", "uuid"])
def test_a_repeat_on_a_second_sheet(tmp_path: Path, catalogue: Catalogue, kind: str) -> None:
    main = {key: STOP[key] for key in ("start", "walk", "stop", "position", "_uuid")} | {"_index": 1}
    above = {"_parent_table_name": "Marche", "_parent_index": 1} if kind == "index" else {"_submission__uuid": UUID}
    lines = [
        {"constats/rubrique": "lighting", "constats/note": 0, "constats/proposition": "Allumer plus tôt", **above},
        {"constats/rubrique": "Bruit", "constats/note": 3, **above},
        {"constats/rubrique": "uses", "constats/note": "skip", **above},
        {"constats/rubrique": "lighting", "constats/note": 2, **above},
    ]
    found = only(workbook(tmp_path / "kobo.xlsx", {"Marche": [main], "constats": lines}), catalogue)
    assert said(found.features) == {
        "lighting": ("0", "Allumer plus tôt"),
        "noise": ("3", None),
        "lighting#2": ("2", None),
    }
    assert {row.values["walk"] for row in found.features} == {"Marche X"}
    assert all(row.geometry.x == 1.6574 for row in found.features)


def test_a_repeat_of_stops_with_a_question_for_each_item(tmp_path: Path, catalogue: Catalogue) -> None:
    main = {"start": STOP["start"], "walk": "Marche X", "_uuid": UUID, "_index": 1}
    stops = [
        {"arrets/stop": f"{n}. Arrêt", "arrets/item_lighting": n, "_parent_index": 1, "_parent_table_name": "Marche"}
        for n in (1, 2)
    ]
    found = only(workbook(tmp_path / "kobo.xlsx", {"Marche": [main], "arrets": stops}), catalogue)
    assert [(row.values["stop"], row.values["score"]) for row in found.features] == [
        ("1. Arrêt", "1"),
        ("2. Arrêt", "2"),
    ]
    assert [row.source_key for row in found.features] == [f"{UUID}|lighting", f"{UUID}|lighting#2"]


def test_the_zip_of_odk_central(tmp_path: Path, catalogue: Catalogue) -> None:
    main = {
        "SubmissionDate": "2026-12-03T16:45:00.000Z",
        "start": "2026-12-03T16:42:10.000Z",
        "walk": "Marche X",
        "where-position-Latitude": 48.1618,
        "where-position-Longitude": 1.6574,
        "where-position-Accuracy": 5,
        "items-item_comfort": 2,
        "meta-instanceID": f"uuid:{UUID}",
        "KEY": f"uuid:{UUID}",
        "SubmitterID": 4,
        "SubmitterName": "zoe.k",
        "DeviceID": "zoe",
    }
    lines = [
        {"rubrique": "noise", "note": 1, "PARENT_KEY": f"uuid:{UUID}", "KEY": f"uuid:{UUID}/constats[1]"},
        {"rubrique": "vandalism", "note": 0, "PARENT_KEY": f"uuid:{UUID}", "KEY": f"uuid:{UUID}/constats[2]"},
    ]
    found = only(archive(tmp_path / "odk.zip", {"marche.csv": [main], "marche-constats.csv": lines}), catalogue)
    assert said(found.features) == {"comfort": ("2", None), "noise": ("1", None), "vandalism": ("0", None)}
    assert {row.values["time"] for row in found.features} == {"17:42"}, "universal time, on a watch in France"
    assert {row.geometry.y for row in found.features} == {48.1618}


def test_json_of_both_servers(tmp_path: Path, catalogue: Catalogue) -> None:
    kobo = {**STOP, **PERSONS, "_attachments": [{"download_url": "https://x/zoe.k/1.jpg"}], "_geolocation": [48.1, 1.6]}
    kobo["constats"] = [{"constats/rubrique": "comfort", "constats/note": "3"}]
    found = only(written(tmp_path / "kobo.json", {"count": 1, "results": [kobo]}), catalogue)
    assert said(found.features) == {**FOUND, "comfort": ("3", None)}
    odata = {
        "__id": f"uuid:{OTHER}",
        "__system": {"submissionDate": "2026-12-03T16:45:00Z", "submitterName": "zoe.k", "deviceId": "zoe"},
        "start": "2026-12-03T17:42:10+01:00",
        "where": {"position": {"type": "Point", "coordinates": [1.6574, 48.1618, 0], "properties": {"accuracy": 3}}},
        "items": {"item_lighting": "1", "item_uses": None},
        "constats": [{"rubrique": "noise", "note": "2", "__id": "abc"}],
    }
    found = only(written(tmp_path / "odata.json", {"value": [odata]}), catalogue)
    assert said(found.features) == {"lighting": ("1", None), "noise": ("2", None)}
    assert {row.geometry.x for row in found.features} == {1.6574}
    assert {str(row.source_key).split("|")[0] for row in found.features} == {OTHER}


def test_the_sample_answers_are_the_same_as_a_table_and_as_json(catalogue: Catalogue) -> None:
    tables = [only(sample_data_folder() / f"constats_kobo.{ending}", catalogue) for ending in ("csv", "json")]
    one, other = ({row.source_key: dict(row.values) for row in found.features} for found in tables)
    assert len(one) == 12
    assert {key: {k: v for k, v in row.items() if v is not None} for key, row in one.items()} == {
        key: {k: v for k, v in row.items() if v is not None} for key, row in other.items()
    }


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx"])
def test_whose_phone_it_was_is_neither_kept_nor_shown(tmp_path: Path, catalogue: Catalogue, ending: str) -> None:
    foreign = {"q1": "a", "q2": "b", "meta/instanceID": f"uuid:{UUID}", **PERSONS}
    make = {
        "csv": lambda row: table(tmp_path / f"{row['_n']}.csv", [row]),
        "json": lambda row: written(tmp_path / f"{row['_n']}.json", [row]),
        "xlsx": lambda row: workbook(tmp_path / f"{row['_n']}.xlsx", {"x": [row]}),
    }[ending]
    found = only(make({**STOP, **PERSONS, "_n": 1}), catalogue)
    assert "zoe" not in repr(found)
    file = make({**foreign, "_n": 2})
    with pytest.raises(UnknownSourceError) as refused:
        read_source(file, catalogue)
    assert {"q1", "q2"} <= set(refused.value.columns)
    assert not set(refused.value.columns) & PERSONS.keys()
    assert preview_source(file, ("q1", "username")) == ()
    assert preview_source(file, ("q1", "q2")) == (("a", "b"),)


def test_whose_phone_it_was_is_not_shown_where_it_is_nested(tmp_path: Path) -> None:
    lines = [{"q3": 1, **PERSONS, "deep": [{"q4": 2, **PERSONS}]}]
    file = written(tmp_path / "odk.json", [{"q1": "a", "_uuid": UUID, "lines": lines}])
    ((shown,),) = preview_source(file, ("lines",))
    assert "q4" in shown
    assert "zoe" not in shown


def test_a_submission_that_stands_twice_is_read_once(tmp_path: Path, catalogue: Catalogue) -> None:
    found = only(table(tmp_path / "kobo.csv", [STOP, STOP]), catalogue)
    assert said(found.features) == FOUND
    assert [rejection.row for rejection in found.rejected] == [3]


def test_what_is_no_score_is_told_and_costs_the_others_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    row = {**STOP, "items/item_noise": "7", "items/item_comfort": 3, "felt/hands_safety_1": "beaucoup"}
    found = only(table(tmp_path / "kobo.csv", [row]), catalogue)
    assert said(found.features).keys() == {"lighting", "dealing_signs", "safety|women|0", "comfort"}
    assert len(found.rejected) == 2


def test_a_phone_without_a_fix_lies_nowhere_and_waits_for_the_evening(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        {**STOP, "position": "0 0 0 0", "walk": ""},
        {**STOP, "position": "", "_uuid": OTHER},
        {**STOP, "position": "48.16 999 0 0", "_uuid": "x"},
    ]
    found = only(table(tmp_path / "kobo.csv", rows), catalogue)
    assert len(found.features) == 3 * len(FOUND)
    assert {row.geometry for row in found.features} == {None}


def test_two_columns_of_one_name_count_once(tmp_path: Path, catalogue: Catalogue) -> None:
    file = tmp_path / "kobo.csv"
    file.write_text(f"_uuid,item_lighting,item_lighting,item_noise\n{UUID},,2,1\n", "utf-8")
    assert said(only(file, catalogue).features) == {"lighting": ("2", None), "noise": ("1", None)}


def test_a_submission_that_swells_is_left_out(tmp_path: Path, catalogue: Catalogue) -> None:
    huge = {"_uuid": UUID, "constats": [{"rubrique": "noise", "note": 1}] * 50_000}
    small = {"_uuid": OTHER, "constats": [{"rubrique": "noise", "note": 1}]}
    found = only(written(tmp_path / "kobo.json", [huge, small]), catalogue)
    assert [row.source_key for row in found.features] == [f"{OTHER}|noise"]
    assert [rejection.row for rejection in found.rejected] == [1]


def test_records_that_name_each_other_as_theirs_end(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        {"item_noise": 1, "KEY": "a", "PARENT_KEY": "b"},
        {"item_noise": 2, "KEY": "b", "PARENT_KEY": "a"},
        {"item_noise": 3, "KEY": "c", "PARENT_KEY": "c"},
    ]
    found = only(table(tmp_path / "odk.csv", rows), catalogue)
    assert [row.values["score"] for row in found.features] == ["1", "2", "3"]


def test_deeply_nested_answers_are_read_or_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    record: dict[str, Any] = {"item_noise": 1}
    for _ in range(60):
        record = {"g": record}
    file = written(tmp_path / "kobo.json", [{"_uuid": UUID, "item_comfort": 2, **record}])
    assert said(only(file, catalogue).features) == {"comfort": ("2", None)}


def test_a_zip_bomb_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    file = tmp_path / "odk.zip"
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out,
        out.open("marche.csv", "w", force_zip64=True) as member,
    ):
        member.write(b"KEY,item_noise\n")
        for _ in range(80):
            member.write(b"0," * (1 << 19))
    with pytest.raises(SourceError):
        read_source(file, catalogue)


@pytest.mark.parametrize("name", ["SAFI.json", "SAFI_clean.csv", "SAFI_from_JSON.csv"])
def test_real_answers_to_another_form_are_not_swallowed(catalogue: Catalogue, name: str) -> None:
    """A survey of farms that was asked with ODK: nothing in it is a finding, and somebody may say what it is."""
    file = SHARED_DATA / "odk-safi" / name
    if not file.is_file():
        pytest.skip("shared data is not here")
    with pytest.raises(UnknownSourceError) as refused:
        read_source(file, catalogue)
    assert len(refused.value.columns) > 10


def test_a_form_that_only_has_a_name_in_common_is_none_of_ours(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [{"_uuid": f"{n}", "lighting": "yes", "noise": "sometimes", "age_of_house": 3} for n in range(4)]
    with pytest.raises(UnknownSourceError):
        read_source(table(tmp_path / "kobo.csv", rows), catalogue)


def test_our_own_table_of_findings_is_no_submission(tmp_path: Path, catalogue: Catalogue) -> None:
    row = {
        "uuid": UUID,
        "rubrique": "lighting",
        "note": "1",
        "latitude": 48.16,
        "longitude": 1.65,
        "date": "2026-10-08",
    }
    (found,) = read_source(table(tmp_path / "constats.csv", [row]), catalogue).tables
    assert found.source == "findings_table"
