"""What is kept ready for the map holds until somebody, with whatever program, changes a row of its layer."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from shapely.geometry import Point

from limits_map.catalogue import Catalogue
from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.store.project import Project
from limits_map.words import Text

LAYER = "dealing_points"


def report(number: int) -> Feature:
    return Feature.new(LAYER, Point(1.6 + number / 1000, 48.1), {"nature": "sale"})


def add(project: Project, *rows: Feature) -> None:
    project.apply(Changes(Text.same("essai"), tuple(map(RowChange.added, rows))))


@pytest.fixture
def project(tmp_path: Path, catalogue: Catalogue) -> Project:
    made = Project.create(tmp_path / "essai.gpkg", title="Essai", catalogue=catalogue)
    add(made, *(report(number) for number in range(5)))
    return made


def keep(project: Project, content: bytes = b"ready") -> None:
    assert project.keep_prepared(LAYER, "map", project.version(LAYER), content)
    assert project.prepared(LAYER, "map") == content


def test_it_holds_while_its_layer_stands_still_and_for_what_it_was_made(project: Project, catalogue: Catalogue) -> None:
    keep(project)
    project.apply(Changes(Text.same("x"), (RowChange.added(Feature.new("sites", Point(1.6, 48.1), {"name": "Tour"})),)))
    project.set_setting("title", "Autre")
    assert project.prepared(LAYER, "another map") is None
    assert project.prepared("sites", "map") is None
    project.close()
    with Project.open(project.path, catalogue) as again:
        assert again.prepared(LAYER, "map") == b"ready"
    with Project.open(project.path, catalogue, read_only=True) as again:
        assert again.prepared(LAYER, "map") == b"ready"


@pytest.mark.parametrize("change", ["add", "change", "remove", "many"])
def test_a_change_of_a_row_makes_it_void(project: Project, change: str) -> None:
    keep(project)
    first = project.features(LAYER)[0]
    match change:
        case "add":
            add(project, report(9))
        case "change":
            after = first.with_values({"nature": "use"})
            project.apply(Changes(Text.same("x"), (RowChange(LAYER, first.uuid, first, after),)))
        case "remove":
            project.apply(Changes(Text.same("x"), (RowChange.removed(first),)))
        case _:
            add(project, *(report(number) for number in range(800)))
    assert project.prepared(LAYER, "map") is None
    keep(project, b"again")
    add(project, report(10))
    assert project.prepared(LAYER, "map") is None


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {LAYER} SET nature = 'use' WHERE fid = 1",
        f"DELETE FROM {LAYER} WHERE fid = 1",
        f"INSERT INTO {LAYER} (geom, nature) SELECT geom, nature FROM {LAYER} WHERE fid = 2",
    ],
)
def test_a_change_by_another_program_makes_it_void(project: Project, catalogue: Catalogue, statement: str) -> None:
    keep(project)
    project.close()
    connection = sqlite3.connect(project.path)
    for name in ("ST_MinX", "ST_MinY", "ST_MaxX", "ST_MaxY", "ST_IsEmpty"):
        connection.create_function(name, 1, lambda shape: 0.0)
    with connection:
        connection.execute(statement)
    connection.close()
    with Project.open(project.path, catalogue) as again:
        assert again.prepared(LAYER, "map") is None
        assert [str(problem) for problem in again.problems() if "trigger" in str(problem)] == []


def test_what_was_worked_out_from_an_earlier_version_is_not_kept(project: Project) -> None:
    version = project.version(LAYER)
    add(project, report(9))
    assert not project.keep_prepared(LAYER, "map", version, b"old")
    assert project.prepared(LAYER, "map") is None


@pytest.mark.parametrize("table", [LAYER, "limits_versions"])
def test_a_stranger_s_trigger_cannot_turn_the_counter_back(project: Project, catalogue: Catalogue, table: str) -> None:
    keep(project)
    version = project.version(LAYER)
    project.close()
    connection = sqlite3.connect(project.path)
    with connection:
        connection.execute(
            f"CREATE TRIGGER limits_{LAYER}_late AFTER UPDATE ON {table} BEGIN"
            f" UPDATE LIMITS_versions SET version = {version} WHERE layer = '{LAYER}' AND version <> {version}; END"
        )
    connection.close()
    for read_only in (True, False):
        with Project.open(project.path, catalogue, read_only=read_only) as again:
            assert again.prepared(LAYER, "map") is None
