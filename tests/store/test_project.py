"""A project file keeps what it is given, whole or not at all, and for one writer at a time."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from shapely.geometry import Point

from limits_map.catalogue import Catalogue
from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.errors import NewerProjectError, NotAProjectError, ProjectError, ReadOnlyProjectError
from limits_map.operations.features import add_feature, change_values, move_feature, remove_features, revert
from limits_map.store import container
from limits_map.store.project import Project
from limits_map.store.rows import Query
from limits_map.words import Text


def everything(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all layers, without their internal numbers, and the photos of each."""
    return {
        layer.key: sorted(
            (
                feature.uuid,
                str(feature.geometry),
                str(sorted(feature.values.items())),
                len(project.photos(layer.key, feature.uuid)),
            )
            for feature in project.features(layer.key)
        )
        for layer in project.catalogue
    }


def test_what_is_written_is_read_back(filled: Project, catalogue: Catalogue) -> None:
    before = everything(filled)
    path = filled.path
    filled.close()
    with Project.open(path, catalogue) as again:
        assert everything(again) == before
        assert again.title == "Essai"
        assert again.problems() == []
    assert [file.name for file in path.parent.iterdir() if file.name.endswith(("-wal", "-shm"))] == []


def test_a_second_opener_reads_only_and_is_told(filled: Project, catalogue: Catalogue) -> None:
    with Project.open(filled.path, catalogue) as second:
        assert second.read_only
        assert second.count("dealing_points") == 12
        with pytest.raises(ReadOnlyProjectError, match="another window"):
            add_feature(project=second, layer="sites", geometry=None, values={"name": "Non"})
    assert filled.count("sites") == 2
    with Project.open(filled.path, catalogue) as third:
        assert third.read_only


def test_a_writer_that_dies_leaves_the_file_free_and_whole(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "essai.gpkg"
    Project.create(path, title="Essai", catalogue=catalogue).close()
    program = f"""
import os, pathlib
from limits_map.catalogue import load_catalogue
from limits_map.operations.features import add_feature
from limits_map.resources import layers_folder
from limits_map.store import container
from limits_map.store.project import Project
project = Project.open(pathlib.Path({str(path)!r}), load_catalogue(layers_folder()))
for n in range(5):
    add_feature(project=project, layer="sites", geometry=None, values={{"name": f"Site {{n}}"}})
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 9
    with Project.open(path, catalogue) as project:
        assert not project.read_only
        assert project.count("sites") == 5
        assert project.problems() == []


def test_a_change_that_fails_midway_changes_nothing(filled: Project) -> None:
    before = everything(filled)
    site = filled.features("sites")[0]
    good = RowChange(
        "sites", "new", None, Feature("sites", "new", Point(1, 48), {"name": "Nouveau", "stage": "signal"})
    )
    twin = RowChange("sites", site.uuid, None, site)
    with pytest.raises(ProjectError, match="refuses this change"):
        filled.apply(Changes(Text("Essai", "Trial"), (good, twin)))
    assert everything(filled) == before


def test_all_or_nothing_undoes_what_was_done_in_it(filled: Project) -> None:
    before = everything(filled)

    def two_steps() -> None:
        with filled.all_or_nothing():
            add_feature(project=filled, layer="sites", geometry=None, values={"name": "Un"})
            add_feature(project=filled, layer="sites", geometry=None, values={"name": ""})

    with pytest.raises(Exception, match="needed"):
        two_steps()
    assert everything(filled) == before


def test_each_action_can_be_taken_back_and_done_again(filled: Project) -> None:
    site = filled.find("sites", Query(words="tour"))[0]
    actions = filled.find("actions", Query())
    for change in (
        lambda: add_feature(project=filled, layer="sites", geometry=Point(1.65, 48.16), values={"name": "Neuf"}),
        lambda: change_values(project=filled, layer="actions", uuids=actions, values={"status": "done"}),
        lambda: move_feature(project=filled, layer="sites", uuid=site, geometry=Point(1.66, 48.17)),
        lambda: remove_features(project=filled, layer="sites", uuids=[site]),
    ):
        before = everything(filled)
        changes = change()
        after = everything(filled)
        assert after != before
        undone = revert(project=filled, changes=changes)
        assert everything(filled) == before
        revert(project=filled, changes=undone)
        assert everything(filled) == after
    assert filled.problems() == []


def test_removing_a_site_frees_its_actions_and_takes_its_story(filled: Project) -> None:
    site = filled.find("sites", Query(words="tour"))[0]
    remove_features(project=filled, layer="sites", uuids=[site])
    assert filled.count("actions") == 3
    assert filled.count("follow_ups") == 0
    assert filled.problems() == []


def test_history_says_what_went_from_what_to_what(filled: Project) -> None:
    action = filled.find("actions", Query(words="éclairer"))[0]
    change_values(project=filled, layer="actions", uuids=[action], values={"status": "verified", "cost": "5 000"})
    first, last = filled.history("actions", action)
    assert first.before == {}
    assert (last.before, last.after) == ({"status": "done", "cost": 4500.0}, {"status": "verified", "cost": 5000.0})
    assert last.changed == ("status", "cost")


def test_a_change_to_the_same_is_no_change(filled: Project) -> None:
    action = filled.find("actions", Query(words="éclairer"))[0]
    assert not change_values(project=filled, layer="actions", uuids=[action], values={"status": "done"})
    assert len(filled.history("actions", action)) == 1


def test_rows_are_found_by_words_values_and_place(filled: Project) -> None:
    assert len(filled.find("dealing_points", Query(words="guet hall"))) == 12
    assert len(filled.find("actions", Query(words="HALL"))) == 2
    assert len(filled.find("actions", Query(where={"status": ("done", "proposed")}))) == 2
    assert len(filled.find("actions", Query(where={"lead": ("",)}))) == 1
    dates = [
        f.values["date"]
        for f in filled.features(
            "dealing_points", filled.find("dealing_points", Query(order_by="date", descending=True))
        )
    ]
    assert dates == sorted(dates, key=str, reverse=True)
    assert len(filled.in_box("sites", 1.649, 48.16, 1.651, 48.17)) == 1
    assert filled.find("sites", Query(words="%")) == filled.find("sites", Query())


def test_choices_are_ordered_as_they_are_declared(filled: Project) -> None:
    ordered = filled.features("actions", filled.find("actions", Query(order_by="status")))
    assert [action.values["status"] for action in ordered] == ["proposed", "planned", "done"]


def test_other_files_are_refused_in_words(tmp_path: Path, catalogue: Catalogue) -> None:
    for name, content in (("a.gpkg", b""), ("b.gpkg", b"not a database, but long enough to be looked at" * 40)):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(NotAProjectError):
            Project.open(tmp_path / name, catalogue)
    with pytest.raises(NotAProjectError, match="does not exist"):
        Project.open(tmp_path / "nowhere.gpkg", catalogue)
    with sqlite3.connect(tmp_path / "c.gpkg") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(NotAProjectError):
        Project.open(tmp_path / "c.gpkg", catalogue)
    assert (tmp_path / "a.gpkg").read_bytes() == b""


def test_a_project_is_never_written_over(filled: Project, catalogue: Catalogue) -> None:
    with pytest.raises(ProjectError, match="already exists"):
        Project.create(filled.path, title="Autre", catalogue=catalogue)
    assert filled.count("sites") == 2


def test_a_newer_file_is_refused_and_not_touched(filled: Project, catalogue: Catalogue) -> None:
    path = filled.path
    filled.close()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('limits_map', '9999_later', 'x')"
        )
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerProjectError, match="newer version"):
        Project.open(path, catalogue)
    assert path.read_bytes() == before


def test_an_older_file_is_upgraded_after_a_backup(filled: Project, catalogue: Catalogue) -> None:
    path = filled.path
    filled.close()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0002_photos'")
        connection.execute("DROP TABLE limits_photos")
        connection.execute("DELETE FROM gpkg_contents WHERE table_name = 'limits_photos'")
    connection.close()
    with Project.open(path, catalogue) as upgraded:
        assert upgraded.schema_version == 6
        assert upgraded.count("sites") == 2
        assert upgraded.problems() == []
    backup = path.with_name("essai.schema-5.gpkg")
    connection = sqlite3.connect(backup)
    assert connection.execute("SELECT count(*) FROM sites").fetchone() == (2,)
    connection.close()


def test_an_older_file_that_can_only_be_read_lacks_nothing(filled: Project, catalogue: Catalogue) -> None:
    path = filled.path
    filled.close()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("ALTER TABLE sites DROP COLUMN sensitivity")
        for table in ("decisions", "decisions_photos", "addresses", "rtree_addresses_geom", "addresses_photos"):
            connection.execute(f'DROP TABLE "{table}"')
    connection.close()
    before = path.read_bytes()
    with Project.open(path, catalogue, read_only=True) as older, older.another_connection() as other:
        for project in (older, other):
            assert {site.values["sensitivity"] for site in project.features("sites")} == {None}
            assert project.columns("sites", ["sensitivity"])[0][1] is None
            assert len(project.features("sites", project.in_box("sites", 1, 48, 2, 49))) == 2
            assert project.features("decisions") == []
            assert project.in_box("addresses", 0, 0, 90, 90) == []
            assert project.all_photos("decisions") == {}
            assert project.problems() == []
    assert path.read_bytes() == before


def test_damage_is_found(filled: Project) -> None:
    connection = sqlite3.connect(filled.path)
    container.register_functions(connection)
    with connection:
        connection.execute("UPDATE actions SET site = 'nowhere' WHERE site IS NOT NULL")
        connection.execute("DELETE FROM rtree_dealing_points_geom WHERE id = 1")
    connection.close()
    said = [problem.fr for problem in filled.problems()]
    assert any("renvoient à rien" in words for words in said)
    assert any("index spatial" in words for words in said)


def test_a_folder_that_cannot_be_written_is_read(filled: Project, catalogue: Catalogue, tmp_path: Path) -> None:
    filled.close()
    copy = tmp_path / "copie"
    copy.mkdir()
    shutil.copy(filled.path, copy / "essai.gpkg")
    with Project.open(copy / "essai.gpkg", catalogue, read_only=True) as project:
        assert project.read_only
        assert project.count("sites") == 2
    assert [file.name for file in copy.iterdir()] == ["essai.gpkg"]


def test_a_copy_put_over_a_crashed_project_is_not_mixed_with_its_log(
    filled: Project, tmp_path: Path, catalogue: Catalogue
) -> None:
    """The log of a crash is of another state than the copy: folding it in would destroy the copy."""
    path = tmp_path / "autre.gpkg"
    with Project.create(path, title="Autre", catalogue=catalogue) as other:
        for n in range(300):
            add_feature(project=other, layer="sites", geometry=Point(1, 48), values={"name": f"Site {n}" * 5})
        log = path.with_name("autre.gpkg-wal").read_bytes()
    filled.close()
    shutil.copy(filled.path, path)
    path.with_name("autre.gpkg-wal").write_bytes(log)
    copy = path.read_bytes()
    with pytest.raises(ProjectError, match="do not belong together"):
        Project.open(path, catalogue)
    assert path.read_bytes() == copy
    path.with_name("autre.gpkg-wal").unlink()
    with Project.open(path, catalogue) as again:
        assert again.count("sites") == 2
        assert again.problems() == []
