"""Two walks beside each other, stop by stop and item by item: day and night, or this walk and the last on its route."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from limits_map.analysis.walk_scores import (
    Answer,
    Score,
    fewest_for,
    scores,
    stop_key,
    stop_name,
    stop_order,
    told_of_items,
)
from limits_map.words import Text, counted

_MINUS = "\N{MINUS SIGN}"

K = TypeVar("K")


class Trend(StrEnum):
    """Which way two scores differ, or why nothing can be said of it."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    ONLY_ONE = "only_one"
    ONLY_OTHER = "only_other"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Difference:
    """What two walks say of one stop, of one item, or of one item at one stop."""

    stop: str | None
    item: str | None
    one: Score | None
    other: Score | None

    @property
    def change(self) -> float | None:
        """How much higher the other's mean is; None where one of them is missing or withheld."""
        if self.one is None or self.other is None or self.one.mean is None or self.other.mean is None:
            return None
        return self.other.mean - self.one.mean

    @property
    def trend(self) -> Trend:
        """Which way they differ; a difference that rounds to 0.0 is none."""
        if self.one is None or self.other is None:
            return Trend.ONLY_OTHER if self.one is None else Trend.ONLY_ONE
        change = self.change
        if change is None:
            return Trend.WITHHELD
        rounded = round(change, 1)
        return Trend.SAME if not rounded else Trend.BETTER if rounded > 0 else Trend.WORSE

    @property
    def rests_on_one(self) -> bool:
        """True where a side is one answer only, so that the difference may be one person's."""
        return self.change is not None and any(score is not None and score.alone for score in (self.one, self.other))

    @property
    def said(self) -> Text:
        """The difference with what it rests on, as in "+0,8 (4 et 6 réponses)"."""
        one, other, change = self.one, self.other, self.change
        match self.trend:
            case Trend.ONLY_ONE:
                return Text("à la première seulement", "at the first only")
            case Trend.ONLY_OTHER:
                return Text("à la seconde seulement", "at the second only")
            case Trend.WITHHELD:
                return Text("non diffusé", "withheld")
        if one is None or other is None or change is None:
            return Text("", "")
        values = {"change": said_change(change), "one": one.number, "other": other.number}
        if one.alone and other.alone:
            words = Text("{change}, une réponse de chaque côté", "{change}, one answer on each side")
        elif one.alone or other.alone:
            words = Text(
                "{change} ({one} et {other} réponses\u00a0: une seule d'un côté)",
                "{change} ({one} and {other} answers: only one on one side)",
            )
        else:
            words = Text("{change} ({one} et {other} réponses)", "{change} ({one} and {other} answers)")
        return words.format(**values)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two walks beside each other; the means of stops leave out what people feel, which is another kind of answer."""

    stops: tuple[Difference, ...]
    items: tuple[Difference, ...]
    cells: tuple[Difference, ...]

    @property
    def nothing_shared(self) -> bool:
        """True where no stop and no item has answers on both sides."""
        return all(line.one is None or line.other is None for line in (*self.stops, *self.items))


def compare(
    one: Iterable[Answer], other: Iterable[Answer], *, felt: frozenset[str] = frozenset(), items: Sequence[str] = ()
) -> Comparison:
    """Compares the answers of two walks, the earlier (or the day's) first.

    Stops are the same where their words are, or where only their number is another; what was answered away from any
    stop is compared by item only. `felt` are the items that people feel, told from five answers on; `items` says in
    which order items stand, others come after these.
    """
    first, second = _matched(list(one), list(other))
    fewest = fewest_for(felt)

    def by_stop(answers: Sequence[Answer]) -> Mapping[str, Score]:
        judged = [answer for answer in answers if answer.stop is not None and answer.item not in felt]
        return scores(judged, lambda answer: answer.stop or "")

    place = {item: number for number, item in enumerate(items)}

    def item_order(item: str) -> tuple[int, str]:
        return place.get(item, len(place)), item

    stops = _pairs(by_stop(first), by_stop(second), stop_order)
    (sums, parts), (other_sums, other_parts) = _by_item(first, fewest), _by_item(second, fewest)
    items_of_both = _pairs(sums, other_sums, item_order)
    cells = _pairs(parts, other_parts, lambda cell: (stop_order(cell[0]), item_order(cell[1])))
    return Comparison(
        tuple(Difference(stop, None, *pair) for stop, pair in stops),
        tuple(Difference(None, item, *pair) for item, pair in items_of_both),
        tuple(Difference(*cell, *pair) for cell, pair in cells),
    )


def said_change(change: float) -> Text:
    """A difference of means with its sign, to one decimal, as in "+0,8"."""
    rounded = round(change, 1)
    sign = "+" if rounded > 0 else _MINUS if rounded else ""
    return Text("{sign}{figure}", "{sign}{figure}").format(sign=sign, figure=abs(rounded))


def said_number(score: Score | None) -> Text:
    """From how many answers a score is, as in "4 réponses"."""
    if score is None:
        return Text("aucune réponse", "no answer")
    if score.number is None:
        return Text("trop peu de réponses", "too few answers")
    return counted(score.number, Text("{n} réponse", "{n} answer"), Text("{n} réponses", "{n} answers"))


def _by_item(
    answers: Sequence[Answer], fewest: Callable[[Answer], int]
) -> tuple[dict[str, Score], dict[tuple[str, str], Score]]:
    """The score of each item over all stops, and at each stop, from which nothing withheld can be worked out."""
    sums, parts = told_of_items(answers, fewest, lambda answer: answer.stop)
    return (
        {item: score for item, score in sums.items() if item is not None},
        {(stop, item): score for (item, stop), score in parts.items() if item is not None and stop is not None},
    )


def _pairs(
    one: Mapping[K, Score], other: Mapping[K, Score], order: Callable[[K], Any]
) -> list[tuple[K, tuple[Score | None, Score | None]]]:
    keys = sorted({*one, *other}, key=order)
    return [(key, (one.get(key), other.get(key))) for key in keys]


def _matched(one: Sequence[Answer], other: Sequence[Answer]) -> tuple[list[Answer], list[Answer]]:
    """The same answers with one spelling for each stop: the other walk's, which is the newer."""
    known, newer = _stops(one), _stops(other)
    names, new_names = (Counter(stop_name(words) for words in stops.values()) for stops in (known, newer))
    by_name = {stop_name(words): words for key, words in newer.items() if key not in known}
    same: dict[str, str] = dict(known) | newer
    for key, words in known.items():
        name = stop_name(words)
        if key not in newer and name is not None and names[name] == new_names[name] == 1 and name in by_name:
            same[key] = by_name[name]
    spelled = (
        [replace(answer, stop=same.get(stop_key(answer.stop) or "")) for answer in answers] for answers in (one, other)
    )
    first, second = spelled
    return first, second


def _stops(answers: Sequence[Answer]) -> dict[str, str]:
    """The stops of some answers by what their spellings have in common, each in its first spelling."""
    found: dict[str, str] = {}
    for answer in answers:
        key = stop_key(answer.stop)
        if key is not None and answer.stop is not None:
            found.setdefault(key, answer.stop)
    return found
