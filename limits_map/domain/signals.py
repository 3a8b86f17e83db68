"""Early signals and their clocks: which follow-ups ask for an answer, and which have one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from itertools import islice

from limits_map.domain.conditions import meets
from limits_map.domain.definitions import Choice, FieldDefinition, LayerDefinition
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of, state_of
from limits_map.words import Text, counted

_HOURS_TOLD = 48


@dataclass(frozen=True, slots=True)
class EarlySignal:
    """A follow-up that asks for an answer, and the first that gave it, or None while nobody has."""

    row: Feature
    day: date
    answer: Feature | None
    answered_on: date | None
    hours: float | None
    """Hours until the answer where both times are known, else None."""
    time: time | None = None
    """The time of day at which it was raised, where that is known."""

    @property
    def days(self) -> int | None:
        """Days until the answer, or None while there is none."""
        return None if self.answered_on is None else max(0, (self.answered_on - self.day).days)

    def waited(self, now: datetime) -> Text:
        """How long it has been waiting, in words: in hours where its time is known and they are few, else in days."""
        hours = None
        if self.time is not None:
            hours = max(0.0, (now - datetime.combine(self.day, self.time)).total_seconds() / 3600)
        return said_delay((now.date() - self.day).days, hours)


def said_delay(days: int, hours: float | None) -> Text:
    """A delay in words, as in "6 heures", "3 jours" or "moins d'un jour"."""
    if hours is not None and hours < 1:
        return Text("moins d'une heure", "less than an hour")
    if hours is not None and hours < _HOURS_TOLD:
        return counted(round(hours), Text("{n} heure", "{n} hour"), Text("{n} heures", "{n} hours"))
    if days <= 0:
        return Text("moins d'un jour", "less than a day")
    return counted(days, Text("{n} jour", "{n} day"), Text("{n} jours", "{n} days"))


def watched_since(steps: Iterable[tuple[date, bool]]) -> date | None:
    """The day from which a site has been under watch, by dated steps that say whether it was; None where it is not.

    Of the steps of one day the last given counts.
    """
    since = None
    for day, watched in reversed(sorted(steps, key=lambda step: step[0])):
        if not watched:
            break
        since = day
    return since


def strength_of(definition: LayerDefinition, row: Feature) -> int:
    """How strong a sign a row is that a site under watch may be slipping back; 0 where it is none, or not tidied up yet."""
    state = state_of(definition, row)
    if state is not None and state.unfinished:
        return 0
    return next((rule.strength for rule in definition.signals if meets(row, rule.where)), 0)


def asks_for_answer(definition: LayerDefinition, row: Feature) -> Choice | None:
    """The choice that makes a follow-up an early signal, or None."""
    field = signal_field(definition)
    choice = field.choice(row.values.get(field.key)) if field is not None else None
    return choice if choice is not None and choice.answered_by is not None else None


def signal_field(definition: LayerDefinition) -> FieldDefinition | None:
    """The field of a layer of follow-ups that says which of them are early signals."""
    return next(
        (field for field in definition.fields if any(choice.answered_by is not None for choice in field.choices)), None
    )


def signal_values(definition: LayerDefinition) -> dict[str, str]:
    """The values by which follow-ups are early signals, each with the one that answers it."""
    field = signal_field(definition)
    choices = field.choices if field is not None else ()
    return {choice.value: choice.answered_by for choice in choices if choice.answered_by is not None}


def early_signals(definition: LayerDefinition, follow_ups: Iterable[Feature]) -> list[EarlySignal]:
    """The early signals among some follow-ups of one layer, each with its answer, in the order of the follow-ups.

    An answer that names its signal answers that one; one that names none answers every signal of the same rows that
    was still waiting when it was given.
    """
    field = signal_field(definition)
    if field is None:
        return []
    rows = list(follow_ups)
    asking = signal_values(definition)
    named, unnamed = _answers(definition, field, rows)
    signals = []
    for row in rows:
        answered_by, day = asking.get(str(row.values.get(field.key))), day_of(definition, row)
        if answered_by is None or day is None:
            continue
        own = named.get((answered_by, row.uuid), [])[:1]
        general = unnamed.get((answered_by, _required_links(definition, row)), [])
        start = bisect_left(general, day, key=lambda answer: day_of(definition, answer) or date.max)
        later = next(
            (answer for answer in islice(general, start, None) if not is_before(definition, answer, row)), None
        )
        given = own if later is None else [*own, later]
        answer = (
            min(given, key=lambda answer: _moment(definition, answer)) if len(given) > 1 else next(iter(given), None)
        )
        answered_on = day_of(definition, answer) if answer is not None else None
        at = time_of(definition, row)
        hours = _hours(definition, day, at, answer) if answer is not None and at is not None else None
        signals.append(EarlySignal(row, day, answer, answered_on, hours, at))
    return signals


_Answers = dict[tuple[str, object], list[Feature]]


def _answers(definition: LayerDefinition, field: FieldDefinition, rows: list[Feature]) -> tuple[_Answers, _Answers]:
    """The dated answers, the first first: under the signal they name, and those that name none under their rows."""
    answering = set(signal_values(definition).values())
    given = [row for row in rows if row.values.get(field.key) in answering and day_of(definition, row) is not None]
    given.sort(key=lambda row: _moment(definition, row))
    named: _Answers = {}
    unnamed: _Answers = {}
    for row in given:
        kind = str(row.values.get(field.key))
        targets = [row.values.get(link.key) for link in definition.links_to(definition.key)]
        for target in targets:
            if target is not None:
                named.setdefault((kind, target), []).append(row)
        if not any(target is not None for target in targets):
            unnamed.setdefault((kind, _required_links(definition, row)), []).append(row)
    return named, unnamed


def is_before(definition: LayerDefinition, one: Feature, other: Feature) -> bool:
    """True if a row is known to be of an earlier day than another, or of the same day and an earlier time."""
    days = day_of(definition, one), day_of(definition, other)
    if days[0] is None or days[1] is None or days[0] != days[1]:
        return days[0] is not None and days[1] is not None and days[0] < days[1]
    times = time_of(definition, one), time_of(definition, other)
    return times[0] is not None and times[1] is not None and times[0] < times[1]


def _required_links(definition: LayerDefinition, row: Feature) -> tuple[object, ...]:
    """The rows of other layers that a row must belong to."""
    return tuple(
        row.values.get(field.key)
        for field in definition.fields
        if field.link is not None and field.required and field.link != definition.key
    )


def _moment(definition: LayerDefinition, row: Feature) -> datetime:
    return datetime.combine(day_of(definition, row) or date.max, time_of(definition, row) or time.max)


def time_of(definition: LayerDefinition, row: Feature) -> time | None:
    """The time of day of a row, or None where it is unknown or the layer keeps none."""
    words = row.values.get(definition.time_field) if definition.time_field is not None else None
    return _read_time(str(words)) if words is not None else None


@lru_cache(maxsize=2048)
def _read_time(words: str) -> time | None:
    try:
        return time.fromisoformat(words).replace(tzinfo=None)
    except ValueError:
        return None


def _hours(definition: LayerDefinition, day: date, at: time, answer: Feature) -> float | None:
    """The hours from a moment to an answer; None where its time is unknown."""
    if time_of(definition, answer) is None:
        return None
    return max(0.0, (_moment(definition, answer) - datetime.combine(day, at)).total_seconds() / 3600)
