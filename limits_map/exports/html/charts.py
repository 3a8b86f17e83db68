"""Gathers what the cards of sites draw over time: the levels that were decided, and the measures that were taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from limits_map.disclosure import DisclosedLayer
from limits_map.domain.definitions import Choice, FieldDefinition, FieldKind, LayerDefinition
from limits_map.domain.features import Feature, Value
from limits_map.domain.values import say_value
from limits_map.exports.html.history import in_order, recorded_fields
from limits_map.exports.html.styles import Styles
from limits_map.exports.html.words import Words, both, pair
from limits_map.words import Language, say_number

OfRow = Mapping[int, Sequence[Feature]]
"""The rows of another layer that lead to each row, by its number."""


def level_histories(
    definition: LayerDefinition, decisions: DisclosedLayer, of_row: OfRow, styles: Styles
) -> dict[int, list[list[Any]]]:
    """For each row its decisions, oldest first: the day as a number and in words, the look from then on, who decided."""
    fields = recorded_fields(definition, decisions.definition)
    day_field = decisions.definition.named(decisions.definition.date_field)
    if not fields or day_field is None:
        return {}
    by = decisions.definition.named(decisions.definition.organisation_field)
    histories = {}
    for row, found in of_row.items():
        values: dict[str, Value] = dict.fromkeys(fields)
        steps = []
        for decision in in_order(found, day_field.key):
            values |= {
                mine: value for mine, theirs in fields.items() if (value := decision.values.get(theirs.key)) is not None
            }
            decided_by = _said(by, decision) if by is not None else ""
            steps.append([_ordinal(day_field, decision), _said(day_field, decision), styles.number(values), decided_by])
        if steps:
            histories[row] = steps
    return histories


def measure_series(measures: DisclosedLayer, of_row: OfRow) -> dict[int, list[dict[str, Any]]]:
    """For each row its measures of each kind, oldest first: days and values as numbers and in words."""
    definition = measures.definition
    day_field = definition.named(definition.date_field)
    kind = definition.field(definition.title_field) if definition.has_field(definition.title_field) else None
    number = next((field for field in definition.fields if field.kind is FieldKind.DECIMAL), None)
    if day_field is None or kind is None or number is None:
        return {}
    found = {
        row: [
            series
            for choice in kind.choices
            if (
                series := _series(
                    choice, [each for each in rows if each.values.get(kind.key) == choice.value], day_field, number
                )
            )
        ]
        for row, rows in of_row.items()
    }
    return {row: series for row, series in found.items() if series}


def _series(
    choice: Choice, rows: Sequence[Feature], day_field: FieldDefinition, number: FieldDefinition
) -> dict[str, Any] | None:
    points = [
        [_ordinal(day_field, row), _said(day_field, row), float(value), _with_unit(float(value), choice)]
        for row in in_order(rows, day_field.key)
        if isinstance(value := row.values.get(number.key), int | float)
    ]
    return {"title": both(choice.label), "color": choice.color or "#00696B", "points": points} if points else None


def _with_unit(value: float, choice: Choice) -> Words:
    unit = f"\N{NO-BREAK SPACE}{choice.unit}" if choice.unit else ""
    return pair(*(say_number(value, language) + unit for language in Language))


def _said(field: FieldDefinition, row: Feature) -> Words:
    return pair(*(say_value(field, row.values.get(field.key), language) for language in Language))


def _ordinal(field: FieldDefinition, row: Feature) -> int:
    day = row.values[field.key]
    assert isinstance(day, date)
    return day.toordinal()
