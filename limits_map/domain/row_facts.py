"""What a row says of itself by its layer's declaration: its title, its day, its state, and whether it is late."""

from __future__ import annotations

from datetime import date

from limits_map.domain.definitions import Choice, LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.domain.values import say_value
from limits_map.words import Language, Text


def title_of(definition: LayerDefinition, row: Feature) -> Text:
    """The words that name a row, never empty: its title as people read it, else what its layer calls one row.

    A row that is called by another (a decision by its site) has no words of its own here.
    """
    field = definition.field(definition.title_field) if definition.has_field(definition.title_field) else None
    if field is not None and field.link is None:
        value = row.values.get(field.key)
        title = Text(say_value(field, value, Language.FRENCH), say_value(field, value, Language.ENGLISH))
        if title.fr:
            return title
    if row.fid is None:
        return definition.singular
    return Text("{singular} {fid}", "{singular} {fid}").format(singular=definition.singular, fid=str(row.fid))


def day_of(definition: LayerDefinition, row: Feature) -> date | None:
    """The day of a row, or None where it is unknown or the layer has no date field."""
    day = row.values.get(definition.date_field) if definition.date_field is not None else None
    return day if isinstance(day, date) else None


def state_of(definition: LayerDefinition, row: Feature) -> Choice | None:
    """How far a row is, or None where that is unknown or the layer has no status field."""
    return definition.status.choice(row.values.get(definition.status.key)) if definition.status is not None else None


def is_open(definition: LayerDefinition, row: Feature) -> bool:
    """True for a row that still asks for something; one whose state is unknown does."""
    state = state_of(definition, row)
    return state is None or not state.closed


def is_overdue(definition: LayerDefinition, row: Feature, today: date) -> bool:
    """True for an action whose day has passed while it still asks for something."""
    if definition.role is not Role.ACTION:
        return False
    due = day_of(definition, row)
    return due is not None and due < today and is_open(definition, row)
