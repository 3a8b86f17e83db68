"""The plan is read as light rows, says what is late, unfunded and waiting, and follows changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from limits_map.domain.features import Changes
from limits_map.operations.calendar_days import DayKind, days_between, without_day
from limits_map.operations.due_dates import move_due_dates
from limits_map.operations.features import add_feature, change_values, remove_features
from limits_map.operations.plan import Plan, PlannedAction, cost_words, followed, granted_for, money_by_action, plan
from limits_map.operations.plan_filter import Wanted, families, filtered
from limits_map.store.project import Project
from limits_map.words import Language

TODAY = date(2026, 11, 21)


def named(found: Plan, words: str) -> PlannedAction:
    return next(row for row in found if row.title is not None and words in row.title)


def fund(project: Project, action: str, granted: float | None, asked: float = 4000) -> None:
    values = {"action": action, "funder": "État", "asked": asked, "granted": granted}
    add_feature(project=project, layer="fundings", geometry=None, values=values)


def wait(project: Project, action: str, after: str) -> None:
    add_feature(project=project, layer="dependencies", geometry=None, values={"action": action, "after": after})


def test_the_plan_has_what_a_card_says(filled: Project) -> None:
    found = plan(project=filled, today=TODAY)
    assert (found.layer, len(found)) == ("actions", 3)
    light = named(found, "Éclairer")
    assert (light.state, light.lead, light.cost) == ("done", "Bailleur A", 4500)
    assert found.site_title(light) == "Tour du Bief (essai)"
    hall = named(found, "Fermer")
    assert hall.due == date(2026, 12, 1)
    assert found.by_uuid[hall.uuid] == hall
    assert found.is_open(hall)
    assert found.is_finished(light)


def test_an_empty_project_has_an_empty_plan(project: Project) -> None:
    found = plan(project=project)
    assert (len(found), found.late(), found.unfunded(), found.waiting()) == (0, [], [], [])


def test_only_open_actions_are_late(filled: Project) -> None:
    found = plan(project=filled, today=date(2026, 12, 2))
    assert [row.title for row in found.late()] == ["Fermer le hall traversant"]
    assert plan(project=filled, today=date(2026, 12, 1)).late() == []
    uuid = found.late()[0].uuid
    change_values(project=filled, layer="actions", uuids=[uuid], values={"status": "cancelled"})
    assert plan(project=filled, today=date(2026, 12, 2)).late() == []


def test_an_open_action_without_enough_money_is_unfunded(filled: Project) -> None:
    hall, light = (named(plan(project=filled), words).uuid for words in ("Fermer", "Éclairer"))
    change_values(project=filled, layer="actions", uuids=[hall], values={"cost": 5000})
    fund(filled, hall, 2000)
    fund(filled, hall, None)
    fund(filled, light, 0)
    found = plan(project=filled, today=TODAY)
    assert [row.uuid for row in found.unfunded()] == [hall]
    assert found.by_uuid[hall].granted == 2000
    assert found.money(found.unfunded()) == (5000, 8000, 2000, 0)
    assert money_by_action(filled)[hall].granted == 2000
    action = filled.feature("actions", hall)
    assert action is not None
    assert granted_for(filled, action) == 2000
    fund(filled, hall, 3000)
    assert plan(project=filled).unfunded() == []


@pytest.mark.parametrize(
    ("cost", "granted", "said"),
    [
        (4500, 0, "4\u00a0500\u00a0€ · non financé"),
        (4500, 2000, "2\u00a0000 sur 4\u00a0500\u00a0€ financés"),
        (4500, 4500, "4\u00a0500\u00a0€"),
        (4500, 6000, "4\u00a0500\u00a0€"),
    ],
)
def test_money_is_said_in_sums(cost: float, granted: float, said: str) -> None:
    assert cost_words(cost, granted).say(Language.FRENCH) == said


def test_an_action_waits_until_the_other_is_over(filled: Project) -> None:
    rows = plan(project=filled)
    hall, room = named(rows, "Fermer").uuid, named(rows, "Local").uuid
    wait(filled, room, hall)
    wait(filled, room, named(rows, "Éclairer").uuid)
    found = plan(project=filled)
    assert [row.uuid for row in found.waiting()] == [room]
    assert [row.uuid for row in found.waiting_for(found.by_uuid[room])] == [hall]
    change_values(project=filled, layer="actions", uuids=[hall], values={"status": "not_possible"})
    assert plan(project=filled).waiting() == []


def test_following_changes_gives_what_reading_again_gives(filled: Project) -> None:
    found = plan(project=filled, today=TODAY)
    hall = named(found, "Fermer").uuid
    site = named(found, "Éclairer").site
    steps: list[Callable[[], Changes]] = [
        lambda: change_values(project=filled, layer="actions", uuids=[hall], values={"status": "done", "cost": 12}),
        lambda: change_values(project=filled, layer="actions", uuids=[hall], values={"lead": None, "due_on": None}),
        lambda: add_feature(project=filled, layer="actions", geometry=None, values={"title": "Poser un banc"}),
        lambda: add_feature(
            project=filled, layer="fundings", geometry=None, values={"action": hall, "funder": "État", "granted": 10}
        ),
        lambda: change_values(project=filled, layer="sites", uuids=[site or ""], values={"name": "Tour des Aulnes"}),
        lambda: remove_features(project=filled, layer="actions", uuids=[hall]),
    ]
    for step in steps:
        found = followed(found, filled, step())
        assert found == plan(project=filled, today=TODAY)


def test_what_does_not_concern_the_plan_leaves_it_alone(filled: Project) -> None:
    found = plan(project=filled)
    report = filled.features("dealing_points")[0].uuid
    changes = change_values(project=filled, layer="dealing_points", uuids=[report], values={"place": "Zone nord"})
    assert followed(found, filled, changes) is found


def test_due_dates_are_put_off_together(filled: Project) -> None:
    found = plan(project=filled)
    uuids = [row.uuid for row in found]
    changes = move_due_dates(project=filled, layer="actions", uuids=uuids, days=7)
    assert [change.uuid for change in changes.rows] == [named(found, "Fermer").uuid], "one has no day, one is over"
    assert named(plan(project=filled), "Fermer").due == date(2026, 12, 8)
    assert not move_due_dates(project=filled, layer="actions", uuids=[named(found, "Local").uuid], days=1)


def test_the_plan_is_filtered(filled: Project) -> None:
    definition = filled.catalogue["actions"]
    technique = definition.field("technique")
    rows = plan(project=filled)
    hall = named(rows, "Fermer").uuid
    change_values(project=filled, layer="actions", uuids=[hall], values={"technique": "control_access", "cost": 900})
    found = plan(project=filled, today=date(2026, 12, 24))

    def titles(wanted: Wanted) -> set[str]:
        return {str(row.title).split()[0] for row in filtered(found, wanted, technique)}

    assert titles(Wanted()) == {"Éclairer", "Fermer", "Local"}
    assert not Wanted()
    assert titles(Wanted(words="eclairer BIEF")) == {"Éclairer"}
    assert titles(Wanted(words="control access")) == {"Fermer"}
    assert titles(Wanted(site=named(rows, "Fermer").site)) == {"Fermer", "Local"}
    assert titles(Wanted(lead="Ville")) == {"Local"}
    assert titles(Wanted(late=True)) == {"Fermer"}
    assert titles(Wanted(unfunded=True, words="hall")) == {"Fermer"}
    family = next(iter(families(technique)))
    assert titles(Wanted(family=family)) == {"Fermer"}
    assert titles(Wanted(family=family, lead="Ville")) == set()


def test_days_have_what_is_due_done_walked_and_met(filled: Project) -> None:
    def add(layer: str, **values: object) -> None:
        add_feature(project=filled, layer=layer, geometry=None, values=values)

    add("meetings", title="Comité", date="01/12/2026", time="18:30", kind="steering")
    add("meetings", title="Bilan", date="01/12/2026", time="9:00", kind="other")
    add("walks", name="Marche de nuit", date="01/12/2026")
    add("actions", title="Abandonnée", status="cancelled", due_on="01/12/2026")
    light = named(plan(project=filled), "Éclairer").uuid
    change_values(project=filled, layer="actions", uuids=[light], values={"done_on": "30/11/2026"})
    found = plan(project=filled, today=TODAY)
    days = days_between(filled, found, date(2026, 11, 30), date(2026, 12, 6))
    assert [(item.kind, item.title) for item in days[date(2026, 11, 30)]] == [
        (DayKind.DONE, "Éclairer le pied de la tour")
    ]
    assert [(item.kind, item.time, item.title) for item in days[date(2026, 12, 1)]] == [
        (DayKind.MEETING, "09:00", "Bilan"),
        (DayKind.MEETING, "18:30", "Comité"),
        (DayKind.WALK, "", "Marche de nuit"),
        (DayKind.DUE, "", "Fermer le hall traversant"),
    ]
    assert days_between(filled, found, TODAY, TODAY + timedelta(days=3)) == {}
    later = plan(project=filled, today=date(2026, 12, 2))
    assert days_between(filled, later, date(2026, 12, 1), date(2026, 12, 1))[date(2026, 12, 1)][-1].kind is DayKind.LATE
    assert [row.title for row in without_day(found)] == ["Local des habitants"]
