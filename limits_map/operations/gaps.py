"""The gap view: sites without actions or with one side only, neighbourhoods with nowhere to go of an evening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from limits_map.analysis.gaps import GapKind, evening_gaps, gap_of_measures, gaps_of_sites
from limits_map.catalogue import Catalogue
from limits_map.domain.conditions import surely_meets
from limits_map.domain.definitions import LayerDefinition, Role, Side
from limits_map.domain.features import Feature
from limits_map.domain.guidance import technique_field, technique_of
from limits_map.domain.row_facts import state_of
from limits_map.operations.site_summary import SiteSummary
from limits_map.store.project import Project
from limits_map.words import Text

GAP_TITLES = {
    GapKind.NO_ACTION: Text("Sites sans action", "Sites with no action"),
    GapKind.ONLY_DEFENSIVE: Text("Sites aux seules mesures défensives", "Sites with defensive measures only"),
    GapKind.ONLY_SOCIAL: Text("Sites aux seules mesures sociales", "Sites with social measures only"),
    GapKind.SIDE_TO_CHECK: Text("Sites dont la technique est à préciser", "Sites whose technique is to be told"),
    GapKind.NO_EVENING: Text(
        "Quartiers sans équipement libre et éclairé le soir", "Neighbourhoods with no free, lit facility of an evening"
    ),
    GapKind.EVENING_TO_CHECK: Text(
        "Quartiers dont les équipements sont à vérifier le soir", "Neighbourhoods to check of an evening"
    ),
}
"""What the rows of each kind are called, as the heading of their list."""

GAP_ADVICE = {
    GapKind.NO_ACTION: Text("Aucune action ici\u00a0: commencez par une.", "No action here: begin with one."),
    GapKind.ONLY_DEFENSIVE: Text(
        "Seulement des mesures défensives\u00a0: pensez à un usage positif.",
        "Defensive measures only: think of a positive use.",
    ),
    GapKind.ONLY_SOCIAL: Text(
        "Seulement des mesures sociales\u00a0: regardez aussi l'éclairage, les vues, les accès.",
        "Social measures only: look at lighting, views and access too.",
    ),
    GapKind.SIDE_TO_CHECK: Text(
        "Des actions sont sans technique\u00a0: précisez-la pour savoir ce qui manque.",
        "Some actions have no technique: name it, to know what is missing.",
    ),
}
"""What to think of at a site of each kind."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The rows of a layer at which the same thing is missing, in the order they were entered."""

    kind: GapKind
    layer: str
    uuids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Everything that is missing, and how many sites (closed ones left out) and neighbourhoods were looked at."""

    found: tuple[Gap, ...]
    sites: int
    neighbourhoods: int

    def of(self, kind: GapKind) -> tuple[Gap, ...]:
        """The gaps of one kind, one for each layer that has some."""
        return tuple(gap for gap in self.found if gap.kind is kind)

    def count(self, kind: GapKind) -> int:
        """How many rows have a gap of one kind."""
        return sum(len(gap.uuids) for gap in self.of(kind))


def gaps(*, project: Project, today: date | None = None) -> Gaps:
    """What is missing in the whole project; nothing in it depends on the day yet."""
    found: list[Gap] = []
    counted = {Role.SITE: 0, Role.NEIGHBOURHOOD: 0}
    measures = list(_measures(project))
    for definition in project.catalogue.with_role(Role.SITE):
        sites = _open_sites(project, definition)
        counted[Role.SITE] += len(sites)
        found += _gathered(definition.key, gaps_of_sites(sites, measures).items())
    for definition in project.catalogue.with_role(Role.NEIGHBOURHOOD):
        counted[Role.NEIGHBOURHOOD] += project.count(definition.key)
    found += gaps_of_evenings(project=project)
    return Gaps(tuple(found), counted[Role.SITE], counted[Role.NEIGHBOURHOOD])


def gaps_of_evenings(*, project: Project) -> tuple[Gap, ...]:
    """The neighbourhoods with nowhere to go of an evening, or that are to be checked for it."""
    found: list[Gap] = []
    for definition in project.catalogue.with_role(Role.NEIGHBOURHOOD):
        found += _gathered(definition.key, _evenings(project, project.features(definition.key)))
    return tuple(found)


def site_gap(summary: SiteSummary, catalogue: Catalogue) -> GapKind | None:
    """What is missing at one site, or None if nothing is or the site is closed."""
    state = state_of(catalogue[summary.site.layer], summary.site)
    if state is not None and state.closed:
        return None
    sides: list[Side | None] = []
    for action in summary.actions:
        definition = catalogue[action.layer]
        how_far, technique = state_of(definition, action), technique_of(definition, action)
        if how_far is None or not how_far.given_up:
            sides.append(technique.side if technique is not None else None)
    return gap_of_measures(sides)


def _gathered(layer: str, found: Iterable[tuple[str, GapKind]]) -> Iterator[Gap]:
    by_kind: dict[GapKind, list[str]] = {}
    for uuid, kind in found:
        by_kind.setdefault(kind, []).append(uuid)
    return (Gap(kind, layer, tuple(by_kind[kind])) for kind in GapKind if kind in by_kind)


def _open_sites(project: Project, definition: LayerDefinition) -> list[str]:
    if definition.status is None:
        return [uuid for (uuid,) in project.columns(definition.key, [])]
    closed = {choice.value for choice in definition.status.choices if choice.closed}
    rows = project.columns(definition.key, [definition.status.key])
    return [uuid for uuid, state in rows if state not in closed]


def _measures(project: Project) -> Iterator[tuple[str, Side | None]]:
    """The site and the side of every action of which something came or may come."""
    for definition in project.catalogue.with_role(Role.ACTION):
        technique, status = technique_field(definition), definition.status
        if technique is None or status is None:
            continue
        sides = {choice.value: choice.side for choice in technique.choices}
        given_up = {choice.value for choice in status.choices if choice.given_up}
        for layer in project.catalogue.with_role(Role.SITE):
            for link in definition.links_to(layer.key):
                rows = project.columns(definition.key, [link.key, status.key, technique.key])
                yield from (
                    (site, sides.get(way)) for _, site, state, way in rows if site is not None and state not in given_up
                )


def _evenings(project: Project, areas: list[Feature]) -> Iterator[tuple[str, GapKind]]:
    """What some neighbourhoods lack of an evening; where no facility is known at all, all of them are to be checked."""
    layers = [layer for layer in project.catalogue.with_role(Role.FACILITY) if layer.evening]
    placed = [(row.uuid, row.geometry) for row in areas if row.geometry is not None]
    if not layers:
        return
    if not any(project.count(layer.key) for layer in layers):
        yield from ((uuid, GapKind.EVENING_TO_CHECK) for uuid, _ in placed)
        return
    places, serves = [], []
    for layer in layers:
        near = {uuid for _, shape in placed for uuid in project.in_box(layer.key, *shape.bounds)}
        for row in project.features(layer.key, list(near)):
            answer = surely_meets(row, layer.evening)
            if row.geometry is not None and answer is not False:
                places.append(row.geometry)
                serves.append(answer)
    for (uuid, _), gap in zip(placed, evening_gaps([shape for _, shape in placed], places, serves), strict=True):
        if gap is not None:
            yield uuid, gap
