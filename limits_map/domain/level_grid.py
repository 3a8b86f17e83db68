"""The grid that proposes a level: natures of acts by recurrence, and how recurrence is told or worked out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from limits_map.domain.conditions import Condition, meets
from limits_map.domain.features import Feature
from limits_map.words import Text


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A column of the grid: acts on at least `days` different days of each of at least `weeks` weeks, or said so.

    `told` gives for each layer the condition under which one of its rows says so itself.
    """

    key: str
    label: Text
    help: Text
    weeks: int
    days: int
    told: Mapping[str, Condition]


@dataclass(frozen=True, slots=True)
class Nature:
    """A line of the grid: which rows of which layers are acts of this nature, and the level for each recurrence."""

    key: str
    label: Text
    help: Text
    acts: Mapping[str, Condition]
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelGrid:
    """Natures from the gravest to the mildest, recurrences from the rarest to the most frequent.

    `level` names the field of the layer that a cell proposes a value of; acts count within so many `days` and metres;
    `decision` holds what a decision founded on the grid is given by it.
    """

    file: Path
    level: str
    days: int
    within: float
    recurrences: tuple[Recurrence, ...]
    natures: tuple[Nature, ...]
    decision: Mapping[str, str]

    def nature_of(self, row: Feature) -> Nature | None:
        """The gravest nature that a row meets, or None where it is no act."""
        return next((nature for nature in self.natures if _is(row, nature.acts)), None)

    def told_by(self, row: Feature) -> Recurrence | None:
        """The recurrence that a row itself speaks of, or None where it says nothing."""
        return next((recurrence for recurrence in self.recurrences if _is(row, recurrence.told)), None)

    def worked_out(self, days: Iterable[date]) -> Recurrence | None:
        """The highest recurrence that the days of some acts reach, or None where there are none."""
        weeks = Counter((day.isocalendar().year, day.isocalendar().week) for day in set(days))
        reached = (
            recurrence
            for recurrence in reversed(self.recurrences)
            if sum(days >= recurrence.days for days in weeks.values()) >= recurrence.weeks
        )
        return next(reached, None)

    def higher(self, one: Recurrence | None, other: Recurrence | None) -> Recurrence | None:
        """The more frequent of two recurrences."""
        known = [recurrence for recurrence in (one, other) if recurrence is not None]
        return max(known, key=self.recurrences.index, default=None)

    def level_for(self, nature: Nature, recurrence: Recurrence) -> str:
        """The level in one cell."""
        return nature.levels[self.recurrences.index(recurrence)]


def _is(row: Feature, conditions: Mapping[str, Condition]) -> bool:
    return row.layer in conditions and meets(row, conditions[row.layer])
