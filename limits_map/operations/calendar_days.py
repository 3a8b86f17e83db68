"""What stands in a calendar between two days: due and done actions, walks and meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from limits_map.domain.definitions import FieldKind, LayerDefinition, Role
from limits_map.domain.features import Changes
from limits_map.operations.plan import Plan, PlannedAction, plan_layers
from limits_map.store.project import Project


class DayKind(IntEnum):
    """What a row is on its day, in the order they are listed."""

    MEETING = 1
    WALK = 2
    LATE = 3
    DUE = 4
    DONE = 5


class DayItem(NamedTuple):
    """A row on its day; `title` is empty where it has none, `time` is as in "18:30" where it is known."""

    kind: DayKind
    time: str
    title: str
    layer: str
    uuid: str


def days_between(project: Project, plan: Plan, first: date, last: date) -> dict[date, list[DayItem]]:
    """For each day from the first to the last what stands on it; an action that was given up stands on none."""
    found: dict[date, list[DayItem]] = defaultdict(list)
    for row in plan.rows:
        if plan.is_open(row):
            if row.due is not None and first <= row.due <= last:
                found[row.due].append(_action(plan, row, DayKind.LATE if plan.is_late(row) else DayKind.DUE))
        elif plan.is_finished(row):
            day = row.done or row.due
            if day is not None and first <= day <= last:
                found[day].append(_action(plan, row, DayKind.DONE))
    for kind, role in ((DayKind.WALK, Role.WALK), (DayKind.MEETING, Role.MEETING)):
        for definition in project.catalogue.with_role(role):
            for day, item in _dated(project, definition, kind):
                if first <= day <= last:
                    found[day].append(item)
    return {day: sorted(items) for day, items in found.items()}


def without_day(plan: Plan) -> list[PlannedAction]:
    """The open actions of a plan that nobody has given a day yet."""
    return [row for row in plan.rows if row.due is None and plan.is_open(row)]


def concerns_calendar(project: Project, changes: Changes) -> bool:
    """True if some changes change a calendar."""
    dated = {layer.key for role in (Role.WALK, Role.MEETING) for layer in project.catalogue.with_role(role)}
    return bool(changes.layers & (plan_layers(project.catalogue) | dated))


def _action(plan: Plan, row: PlannedAction, kind: DayKind) -> DayItem:
    return DayItem(kind, "", row.title or "", plan.layer or "", row.uuid)


def _dated(project: Project, definition: LayerDefinition, kind: DayKind) -> Iterator[tuple[date, DayItem]]:
    if definition.date_field is None:
        return
    worded = definition.field(definition.title_field).kind in (FieldKind.TEXT, FieldKind.NOTE)
    keys = [definition.date_field, *([definition.title_field] if worded else [])]
    keys += [definition.time_field] if definition.time_field is not None else []
    for uuid, day, *rest in project.columns(definition.key, keys):
        if day is not None:
            title = str(rest[0] or "") if worded else ""
            time = str(rest[-1] or "") if definition.time_field is not None else ""
            yield day, DayItem(kind, time, title, definition.key, uuid)
