"""The parts of a pack as somebody arranges them: which group each is of, and what it is known by the next time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from limits_map.disclosure import Disclosed
from limits_map.domain.audiences import Show
from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import title_of
from limits_map.words import Language

SUMMARY = "summary"
NEIGHBOURHOODS, SITES = "neighbourhood", "site"
GROUPS = (NEIGHBOURHOODS, SITES)


@dataclass(frozen=True, slots=True)
class PartName:
    """What a part is known by from one export to the next, in which its row may have another name outside."""

    kind: str
    title: str = ""
    shape: bytes = b""


@dataclass(frozen=True, slots=True)
class OnlyPart:
    """The one part that a pack is to be made of: the summary, or the sheet of a site of the project."""

    title: str
    name: PartName = PartName(SUMMARY)

    @classmethod
    def of_site(cls, title: str, definition: LayerDefinition, row: Feature) -> OnlyPart:
        """The sheet of a site, which is called so in the window."""
        return cls(title, _name(SITES, definition, row))


def names_of(keys: Sequence[str], disclosed: Disclosed) -> tuple[PartName, ...]:
    """What the parts of a pack are to be known by."""
    known = _names_in(disclosed)
    return tuple(known.get(key, PartName(key)) for key in keys)


def keys_of(names: Sequence[PartName], disclosed: Disclosed) -> tuple[str, ...]:
    """The keys that these parts have in another pack; one that its readers are not shown has none."""
    known = _names_in(disclosed)
    found = (_key_of(name, known) if name.kind in GROUPS else name.kind for name in names)
    return tuple(dict.fromkeys(key for key in found if key is not None))


def group_of(key: str) -> str | None:
    """The group that a part stands in, or None for one that stands alone."""
    kind, colon, _ = key.partition(":")
    return kind if colon and kind in GROUPS else None


def arranged(keys: Sequence[str], chosen: Sequence[str] | None) -> list[str]:
    """All keys, those chosen once first in their order, each group in one place."""
    order = [key for key in chosen or () if key in keys]
    seen = set(order)
    order = _with_rest(order, [key for key in keys if key not in seen], keys)
    places: dict[str, list[str]] = {}
    for key in order:
        places.setdefault(group_of(key) or key, []).append(key)
    return [key for group in places.values() for key in group]


def _with_rest(order: list[str], rest: Iterable[str], usual: Sequence[str]) -> list[str]:
    """The order with every other key behind the one it usually follows."""
    for key in rest:
        before = usual[: usual.index(key)]
        known = [place for place, other in enumerate(order) if other in before]
        order.insert(known[-1] + 1 if known else 0, key)
    return order


def _names_in(disclosed: Disclosed) -> dict[str, PartName]:
    kinds = {Role.SITE: SITES, Role.NEIGHBOURHOOD: NEIGHBOURHOODS}
    return {
        f"{kinds[layer.definition.role]}:{row.uuid}": _name(kinds[layer.definition.role], layer.definition, row)
        for layer in disclosed.layers
        if layer.definition.role in kinds and layer.show is Show.EXACT
        for row in layer.features
    }


def _name(kind: str, definition: LayerDefinition, row: Feature) -> PartName:
    shape = b"" if row.geometry is None else row.geometry.wkb
    return PartName(kind, title_of(definition, row).say(Language.FRENCH), shape)


def _key_of(name: PartName, known: Mapping[str, PartName]) -> str | None:
    """The key of the same row: as it was, or else renamed or moved."""
    alike = {key: other for key, other in known.items() if other.kind == name.kind}
    for same in (
        [key for key, other in alike.items() if other == name],
        [key for key, other in alike.items() if other.shape == name.shape],
        [key for key, other in alike.items() if other.title == name.title],
    ):
        if len(same) == 1:
            return same[0]
    return None
