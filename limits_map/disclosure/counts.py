"""Turns rows into counts per cell or group, and withholds the small ones together with what would give them away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from limits_map.disclosure.fields import COUNT, FIRST_MONTH, LAST_MONTH, WITHHELD, reduced
from limits_map.disclosure.grid import CELL_METRES, Cell, cells_of
from limits_map.domain.audiences import DisclosureRule
from limits_map.domain.conditions import meets
from limits_map.domain.definitions import (
    Choice,
    FieldDefinition,
    FieldKind,
    GeometryKind,
    LayerDefinition,
    Shape,
)
from limits_map.domain.features import Feature, Value
from limits_map.domain.row_facts import day_of
from limits_map.words import Text

K = TypeVar("K", bound=Hashable)

SMALLEST_COUNT = 5
"""A count below this is withheld."""
_BANDS = ((5, 9, 0.35), (10, 19, 0.55), (20, 49, 0.78), (50, None, 1.0))
"""From, to, and how much of the layer's colour shows."""
_DELAY = FieldDefinition(
    "delay_days", Text("Délai moyen de réponse", "Mean delay of the answer"), FieldKind.DECIMAL, unit="j"
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


def count_per_cell(definition: LayerDefinition, rows: Sequence[Feature]) -> tuple[LayerDefinition, list[Feature]]:
    """One square per cell of the grid in which there are rows; rows without a place are in none."""
    counts: Counter[Cell] = Counter(cell for cell in cells_of([row.geometry for row in rows]) if cell is not None)
    withheld = withheld_keys(counts)
    band = _band_field(definition)
    period = _period(definition, rows)
    cells = [
        Feature(
            definition.key,
            "",
            cell.polygon(),
            {band.key: _band(count, cell in withheld), **_figures(count, cell in withheld), **period},
        )
        for cell, count in sorted(counts.items())
    ]
    symbol = replace(
        definition.symbol,
        shape=Shape.AREA,
        svg=None,
        outline=definition.symbol.color,
        fill_opacity=0.5,
        width=1.0,
        color_by=band.key,
        fill_by=WITHHELD.key,
        figure_by=COUNT.key,
        clustered=False,
    )
    per_cell = Text("{layer} par carré de {n} m", "{layer} per square of {n} m")
    fields = (band, COUNT, WITHHELD, *_period_fields(definition))
    return replace(
        reduced(replace(definition, symbol=symbol), fields),
        key=f"{definition.key}_counts",
        title=per_cell.format(layer=definition.title, n=CELL_METRES),
        singular=per_cell.format(layer=definition.title, n=CELL_METRES),
        geometry=GeometryKind.POLYGON,
    ), cells


def count_per_group(
    definition: LayerDefinition, rule: DisclosureRule, rows: Sequence[Feature], everything: Sequence[Feature]
) -> tuple[LayerDefinition, list[Feature]]:
    """One line, without a place, per group of the rule's fields; `everything` is where answers are looked for."""
    groups: dict[tuple[Value, ...], list[Feature]] = {}
    for row in rows:
        groups.setdefault(tuple(row.values.get(key) for key in rule.by), []).append(row)
    withheld = withheld_keys({key: len(members) for key, members in groups.items()})
    period = _period(definition, rows)
    lines = []
    for key, members in sorted(groups.items(), key=lambda item: str(item[0])):
        values = {**dict(zip(rule.by, key, strict=True)), **_figures(len(members), key in withheld), **period}
        if rule.until and key not in withheld:
            values[_DELAY.key] = _mean_delay(definition, rule, members, everything)
        lines.append(Feature(definition.key, "", None, values))
    fields = (
        *(definition.field(key) for key in rule.by),
        COUNT,
        WITHHELD,
        *((_DELAY,) if rule.until else ()),
        *_period_fields(definition),
    )
    return replace(
        reduced(replace(definition, symbol=replace(definition.symbol, shape=Shape.NONE)), fields),
        key=f"{definition.key}_counts",
        title=Text("{layer}, nombres", "{layer}, numbers").format(layer=definition.title),
        geometry=GeometryKind.NONE,
    ), lines


def _figures(count: int, withheld: bool) -> dict[str, Value]:
    return {COUNT.key: None if withheld else count, WITHHELD.key: withheld}


def _band_field(definition: LayerDefinition) -> FieldDefinition:
    choices = [
        Choice(
            str(low),
            Text.same(f"{low}\N{EN DASH}{high}" if high else f"{low} +"),
            color=_tint(definition.symbol.color, strength),
        )
        for low, high, strength in _BANDS
    ]
    withheld = Choice("withheld", Text("non diffusé", "withheld"))
    return FieldDefinition(
        "band", Text("Nombre, par classe", "Number, by class"), FieldKind.CHOICE, choices=(*choices, withheld)
    )


def _band(count: int, withheld: bool) -> str:
    return "withheld" if withheld else str(max(low for low, _, _ in _BANDS if low <= count))


def _tint(color: str, strength: float) -> str:
    """The colour mixed with white."""
    parts = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * strength):02X}" for part in parts)


def _period(definition: LayerDefinition, rows: Sequence[Feature]) -> dict[str, Value]:
    """The first and last month over all rows: a period per cell could tell when a single one of them was."""
    if definition.date_field is None:
        return {}
    days = [day for row in rows if (day := day_of(definition, row)) is not None]
    if not days:
        return {FIRST_MONTH.key: None, LAST_MONTH.key: None}
    return {FIRST_MONTH.key: f"{min(days):%Y-%m}", LAST_MONTH.key: f"{max(days):%Y-%m}"}


def _period_fields(definition: LayerDefinition) -> tuple[FieldDefinition, ...]:
    return (FIRST_MONTH, LAST_MONTH) if definition.date_field is not None else ()


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
