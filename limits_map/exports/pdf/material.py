"""What a pack is made of: the rows that leave, found again from each site and each neighbourhood."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import shapely

from limits_map.analysis.figures import level_of
from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.definitions import Choice, FieldDefinition, LayerDefinition, Role
from limits_map.domain.features import Feature, Photo
from limits_map.domain.row_facts import day_of
from limits_map.exports.dashboard import said_unknown
from limits_map.exports.linked import Layer, layer_of, linked
from limits_map.exports.month_table import is_month_table
from limits_map.exports.said import said_title
from limits_map.words import Language, Text

_NONE: tuple[Feature, ...] = ()
_NUMBER = re.compile(r"([0-9]{1,9})")


@dataclass(frozen=True)
class Site:
    """A site with what leaves of it: its level and stage, what was decided, done, measured and paid there."""

    row: Feature
    title: str
    level: Choice | None
    stage: Choice | None
    decisions: tuple[Feature, ...]
    actions: tuple[Feature, ...]
    measures: tuple[Feature, ...]
    fundings: tuple[Feature, ...]
    photos: tuple[tuple[str, Photo], ...]
    """Each with what it belongs to, in the order in which they leave: oldest first."""
    neighbourhood: str | None


@dataclass(frozen=True)
class Material:
    """The rows of a disclosed project by the part they play; asks for roles, never for a layer by name."""

    disclosed: Disclosed
    language: Language

    @cached_property
    def layers(self) -> list[Layer]:
        """The layers that leave row by row, with their links."""
        return linked(self.disclosed)

    def definition(self, role: Role) -> LayerDefinition | None:
        """The layer that plays a part, or None."""
        layer = layer_of(self.layers, role)
        return layer[0] if layer is not None else None

    def rows(self, role: Role) -> Sequence[Feature]:
        """The rows of the layer that plays a part."""
        layer = layer_of(self.layers, role)
        return layer[1] if layer is not None else ()

    @property
    def level(self) -> FieldDefinition | None:
        """The field that says how bad things are at a site."""
        definition = self.definition(Role.SITE)
        return level_of(definition) if definition is not None else None

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """The sites, the worst first, then by name; "Hall 7" stands before "Hall 13"."""
        definition = self.definition(Role.SITE)
        if definition is None:
            return ()
        found = [self._site(definition, row) for row in self.rows(Role.SITE)]
        rank = {choice.value: n for n, choice in enumerate(self.level.choices)} if self.level is not None else {}
        return tuple(
            sorted(found, key=lambda site: (-rank.get(site.level.value, -1) if site.level else 1, _as_read(site.title)))
        )

    @cached_property
    def neighbourhoods(self) -> tuple[tuple[Feature, str, tuple[Site, ...]], ...]:
        """The neighbourhoods in which there are sites, each with its name and these."""
        definition = self.definition(Role.NEIGHBOURHOOD)
        if definition is None:
            return ()
        found = []
        for row in self.rows(Role.NEIGHBOURHOOD):
            within = tuple(site for site in self.sites if site.neighbourhood == row.uuid)
            if within:
                found.append((row, said_title(definition, row, self.language), within))
        return tuple(sorted(found, key=lambda item: _as_read(item[1])))

    @cached_property
    def month_tables(self) -> tuple[DisclosedLayer, ...]:
        """The counts by neighbourhood and month."""
        return tuple(layer for layer in self.disclosed.layers if is_month_table(layer))

    def tells_site_of(self, role: Role) -> bool:
        """True if the rows that play a part leave with the site they belong to."""
        return role in self._links

    def is_whole(self, role: Role) -> bool:
        """True if every row that plays a part leaves."""
        return any(layer.whole for layer in self.disclosed.layers if layer.definition.role is role)

    @property
    def unknown(self) -> Text:
        """What a level or a stage is called that is not there."""
        return said_unknown(self.disclosed)

    def said_choice(self, choice: Choice | None) -> str:
        """A level or a stage in words."""
        return (choice.label if choice is not None else self.unknown).say(self.language)

    def title(self, role: Role, row: Feature) -> str:
        """What a row is called."""
        definition = self.definition(role)
        return said_title(definition, row, self.language) if definition is not None else ""

    def fundings_of(self, actions: Iterable[Feature]) -> tuple[Feature, ...]:
        """The funding of some actions."""
        return tuple(funding for action in actions for funding in self._by_action.get(action.uuid, ()))

    def amount(self, rows: Iterable[Feature], field: FieldDefinition | None) -> float | None:
        """The sum of a field over rows; None where none of them has it."""
        if field is None:
            return None
        amounts = [value for row in rows if isinstance(value := row.values.get(field.key), int | float)]
        return float(sum(amounts)) if amounts else None

    def _site(self, definition: LayerDefinition, row: Feature) -> Site:
        actions = self._linked_to(Role.ACTION).get(row.uuid, _NONE)
        title = said_title(definition, row, self.language)
        level = self.level.choice(row.values.get(self.level.key)) if self.level is not None else None
        stage = definition.status.choice(row.values.get(definition.status.key)) if definition.status else None
        photos = [(title, photo) for photo in self._photos.get((Role.SITE, row.uuid), ())]
        for action in actions:
            said = self.title(Role.ACTION, action)
            photos += [(said, photo) for photo in self._photos.get((Role.ACTION, action.uuid), ())]
        return Site(
            row=row,
            title=title,
            level=level,
            stage=stage,
            decisions=self._linked_to(Role.DECISION).get(row.uuid, _NONE),
            actions=actions,
            measures=self._linked_to(Role.INDICATOR).get(row.uuid, _NONE),
            fundings=self.fundings_of(actions),
            photos=tuple(sorted(photos, key=lambda item: item[1].taken_at or "")),
            neighbourhood=self._neighbourhood_of(row),
        )

    @cached_property
    def _photos(self) -> dict[tuple[Role, str], tuple[Photo, ...]]:
        return {
            (layer.definition.role, uuid): photos
            for layer in self.disclosed.layers
            if layer.definition.role in (Role.SITE, Role.ACTION)
            for uuid, photos in layer.photos.items()
        }

    @cached_property
    def _links(self) -> dict[Role, dict[str, tuple[Feature, ...]]]:
        site = self.definition(Role.SITE)
        found: dict[Role, dict[str, tuple[Feature, ...]]] = {}
        for role in (Role.ACTION, Role.DECISION, Role.INDICATOR):
            definition = self.definition(role)
            link = definition.link_to(site.key) if definition is not None and site is not None else None
            if definition is not None and link is not None:
                rows = sorted(self.rows(role), key=lambda row: _day_first(definition, row))
                found[role] = _by_link(rows, link)
        return found

    def _linked_to(self, role: Role) -> dict[str, tuple[Feature, ...]]:
        return self._links.get(role, {})

    @cached_property
    def _by_action(self) -> dict[str, tuple[Feature, ...]]:
        action, funding = self.definition(Role.ACTION), self.definition(Role.FUNDING)
        link = funding.link_to(action.key) if action is not None and funding is not None else None
        return _by_link(self.rows(Role.FUNDING), link) if link is not None else {}

    @cached_property
    def _areas(self) -> tuple[shapely.STRtree, list[Feature]]:
        placed = [row for row in self.rows(Role.NEIGHBOURHOOD) if row.geometry is not None]
        return shapely.STRtree([row.geometry for row in placed if row.geometry is not None]), placed

    def _neighbourhood_of(self, row: Feature) -> str | None:
        """The neighbourhood that a row lies in, or that covers most of it."""
        if row.geometry is None or row.geometry.is_empty:
            return None
        tree, placed = self._areas
        near = [placed[int(n)] for n in tree.query(row.geometry, predicate="intersects")]
        if not near:
            return None
        shape = row.geometry
        return max(near, key=lambda area: shape.intersection(area.geometry).area if area.geometry else 0.0).uuid


def _as_read(title: str) -> list[str | int]:
    """What titles are ordered by: numbers in them by their size. Words and numbers take turns, words first."""
    return [int(part) if n % 2 else part for n, part in enumerate(_NUMBER.split(title.casefold()))]


def _by_link(rows: Iterable[Feature], link: FieldDefinition) -> dict[str, tuple[Feature, ...]]:
    found: dict[str, list[Feature]] = defaultdict(list)
    for row in rows:
        target = row.values.get(link.key)
        if isinstance(target, str):
            found[target].append(row)
    return {target: tuple(linked_rows) for target, linked_rows in found.items()}


def _day_first(definition: LayerDefinition, row: Feature) -> date:
    return day_of(definition, row) or date.max
