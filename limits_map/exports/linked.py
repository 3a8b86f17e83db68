"""Turns the titles that stand for links in what leaves back into links, as far as a title leads to one row only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.audiences import Show
from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import title_of
from limits_map.words import Language

Layer = tuple[LayerDefinition, Sequence[Feature]]


def linked(disclosed: Disclosed) -> list[Layer]:
    """The layers that leave row by row, with the titles in place of links turned into links again.

    A title that two rows have leads to neither.
    """
    exact = [layer for layer in disclosed.layers if layer.show is Show.EXACT]
    named = {
        layer.definition.key: {
            title: layer.features[number].uuid for title, number in by_title(layer.definition, layer.features).items()
        }
        for layer in exact
    }
    return [_relinked(layer, named) for layer in exact]


def by_title(definition: LayerDefinition, rows: Sequence[Feature]) -> dict[object, int]:
    """The place among these rows of the only one that is called by each title."""
    titles = [title_of(definition, row).say(Language.FRENCH) for row in rows]
    times = Counter(titles)
    return {title: number for number, title in enumerate(titles) if times[title] == 1}


def layer_of(layers: Sequence[Layer], role: Role) -> Layer | None:
    """The first of the layers that plays a part, or None."""
    return next((layer for layer in layers if layer[0].role is role), None)


def _relinked(layer: DisclosedLayer, named: Mapping[str, Mapping[object, str]]) -> Layer:
    def link(field: FieldDefinition) -> FieldDefinition:
        return replace(field, kind=FieldKind.LINK, link=field.titles_of) if field.titles_of in named else field

    links = {field.key: field.titles_of for field in layer.definition.fields if field.titles_of in named}
    rows = [
        row.with_values({key: named[target or ""].get(row.values.get(key)) for key, target in links.items()})
        for row in layer.features
    ]
    return replace(layer.definition, fields=tuple(map(link, layer.definition.fields))), rows
