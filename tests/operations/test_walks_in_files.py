"""A file that names a walk or a route nobody knows yet makes it, where the declaration says so; otherwise it is refused."""

from __future__ import annotations

from pathlib import Path

from limits_map.domain.walks import WalkState
from limits_map.operations.features import add_feature, revert
from limits_map.operations.imports import import_source
from limits_map.operations.walks.facts import all_walks, findings_of, walk_state
from limits_map.store.project import Project

_HEAD = "rubrique;note;marche;arret;latitude;longitude;id\n"


def _findings(folder: Path, *lines: str, head: str = _HEAD) -> Path:
    path = folder / "constats.csv"
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_walk_that_is_named_and_unknown_is_made_once(project: Project, tmp_path: Path) -> None:
    path = _findings(
        tmp_path,
        "Éclairage;0;Marche d'août;1. Place;48,165;1,65;a",
        "Bruit;2;marche d'Aout;1. Place;48,165;1,65;b",
        "Bruit;1;;2. Hall;48,166;1,65;c",
    )
    outcome = import_source(project=project, path=path, layer="urban_walks")
    (walk,) = all_walks(project)
    assert walk.values["name"] == "Marche d'août"
    assert walk_state(project, walk) is WalkState.FINISHED, "what comes out of a file is over"
    assert [row.values["item"] for row in findings_of(project, walk.uuid)] == ["lighting", "noise"]
    (report,) = outcome.tables
    assert (report.added, report.updated, report.unchanged, report.rejected) == (3, 0, 0, ())
    assert project.problems() == []


def test_a_walk_that_is_known_is_found_by_its_name(project: Project, tmp_path: Path) -> None:
    values = {"name": "Marche d'août", "date": "20/08/2026"}
    known = add_feature(project=project, layer="walks", geometry=None, values=values).rows[0].uuid
    import_source(
        project=project,
        path=_findings(tmp_path, "Éclairage;0;MARCHE D'AOUT;1. Place;48,165;1,65;a"),
        layer="urban_walks",
    )
    (walk,) = all_walks(project)
    assert walk.uuid == known
    assert len(findings_of(project, known)) == 1


def test_the_same_file_again_makes_no_second_walk(project: Project, tmp_path: Path) -> None:
    path = _findings(tmp_path, "Éclairage;0;Marche d'août;1. Place;48,165;1,65;a")
    import_source(project=project, path=path, layer="urban_walks")
    (report,) = import_source(project=project, path=path, layer="urban_walks").tables
    assert (report.added, report.updated, report.unchanged) == (0, 0, 1)
    assert len(all_walks(project)) == 1


def test_undoing_the_import_takes_the_walk_back_with_its_findings(project: Project, tmp_path: Path) -> None:
    path = _findings(tmp_path, "Éclairage;0;Marche d'août;1. Place;48,165;1,65;a")
    outcome = import_source(project=project, path=path, layer="urban_walks")
    revert(project=project, changes=outcome.changes)
    assert all_walks(project) == []
    assert project.count("urban_walks") == 0


def test_a_row_that_is_rejected_makes_no_walk(project: Project, tmp_path: Path) -> None:
    path = _findings(tmp_path, "Éclairage;7;Marche fantôme;1. Place;48,165;1,65;a")
    (report,) = import_source(project=project, path=path, layer="urban_walks").tables
    assert len(report.rejected) == 1
    assert all_walks(project) == []


def test_an_action_that_is_named_and_unknown_is_not_made(project: Project, tmp_path: Path) -> None:
    head = "rubrique;note;marche;action;latitude;longitude;id\n"
    path = _findings(tmp_path, "Éclairage;0;Marche d'août;Poser une lampe;48,165;1,65;a", head=head)
    (report,) = import_source(project=project, path=path, layer="urban_walks").tables
    assert [rejection.row for rejection in report.rejected] == [2]
    assert all_walks(project) == [], "nor is the walk that only this row named"
    assert project.count("actions") == 0


def test_a_name_that_does_not_fit_a_walk_rejects_its_row_only(project: Project, tmp_path: Path) -> None:
    path = _findings(
        tmp_path,
        f"Éclairage;0;{'Marche ' * 20};1. Place;48,165;1,65;a",
        "Bruit;2;Marche d'août;1. Place;48,165;1,65;b",
    )
    (report,) = import_source(project=project, path=path, layer="urban_walks").tables
    assert (report.added, len(report.rejected)) == (1, 1)
    assert [walk.values["name"] for walk in all_walks(project)] == ["Marche d'août"]
