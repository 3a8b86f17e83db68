"""The watch over reclaimed sites: what it has seen, which early signals wait for an answer, and giving one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from limits_map.domain.definitions import Role
from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.domain.row_facts import day_of
from limits_map.domain.signals import (
    EarlySignal,
    asks_for_answer,
    early_signals,
    is_before,
    signal_field,
    signal_values,
)
from limits_map.domain.values import read_value
from limits_map.errors import InvalidValueError, NotFoundError
from limits_map.operations.site_rows import site_of
from limits_map.operations.watched_sites import WatchedSite, signs_around, watched_site
from limits_map.store.project import Project
from limits_map.words import Text


@dataclass(frozen=True, slots=True)
class Watch:
    """What the watch of a site has seen: the days since its last sign, and the signals nobody has answered.

    `quiet_weeks` are the whole weeks without a sign, of the `weeks` since the watch began; None where that is unknown.
    """

    quiet_days: int | None
    unanswered: tuple[EarlySignal, ...] = ()
    quiet_weeks: int | None = None
    weeks: int | None = None


def watch_of(project: Project, site: Feature, follow_ups: Sequence[Feature], today: date) -> Watch | None:
    """What the watch of a site has seen up to today, or None where the site is not under watch."""
    watched = watched_site(project, site)
    if watched is None:
        return None
    signals = _signals_among(project, follow_ups)
    days = sorted(
        {sign.day for sign in signs_around(project, watched, today)}
        | {signal.day for signal in signals if signal.day <= today}
    )
    waiting = tuple(sorted((signal for signal in signals if _is_waiting(watched, signal, today)), key=_by_day))
    weeks = quiet = None
    if watched.since is not None:
        weeks = max(0, (today - watched.since).days // 7)
        loud = {(today - day).days // 7 for day in days}
        quiet = sum(week not in loud for week in range(weeks))
    return Watch(
        quiet_days=(today - days[-1]).days if days else None,
        unanswered=waiting,
        quiet_weeks=quiet,
        weeks=weeks,
    )


def open_signals(*, project: Project, today: date | None = None) -> list[EarlySignal]:
    """The early signals at sites under watch that nobody has answered, the oldest first."""
    waiting: list[tuple[str, EarlySignal]] = []
    for definition in project.catalogue.with_role(Role.FOLLOW_UP):
        field = signal_field(definition)
        if field is None:
            continue
        asking = signal_values(definition)
        values = dict.fromkeys(value for pair in asking.items() for value in pair)
        rows = [row for value in values for row in project.features_where(definition.key, field.key, value)]
        for signal in early_signals(definition, rows):
            uuid = site_of(project, signal.row) if signal.answer is None else None
            if uuid is not None:
                waiting.append((uuid, signal))
    sites = [
        site
        for layer in project.catalogue.with_role(Role.SITE)
        for site in project.features(layer.key, list(dict.fromkeys(uuid for uuid, _ in waiting)))
    ]
    watched = {site.uuid: watched_site(project, site) for site in sites}
    days = today or date.today()
    found = [signal for uuid, signal in waiting if (site := watched.get(uuid)) and _is_waiting(site, signal, days)]
    return sorted(found, key=_by_day)


def signal_with_answer(project: Project, layer: str, uuid: str) -> EarlySignal | None:
    """One early signal with its answer, or None where there is no such signal."""
    definition, row = project.catalogue[layer], project.feature(layer, uuid)
    site = site_of(project, row) if row is not None else None
    if row is None:
        return None
    here = {row.uuid: row}
    for field in definition.fields:
        if field.link is not None and field.required and site is not None:
            here.update((other.uuid, other) for other in project.features_where(layer, field.key, site))
    return next((signal for signal in early_signals(definition, here.values()) if signal.row.uuid == uuid), None)


def answer_signal(
    *,
    project: Project,
    layer: str,
    uuid: str,
    text: str,
    day: date | None = None,
    time: str | None = None,
    by: str | None = None,
    others_too: bool = False,
    today: date | None = None,
) -> Changes:
    """Records what answered an early signal, which stops its clock; `time` is as in "18:30", `by` an organisation.

    With `others_too` it answers every signal of the same site that was waiting then. Raises InvalidValueError if a
    value does not fit or the answer would lie before its signal or in the future, NotFoundError if the signal is gone.
    """
    definition = project.catalogue[layer]
    field, signal = signal_field(definition), project.feature(layer, uuid)
    choice = asks_for_answer(definition, signal) if signal is not None else None
    if signal is None or field is None or choice is None:
        raise NotFoundError(Text("Ce signal n'est plus là.", "This signal is no longer there."))
    days = today or date.today()
    given: dict[str, object] = {
        key.key: signal.values.get(key.key) for key in definition.fields if key.link is not None and key.required
    }
    given |= {field.key: choice.answered_by, definition.title_field: text}
    given |= {definition.organisation_field or "": by}
    given |= {link.key: uuid for link in definition.links_to(layer) if not others_too}
    given |= {definition.date_field or "": day or days, definition.time_field or "": time}
    answer = Feature.new(layer, None, {item.key: read_value(item, given.get(item.key)) for item in definition.fields})
    if is_before(definition, answer, signal):
        raise InvalidValueError(
            Text("La réponse ne peut pas précéder le signal.", "The answer cannot come before the signal.")
        )
    if (when := day_of(definition, answer)) is not None and when > days:
        raise InvalidValueError(
            Text(
                "Cette date est à venir\u00a0: notez la réponse une fois donnée.",
                "This date is still to come: record the answer once it has been given.",
            )
        )
    changes = Changes(Text("Répondre à un premier signal", "Answer an early signal"), (RowChange.added(answer),))
    project.apply(changes)
    return changes


def _signals_among(project: Project, rows: Iterable[Feature]) -> list[EarlySignal]:
    by_layer: dict[str, list[Feature]] = {}
    for row in rows:
        by_layer.setdefault(row.layer, []).append(row)
    return [signal for layer, these in by_layer.items() for signal in early_signals(project.catalogue[layer], these)]


def _is_waiting(watched: WatchedSite, signal: EarlySignal, today: date) -> bool:
    """True for a signal of the time under watch that nobody has answered."""
    return signal.answer is None and watched.is_in_time(signal.day, today)


def _by_day(signal: EarlySignal) -> tuple[date, str]:
    return signal.day, "" if signal.time is None else signal.time.isoformat()
