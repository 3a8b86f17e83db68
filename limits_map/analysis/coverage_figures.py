"""What is reached and what is not: neighbourhoods without a site, sites without an action or with one kind of measure."""

from __future__ import annotations

from collections.abc import Sequence

from limits_map.analysis.figures import Figure, Rows, Section, around_of
from limits_map.analysis.gaps import GapKind, gaps_of_sites
from limits_map.domain.guidance import technique_field
from limits_map.domain.values import fold
from limits_map.words import Text

_TITLE = Text("Couverture", "Coverage")
_NO_ACTION = Text("Sites sans action", "Sites with no action")
_ONE_SIDE = Text("Sites à un seul type de mesures", "Sites with one kind of measure only")
_BOTH_SIDES = Text("Sites à mesures défensives et sociales", "Sites with defensive and social measures")
_LACKING = Text(
    "Quartiers sans équipement libre et éclairé le soir", "Neighbourhoods with no free, lit facility of an evening"
)


def coverage_section(
    sites: Rows | None, actions: Rows | None, neighbourhoods: Rows | None, lacking: Sequence[str] | None
) -> Section | None:
    """Who is reached, or None where nothing can be said of it."""
    figures: list[Figure] = []
    if sites is not None and actions is not None and actions.definition.link_to(sites.layer) is not None:
        figures += _sites_with_actions(sites, actions)
    if sites is not None and neighbourhoods is not None and neighbourhoods.uuids:
        figures += _neighbourhoods(sites, neighbourhoods)
    if neighbourhoods is not None and lacking is not None:
        figures.append(
            Figure(
                "lacking",
                _LACKING,
                len(lacking),
                neighbourhoods.layer,
                tuple(lacking),
                of=len(neighbourhoods.uuids),
            )
        )
    return Section("coverage", _TITLE, tuple(figures)) if figures else None


def _sites_with_actions(sites: Rows, actions: Rows) -> list[Figure]:
    """Of the sites that are not closed, those that lack measures or have measures of both kinds, as their sheets have it."""
    definition = actions.definition
    technique, given_up = technique_field(definition), definition.given_up_states
    sides = {choice.value: choice.side for choice in technique.choices} if technique is not None else {}
    columns = (definition.link_to(sites.layer), definition.status, technique)
    measures = [
        (site, sides.get(way))
        for site, state, way in zip(*(actions.column(field) for field in columns), strict=True)
        if site is not None and state not in given_up
    ]
    stages, closed = sites.column(sites.definition.status), sites.definition.closed_states
    followed = [uuid for uuid, state in zip(sites.uuids, stages, strict=True) if state not in closed]
    gaps = gaps_of_sites(followed, measures)

    def figure(key: str, label: Text, kinds: frozenset[GapKind | None]) -> Figure:
        found = tuple(uuid for uuid in followed if gaps.get(uuid) in kinds)
        return Figure(key, label, len(found), sites.layer, found, of=len(followed))

    figures = [figure("no_action", _NO_ACTION, frozenset({GapKind.NO_ACTION}))]
    if any(sides.values()):
        one_side = frozenset({GapKind.ONLY_DEFENSIVE, GapKind.ONLY_SOCIAL})
        figures.append(figure("one_side", _ONE_SIDE, one_side))
        figures.append(figure("both_sides", _BOTH_SIDES, frozenset({None})))
    return figures


def _neighbourhoods(sites: Rows, neighbourhoods: Rows) -> list[Figure]:
    around = around_of(sites.definition)
    if around is None or not sites.has(around) or around.inside != neighbourhoods.layer:
        return []
    named = {fold(words) for words in set(sites.column(around)) if words}
    titles = neighbourhoods.column(neighbourhoods.definition.field(neighbourhoods.definition.title_field))
    reached = tuple(
        uuid for uuid, words in zip(neighbourhoods.uuids, titles, strict=True) if words and fold(words) in named
    )
    rest = tuple(uuid for uuid in neighbourhoods.uuids if uuid not in frozenset(reached))
    layer, of = neighbourhoods.layer, len(neighbourhoods.uuids)
    return [
        Figure(
            "reached", Text("Quartiers avec un site", "Neighbourhoods with a site"), len(reached), layer, reached, of=of
        ),
        Figure(
            "not_reached", Text("Quartiers sans site", "Neighbourhoods without a site"), len(rest), layer, rest, of=of
        ),
    ]
