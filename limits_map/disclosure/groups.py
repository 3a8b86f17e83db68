"""Turns rows into one number per group, without place or time, with the mean delay of what answers them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from limits_map.disclosure.fields import AS_OF, COUNT, WITHHELD, as_told, reduced
from limits_map.disclosure.ledger import Ledger, Line
from limits_map.disclosure.suppression import SMALLEST_COUNT
from limits_map.domain.audiences import DisclosureRule
from limits_map.domain.conditions import meets
from limits_map.domain.definitions import FieldDefinition, FieldKind, GeometryKind, LayerDefinition, Shape
from limits_map.domain.features import Feature, Value
from limits_map.domain.row_facts import day_of
from limits_map.words import Text

K = TypeVar("K", bound=Hashable)
_DELAY = FieldDefinition(
    "delay_days", Text("Délai moyen de réponse, en jours", "Mean delay of the answer, in days"), FieldKind.DECIMAL
)


def withheld_keys(counts: Mapping[K, int]) -> frozenset[K]:
    """The keys whose count may not be shown: the small ones, and the next smallest where there is but one of them.

    A single withheld count could be worked out from any total; of two or more, only their sum.
    """
    shown = {key: count for key, count in counts.items() if count > 0}
    small = {key for key, count in shown.items() if count < SMALLEST_COUNT}
    if len(small) == 1 and len(shown) > 1:
        small.add(min(shown.keys() - small, key=lambda key: (shown[key], str(key))))
    return frozenset(small)


def count_per_group(
    definition: LayerDefinition,
    rule: DisclosureRule,
    rows: Sequence[Feature],
    everything: Sequence[Feature],
    ledger: Ledger,
    *,
    table: str,
) -> tuple[LayerDefinition, list[Feature], bool]:
    """One line per group of the rule's fields, and whether any is an earlier one; `everything` is where answers are."""
    groups: dict[tuple[Value, ...], list[Feature]] = {}
    for row in rows:
        groups.setdefault(tuple(row.values.get(key) for key in rule.by), []).append(row)
    withheld = withheld_keys({key: len(members) for key, members in groups.items()})
    names = [str(key) for key in groups]
    lines, carried = [], False
    for key, members in sorted(groups.items(), key=lambda item: str(item[0])):
        delay = _mean_delay(definition, rule, members, everything) if rule.until else None
        now = Line(len(members), delay)
        told, made_on = (None, None) if key in withheld else ledger.line(table, str(key), now, groups=names)
        carried |= made_on is not None
        values: dict[str, Value] = dict(zip(rule.by, key, strict=True))
        values |= as_told(COUNT, None if told is None else told.number, made_on)
        if rule.until and told is not None:
            values[_DELAY.key] = told.mean
        lines.append(Feature(definition.key, "", None, values))
    fields = (
        *(definition.field(key) for key in rule.by),
        COUNT,
        WITHHELD,
        AS_OF,
        *((_DELAY,) if rule.until else ()),
    )
    made = replace(
        reduced(replace(definition, symbol=replace(definition.symbol, shape=Shape.NONE)), fields),
        key=f"{table}_counts",
        title=Text("{layer}, nombres", "{layer}, numbers").format(layer=definition.title),
        geometry=GeometryKind.NONE,
    )
    return made, lines, carried


def _mean_delay(
    definition: LayerDefinition, rule: DisclosureRule, rows: Sequence[Feature], everything: Sequence[Feature]
) -> float | None:
    """Mean days until the next row that meets the rule's `until`, for the same links; None below five answers."""
    answers: dict[tuple[Value, ...], list[date]] = {}
    for row in everything:
        if meets(row, rule.until) and (day := day_of(definition, row)) is not None:
            answers.setdefault(_links(definition, row), []).append(day)
    delays = [
        min(later)
        for row in rows
        if (start := day_of(definition, row)) is not None
        and (later := [(day - start).days for day in answers.get(_links(definition, row), ()) if day >= start])
    ]
    return round(sum(delays) / len(delays), 1) if len(delays) >= SMALLEST_COUNT else None


def _links(definition: LayerDefinition, row: Feature) -> tuple[Value, ...]:
    return tuple(row.values.get(field.key) for field in definition.fields if field.kind is FieldKind.LINK)
