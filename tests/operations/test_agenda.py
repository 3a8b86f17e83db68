"""The agenda tells what presses: unanswered, late, soon due, about to begin, to come, and money that waits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from shapely.geometry import Point

from limits_map.operations.agenda import Agenda, AgendaKind, agenda
from limits_map.operations.features import add_feature, change_values, remove_features
from limits_map.operations.watch import answer_signal
from limits_map.store.project import Project

TODAY = date(2026, 11, 21)


def add(project: Project, layer: str, **values: object) -> str:
    geometry = Point(1.65, 48.165) if layer in ("sites", "dealing_points") else None
    return add_feature(project=project, layer=layer, geometry=geometry, values=values, today=TODAY).rows[0].uuid


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def titles(project: Project, kind: AgendaKind, found: Agenda | None = None) -> list[object]:
    entries = (found or agenda(project=project, today=TODAY)).group(kind)
    return [
        row.values[project.catalogue[row.layer].title_field]
        for entry in entries
        if (row := project.feature(entry.layer, entry.uuid)) is not None
    ]


def test_an_empty_project_has_nothing_that_presses(project: Project) -> None:
    assert not agenda(project=project, today=TODAY)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"due_on": day(-1)}, AgendaKind.LATE),
        ({"due_on": day(-1), "status": "in_progress"}, AgendaKind.LATE),
        ({"due_on": day(-400), "start_on": day(3)}, AgendaKind.LATE),
        ({"due_on": day(0)}, AgendaKind.DUE),
        ({"due_on": day(14)}, AgendaKind.DUE),
        ({"due_on": day(15)}, None),
        ({"due_on": day(-1), "status": "done"}, None),
        ({"due_on": day(-1), "status": "cancelled"}, None),
        ({}, None),
        ({"start_on": day(14), "due_on": day(60)}, AgendaKind.STARTING),
        ({"start_on": day(-30), "due_on": day(60)}, AgendaKind.STARTING),
        ({"start_on": day(15), "due_on": day(60)}, None),
        ({"start_on": day(3), "began_on": day(-1), "due_on": day(60)}, None),
        ({"start_on": day(3), "status": "in_progress", "due_on": day(60)}, None),
        ({"start_on": day(3), "status": "verified"}, None),
    ],
)
def test_where_an_action_stands(project: Project, values: dict[str, object], kind: AgendaKind | None) -> None:
    add(project, "actions", **{"title": "Poser un banc", "status": "agreed", **values})
    groups = agenda(project=project, today=TODAY).groups
    assert [group.kind for group in groups] == ([] if kind is None else [kind])


def test_the_most_pressing_comes_first(project: Project) -> None:
    for ahead in (-3, 5, -30, 0):
        add(project, "actions", title=f"{ahead}", due_on=day(ahead))
    found = agenda(project=project, today=TODAY)
    assert titles(project, AgendaKind.LATE, found) == ["-30", "-3"]
    assert titles(project, AgendaKind.DUE, found) == ["0", "5"]


def test_meetings_and_walks_to_come(project: Project) -> None:
    for title, ahead, time in (("hier", -1, ""), ("soir", 0, "18:00"), ("matin", 0, "09:30"), ("loin", 200, "")):
        add(project, "meetings", title=title, date=day(ahead), time=time)
    add(project, "walks", name="Marche faite", date=day(-3))
    add(project, "walks", name="Marche de retour", date=day(30))
    add(project, "walks", name="Sans date")
    found = agenda(project=project, today=TODAY)
    assert titles(project, AgendaKind.MEETING, found) == ["matin", "soir"]
    assert [entry.time for entry in found.group(AgendaKind.MEETING)] == ["09:30", "18:00"]
    assert titles(project, AgendaKind.WALK, found) == ["Marche de retour"]


def test_money_that_was_asked_and_has_no_answer(project: Project) -> None:
    going = add(project, "actions", title="Éclairer", status="agreed")
    dropped = add(project, "actions", title="Murer", status="cancelled")
    done = add(project, "actions", title="Peindre", status="done")
    for funder, action, asked, granted in (
        ("Ville", going, 4000, ""),
        ("Refusé", going, 4000, 0),
        ("Accordé", going, 4000, 3000),
        ("Rien demandé", going, "", ""),
        ("Abandonnée", dropped, 4000, ""),
        ("État", done, 4000, ""),
    ):
        add(project, "fundings", action=action, funder=funder, asked=asked, granted=granted)
    assert titles(project, AgendaKind.FUNDING) == ["Ville", "État"]


def test_signals_stand_there_until_they_are_answered(project: Project) -> None:
    add(project, "sites", name="Tour", stage="reclaimed", opened_on=day(-90))
    add(project, "dealing_points", date=day(-2), nature="lookout")
    (signal,) = agenda(project=project, today=TODAY).signals
    assert signal.day == day(-2)
    answer_signal(project=project, layer="follow_ups", uuid=signal.row.uuid, text="Passage", day=TODAY, today=TODAY)
    assert not agenda(project=project, today=TODAY)


def test_what_changes_leaves_the_agenda(project: Project) -> None:
    late = add(project, "actions", title="Poser un banc", due_on=day(-3))
    change_values(project=project, layer="actions", uuids=[late], values={"status": "done"})
    assert not agenda(project=project, today=TODAY)
    meeting = add(project, "meetings", title="Comité", date=day(3))
    assert agenda(project=project, today=TODAY)
    remove_features(project=project, layer="meetings", uuids=[meeting])
    assert not agenda(project=project, today=TODAY)
