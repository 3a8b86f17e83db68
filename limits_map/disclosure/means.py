"""Turns scored rows into means per stop and item; those of what people feel only from several answers on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from shapely.geometry import Point

from limits_map.disclosure.fields import AS_OF, WITHHELD, as_told, reduced
from limits_map.disclosure.grid import Cell, cells_of
from limits_map.disclosure.ledger import Ledger, Line
from limits_map.domain.audiences import DisclosureRule, Show
from limits_map.domain.conditions import meets
from limits_map.domain.definitions import FieldDefinition, FieldKind, GeometryKind, LayerDefinition
from limits_map.domain.features import Feature, Value
from limits_map.domain.values import read_score, read_times
from limits_map.words import Text

_ANSWERS = FieldDefinition("answers", Text("Nombre de réponses", "Number of answers"), FieldKind.INTEGER)

_Key = tuple[Value | Cell, ...]


@dataclass
class _Group:
    """The rows of one group, with the rule that covers them."""

    rule: DisclosureRule
    place: _Key
    rows: list[Feature] = field(default_factory=list)


def average(
    definition: LayerDefinition,
    ruled: Sequence[tuple[DisclosureRule, Feature]],
    everything: Sequence[tuple[DisclosureRule, Feature]],
    ledger: Ledger,
    *,
    table: str,
) -> tuple[LayerDefinition, list[tuple[Feature, tuple[Feature, ...], DisclosureRule]], bool]:
    """One row per group with its mean, the rows it stands for and its rule, and whether any mean is an earlier one.

    A skipped answer counts for nothing; a group with fewer answers than its rule asks for has no mean and no number.
    Where a rule asks for several answers, the mean is over the whole group, also for somebody who may have some of its
    rows only: two means of nearly the same answers would give away the difference. What an earlier rule keeps from
    everybody is no part of it. Such answers say nothing of where their stop is.
    """
    open_places: dict[_Key, list[Feature]] = {}
    groups: dict[_Key, _Group] = {}
    cells = cells_of([row.geometry for _, row in ruled])
    for (rule, row), cell in zip(ruled, cells, strict=True):
        place = _place(definition, rule, row, cell)
        if rule.minimum <= 1:
            open_places.setdefault(place, []).append(row)
        key = (*place, *(row.values.get(name) for name in rule.by))
        groups.setdefault(key, _Group(rule, place)).rows.append(row)
    rules = list(dict.fromkeys(group.rule for group in groups.values()))
    scored = definition.field(next(rule.mean for rule in rules if rule.mean is not None))
    averaged, carried, names = [], False, [str(key) for key in groups]
    for key, group in sorted(groups.items(), key=lambda item: str(item[0])):
        values = _values(
            definition,
            scored,
            _whole(definition, group, everything),
            partial(ledger.line, f"{table}_means", str(key), groups=names),
        )
        carried |= values.get(AS_OF.key) is not None
        here = _middle(open_places.get(group.place, ()))
        if here is None and values[WITHHELD.key] is False:
            here = _cell_middle(group.rows)
        row = Feature(definition.key, "", here, values)
        averaged.append((row, tuple(group.rows), group.rule))
    by = dict.fromkeys(key for rule in rules for key in rule.by)
    fields = [definition.field(key) for key in by]
    if scored.choices:
        rounded = Text("{field}, arrondie", "{field}, rounded").format(field=scored.label)
        fields.append(replace(scored, label=rounded, required=False))
    mean_label = Text("{field}, moyenne", "{field}, mean").format(field=scored.label)
    fields += [FieldDefinition(_mean_key(scored), mean_label, FieldKind.DECIMAL), _ANSWERS, WITHHELD, AS_OF]
    means = Text("{layer}, moyennes", "{layer}, means").format(layer=definition.title)
    geometry = GeometryKind.NONE if definition.geometry is GeometryKind.NONE else GeometryKind.POINT
    reduced_to_means = reduced(replace(definition, symbol=replace(definition.symbol, fill_by=WITHHELD.key)), fields)
    return replace(reduced_to_means, key=f"{table}_means", title=means, geometry=geometry), averaged, carried


def _whole(definition: LayerDefinition, group: _Group, everything: Sequence[tuple[DisclosureRule, Feature]]) -> _Group:
    if group.rule.minimum <= 1:
        return group
    same = tuple(group.rows[0].values.get(name) for name in group.rule.by)
    kept_back = frozenset(
        rule
        for rule in definition.disclosure[: definition.disclosure.index(group.rule)]
        if rule.show is Show.WITHHELD and not rule.own
    )
    rows = [
        row
        for rule, row in everything
        if rule not in kept_back
        and meets(row, group.rule.where)
        and tuple(row.values.get(name) for name in group.rule.by) == same
    ]
    return replace(group, rows=rows)


def _place(definition: LayerDefinition, rule: DisclosureRule, row: Feature, cell: Cell | None) -> _Key:
    """What the rows of one stop have in common; where its name is missing, the cell of the grid stands for it."""
    keys = [key for key in rule.by if key != definition.title_field]
    named_by = (FieldKind.TEXT, FieldKind.LINK)
    unnamed = any(definition.field(key).kind in named_by and row.values.get(key) is None for key in keys)
    return (*(row.values.get(key) for key in keys), cell if unnamed else None)


def _cell_middle(rows: Sequence[Feature]) -> Point | None:
    """The middle of the square that the rows lie around: their own middle would move with each answer."""
    (cell,) = cells_of([_middle(rows)])
    return None if cell is None else cell.polygon().centroid


def _middle(rows: Sequence[Feature]) -> Point | None:
    points = [row.geometry.centroid for row in rows if row.geometry is not None and not row.geometry.is_empty]
    if not points:
        return None
    return Point(sum(point.x for point in points) / len(points), sum(point.y for point in points) / len(points))


def _values(
    definition: LayerDefinition,
    scored: FieldDefinition,
    group: _Group,
    tell: Callable[[Line], tuple[Line | None, date | None]],
) -> dict[str, Value]:
    values: dict[str, Value] = {name: group.rows[0].values.get(name) for name in group.rule.by}
    scores = [
        (score, _weight(definition, row, group.rule))
        for row in group.rows
        if (score := read_score(scored, row.values.get(scored.key))) is not None
    ]
    number = sum(weight for _, weight in scores)
    now = Line(number, round(sum(score * weight for score, weight in scores) / number, 2) if number else None)
    told: Line | None = now
    made_on = None
    if group.rule.minimum > 1:
        told, made_on = tell(now) if now.number >= group.rule.minimum else (None, None)
    mean = None if told is None else told.mean
    values[_mean_key(scored)] = mean
    if scored.choices:
        values[scored.key] = None if mean is None else _nearest(scored, mean)
    return values | as_told(_ANSWERS, None if told is None else told.number, made_on)


def _weight(definition: LayerDefinition, row: Feature, rule: DisclosureRule) -> int:
    """How many answers a row stands for."""
    return 1 if rule.weight is None else read_times(definition.named(rule.weight), row.values.get(rule.weight))


def _mean_key(scored: FieldDefinition) -> str:
    return f"{scored.key}_mean"


def _nearest(scored: FieldDefinition, mean: float) -> str:
    """The choice nearest to the mean; of two equally near, the higher one."""
    return min(scored.choices, key=lambda choice: (abs(float(choice.value) - mean), -float(choice.value))).value
