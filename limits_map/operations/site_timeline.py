"""The life of a site as dated entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import Choice, FieldDefinition, FieldKind, LayerDefinition
from limits_map.domain.features import Feature, Value
from limits_map.domain.row_facts import day_of, state_of, title_of
from limits_map.domain.signals import EarlySignal, early_signals, said_delay, time_of
from limits_map.operations.alarms import signal_words
from limits_map.store.history import HistoryEntry
from limits_map.store.project import Project
from limits_map.words import UNKNOWN, Text, counted

_REASONS = (
    (FieldKind.NOTE, Text("{before}. {said}", "{before}. {said}")),
    (FieldKind.TEXT, Text("{before} ({said})", "{before} ({said})")),
)
"""How a decision's words follow what was decided: why, then who decided."""
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
    time: time | None = None
    """The time of day, where it is known."""


def timeline(
    project: Project,
    actions: Sequence[Feature],
    follow_ups: Sequence[Feature],
    decisions: Sequence[Feature],
    reports: Sequence[Feature],
    within_m: float,
) -> tuple[TimelineEntry, ...]:
    """What happened at a site, newest first."""
    catalogue = project.catalogue
    entries = [
        *_follow_up_entries(project, follow_ups),
        *_decision_entries(catalogue, decisions),
        *_all_action_entries(project, actions),
        *_report_months(catalogue, reports, within_m),
    ]
    # Of one day what has a time, such as an answer, stands above what has none, and then what was entered later.
    return tuple(sorted(reversed(entries), key=lambda entry: (entry.day, entry.time or time.min), reverse=True))


def _follow_up_entries(project: Project, follow_ups: Sequence[Feature]) -> Iterable[TimelineEntry]:
    catalogue = project.catalogue
    signals = {
        signal.row.uuid: signal
        for layer in dict.fromkeys(row.layer for row in follow_ups)
        for signal in early_signals(catalogue[layer], [row for row in follow_ups if row.layer == layer])
    }
    for row in follow_ups:
        definition = catalogue[row.layer]
        day = day_of(definition, row)
        if day is None:
            continue
        nature = _told_choice(definition, row)
        heading = nature.label if nature else definition.singular
        if row.uuid in signals:
            heading = Text("{nature} → {answer}", "{nature} → {answer}").format(
                nature=heading, answer=_answered(signals[row.uuid])
            )
        yield TimelineEntry(
            day,
            EntryKind.FOLLOW_UP,
            heading,
            signal_words(project, row) if row.uuid in signals else title_of(definition, row),
            nature.color if nature else None,
            row.layer,
            row.uuid,
            time=time_of(definition, row),
        )


def _decision_entries(catalogue: Catalogue, decisions: Sequence[Feature]) -> Iterable[TimelineEntry]:
    """One entry for each decision: what the site was held to be before and after, by whom and why."""
    for layer in dict.fromkeys(row.layer for row in decisions):
        definition = catalogue[layer]
        dated = [(day, row) for row in decisions if row.layer == layer and (day := day_of(definition, row)) is not None]
        held: dict[str, Choice] = {}
        for day, row in sorted(dated, key=lambda item: item[0]):
            steps, color = [], None
            for field in definition.fields:
                choice = field.choice(row.values.get(field.key)) if field.choices_of is not None else None
                if choice is None:
                    continue
                before = held.get(field.key)
                steps.append(
                    _step(before.label, choice.label) if before not in (None, choice) and before else choice.label
                )
                held[field.key], color = choice, choice.color or color
            text = _listed(steps)
            for kind, template in _REASONS:
                said = [
                    str(row.values[field.key]).rstrip(".")
                    for field in definition.fields
                    if field.kind is kind and row.values.get(field.key)
                ]
                if said:
                    text = template.format(before=text, said=", ".join(said))
            yield TimelineEntry(
                day,
                EntryKind.CHANGE,
                definition.singular,
                text,
                color,
                layer,
                row.uuid,
            )


def _listed(steps: Sequence[Text]) -> Text:
    """The steps one after the other, as in "signal → plan · 2 jaune → 3 orange"."""
    listed = Text("", "")
    for number, step in enumerate(steps):
        listed = Text("{before} · {step}", "{before} · {step}").format(before=listed, step=step) if number else step
    return listed


def _step(before: Text, after: Text) -> Text:
    return Text("{before} → {after}", "{before} → {after}").format(before=before, after=after)


def _all_action_entries(project: Project, actions: Sequence[Feature]) -> Iterable[TimelineEntry]:
    for layer in dict.fromkeys(action.layer for action in actions):
        these = [action for action in actions if action.layer == layer]
        histories = project.histories(layer, [action.uuid for action in these])
        for action in these:
            yield from _action_entries(project, action, histories[action.uuid])


def _action_entries(project: Project, action: Feature, history: Sequence[HistoryEntry]) -> Iterable[TimelineEntry]:
    """The day an action was done, and the days its state changed in this project."""
    definition = project.catalogue[action.layer]
    title, state = title_of(definition, action), state_of(definition, action)
    done = action.values.get(state.dates) if state is not None and state.dates is not None else None
    if state is not None and isinstance(done, date):
        heading = _TOLD_OF_ACTION.format(action=definition.singular, what=state.label)
        yield TimelineEntry(done, EntryKind.DONE, heading, title, state.color, action.layer, action.uuid)
    yield from _changes(definition, action, history, told_by=title, but_closing=isinstance(done, date))


def _changes(
    definition: LayerDefinition, row: Feature, history: Sequence[HistoryEntry], *, told_by: Text, but_closing: bool
) -> Iterable[TimelineEntry]:
    """The changes of state that the history keeps of an action, one a field and day, undone ones left out."""
    steps: dict[tuple[str, date], tuple[Value, Value]] = {}
    for entry in history:
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
        change = _step(_named(field, before), _named(field, after))
        heading = _TOLD_OF_ACTION.format(action=definition.singular, what=change)
        color = choice.color if choice else None
        yield TimelineEntry(day, EntryKind.CHANGE, heading, told_by, color, row.layer, row.uuid)


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


def _answered(signal: EarlySignal) -> Text:
    """How long a signal waited for its answer: in hours where both times are known, else in days."""
    if signal.answer is None or signal.days is None:
        return Text("sans réponse", "not answered")
    if signal.days == 0 and signal.hours is None:
        return Text("répondu le jour même", "answered the same day")
    delay = said_delay(signal.days, signal.hours)
    return Text("répondu en {delay}", "answered in {delay}").format(delay=delay)
