"""The form of a walk for phones: what is in it, what never is, and that its answers come back as findings."""

from __future__ import annotations

import csv
import warnings
import xml.etree.ElementTree as ElementTree
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pyxform.xls2xform import convert
from shapely.geometry import LineString, Point

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.errors import ExportError, NotFoundError
from limits_map.operations.features import add_feature, change_values
from limits_map.operations.imports import import_source
from limits_map.operations.walks.facts import findings_of
from limits_map.operations.walks.phone_form import phone_form_name, write_phone_form
from limits_map.resources import sample_data_folder
from limits_map.store.project import Project

UUID = "3b1d7e0a-0000-4000-8000-00000000000"
TODAY = date(2026, 11, 22)


def prepared(project: Project, *stops: str, name: str = "Marche d'essai", **values: object) -> str:
    """A walk at night with a route and these stops; its uuid."""
    line = LineString([(1.65, 48.16), (1.66, 48.17)])
    route = add_feature(project=project, layer="routes", geometry=line, values={"name": "Tour"}).rows[0].uuid
    for number, stop in enumerate(stops, 1):
        told = {"route": route, "number": number, "name": stop}
        add_feature(project=project, layer="stops", geometry=Point(1.65 + number / 1000, 48.16), values=told)
    told = {"name": name, "route": route, "moment": "night", "date": "03/12/2026", **values}
    return add_feature(project=project, layer="walks", geometry=None, values=told).rows[0].uuid


def sheet(path: Path, name: str) -> list[dict[str, str]]:
    rows = [["" if cell is None else str(cell) for cell in row] for row in openpyxl.load_workbook(path)[name].values]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def fields(path: Path) -> list[str]:
    """The questions of the form by their paths, as a server names the columns of their answers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        converted = convert(xlsform=str(path))
    assert converted.warnings == []
    root = ElementTree.fromstring(converted.xform)
    binds = [node.attrib["nodeset"] for node in root.iter("{http://www.w3.org/2002/xforms}bind")]
    return [path.removeprefix("/data/") for path in binds]


@pytest.fixture
def form(project: Project, tmp_path: Path) -> tuple[str, Path]:
    walk = prepared(project, "Place du Marché", "Passage des Érables")
    out = tmp_path / "formulaire.xlsx"
    write_phone_form(project=project, walk=walk, out=out, today=TODAY)
    return walk, out


def test_it_is_a_form_that_pyxform_takes_in_both_languages(form: tuple[str, Path]) -> None:
    _, out = form
    asked = fields(out)
    assert {"start", "walk", "stop", "position", "items/item_lighting", "remark/proposal", "remark/photo"} <= set(asked)
    (settings,) = sheet(out, "settings")
    assert (settings["form_title"], settings["default_language"]) == ("Marche d'essai", "Français (fr)")
    for row in sheet(out, "survey"):
        assert bool(row["label::Français (fr)"]) == bool(row["label::English (en)"])
    scores = [row["name"] for row in sheet(out, "choices") if row["list_name"] == "scores"]
    assert scores == ["0", "1", "2", "3", "skip"]
    stops = [row["label::English (en)"] for row in sheet(out, "choices") if row["list_name"] == "stops"]
    assert stops == ["1. Place du Marché", "2. Passage des Érables"]


def test_it_asks_nothing_about_a_person_or_a_phone(form: tuple[str, Path]) -> None:
    rows = sheet(form[1], "survey")
    types = {row["type"].split()[0] for row in rows}
    allowed = {"start", "calculate", "note", "geopoint", "image", "text", "integer", "select_one", "select_multiple"}
    assert types == allowed | {"begin_group", "end_group"}
    proposal = next(row for row in rows if row["name"] == "proposal")
    assert "téléphone" in proposal["hint::Français (fr)"]


def test_only_the_items_of_the_walk_are_asked(project: Project, tmp_path: Path) -> None:
    walk = prepared(project, items="lighting, dealing_signs")
    out = tmp_path / "formulaire.xlsx"
    assert write_phone_form(project=project, walk=walk, out=out, today=TODAY).items == 2
    asked = fields(out)
    assert [name for name in asked if name.startswith("items/")] == ["items/item_lighting", "items/item_dealing_signs"]
    assert [name for name in asked if name.startswith("ticks/")] == ["ticks/signs"]
    assert not [name for name in asked if "safety" in name or "stop" in name]


def test_answers_come_back_as_findings(project: Project, form: tuple[str, Path], tmp_path: Path) -> None:
    """The round trip: the names of the columns are those of the converted form, as KoboToolbox would export them."""
    walk, out = form
    answers = [
        {
            "start": "2026-12-03T17:42:10.000+01:00",
            "walk": "Marche d'essai",
            "moment": "night",
            "stop_number": "s2",
            "stop": "2. Passage des Érables",
            "position": "48.16 1.652 140 5",
            "items/item_lighting": "0",
            "items/item_noise": "skip",
            "items/item_uses": "2",
            "ticks/users": "families girls",
            "felt_safety/group_safety": "women",
            "felt_safety/hands_safety_0": "5",
            "felt_safety/hands_safety_1": "0",
            "remark/about": "lighting",
            "remark/tone": "negative",
            "remark/proposal": "Allumer plus tôt",
            "remark/owner": "Ville",
            "remark/photo": "1.jpg",
        },
        {"start": "2026-12-03T17:50:00.000+01:00", "walk": "Marche d'essai", "remark/photo": "2.jpg"},
        {"start": "2026-12-03T17:55:00.000+01:00", "walk": "Marche d'essai"},
    ]
    asked = fields(out)
    assert {name for row in answers for name in row} <= set(asked)
    export = tmp_path / "reponses.csv"
    with export.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [*asked, "_id", "_uuid", "_submission_time", "_submitted_by"], delimiter=";")
        writer.writeheader()
        for number, row in enumerate(answers):
            writer.writerow({**row, "_id": number, "_uuid": f"{UUID}{number}", "_submitted_by": "zoe.k"})
    media = tmp_path / "media" / "zoe.k"
    media.mkdir(parents=True)
    (media / "1.jpg").write_bytes((sample_data_folder() / "photos" / "nuit_01_tour.jpg").read_bytes())
    (media / "2.jpg").write_bytes(b"no picture")
    outcome = import_source(project=project, path=export, today=TODAY)
    found = findings_of(project, walk)
    told = [
        (row.values["item"], row.values["score"], row.values["users"], row.values["group"], row.values["answers"])
        for row in found
    ]
    assert told == [
        ("lighting", "0", None, None, None),
        ("uses", "2", ("families", "girls"), None, None),
        ("safety", "0", None, "women", 5),
        (None, None, None, None, None),
    ]
    lighting = found[0]
    assert (lighting.values["stop"], lighting.values["tone"]) == ("2. Passage des Érables", "negative")
    assert (lighting.values["proposal"], lighting.values["owner"]) == ("Allumer plus tôt", "Ville")
    assert {row.values["status"] for row in found} == {"captured"}
    assert len(project.features("walks")) == 1
    assert set(project.all_photos("urban_walks")) == {lighting.uuid}
    assert any("2.jpg" in str(text.values) for text in outcome.skipped)
    assert b"zoe.k" not in project.path.read_bytes()


def test_pictures_inside_the_archive_of_odk_come_along(project: Project, tmp_path: Path) -> None:
    picture = (sample_data_folder() / "photos" / "nuit_01_tour.jpg").read_bytes()
    file = tmp_path / "odk.zip"
    with zipfile.ZipFile(file, "w") as out:
        out.writestr(
            "marche.csv", "KEY,item_lighting,about,photo\nuuid:a,0,lighting,1.jpg\nuuid:b,1,lighting,../2.jpg\n"
        )
        out.writestr("media/1.jpg", picture)
        out.writestr("media/2.jpg", b"no picture")
        out.writestr("elsewhere/3.jpg", picture)
    import_source(project=project, path=file, today=TODAY)
    one, other = project.features("urban_walks")
    assert (one.values["score"], other.values["score"]) == ("0", "1")
    assert set(project.all_photos("urban_walks")) == {one.uuid}


def test_answers_that_were_tidied_up_are_left_alone_when_they_are_read_again(project: Project) -> None:
    files = [sample_data_folder() / f"constats_kobo.{ending}" for ending in ("csv", "json")]
    import_source(project=project, path=files[0], today=TODAY)
    first = project.features("urban_walks")
    assert len(first) == 12
    tidied = first[0].uuid
    values = {"status": "open", "proposal": "Relue"}
    change_values(project=project, layer="urban_walks", uuids=[tidied], values=values)
    for file in files:
        outcome = import_source(project=project, path=file, today=TODAY)
        assert not outcome.changes
        assert outcome.tables[0].unchanged == 12
    (row,) = project.features("urban_walks", [tidied])
    assert (row.values["status"], row.values["proposal"]) == ("open", "Relue")


def test_the_answers_of_the_sample_are_those_to_the_form_of_its_walk(project: Project, tmp_path: Path) -> None:
    walk = prepared(project, "Place du Marché")
    out = tmp_path / "formulaire.xlsx"
    write_phone_form(project=project, walk=walk, out=out, today=TODAY)
    asked = {name for name in fields(out) if name not in ("introduction", "meta/instanceID")}
    with (sample_data_folder() / "constats_kobo.csv").open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream, delimiter=";"))
    own = {name for name in header if not name.startswith("_") and name.count("/") < 2}
    assert own - {"username", "deviceid"} == asked


@pytest.mark.parametrize(
    "name",
    [
        '=cmd|" /C calc"!A0',
        'L\'allée « du "Bief" » & <b>co</b>',
        "${walk} ${rien} #{x}",
        "+33 place",
        "@SUM(1+1)",
        "Ruelle \u202egnp.exe",
        "_x003D_1+1",
    ],
)
def test_hostile_names_of_places_stay_words(project: Project, tmp_path: Path, name: str) -> None:
    walk = prepared(project, name, "Place", name=f"Marche {name}")
    out = tmp_path / "formulaire.xlsx"
    write_phone_form(project=project, walk=walk, out=out, today=TODAY)
    assert {"walk", "stop", "items/item_lighting"} <= set(fields(out))
    book = openpyxl.load_workbook(out)
    kinds = {cell.data_type for name in book.sheetnames for row in book[name].rows for cell in row if cell.value}
    assert kinds == {"s"}
    assert "\u202e" not in "".join(row["label::English (en)"] for row in sheet(out, "choices"))


def test_a_stop_called_after_a_person_is_not_in_it(project: Project, tmp_path: Path) -> None:
    walk = prepared(project, "Place du Marché", "Chez M. Dupont, 06 12 34 56 78")
    out = tmp_path / "formulaire.xlsx"
    write_phone_form(project=project, walk=walk, out=out, today=TODAY)
    assert "Dupont" not in str([sheet(out, name) for name in ("survey", "choices", "settings")])
    assert [row["name"] for row in sheet(out, "choices") if row["list_name"] == "stops"] == ["s1"]


def test_a_walk_called_after_a_person_is_refused(project: Project, tmp_path: Path) -> None:
    walk = prepared(project, name="Marche avec Mme Dupont 06 12 34 56 78")
    with pytest.raises(ExportError):
        write_phone_form(project=project, walk=walk, out=tmp_path / "formulaire.xlsx", today=TODAY)
    assert not [file for file in tmp_path.iterdir() if file.suffix != ".gpkg" and "essai" not in file.name]


def test_it_is_noted_that_it_was_given(project: Project, form: tuple[str, Path]) -> None:
    (record,) = project.exports()
    assert (record.audience, record.format, record.file) == (Audience.COMMITTEE, "xlsx", "formulaire.xlsx")
    assert record.counts == {"walks": 1, "stops": 2}


def test_what_cannot_be_written_is_said(project: Project, catalogue: Catalogue, tmp_path: Path) -> None:
    walk = prepared(project)
    assert phone_form_name(project=project, walk=walk, today=TODAY) == "marche-d-essai_formulaire_2026-11-22.xlsx"
    with pytest.raises(ExportError):
        write_phone_form(project=project, walk=walk, out=tmp_path / "formulaire.pdf", today=TODAY)
    with pytest.raises(ExportError):
        write_phone_form(project=project, walk=walk, out=tmp_path / "nulle part" / "f.xlsx", today=TODAY)
    with pytest.raises(NotFoundError):
        write_phone_form(project=project, walk="rien", out=tmp_path / "f.xlsx", today=TODAY)
    other = tmp_path / "autre.xlsx"
    with Project.create(tmp_path / "autre.gpkg", title="Autre", catalogue=catalogue) as project_of_somebody:
        path = project_of_somebody.path
    path.rename(other)
    with pytest.raises(ExportError):
        write_phone_form(project=project, walk=walk, out=other, today=TODAY)
