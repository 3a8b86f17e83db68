"""Decides which numbers of a table may be told, so that no small one can be worked out, also not with earlier tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from limits_map.disclosure.solving import Known, System

SMALLEST_COUNT = 5
"""A count below this is withheld, and so is a change below this since it was last told."""
UNPLACED = "-"
"""The place of rows that are counted in no place of the map; nobody is told how many they are."""
_FEW, _EXPLORED = 12, 10
_MOST_EFFORT = 3_000_000
"""A table that takes more than this to be weighed, some ten seconds, is told in nothing but its zeros: it stays as it was."""
_EARLIER = 8
"""So many of the last tables that the same audience was given are held against a new one."""


class Key(NamedTuple):
    """One number of a table: None where it is the sum over all places, areas or months."""

    place: str | None = None
    area: str | None = None
    month: str | None = None


TOTAL = Key()
_ELSEWHERE = Key(place=UNPLACED)


class Guarded(NamedTuple):
    """A number of one of several tables, less what was told before, that nobody may work out."""

    number: int
    key: Key
    less: int


@dataclass(frozen=True)
class Counts:
    """Rows counted by area and month, and by place and area; both come to the same number in each area."""

    months: Mapping[tuple[str, str], int]
    """By (area, month), with the zeros that are told."""
    places: Mapping[tuple[str, str], int]
    """By (place, area), without zeros."""

    @cached_property
    def by_key(self) -> dict[Key, int]:
        """Every number that may be told, if it is not withheld."""
        return {
            key: sum(self._of(leaf) for leaf in leaves) for key, leaves in self.leaves.items() if key.place != UNPLACED
        }

    @cached_property
    def leaves(self) -> dict[Key, list[Key]]:
        """For each number those it is the sum of, which are not sums themselves."""
        found: dict[Key, list[Key]] = {TOTAL: []}
        for area, month in self.months:
            leaf = Key(area=area, month=month)
            for key in (leaf, Key(area=area), Key(month=month), TOTAL):
                found.setdefault(key, []).append(leaf)
        for place, area in self.places:
            found.setdefault(Key(place=place), []).append(Key(place=place, area=area))
        return found

    @cached_property
    def lines(self) -> list[tuple[Key, list[Key]]]:
        """Each sum with the numbers beside one another that it is the sum of."""
        areas = list(dict.fromkeys(area for area, _ in self.months))
        months = list(dict.fromkeys(month for _, month in self.months))
        places = list(dict.fromkeys(place for place, _ in self.places))
        lines = [
            (TOTAL, [Key(area=area) for area in areas]),
            (TOTAL, [Key(month=month) for month in months]),
            (TOTAL, [Key(place=place) for place in places]),
        ]
        lines += [(Key(area=area), [Key(area=area, month=month) for month in months]) for area in areas]
        lines += [(Key(month=month), [Key(area=area, month=month) for area in areas]) for month in months]
        return lines

    def _of(self, leaf: Key) -> int:
        return (
            self.places[leaf.place, leaf.area or ""] if leaf.place else self.months[leaf.area or "", leaf.month or ""]
        )

    def unplaced(self) -> int:
        """The rows that are in no place."""
        return sum(count for (place, _), count in self.places.items() if place == UNPLACED)


@dataclass(frozen=True)
class Release:
    """A table that an audience was given: the day, what was counted then, and which of it was told."""

    made_on: date
    counts: Counts
    told: frozenset[Key]
    since: str = ""
    """The month from which on rows were counted, as in "2026-11"."""


def to_tell(counts: Counts, earlier: Sequence[Release] = ()) -> frozenset[Key]:
    """The numbers that may be told to an audience that has the earlier tables, oldest first.

    Withheld are those below five and those that changed by less than five, and of the others as many as it takes that
    what is told leaves each of these at least five possible values, one of them five or more. The same holds for what is in
    no place, and for a number under a new name that comes near one whose name is gone.
    """
    if earlier and _same(counts, earlier[-1].counts):
        return earlier[-1].told
    recent = earlier[-_EARLIER:]
    told = {
        key for key, count in counts.by_key.items() if not _small(count) and not _is_news(key, count, counts, earlier)
    }
    tables = [*recent, Release(date.max, counts, frozenset())]
    guarded = [quantity for number in range(len(tables)) for quantity in _guarded(tables, number, told)]
    hopeless: set[Guarded] | None = None
    known = Known()
    while True:
        _close_lines(counts, told)
        guarded = _exposed(guarded, [*recent, Release(date.max, counts, frozenset(told))], known)
        if hopeless is None and any(quantity.number < len(recent) for quantity in guarded):
            hopeless = set(_exposed(guarded, tables, Known()))
        guarded = [quantity for quantity in guarded if quantity not in (hopeless or ())]
        if known.effort > _MOST_EFFORT:
            return frozenset(key for key in told if not counts.by_key[key])
        beside = [_next_to_withhold(counts, told, quantity.key) for quantity in guarded]
        if not any(beside):
            return frozenset(told)
        told.difference_update(key for key in beside if key is not None)


def last_told(key: Key, earlier: Sequence[Release]) -> tuple[int, date] | None:
    """The number that the audience was last told under this key, and when."""
    for release in reversed(earlier):
        if key in release.told:
            return release.counts.by_key[key], release.made_on
    return None


def _small(count: int) -> bool:
    return 0 < abs(count) < SMALLEST_COUNT


def _is_news(key: Key, count: int, counts: Counts, earlier: Sequence[Release]) -> bool:
    """True for a number that has changed a little since it was told, or that is new where others are gone.

    Where a key is new, it may be old places or areas under another name, or parts of them, or several of them together.
    """
    told = last_told(key, earlier)
    if told is not None:
        return _small(count - told[0])
    return count > 0 and bool(_gone(key, counts, earlier))


def _before(key: Key, counts: Counts, earlier: Sequence[Release]) -> list[int]:
    """The numbers that were told under this key, or under those that are gone where it is new."""
    told = last_told(key, earlier)
    if told is not None:
        return [told[0]]
    return [last[0] for other in _gone(key, counts, earlier) if (last := last_told(other, earlier)) is not None]


def _gone(key: Key, counts: Counts, earlier: Sequence[Release]) -> set[Key]:
    """The keys like this one that were told and are no more, where this one is new."""
    if any(key in release.counts.by_key for release in earlier):
        return set()
    return {
        other
        for release in earlier[-_EARLIER:]
        for other in release.told
        if other not in counts.by_key and _alike(key, other)
    }


def _alike(key: Key, other: Key) -> bool:
    """True for two numbers of the same month that are both of a place, or both of an area."""
    return key.month == other.month and [part is None for part in key] == [part is None for part in other]


def _same(one: Counts, other: Counts) -> bool:
    return one.months == other.months and one.places == other.places


def _close_lines(counts: Counts, told: set[Key]) -> None:
    """Withholds, in each line that is told with its sum, a second number beside a single one, and more if both are few."""
    changed = True
    while changed:
        changed = False
        for total, parts in counts.lines:
            unknown = [part for part in parts if part not in told]
            if total not in told or not unknown:
                continue
            hidden = sum(_count(counts, part) for part in unknown)
            if len(unknown) > 1 and hidden >= SMALLEST_COUNT + len(unknown) - 1:
                continue
            if unknown == [_ELSEWHERE] and not _small(hidden):
                continue
            others = [part for part in parts if part in told and counts.by_key[part] > 0]
            told.discard(min(others, key=lambda part: (counts.by_key[part], str(part))) if others else total)
            changed = True


def _count(counts: Counts, key: Key) -> int:
    return counts.unplaced() if key.place == UNPLACED else counts.by_key[key]


def _next_to_withhold(counts: Counts, told: set[Key], exposed: Key) -> Key | None:
    """The smallest number that is told in a line with the exposed one, else the smallest of all."""
    beside = {
        key
        for total, parts in counts.lines
        if exposed == total or exposed in parts
        for key in (total, *parts)
        if key in told and counts.by_key[key] > 0
    }
    chosen = beside or {key for key in told if counts.by_key[key] > 0}
    return min(chosen, key=lambda key: (counts.by_key[key], key == TOTAL, str(key)), default=None)


def _exposed(guarded: Sequence[Guarded], tables: Sequence[Release], known: Known) -> list[Guarded]:
    """Those of the quantities that could be solved by somebody who has all of these tables.

    What was found to be possible stays so where less is told, so `known` is kept from one time to the next.
    """
    system = System(known)
    for number, release in enumerate(tables):
        _add(system, number, release, tables[number - 1].counts if number else None)
    if len(guarded) > _FEW:
        system.explore([_terms(each, tables) for each in guarded], _EXPLORED)
    return [each for each in guarded if not _covered(system, each, _terms(each, tables))]


def _add(system: System, number: int, release: Release, before: Counts | None) -> None:
    """Adds what an audience knows of one table, and that rows it was given before are still there."""
    counts = release.counts
    leaves = [(leaf, n) for leaf, n in _all_leaves(counts)]
    for leaf, count in leaves:
        system.add_unknown((number, leaf), count)
    by_area: dict[str | None, list[tuple[int, Key]]] = {}
    signs: dict[tuple[int, Key], int] = {}
    for leaf, _ in leaves:
        by_area.setdefault(leaf.area, []).append((number, leaf))
        signs[number, leaf] = 1 if leaf.place is None else -1
    for unknowns in by_area.values():
        system.equal({unknown: signs[unknown] for unknown in unknowns}, 0)
    for key, parts in counts.leaves.items():
        if key.place == UNPLACED:
            continue
        terms = {(number, part): 1 for part in parts}
        if key in release.told:
            system.equal(terms, counts.by_key[key])
        elif counts.by_key[key] > 0:
            system.at_least(terms, 1)
    if before is not None:
        known = dict(_all_leaves(before))
        for leaf, count in leaves:
            if leaf in known and known[leaf] <= count:
                system.at_least({(number, leaf): 1, (number - 1, leaf): -1}, 0)


def _all_leaves(counts: Counts) -> Iterator[tuple[Key, int]]:
    yield from ((Key(area=area, month=month), count) for (area, month), count in counts.months.items())
    yield from ((Key(place=place, area=area), count) for (place, area), count in counts.places.items())


def _guarded(tables: Sequence[Release], number: int, told_now: set[Key]) -> Iterator[Guarded]:
    """What nobody may learn of one table: its small counts, and small changes of what was told before."""
    release = tables[number]
    told = release.told if number < len(tables) - 1 else told_now
    for key, count in release.counts.by_key.items():
        if key in told:
            continue
        if _small(count):
            yield Guarded(number, key, 0)
        for before in _before(key, release.counts, tables[:number]):
            if _small(count - before):
                yield Guarded(number, key, before)
    yield from _guarded_elsewhere(tables, number)


def _guarded_elsewhere(tables: Sequence[Release], number: int) -> Iterator[Guarded]:
    """What is in no place is the total less all places, and so is what came to it."""
    count = tables[number].counts.unplaced()
    before = tables[number - 1].counts.unplaced() if number else 0
    for less in dict.fromkeys((0, before)):
        if count and _small(count - less):
            yield Guarded(number, _ELSEWHERE, less)


def _terms(guarded: Guarded, tables: Sequence[Release]) -> dict[tuple[int, Key], int]:
    return {(guarded.number, leaf): 1 for leaf in tables[guarded.number].counts.leaves[guarded.key]}


def _covered(system: System, guarded: Guarded, terms: Mapping[tuple[int, Key], int]) -> bool:
    """True if a quantity may still be any of five values or more, and as large as is harmless."""
    low, high = system.range_of(terms, guarded.less, SMALLEST_COUNT)
    harmless = high >= SMALLEST_COUNT or low <= -SMALLEST_COUNT
    return harmless and high - low >= SMALLEST_COUNT - 1
