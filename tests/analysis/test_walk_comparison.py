"""Two walks beside each other: what is the same stop, what differs, and on how many answers that rests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limits_map.analysis.walk_comparison import Trend, compare, said_change, said_number
from limits_map.analysis.walk_scores import Answer, Score
from limits_map.words import Language

_FELT = frozenset({"safety"})


def _answer(stop: str | None, item: str, score: float | None, number: int = 1) -> Answer:
    return Answer("w", "day", stop, None, item, None, score, number)


def test_day_and_night_stop_by_stop_worked_by_hand() -> None:
    day = [_answer("1. Place", "lighting", 3), _answer("1. Place", "noise", 1), _answer("2. Hall", "lighting", 2)]
    night = [_answer("1. place", "lighting", 0, 3), _answer("2. Hall", "lighting", 2, 2)]
    found = compare(day, night, items=["noise", "lighting"])
    assert [(line.stop, line.change) for line in found.stops] == [("1. place", -2.0), ("2. Hall", 0.0)]
    assert [line.trend for line in found.stops] == [Trend.WORSE, Trend.SAME]
    noise, lighting = found.items
    assert (noise.item, noise.trend, noise.change) == ("noise", Trend.ONLY_ONE, None)
    assert lighting.one is not None
    assert lighting.other is not None
    assert (lighting.one.mean, lighting.one.number) == (2.5, 2)
    assert lighting.other.mean == pytest.approx(0.8)
    assert lighting.other.number == 5
    assert [(line.stop, line.item) for line in found.cells] == [
        ("1. place", "noise"),
        ("1. place", "lighting"),
        ("2. Hall", "lighting"),
    ]
    assert not found.nothing_shared


def test_a_difference_says_what_it_rests_on() -> None:
    one = compare([_answer("1. Place", "noise", 1)], [_answer("1. Place", "noise", 2)]).items[0]
    assert one.rests_on_one
    assert one.said.say(Language.FRENCH) == "+1, une réponse de chaque côté"
    half = compare([_answer("1. Place", "noise", 1)], [_answer("1. Place", "noise", 2, 3)]).items[0]
    assert half.rests_on_one
    assert half.said.say(Language.FRENCH) == "+1 (1 et 3 réponses\u00a0: une seule d'un côté)"
    many = compare([_answer("1. Place", "noise", 3, 4)], [_answer("1. Place", "noise", 2, 3)]).items[0]
    assert not many.rests_on_one
    assert many.said.say(Language.ENGLISH) == "\N{MINUS SIGN}1 (4 and 3 answers)"


def test_a_stop_that_got_another_number_is_still_the_same() -> None:
    found = compare([_answer("2. Square des Lilas", "noise", 1)], [_answer("3. Square des lilas", "noise", 3)])
    assert [(line.stop, line.change) for line in found.stops] == [("3. Square des lilas", 2.0)]


def test_two_stops_of_one_name_are_told_apart_by_their_number() -> None:
    one = [_answer("1. Hall", "noise", 0), _answer("2. Hall", "noise", 3)]
    found = compare(one, [_answer("2. Hall", "noise", 3), _answer("4. Hall", "noise", 1)])
    assert [(line.stop, line.trend) for line in found.stops] == [
        ("1. Hall", Trend.ONLY_ONE),
        ("2. Hall", Trend.SAME),
        ("4. Hall", Trend.ONLY_OTHER),
    ]


def test_stops_without_a_name_are_the_same_by_their_number_only() -> None:
    found = compare([_answer("1.", "noise", 0)], [_answer("2.", "noise", 3)])
    assert [line.trend for line in found.stops] == [Trend.ONLY_ONE, Trend.ONLY_OTHER]


def test_what_was_answered_away_from_any_stop_is_compared_by_item_only() -> None:
    found = compare([_answer(None, "noise", 0)], [_answer("1. Place", "noise", 2)])
    assert [line.stop for line in found.stops] == ["1. Place"]
    assert found.items[0].change == 2.0
    assert not found.nothing_shared


def test_feelings_of_fewer_than_five_are_withheld_and_stay_out_of_the_means_of_stops() -> None:
    day = [_answer("1. Place", "safety", 3, 6), _answer("1. Place", "noise", 1)]
    night = [_answer("1. Place", "safety", 0, 4), _answer("1. Place", "noise", 1)]
    found = compare(day, night, felt=_FELT)
    assert found.stops[0].change == 0.0
    safety = next(line for line in found.items if line.item == "safety")
    assert safety.trend is Trend.WITHHELD
    assert safety.other is not None
    assert safety.other.mean is None
    assert safety.said.say(Language.FRENCH) == "non diffusé"


def test_a_withheld_stop_cannot_be_worked_out_from_the_item() -> None:
    day = [_answer("1. Place", "safety", 3, 6), _answer("2. Hall", "safety", 0, 2)]
    found = compare(day, day, felt=_FELT)
    assert found.items[0].trend is Trend.WITHHELD


def test_words_of_changes_and_numbers() -> None:
    assert said_change(0.04).say(Language.FRENCH) == "0"
    assert said_change(-0.25).say(Language.ENGLISH) == "\N{MINUS SIGN}0.2"
    assert said_change(1.25).say(Language.FRENCH) == "+1,2"
    assert said_number(Score(None, None)).say(Language.FRENCH) == "trop peu de réponses"
    assert said_number(None).say(Language.ENGLISH) == "no answer"
    assert said_number(Score(1, 1)).say(Language.FRENCH) == "1 réponse"


answers = st.lists(
    st.builds(
        _answer,
        st.sampled_from([None, "1. Place", "1. place", "2. Place", "3. Hall", "Hall", "4."]),
        st.sampled_from(["noise", "lighting", "safety"]),
        st.one_of(st.none(), st.integers(0, 3).map(float)),
        st.integers(1, 4),
    ),
    max_size=15,
)


@given(answers)
def test_a_walk_beside_itself_never_changed(some: list[Answer]) -> None:
    found = compare(some, some, felt=_FELT)
    for line in (*found.stops, *found.items, *found.cells):
        assert line.trend in (Trend.SAME, Trend.WITHHELD)


@given(answers, answers)
def test_the_other_way_round_every_change_is_turned_round(one: list[Answer], other: list[Answer]) -> None:
    there, back = compare(one, other, felt=_FELT), compare(other, one, felt=_FELT)
    changes = {line.item: line.change for line in there.items}
    for line in back.items:
        before = changes[line.item]
        assert (before is None) == (line.change is None)
        if before is not None and line.change is not None:
            assert before == pytest.approx(-line.change)


@given(answers, answers)
def test_no_answer_is_lost(one: list[Answer], other: list[Answer]) -> None:
    found = compare(one, other)
    for side, some in (("one", one), ("other", other)):
        placed = sum(answer.number for answer in some if answer.stop is not None and answer.score is not None)
        parts = [getattr(line, side) for line in found.stops]
        assert sum(score.number for score in parts if score is not None) == placed
