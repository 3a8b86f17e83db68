"""Editing rows: what follows from a change by the declarations, and that all of it is undone as one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from shapely.geometry import Point

from limits_map.domain.features import Feature
from limits_map.errors import InvalidValueError
from limits_map.operations.features import add_feature, change_feature, change_values, remove_features, revert
from limits_map.operations.photos import add_photo
from limits_map.store.project import Project
from limits_map.words import Language

TODAY = date(2026, 11, 22)


def _row(project: Project, layer: str, **wanted: str) -> Feature:
    rows = (row for row in project.features(layer) if wanted.items() <= row.values.items())
    return next(rows)


def test_an_action_that_is_set_to_done_is_done_today(filled: Project) -> None:
    action = _row(filled, "actions", status="planned")
    changes = change_values(
        project=filled, layer="actions", uuids=[action.uuid], values={"status": "done"}, today=TODAY
    )
    assert filled.features("actions", [action.uuid])[0].values["done_on"] == TODAY
    revert(project=filled, changes=changes)
    assert filled.features("actions", [action.uuid])[0].same_content(action)


def test_a_day_that_is_known_or_given_stays(filled: Project) -> None:
    uuid = _row(filled, "actions", status="planned").uuid

    def day_after(values: dict[str, object]) -> object:
        change_values(project=filled, layer="actions", uuids=[uuid], values=values, today=TODAY)
        return filled.features("actions", [uuid])[0].values["done_on"]

    assert day_after({"status": "done", "done_on": "20/11/2026"}) == date(2026, 11, 20)
    assert day_after({"status": "verified"}) == date(2026, 11, 20)
    assert day_after({"status": "planned", "done_on": ""}) is None
    assert day_after({"status": "cancelled"}) is None
    assert day_after({"status": "done", "done_on": ""}) is None


@pytest.mark.parametrize("status", ["done", "verified"])
def test_an_action_that_was_done_before_today_gets_no_day_of_its_own(filled: Project, status: str) -> None:
    action = _row(filled, "actions", status="done")
    assert action.values["done_on"] is None
    change_values(project=filled, layer="actions", uuids=[action.uuid], values={"cost": 10, "status": status})
    assert filled.features("actions", [action.uuid])[0].values["done_on"] is None


def test_a_form_dates_a_state_too(filled: Project) -> None:
    action = _row(filled, "actions", status="planned")
    change_feature(
        project=filled,
        layer="actions",
        uuid=action.uuid,
        geometry=action.geometry,
        values={"status": "done"},
        today=TODAY,
    )
    assert filled.features("actions", [action.uuid])[0].values["done_on"] == TODAY


@pytest.mark.parametrize(("longitude", "expected"), [(1.6553, "Hall 3 (essai)"), (1.6560, None), (1.6525, None)])
def test_a_finding_belongs_to_the_nearest_site_within_reach(
    filled: Project, longitude: float, expected: str | None
) -> None:
    values = {"item": "noise", "score": "1"}
    changes = add_feature(project=filled, layer="urban_walks", geometry=Point(longitude, 48.165), values=values)
    site = filled.features("urban_walks", [changes.rows[0].uuid])[0].values["site"]
    assert (filled.features("sites", [str(site)])[0].values["name"] if site else None) == expected


def test_a_finding_that_names_its_site_keeps_it(filled: Project) -> None:
    tower = _row(filled, "sites", stage="reclaimed").uuid
    values = {"item": "noise", "score": "1", "site": tower}
    changes = add_feature(project=filled, layer="urban_walks", geometry=Point(1.655, 48.165), values=values)
    assert filled.features("urban_walks", [changes.rows[0].uuid])[0].values["site"] == tower


def test_findings_without_a_site_belong_to_one_that_is_added_beside_them(filled: Project) -> None:
    values = {"item": "noise", "score": "1"}
    finding = add_feature(project=filled, layer="urban_walks", geometry=Point(1.66, 48.165), values=values).rows[0].uuid
    changes = add_feature(project=filled, layer="sites", geometry=Point(1.6602, 48.165), values={"name": "Square"})
    assert changes.rows[0].layer == "sites"
    assert filled.features("urban_walks", [finding])[0].values["site"] == changes.rows[0].uuid
    revert(project=filled, changes=changes)
    assert filled.features("urban_walks", [finding])[0].values["site"] is None
    assert filled.problems() == []


def test_the_words_of_a_change_name_a_row_in_the_language_of_the_reader(filled: Project) -> None:
    report = _row(filled, "dealing_points", nature="lookout")
    changes = remove_features(project=filled, layer="dealing_points", uuids=[report.uuid])
    assert changes.summary.say(Language.FRENCH) == "Supprimer «\u00a0Guet\u00a0»"
    assert changes.summary.say(Language.ENGLISH) == "Remove “Lookout”"


def test_a_site_goes_with_its_follow_ups_and_their_photos_and_all_come_back(filled: Project, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "#00696B").save(tmp_path / "chaise.jpg")
    tower, signal = _row(filled, "sites", stage="reclaimed"), _row(filled, "follow_ups", nature="signal")
    add_photo(project=filled, layer="follow_ups", uuid=signal.uuid, path=tmp_path / "chaise.jpg")
    changes = remove_features(project=filled, layer="sites", uuids=[tower.uuid])
    assert filled.count("follow_ups") == 0
    assert _row(filled, "actions", status="done").values["site"] is None
    assert filled.problems() == []
    revert(project=filled, changes=changes)
    assert filled.count("follow_ups") == 2
    assert _row(filled, "actions", status="done").values["site"] == tower.uuid
    assert len(filled.photos("follow_ups", signal.uuid)) == 1


def test_rows_that_come_back_stand_where_they_stood(filled: Project) -> None:
    order = [row.uuid for row in filled.features("dealing_points")]
    removed = remove_features(project=filled, layer="dealing_points", uuids=order[2:5])
    revert(project=filled, changes=removed)
    assert [row.uuid for row in filled.features("dealing_points")] == order
    assert filled.problems() == []


def test_a_number_that_was_given_away_meanwhile_is_not_taken_back(filled: Project) -> None:
    add_feature(project=filled, layer="meetings", geometry=None, values={"date": TODAY, "title": "Comité"})
    (before,) = filled.features("meetings")
    removed = remove_features(project=filled, layer="meetings", uuids=[before.uuid])
    add_feature(project=filled, layer="meetings", geometry=None, values={"date": TODAY, "title": "Habitants"})
    filled._db.execute("UPDATE meetings SET fid = ?", [before.fid])
    revert(project=filled, changes=removed)
    assert {row.values["title"] for row in filled.features("meetings")} == {"Comité", "Habitants"}


def test_what_points_to_a_row_that_goes_along_loses_its_link(filled: Project) -> None:
    hall, tower = (_row(filled, "sites", kind=kind).uuid for kind in ("hall", "tower"))
    signal = _row(filled, "follow_ups", nature="signal")
    answer = add_feature(
        project=filled,
        layer="follow_ups",
        geometry=None,
        values={"date": TODAY, "site": hall, "nature": "answer", "text": "Passage", "answers": signal.uuid},
    ).rows[0].uuid  # fmt: skip
    changes = remove_features(project=filled, layer="sites", uuids=[tower])
    assert filled.features("follow_ups", [answer])[0].values["answers"] is None
    assert filled.problems() == []
    revert(project=filled, changes=changes)
    assert filled.features("follow_ups", [answer])[0].values["answers"] == signal.uuid
    assert filled.problems() == []


def test_no_two_actions_wait_for_each_other(filled: Project) -> None:
    first, second, third = (row.uuid for row in filled.features("actions"))
    for action, after in ((second, first), (third, second)):
        add_feature(project=filled, layer="dependencies", geometry=None, values={"action": action, "after": after})
    for action, after in ((first, third), (first, second), (first, first)):
        with pytest.raises(InvalidValueError, match="itself"):
            add_feature(project=filled, layer="dependencies", geometry=None, values={"action": action, "after": after})
    last = filled.features("dependencies")[1].uuid
    with pytest.raises(InvalidValueError):
        change_values(project=filled, layer="dependencies", uuids=[last], values={"action": first, "after": second})
    assert filled.count("dependencies") == 2
