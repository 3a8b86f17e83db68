"""What asks for attention now: signals without an answer, what is late or soon due, what is to come, what money waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.signals import EarlySignal
from limits_map.operations.watch import open_signals
from limits_map.store.project import Project

SOON_DAYS = 14
"""How far ahead an action counts as soon due or about to begin."""
AHEAD_DAYS = 92
"""How far ahead walks and meetings are told."""


class AgendaKind(StrEnum):
    """Why a row stands in the agenda, the most pressing first."""

    LATE = "late"
    DUE = "due"
    STARTING = "starting"
    MEETING = "meeting"
    WALK = "walk"
    FUNDING = "funding"


class AgendaEntry(NamedTuple):
    """A row that asks for attention, and the day that makes it do so, where there is one."""

    layer: str
    uuid: str
    day: date | None = None
    time: str = ""


@dataclass(frozen=True, slots=True)
class AgendaGroup:
    """The rows that stand in the agenda for the same reason, the most pressing first."""

    kind: AgendaKind
    entries: tuple[AgendaEntry, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What asks for attention on a day; groups with nothing in them are left out."""

    today: date
    signals: tuple[EarlySignal, ...]
    groups: tuple[AgendaGroup, ...]

    def __bool__(self) -> bool:
        return bool(self.signals or self.groups)

    def group(self, kind: AgendaKind) -> tuple[AgendaEntry, ...]:
        """The entries of one kind."""
        return next((group.entries for group in self.groups if group.kind is kind), ())


def agenda(*, project: Project, today: date | None = None) -> Agenda:
    """What asks for attention in a project; no row is read whole but the signals."""
    day = today or date.today()
    entries: dict[AgendaKind, list[AgendaEntry]] = {kind: [] for kind in AgendaKind}
    given_up: set[str] = set()
    for definition in project.catalogue.with_role(Role.ACTION):
        given_up |= _add_actions(project, definition, day, entries)
    for kind, role in ((AgendaKind.MEETING, Role.MEETING), (AgendaKind.WALK, Role.WALK)):
        for definition in project.catalogue.with_role(role):
            entries[kind] += _to_come(project, definition, day)
    for definition in project.catalogue.with_role(Role.FUNDING):
        entries[AgendaKind.FUNDING] += _waiting(project, definition, given_up)
    return Agenda(
        day,
        tuple(open_signals(project=project, today=day)),
        tuple(AgendaGroup(kind, tuple(_in_order(found))) for kind, found in entries.items() if found),
    )


def _add_actions(
    project: Project, definition: LayerDefinition, today: date, entries: dict[AgendaKind, list[AgendaEntry]]
) -> set[str]:
    """The open actions that are late, soon due, or about to begin; gives those that were closed without being done.

    One that is late or due stands there only.
    """
    due_key, status = definition.date_field, definition.status
    if due_key is None or status is None:
        return set()
    closed, dropped = definition.closed_states, definition.given_up_states
    begun = {choice.value: choice.dates for choice in status.choices if choice.dates and not choice.closed}
    starts = [definition.start_field, *dict.fromkeys(begun.values())] if definition.start_field is not None else []
    keys = [due_key, status.key, *starts]
    soon, given_up = today + timedelta(days=SOON_DAYS), set()
    for uuid, due, state, *times in project.columns(definition.key, keys):
        if state in closed:
            if state in dropped:
                given_up.add(uuid)
            continue
        start, *began = times or (None,)
        if due is not None and due <= soon:
            kind = AgendaKind.LATE if due < today else AgendaKind.DUE
            entries[kind].append(AgendaEntry(definition.key, uuid, due))
        elif start is not None and not any(began) and state not in begun and start <= soon:
            entries[AgendaKind.STARTING].append(AgendaEntry(definition.key, uuid, start))
    return given_up


def _to_come(project: Project, definition: LayerDefinition, today: date) -> Iterable[AgendaEntry]:
    if definition.date_field is None:
        return
    keys = [key for key in (definition.date_field, definition.time_field) if key is not None]
    for uuid, day, *times in project.columns(definition.key, keys):
        if day is not None and today <= day <= today + timedelta(days=AHEAD_DAYS):
            yield AgendaEntry(definition.key, uuid, day, str(times[0] or "") if times else "")


def _waiting(project: Project, definition: LayerDefinition, given_up: set[str]) -> Iterable[AgendaEntry]:
    """The money that was asked for and not granted yet; a grant of 0 is a refusal. What was given up asks for no more."""
    if definition.asked_field is None or definition.granted_field is None:
        return
    actions = project.catalogue.with_role(Role.ACTION)
    keys = [field.key for layer in actions for field in definition.links_to(layer.key)]
    keys = [definition.asked_field, definition.granted_field, *keys]
    for uuid, asked, granted, *linked in project.columns(definition.key, keys):
        if asked and granted is None and given_up.isdisjoint(linked):
            yield AgendaEntry(definition.key, uuid)


def _in_order(entries: list[AgendaEntry]) -> list[AgendaEntry]:
    return sorted(entries, key=lambda entry: (entry.day or date.max, entry.time))
