"""The values by which the rows of a layer are shown or left out, as the panel offers them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from limits_map.cartography.styles import Style, colored_choices, hatched_field, legend_styles, told_apart_by
from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition
from limits_map.words import UNKNOWN, Text


@dataclass(frozen=True, slots=True)
class Kind:
    """One value of a field; `style` is what the map shows for it, None where it shows nothing of it."""

    pair: tuple[str, str]
    label: Text
    style: Style | None = None


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The values of one field; `explained` if the legend explains them, `tickable` if rows can be left out by them."""

    field: FieldDefinition
    kinds: tuple[Kind, ...]
    explained: bool
    tickable: bool

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """All its values."""
        return frozenset(kind.pair for kind in self.kinds)


def kind_groups(definition: LayerDefinition) -> tuple[KindGroup, ...]:
    """The fields by whose values rows are told apart, those of the legend first."""
    groups = []
    for key in told_apart_by(definition):
        if definition.has_field(key):
            field = definition.field(key)
            explained = key in (definition.symbol.color_by, definition.symbol.fill_by)
            kinds = tuple(_kinds_of(definition, field, explained=explained and not field.filtered))
            if kinds:
                tickable = field.kind in (FieldKind.CHOICE, FieldKind.YES_NO)
                groups.append(KindGroup(field, kinds, explained, tickable))
    return tuple(groups)


def _kinds_of(definition: LayerDefinition, field: FieldDefinition, *, explained: bool) -> Iterator[Kind]:
    """The values of a field; of one that is only explained, those that the legend explains."""
    for pair, label in _values_of(definition, field):
        style = next((style for style, _ in legend_styles(definition, {pair})), None)
        if style is not None or not explained:
            yield Kind(pair, label, style)


def _values_of(definition: LayerDefinition, field: FieldDefinition) -> Iterator[tuple[tuple[str, str], Text]]:
    if field is hatched_field(definition):
        yield (field.key, str(True)), field.label
        return
    for choice in field.choices:
        yield (field.key, choice.value), choice.label
    hatched = hatched_field(definition) is not None and bool(colored_choices(definition))
    if field.choices and not field.required and not hatched:
        yield (field.key, ""), UNKNOWN
