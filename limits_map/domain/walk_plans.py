"""A walk as it is prepared: when, where along, where it halts, who is invited, and what is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from limits_map.domain.walks import Purpose


@dataclass(frozen=True, slots=True)
class PlannedStop:
    """Where a walk halts, in degrees; `uuid` is that of a stop that is there already. Its number is its place in the plan."""

    name: str
    longitude: float
    latitude: float
    uuid: str | None = None

    @property
    def place(self) -> Point:
        """The place as a shape."""
        return Point(self.longitude, self.latitude)


@dataclass(frozen=True, slots=True)
class WalkPlan:
    """A walk as it is prepared.

    `route` is the uuid of a route that is there already, whose line and stops are changed where they are other here;
    without it a new one of that name is made, if there is a line or a stop. `line` is in degrees. `invited` and `came` are
    counts by the value of a group; `items` are the values of the items on the form, none of them meaning all.
    """

    name: str
    day: date | None = None
    time: str | None = None
    moment: str | None = None
    purpose: Purpose = Purpose.DIAGNOSIS
    route: str | None = None
    route_name: str = ""
    line: BaseGeometry | None = None
    stops: tuple[PlannedStop, ...] = ()
    invited: Mapping[str, int] = field(default_factory=dict)
    came: Mapping[str, int] = field(default_factory=dict)
    items: tuple[str, ...] = ()
