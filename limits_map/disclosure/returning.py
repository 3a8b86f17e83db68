"""What a partner may fill in and send back of a layer, and the random names its rows leave under for that."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import new_uuid

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
_SIGNS = _LETTERS + "23456789"
_GROUPS, _GROUP = 3, 4


@dataclass(frozen=True, slots=True)
class Returning:
    """The fields of a layer that come back.

    `changed` may be changed in rows that went out and `entered` filled in for new ones; `links` names for a field the
    layer whose titles it takes; `free` are names kept ready for new rows.
    """

    changed: frozenset[str]
    entered: frozenset[str]
    links: Mapping[str, str]
    free: tuple[str, ...] = ()


class Tokens:
    """Draws the names; only who holds it knows which row each of them is.

    A name says nothing of the row, and the same row has another one in every export.
    """

    def __init__(self, free: int) -> None:
        self.free = free
        self._rows: dict[str, tuple[str, str]] = {}

    @property
    def rows(self) -> Mapping[str, tuple[str, str]]:
        """For every name the layer and the uuid of its row, also of one that nobody has entered yet."""
        return MappingProxyType(self._rows)

    def draw(self, layer: str, uuid: str | None = None) -> str:
        """A name for a row; without a uuid, for a row that is still to come."""
        # It begins with a letter, so that no spreadsheet takes it for a number or a date.
        signs = secrets.choice(_LETTERS) + "".join(secrets.choice(_SIGNS) for _ in range(_GROUPS * _GROUP - 1))
        token = "-".join(signs[n : n + _GROUP] for n in range(0, len(signs), _GROUP))
        self._rows[token] = (layer, uuid or new_uuid())
        return token


def returning_of(definition: LayerDefinition) -> Returning | None:
    """What comes back of a layer as the project has it, or None where nothing does.

    Whose a row is, what it is called and what it belongs to are the coordinator's; a partner says so for new rows.
    """
    if definition.role is not Role.ACTION or not definition.editable:
        return None
    own = definition.owner_fields
    links = {field.key: field.link for field in definition.fields if field.link is not None and field.key not in own}
    kept = {definition.title_field, *links}
    derived = {field.key for field in definition.fields if field.recorded_in is not None or field.inside is not None}
    changed = frozenset(field.key for field in definition.fields) - own - kept - derived
    return Returning(changed, changed | kept, MappingProxyType(links))
