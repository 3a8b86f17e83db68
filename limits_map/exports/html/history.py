"""Finds out how a row stood at the end of each month, from dated decisions and from the dates of its states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.audiences import Show
from limits_map.domain.definitions import FieldDefinition, LayerDefinition, Role
from limits_map.domain.features import Feature, Value
from limits_map.domain.row_facts import state_of
from limits_map.exports.html.words import Words, pair
from limits_map.words import Language, say_month

EVENTS = frozenset({Role.REPORT, Role.FINDING, Role.WALK})
"""Rows that were seen on a day, and are shown in its month."""
_MOST_MONTHS = 120


@dataclass(frozen=True)
class Months:
    """The months that a page can go through, counted from the first; the last one is that of the export."""

    first: int
    count: int

    @classmethod
    def of(cls, disclosed: Disclosed) -> Months | None:
        """The months in which something dated happened, ten years of them at most; None with fewer than two."""
        last = _number(disclosed.made_on)
        found = [month for layer in disclosed.layers for month in _months_of(layer) if month <= last]
        if not found:
            return None
        first = max(min(found), last - _MOST_MONTHS + 1)
        return cls(first, last - first + 1) if first < last else None

    def at(self, day: object) -> int | None:
        """How many months after the first a day is; None where there is none, or it is before or after all of them."""
        if not isinstance(day, date):
            return None
        month = _number(day) - self.first
        return month if 0 <= month < self.count else None

    def until(self, day: date) -> int:
        """The same for something that still holds later: what is before all of them counts as of the first."""
        return max(0, _number(day) - self.first)

    def names(self) -> list[Words]:
        """Each month in words."""
        days = [date((self.first + n) // 12, (self.first + n) % 12 + 1, 1) for n in range(self.count)]
        return [pair(*(say_month(day, language) for language in Language)) for day in days]


def is_dated_event(layer: DisclosedLayer) -> bool:
    """True for a layer whose rows belong to the month of their date."""
    definition = layer.definition
    return layer.show is Show.EXACT and definition.role in EVENTS and definition.date_field is not None


def recorded_fields(definition: LayerDefinition, decisions: LayerDefinition) -> dict[str, FieldDefinition]:
    """The fields of a layer that decisions keep the past of, each with the decisions' own field of the same words."""
    return {
        field.key: other
        for field in definition.fields
        for other in decisions.fields
        if other.choices_of == f"{definition.key}.{field.key}"
    }


def decided_states(
    definition: LayerDefinition, decisions: DisclosedLayer, of_row: Mapping[int, Sequence[Feature]], months: Months
) -> dict[int, list[tuple[int, dict[str, Value]]]]:
    """For each row with decisions: from which month on it had which values; the last decision of a month holds."""
    fields = recorded_fields(definition, decisions.definition)
    key = decisions.definition.date_field
    if not fields or key is None:
        return {}
    states: dict[int, list[tuple[int, dict[str, Value]]]] = {}
    for row, found in of_row.items():
        values: dict[str, Value] = dict.fromkeys(fields)
        steps: dict[int, dict[str, Value]] = {}
        for decision in in_order(found, key):
            values |= {
                mine: value for mine, theirs in fields.items() if (value := decision.values.get(theirs.key)) is not None
            }
            day = decision.values[key]
            assert isinstance(day, date)
            steps[months.until(day)] = dict(values)
        states[row] = sorted(steps.items())
    return states


def in_order(rows: Sequence[Feature], key: str) -> list[Feature]:
    """The rows that have a date, oldest first."""
    dated = [(day, n, row) for n, row in enumerate(rows) if isinstance(day := row.values.get(key), date)]
    return [row for _, _, row in sorted(dated, key=lambda each: each[:2])]


def dated_states(definition: LayerDefinition, row: Feature, months: Months) -> list[tuple[int, Value]] | None:
    """From which month on a row was in which state, by the dates that its states name; None where the date is missing.

    A row that is in a state of no date (planned, agreed) has not begun: that is an empty list.
    """
    status, state = definition.status, state_of(definition, row)
    if status is None or state is None:
        return None
    if state.dates is None:
        return None if state.closed else []
    steps: dict[int, Value] = {}
    for choice in status.choices:
        if choice is state or (choice.dates != state.dates and choice.dates and not choice.closed):
            day = row.values.get(choice.dates) if choice.dates else None
            if isinstance(day, date):
                steps[months.until(day)] = choice.value
    ended = row.values.get(state.dates)
    if not isinstance(ended, date):
        return None
    # What began on a later day than it ended was mistyped; the end holds.
    return sorted((month, value) for month, value in steps.items() if month <= months.until(ended))


def _months_of(layer: DisclosedLayer) -> list[int]:
    definition = layer.definition
    keys: list[str | None] = []
    if is_dated_event(layer) or (layer.show is Show.EXACT and definition.role is Role.DECISION):
        keys = [definition.date_field]
    elif layer.show is Show.EXACT and definition.role is Role.ACTION:
        keys = [choice.dates for choice in definition.states]
    wanted = {key for key in keys if key is not None and definition.has_field(key)}
    days: list[Any] = [row.values.get(key) for key in wanted for row in layer.features]
    return [_number(day) for day in days if isinstance(day, date)]


def _number(day: date) -> int:
    return 12 * day.year + day.month - 1
