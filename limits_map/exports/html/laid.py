"""The layers of a page with their rows in order, the links between them, and what is kept once for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from limits_map.disclosure import DisclosedLayer
from limits_map.domain.audiences import Show
from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.exports.html.columns import Column, title_column
from limits_map.exports.html.history import Months
from limits_map.exports.html.pack import Ints, Pack
from limits_map.exports.html.photos import Photos
from limits_map.exports.html.shapes import Shapes, shapes_of, spatial_order


@dataclass(frozen=True)
class Laid:
    """A layer whose rows stand in the order in which the page numbers them."""

    layer: DisclosedLayer
    order: Ints
    """The numbers in the layer of the rows as they stand here."""
    rows: Sequence[Feature]
    shapes: Shapes
    titles: Column

    @classmethod
    def of(cls, layer: DisclosedLayer) -> Laid:
        """The layer with its rows in order."""
        shapes = shapes_of(layer.features)
        order = spatial_order(shapes)
        features = layer.features
        rows = [features[number] for number in order.tolist()]
        return cls(layer, order, rows, shapes[order], title_column(layer.definition, features, order))

    @property
    def definition(self) -> LayerDefinition:
        """What the layer is."""
        return self.layer.definition


@dataclass(frozen=True)
class Links:
    """Which row of which layer each row leads to: (layer that leads, its field, layer led to) to rows from 1 on."""

    found: Mapping[tuple[str, str, str], Ints]

    def of(self, layer: str) -> list[tuple[str, str, Ints]]:
        """The fields of a layer that lead somewhere, the layer they lead to, and for each row the row."""
        return [(key, target, rows) for (one, key, target), rows in self.found.items() if one == layer]

    def into(self, target: Laid, source: Laid) -> dict[int, list[Feature]]:
        """The rows of one layer that lead to each row of another, by its first field that does."""
        of_row: dict[int, list[Feature]] = {}
        for _, led_to, rows in self.of(source.definition.key):
            if led_to == target.definition.key:
                for row, number in zip(source.rows, rows.tolist(), strict=True):
                    if number:
                        of_row.setdefault(number - 1, []).append(row)
                break
        return of_row


@dataclass(frozen=True)
class Material:
    """What the layers of a page are made from, and where they leave what is kept once for all of them."""

    layers: Sequence[Laid]
    links: Links
    months: Months | None
    pack: Pack
    photos: Photos = field(default_factory=Photos)

    def role(self, role: Role) -> Laid | None:
        """The layer that leaves row by row and plays a part, or None."""
        fits = (each for each in self.layers if each.definition.role is role and each.layer.show is Show.EXACT)
        return next(fits, None)
