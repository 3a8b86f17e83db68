"""How far a row is, by the state that its layer's declaration gives it."""

from __future__ import annotations

from datetime import date

from limits_map.domain.definitions import FieldDefinition, LayerDefinition, Role
from limits_map.domain.features import Feature


def status_of(definition: LayerDefinition) -> FieldDefinition | None:
    """The field that says how far a row is, if the layer has one with choices."""
    if definition.status_field is None:
        return None
    field = definition.field(definition.status_field)
    return field if field.choices else None


def is_overdue(definition: LayerDefinition, feature: Feature, today: date) -> bool:
    """True for an action whose day has passed while it still asks for something."""
    if definition.role is not Role.ACTION or definition.date_field is None:
        return False
    status = status_of(definition)
    choice = status.choice(feature.values.get(status.key)) if status is not None else None
    due = feature.values.get(definition.date_field)
    return isinstance(due, date) and due < today and not (choice is not None and choice.closed)
