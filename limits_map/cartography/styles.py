"""Finds the part that a row's values play in its symbol: colour, filling, figure, width, hatching."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from limits_map.cartography.themes import UNKNOWN_COLOR
from limits_map.domain.definitions import Choice, FieldDefinition, FieldKind, LayerDefinition, Shape
from limits_map.domain.features import Value
from limits_map.domain.values import say_value
from limits_map.words import UNKNOWN, Language, Text, say_number

UNKNOWN_FIGURE = "?"


@dataclass(frozen=True, slots=True)
class Style:
    """What tells one row's symbol from another's in the same layer; colours are the declared ones."""

    color: str
    fill: float | None = None
    figure: str | None = None
    width: float = 1.0
    hatched: bool = False


def style_of(definition: LayerDefinition, values: Mapping[str, Value], language: Language) -> Style:
    """The style that the declaration gives to a row with these values."""
    symbol = definition.symbol
    hatched = _is_hatched(definition, values)
    filled = _choice(definition, symbol.fill_by, values)
    wide = _choice(definition, symbol.width_by, values)
    return Style(
        color=symbol.color if hatched else _color(definition, values),
        fill=filled.fill if filled is not None else None,
        figure=None if hatched else _figure(definition, values, language),
        width=wide.fill if wide is not None and wide.fill is not None else symbol.width,
        hatched=hatched,
    )


def _is_hatched(definition: LayerDefinition, values: Mapping[str, Value]) -> bool:
    """True for a row whose `fill_by` field, a yes or no, says that its figure is withheld."""
    field = hatched_field(definition)
    return field is not None and values.get(field.key) is True


def hatched_field(definition: LayerDefinition) -> FieldDefinition | None:
    """The yes-or-no field that says which rows are hatched; None where none is."""
    key = definition.symbol.fill_by
    if key is None or not definition.has_field(key):
        return None
    field = definition.field(key)
    return field if field.kind is FieldKind.YES_NO else None


def colored_choices(definition: LayerDefinition) -> tuple[Choice, ...]:
    """The choices that give the layer's symbol its colours; none where it has one colour."""
    return tuple(choice for choice in _choices(definition, definition.symbol.color_by) if choice.color)


def legend_colors(definition: LayerDefinition) -> tuple[str, ...]:
    """The colours that rows of the layer may have, in the order of its legend."""
    chosen = [choice.color for choice in colored_choices(definition) if choice.color]
    colors = [*chosen, UNKNOWN_COLOR] if shows_unknown(definition) else chosen
    return tuple(dict.fromkeys(colors or [definition.symbol.color]))


def filled_choices(definition: LayerDefinition) -> tuple[Choice, ...]:
    """The choices that fill the layer's symbol; none where it is not filled by anything."""
    return tuple(choice for choice in _choices(definition, definition.symbol.fill_by) if choice.fill is not None)


def shows_unknown(definition: LayerDefinition) -> bool:
    """True where a row may be without the value that gives its colour."""
    if not colored_choices(definition) or hatched_field(definition) is not None:
        return False
    return not definition.field(definition.symbol.color_by or "").required


def legend_styles(
    definition: LayerDefinition, present: Collection[tuple[str, str]] | None = None
) -> list[tuple[Style, Text]]:
    """Each style that a legend explains, with its words; with `present`, rows' `shown_values`, only those that occur."""

    def there(key: str | None, value: str) -> bool:
        return present is None or (key, value) in present

    symbol = definition.symbol
    figured = symbol.figure_by is not None and symbol.figure_by == symbol.color_by
    lines = [
        (
            Style(choice.color or symbol.color, figure=choice.figure if figured else None, width=symbol.width),
            choice.label,
        )
        for choice in colored_choices(definition)
        if there(symbol.color_by, choice.value)
    ]
    if shows_unknown(definition) and there(symbol.color_by, ""):
        unknown = Style(UNKNOWN_COLOR, figure=UNKNOWN_FIGURE if figured else None, width=symbol.width)
        lines.append((unknown, UNKNOWN))
    lines += [
        (Style(UNKNOWN_COLOR, fill=choice.fill), choice.label)
        for choice in filled_choices(definition)
        if there(symbol.fill_by, choice.value)
    ]
    withheld = hatched_field(definition)
    if withheld is not None and there(withheld.key, str(True)):
        lines.append((Style(symbol.color, hatched=True), withheld.label))
    return lines


def shown_values(definition: LayerDefinition, values: Mapping[str, Value]) -> frozenset[tuple[str, str]]:
    """The fields that rows are told apart by with the value this row has; an empty text where it has none."""
    keys = (definition.symbol.fill_by,) if _is_hatched(definition, values) else told_apart_by(definition)
    found = {key: values.get(key) for key in keys if key is not None}
    return frozenset((key, "" if value is None else str(value)) for key, value in found.items())


def told_apart_by(definition: LayerDefinition) -> tuple[str, ...]:
    """The fields by whose values rows are shown or not: those of the symbol, and choices with a filter of their own."""
    symbol = definition.symbol
    chosen = (field.key for field in definition.fields if field.filtered and field.kind is FieldKind.CHOICE)
    return tuple(dict.fromkeys(key for key in (symbol.color_by, symbol.fill_by, *chosen) if key is not None))


def label_of(definition: LayerDefinition, values: Mapping[str, Value], language: Language) -> str:
    """The words beside the symbol; empty where the layer has none."""
    key = definition.symbol.label_by
    if key is None or not definition.has_field(key):
        return ""
    return say_value(definition.field(key), values.get(key), language)


def _color(definition: LayerDefinition, values: Mapping[str, Value]) -> str:
    if not colored_choices(definition):
        return definition.symbol.color
    choice = _choice(definition, definition.symbol.color_by, values)
    if choice is None:
        return UNKNOWN_COLOR
    return choice.color or definition.symbol.color


def _figure(definition: LayerDefinition, values: Mapping[str, Value], language: Language) -> str | None:
    key = definition.symbol.figure_by
    if key is None or not definition.has_field(key):
        return None
    value = values.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return say_number(round(value, 1) if isinstance(value, float) else value, language)
    choice = _choice(definition, key, values)
    if choice is not None:
        return choice.figure
    if value not in (None, ""):
        return str(value)[:3]
    return None if definition.symbol.shape is Shape.AREA else UNKNOWN_FIGURE


def _choices(definition: LayerDefinition, key: str | None) -> tuple[Choice, ...]:
    return definition.field(key).choices if key is not None and definition.has_field(key) else ()


def _choice(definition: LayerDefinition, key: str | None, values: Mapping[str, Value]) -> Choice | None:
    if key is None or not definition.has_field(key):
        return None
    value = values.get(key)
    if isinstance(value, tuple):
        value = value[0] if value else None
    return definition.field(key).choice(value)
