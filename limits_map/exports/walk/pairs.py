"""Finds the walks that one is held against, on the same route: the other half of the day, and the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from limits_map.analysis.walk_comparison import Comparison, Difference, compare
from limits_map.analysis.walk_scores import Score, stop_key, stop_order
from limits_map.exports.walk.rows import OneFinding, OneWalk, WalkRows

_WITHHELD = Score(None, None)


def other_moment(rows: WalkRows, walk: OneWalk) -> OneWalk | None:
    """The walk on the same route by day where this one was by night, or the reverse: the nearest in time."""
    others = [
        each
        for each in _on_the_same_route(rows, walk)
        if each.moment is not None and walk.moment is not None and each.moment != walk.moment
    ]
    return min(others, key=lambda each: abs((_day(each) - _day(walk)).days), default=None)


def walk_before(rows: WalkRows, walk: OneWalk) -> OneWalk | None:
    """The last walk before this one on the same route at the same half of the day."""
    if walk.day is None:
        return None
    earlier = [
        each
        for each in _on_the_same_route(rows, walk)
        if each.moment == walk.moment and each.day is not None and each.day < walk.day
    ]
    return max(earlier, key=_day, default=None)


def compared(rows: WalkRows, first: OneWalk, second: OneWalk) -> Comparison:
    """Two walks beside each other; a mean that is not told of one of them stands there as withheld, never as missing."""
    found = [rows.findings(each.title) for each in (first, second)]
    every = [finding for each in found for finding in each]
    felt = frozenset(each.item.value for each in every if each.item is not None and each.item.felt)
    comparison = compare(
        *([finding.answer for finding in each] for each in found), felt=felt, items=tuple(rows.item_order)
    )
    hidden = [_hidden(each) for each in found]
    if not any(hidden):
        return comparison
    return replace(
        comparison, cells=_with_hidden(comparison.cells, hidden), items=_without_hidden(comparison.items, hidden)
    )


def _hidden(findings: Sequence[OneFinding]) -> dict[tuple[str | None, str | None], str | None]:
    """The stops and items of which no mean is told, with the words for the stop."""
    withheld = (each.answer for each in findings if each.withheld)
    return {(stop_key(answer.stop), answer.item): answer.stop for answer in withheld}


def _with_hidden(
    cells: Sequence[Difference], hidden: Sequence[dict[tuple[str | None, str | None], str | None]]
) -> tuple[Difference, ...]:
    known = {(stop_key(cell.stop), cell.item): cell for cell in cells}
    for is_first, each in zip((True, False), hidden, strict=True):
        for key, stop in each.items():
            cell = known.get(key) or Difference(stop, key[1], None, None)
            known[key] = replace(cell, one=_WITHHELD) if is_first else replace(cell, other=_WITHHELD)
    # What was answered at no stop is compared by item only.
    placed = (cell for cell in known.values() if cell.stop is not None)
    return tuple(sorted(placed, key=lambda cell: stop_order(cell.stop)))


def _without_hidden(
    items: Sequence[Difference], hidden: Sequence[dict[tuple[str | None, str | None], str | None]]
) -> tuple[Difference, ...]:
    one, other = ({item for _, item in each} for each in hidden)
    return tuple(
        replace(
            line,
            one=_WITHHELD if line.item in one else line.one,
            other=_WITHHELD if line.item in other else line.other,
        )
        for line in items
    )


def _on_the_same_route(rows: WalkRows, walk: OneWalk) -> list[OneWalk]:
    titles = [each.title for each in rows.walks]
    return [
        each
        for each in rows.walks
        if each.route == walk.route is not None and each.title != walk.title and titles.count(each.title) == 1
    ]


def _day(walk: OneWalk) -> date:
    return walk.day or date.min
