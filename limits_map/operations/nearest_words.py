"""Words that name a place after what lies nearest, such as the address of a hall, where a declaration says so."""

from __future__ import annotations

from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import FieldDefinition, LayerDefinition
from limits_map.domain.features import Value
from limits_map.operations.nearby import rows_within
from limits_map.store.project import Project

_MOST = 40
_OFFERED_WITHIN_M = 250.0


def nearest_values(*, project: Project, definition: LayerDefinition, place: BaseGeometry | None) -> dict[str, Value]:
    """For the fields of a new row that say so, the words of what lies nearest and near enough to its place."""
    values: dict[str, Value] = {}
    for field in definition.fields:
        if field.nearest is not None:
            near = words_near(project=project, field=field, place=place, within_m=field.nearest.within)
            if near:
                values[field.key] = near[0]
    return values


def words_near(
    *, project: Project, field: FieldDefinition, place: BaseGeometry | None, within_m: float = _OFFERED_WITHIN_M
) -> list[str]:
    """The words that a field may take from what lies around a place, each once, the nearest first."""
    if field.nearest is None or place is None:
        return []
    found: dict[str, None] = {}
    for row, _ in rows_within(project, field.nearest.layer, place, within_m):
        parts = (row.values.get(key) for key in field.nearest.fields)
        words = " ".join(str(part) for part in parts if part is not None)
        if words:
            found.setdefault(words)
    return list(found)[:_MOST]
