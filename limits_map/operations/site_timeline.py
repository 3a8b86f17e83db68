"""The life of a site as dated entries, and what its watch has seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import Choice, FieldDefinition, LayerDefinition
from limits_map.domain.features import Feature, Value
from limits_map.store.project import Project
from limits_map.words import Text, counted

_DONE_FIELD = "done_on"


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


@dataclass(frozen=True, slots=True)
class _Answering:
    """Which values of a field are signals and which answer them, as the declaration says for counting delays."""

    field: str
    signals: tuple[str, ...]
    answers: tuple[str, ...]


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
    """What the watch has seen up to today, or None where the site's stage is not the watch.

    A site is under watch at a stage whose ring is full and that is not closed.
    """
    stage = _status(project.catalogue[site.layer], site)
    if stage is None or stage.fill != 1.0 or stage.closed:
        return None
    signals = [
        day for row in follow_ups if _is_signal(project.catalogue, row) and (day := _day(project.catalogue, row))
    ]
    seen = [*signals, *(day for row in reports if (day := _day(project.catalogue, row)))]
    past = [day for day in seen if day <= today]
    open_since = [day for day, answer in _answered(project.catalogue, follow_ups).values() if answer is None]
    return Watch(
        quiet_days=(today - max(past)).days if past else None,
        unanswered_days=max(0, (today - min(open_since)).days) if open_since else None,
    )


def _follow_up_entries(catalogue: Catalogue, follow_ups: Sequence[Feature]) -> Iterable[TimelineEntry]:
    answered = _answered(catalogue, follow_ups)
    for row in follow_ups:
        definition = catalogue[row.layer]
        day = _day(catalogue, row)
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
            Text.same(row.title(definition)),
            nature.color if nature else None,
            row.layer,
            row.uuid,
        )


def _action_entries(project: Project, action: Feature) -> Iterable[TimelineEntry]:
    """The day an action was done, and the days its state changed in this project."""
    definition = project.catalogue[action.layer]
    title = Text.same(action.title(definition))
    done = action.values.get(_DONE_FIELD)
    if isinstance(done, date):
        state = _status(definition, action)
        heading = Text("{action}\u00a0: {state}", "{action}: {state}").format(
            action=definition.singular, state=state.label if state else definition.field(_DONE_FIELD).label
        )
        color = state.color if state else None
        yield TimelineEntry(done, EntryKind.DONE, heading, title, color, action.layer, action.uuid)
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
        for field in _watched_fields(definition):
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
        heading = (
            field.label
            if told_by is None
            else Text("{action}\u00a0: {change}", "{action}: {change}").format(
                action=definition.singular, change=change
            )
        )
        yield TimelineEntry(
            day,
            EntryKind.CHANGE,
            heading,
            change if told_by is None else told_by,
            choice.color if choice else None,
            row.layer,
            row.uuid,
        )


def _report_months(catalogue: Catalogue, reports: Sequence[Feature], within_m: float) -> Iterable[TimelineEntry]:
    """One line for each layer and month with reports."""
    months: dict[tuple[str, int, int], list[date]] = {}
    for row in reports:
        day = _day(catalogue, row)
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


def _watched_fields(definition: LayerDefinition) -> tuple[FieldDefinition, ...]:
    keys = dict.fromkeys((definition.status_field, definition.symbol.color_by))
    return tuple(definition.field(key) for key in keys if key is not None)


def _status(definition: LayerDefinition, row: Feature) -> Choice | None:
    if definition.status_field is None:
        return None
    return definition.field(definition.status_field).choice(row.values.get(definition.status_field))


def _named(field: FieldDefinition, value: Value) -> Text:
    choice = field.choice(value)
    if choice is not None:
        return choice.label
    return Text("inconnu", "unknown") if value is None else Text.same(str(value))


def _day(catalogue: Catalogue, row: Feature) -> date | None:
    day = row.values.get(catalogue[row.layer].date_field or "")
    return day if isinstance(day, date) else None


def _told_choice(definition: LayerDefinition, row: Feature) -> Choice | None:
    """The choice that says of which nature a follow-up is: that of its first field with choices."""
    return next((field.choice(row.values.get(field.key)) for field in definition.fields if field.choices), None)


def _answering(definition: LayerDefinition) -> _Answering | None:
    for rule in definition.disclosure:
        until: Mapping[str, tuple[str, ...]] = dict(rule.until)
        for key, signals in rule.where:
            if key in until:
                return _Answering(key, signals, until[key])
    return None


def _is_signal(catalogue: Catalogue, row: Feature) -> bool:
    rule = _answering(catalogue[row.layer])
    return rule is not None and row.values.get(rule.field) in rule.signals


def _answered(catalogue: Catalogue, follow_ups: Sequence[Feature]) -> dict[str, tuple[date, date | None]]:
    """For each signal, by its uuid, its day and the day it was first answered, or None if nobody has."""
    answered: dict[str, tuple[date, date | None]] = {}
    for row in follow_ups:
        rule, day = _answering(catalogue[row.layer]), _day(catalogue, row)
        if rule is None or day is None or row.values.get(rule.field) not in rule.signals:
            continue
        answers = [
            later
            for other in follow_ups
            if other.layer == row.layer
            and other.values.get(rule.field) in rule.answers
            and (later := _day(catalogue, other)) is not None
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
