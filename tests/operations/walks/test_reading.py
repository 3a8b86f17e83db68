"""A walk is read from the project: its answers with stop and street, its proposals, and the walks beside it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from shapely.geometry import LineString, Point

from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.domain.walks import Fix, WalkState
from limits_map.errors import NotFoundError
from limits_map.operations.features import add_feature, change_values
from limits_map.operations.walks.facts import walk_of
from limits_map.operations.walks.reading import counts_of_walks, earlier_walks, pair_of, read_walk
from limits_map.store.project import Project
from limits_map.words import Text


def _add(project: Project, layer: str, place: Any = None, **values: object) -> str:
    return add_feature(project=project, layer=layer, geometry=place, values=values).rows[0].uuid


def _row(project: Project, uuid: str) -> Feature:
    return walk_of(project, uuid)


@pytest.fixture
def route(project: Project) -> str:
    return _add(project, "routes", LineString([(1.65, 48.165), (1.66, 48.165)]), name="Tour du quartier (essai)")


def _walk(project: Project, route: str | None, name: str, day: str, moment: str, status: str = "finished") -> str:
    return _add(project, "walks", None, name=name, date=day, moment=moment, status=status, route=route)


def _with_streets(project: Project) -> None:
    """Two streets that run east, 110 m apart, and a nameless one; streets are read from files and not by a form."""
    layer = project.catalogue["streets"]
    lines = {"Rue du Bief": 48.165, "Rue des Lilas": 48.166, None: 48.1651}
    rows = [
        Feature.new(layer.key, LineString([(1.64, north), (1.67, north)]), {"name": name})
        for name, north in lines.items()
    ]
    project.apply(Changes(Text.same("Rues"), tuple(RowChange.added(row) for row in rows)))


def test_answers_carry_their_stop_and_the_street_they_were_given_in(project: Project, route: str) -> None:
    _with_streets(project)
    walk = _walk(project, route, "Marche de nuit", "12/10/2026", "night")
    _add(project, "urban_walks", Point(1.65, 48.16515), walk=walk, item="lighting", score="0", stop="1. Place")
    _add(project, "urban_walks", Point(1.65, 48.1659), walk=walk, item="noise", score="2", answers=3, moment="day")
    _add(project, "urban_walks", Point(1.65, 48.1655), walk=walk, item="noise", score="1")
    _add(project, "urban_walks", None, walk=walk, item="other", tone="positive")
    first, second, between, nowhere = read_walk(project, walk).answers
    assert (first.street, first.stop, first.score, first.moment) == ("Rue du Bief", "1. Place", 0.0, "night")
    assert (second.street, second.number, second.moment) == ("Rue des Lilas", 3, "day")
    assert between.street is None, "more than 30 m from any street"
    assert (nowhere.street, nowhere.score, nowhere.tone) == (None, None, "positive")


def test_a_finding_far_away_brings_its_own_street_only(project: Project, route: str) -> None:
    _with_streets(project)
    walk = _walk(project, route, "Marche", "12/10/2026", "day")
    _add(project, "urban_walks", Point(1.65, 48.165), walk=walk, item="noise", score="2")
    _add(project, "urban_walks", Point(-4.5, 48.4), walk=walk, item="noise", score="2")
    assert [answer.street for answer in read_walk(project, walk).answers] == ["Rue du Bief", None]


def test_the_head_of_a_walk(project: Project, route: str) -> None:
    _add(project, "stops", Point(1.66, 48.165), route=route, number=2, name="Hall")
    _add(project, "stops", Point(1.65, 48.165), route=route, number=1, name="Place")
    walk = _walk(project, route, "Marche de jour", "12/10/2026", "day", "to_tidy")
    _add(project, "attendances", None, walk=walk, group="city", invited=2, came=1)
    _add(project, "attendances", None, walk=walk, group="women", invited=6, came=4)
    _add(project, "urban_walks", Point(1.65, 48.165), walk=walk, item="noise", status="captured")
    start = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)
    project.note_fixes(walk, [Fix(start + timedelta(minutes=n), 1.65 + n * 0.001, 48.165) for n in range(3)])
    reading = read_walk(project, walk)
    assert reading.day == date(2026, 10, 12)
    assert reading.state is WalkState.TO_TIDY
    assert reading.stops == ("1. Place", "2. Hall")
    assert [(row.group.value if row.group else "", row.invited, row.came) for row in reading.attendances] == [
        ("women", 6, 4),
        ("city", 2, 1),
    ]
    assert reading.unfinished == 1
    assert reading.duration == timedelta(minutes=2)
    assert reading.length == pytest.approx(148.9, abs=0.5), "two thousandths of a degree at 48.165° north"


def test_a_walk_without_anything_is_read_too(project: Project) -> None:
    reading = read_walk(project, _walk(project, None, "Marche", "12/10/2026", "day", "planned"))
    assert (reading.route, reading.stops, reading.answers, reading.length, reading.duration) == (
        None,
        (),
        (),
        None,
        None,
    )
    assert reading.feelings_by_group() == {}


def test_a_walk_that_is_gone_says_so(project: Project) -> None:
    with pytest.raises(NotFoundError):
        read_walk(project, "nobody")


def test_feelings_by_group_from_five_answers_on(project: Project, route: str) -> None:
    walk = _walk(project, route, "Marche de nuit", "12/10/2026", "night")
    for group, score, answers in (("women", "0", 4), ("women", "1", 2), ("men", "2", 4)):
        _add(project, "urban_walks", None, walk=walk, item="safety", group=group, score=score, answers=answers)
    groups = read_walk(project, walk).feelings_by_group()
    assert groups["women"].mean == pytest.approx(1 / 3)
    assert groups["women"].number == 6
    assert groups["men"].withheld


def test_what_became_of_a_proposal_follows_its_action(project: Project, route: str) -> None:
    walk = _walk(project, route, "Marche", "12/10/2026", "day")
    action = _add(project, "actions", Point(1.65, 48.165), title="Éclairer le passage", status="planned")
    made = _add(project, "urban_walks", None, walk=walk, item="lighting", proposal="Un lampadaire", action=action)
    _add(project, "urban_walks", None, walk=walk, item="noise", proposal="  ")
    own = _add(
        project, "urban_walks", None, walk=walk, item="uses", proposal="Un banc", reply="Pas de place.", shared=True
    )
    lamp, bench = read_walk(project, walk).proposals
    assert (lamp.finding, lamp.action) == (made, action)
    assert lamp.state is not None
    assert lamp.state.value == "planned"
    assert lamp.outcome is not None
    assert lamp.outcome.value == "decided"
    assert lamp.since is None, "it was written in that state: nobody knows since when"
    assert (bench.finding, bench.reply, bench.shared, bench.unanswered) == (own, "Pas de place.", True, False)
    change_values(project=project, layer="actions", uuids=[action], values={"status": "agreed"})
    assert read_walk(project, walk).proposals[0].since == datetime.now().astimezone().date()
    change_values(project=project, layer="actions", uuids=[action], values={"status": "done", "done_on": "01/11/2026"})
    lamp = read_walk(project, walk).proposals[0]
    assert lamp.done
    assert lamp.since == date(2026, 11, 1)


def test_a_proposal_whose_action_is_gone_has_its_own_state(project: Project, route: str) -> None:
    walk = _walk(project, route, "Marche", "12/10/2026", "day")
    _add(project, "urban_walks", None, walk=walk, item="uses", proposal="Un banc", date="12/10/2026")
    (bench,) = read_walk(project, walk).proposals
    assert bench.outcome is bench.state
    assert bench.unanswered


def test_the_walks_before_this_one_on_its_route(project: Project, route: str) -> None:
    other_route = _add(project, "routes", LineString([(1.6, 48.1), (1.7, 48.1)]), name="Ailleurs (essai)")
    spring = _walk(project, route, "Printemps, nuit", "10/04/2026", "night")
    summer_day = _walk(project, route, "Été, jour", "10/07/2026", "day")
    summer = _walk(project, route, "Été, nuit", "11/07/2026", "night")
    _walk(project, route, "Prévue", "12/07/2026", "night", "planned")
    _walk(project, other_route, "Ailleurs", "12/07/2026", "night")
    autumn = _walk(project, route, "Automne, nuit", "12/10/2026", "night")
    _walk(project, route, "Hiver", "12/12/2026", "night")
    assert [row.uuid for row in earlier_walks(project, _row(project, autumn))] == [summer, spring, summer_day]
    pair = pair_of(project, _row(project, summer))
    assert pair is not None
    assert pair.uuid == summer_day
    assert earlier_walks(project, _row(project, spring)) == []


def test_a_walk_without_a_route_has_no_others_beside_it(project: Project) -> None:
    one = _walk(project, None, "Une", "10/04/2026", "night")
    _walk(project, None, "Autre", "09/04/2026", "day")
    assert earlier_walks(project, _row(project, one)) == []
    assert pair_of(project, _row(project, one)) is None


def test_a_pair_that_was_walked_comes_before_one_that_is_prepared(project: Project, route: str) -> None:
    day = _walk(project, route, "Jour", "10/04/2026", "day")
    _walk(project, route, "Nuit prévue", "11/04/2026", "night", "planned")
    walked = _walk(project, route, "Nuit", "20/04/2026", "night")
    pair = pair_of(project, _row(project, day))
    assert pair is not None
    assert pair.uuid == walked


def test_findings_are_counted_for_each_walk(project: Project, route: str) -> None:
    one, other = (_walk(project, route, name, "10/04/2026", "day") for name in ("Une", "Autre"))
    for status in ("captured", "open", "captured"):
        _add(project, "urban_walks", None, walk=one, item="noise", status=status)
    _add(project, "urban_walks", None, walk=other, item="noise")
    _add(project, "urban_walks", None, item="noise")
    assert counts_of_walks(project) == {one: (3, 2), other: (1, 0)}
