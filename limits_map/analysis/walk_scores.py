"""What the answers given on a walk say together: their mean, how many they are, and how far they lie apart."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Container, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from limits_map.analysis.figures import FEWEST_FOR_SHARE
from limits_map.domain.values import fold

FEWEST_FELT = 5
"""What people feel is told from so many answers on, given at one stop: three people at eight stops stay three people."""
STRONG, WEAK = 2.0, 1.0
"""A mean of at least the first is a strong point, one of at most the second a weak one."""

_LEADING_NUMBER = re.compile(r"\s*(\d+)\s*[.):\-]?\s*(.*)", re.DOTALL)

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered on one item of a form, by one or several people.

    `number` people gave this score; where `is_mean`, it is the mean of theirs, and how far they lie apart is unknown.
    A `score` of None was skipped. `moment`, `item`, `group` and `tone` are values of their vocabularies, `stop` and
    `street` words; `finding` is the uuid of the row it was read from.
    """

    walk: str
    moment: str | None
    stop: str | None
    street: str | None
    item: str | None
    group: str | None
    score: float | None
    number: int = 1
    tone: str | None = None
    is_mean: bool = False
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Answers taken together; withheld (without mean and number) where they are fewer than may be told.

    `spread` is the standard deviation of the answers themselves (not an estimate from a sample), `counts` how many
    gave each score. Both, and `low` and `high`, are None where only a mean is known; `spread` also for one answer.
    """

    mean: float | None
    number: int | None
    low: float | None = None
    high: float | None = None
    spread: float | None = None
    counts: Mapping[float, int] | None = None
    findings: tuple[str, ...] = ()
    """The rows behind it, also where it is withheld."""

    @property
    def withheld(self) -> bool:
        """True where there are answers, but too few of them to be told."""
        return self.number is None

    @property
    def alone(self) -> bool:
        """True where it rests on one answer."""
        return self.number == 1


@dataclass(frozen=True, slots=True)
class Strengths(Generic[K]):
    """The strong points beside the weak ones, each the most marked first; `score` is None where only a tone was said."""

    strong: tuple[tuple[K, Score | None], ...]
    weak: tuple[tuple[K, Score | None], ...]


def fewest_for(felt: Container[str]) -> Callable[[Answer], int]:
    """How many answers are needed to tell what they say: several where the item is one of what people feel."""
    return lambda answer: FEWEST_FELT if answer.item is not None and answer.item in felt else 1


def scores(
    answers: Iterable[Answer], key: Callable[[Answer], K], minimum: int | Callable[[Answer], int] = 1
) -> dict[K, Score]:
    """The score of the answers of each key, in the order of their first answers; keys that were only skipped are not in it.

    `minimum` says, for all or for each answer, from how many on they may be told; the strictest of a key's counts. It is
    held against the most answers to one item at one stop of one walk, since each who is there answers it once.
    """
    groups: dict[K, list[Answer]] = {}
    for answer in answers:
        if answer.score is not None:
            groups.setdefault(key(answer), []).append(answer)
    return {name: _score(group, _strictest(group, minimum)) for name, group in groups.items()}


def score_of(answers: Iterable[Answer], minimum: int | Callable[[Answer], int] = 1) -> Score | None:
    """The score of all these answers together; None where there are none."""
    return scores(answers, lambda _: None, minimum).get(None)


def whole(
    answers: Iterable[Answer], key: Callable[[Answer], Hashable], minimum: int | Callable[[Answer], int]
) -> Score | None:
    """The score of all answers, to stand beside those of their parts; None where there are none.

    It is withheld as well where a withheld part could be worked out from it: the parts that are withheld must together
    be as many as may be told.
    """
    given = [answer for answer in answers if answer.score is not None]
    together = score_of(given, minimum)
    hidden = {name for name, part in scores(given, key, minimum).items() if part.withheld}
    left = [answer for answer in given if key(answer) in hidden]
    if together is None or not left or _voices(left) >= _strictest(left, minimum):
        return together
    return Score(None, None, findings=together.findings)


def strong_and_weak(
    answers: Iterable[Answer],
    key: Callable[[Answer], K],
    minimum: int | Callable[[Answer], int] = 1,
    *,
    positive: str = "positive",
    negative: str = "negative",
) -> Strengths[K]:
    """The keys of a mean of at least 2 beside those of at most 1; of equal means the one of more answers first.

    A key that was never scored but called good or bad stands behind them, if it was only called one of the two.
    """
    given = list(answers)
    scored = scores(given, key, minimum)
    told = [(name, score, score.mean) for name, score in scored.items() if score.mean is not None]
    strong = sorted((item for item in told if item[2] >= STRONG), key=lambda item: (-item[2], -(item[1].number or 0)))
    weak = sorted((item for item in told if item[2] <= WEAK), key=lambda item: (item[2], -(item[1].number or 0)))
    tones: dict[K, set[str]] = {}
    for answer in given:
        if answer.tone is not None and key(answer) not in scored and _strictest([answer], minimum) <= 1:
            tones.setdefault(key(answer), set()).add(answer.tone)
    return Strengths(
        (*((name, score) for name, score, _ in strong), *((name, None) for name in tones if tones[name] == {positive})),
        (*((name, score) for name, score, _ in weak), *((name, None) for name in tones if tones[name] == {negative})),
    )


def told_of_items(
    answers: Iterable[Answer], minimum: int | Callable[[Answer], int], key: Callable[[Answer], K]
) -> tuple[dict[str | None, Score], dict[tuple[str | None, K], Score]]:
    """The score of each item, and of each item in its parts by a key (its stop, its street).

    The sum of an item is withheld where a part of it could be worked out from it.
    """
    given = [answer for answer in answers if answer.score is not None]
    parts = scores(given, lambda answer: (answer.item, key(answer)), minimum)
    sums: dict[str | None, Score] = {}
    for item in dict.fromkeys(answer.item for answer in given):
        mine = [answer for answer in given if answer.item == item]
        together = whole(mine, key, minimum)
        if together is not None:
            sums[item] = together
    return sums, parts


def share(part: int, of: int) -> int | None:
    """A part in percent; None where the whole is too few to tell one."""
    return round(100 * part / of) if of >= FEWEST_FOR_SHARE else None


def stop_key(words: str | None) -> str | None:
    """What two spellings of one stop have in common; None where nothing was said of the stop."""
    return (fold(words) or None) if words is not None else None


def stop_order(words: str | None) -> tuple[float, str]:
    """The order of stops: by the number that they begin with, then by their words; what has no stop is last."""
    if words is None:
        return (math.inf, "\uffff")
    match = _LEADING_NUMBER.match(words)
    return (float(match[1]) if match else math.inf, fold(words))


def stop_name(words: str | None) -> str | None:
    """What two spellings of a stop have in common besides its number, which changes with the route."""
    match = _LEADING_NUMBER.match(words or "")
    return stop_key(match[2] if match else words)


def _strictest(answers: Iterable[Answer], minimum: int | Callable[[Answer], int]) -> int:
    return minimum if isinstance(minimum, int) else max(minimum(answer) for answer in answers)


def _voices(answers: Iterable[Answer]) -> int:
    """How many people gave these answers at least, as far as can be told: the most to one item at one stop of a walk."""
    there: dict[Hashable, int] = {}
    for answer in answers:
        place = (answer.walk, answer.moment, stop_key(answer.stop), answer.item)
        there[place] = there.get(place, 0) + answer.number
    return max(there.values(), default=0)


def _score(answers: list[Answer], minimum: int) -> Score:
    """The score of answers that were all given."""
    given = [(answer.score, answer.number) for answer in answers if answer.score is not None]
    findings = tuple(dict.fromkeys(answer.finding for answer in answers if answer.finding is not None))
    number = sum(times for _, times in given)
    if _voices(answers) < minimum:
        return Score(None, None, findings=findings)
    mean = math.fsum(score * times for score, times in given) / number
    if any(answer.is_mean and answer.number > 1 for answer in answers):
        return Score(mean, number, findings=findings)
    counts: dict[float, int] = {}
    for score, times in sorted(given):
        counts[score] = counts.get(score, 0) + times
    low, high = min(counts), max(counts)
    # A mean of many equal answers must not fall beside them by the last digit.
    mean = min(max(mean, low), high)
    variance = math.fsum(times * (score - mean) ** 2 for score, times in counts.items()) / number
    spread = math.sqrt(variance) if number > 1 else None
    return Score(mean, number, low, high, spread, counts, findings)
