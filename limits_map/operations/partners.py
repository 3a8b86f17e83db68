"""The organisations that a map can be made for, found in the fields that say whose a row is."""

from __future__ import annotations

from limits_map.domain.definitions import FieldKind
from limits_map.domain.values import fold, read_list
from limits_map.store.project import Project


def partners_of(*, project: Project) -> list[str]:
    """The partners that some row names as its own, each once, in alphabetical order."""
    found: dict[str, str] = {}
    for layer in project.catalogue:
        for field in layer.fields:
            if field.key in layer.owner_fields and field.kind is not FieldKind.LINK:
                for words in project.distinct(layer.key, field.key):
                    for name in read_list(words):
                        found.setdefault(fold(name), name)
    return [found[key] for key in sorted(found)]
