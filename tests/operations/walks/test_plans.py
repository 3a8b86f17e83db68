"""A walk is prepared as one change, changed, paired with another, and takes as long as its way and its stops say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from shapely.geometry import LineString, Point

from limits_map.domain.features import Changes, Feature
from limits_map.domain.walk_plans import PlannedStop, WalkPlan
from limits_map.domain.walks import Purpose, WalkState
from limits_map.errors import InvalidValueError, NotFoundError
from limits_map.geodesy import length_of
from limits_map.operations.features import add_feature, revert
from limits_map.operations.walks.estimate import estimate, in_route_order, place_in_order
from limits_map.operations.walks.facts import (
    all_walks,
    attendances_of,
    items_of,
    stop_words,
    stops_of,
    walk_of,
    walk_state,
)
from limits_map.operations.walks.plans import change_plan, plan_of, plan_walk, walks_on
from limits_map.operations.walks.proposed import new_plan, paired_plan, proposed_name, return_plan
from limits_map.store.project import Project
from limits_map.words import Language

TODAY = date(2026, 12, 3)
LINE = LineString([(1.650, 48.165), (1.653, 48.165), (1.656, 48.166)])
STOPS = (
    PlannedStop("Place du Marché (essai)", 1.650, 48.165),
    PlannedStop("Hall 3 (essai)", 1.653, 48.1651),
    PlannedStop("City-stade (essai)", 1.656, 48.166),
)
PLAN = WalkPlan(
    name="Marche de nuit du 3 décembre 2026",
    day=TODAY,
    time="20:30",
    moment="night",
    route_name="Tour du quartier",
    line=LINE,
    stops=STOPS,
    invited={"women": 4, "men": 3, "police": 1},
    items=("lighting", "safety"),
)


def prepared(project: Project, plan: WalkPlan = PLAN) -> str:
    return plan_walk(project=project, plan=plan, today=TODAY).rows[0].uuid


def words_of(project: Project, walk: str) -> list[str]:
    return [stop_words(project, row) for row in stops_of(project, plan_of(project, walk).route)]


def counted(project: Project, changes: Changes) -> dict[str, int]:
    return {layer: project.count(layer) for layer in changes.layers}


def test_a_walk_with_its_route_stops_and_guests_is_one_change_that_is_undone_at_once(project: Project) -> None:
    changes = plan_walk(project=project, plan=PLAN, today=TODAY)
    walk = changes.rows[0].uuid
    assert counted(project, changes) == {"walks": 1, "routes": 1, "stops": 3, "attendances": 3}
    assert walk_state(project, walk_of(project, walk)) is WalkState.PLANNED
    assert words_of(project, walk) == ["1. Place du Marché (essai)", "2. Hall 3 (essai)", "3. City-stade (essai)"]
    assert [choice.value for choice in items_of(project, walk_of(project, walk))] == ["lighting", "safety"]
    assert {row.values["group"]: row.values["invited"] for row in attendances_of(project, walk)} == PLAN.invited
    revert(project=project, changes=changes)
    assert set(counted(project, changes).values()) == {0}


def test_a_plan_is_read_as_it_was_written_and_writing_it_again_changes_nothing(project: Project) -> None:
    walk = prepared(project)
    plan = plan_of(project, walk)
    assert replace(plan, route=None, line=None, stops=()) == replace(PLAN, line=None, stops=())
    assert [replace(stop, uuid=None) for stop in plan.stops] == list(STOPS)
    assert plan.line is not None
    assert length_of(plan.line) == pytest.approx(length_of(LINE))
    assert not change_plan(project=project, walk=walk, plan=plan, today=TODAY)


def test_a_value_that_does_not_fit_leaves_nothing_behind(project: Project) -> None:
    for wrong in (
        replace(PLAN, name="  "),
        replace(PLAN, stops=(*STOPS, PlannedStop("", 1.65, 48.165))),
        replace(PLAN, invited={"women": 501}),
        replace(PLAN, items=("nonsense",)),
        replace(PLAN, stops=(PlannedStop("Loin", 200.0, 48.0),)),
    ):
        with pytest.raises(InvalidValueError):
            plan_walk(project=project, plan=wrong, today=TODAY)
    assert all(project.count(layer) == 0 for layer in ("walks", "routes", "stops", "attendances"))


def test_changing_a_plan_moves_renames_adds_and_removes_stops_and_guests(project: Project) -> None:
    walk = prepared(project)
    plan = plan_of(project, walk)
    market, hall, _ = plan.stops
    new = PlannedStop("École (essai)", 1.6545, 48.1655)
    changed = replace(
        plan, stops=(replace(hall, name="Hall 3, côté cour"), market, new), invited={"women": 5, "school": 2}, items=()
    )
    changes = change_plan(project=project, walk=walk, plan=changed, today=TODAY)
    assert words_of(project, walk) == ["1. Hall 3, côté cour", "2. Place du Marché (essai)", "3. École (essai)"]
    assert plan_of(project, walk).invited == {"women": 5, "school": 2}
    assert len(items_of(project, walk_of(project, walk))) == 17
    revert(project=project, changes=changes)
    assert plan_of(project, walk) == plan


def test_findings_follow_the_stop_they_were_made_at_under_its_new_name(project: Project) -> None:
    walk = prepared(project)
    made = {
        words: add_feature(
            project=project, layer="urban_walks", geometry=Point(1.65, 48.165),
            values={"item": "lighting", "score": "1", "walk": walk, "stop": words},
        ).rows[0].uuid
        for words in (*words_of(project, walk)[:2], "Ailleurs")
    }  # fmt: skip
    plan = plan_of(project, walk)
    swapped = (plan.stops[1], plan.stops[0], plan.stops[2])
    change_plan(project=project, walk=walk, plan=replace(plan, stops=swapped), today=TODAY)

    def stop(uuid: str) -> object:
        finding = project.feature("urban_walks", uuid)
        assert finding is not None
        return finding.values["stop"]

    assert [stop(uuid) for uuid in made.values()] == ["2. Place du Marché (essai)", "1. Hall 3 (essai)", "Ailleurs"]


def test_who_came_is_noted_by_group_and_the_walk_knows_how_many(project: Project) -> None:
    walk = prepared(project)
    change_plan(
        project=project, walk=walk, plan=replace(plan_of(project, walk), came={"women": 3, "youth": 2}), today=TODAY
    )
    plan = plan_of(project, walk)
    assert (plan.invited, plan.came) == (PLAN.invited, {"women": 3, "youth": 2})
    assert walk_of(project, walk).values["participants"] == 5
    changed = replace(plan, came={"women": 4})
    change_plan(project=project, walk=walk, plan=changed, today=TODAY)
    assert walk_of(project, walk).values["participants"] == 4
    assert plan_of(project, walk).came == {"women": 4}


def test_a_walk_without_route_or_stops_can_be_prepared(project: Project) -> None:
    walk = prepared(project, WalkPlan(name="Marche", day=TODAY))
    assert plan_of(project, walk).route is None
    assert project.count("routes") == 0


def test_names_are_in_french_and_are_kept_apart(project: Project) -> None:
    assert proposed_name(project, "night", TODAY) == PLAN.name
    assert proposed_name(project, "day", date(2026, 12, 1)) == "Marche de jour du 1er décembre 2026"
    assert proposed_name(project, "night", None, Purpose.RETURN) == "Marche de retour de nuit"
    walk = prepared(project)
    assert proposed_name(project, "night", TODAY) == f"{PLAN.name} (2)"
    assert proposed_name(project, "night", TODAY, walk=walk) == PLAN.name


def test_a_new_plan_takes_the_last_route_and_the_other_moment(project: Project) -> None:
    first = new_plan(project, TODAY)
    assert (first.name, first.day, first.route, first.stops) == ("Marche de jour du 3 décembre 2026", TODAY, None, ())
    assert first.items == ()
    walk = prepared(project)
    second = new_plan(project, TODAY)
    assert second.moment == "day"
    assert second.route == plan_of(project, walk).route
    assert [stop.name for stop in second.stops] == [stop.name for stop in STOPS]
    plan_walk(project=project, plan=second, today=TODAY)
    assert project.count("routes") == 1
    assert project.count("stops") == 3
    assert len(walks_on(project, second.route or "")) == 2
    assert new_plan(project, date(2026, 12, 10)).time == "20:30"


def test_the_return_and_the_pair_share_the_route_of_the_first_walk(project: Project) -> None:
    walk = prepared(project)
    change_plan(project=project, walk=walk, plan=replace(plan_of(project, walk), came={"women": 3}), today=TODAY)
    later = date(2027, 3, 1)
    back, pair = return_plan(project, walk, later), paired_plan(project, walk, date(2026, 11, 22))
    assert (back.purpose, back.moment, back.day, back.came) == (Purpose.RETURN, "night", later, {})
    assert back.name == "Marche de retour de nuit du 1er mars 2027"
    assert (pair.moment, pair.day, pair.name) == ("day", TODAY, "Marche de jour du 3 décembre 2026")
    assert back.route == pair.route == plan_of(project, walk).route
    plan_walk(project=project, plan=back, today=later)
    assert project.count("stops") == 3
    assert [row.values["purpose"] for row in all_walks(project)] == ["return", "diagnosis"]


def test_a_walk_that_is_gone_is_said_to_be(project: Project) -> None:
    with pytest.raises(NotFoundError):
        plan_of(project, "nowhere")


def test_the_time_is_that_of_the_way_and_of_the_stops() -> None:
    planned = estimate(LINE, STOPS)
    walked = length_of(LINE) / 3000 * 60
    assert planned.minutes == pytest.approx(walked + 18, abs=5)
    assert planned.minutes % 5 == 0
    assert not planned.is_long
    assert planned.say(Language.FRENCH) == "472\u00a0m à pied, environ 30\u00a0min"
    assert estimate(LINE, STOPS * 6).is_long
    assert "2\u00a0h\u00a000" in estimate(LINE, STOPS * 6).say(Language.ENGLISH)
    assert estimate(None, STOPS).metres == pytest.approx(planned.metres, rel=0.05)
    assert estimate(None, ()).say(Language.FRENCH) == ""


def test_stops_are_put_in_the_order_of_the_route() -> None:
    market, hall, stadium = STOPS
    assert in_route_order(LINE, (stadium, market, hall)) == STOPS
    assert in_route_order(None, (stadium, market)) == (stadium, market)
    assert place_in_order(LINE, (market, stadium), hall) == 1
    assert place_in_order(LINE, (hall, stadium), market) == 0
    assert place_in_order(None, (market, hall), stadium) == 2


def test_a_route_that_was_removed_meanwhile_is_made_anew(project: Project) -> None:
    plan = replace(PLAN, route="gone")
    walk = prepared(project, plan)
    route: Feature | None = project.feature("routes", plan_of(project, walk).route or "")
    assert route is not None
    assert route.values["name"] == "Tour du quartier"
