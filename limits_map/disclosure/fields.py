"""Makes the definition of a layer that leaves: with fewer fields, or with fields that only counts and means have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition
from limits_map.words import Text

WITHHELD = FieldDefinition("withheld", Text("Non diffusé", "Withheld"), FieldKind.YES_NO)
COUNT = FieldDefinition("count", Text("Nombre", "Number"), FieldKind.INTEGER, minimum=0)
FIRST_MONTH = FieldDefinition("first_month", Text("Premier mois", "First month"), FieldKind.MONTH)
LAST_MONTH = FieldDefinition("last_month", Text("Dernier mois", "Last month"), FieldKind.MONTH)
NEIGHBOURHOOD = FieldDefinition("neighbourhood", Text("Quartier", "Neighbourhood"), FieldKind.TEXT)
MONTH = FieldDefinition("month", Text("Mois", "Month"), FieldKind.MONTH)
PLACE = FieldDefinition("place", Text("Site", "Site"), FieldKind.TEXT)
AS_OF = FieldDefinition("as_of", Text("Chiffre déjà donné en", "Figure already given in"), FieldKind.MONTH)
"""Where the number now may not be told beside one that the audience has: when that one was given, which stands here."""


def reduced(definition: LayerDefinition, fields: Sequence[FieldDefinition]) -> LayerDefinition:
    """The layer with these fields only; whatever else in the declaration names another field names none."""
    keys = {field.key for field in fields}
    symbol = definition.symbol

    def kept(key: str | None) -> str | None:
        return key if key in keys else None

    title_field = definition.title_field
    if title_field not in keys:
        title_field = next((field.key for field in fields), title_field)
    return replace(
        definition,
        fields=tuple(fields),
        symbol=replace(
            symbol,
            color_by=kept(symbol.color_by),
            fill_by=kept(symbol.fill_by),
            figure_by=kept(symbol.figure_by),
            label_by=kept(symbol.label_by),
            width_by=kept(symbol.width_by),
        ),
        title_field=title_field,
        date_field=kept(definition.date_field),
        photo_field=kept(definition.photo_field),
        time_field=kept(definition.time_field),
        start_field=kept(definition.start_field),
        organisation_field=kept(definition.organisation_field),
        place_field=kept(definition.place_field),
        cost_field=kept(definition.cost_field),
        asked_field=kept(definition.asked_field),
        granted_field=kept(definition.granted_field),
        spent_field=kept(definition.spent_field),
        origin_field=kept(definition.origin_field),
        municipality_field=kept(definition.municipality_field),
        status_field=kept(definition.status_field),
        editable=False,
        sources=(),
        disclosure=(),
    )
