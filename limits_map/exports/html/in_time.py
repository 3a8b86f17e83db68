"""Says how the rows of a layer stood in each month, as far as that is known, and what their cards draw over time."""

from __future__ import annotations

from typing import Any

import numpy as np

from limits_map.domain.audiences import Show
from limits_map.domain.definitions import Role
from limits_map.exports.html.charts import level_histories, measure_series
from limits_map.exports.html.history import Months, dated_states, decided_states, is_dated_event, recorded_fields
from limits_map.exports.html.laid import Laid, Material
from limits_map.exports.html.styles import Styles
from limits_map.exports.html.words import WORDS, both

_NOT_BEGUN = "#FFFFFF"


def in_time(laid: Laid, material: Material, styles: Styles) -> dict[str, Any]:
    """How the rows stood in each month, as far as that is known, and what their cards draw over time."""
    definition, months = laid.definition, material.months
    if laid.layer.show is not Show.EXACT:
        return {}
    found: dict[str, Any] = {}
    decisions, measures = material.role(Role.DECISION), material.role(Role.INDICATOR)
    if definition.role is Role.SITE and measures is not None:
        found["measures"] = measure_series(measures.layer, material.links.into(laid, measures))
    if decisions is not None and recorded_fields(definition, decisions.definition):
        of_row = material.links.into(laid, decisions)
        found["history"] = level_histories(definition, decisions.layer, of_row, styles)
        if months is not None:
            states = decided_states(definition, decisions.layer, of_row, months)
            unknown = styles.unknown(both(WORDS["notKnown"]))
            steps = {row: [[month, styles.number(values)] for month, values in each] for row, each in states.items()}
            found |= {"steps": steps, "before": unknown}
    elif months is not None and is_dated_event(laid.layer):
        day = definition.date_field
        at = [months.at(row.values.get(day)) if day is not None else None for row in laid.rows]
        found["month"] = material.pack.numbers(np.array([0 if n is None else n + 1 for n in at], dtype=np.int64))
    elif months is not None and definition.role is Role.ACTION and definition.status is not None:
        found |= _action_steps(laid, months, styles)
    return found


def _action_steps(laid: Laid, months: Months, styles: Styles) -> dict[str, Any]:
    """The states that dates tell; an action without the date of its state stands as it is in the last month only."""
    definition = laid.definition
    key = str(definition.status_field)
    not_begun = styles.unknown(both(WORDS["notBegun"]), _NOT_BEGUN)
    not_dated = styles.unknown(both(WORDS["notDated"]))
    steps: dict[int, list[list[int]]] = {}
    for n, row in enumerate(laid.rows):
        states = dated_states(definition, row, months)
        if states is None:
            steps[n] = [[0, not_dated]]
        else:
            steps[n] = [[month, styles.number({**row.values, key: value})] for month, value in states]
        # How things stand today is known, whatever the dates say.
        today = [months.count - 1, styles.number(row.values)]
        steps[n] = [step for step in steps[n] if step[0] < today[0]] + [today]
    return {"steps": steps, "before": not_begun}
