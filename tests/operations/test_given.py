"""What was given to whom is remembered, and what is new since is told before anything is given again."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from shapely.geometry import Point

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience, Places
from limits_map.errors import CancelledError, ExportError
from limits_map.exports import ExportOptions
from limits_map.operations.exports import export_map, prepare_export
from limits_map.operations.features import add_feature, change_values, remove_features
from limits_map.operations.given import given_exports, places_given
from limits_map.store.project import Project
from limits_map.words import Language

FIRST, SECOND = date(2026, 10, 5), date(2026, 11, 21)


def give(project: Project, out: Path, today: date = FIRST, **more: object) -> None:
    export_map(project=project, out=out, audience=Audience.COMMITTEE, today=today, **more)  # type: ignore[arg-type]


def add_reports(project: Project, number: int, longitude: float = 1.655) -> None:
    for _ in range(number):
        values = {"date": date(2026, 9, 3), "nature": "sale"}
        add_feature(project=project, layer="dealing_points", geometry=Point(longitude, 48.162), values=values)


def add_addresses(project: Project, number: int) -> None:
    for n in range(number):
        place = Point(1.650 + n % 10 * 1e-3, 48.160 + n // 10 * 1e-3)
        values = {"street": "Rue des Lilas", "commune": "Valmont"}
        add_feature(project=project, layer="addresses", geometry=place, values=values)


def test_the_first_time_nothing_was_given(filled: Project) -> None:
    prepared = prepare_export(project=filled, audience=Audience.COMMITTEE, today=FIRST)
    assert prepared.differences.since is None
    assert given_exports(project=filled) == []


def test_what_was_given_is_a_list(filled: Project, tmp_path: Path) -> None:
    add_reports(filled, 6)
    give(filled, tmp_path / "un.html")
    export_map(project=filled, out=tmp_path / "deux.csv", audience=Audience.PUBLIC)
    newest, oldest = given_exports(project=filled)
    assert (newest.audience, newest.format, newest.file) == (Audience.PUBLIC, "csv", "deux.csv")
    assert (oldest.audience, oldest.format, oldest.file) == (Audience.COMMITTEE, "html", "un.html")
    assert (newest.places, oldest.places) == (None, Places.CELLS)
    assert oldest.counts["sites"] == 2
    assert len(oldest.sha256) == 64
    assert "/" not in oldest.file


def test_what_is_new_changed_and_gone_is_told_first(filled: Project, tmp_path: Path) -> None:
    give(filled, tmp_path / "un.html")
    site = filled.features("sites")[0]
    values = {"name": "Passage", "stage": "plan"}
    add_feature(project=filled, layer="sites", geometry=Point(1.66, 48.163), values=values)
    change_values(project=filled, layer="sites", uuids=[site.uuid], values={"stage": "closed"})
    remove_features(project=filled, layer="actions", uuids=[row.uuid for row in filled.features("actions")][:1])
    prepared = prepare_export(project=filled, audience=Audience.COMMITTEE, today=SECOND)
    assert prepared.differences.since is not None
    told = {each.title.say(Language.FRENCH): each for each in prepared.differences.layers}
    assert [text.say(Language.FRENCH) for text in told["Sites"].added] == ["Passage"]
    assert [text.say(Language.FRENCH) for text in told["Sites"].changed] == [str(site.values["name"])]
    assert len(told["Actions"].removed) == 1
    public = prepare_export(project=filled, audience=Audience.PUBLIC, today=SECOND)
    assert public.differences.since is None, "each audience has its own memory"


def test_a_change_that_the_audience_cannot_see_is_no_difference(filled: Project, tmp_path: Path) -> None:
    give(filled, tmp_path / "un.html")
    site = filled.features("sites")[0]
    change_values(project=filled, layer="sites", uuids=[site.uuid], values={"description": "Le banc est revenu"})
    assert prepare_export(project=filled, audience=Audience.COMMITTEE, today=SECOND).differences.layers == ()


def test_one_more_report_is_told_to_nobody(filled: Project, tmp_path: Path) -> None:
    before = len(filled.features("dealing_points"))
    add_reports(filled, 12)
    give(filled, tmp_path / "un.csv")
    add_reports(filled, 1)
    give(filled, tmp_path / "deux.csv", SECOND)
    for name in ("un.csv", "deux.csv"):
        words = (tmp_path / name).read_text("utf-8-sig")
        assert ";12;" in words
        assert f";{12 + before + 1};" not in words
        assert ";13;" not in words


def test_a_calendar_is_noted_but_tells_no_figures(filled: Project, tmp_path: Path) -> None:
    add_reports(filled, 12)
    give(filled, tmp_path / "dates.ics")
    (given,) = given_exports(project=filled)
    assert given.format == "ics"
    assert filled.told("committee", None) == []
    assert prepare_export(project=filled, audience=Audience.COMMITTEE).differences.since is None


def test_an_audience_keeps_its_places(filled: Project, tmp_path: Path) -> None:
    add_reports(filled, 6)
    give(filled, tmp_path / "un.html", places=Places.SITES)
    assert places_given(project=filled, audience=Audience.COMMITTEE) is Places.SITES
    with pytest.raises(ExportError, match="per site already"):
        give(filled, tmp_path / "deux.html", places=Places.CELLS)
    assert not (tmp_path / "deux.html").exists()
    give(filled, tmp_path / "trois.html")
    assert [each.places for each in given_exports(project=filled)] == [Places.SITES, Places.SITES]


def test_points_are_made_once_and_kept(filled: Project, tmp_path: Path) -> None:
    add_reports(filled, 6)
    with pytest.raises(ExportError, match="no addresses"):
        give(filled, tmp_path / "un.html", places=Places.POINTS)
    add_addresses(filled, 100)
    give(filled, tmp_path / "un.csv", places=Places.POINTS)
    kept = filled.setting("lattice")
    assert kept is not None
    seed = filled.setting("masking_seed")
    add_addresses(filled, 40)
    give(filled, tmp_path / "deux.csv", SECOND)
    assert (filled.setting("lattice"), filled.setting("masking_seed")) == (kept, seed)
    assert (tmp_path / "un.csv").read_text("utf-8-sig") == (tmp_path / "deux.csv").read_text("utf-8-sig")


def test_a_stopped_export_is_not_remembered(filled: Project, tmp_path: Path) -> None:
    def stop(done: float) -> None:
        if done > 0.5:
            raise CancelledError

    with pytest.raises(CancelledError):
        give(filled, tmp_path / "un.html", options=ExportOptions(progress=stop))
    assert given_exports(project=filled) == []
    assert filled.last_given("committee", None) is None
    assert [file.name for file in tmp_path.iterdir() if "html" in file.name or "limits-map-" in file.name] == []


def test_a_project_that_is_only_read_says_that_nothing_is_noted(
    filled: Project, tmp_path: Path, catalogue: Catalogue
) -> None:
    add_reports(filled, 12)
    give(filled, tmp_path / "un.csv")
    with Project.open(filled.path, catalogue, read_only=True) as reading:
        outcome = export_map(project=reading, out=tmp_path / "deux.csv", audience=Audience.COMMITTEE)
        assert any("not noted" in line.say(Language.ENGLISH) for line in outcome.lines)
        assert outcome.differences.since is not None
    assert len(given_exports(project=filled)) == 1


def test_a_memory_that_another_program_spoilt_is_left(filled: Project, tmp_path: Path) -> None:
    give(filled, tmp_path / "un.html")
    connection = sqlite3.connect(filled.path)
    with connection:
        connection.execute("UPDATE limits_given SET content = x'00'")
        connection.execute("UPDATE limits_exports SET counts = '[]', places = 'ailleurs'")
    connection.close()
    assert given_exports(project=filled) == []
    assert prepare_export(project=filled, audience=Audience.COMMITTEE).differences.since is None
