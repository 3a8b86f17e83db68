"""The words that name one row, in the language of the window."""

from __future__ import annotations

from limits_map.domain.definitions import LayerDefinition
from limits_map.domain.features import Feature
from limits_map.domain.values import say_value
from limits_map.words import Language


def row_title(definition: LayerDefinition, row: Feature, language: Language) -> str:
    """What a list names a row by, never empty."""
    field = definition.field(definition.title_field)
    said = say_value(field, row.values.get(field.key), language)
    return said or f"{definition.singular.say(language)} {row.fid or ''}".strip()
