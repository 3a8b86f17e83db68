"""Makes the definition of a layer that leaves: with fewer fields, or with fields that only counts and means have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import date
from typing import Any

from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition
from limits_map.domain.features import Value
from limits_map.words import Text

WITHHELD = FieldDefinition("withheld", Text("Non diffusé", "Withheld"), FieldKind.YES_NO)
COUNT = FieldDefinition("count", Text("Nombre", "Number"), FieldKind.INTEGER, minimum=0)
FIRST_MONTH = FieldDefinition("first_month", Text("Premier mois", "First month"), FieldKind.MONTH)
LAST_MONTH = FieldDefinition("last_month", Text("Dernier mois", "Last month"), FieldKind.MONTH)
NEIGHBOURHOOD = FieldDefinition("neighbourhood", Text("Quartier", "Neighbourhood"), FieldKind.TEXT)
MONTH = FieldDefinition("month", Text("Mois", "Month"), FieldKind.MONTH)
PLACE = FieldDefinition("place", Text("Site", "Site"), FieldKind.TEXT)
BAND = FieldDefinition("band", Text("Nombre, par classe", "Number, by class"), FieldKind.CHOICE)
NOT_TOLD = "withheld"
"""The value of the band where the number is withheld."""
AS_OF = FieldDefinition("as_of", Text("Chiffre déjà donné en", "Figure already given in"), FieldKind.MONTH)
"""Where the number now may not be told beside one that the audience has: when that one was given, which stands here."""


def as_told(field: FieldDefinition, number: int | None, made_on: date | None = None) -> dict[str, Value]:
    """A number under its field, withheld where there is none, with the month of the day it was given if that is past."""
    as_of = None if made_on is None else made_on.replace(day=1)
    return {field.key: number, WITHHELD.key: number is None, AS_OF.key: as_of}


def period(days: Collection[date]) -> dict[str, Value]:
    """The first and last month over all rows: a period per place could tell when a single one of them was."""
    first, last = (None, None) if not days else (min(days).replace(day=1), max(days).replace(day=1))
    return {FIRST_MONTH.key: first, LAST_MONTH.key: last}


def reduced(definition: LayerDefinition, fields: Sequence[FieldDefinition]) -> LayerDefinition:
    """The layer with these fields only; whatever else in the declaration names another field names none."""
    keys = {field.key for field in fields}
    title_field = definition.title_field
    if title_field not in keys:
        title_field = next((field.key for field in fields), title_field)
    return replace(
        definition,
        **(_names_none_but(keys, definition, "_field") | {"title_field": title_field}),
        fields=tuple(fields),
        symbol=replace(definition.symbol, **_names_none_but(keys, definition.symbol, "_by")),
        editable=False,
        sources=(),
        disclosure=(),
    )


def _names_none_but(keys: Collection[str], declared: Any, ending: str) -> dict[str, Any]:
    """The parts of a declaration that name a field, which is how they end: those that name one of these, else None."""
    names = [part.name for part in fields_of(declared) if part.name.endswith(ending)]
    return {name: key if (key := getattr(declared, name)) in keys else None for name in names}
