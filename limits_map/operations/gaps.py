"""What is missing in a project: at one site, and of an evening in its neighbourhoods."""

from __future__ import annotations

from collections.abc import Iterator

from limits_map.analysis.gaps import GapKind, evening_gaps, gap_of_measures
from limits_map.catalogue import Catalogue
from limits_map.domain.conditions import surely_meets
from limits_map.domain.definitions import Role, Side
from limits_map.domain.features import Feature
from limits_map.domain.guidance import technique_of
from limits_map.domain.row_facts import is_open, state_of
from limits_map.operations.site_summary import SiteSummary
from limits_map.store.project import Project
from limits_map.words import Text

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


def gaps_of_evenings(*, project: Project) -> dict[str, GapKind]:
    """The neighbourhoods with nowhere to go of an evening, or that are to be checked for it, by their uuid."""
    found: dict[str, GapKind] = {}
    for definition in project.catalogue.with_role(Role.NEIGHBOURHOOD):
        found |= _evenings(project, project.features(definition.key))
    return found


def site_gap(summary: SiteSummary, catalogue: Catalogue) -> GapKind | None:
    """What is missing at one site, or None if nothing is or the site is closed."""
    if not is_open(catalogue[summary.site.layer], summary.site):
        return None
    sides: list[Side | None] = []
    for action in summary.actions:
        definition = catalogue[action.layer]
        how_far, technique = state_of(definition, action), technique_of(definition, action)
        if how_far is None or not how_far.given_up:
            sides.append(technique.side if technique is not None else None)
    return gap_of_measures(sides)


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
