"""Which actions of a plan somebody asks for: by words, site, lead, family of techniques, late or not funded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from limits_map.domain.definitions import FieldDefinition
from limits_map.domain.values import fold
from limits_map.operations.plan import Plan, PlannedAction
from limits_map.words import Text


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an action must have; None or False asks for nothing. `family` is the French heading of its technique."""

    words: str = ""
    site: str | None = None
    lead: str | None = None
    family: str | None = None
    late: bool = False
    unfunded: bool = False

    def __bool__(self) -> bool:
        return self != _EVERYTHING


_EVERYTHING = Wanted()


def families(technique: FieldDefinition | None) -> dict[str, Text]:
    """The families of a vocabulary of techniques by their French heading, in its order."""
    groups = (choice.group for choice in (technique.choices if technique is not None else ()))
    return {group.fr: group for group in groups if group is not None}


def filtered(plan: Plan, wanted: Wanted, technique: FieldDefinition | None) -> list[PlannedAction]:
    """The actions that somebody asks for, in the order of the plan."""
    rows = list(plan.rows)
    if wanted.site is not None:
        rows = [row for row in rows if row.site == wanted.site]
    if wanted.lead is not None:
        rows = [row for row in rows if row.lead == wanted.lead]
    if wanted.family is not None:
        known = technique.choices if technique is not None else ()
        of_family = {choice.value for choice in known if choice.group and choice.group.fr == wanted.family}
        rows = [row for row in rows if row.technique in of_family]
    if wanted.late:
        rows = [row for row in rows if plan.is_late(row)]
    if wanted.unfunded:
        rows = [row for row in rows if plan.is_unfunded(row)]
    words = fold(wanted.words).split()
    if words:
        said = _said(technique)
        rows = [row for row in rows if _has(_searched(row, plan.sites, said), words)]
    return rows


def _has(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def _said(technique: FieldDefinition | None) -> dict[str | None, str]:
    choices = technique.choices if technique is not None else ()
    return {choice.value: f"{choice.label.fr} {choice.label.en}" for choice in choices}


def _searched(row: PlannedAction, sites: Mapping[str, str], techniques: Mapping[str | None, str]) -> str:
    site = sites.get(row.site, "") if row.site is not None else ""
    return f"{_folded(row.title)} {_folded(site)} {_folded(row.lead)} {_folded(techniques.get(row.technique))}"


@lru_cache(maxsize=65_536)
def _folded(words: str | None) -> str:
    return fold(words) if words else ""
