"""Actions by partner and state, and what is done, late or short of money."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from limits_map.analysis.figures import Figure, Grid, GridLine, Rows, Section
from limits_map.domain.definitions import FieldDefinition
from limits_map.domain.values import fold
from limits_map.words import Text

_ACTIONS = Text("Actions", "Actions")
NOBODY = Text("Personne encore", "Nobody yet")
TOGETHER = Text("Ensemble", "Together")
_PARTNERS = Text("Partenaire", "Partner")
_LATE = Text("En retard", "Late")
_OPEN = Text("Actions en cours ou à venir", "Actions under way or to come")
_DONE = Text("Actions faites", "Actions done")
_LATE_ONES = Text("Actions en retard", "Late actions")
_LATELY = Text("dont {n} depuis le {day}", "{n} of them since {day}")
_TOTAL = Text("Total", "Total")
_DROPPED = Text("Sans suite", "Dropped")
_CELL = Text("Actions\u00a0: {partner}, {state}", "Actions: {partner}, {state}")
_OLDEST = Text("la plus ancienne\u00a0: {n} j", "the oldest: {n} d")
_MISSING = Text("reste à trouver\u00a0: {n}\u00a0€", "still to be found: {n}\u00a0€")


def action_section(actions: Rows, fundings: Rows | None, *, since: date, today: date, unknown: Text) -> Section:
    """Who has which actions in which state, and which of them want looking at."""
    definition, layer, uuids = actions.definition, actions.layer, actions.uuids
    status, closed, finished = definition.status, definition.closed_states, definition.done_states
    open_ones: list[str] = []
    done: list[str] = []
    lately = 0
    days: dict[str, int] = {}
    for uuid, state, due, done_on in zip(
        uuids,
        actions.column(status),
        actions.column(definition.named(definition.date_field)),
        actions.column(definition.named(definition.done_field)),
        strict=True,
    ):
        if state not in closed:
            open_ones.append(uuid)
            if due is not None and due < today:
                days[uuid] = (today - due).days
        elif state in finished:
            done.append(uuid)
            lately += done_on is not None and since <= done_on <= today
    figures = [
        Figure("open", _OPEN, len(open_ones), layer, tuple(open_ones)),
        Figure("done", _DONE, len(done), layer, tuple(done), detail=_LATELY.format(n=lately, day=since)),
    ]
    if definition.date_field is not None:
        oldest = _OLDEST.format(n=max(days.values())) if days else None
        figures.append(Figure("late", _LATE_ONES, len(days), layer, tuple(days), detail=oldest, alarming=True))
    if fundings is not None and definition.cost_field is not None:
        figures.append(_unfunded(actions, fundings, frozenset(open_ones)))
    grid = None
    if definition.organisation_field is not None and status is not None:
        grid = _by_partner(actions, status, days.keys(), unknown)
    return Section("actions", _ACTIONS, tuple(figures), grid=grid)


def granted_to(fundings: Rows, actions: Rows) -> dict[str, float]:
    """What each action was granted in all."""
    granted: dict[str, float] = defaultdict(float)
    amounts = fundings.column(fundings.definition.named(fundings.definition.granted_field))
    links = fundings.column(fundings.definition.link_to(actions.layer))
    for action, amount in zip(links, amounts, strict=True):
        if action is not None and amount:
            granted[action] += amount
    return granted


def grouped(names: Iterable[str | None]) -> tuple[dict[str | None, str], dict[str, str]]:
    """For each way a name is written the key of its group, and for each group the way it is written most often."""
    spelled: Counter[str | None] = Counter(names)
    keys: dict[str | None, str] = {name: fold(name) if name else "" for name in spelled}
    shown: dict[str, str] = {}
    for name, _ in spelled.most_common():
        shown.setdefault(keys[name], name or "")
    return keys, shown


def _unfunded(actions: Rows, fundings: Rows, open_ones: frozenset[str]) -> Figure:
    """The open actions that cost more than they were granted, and what they lack together."""
    granted = granted_to(fundings, actions)
    found, missing = [], 0.0
    costs = actions.column(actions.definition.named(actions.definition.cost_field))
    for uuid, cost in zip(actions.uuids, costs, strict=True):
        if cost and uuid in open_ones and granted.get(uuid, 0.0) < cost:
            missing += cost - granted.get(uuid, 0.0)
            found.append(uuid)
    label = Text("Actions à financer", "Actions short of money")
    detail = _MISSING.format(n=round(missing)) if found else None
    return Figure("unfunded", label, len(found), actions.layer, tuple(found), detail=detail, alarming=True)


def _columns(
    status: FieldDefinition, dropped: frozenset[str], present: Iterable[Any], unknown: Text
) -> dict[str, tuple[Text, frozenset[Any]]]:
    """The states that have a column of their own, those in which nothing came of an action having one together."""
    values = set(present)
    columns: dict[str, tuple[Text, frozenset[Any]]] = {}
    for choice in status.choices:
        if choice.value in values and choice.value not in dropped:
            columns[choice.value] = (choice.label, frozenset({choice.value}))
    if dropped & values:
        columns["dropped"] = (_DROPPED, dropped)
    strange = frozenset(values - {choice.value for choice in status.choices})
    if strange:
        columns[""] = (Text("{unknown}", "{unknown}").format(unknown=unknown), strange)
    return columns


def _by_partner(actions: Rows, status: FieldDefinition, late: Container[str], unknown: Text) -> Grid:
    definition = actions.definition
    names, states = actions.column(definition.named(definition.organisation_field)), actions.column(status)
    keys, shown = grouped(names)
    columns = _columns(status, definition.given_up_states, states, unknown)
    column_of = {value: key for key, (_, values) in columns.items() for value in values}
    cells: dict[str, dict[str, list[str]]] = {}
    for uuid, name, state in zip(actions.uuids, names, states, strict=True):
        line = cells.setdefault(keys[name], {})
        line.setdefault(column_of[state], []).append(uuid)
        line.setdefault("total", []).append(uuid)
        if uuid in late:
            line.setdefault("late", []).append(uuid)
    titles = {key: label for key, (label, _) in columns.items()} | {"late": _LATE, "total": _TOTAL}
    colors = {choice.value: choice.color for choice in status.choices}

    def line_of(key: str, label: Text, found: Mapping[str, Sequence[str]]) -> GridLine:
        return GridLine(
            key,
            label,
            tuple(
                Figure(
                    column,
                    title,
                    len(found.get(column, ())),
                    actions.layer,
                    tuple(found.get(column, ())),
                    heading=_CELL.format(partner=label, state=title),
                    color=colors.get(column),
                    alarming=column == "late",
                )
                for column, title in titles.items()
            ),
        )

    order = sorted(cells, key=lambda key: (not key, -len(cells[key]["total"]), key))
    lines = tuple(line_of(key, Text.same(shown[key]) if key else NOBODY, cells[key]) for key in order)
    everything: dict[str, list[str]] = defaultdict(list)
    for found in cells.values():
        for column, uuids in found.items():
            everything[column] += uuids
    title = Text("Actions par partenaire et par état", "Actions by partner and state")
    return Grid("partners", title, _PARTNERS, tuple(titles.values()), lines, line_of("together", TOGETHER, everything))
