"""A project file from somebody else does nothing of its own when it is opened, and never ends in a crash."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.errors import NotAProjectError, ProjectError
from limits_map.operations.features import change_values
from limits_map.store import container
from limits_map.store.project import Project

NEVER_ENDS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"


@pytest.fixture
def altered(filled: Project) -> Callable[..., Path]:
    """The project after somebody's statements."""
    path = filled.path
    filled.close()

    def alter(*statements: str) -> Path:
        connection = sqlite3.connect(path)
        container.register_functions(connection)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
        return path

    return alter


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TRIGGER t AFTER INSERT ON limits_history BEGIN SELECT load_extension('evil'); END"],
        ["CREATE TRIGGER t AFTER INSERT ON dealing_points BEGIN DELETE FROM sites; END"],
        ["CREATE TRIGGER t AFTER INSERT ON limits_exports BEGIN UPDATE limits_photos SET may_be_shown = 1; END"],
        [
            "CREATE TRIGGER t AFTER INSERT ON limits_exports BEGIN INSERT INTO rtree_sites_geom"
            f" {NEVER_ENDS} SELECT x, 0, 0, 0, 0 FROM c; END"
        ],
        ["DROP TABLE dealing_points", f"CREATE VIEW dealing_points AS {NEVER_ENDS} SELECT x AS fid FROM c"],
        ["ALTER TABLE limits_project RENAME TO kept", "CREATE VIEW limits_project AS SELECT * FROM kept"],
        ["ALTER TABLE sites DROP COLUMN name", "ALTER TABLE sites ADD COLUMN name AS (printf('%.*c', 100000000, 'x'))"],
        ["DROP TABLE limits_mappings", "CREATE TABLE limits_mappings (id DEFAULT (load_extension('evil')))"],
    ],
)
def test_instructions_of_others_are_refused(
    altered: Callable[..., Path], catalogue: Catalogue, statements: list[str]
) -> None:
    path = altered(*statements)
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(NotAProjectError, match="instructions that do not come from it"):
            Project.open(path, catalogue, read_only=read_only)
    assert path.read_bytes() == before


def test_what_gdal_adds_is_let_in(altered: Callable[..., Path], catalogue: Catalogue) -> None:
    path = altered(
        "CREATE TABLE gpkg_ogr_contents (table_name TEXT PRIMARY KEY, feature_count INTEGER)",
        'CREATE TRIGGER "trigger_insert_feature_count_sites" AFTER INSERT ON "sites" BEGIN UPDATE gpkg_ogr_contents'
        " SET feature_count = feature_count + 1 WHERE lower(table_name) = lower('sites'); END",
        "CREATE VIEW my_own AS SELECT name FROM sites",
    )
    with Project.open(path, catalogue) as project:
        assert not project.read_only
        assert project.count("sites") == 2


@pytest.mark.parametrize("table", ["limits_photos", "rtree_sites_geom", "gpkg_contents", "urban_walks_photos"])
def test_a_missing_table_is_told(altered: Callable[..., Path], catalogue: Catalogue, table: str) -> None:
    path = altered("PRAGMA foreign_keys = OFF", f"DROP TABLE {table}")

    def use() -> None:
        with Project.open(path, catalogue) as project:
            project.problems()
            project.all_photos("urban_walks")

    with pytest.raises(ProjectError):
        use()


@pytest.mark.parametrize("keep", [0.3, 0.6])
def test_a_damaged_file_is_told(altered: Callable[..., Path], catalogue: Catalogue, keep: float) -> None:
    path = altered()
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(ProjectError, match="damaged"):
        Project.open(path, catalogue)


def test_values_of_the_wrong_kind_are_read_as_unknown(altered: Callable[..., Path], catalogue: Catalogue) -> None:
    path = altered(
        "UPDATE actions SET cost = 'abc', due_on = 1e300",
        "UPDATE dealing_points SET geom = 12, signs = '[' || hex(zeroblob(50000)), time = 5",
        "UPDATE sites SET geom = X'47500001E61000000101000000000000000000F07F000000000000F0FF'",
        "UPDATE walks SET participants = 1e300",
        "UPDATE urban_walks SET geom = X'475000090000'",
    )
    with Project.open(path, catalogue) as project:
        assert {action.values["cost"] for action in project.features("actions")} == {None}
        assert {row.geometry for layer in ("sites", "dealing_points") for row in project.features(layer)} == {None}
        assert project.problems()
        site = project.features("sites")[0].uuid
        change_values(project=project, layer="sites", uuids=[site], values={"owner": "Bailleur C"})


@pytest.mark.parametrize("name", ["x" * 300, "dossier.gpkg"])
def test_what_is_no_file_is_told(tmp_path: Path, catalogue: Catalogue, name: str) -> None:
    (tmp_path / "dossier.gpkg").mkdir()
    with pytest.raises(NotAProjectError):
        Project.open(tmp_path / name, catalogue)
    with pytest.raises(ProjectError):
        Project.create(tmp_path / name, title="Essai", catalogue=catalogue)


def test_a_project_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(container, "register_features", full)
    with pytest.raises(ProjectError, match="cannot be created"):
        Project.create(tmp_path / "essai.gpkg", title="Essai", catalogue=catalogue)
    assert list(tmp_path.iterdir()) == []
