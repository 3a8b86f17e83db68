"""House numbers: odd on the left of a street, even on the right, one for each door."""

import math
from dataclasses import dataclass
from functools import cache

from shapely.geometry import Point

from sample_data.district import buildings
from sample_data.frame import Pair
from sample_data.plan import LEFT, RIGHT, Building, Street
from sample_data.streets import streets


@dataclass(frozen=True)
class Address:
    """A numbered door of a building; `rep` is "bis" where two doors share a number."""

    number: int
    rep: str
    street: Street
    position: Pair
    building: Building
    hall: int

    @property
    def line(self) -> str:
        """The number and the street, as written on an envelope."""
        return f"{self.number}{' ' + self.rep if self.rep else ''} {self.street.name}"


@cache
def addresses() -> tuple[Address, ...]:
    """Every address, street by street in rising number."""
    found: list[Address] = []
    doors = [(door, b, hall) for b in buildings() for hall, door in enumerate(b.doors, 1) if door.street]
    for key, street in streets().items():
        for side in (LEFT, RIGHT):
            row = []
            for door, owner, hall in doors:
                if door.street == key and _side(street, door.position) == side:
                    at = street.axis.project(Point(door.position))
                    row.append((at, door, owner, hall))
            row.sort(key=lambda item: item[0])
            number, previous = (-1 if side == LEFT else 0), -100.0
            for i, (at, door, owner, hall) in enumerate(row):
                shares = i % 23 == 22 and at - previous < 22 and owner.kind == "pavillon"
                if not shares:
                    number += 2 if at - previous < 45 or i == 0 else 4
                rep = "bis" if shares else ""
                found.append(Address(number, rep, street, door.position, owner, hall))
                previous = at
    order = {key: i for i, key in enumerate(streets())}
    found.sort(key=lambda a: (order[a.street.key], a.number, a.rep))
    return tuple(found)


def _side(street: Street, position: Pair) -> int:
    at = street.axis.project(Point(position))
    here, ahead = street.axis.interpolate(at), street.axis.interpolate(at + 1)
    if math.isclose(here.x, ahead.x, abs_tol=1e-9) and math.isclose(here.y, ahead.y, abs_tol=1e-9):
        back = street.axis.interpolate(at - 1)
        here, ahead = back, here
    turn = (ahead.x - here.x) * (position[1] - here.y) - (ahead.y - here.y) * (position[0] - here.x)
    return LEFT if turn >= 0 else RIGHT


def address_near(point: Pair) -> Address:
    """The address nearest to a local position."""
    spot = Point(point)
    return min(addresses(), key=lambda a: spot.distance(Point(a.position)))
