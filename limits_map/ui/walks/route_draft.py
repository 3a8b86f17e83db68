"""The route of a walk while it is being prepared: its line and its stops, with every step undoable; nothing is saved yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from shapely.geometry.base import BaseGeometry

from limits_map.domain.walk_plans import PlannedStop
from limits_map.operations.walks.estimate import in_route_order, place_in_order

_MOST_STOPS = 99


@dataclass(frozen=True)
class RouteState:
    """A route at one moment; `route` is the uuid of the one in the project that is changed, None for a new one."""

    route: str | None = None
    name: str = ""
    line: BaseGeometry | None = None
    stops: tuple[PlannedStop, ...] = ()


class RouteDraft(QObject):
    """What the map, the list and the form of the window share.

    Signals: `changed()` after every step; `chosen_changed()` when another stop is the chosen one.
    """

    changed = Signal()
    chosen_changed = Signal()

    def __init__(self, parent: QObject | None = None, *, stop_word: str = "") -> None:
        """`stop_word` is what a stop is called, with its number, that nobody has named yet."""
        super().__init__(parent)
        self._stop_word = stop_word
        self._state = RouteState()
        self._before: list[RouteState] = []
        self._undone: list[RouteState] = []
        self._chosen = -1

    @property
    def state(self) -> RouteState:
        """The route as it is now."""
        return self._state

    @property
    def line(self) -> BaseGeometry | None:
        """The way, in degrees."""
        return self._state.line

    @property
    def stops(self) -> tuple[PlannedStop, ...]:
        """The stops in their order."""
        return self._state.stops

    @property
    def chosen(self) -> int:
        """The place of the chosen stop in the list, -1 for none."""
        return self._chosen

    def choose(self, place: int) -> None:
        """Makes a stop the chosen one."""
        place = place if 0 <= place < len(self.stops) else -1
        if place != self._chosen:
            self._chosen = place
            self.chosen_changed.emit()

    def begin(self, state: RouteState) -> None:
        """Starts with a route; there is nothing to undo then."""
        self._before.clear()
        self._undone.clear()
        self._set(state, -1)

    def take(self, state: RouteState) -> None:
        """Takes another route, which can be undone."""
        self._step(state, -1)

    def set_line(self, line: BaseGeometry | None) -> None:
        """Gives the route another way; its stops stay."""
        self._step(replace(self._state, line=line), self._chosen)

    def add(self, longitude: float, latitude: float, name: str) -> int:
        """Adds a stop where the route comes by, and chooses it; gives its place, or -1 where there are too many."""
        if len(self.stops) >= _MOST_STOPS:
            return -1
        new = PlannedStop(name, longitude, latitude)
        at = place_in_order(self.line, self.stops, new)
        self._step(replace(self._state, stops=(*self.stops[:at], new, *self.stops[at:])), at)
        return at

    def move(self, place: int, longitude: float, latitude: float) -> None:
        """Puts a stop elsewhere."""
        self._change(place, replace(self.stops[place], longitude=longitude, latitude=latitude))

    def rename(self, place: int, name: str) -> None:
        """Calls a stop otherwise."""
        self._change(place, replace(self.stops[place], name=name))

    def shift(self, place: int, by: int) -> None:
        """Moves a stop up (-1) or down (1) in the order."""
        to = place + by
        if 0 <= place < len(self.stops) and 0 <= to < len(self.stops):
            stops = list(self.stops)
            stops.insert(to, stops.pop(place))
            self._step(replace(self._state, stops=tuple(stops)), to)

    def remove(self, place: int) -> None:
        """Takes a stop out; the next one is chosen."""
        if 0 <= place < len(self.stops):
            stops = (*self.stops[:place], *self.stops[place + 1 :])
            self._step(replace(self._state, stops=stops), min(place, len(stops) - 1))

    def sort(self) -> None:
        """Puts the stops in the order in which the route comes by."""
        self._step(replace(self._state, stops=in_route_order(self.line, self.stops)), -1)

    def undo(self) -> bool:
        """Takes the last step back; False if there is none."""
        if not self._before:
            return False
        self._undone.append(self._state)
        self._set(self._before.pop(), -1)
        return True

    def redo(self) -> bool:
        """Does a step again; False if there is none."""
        if not self._undone:
            return False
        self._before.append(self._state)
        self._set(self._undone.pop(), -1)
        return True

    def _change(self, place: int, stop: PlannedStop) -> None:
        stops: Sequence[PlannedStop] = (*self.stops[:place], stop, *self.stops[place + 1 :])
        self._step(replace(self._state, stops=tuple(stops)), place)

    def _step(self, state: RouteState, chosen: int) -> None:
        state = replace(state, stops=self._numbered(state.stops))
        if state != self._state:
            self._before.append(self._state)
            self._undone.clear()
        self._set(state, chosen)

    def _numbered(self, stops: tuple[PlannedStop, ...]) -> tuple[PlannedStop, ...]:
        """The stops that are new and have only a number for a name get that of their place, as it stands beside them."""

        def is_unnamed(stop: PlannedStop) -> bool:
            word, _, number = stop.name.rpartition(" ")
            return stop.uuid is None and word == self._stop_word and number.isdecimal()

        if not self._stop_word:
            return stops
        taken = {stop.name for stop in stops if not is_unnamed(stop)}
        numbered = []
        for place, stop in enumerate(stops, 1):
            name = f"{self._stop_word} {place}"
            if is_unnamed(stop) and name not in taken:
                stop = replace(stop, name=name)
            numbered.append(stop)
        return tuple(numbered)

    def _set(self, state: RouteState, chosen: int) -> None:
        self._state = state
        self._chosen = chosen if 0 <= chosen < len(state.stops) else -1
        self.changed.emit()
        self.chosen_changed.emit()
