"""What becomes of a finding follows from the action that answers it, whichever way that comes into another state."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely.geometry import Point

from limits_map.domain.features import Changes, Value
from limits_map.operations.features import add_feature, change_feature, change_values, remove_features, revert
from limits_map.operations.imports import import_source
from limits_map.operations.returned_proposal import propose
from limits_map.operations.returned_sheets import apply_returned, read_returned
from limits_map.store.project import Project
from tests.operations.returned import PARTNER, Hand, send


def action(project: Project, status: str = "proposed", title: str = "Poser une lampe", **values: object) -> str:
    given = {"title": title, "status": status, **values}
    return add_feature(project=project, layer="actions", geometry=Point(1.65, 48.165), values=given).rows[0].uuid


def finding(project: Project, **values: object) -> str:
    given = {"item": "lighting", "score": "0", **values}
    changes = add_feature(project=project, layer="urban_walks", geometry=Point(1.65, 48.165), values=given)
    return changes.rows[0].uuid


def becomes(project: Project, action: str, status: str) -> Changes:
    return change_values(project=project, layer="actions", uuids=[action], values={"status": status})


def told(project: Project, finding: str, **values: object) -> Changes:
    return change_values(project=project, layer="urban_walks", uuids=[finding], values=values)


def state(project: Project, finding: str) -> Value:
    (row,) = project.features("urban_walks", [finding])
    return row.values["status"]


@pytest.mark.parametrize(
    ("of_the_action", "of_the_finding"),
    [
        ("agreed", "decided"),
        ("planned", "decided"),
        ("in_progress", "decided"),
        ("done", "solved"),
        ("verified", "solved"),
        ("not_possible", "set_aside"),
        ("not_ours", "set_aside"),
        ("cancelled", "set_aside"),
        ("duplicate", "open"),
    ],
)
def test_a_finding_follows_its_action_in_the_same_change(
    project: Project, of_the_action: str, of_the_finding: str
) -> None:
    lamp = action(project)
    dark = finding(project, action=lamp)
    changes = becomes(project, lamp, of_the_action)
    assert state(project, dark) == of_the_finding
    followed = {"urban_walks"} if of_the_finding != "open" else set()
    assert changes.layers == {"actions"} | followed
    revert(project=project, changes=changes)
    assert state(project, dark) == "open"
    assert project.features("actions", [lamp])[0].values["status"] == "proposed"


def test_it_goes_back_with_its_action(project: Project) -> None:
    lamp = action(project, "done")
    dark = finding(project, action=lamp)
    assert state(project, dark) == "solved"
    becomes(project, lamp, "proposed")
    assert state(project, dark) == "open"


def test_all_findings_of_all_actions_follow_and_no_others(project: Project) -> None:
    lamp, bench = action(project), action(project, title="Poser un banc")
    both = [finding(project, action=lamp), finding(project, action=lamp), finding(project, action=bench)]
    elsewhere = [finding(project, action=action(project, title="Autre")), finding(project)]
    change_values(project=project, layer="actions", uuids=[lamp, bench], values={"status": "planned"})
    assert [state(project, each) for each in both] == ["decided"] * 3
    assert [state(project, each) for each in elsewhere] == ["open", "open"]


def test_what_else_is_changed_of_an_action_changes_no_finding(project: Project) -> None:
    lamp = action(project, "planned")
    dark = finding(project, action=lamp)
    told(project, dark, status="solved")
    changes = change_values(project=project, layer="actions", uuids=[lamp], values={"cost": 900, "status": "planned"})
    assert changes.layers == {"actions"}
    assert state(project, dark) == "solved"


class TestGivenAnAction:
    def test_a_finding_takes_the_state_that_follows(self, project: Project) -> None:
        dark = finding(project)
        changes = told(project, dark, action=action(project, "planned"))
        assert state(project, dark) == "decided"
        revert(project=project, changes=changes)
        assert state(project, dark) == "open"

    def test_a_new_one_too(self, project: Project) -> None:
        assert state(project, finding(project, action=action(project, "verified"))) == "solved"
        assert state(project, finding(project, action=action(project, "agreed"), status=None)) == "decided"

    def test_by_a_whole_form_too(self, project: Project) -> None:
        dark, lamp = finding(project), action(project, "in_progress")
        (row,) = project.features("urban_walks", [dark])
        change_feature(
            project=project,
            layer="urban_walks",
            uuid=dark,
            geometry=row.geometry,
            values={**row.values, "action": lamp},
        )
        assert state(project, dark) == "decided"

    def test_another_action_decides_from_then_on(self, project: Project) -> None:
        old, new = action(project, "done"), action(project, "planned", title="Une autre lampe")
        dark = finding(project, action=old)
        told(project, dark, action=new)
        assert state(project, dark) == "decided"
        becomes(project, old, "cancelled")
        assert state(project, dark) == "decided"
        becomes(project, new, "done")
        assert state(project, dark) == "solved"

    def test_without_one_it_stays_as_it_is(self, project: Project) -> None:
        lamp = action(project, "done")
        dark = finding(project, action=lamp)
        told(project, dark, action=None)
        assert state(project, dark) == "solved"
        remove_features(project=project, layer="actions", uuids=[lamp])
        assert state(project, dark) == "solved"
        assert project.problems() == []


class TestSetByHand:
    def test_it_stays_until_the_action_comes_into_another_state(self, project: Project) -> None:
        lamp = action(project, "planned")
        dark = finding(project, action=lamp)
        told(project, dark, status="set_aside")
        assert state(project, dark) == "set_aside"
        told(project, dark, reply="Rien à faire de plus")
        assert state(project, dark) == "set_aside", "an answer changes nothing about it"
        becomes(project, lamp, "done")
        assert state(project, dark) == "solved"

    def test_also_when_it_is_opened_again(self, project: Project) -> None:
        dark = finding(project, action=action(project, "done"))
        told(project, dark, status="open")
        assert state(project, dark) == "open"

    def test_also_together_with_the_action(self, project: Project) -> None:
        dark, lamp = finding(project), action(project, "planned")
        told(project, dark, action=lamp, status="set_aside")
        assert state(project, dark) == "set_aside"
        assert state(project, finding(project, action=lamp, status="solved")) == "solved"


class TestWaitingToBeTidiedUp:
    def test_it_does_not_follow(self, project: Project) -> None:
        lamp = action(project, "planned")
        dark = finding(project, action=lamp, status="captured")
        assert state(project, dark) == "captured"
        becomes(project, lamp, "done")
        assert state(project, dark) == "captured"
        told(project, dark, score="1", action=action(project, "done", title="Autre"))
        assert state(project, dark) == "captured"

    def test_it_follows_as_soon_as_it_is_tidied_up(self, project: Project) -> None:
        lamp = action(project, "planned")
        dark = finding(project, action=lamp, status="captured")
        told(project, dark, status="open")
        assert state(project, dark) == "decided"

    def test_also_where_its_action_is_given_to_it_then(self, project: Project) -> None:
        dark = finding(project, status="captured")
        told(project, dark, status="open", action=action(project, "done"))
        assert state(project, dark) == "solved"

    def test_also_where_it_is_set_aside_then(self, project: Project) -> None:
        dark = finding(project, status="captured", action=action(project, "planned"))
        told(project, dark, status="set_aside")
        assert state(project, dark) == "set_aside"


class TestFromAFile:
    HEAD = "id;titre;état;pilote;latitude;longitude\n"

    def _actions(self, folder: Path, status: str) -> Path:
        path = folder / "actions.csv"
        path.write_text(f"{self.HEAD}L1;Poser une lampe;{status};Ville;48,165;1,65\n", encoding="utf-8")
        return path

    def test_findings_follow_actions_that_are_read_again(self, project: Project, tmp_path: Path) -> None:
        import_source(project=project, path=self._actions(tmp_path, "Prévue"), layer="actions")
        (lamp,) = project.features("actions")
        dark = finding(project, action=lamp.uuid)
        outcome = import_source(project=project, path=self._actions(tmp_path, "Faite"), layer="actions")
        assert state(project, dark) == "solved"
        revert(project=project, changes=outcome.changes)
        assert state(project, dark) == "decided"

    def test_findings_of_a_file_follow_the_action_they_name(self, project: Project, tmp_path: Path) -> None:
        action(project, "done")
        path = tmp_path / "constats.csv"
        path.write_text(
            "id;rubrique;note;action;suite;latitude;longitude\n"
            "a;Éclairage;0;Poser une lampe;;48,165;1,65\n"
            "b;Éclairage;0;Poser une lampe;Sans suite;48,165;1,65\n"
            "c;Éclairage;0;Poser une lampe;À mettre au net;48,165;1,65\n",
            encoding="utf-8",
        )
        import_source(project=project, path=path, layer="urban_walks")
        rows = sorted(project.features("urban_walks"), key=lambda row: row.source_key or "")
        assert [row.values["status"] for row in rows] == ["solved", "set_aside", "captured"]
        import_source(project=project, path=path, layer="urban_walks")
        again = sorted(project.features("urban_walks"), key=lambda row: row.source_key or "")
        assert [row.values["status"] for row in again] == ["solved", "set_aside", "captured"]


def test_findings_follow_what_a_partner_marked_in_a_returned_sheet(filled: Project, tmp_path: Path) -> None:
    site = filled.features("sites")[0].uuid
    lamp = action(filled, "planned", "Fermer le local", lead=PARTNER, site=site)
    dark = finding(filled, action=lamp)
    hand = Hand(send(filled, tmp_path))
    hand.write(hand.line("Fermer le local"), État="Faite").save()
    proposal = propose(project=filled, returned=read_returned(project=filled, path=hand.path))
    changes = apply_returned(project=filled, proposal=proposal, taken=[line.key for line in proposal.lines])
    assert state(filled, dark) == "solved"
    revert(project=filled, changes=changes)
    assert state(filled, dark) == "decided"
