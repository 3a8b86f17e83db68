"""Where the receiver was: each fix once, in its order, and gone with its walk once that can no longer be undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from limits_map.catalogue import Catalogue
from limits_map.domain.walks import Fix
from limits_map.operations.features import add_feature, remove_features, revert
from limits_map.store.project import Project

START = datetime(2026, 11, 22, 18, tzinfo=UTC)
WAY = [Fix(START + timedelta(seconds=n), 1.65 + n * 1e-5, 48.165, 4.0 if n % 2 else None) for n in range(5)]


def walk_in(project: Project) -> str:
    return add_feature(project=project, layer="walks", geometry=None, values={"name": "Marche"}).rows[0].uuid


def test_a_fix_that_is_noted_twice_is_kept_once_and_they_stand_in_their_order(project: Project) -> None:
    walk = walk_in(project)
    project.note_fixes(walk, [WAY[3], WAY[1]])
    project.note_fixes(walk, WAY)
    assert project.fixes(walk) == WAY
    assert project.fixes("another") == []


def test_what_another_program_wrote_there_is_left_out(project: Project) -> None:
    walk = walk_in(project)
    project.note_fixes(walk, WAY[:1])
    with project._db.atomic():
        for at, longitude, latitude in (
            ("soon", 1.0, 1.0),
            ("2026-11-22T18:00:09Z", 999.0, 1.0),
            ("2026-11-22", 1.0, 1.0),
        ):
            project._db.execute(
                "INSERT INTO limits_fixes (walk, at, longitude, latitude) VALUES (?, ?, ?, ?)",
                [walk, at, longitude, latitude],
            )
    assert project.fixes(walk) == WAY[:1]


def test_the_way_of_a_removed_walk_is_there_for_the_undo_and_gone_the_next_time(
    project: Project, catalogue: Catalogue
) -> None:
    kept, gone = walk_in(project), walk_in(project)
    for walk in (kept, gone):
        project.note_fixes(walk, WAY)
    removal = remove_features(project=project, layer="walks", uuids=[gone])
    revert(project=project, changes=removal)
    assert project.fixes(gone) == WAY
    remove_features(project=project, layer="walks", uuids=[gone])
    project.close()
    with Project.open(project.path, catalogue) as again:
        assert again.fixes(gone) == []
        assert again.fixes(kept) == WAY
