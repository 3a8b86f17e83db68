"""What of a project's layers is shown, and how: hidden, faded, filtered, in another order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from limits_map.domain.definitions import Role

Kinds = frozenset[tuple[str, str]]
"""Pairs of a field and one of its values as a text; an empty text where the value is unknown."""

OBSERVED = frozenset({Role.REPORT, Role.FINDING, Role.WALK})
"""The layers whose rows are of one day, and that a period is chosen from."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both in it; without one of them it is open on that side."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class LayerShowing:
    """How one layer is shown: the part of a `Showing` that is its own, equal if it is shown alike."""

    hidden: bool = False
    opacity: float = 1.0
    visible_from: float | None = None
    without: Kinds = frozenset()
    only: frozenset[str] | None = None
    period: Period | None = None


SHOWN = LayerShowing()
"""As its declaration says, all of it."""


@dataclass(frozen=True)
class Showing:
    """How all layers are shown.

    `order` names layers from below to above, where it is not the declared one; a layer it does not name stands as
    declared among them. `period` filters the layers whose rows are of one day; a row without a day is then not shown.
    `heat` is the bandwidth in metres of the density of the reports, None where it is not shown.
    """

    layers: Mapping[str, LayerShowing] = field(default_factory=lambda: MappingProxyType({}))
    order: tuple[str, ...] = ()
    period: Period | None = None
    heat: float | None = None

    def of(self, layer: str, role: Role) -> LayerShowing:
        """How one layer is shown."""
        own = self.layers.get(layer, SHOWN)
        return replace(own, period=self.period) if role in OBSERVED and self.period is not None else own

    def with_layer(self, layer: str, **changes: Any) -> Showing:
        """The same with a layer shown otherwise; `changes` are those of a `LayerShowing`."""
        changed = replace(self.layers.get(layer, SHOWN), **changes)
        others = {key: each for key, each in self.layers.items() if key != layer}
        return replace(self, layers=others if changed == SHOWN else {**others, layer: changed})

    @property
    def hidden(self) -> frozenset[str]:
        """The layers that are not shown at all."""
        return frozenset(key for key, layer in self.layers.items() if layer.hidden)

    @property
    def filtered(self) -> frozenset[str]:
        """The layers of which a part is left out; those that a period filters are not named."""
        return frozenset(key for key, layer in self.layers.items() if layer.without or layer.only is not None)


def in_order(declared: Iterable[str], order: Sequence[str]) -> list[str]:
    """Layers in their declared order, but those that were given another order in that one (see `Showing.order`)."""
    keys, rank = list(declared), {key: number for number, key in enumerate(order)}
    moved = iter(sorted((key for key in keys if key in rank), key=rank.__getitem__))
    return [next(moved) if key in rank else key for key in keys]


def hiding(*layers: str) -> Showing:
    """Everything but these layers."""
    return Showing({key: LayerShowing(hidden=True) for key in layers})
