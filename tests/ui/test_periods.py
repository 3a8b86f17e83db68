"""Days are counted by a fitting unit, and periods move and are said as people speak of months."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limits_map.cartography.showing import Period
from limits_map.ui.layers.periods import Histogram, Unit, moved, say_period, shifted, stretched, stride_of
from limits_map.words import Language

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


def _histogram(*days: date) -> Histogram:
    found = Histogram.of(np.array([day.toordinal() for day in days], np.int32))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("last", "unit"),
    [
        (date(2026, 1, 31), Unit.DAY),
        (date(2026, 5, 31), Unit.WEEK),
        (date(2028, 1, 1), Unit.MONTH),
        (date(2060, 1, 1), Unit.YEAR),
    ],
)
def test_the_unit_fits_the_length(last: date, unit: Unit) -> None:
    assert _histogram(date(2026, 1, 1), last).unit is unit


def test_rows_without_a_day_are_not_counted() -> None:
    assert Histogram.of(np.zeros(3, np.int32)) is None
    days = np.array([0, date(2026, 3, 4).toordinal(), 0], np.int32)
    found = Histogram.of(days)
    assert found is not None
    assert found.counts.tolist() == [1]


def test_a_mistyped_year_makes_no_thousand_bars() -> None:
    found = _histogram(date(202, 3, 4), date(2026, 3, 4), date(9999, 1, 1))
    assert len(found.counts) <= 300
    assert found.counts.sum() == 3


@given(st.lists(DAYS, min_size=1, max_size=40))
def test_every_day_is_counted_once_and_where_it_is(days: list[date]) -> None:
    found = _histogram(*days)
    assert found.first <= min(days)
    assert max(days) <= found.last
    for start, end, count in zip(found.starts, found.starts[1:], found.counts.tolist(), strict=False):
        assert count == sum(start <= day < end for day in days)


@given(DAYS, st.integers(0, 900), st.integers(-20, 20))
def test_months_stay_whole_months(first: date, days: int, steps: int) -> None:
    begin = first.replace(day=1)
    end = moved((begin + timedelta(days=days)).replace(day=1), Unit.MONTH, 1)
    period = shifted(begin, end - timedelta(days=1), Unit.MONTH, steps)
    assert period.first is not None
    assert period.last is not None
    assert stride_of(period.first, period.last) == stride_of(begin, end - timedelta(days=1))


def test_a_period_keeps_at_least_one_unit() -> None:
    assert stretched(date(2026, 3, 1), date(2026, 3, 31), Unit.MONTH, -1) == Period(date(2026, 3, 1), date(2026, 3, 31))
    assert stretched(date(2026, 1, 1), date(2026, 3, 31), Unit.MONTH, -1) == Period(date(2026, 1, 1), date(2026, 2, 28))


def test_the_end_of_the_calendar_stops_a_move() -> None:
    assert moved(date(9999, 12, 1), Unit.MONTH, 1) == date(9999, 12, 1)
    assert moved(date(1, 1, 1), Unit.DAY, -1) == date(1, 1, 1)


@pytest.mark.parametrize(
    ("first", "last", "french", "english"),
    [
        (date(2026, 3, 1), date(2026, 5, 31), "du 1 mars au 31 mai 2026", "1 Mar to 31 May 2026"),
        (date(2025, 12, 1), date(2026, 1, 31), "du 1 déc. 2025 au 31 janv. 2026", "1 Dec 2025 to 31 Jan 2026"),
        (date(2026, 3, 1), date(2026, 3, 31), "mars 2026", "Mar 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026", "2026"),
        (date(2026, 3, 4), date(2026, 3, 4), "4 mars 2026", "4 Mar 2026"),
        (date(2026, 3, 4), None, "depuis le 4 mars 2026", "since 4 Mar 2026"),
        (None, date(2026, 3, 4), "jusqu'au 4 mars 2026", "until 4 Mar 2026"),
        (None, None, "", ""),
    ],
)
def test_periods_are_said_in_words(first: date | None, last: date | None, french: str, english: str) -> None:
    assert say_period(Period(first, last), Language.FRENCH) == french
    assert say_period(Period(first, last), Language.ENGLISH) == english
