"""What the answers of a walk say together: worked by hand, and what must hold whatever was answered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limits_map.analysis.walk_scores import (
    Answer,
    fewest_for,
    score_of,
    scores,
    share,
    stop_key,
    stop_name,
    stop_order,
    strong_and_weak,
    told_of_items,
    whole,
)

_FELT = fewest_for({"safety"})


def _answer(item: str = "lighting", score: float | None = 1, number: int = 1, **more: object) -> Answer:
    plain = Answer("w", "night", "1. Place", None, item, None, score, number)
    return replace(plain, **more)  # type: ignore[arg-type]


answers = st.builds(
    _answer,
    item=st.sampled_from(["lighting", "noise", "safety"]),
    score=st.one_of(st.none(), st.integers(0, 3).map(float)),
    number=st.integers(1, 9),
    stop=st.sampled_from([None, "1. Place", "2. Hall", "3. Passage"]),
    group=st.sampled_from([None, "women", "men", "youth"]),
    is_mean=st.booleans(),
)


def _stops(some: list[Answer]) -> set[str | None]:
    return {answer.stop for answer in some}


def test_three_answers_worked_by_hand() -> None:
    found = scores([_answer(score=0), _answer(score=1, number=2), _answer("noise", 3)], lambda answer: answer.item)
    lighting = found["lighting"]
    # (0 + 1 + 1) / 3; the variance is (4/9 + 1/9 + 1/9) / 3 = 2/9.
    assert lighting.mean == pytest.approx(2 / 3)
    assert lighting.number == 3
    assert (lighting.low, lighting.high) == (0, 1)
    assert lighting.spread == pytest.approx((2 / 9) ** 0.5)
    assert lighting.counts == {0: 1, 1: 2}
    assert found["noise"].alone
    assert found["noise"].spread is None


def test_a_skipped_answer_counts_for_nothing() -> None:
    assert scores([_answer(score=None)], lambda answer: answer.item) == {}
    found = score_of([_answer(score=None), _answer(score=3)])
    assert found is not None
    assert (found.mean, found.number) == (3, 1)


def test_a_row_of_means_weighs_what_it_stands_for_and_hides_the_spread() -> None:
    found = score_of([_answer(score=2.5, number=4, is_mean=True), _answer(score=0)])
    assert found is not None
    assert found.mean == pytest.approx(2.0)
    assert found.number == 5
    assert (found.spread, found.counts, found.low, found.high) == (None, None, None, None)


def test_what_is_felt_is_withheld_below_five_and_told_from_five_on() -> None:
    few, enough = [_answer("safety", 1, 4)], [_answer("safety", 1, 4), _answer("safety", 3)]
    withheld = score_of(few, _FELT)
    assert withheld is not None
    assert withheld.withheld
    assert (withheld.mean, withheld.number, withheld.counts) == (None, None, None)
    told = score_of(enough, _FELT)
    assert told is not None
    assert told.mean == pytest.approx(1.4)
    assert told.number == 5


def test_skipped_answers_do_not_help_to_reach_five() -> None:
    found = score_of([_answer("safety", 1, 4), _answer("safety", None, 3)], _FELT)
    assert found is not None
    assert found.withheld


def test_the_whole_is_withheld_where_it_would_give_a_group_away() -> None:
    women, men = _answer("safety", 1, 6, group="women"), _answer("safety", 3, 2, group="men")
    youth = _answer("safety", 2, 3, group="youth")
    alone = whole([women, men], lambda answer: answer.group, _FELT)
    assert alone is not None
    assert alone.withheld
    # Two withheld groups together are five answers: their mean may be worked out, neither of theirs can.
    together = whole([women, men, youth], lambda answer: answer.group, _FELT)
    assert together is not None
    assert together.number == 11


def test_strong_points_stand_beside_weak_ones() -> None:
    given_answers = [
        _answer("lighting", 0, stop="1. Place"),
        _answer("lighting", 0, 3, stop="2. Hall"),
        _answer("noise", 2, stop="1. Place"),
        _answer("comfort", 3, stop="1. Place"),
        _answer("openness", 1.5, 2, is_mean=True),
        _answer("uses", None, tone="positive"),
        _answer("other", None, tone="positive"),
        _answer("other", None, tone="negative"),
    ]
    found = strong_and_weak(given_answers, lambda answer: (answer.item, answer.stop))
    assert [key for key, _ in found.strong] == [("comfort", "1. Place"), ("noise", "1. Place"), ("uses", "1. Place")]
    assert [key for key, _ in found.weak] == [("lighting", "2. Hall"), ("lighting", "1. Place")]
    assert found.strong[-1][1] is None, "it was called good, and never scored"


def test_what_is_withheld_is_neither_strong_nor_weak() -> None:
    found = strong_and_weak(
        [_answer("safety", 0, 2, tone="negative"), _answer("safety", None, tone="positive", stop="2. Hall")],
        lambda answer: (answer.item, answer.stop),
        _FELT,
    )
    assert (found.strong, found.weak) == ((), ())


def test_no_percentage_of_fewer_than_twenty() -> None:
    assert share(10, 19) is None
    assert share(5, 20) == 25


@pytest.mark.parametrize("other", ["1. place du marche", " 1 Place du Marché ", "1) PLACE DU MARCHÉ"])
def test_two_spellings_are_one_stop(other: str) -> None:
    assert stop_key(other) == stop_key("1. Place du Marché")


def test_stops_go_by_their_number_and_none_is_last() -> None:
    stops = ["10. Gare", None, "2. Hall", "Square", "1. Place"]
    assert sorted(stops, key=stop_order) == ["1. Place", "2. Hall", "10. Gare", "Square", None]
    assert stop_name("3. Place du Marché") == stop_name("5 - place du marché") == "place du marche"
    assert stop_name("4.") is None


@given(st.lists(answers, max_size=30))
def test_a_score_stays_between_its_answers_and_counts_them_all(many: list[Answer]) -> None:
    for key, score in scores(many, lambda answer: answer.item, _FELT).items():
        mine = [answer for answer in many if answer.item == key and answer.score is not None]
        number = sum(answer.number for answer in mine)
        if score.withheld:
            assert key == "safety"
            assert all(sum(answer.number for answer in mine if answer.stop == stop) < 5 for stop in _stops(mine))
            assert score.mean is None
            continue
        assert score.number == number
        assert score.mean is not None
        given_scores = [answer.score for answer in mine if answer.score is not None]
        assert min(given_scores) - 1e-9 <= score.mean <= max(given_scores) + 1e-9
        if score.counts is not None:
            assert sum(score.counts.values()) == number
            assert score.low in score.counts
            assert score.high in score.counts
        if score.spread is not None:
            assert 0 <= score.spread <= 1.5


@given(st.lists(answers, max_size=12).flatmap(lambda many: st.tuples(st.just(many), st.permutations(many))))
def test_the_order_of_answers_changes_no_figure(both: tuple[list[Answer], list[Answer]]) -> None:
    one, other = (scores(some, lambda answer: answer.stop, _FELT) for some in both)
    assert one.keys() == other.keys()
    for stop, score in one.items():
        assert other[stop].number == score.number
        assert other[stop].mean == (None if score.mean is None else pytest.approx(score.mean))
        assert other[stop].counts == score.counts


@given(st.lists(answers, max_size=20))
def test_no_withheld_group_can_be_worked_out_from_the_whole(many: list[Answer]) -> None:
    felt = [replace(answer, item="safety", is_mean=False) for answer in many]
    parts = scores(felt, lambda answer: answer.group, _FELT)
    together = whole(felt, lambda answer: answer.group, _FELT)
    if together is not None and not together.withheld and together.number is not None:
        hidden = together.number - sum(part.number for part in parts.values() if part.number is not None)
        assert hidden == 0 or hidden >= 5


@given(st.lists(answers, max_size=20))
def test_nothing_is_strong_and_weak_at_once(many: list[Answer]) -> None:
    found = strong_and_weak(many, lambda answer: (answer.item, answer.stop), _FELT)
    strong, weak = {key for key, _ in found.strong}, {key for key, _ in found.weak}
    assert not strong & weak
    means = [score.mean for _, score in found.strong if score is not None]
    assert means == sorted(means, key=lambda mean: -(mean or 0))


def test_three_people_at_eight_stops_stay_three_people() -> None:
    walked = [_answer("safety", 1, 3, stop=f"{number}. Arrêt") for number in range(1, 9)]
    found = score_of(walked, _FELT)
    assert found is not None
    assert found.withheld
    told = score_of([*walked, _answer("safety", 2, 2, stop="8. arret")], _FELT)
    assert told is not None
    assert told.number == 26


def test_the_sum_of_stops_is_withheld_where_it_would_give_one_away() -> None:
    sums, parts = told_of_items(
        [_answer("safety", 1, 6), _answer("safety", 3, 4, stop="2. Hall"), _answer("noise", 2)],
        _FELT,
        lambda answer: answer.stop,
    )
    assert parts["safety", "1. Place"].mean == 1
    assert parts["safety", "2. Hall"].withheld
    assert sums["safety"].withheld
    assert sums["noise"].mean == 2


def test_items_are_told_whole_and_in_parts() -> None:
    some = [_answer("safety", 1, 6), _answer("safety", 3, 5, stop="2. Hall"), _answer("noise", None)]
    sums, parts = told_of_items(some, _FELT, lambda answer: answer.stop)
    assert list(sums) == ["safety"]
    assert sums["safety"].mean == pytest.approx(21 / 11)
    assert [score.mean for score in parts.values()] == [1, 3]
