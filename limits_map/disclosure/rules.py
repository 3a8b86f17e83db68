"""Finds the disclosure rule that decides over a row, and which rows are a partner's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience, DisclosureRule
from limits_map.domain.conditions import meets
from limits_map.domain.definitions import FieldKind, LayerDefinition
from limits_map.domain.features import Feature
from limits_map.domain.values import fold, read_list


class Rules:
    """The rules of one audience over the rows of one project."""

    def __init__(
        self,
        catalogue: Catalogue,
        features: Mapping[str, Sequence[Feature]],
        audience: Audience,
        partner: str | None,
    ) -> None:
        self._catalogue = catalogue
        self._rows = {
            layer: {feature.uuid: feature for feature in rows}
            for layer, rows in features.items()
            if layer in catalogue and catalogue.linking_to(layer)
        }
        self.audience = audience
        self.partner = partner
        self._own: dict[tuple[str, str], bool] = {}

    def of(self, definition: LayerDefinition) -> tuple[DisclosureRule, ...]:
        """The rules over a layer, in the order they are tried."""
        return definition.rules_for(self.audience)

    def deciding(self, definition: LayerDefinition, feature: Feature) -> DisclosureRule:
        """The first rule that fits the row; the catalogue sees to it that one does."""
        return next(
            rule
            for rule in self.of(definition)
            if meets(feature, rule.where) and (not rule.own or self._names_partner(definition, feature, rule))
        )

    def _names_partner(self, definition: LayerDefinition, feature: Feature, rule: DisclosureRule) -> bool:
        for key in rule.own:
            value = feature.values.get(key)
            field = definition.field(key)
            if field.kind is FieldKind.LINK and field.link is not None:
                if self._is_own(field.link, str(value)):
                    return True
            elif self.partner and fold(self.partner) in map(fold, read_list(value or ())):
                return True
        return False

    def _is_own(self, layer: str, uuid: str) -> bool:
        """True if the row that a link leads to is the partner's, by the rules of its own layer."""
        if (layer, uuid) not in self._own:
            self._own[layer, uuid] = False  # A ring of links proves nothing.
            feature = self._rows.get(layer, {}).get(uuid)
            definition = self._catalogue[layer]
            self._own[layer, uuid] = feature is not None and any(
                rule.own and self._names_partner(definition, feature, rule) for rule in self.of(definition)
            )
        return self._own[layer, uuid]
