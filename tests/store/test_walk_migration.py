"""A file from before walks had routes and stops: its findings named their walk in words, and lead to it afterwards."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from shapely.geometry import LineString, Point

from limits_map.catalogue import Catalogue
from limits_map.domain.walks import WalkState
from limits_map.operations.features import add_feature
from limits_map.operations.walks.facts import all_walks, findings_of, walk_state
from limits_map.store import container
from limits_map.store.project import Project

_NEW_TABLES = ("routes", "stops", "attendances")
_NEW_OF_WALKS = ("time", "status", "purpose", "route", "items")
_NEW_OF_FINDINGS = (
    "status", "signs", "users", "comforts", "group", "answers", "shared", "reply", "action", "owner",
)  # fmt: skip
_NAMED = [
    "Marche de jour",
    "Marche de jour",
    "Marche oubliée d'août",
    "Marche oubliée d'août",
    "Une troisième",
    None,
    "",
]


@pytest.fixture
def older(project: Project) -> Path:
    """A file of the version before, with two walks and seven findings that name theirs in words, or do not."""
    for name in ("Marche de jour", "Marche de jour", "Marche de nuit"):
        line = LineString([(1.65, 48.165), (1.651, 48.166)])
        add_feature(project=project, layer="walks", geometry=line, values={"name": name, "date": "08/10/2026"})
    for number, words in enumerate(_NAMED):
        values = {"item": "lighting", "score": "1", "walk": words, "proposal": f"Proposition {number}"}
        add_feature(project=project, layer="urban_walks", geometry=Point(1.65, 48.165 + number / 1e4), values=values)
    path = project.path
    project.close()
    with closing(sqlite3.connect(path)) as connection:
        container.register_functions(connection)
        with connection:
            connection.execute("UPDATE urban_walks SET walk = '' WHERE proposal = 'Proposition 6'")
            connection.execute("UPDATE walks SET uuid = NULL WHERE name = 'Marche de nuit'")
            _take_back(connection)
    return path


def _take_back(connection: sqlite3.Connection) -> None:
    """Makes the tables what they were before the migration."""
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0006_walks'")
    connection.execute("DROP TABLE limits_fixes")
    connection.execute("DELETE FROM gpkg_contents WHERE table_name = 'limits_fixes'")
    for table in _NEW_TABLES:
        connection.execute(f'DROP TABLE "{table}"')
        connection.execute(f'DROP TABLE IF EXISTS "rtree_{table}_geom"')
        connection.execute(f'DROP TABLE "{table}_photos"')
        for known in ("gpkg_geometry_columns", "gpkg_extensions", "gpkg_contents"):
            connection.execute(f"DELETE FROM {known} WHERE table_name IN (?, ?)", [table, f"{table}_photos"])
        connection.execute("DELETE FROM gpkgext_relations WHERE base_table_name = ?", [table])
    for table, columns in (("walks", _NEW_OF_WALKS), ("urban_walks", _NEW_OF_FINDINGS)):
        for column in columns:
            connection.execute(f'DROP INDEX IF EXISTS "{table}_{column}"')
            connection.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
    connection.execute('DROP INDEX "urban_walks_walk"')


def test_findings_lead_to_the_walk_they_named_and_none_is_lost(older: Path, catalogue: Catalogue) -> None:
    with Project.open(older, catalogue) as project:
        assert project.schema_version == 6
        assert project.problems() == []
        walks = {walk.uuid: walk.values["name"] for walk in all_walks(project)}
        rows = sorted(project.features("urban_walks"), key=lambda row: str(row.values["proposal"]))
        assert [row.values["proposal"] for row in rows] == [f"Proposition {number}" for number in range(7)]
        assert [walks.get(str(row.values["walk"])) for row in rows] == [words or None for words in _NAMED]
        assert [row.geometry for row in rows] == [Point(1.65, 48.165 + number / 1e4) for number in range(7)]
        assert {row.values["item"] for row in rows} == {"lighting"}


def test_a_walk_nobody_knew_is_made_once_and_those_known_stay(older: Path, catalogue: Catalogue) -> None:
    with Project.open(older, catalogue) as project:
        walks = all_walks(project)
        names = sorted(str(walk.values["name"]) for walk in walks)
        known, made = ["Marche de jour", "Marche de jour", "Marche de nuit"], ["Marche oubliée d'août", "Une troisième"]
        assert names == sorted([*known, *made])
        assert all(walk.uuid for walk in walks)
        for walk in walks:
            assert (walk.geometry is None) == (walk.values["name"] in made), "a line that was walked is kept"
        # Of two walks of one name the first has them: they stay together.
        first = min((walk for walk in walks if walk.values["name"] == "Marche de jour"), key=lambda walk: walk.fid or 0)
        assert len(findings_of(project, first.uuid)) == 2
        (oubliee,) = [walk for walk in walks if walk.values["name"] == made[0]]
        assert len(findings_of(project, oubliee.uuid)) == 2
        assert walk_state(project, oubliee) is WalkState.FINISHED


def test_the_file_as_it_was_is_kept_beside_it(older: Path, catalogue: Catalogue) -> None:
    Project.open(older, catalogue).close()
    with closing(sqlite3.connect(older.with_name("essai.schema-5.gpkg"))) as connection:
        named = [words for (words,) in connection.execute("SELECT walk FROM urban_walks ORDER BY fid")]
    assert named == _NAMED


def test_opening_it_again_changes_nothing(older: Path, catalogue: Catalogue) -> None:
    with Project.open(older, catalogue) as project:
        before = [(row.uuid, dict(row.values)) for layer in ("walks", "urban_walks") for row in project.features(layer)]
    with Project.open(older, catalogue) as project:
        after = [(row.uuid, dict(row.values)) for layer in ("walks", "urban_walks") for row in project.features(layer)]
    assert after == before


def test_the_new_tables_can_be_written_to(older: Path, catalogue: Catalogue) -> None:
    with Project.open(older, catalogue) as project:
        line = LineString([(1.65, 48.165), (1.651, 48.166)])
        route = add_feature(project=project, layer="routes", geometry=line, values={"name": "Tour du quartier"})
        values = {"route": route.rows[0].uuid, "number": 1, "name": "Place"}
        add_feature(project=project, layer="stops", geometry=Point(1.65, 48.165), values=values)
        assert project.problems() == []


def test_a_file_without_findings_or_whose_findings_lost_their_column_is_upgraded_too(
    older: Path, catalogue: Catalogue
) -> None:
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute("ALTER TABLE urban_walks DROP COLUMN walk")
    with Project.open(older, catalogue) as project:
        assert len(project.features("urban_walks")) == 7
        assert {row.values["walk"] for row in project.features("urban_walks")} == {None}
