"""Sites by stage and level, now and on an earlier day as the decisions tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from limits_map.analysis.figures import Bar, Bars, Figure, Rows, Section, level_of
from limits_map.domain.definitions import FieldDefinition
from limits_map.words import Text

_TITLE = Text("Sites", "Sites")
_UNKNOWN_COLOR = "#B4B9BC"
_STAGE_COLORS = ("#C7B08A", "#A9D2CC", "#74BBB5", "#379B99", "#00696B", "#6B7075")
_NOW = Text("Aujourd'hui", "Today")
_DAY = Text("{day}", "{day}")
_DOWN, _UP = Text("{field} en baisse", "{field} down"), Text("{field} en hausse", "{field} up")
_ON, _BACK = (
    Text("Sites qui ont avancé", "Sites that moved on"),
    Text("Sites revenus en arrière", "Sites that fell back"),
)
_NOT_DECIDED = Text("Sites sans décision au {day}", "Sites without a decision by {day}")
_HEADING = Text("{field}\u00a0: {value} ({when})", "{field}: {value} ({when})")
_TODAY = Text("aujourd'hui", "today")

Steps = Mapping[str, Sequence[tuple[date, str]]]
"""For each site the values that one field was given, with their days, the first first."""


def histories(sites: Rows, decisions: Rows) -> dict[str, Steps]:
    """For each recorded field of the sites what the decisions say that it was, and since when."""
    days = decisions.column(decisions.definition.named(decisions.definition.date_field))
    targets = decisions.column(decisions.definition.link_to(sites.layer))
    found: dict[str, Steps] = {}
    for field in _recorded(sites):
        if not decisions.definition.has_field(field.key):
            continue
        steps: dict[str, list[tuple[date, str]]] = {}
        for site, when, value in zip(
            targets, days, decisions.column(decisions.definition.field(field.key)), strict=True
        ):
            if site is not None and when is not None and value is not None:
                steps.setdefault(site, []).append((when, value))
        for each in steps.values():
            each.sort(key=lambda step: step[0])
        found[field.key] = steps
    return found


def value_on(steps: Sequence[tuple[date, str]], day: date) -> str | None:
    """The latest value on or before a day; None where nobody had decided anything by then."""
    value = None
    for when, given in steps:
        if when > day:
            break
        value = given
    return value


def site_section(sites: Rows, past: Mapping[str, Steps] | None, *, since: date, unknown: Text) -> Section:
    """How many sites there are, by stage and level now and then, and how many have moved."""
    layer, uuids = sites.layer, sites.uuids
    status = sites.definition.status
    states, closed = sites.column(status), sites.definition.closed_states
    open_sites = tuple(uuid for uuid, state in zip(uuids, states, strict=True) if state not in closed)
    figures = [
        Figure("sites", Text("Sites suivis", "Sites followed"), len(open_sites), layer, open_sites),
    ]
    bars = []
    for field in _recorded(sites):
        now = dict(zip(uuids, sites.column(field), strict=True))
        then: dict[str, str | None] | None = None
        if past is not None:
            steps = past.get(field.key, {})
            then = {uuid: value_on(steps.get(uuid, ()), since) for uuid in uuids}
        bars.append(_bars(layer, field, now, then, since, unknown))
        if then is not None:
            figures += _moved(layer, field, now, then, since, worse_later=field is not status)
    return Section("sites", _TITLE, tuple(figures), tuple(bars))


def _recorded(sites: Rows) -> list[FieldDefinition]:
    """The status and the level, where the rows have them."""
    fields = (sites.definition.status, level_of(sites.definition))
    return [field for field in fields if field is not None and sites.has(field)]


def _bars(
    layer: str,
    field: FieldDefinition,
    now: Mapping[str, str | None],
    then: Mapping[str, str | None] | None,
    since: date,
    unknown: Text,
) -> Bars:
    bars = []
    if then is not None:
        day = _DAY.format(day=since)
        bars.append(_bar("then", day, layer, field, then, unknown, day))
    bars.append(_bar("now", _NOW, layer, field, now, unknown, _TODAY))
    return Bars(field.key, field.label, tuple(bars))


def _bar(
    key: str,
    label: Text,
    layer: str,
    field: FieldDefinition,
    values: Mapping[str, str | None],
    unknown: Text,
    when: Text,
) -> Bar:
    groups: dict[str, list[str]] = {choice.value: [] for choice in field.choices}
    lost: list[str] = []
    for uuid, value in values.items():
        groups.get(value or "", lost).append(uuid)
    known = [
        _part(
            choice.value, choice.label, layer, groups[choice.value], field, when, choice.color or _stage_color(number)
        )
        for number, choice in enumerate(field.choices)
    ]
    return Bar(
        key,
        label,
        (
            *known,
            _part(
                "", Text("? {unknown}", "? {unknown}").format(unknown=unknown), layer, lost, field, when, _UNKNOWN_COLOR
            ),
        ),
    )


def _part(
    key: str, label: Text, layer: str, uuids: Sequence[str], field: FieldDefinition, when: Text, color: str
) -> Figure:
    heading = _HEADING.format(field=field.label, value=label, when=when)
    return Figure(key, label, len(uuids), layer, tuple(uuids), heading=heading, color=color)


def _stage_color(number: int) -> str:
    return _STAGE_COLORS[min(number, len(_STAGE_COLORS) - 1)]


def _moved(
    layer: str,
    field: FieldDefinition,
    now: Mapping[str, str | None],
    then: Mapping[str, str | None],
    since: date,
    *,
    worse_later: bool,
) -> list[Figure]:
    """How many rows have a later choice of a field than they had, and how many an earlier one."""
    rank = {choice.value: number for number, choice in enumerate(field.choices)}
    later: list[str] = []
    earlier: list[str] = []
    for uuid, value in now.items():
        known = then.get(uuid)
        if value in rank and known in rank and value != known:
            (later if rank[value] > rank[known] else earlier).append(uuid)
    moves: tuple[tuple[str, Text, list[str], bool], ...]
    if worse_later:
        moves = (
            (f"{field.key}_down", _DOWN.format(field=field.label), earlier, False),
            (f"{field.key}_up", _UP.format(field=field.label), later, True),
        )
    else:
        moves = (
            (f"{field.key}_on", _ON, later, False),
            (f"{field.key}_back", _BACK, earlier, True),
            (
                "unknown_then",
                _NOT_DECIDED.format(day=since),
                [uuid for uuid in now if then.get(uuid) not in rank],
                False,
            ),
        )
    return [
        Figure(key, label, len(uuids), layer, tuple(uuids), alarming=alarming) for key, label, uuids, alarming in moves
    ]
