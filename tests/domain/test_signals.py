"""An early signal runs a clock until an answer stops it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.features import Feature, Value
from limits_map.domain.signals import (
    EarlySignal,
    asks_for_answer,
    early_signals,
    said_delay,
    strength_of,
    watched_since,
)
from limits_map.words import Language

TOWER, HALL = "tower", "hall"


def row(nature: str | None, day: date | None, time: Value = None, site: str = TOWER, **more: Value) -> Feature:
    values: dict[str, Value] = {"date": day, "time": time, "site": site, "nature": nature, "text": "essai", **more}
    return Feature.new("follow_ups", None, values)


def signals(catalogue: Catalogue, *rows: Feature) -> list[EarlySignal]:
    return early_signals(catalogue["follow_ups"], rows)


@pytest.mark.parametrize(
    ("steps", "since"),
    [
        ([], None),
        ([(3, True), (1, True), (2, False)], 3),
        ([(1, False), (2, True), (5, True)], 2),
        ([(1, True), (2, False)], None),
        ([(4, True), (4, False)], None),
        ([(4, False), (4, True)], 4),
    ],
)
def test_a_watch_began_with_the_first_of_the_last_steps_that_say_so(
    steps: list[tuple[int, bool]], since: int | None
) -> None:
    found = watched_since((date(2026, 11, day), watched) for day, watched in steps)
    assert found == (date(2026, 11, since) if since is not None else None)


def test_a_signal_waits_until_it_is_answered(catalogue: Catalogue) -> None:
    signal = row("signal", date(2026, 11, 14))
    (waiting,) = signals(catalogue, signal)
    assert (waiting.answer, waiting.answered_on, waiting.days, waiting.hours) == (None, None, None, None)
    answer = row("answer", date(2026, 11, 16))
    (answered,) = signals(catalogue, answer, signal)
    assert answered.answer is answer
    assert (answered.days, answered.hours) == (2, None)


def test_hours_are_known_where_both_times_are(catalogue: Catalogue) -> None:
    signal = row("signal", date(2026, 11, 14), "22:30")
    (answered,) = signals(catalogue, signal, row("answer", date(2026, 11, 15), "04:45"))
    assert (answered.days, answered.hours) == (1, 6.25)
    (unknown,) = signals(catalogue, signal, row("answer", date(2026, 11, 15)))
    assert (unknown.days, unknown.hours) == (1, None)


@pytest.mark.parametrize("time", ["25:99", "le soir", "18:30+02:00", "18:30:00.5", ""])
def test_times_from_other_programs_stop_no_clock_and_nothing_else(catalogue: Catalogue, time: str) -> None:
    odd, plain = row("signal", date(2026, 11, 14), time), row("signal", date(2026, 11, 14), "08:00")
    found = signals(catalogue, odd, plain, row("answer", date(2026, 11, 14), time), row("answer", date(2026, 11, 15)))
    assert all(signal.answer is not None for signal in found)


def test_an_answer_before_the_signal_is_none(catalogue: Catalogue) -> None:
    signal = row("signal", date(2026, 11, 14), "18:00")
    for early in (row("answer", date(2026, 11, 13)), row("answer", date(2026, 11, 14), "17:59")):
        assert signals(catalogue, signal, early)[0].answer is None
    for right in (row("answer", date(2026, 11, 14), "18:00"), row("answer", date(2026, 11, 14))):
        assert signals(catalogue, signal, right)[0].answer is right


def test_an_answer_that_names_no_signal_answers_all_that_wait_at_its_site(catalogue: Catalogue) -> None:
    first, second = row("signal", date(2026, 11, 10)), row("signal", date(2026, 11, 12))
    later, elsewhere = row("signal", date(2026, 11, 20)), row("signal", date(2026, 11, 10), site=HALL)
    answer = row("answer", date(2026, 11, 13))
    found = signals(catalogue, first, second, later, elsewhere, answer)
    assert [signal.answer is answer for signal in found] == [True, True, False, False]


def test_an_answer_that_names_a_signal_answers_only_that_one(catalogue: Catalogue) -> None:
    first, second = row("signal", date(2026, 11, 10)), row("signal", date(2026, 11, 12))
    answer = row("answer", date(2026, 11, 13), answers=second.uuid)
    assert [signal.answer for signal in signals(catalogue, first, second, answer)] == [None, answer]


def test_the_first_answer_counts(catalogue: Catalogue) -> None:
    signal = row("signal", date(2026, 11, 10))
    named = row("answer", date(2026, 11, 15), answers=signal.uuid)
    general = row("answer", date(2026, 11, 12))
    assert signals(catalogue, signal, named, general)[0].answer is general
    earlier = row("answer", date(2026, 11, 11), answers=signal.uuid)
    assert signals(catalogue, signal, named, general, earlier)[0].answer is earlier


def test_an_answer_that_is_dated_before_the_signal_it_names_took_no_time(catalogue: Catalogue) -> None:
    signal = row("signal", date(2026, 11, 10), "18:00")
    (found,) = signals(catalogue, signal, row("answer", date(2026, 11, 9), "08:00", answers=signal.uuid))
    assert (found.days, found.hours) == (0, 0.0)


def test_rows_without_a_day_or_of_another_nature_are_left_out(catalogue: Catalogue) -> None:
    undated, odd, other = row("signal", None), row("panique", date(2026, 11, 1)), row("meeting", date(2026, 11, 1))
    assert signals(catalogue, undated, odd, other, row("answer", None), row(None, date(2026, 11, 1))) == []
    assert asks_for_answer(catalogue["follow_ups"], odd) is None
    assert early_signals(catalogue["sites"], []) == []


def test_many_signals_and_answers_are_told_apart_at_once(catalogue: Catalogue) -> None:
    day = date(2026, 11, 1)
    rows = [row(nature, day, site=f"site {n}") for n in range(3000) for nature in ("signal", "answer")]
    assert all(signal.days == 0 for signal in signals(catalogue, *rows))


@pytest.mark.parametrize(
    ("layer", "values", "strength"),
    [
        ("dealing_points", {"nature": "lookout"}, 2),
        ("dealing_points", {"nature": None}, 2),
        ("urban_walks", {"item": "dealing_signs", "score": "0"}, 2),
        ("urban_walks", {"item": "dealing_signs", "score": "2"}, 0),
        ("urban_walks", {"item": "dealing_signs", "tone": "negative"}, 2),
        ("urban_walks", {"item": "lighting", "score": "1"}, 1),
        ("urban_walks", {"item": "lighting", "score": "3"}, 0),
        ("urban_walks", {"item": "lighting", "score": None}, 0),
        ("urban_walks", {"item": "lighting", "score": ("0",)}, 1),
        ("follow_ups", {"nature": "remark"}, 2),
        ("follow_ups", {"nature": "meeting"}, 0),
        ("sites", {"stage": "signal"}, 0),
    ],
)
def test_how_strong_a_sign_a_row_is(catalogue: Catalogue, layer: str, values: dict[str, Value], strength: int) -> None:
    assert strength_of(catalogue[layer], Feature.new(layer, None, values)) == strength


def test_how_long_a_signal_has_waited_is_told_in_words(catalogue: Catalogue) -> None:
    (timed,) = signals(catalogue, row("signal", date(2026, 11, 14), "18:30"))
    said = [
        timed.waited(now).say(Language.FRENCH)
        for now in (
            datetime(2026, 11, 14, 18, 50),
            datetime(2026, 11, 14, 19, 31),
            datetime(2026, 11, 15, 0, 30),
            datetime(2026, 11, 16, 18, 29),
            datetime(2026, 11, 20, 8, 0),
            datetime(2026, 11, 14, 9, 0),
        )
    ]
    assert said == ["moins d'une heure", "1 heure", "6 heures", "48 heures", "6 jours", "moins d'une heure"]
    (dated,) = signals(catalogue, row("signal", date(2026, 11, 14)))
    assert dated.waited(datetime(2026, 11, 14, 23, 0)).say(Language.ENGLISH) == "less than a day"
    assert dated.waited(datetime(2026, 11, 15, 1, 0)).say(Language.ENGLISH) == "1 day"
    assert said_delay(3, None).say(Language.ENGLISH) == "3 days"
