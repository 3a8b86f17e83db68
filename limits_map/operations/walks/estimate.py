"""How long a walk will take, from its route and its stops, and where the stops lie along the route."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from limits_map.domain.walk_plans import PlannedStop
from limits_map.geodesy import length_of, metric_epsg, to_metres
from limits_map.words import Language, Text, say_distance

WALKING_KM_H = 3.0
"""A group that looks around walks slowly; our own estimate."""
MINUTES_A_STOP = 6.0
"""Time for eight people to look, to answer and to move on; our own estimate."""
LONGEST_MINUTES = 90
"""An urban walk takes 90 minutes at most (practice.md, section 2)."""
_ROUNDED_TO = 5
_NEARLY_M = 1.0
"""Metres by which two stops must differ along the route to be told apart."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Metres of way, the number of stops, and minutes rounded to five."""

    metres: float
    stops: int
    minutes: int

    @property
    def is_long(self) -> bool:
        """True for a walk that would take more than 90 minutes."""
        return self.minutes > LONGEST_MINUTES

    def say(self, language: Language) -> str:
        """The way and the time in words; empty for a plan without either."""
        if not self.metres and not self.stops:
            return ""
        said = Text("{way} à pied, environ {time}", "{way} on foot, about {time}")
        return said.format(way=say_distance(self.metres, language), time=say_minutes(self.minutes)).say(language)


TOO_LONG = Text(
    "Une marche dure 90 minutes au plus\u00a0: enlevez un arrêt ou raccourcissez le parcours, ou faites-en deux marches.",
    "A walk takes 90 minutes at most: leave out a stop or shorten the route, or make two walks of it.",
)


def estimate(line: BaseGeometry | None, stops: Sequence[PlannedStop]) -> Estimate:
    """How far and how long; without a line from stop to stop as the crow flies."""
    way = line if line is not None and not line.is_empty else line_through(stops)
    metres = length_of(way) if way is not None else 0.0
    minutes = metres / 1000 / WALKING_KM_H * 60 + MINUTES_A_STOP * len(stops)
    return Estimate(metres, len(stops), -(-round(minutes) // _ROUNDED_TO) * _ROUNDED_TO)


def say_minutes(minutes: int) -> str:
    """A span as in "55 min" or "1 h 35", alike in both languages."""
    hours, rest = divmod(minutes, 60)
    return f"{rest}\N{NO-BREAK SPACE}min" if not hours else f"{hours}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{rest:02d}"


def line_through(stops: Sequence[PlannedStop]) -> LineString | None:
    """The straight line from stop to stop; None for fewer than two places."""
    places = [(stop.longitude, stop.latitude) for stop in stops]
    return LineString(places) if len(set(places)) > 1 else None


def in_route_order(line: BaseGeometry | None, stops: Sequence[PlannedStop]) -> tuple[PlannedStop, ...]:
    """The stops in the order in which the route comes by; unchanged without a line."""
    along = _along(line, stops)
    return tuple(stop for _, stop in sorted(zip(along, stops, strict=True), key=lambda pair: pair[0]))


def place_in_order(line: BaseGeometry | None, stops: Sequence[PlannedStop], new: PlannedStop) -> int:
    """Where a new stop belongs among the others: before the first that the route comes by later, else at the end."""
    *known, own = _along(line, [*stops, new])
    return next((place for place, metres in enumerate(known) if metres > own + _NEARLY_M), len(stops))


def _along(line: BaseGeometry | None, stops: Sequence[PlannedStop]) -> list[float]:
    """Metres from the beginning of the route at which each stop is passed; all 0 without a line."""
    whole = joined(line)
    if whole is None or not stops:
        return [0.0] * len(stops)
    epsg = metric_epsg(whole.centroid.x, whole.centroid.y)
    metric = to_metres(whole, epsg)
    assert isinstance(metric, LineString)
    places = [to_metres(stop.place, epsg) for stop in stops]
    return [metric.project(place) for place in places if isinstance(place, Point)]


def joined(line: BaseGeometry | None) -> LineString | None:
    """A route as one line: parts follow each other as they are given; None for what is no line."""
    if isinstance(line, MultiLineString):
        places = [place for part in line.geoms for place in part.coords]
        return LineString(places) if len(set(places)) > 1 else None
    return line if isinstance(line, LineString) and not line.is_empty else None
