"""What is withheld cannot be worked out with linear programming, from one table or from several in a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from limits_map.disclosure.suppression import (
    SMALLEST_COUNT,
    TOTAL,
    UNPLACED,
    Counts,
    Key,
    Release,
    last_told,
    to_tell,
)

AREAS, MONTHS, PLACES = ("A", "B", "C"), ("2026-01", "2026-02", "2026-03", "2026-04"), ("p", "q", "r", "s", UNPLACED)
ROW = st.tuples(st.sampled_from(PLACES), st.sampled_from(AREAS), st.sampled_from(MONTHS))
HEAPS = st.lists(st.tuples(ROW, st.integers(1, 9)), max_size=16)
Rows = list[tuple[str, str, str]]


def rows_of(heaps: Sequence[tuple[tuple[str, str, str], int]]) -> Rows:
    return [row for row, times in heaps for _ in range(times)]


def counts_of(rows: Rows) -> Counts:
    months = dict.fromkeys([(area, month) for area in AREAS for month in MONTHS], 0)
    places: dict[tuple[str, str], int] = {}
    for place, area, month in rows:
        months[area, month] += 1
        places[place, area] = places.get((place, area), 0) + 1
    return Counts(months, places)


class Attacker:
    """Somebody with every table that was given, who knows how they add up and that rows stay where they were.

    For each table there is one unknown per place, area and month: he assumes nothing about which of them are empty.
    """

    def __init__(self, releases: Sequence[Release], *, all_stay: bool) -> None:
        self.cells = [(place, area, month) for place in PLACES for area in AREAS for month in MONTHS]
        self.releases = releases
        self.equal: list[tuple[np.ndarray, float]] = []
        self.least: list[tuple[np.ndarray, float]] = []
        for number, release in enumerate(releases):
            for key, count in release.counts.by_key.items():
                if key in release.told:
                    self.equal.append((self.sum_of(number, key), count))
                elif count:
                    self.least.append((self.sum_of(number, key), 1))
                elif key.place is None:
                    pytest.fail("a zero is nothing to withhold")
            for place in PLACES:
                # A place that is not on the map holds nothing; nobody knows of rows without a place.
                if place != UNPLACED and Key(place=place) not in release.counts.by_key:
                    self.equal.append((self.sum_of(number, Key(place=place)), 0))
        if all_stay:
            for number in range(1, len(releases)):
                for n in range(len(self.cells)):
                    row = np.zeros(len(self.cells) * len(releases))
                    row[number * len(self.cells) + n], row[(number - 1) * len(self.cells) + n] = 1, -1
                    self.least.append((row, 0))

    def sum_of(self, number: int, key: Key) -> np.ndarray:
        row = np.zeros(len(self.cells) * len(self.releases))
        for n, cell in enumerate(self.cells):
            if all(wanted is None or wanted == has for wanted, has in zip(key, cell, strict=True)):
                row[number * len(self.cells) + n] = 1
        return row

    def range_of(self, objective: np.ndarray) -> tuple[float, float]:
        found = []
        for sign in (1, -1):
            solved = linprog(
                sign * objective,
                A_eq=np.array([row for row, _ in self.equal]) if self.equal else None,
                b_eq=[value for _, value in self.equal] or None,
                A_ub=np.array([-row for row, _ in self.least]) if self.least else None,
                b_ub=[-value for _, value in self.least] or None,
                bounds=(0, 10_000),
            )
            assert solved.status == 0, solved.message
            found.append(sign * solved.fun)
        return round(found[0], 4), round(found[1], 4)


def assert_hidden(low: float, high: float, what: object) -> None:
    assert high - low >= SMALLEST_COUNT - 1, (what, low, high)
    assert high >= SMALLEST_COUNT or low <= -SMALLEST_COUNT, (what, low, high)


def small(count: int) -> bool:
    return 0 < abs(count) < SMALLEST_COUNT


@given(HEAPS)
def test_no_small_number_of_one_table_can_be_solved(heaps: list[tuple[tuple[str, str, str], int]]) -> None:
    counts = counts_of(rows_of(heaps))
    told = to_tell(counts)
    assert not any(small(counts.by_key[key]) for key in told)
    assert all(key in told for key, count in counts.by_key.items() if not count)
    attacker = Attacker([Release(date(2026, 5, 1), counts, told)], all_stay=False)
    for key, count in {**counts.by_key, Key(place=UNPLACED): counts.unplaced()}.items():
        if small(count):
            assert_hidden(*attacker.range_of(attacker.sum_of(0, key)), key)


@given(HEAPS, st.lists(HEAPS, min_size=1, max_size=2), st.integers(0, 3))
def test_no_small_number_nor_change_can_be_solved_from_tables_in_a_row(
    first: list[tuple[tuple[str, str, str], int]],
    more: list[list[tuple[tuple[str, str, str], int]]],
    removed: int,
) -> None:
    rows = rows_of(first)
    releases: list[Release] = []
    for number, added in enumerate([[], *more]):
        rows = rows[removed if number else 0 :] + rows_of(added)
        counts = counts_of(rows)
        releases.append(Release(date(2026, 5 + number, 1), counts, to_tell(counts, releases)))
    attacker = Attacker(releases, all_stay=not removed)
    for number, release in enumerate(releases):
        for key, count in release.counts.by_key.items():
            if small(count):
                assert key not in release.told
                assert_hidden(*attacker.range_of(attacker.sum_of(number, key)), (number, key, count))
            before = last_told(key, releases[:number])
            if before is not None and small(count - before[0]):
                assert key not in release.told
                low, high = attacker.range_of(attacker.sum_of(number, key))
                assert_hidden(low - before[0], high - before[0], (number, key, count, before))


def test_a_table_that_did_not_change_is_told_as_before() -> None:
    counts = counts_of(rows_of([(("p", "A", "2026-01"), 7), (("q", "A", "2026-02"), 3), (("r", "B", "2026-02"), 9)]))
    release = Release(date(2026, 5, 1), counts, to_tell(counts))
    assert (
        to_tell(
            counts_of(rows_of([(("q", "A", "2026-02"), 3), (("r", "B", "2026-02"), 9), (("p", "A", "2026-01"), 7)])),
            [release],
        )
        == release.told
    )


def test_one_more_row_is_not_told() -> None:
    before = counts_of(rows_of([(("p", "A", "2026-01"), 12), (("q", "A", "2026-01"), 20)]))
    release = Release(date(2026, 5, 1), before, to_tell(before))
    assert {Key(place="p"), Key(place="q"), TOTAL} <= release.told
    now = counts_of(rows_of([(("p", "A", "2026-01"), 13), (("q", "A", "2026-01"), 20)]))
    told = to_tell(now, [release])
    assert Key(place="p") not in told
    assert TOTAL not in told
    later = counts_of(rows_of([(("p", "A", "2026-01"), 17), (("q", "A", "2026-01"), 20)]))
    assert {Key(place="p"), TOTAL} <= to_tell(later, [release, Release(date(2026, 6, 1), now, told)])


def test_five_in_one_of_two_squares_say_nothing_of_the_other() -> None:
    """A total of six would leave four values for a small number beside a five, and so it goes too."""
    counts = counts_of(rows_of([(("p", "A", "2026-01"), 1), (("q", "A", "2026-01"), 4), (("r", "A", "2026-01"), 50)]))
    told = to_tell(counts)
    assert not {Key(place="p"), Key(place="q")} & told
    low, high = Attacker([Release(date(2026, 5, 1), counts, told)], all_stay=False).range_of(
        Attacker([Release(date(2026, 5, 1), counts, told)], all_stay=False).sum_of(0, Key(place="p"))
    )
    assert_hidden(low, high, "p")
