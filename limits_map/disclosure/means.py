"""Turns scored rows into means per stop and item, so that no single answer is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from shapely.geometry import Point

from limits_map.disclosure.fields import WITHHELD, reduced
from limits_map.disclosure.grid import Cell, cells_of
from limits_map.domain.audiences import DisclosureRule
from limits_map.domain.definitions import FieldDefinition, FieldKind, GeometryKind, LayerDefinition
from limits_map.domain.features import Feature, Value
from limits_map.domain.values import read_score
from limits_map.words import Text

ANSWERS = FieldDefinition("answers", Text("Nombre de réponses", "Number of answers"), FieldKind.INTEGER)

_Key = tuple[Value | Cell, ...]


@dataclass
class _Group:
    """The rows of one group, with the rule that covers them."""

    rule: DisclosureRule
    place: _Key
    rows: list[Feature] = field(default_factory=list)


def average(
    definition: LayerDefinition, ruled: Sequence[tuple[DisclosureRule, Feature]]
) -> tuple[LayerDefinition, list[tuple[Feature, tuple[Feature, ...], DisclosureRule]]]:
    """One row per group with its mean, the rows it stands for and its rule.

    A skipped answer counts for nothing; a group with fewer answers than its rule asks for has no mean and no number.
    """
    places: dict[_Key, list[Feature]] = {}
    groups: dict[_Key, _Group] = {}
    cells = cells_of([row.geometry for _, row in ruled])
    for (rule, row), cell in zip(ruled, cells, strict=True):
        place = _place(definition, rule, row, cell)
        places.setdefault(place, []).append(row)
        key = (*place, *(row.values.get(name) for name in rule.by))
        groups.setdefault(key, _Group(rule, place)).rows.append(row)
    rules = list(dict.fromkeys(group.rule for group in groups.values()))
    scored = definition.field(next(rule.mean for rule in rules if rule.mean is not None))
    averaged = [
        (
            Feature(definition.key, "", _middle(places[group.place]), _values(scored, group)),
            tuple(group.rows),
            group.rule,
        )
        for _, group in sorted(groups.items(), key=lambda item: str(item[0]))
    ]
    by = dict.fromkeys(key for rule in rules for key in rule.by)
    fields = [definition.field(key) for key in by]
    if scored.choices:
        rounded = Text("{field}, arrondie", "{field}, rounded").format(field=scored.label)
        fields.append(replace(scored, label=rounded, required=False))
    mean_label = Text("{field}, moyenne", "{field}, mean").format(field=scored.label)
    fields += [FieldDefinition(_mean_key(scored), mean_label, FieldKind.DECIMAL), ANSWERS, WITHHELD]
    means = Text("{layer}, moyennes", "{layer}, means").format(layer=definition.title)
    geometry = GeometryKind.NONE if definition.geometry is GeometryKind.NONE else GeometryKind.POINT
    reduced_to_means = reduced(definition, fields)
    return replace(reduced_to_means, key=f"{definition.key}_means", title=means, geometry=geometry), averaged


def _place(definition: LayerDefinition, rule: DisclosureRule, row: Feature, cell: Cell | None) -> _Key:
    """What the rows of one stop have in common; where its name is missing, the cell of the grid stands for it."""
    keys = [key for key in rule.by if key != definition.title_field]
    unnamed = any(definition.field(key).kind is FieldKind.TEXT and row.values.get(key) is None for key in keys)
    return (*(row.values.get(key) for key in keys), cell if unnamed else None)


def _middle(rows: Sequence[Feature]) -> Point | None:
    points = [row.geometry.centroid for row in rows if row.geometry is not None and not row.geometry.is_empty]
    if not points:
        return None
    return Point(sum(point.x for point in points) / len(points), sum(point.y for point in points) / len(points))


def _values(scored: FieldDefinition, group: _Group) -> dict[str, Value]:
    values: dict[str, Value] = {key: group.rows[0].values.get(key) for key in group.rule.by}
    scores = [score for row in group.rows if (score := read_score(scored, row.values.get(scored.key))) is not None]
    withheld = len(scores) < group.rule.minimum and group.rule.minimum > 1
    mean = sum(scores) / len(scores) if scores and not withheld else None
    values[_mean_key(scored)] = None if mean is None else round(mean, 2)
    if scored.choices:
        values[scored.key] = None if mean is None else _nearest(scored, mean)
    values[ANSWERS.key] = None if withheld else len(scores)
    values[WITHHELD.key] = withheld
    return values


def _mean_key(scored: FieldDefinition) -> str:
    return f"{scored.key}_mean"


def _nearest(scored: FieldDefinition, mean: float) -> str:
    """The choice nearest to the mean; of two equally near, the higher one."""
    return min(scored.choices, key=lambda choice: (abs(float(choice.value) - mean), -float(choice.value))).value
