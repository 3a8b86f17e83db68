"""What is missing: sites whose measures are none or one-sided, neighbourhoods without a place to go of an evening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import Side


class GapKind(StrEnum):
    """What may be missing; the kinds of `TO_CHECK` are not known to be missing."""

    NO_ACTION = "no_action"
    ONLY_DEFENSIVE = "only_defensive"
    ONLY_SOCIAL = "only_social"
    SIDE_TO_CHECK = "side_to_check"
    NO_EVENING = "no_evening"
    EVENING_TO_CHECK = "evening_to_check"


def gap_of_measures(sides: Sequence[Side | None]) -> GapKind | None:
    """What is missing at a site with measures on these sides, None for one that does not say; None if nothing is."""
    known = set(sides) - {None}
    if not sides:
        return GapKind.NO_ACTION
    if known == {Side.DEFENSIVE, Side.SOCIAL}:
        return None
    if None in sides:
        return GapKind.SIDE_TO_CHECK
    return GapKind.ONLY_DEFENSIVE if known == {Side.DEFENSIVE} else GapKind.ONLY_SOCIAL


def gaps_of_sites(sites: Iterable[str], measures: Iterable[tuple[str, Side | None]]) -> Mapping[str, GapKind]:
    """For each site where something is missing, what it is; `measures` names the site and the side of each."""
    sides: dict[str, list[Side | None]] = {}
    for site, side in measures:
        sides.setdefault(site, []).append(side)
    found = ((site, gap_of_measures(sides.get(site, []))) for site in sites)
    return {site: gap for site, gap in found if gap is not None}


def evening_gaps(
    areas: Sequence[BaseGeometry], places: Sequence[BaseGeometry], serves: Sequence[bool | None]
) -> list[GapKind | None]:
    """For each area what it lacks of an evening, given places that serve, do not, or may (None).

    An area with a place that serves lacks nothing; one with places that only may is to be checked.
    """
    here = np.zeros((len(areas), 2), dtype=bool)
    if len(areas) and len(places):
        area, place = shapely.STRtree(np.asarray(places, dtype=object)).query(
            np.asarray(areas, dtype=object), predicate="intersects"
        )
        yes = np.array([value is True for value in serves])
        maybe = np.array([value is None for value in serves])
        np.logical_or.at(here, (area, 0), yes[place])
        np.logical_or.at(here, (area, 1), maybe[place])
    return [
        None if served else GapKind.EVENING_TO_CHECK if unknown else GapKind.NO_EVENING
        for served, unknown in here.tolist()
    ]
