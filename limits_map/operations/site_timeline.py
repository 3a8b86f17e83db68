"""The life of a site as dated entries, and what its watch has seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import Choice, FieldDefinition, LayerDefinition
from limits_map.domain.features import Feature, Value
from limits_map.domain.row_facts import day_of, state_of, title_of
from limits_map.store.project import Project
from limits_map.words import UNKNOWN, Text, counted

_TOLD_OF_ACTION = Text("{action}\u00a0: {what}", "{action}: {what}")


class EntryKind(StrEnum):
    """What an entry of a timeline tells of."""

    FOLLOW_UP = "follow_up"
    CHANGE = "change"
    DONE = "done"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One dated line: what it is, what happened, and the row that it tells of, if there is one.

    Reports stand as one line a month, dated by the last of them, with `whole_month` set.
    """

    day: date
    kind: EntryKind
    heading: Text
    text: Text
    color: str | None = None
    layer: str | None = None
    uuid: str | None = None
    whole_month: bool = False


@dataclass(frozen=True, slots=True)
class Watch:
    """A site under watch: the days since its last signal or report, and since a signal nobody has answered."""

    quiet_days: int | None
    unanswered_days: int | None


def timeline(
    project: Project,
    site: Feature,
    actions: Sequence[Feature],
    follow_ups: Sequence[Feature],
    reports: Sequence[Feature],
    within_m: float,
) -> tuple[TimelineEntry, ...]:
    """What happened at a site, newest first."""
    catalogue = project.catalogue
    entries = [
        *_follow_up_entries(catalogue, follow_ups),
        *_changes(project, site),
        *(entry for action in actions for entry in _action_entries(project, action)),
        *_report_months(catalogue, reports, within_m),
    ]
    return tuple(sorted(entries, key=lambda entry: entry.day, reverse=True))


def watch(
    project: Project, site: Feature, follow_ups: Sequence[Feature], reports: Sequence[Feature], today: date
) -> Watch | None:
    """What the watch has seen up to today, or None where the site is not under watch."""
    catalogue = project.catalogue
    stage = state_of(catalogue[site.layer], site)
    if stage is None or not stage.watched:
        return None
    signals = _answered(catalogue, follow_ups).values()
    reported = (day_of(catalogue[row.layer], row) for row in reports)
    past = [day for day in (*(day for day, _ in signals), *reported) if day is not None and day <= today]
    open_since = [day for day, answer in signals if answer is None]
    return Watch(
        quiet_days=(today - max(past)).days if past else None,
        unanswered_days=max(0, (today - min(open_since)).days) if open_since else None,
    )


def _follow_up_entries(catalogue: Catalogue, follow_ups: Sequence[Feature]) -> Iterable[TimelineEntry]:
    answered = _answered(catalogue, follow_ups)
    for row in follow_ups:
        definition = catalogue[row.layer]
        day = day_of(definition, row)
        if day is None:
            continue
        nature = _told_choice(definition, row)
        heading = nature.label if nature else definition.singular
        if row.uuid in answered:
            heading = Text("{nature} → {answer}", "{nature} → {answer}").format(
                nature=heading, answer=_delay(*answered[row.uuid])
            )
        yield TimelineEntry(
            day,
            EntryKind.FOLLOW_UP,
            heading,
            title_of(definition, row),
            nature.color if nature else None,
            row.layer,
            row.uuid,
        )


def _action_entries(project: Project, action: Feature) -> Iterable[TimelineEntry]:
    """The day an action was done, and the days its state changed in this project."""
    definition = project.catalogue[action.layer]
    title, state = title_of(definition, action), state_of(definition, action)
    done = action.values.get(state.dates) if state is not None and state.dates is not None else None
    if state is not None and isinstance(done, date):
        heading = _TOLD_OF_ACTION.format(action=definition.singular, what=state.label)
        yield TimelineEntry(done, EntryKind.DONE, heading, title, state.color, action.layer, action.uuid)
    yield from _changes(project, action, told_by=title, but_closing=isinstance(done, date))


def _changes(
    project: Project, row: Feature, *, told_by: Text | None = None, but_closing: bool = False
) -> Iterable[TimelineEntry]:
    """The changes of state and colour that the history keeps of a row, one a field and day, undone ones left out."""
    definition = project.catalogue[row.layer]
    steps: dict[tuple[str, date], tuple[Value, Value]] = {}
    for entry in project.history(row.layer, row.uuid):
        if definition.title_field in (entry.before.keys() ^ entry.after.keys()):
            continue  # the row was added or removed
        day = entry.at.astimezone().date()
        for field in _told_fields(definition):
            if field.key in entry.changed:
                first = steps.get((field.key, day), (entry.before.get(field.key), None))[0]
                steps[field.key, day] = (first, entry.after.get(field.key))
    for (key, day), (before, after) in steps.items():
        field = definition.field(key)
        choice = field.choice(after)
        if before == after or (but_closing and choice is not None and choice.closed):
            continue
        change = Text("{before} → {after}", "{before} → {after}").format(
            before=_named(field, before), after=_named(field, after)
        )
        heading, text = field.label, change
        if told_by is not None:
            heading, text = _TOLD_OF_ACTION.format(action=definition.singular, what=change), told_by
        color = choice.color if choice else None
        yield TimelineEntry(day, EntryKind.CHANGE, heading, text, color, row.layer, row.uuid)


def _report_months(catalogue: Catalogue, reports: Sequence[Feature], within_m: float) -> Iterable[TimelineEntry]:
    """One line for each layer and month with reports."""
    months: dict[tuple[str, int, int], list[date]] = {}
    for row in reports:
        day = day_of(catalogue[row.layer], row)
        if day is not None:
            months.setdefault((row.layer, day.year, day.month), []).append(day)
    for (layer, _, _), days in months.items():
        definition = catalogue[layer]
        text = counted(
            len(days),
            Text("{n} à moins de {metres} m", "{n} within {metres} m"),
            Text("{n} à moins de {metres} m", "{n} within {metres} m"),
        ).format(metres=round(within_m))
        yield TimelineEntry(
            max(days), EntryKind.REPORTS, definition.title, text, definition.symbol.color, layer, whole_month=True
        )


def _told_fields(definition: LayerDefinition) -> tuple[FieldDefinition, ...]:
    keys = dict.fromkeys((definition.status_field, definition.symbol.color_by))
    return tuple(definition.field(key) for key in keys if key is not None)


def _named(field: FieldDefinition, value: Value) -> Text:
    choice = field.choice(value)
    if choice is not None:
        return choice.label
    return UNKNOWN if value is None else Text.same(str(value))


def _told_choice(definition: LayerDefinition, row: Feature) -> Choice | None:
    """The choice that says of which nature a follow-up is: that of its first field with choices."""
    return next((field.choice(row.values.get(field.key)) for field in definition.fields if field.choices), None)


def _signal(definition: LayerDefinition, row: Feature) -> tuple[FieldDefinition, Choice] | None:
    """The field and the choice that make a follow-up one that asks for an answer."""
    for field in definition.fields:
        choice = field.choice(row.values.get(field.key))
        if choice is not None and choice.answered_by is not None:
            return field, choice
    return None


def _answered(catalogue: Catalogue, follow_ups: Sequence[Feature]) -> dict[str, tuple[date, date | None]]:
    """For each signal, by its uuid, its day and the day it was first answered, or None if nobody has."""
    answered: dict[str, tuple[date, date | None]] = {}
    for row in follow_ups:
        definition = catalogue[row.layer]
        signal, day = _signal(definition, row), day_of(definition, row)
        if signal is None or day is None:
            continue
        field, choice = signal
        answers = [
            later
            for other in follow_ups
            if other.layer == row.layer
            and other.values.get(field.key) == choice.answered_by
            and (later := day_of(definition, other)) is not None
            and later >= day
        ]
        answered[row.uuid] = (day, min(answers, default=None))
    return answered


def _delay(day: date, answer: date | None) -> Text:
    if answer is None:
        return Text("sans réponse", "not answered")
    if answer == day:
        return Text("répondu le jour même", "answered the same day")
    return counted(
        (answer - day).days,
        Text("répondu en {n} jour", "answered in {n} day"),
        Text("répondu en {n} jours", "answered in {n} days"),
    )
