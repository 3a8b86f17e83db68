"""What is unfinished after a walk is filled in, taken out of the queue, put back and joined, each as one step."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from shapely.geometry import Point

from limits_map.domain.features import Changes
from limits_map.errors import NotFoundError
from limits_map.operations.features import add_feature, revert
from limits_map.operations.walks.evening import (
    fill_in_finding,
    finish_finding,
    join_findings,
    keep_complete,
    put_back,
)
from limits_map.operations.walks.facts import findings_of, layers_of_walks, unfinished_findings, usual_tone
from limits_map.operations.walks.gaps import GapKind, gaps_of, partner_of, sites_near
from limits_map.operations.walks.walking import Moment, capture_finding, complete_finding
from limits_map.store.project import Project
from limits_map.words import Language
from tests.operations.walks.evening_walk import START, Evening, a_walk, add, picture, place


@pytest.fixture
def evening(project: Project) -> Evening:
    return a_walk(project)


def finish(evening: Evening, uuid: str, **more: object) -> Changes:
    row = evening.finding(uuid)
    return finish_finding(project=evening.project, uuid=uuid, values={}, geometry=row.geometry, **more)  # type: ignore[arg-type]


def kinds(evening: Evening, uuid: str) -> list[GapKind]:
    return [gap.kind for gap in gaps_of(evening.project, evening.finding(uuid))]


def test_what_is_missing_is_told_in_order(evening: Evening) -> None:
    assert kinds(evening, evening.findings[0]) == [GapKind.SITE, GapKind.ACTION]
    bare = capture_finding(
        project=evening.project,
        walk=evening.walk,
        moment=Moment(START),
        values={"proposal": "Demander à M. Martin, 06 12 34 56 78"},
    )
    assert kinds(evening, bare.rows[0].uuid) == list(GapKind)
    words = [gap for gap in gaps_of(evening.project, evening.finding(bare.rows[0].uuid)) if gap.kind is GapKind.WORDS]
    assert words[0].field == "proposal"
    assert "M. Martin" in words[0].said.say(Language.FRENCH)


def test_a_finished_finding_leaves_the_queue_with_what_was_filled_in(evening: Evening) -> None:
    first = evening.findings[0]
    finish_finding(
        project=evening.project,
        uuid=first,
        values={"score": "2", "tone": "positive", "proposal": "Tailler la haie"},
        geometry=Point(1.6542, 48.165),
    )
    row = evening.finding(first)
    assert (row.values["score"], row.values["status"], row.values["proposal"]) == ("2", "open", "Tailler la haie")
    assert row.geometry is not None
    assert row.geometry.equals(Point(1.6542, 48.165))
    assert first not in {each.uuid for each in unfinished_findings(evening.project)}
    assert evening.walk_state == "to_tidy"


def test_the_last_one_ends_the_walk_and_undoing_brings_it_back(evening: Evening) -> None:
    changes = [finish(evening, uuid) for uuid in evening.findings]
    assert evening.walk_state == "finished"
    revert(project=evening.project, changes=changes[-1])
    assert (evening.walk_state, evening.state(evening.findings[-1])) == ("to_tidy", "captured")


def test_a_linked_action_brings_its_own_state(evening: Evening) -> None:
    action = add(evening.project, "actions", None, title="Remettre la lampe", status="done")
    first, second = evening.findings[:2]
    finish_finding(project=evening.project, uuid=first, values={"action": action}, geometry=place(START))
    assert evening.state(first) == "solved"
    finish(evening, second)
    assert evening.state(second) == "open"


def test_an_action_is_proposed_at_the_site_and_linked_in_the_same_step(evening: Evening) -> None:
    project, first = evening.project, evening.findings[0]
    site = add(project, "sites", Point(1.66, 48.2), name="Hall 3 (essai)", kind="hall", stage="plan")
    before = project.count("actions")
    changes = finish_finding(
        project=project, uuid=first, values={"site": site}, geometry=place(START), propose="Remettre la lampe"
    )
    (action,) = project.features("actions")
    assert (action.values["title"], action.values["site"], action.values["status"]) == (
        "Remettre la lampe",
        site,
        "proposed",
    )
    assert evening.finding(first).values["action"] == action.uuid
    assert evening.state(first) == "open"
    revert(project=project, changes=changes)
    assert (project.count("actions"), evening.state(first)) == (before, "captured")


def test_filling_in_leaves_it_in_the_queue(evening: Evening) -> None:
    first = evening.findings[0]
    fill_in_finding(project=evening.project, uuid=first, values={"score": "3"}, geometry=place(START))
    assert (evening.finding(first).values["score"], evening.state(first)) == ("3", "captured")


def test_a_new_place_names_the_stop_that_is_near(evening: Evening) -> None:
    bare = capture_finding(project=evening.project, walk=evening.walk, moment=Moment(START), values={"item": "noise"})
    uuid = bare.rows[0].uuid
    assert evening.finding(uuid).values["stop"] is None
    fill_in_finding(project=evening.project, uuid=uuid, values={}, geometry=Point(1.6542, 48.1651))
    assert evening.finding(uuid).values["stop"] == "2. Passage"


def test_all_that_lack_nothing_are_kept_in_one_step(evening: Evening) -> None:
    project, (first, second, *rest) = evening.project, evening.findings
    complete_finding(project=project, uuid=first, values={"proposal": "Appeler Mme Durand"})
    complete_finding(project=project, uuid=second, values={"score": None})
    changes = keep_complete(project=project, walk=evening.walk)
    assert {row.uuid for row in unfinished_findings(project)} == {first, second}
    assert [evening.state(uuid) for uuid in rest] == ["open"] * 3
    revert(project=project, changes=changes)
    assert len(unfinished_findings(project)) == 5
    assert not keep_complete(project=project, walk="nowhere")


def test_what_is_put_back_waits_again_with_its_walk(evening: Evening) -> None:
    keep_complete(project=evening.project, walk=None)
    assert evening.walk_state == "finished"
    put_back(project=evening.project, uuids=[evening.findings[2]])
    assert (evening.state(evening.findings[2]), evening.walk_state) == ("captured", "to_tidy")
    assert not put_back(project=evening.project, uuids=[evening.findings[2]])


def test_a_photo_right_after_an_entry_is_its_partner_and_joins_it(evening: Evening, tmp_path: Path) -> None:
    project, first = evening.project, evening.findings[0]
    at = START + timedelta(minutes=6)
    shot = (
        capture_finding(
            project=project,
            walk=evening.walk,
            moment=Moment(at, place(at).x, place(at).y),
            values={},
            photo=picture(tmp_path / "a.jpg", 1),
        )
        .rows[0]
        .uuid
    )
    rows = findings_of(project, evening.walk)
    partner = partner_of(project, evening.finding(shot), rows)
    assert partner is not None
    assert partner.uuid == first
    other = partner_of(project, evening.finding(first), rows)
    assert other is not None
    assert other.uuid == shot
    assert partner_of(project, evening.finding(evening.findings[1]), rows) is None
    (photo,) = project.photos("urban_walks", shot)
    changes = join_findings(project=project, keep=first, other=shot)
    assert project.feature("urban_walks", shot) is None
    assert [each.sha256 for each in project.photos("urban_walks", first)] == [photo.sha256]
    assert evening.finding(first).values["photo_name"] == "a.jpg"
    revert(project=project, changes=changes)
    assert [each.uuid for each in project.photos("urban_walks", shot)] == [photo.uuid]
    assert project.photos("urban_walks", first) == []


def test_a_photo_taken_far_away_or_later_is_no_partner(evening: Evening, tmp_path: Path) -> None:
    project, rows = evening.project, None
    far = (
        capture_finding(
            project=project,
            walk=evening.walk,
            moment=Moment(START + timedelta(minutes=6), 1.66, 48.165),
            values={},
            photo=picture(tmp_path / "a.jpg", 1),
        )
        .rows[0]
        .uuid
    )
    late = (
        capture_finding(
            project=project,
            walk=evening.walk,
            moment=Moment(START + timedelta(minutes=9), place(START + timedelta(minutes=5)).x, 48.165),
            values={},
            photo=picture(tmp_path / "b.jpg", 2),
        )
        .rows[0]
        .uuid
    )
    rows = findings_of(project, evening.walk)
    assert partner_of(project, evening.finding(far), rows) is None
    assert partner_of(project, evening.finding(late), rows) is None


def test_the_photo_may_be_shown_in_the_same_step(evening: Evening, tmp_path: Path) -> None:
    project = evening.project
    shot = capture_finding(
        project=project, walk=evening.walk, moment=Moment(START), values={"item": "noise"},
        photo=picture(tmp_path / "a.jpg", 1),
    ).rows[0].uuid  # fmt: skip
    changes = finish(evening, shot, photo_shown=True)
    assert [photo.may_be_shown for photo in project.photos("urban_walks", shot)] == [True]
    revert(project=project, changes=changes)
    assert [photo.may_be_shown for photo in project.photos("urban_walks", shot)] == [False]


def test_sites_come_nearest_first_within_150_m(evening: Evening) -> None:
    for lon, name in ((1.6510, "Près"), (1.6501, "Plus près"), (1.70, "Loin")):
        add_feature(
            project=evening.project,
            layer="sites",
            geometry=Point(lon, 48.165),
            values={"name": name, "kind": "hall", "stage": "plan"},
        )
    found = sites_near(evening.project, Point(1.65, 48.165))
    assert [row.values["name"] for row, _ in found] == ["Plus près", "Près"]
    assert found[0][1] == pytest.approx(7.4, abs=0.3)
    assert sites_near(evening.project, None) == []


def test_a_score_says_by_itself_whether_it_is_a_strong_point(evening: Evening) -> None:
    layers = layers_of_walks(evening.project.catalogue)
    assert [usual_tone(layers, score) for score in ("0", "1", "2", "3", None)] == [
        "negative",
        "negative",
        "positive",
        "positive",
        None,
    ]


def test_a_finding_that_is_gone_is_told(evening: Evening) -> None:
    with pytest.raises(NotFoundError):
        finish_finding(project=evening.project, uuid="gone", values={}, geometry=None)
