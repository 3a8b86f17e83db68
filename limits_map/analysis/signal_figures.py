"""Early signals: how many there were, how soon they were answered, and the weeks without any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from limits_map.analysis.figures import Figure, Rows, Section, Unit
from limits_map.analysis.site_figures import Steps
from limits_map.domain.definitions import LayerDefinition
from limits_map.domain.features import Feature
from limits_map.domain.signals import EarlySignal, early_signals, signal_field, signal_values, watched_since
from limits_map.words import Text

_TITLE = Text("Premiers signaux", "Early signals")
_HOURS_A_DAY, _MOST_HOURS = 24.0, 72.0
_WATCHED = Text("aux sites sous veille", "at sites under watch")


@dataclass(frozen=True, slots=True)
class SiteSignal:
    """An early signal and the uuid of the site it was raised at, or None where that is unknown."""

    signal: EarlySignal
    site: str | None


def site_signals(definition: LayerDefinition, sites: LayerDefinition, rows: Iterable[Feature]) -> list[SiteSignal]:
    """The early signals among some follow-ups, weighed site by site."""
    field = signal_field(definition)
    links = definition.links_to(sites.key)
    if field is None or not links:
        return []
    asking = signal_values(definition)
    by_site: dict[Any, list[Feature]] = defaultdict(list)
    raised = set()
    for row in rows:
        site = row.values.get(links[0].key)
        by_site[site].append(row)
        if row.values.get(field.key) in asking:
            raised.add(site)
    # Answers alone need no weighing.
    return [
        SiteSignal(signal, site)
        for site, here in by_site.items()
        if site in raised
        for signal in early_signals(definition, here)
    ]


def signal_section(
    signals: Sequence[SiteSignal],
    definition: LayerDefinition,
    sites: Rows | None,
    past: Mapping[str, Steps],
    *,
    since: date,
    today: date,
) -> Section:
    """What was raised since a day and how soon it was answered, and what waits today."""
    layer = definition.key
    raised = [each.signal for each in signals if since <= each.signal.day <= today]
    answered = [signal for signal in raised if signal.answer is not None]
    watched = _watched_since(sites, past) if sites is not None else {}
    waiting = [
        each.signal
        for each in signals
        if each.site in watched
        and each.signal.answer is None
        and (watched[each.site] or date.min) <= each.signal.day <= today
    ]
    oldest = min((signal.day for signal in waiting), default=None)
    waited = (
        Text("le plus ancien\u00a0: {n} j", "the oldest: {n} d").format(n=(today - oldest).days) if oldest else _WATCHED
    )
    figures = [
        Figure(
            "waiting",
            Text("Signaux sans réponse", "Signals unanswered"),
            len(waiting),
            layer,
            _rows(waiting),
            detail=waited,
            alarming=True,
        ),
        Figure("raised", Text("Signaux reçus", "Signals raised"), len(raised), layer, _rows(raised)),
        Figure(
            "answered",
            Text("Signaux avec réponse", "Signals answered"),
            len(answered),
            layer,
            _rows(answered),
            of=len(raised),
        ),
        *_delays(layer, answered),
    ]
    if sites is not None:
        figures += _quiet_weeks(sites.layer, watched, signals, since, today)
    return Section("signals", _TITLE, tuple(figures))


def _rows(signals: Iterable[EarlySignal]) -> tuple[str, ...]:
    return tuple(signal.row.uuid for signal in signals)


def _delays(layer: str, answered: Sequence[EarlySignal]) -> list[Figure]:
    """The mean and the longest delay: in hours while short and exactly known, else in days."""
    exact = all(signal.hours is not None for signal in answered)
    delays = [
        (signal.hours if signal.hours is not None else _HOURS_A_DAY * (signal.days or 0), signal) for signal in answered
    ]
    longest = max(delays, key=lambda item: item[0], default=None)
    mean = sum(hours for hours, _ in delays) / len(delays) if delays else None

    def figure(key: str, label: Text, hours: float | None, rows: tuple[str, ...]) -> Figure:
        if hours is not None and (not exact or hours > _MOST_HOURS):
            return Figure(key, label, hours / _HOURS_A_DAY, layer, rows, Unit.DAYS)
        return Figure(key, label, hours, layer, rows, Unit.HOURS)

    return [
        figure("mean_delay", Text("Délai moyen de réponse", "Mean delay of the answer"), mean, _rows(answered)),
        figure(
            "longest_delay",
            Text("Délai le plus long", "Longest delay"),
            longest[0] if longest is not None else None,
            _rows([longest[1]]) if longest is not None else (),
        ),
    ]


def _watched_since(sites: Rows, past: Mapping[str, Steps]) -> dict[str | None, date | None]:
    """The sites under watch, each with the day since when, or None where no decision says it."""
    status = sites.definition.status
    if status is None:
        return {}
    watched = {choice.value for choice in status.choices if choice.watched}
    steps = past.get(status.key, {})
    since: dict[str | None, date | None] = {}
    for uuid, state in zip(sites.uuids, sites.column(status), strict=True):
        if state not in watched:
            continue
        since[uuid] = watched_since((day, value in watched) for day, value in steps.get(uuid, ()))
    return since


def _quiet_weeks(
    layer: str,
    watched: dict[str | None, date | None],
    signals: Sequence[SiteSignal],
    since: date,
    today: date,
) -> list[Figure]:
    """The whole weeks under watch without an early signal, over all sites of which the beginning is known."""
    days: dict[str | None, list[date]] = defaultdict(list)
    for each in signals:
        days[each.site].append(each.signal.day)
    weeks = quiet = 0
    counted = []
    for site, began in watched.items():
        if began is None or site is None:
            continue
        here = max(0, (today - max(began, since)).days // 7)
        loud = {(today - day).days // 7 for day in days[site] if day <= today}
        weeks += here
        quiet += sum(week not in loud for week in range(here))
        counted.append(site)
    if not weeks:
        return []
    label = Text("Semaines calmes de veille", "Quiet weeks of the watch")
    return [Figure("quiet_weeks", label, quiet, layer, tuple(counted), of=weeks)]
