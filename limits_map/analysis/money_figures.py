"""The money asked, granted and spent, by funder, and what is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from limits_map.analysis.action_figures import NOBODY, TOGETHER, grouped
from limits_map.analysis.figures import Figure, Grid, GridLine, Rows, Section, Unit
from limits_map.domain.definitions import FieldDefinition
from limits_map.words import Text

_MONEY = Text("Argent", "Money")
_FUNDED = Text("Financements\u00a0: {funder}", "Funding: {funder}")


def money_section(fundings: Rows, actions: Rows | None) -> Section | None:
    """What was asked, granted and spent, by funder, and what the open actions cost."""
    amounts = [field for field in fundings.definition.amounts if fundings.has(field)]
    grid = _by_funder(fundings, amounts) if amounts and fundings.uuids else None
    figures = [replace(figure, heading=figure.label) for figure in grid.total.figures] if grid is not None else []
    if actions is not None:
        figures += _open_cost(actions)
    return Section("money", _MONEY, tuple(figures), grid=grid) if any(figure.uuids for figure in figures) else None


def _by_funder(fundings: Rows, amounts: Sequence[FieldDefinition]) -> Grid:
    funder = fundings.definition.named(fundings.definition.organisation_field)
    names = fundings.column(funder)
    keys, shown = grouped(names)
    sums: dict[str, list[float]] = {}
    behind: dict[str, list[list[str]]] = {}
    for number, field in enumerate(amounts):
        for uuid, name, amount in zip(fundings.uuids, names, fundings.column(field), strict=True):
            key = keys[name]
            if key not in sums:
                sums[key], behind[key] = [0.0] * len(amounts), [[] for _ in amounts]
            if amount is not None:
                sums[key][number] += amount
                behind[key][number].append(uuid)

    def line_of(key: str, label: Text, totals: Sequence[float], rows: Sequence[Sequence[str]]) -> GridLine:
        heading = _FUNDED.format(funder=label)
        return GridLine(
            key,
            label,
            tuple(
                Figure(
                    field.key,
                    field.label,
                    total if uuids else None,
                    fundings.layer,
                    tuple(uuids),
                    Unit.EUROS,
                    heading=heading,
                )
                for field, total, uuids in zip(amounts, totals, rows, strict=True)
            ),
        )

    order = sorted(sums, key=lambda key: (not key, -max(sums[key]), key))
    lines = [line_of(key, Text.same(shown[key]) if key else NOBODY, sums[key], behind[key]) for key in order]
    everything = [[uuid for key in order for uuid in behind[key][number]] for number in range(len(amounts))]
    return Grid(
        "funders",
        Text("Argent par financeur", "Money by funder"),
        funder.label if funder is not None else Text("Financeur", "Funder"),
        tuple(field.label for field in amounts),
        tuple(lines),
        line_of("together", TOGETHER, [sum(each) for each in zip(*sums.values(), strict=True)], everything),
    )


def _open_cost(actions: Rows) -> list[Figure]:
    definition = actions.definition
    cost, closed = definition.named(definition.cost_field), definition.closed_states
    if cost is None:
        return []
    states = actions.column(definition.status)
    priced = [
        (uuid, amount)
        for uuid, amount, state in zip(actions.uuids, actions.column(cost), states, strict=True)
        if amount is not None and state not in closed
    ]
    label = Text("Coût des actions ouvertes", "Cost of open actions")
    total = sum(amount for _, amount in priced) if priced else None
    return [Figure("open_cost", label, total, actions.layer, tuple(uuid for uuid, _ in priced), Unit.EUROS)]
