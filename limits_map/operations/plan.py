"""The plan of actions as light rows: who does what, where, by when, for how much, and what each waits for.

    actions = plan(project=project)
    late = actions.late()
    money = actions.money(actions.unfunded())

Everything comes from `project.columns`, so that a board or a dashboard of 20,000 actions is there at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import Changes, Feature
from limits_map.domain.guidance import technique_field
from limits_map.operations.action_order import order_links
from limits_map.store.project import Project
from limits_map.words import Text

_FEW = 500


class Money(NamedTuple):
    """Sums in euros; `cost` is what the actions are to cost, the others what their funders said and paid."""

    cost: float = 0.0
    asked: float = 0.0
    granted: float = 0.0
    spent: float = 0.0


class PlannedAction(NamedTuple):
    """One action; None where something is unknown. `waits_for` are uuids of actions that come first."""

    uuid: str
    title: str | None
    state: str | None
    site: str | None
    lead: str | None
    technique: str | None
    due: date | None
    done: date | None
    cost: float | None
    asked: float
    granted: float
    spent: float
    waits_for: tuple[str, ...]


_NEW = PlannedAction("", None, None, None, None, None, None, None, None, 0.0, 0.0, 0.0, ())


class ActionFields(NamedTuple):
    """The keys under which a layer of actions keeps what a plan needs, found in its declaration; None where it has none."""

    title: str
    state: str | None
    site: str | None
    lead: str | None
    technique: str | None
    due: str | None
    done: str | None
    cost: str | None


@dataclass(frozen=True)
class Plan:
    """All actions of a project in the order they were entered, as they were on a day.

    `sites` gives the title of each site by its uuid, `layer` is the layer of the actions, None if the catalogue has none.
    """

    layer: str | None
    today: date
    rows: tuple[PlannedAction, ...] = ()
    sites: Mapping[str, str] = field(default_factory=dict)
    open_states: frozenset[str | None] = frozenset()
    """The states in which an action still asks for something; an unknown state is one of them."""
    finished_states: frozenset[str | None] = frozenset()
    """The states of actions that were carried out, as against those given up."""

    def __iter__(self) -> Iterator[PlannedAction]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def by_uuid(self) -> Mapping[str, PlannedAction]:
        """The actions by their uuid."""
        return {row.uuid: row for row in self.rows}

    def is_open(self, row: PlannedAction) -> bool:
        """True if the action still asks for something."""
        return row.state in self.open_states

    def is_finished(self, row: PlannedAction) -> bool:
        """True if the action was carried out."""
        return row.state in self.finished_states

    def is_late(self, row: PlannedAction) -> bool:
        """True if the day of an open action has passed."""
        return row.due is not None and row.due < self.today and row.state in self.open_states

    def is_unfunded(self, row: PlannedAction) -> bool:
        """True if an open action costs more than its funders have granted."""
        return bool(row.cost) and row.granted < (row.cost or 0.0) and row.state in self.open_states

    def waiting_for(self, row: PlannedAction) -> list[PlannedAction]:
        """The actions that have to be over before this open one, and are not; one given up is waited for no longer."""
        if not row.waits_for or row.state not in self.open_states:
            return []
        first = (self.by_uuid.get(uuid) for uuid in row.waits_for)
        return [action for action in first if action is not None and action.state in self.open_states]

    def late(self) -> list[PlannedAction]:
        """The open actions whose day has passed, the oldest first."""
        return sorted((row for row in self.rows if self.is_late(row)), key=lambda row: row.due or self.today)

    def unfunded(self) -> list[PlannedAction]:
        """The open actions that cost more than was granted."""
        return [row for row in self.rows if self.is_unfunded(row)]

    def waiting(self) -> list[PlannedAction]:
        """The open actions that wait for another one."""
        return [row for row in self.rows if row.waits_for and self.waiting_for(row)]

    def site_title(self, row: PlannedAction) -> str:
        """The title of the site of an action, empty where there is none."""
        return self.sites.get(row.site, "") if row.site is not None else ""

    def money(self, rows: Iterable[PlannedAction]) -> Money:
        """What some actions cost together, and what was asked, granted and spent for them."""
        cost = asked = granted = spent = 0.0
        for row in rows:
            cost += row.cost or 0.0
            asked += row.asked
            granted += row.granted
            spent += row.spent
        return Money(cost, asked, granted, spent)


def action_layer(catalogue: Catalogue) -> LayerDefinition | None:
    """The layer of the plan: the first one of actions."""
    return next(iter(catalogue.with_role(Role.ACTION)), None)


def action_fields(catalogue: Catalogue, definition: LayerDefinition) -> ActionFields:
    """Where a layer of actions keeps what a plan needs."""
    technique = technique_field(definition)
    links = [link.key for layer in catalogue.with_role(Role.SITE) for link in definition.links_to(layer.key)]
    return ActionFields(
        title=definition.title_field,
        state=definition.status_field,
        site=next(iter(links), None),
        lead=definition.organisation_field,
        technique=technique.key if technique is not None else None,
        due=definition.date_field,
        done=definition.done_field,
        cost=definition.cost_field,
    )


def plan(*, project: Project, today: date | None = None) -> Plan:
    """Reads the plan of a project as it is today."""
    definition = action_layer(project.catalogue)
    if definition is None:
        return Plan(None, today or date.today())
    keys = action_fields(project.catalogue, definition)
    asked = [name for name in keys if name is not None]
    read = list(zip(*project.columns(definition.key, asked), strict=True))
    if not read:
        read = [()] * (len(asked) + 1)
    uuids, number = read[0], len(read[0])
    columns = [read[asked.index(name) + 1] if name is not None else (None,) * number for name in keys]
    money, nothing = money_by_action(project), Money()
    paid = [money.get(uuid, nothing) for uuid in uuids]
    sums = ([item.asked for item in paid], [item.granted for item in paid], [item.spent for item in paid])
    first = _first_actions(project, definition)
    waits = [first.get(uuid, ()) for uuid in uuids]
    return Plan(
        definition.key,
        today or date.today(),
        tuple(map(PlannedAction._make, zip(uuids, *columns, *sums, waits, strict=True))),
        _site_titles(project),
        frozenset([None, *(choice.value for choice in definition.states if not choice.closed)]),
        definition.done_states,
    )


def followed(before: Plan, project: Project, changes: Changes) -> Plan:
    """The plan after some changes; it is read again only where more changed than a few actions."""
    touched = [change for change in changes.rows if change.layer in plan_layers(project.catalogue)]
    layer = before.layer
    if layer is None or not touched:
        return before
    titles = {layer.key: layer.title_field for layer in project.catalogue.with_role(Role.SITE)}
    renamed = {
        change.uuid: str(change.after.values.get(titles[change.layer]) or "") if change.after is not None else None
        for change in touched
        if change.layer in titles
    }
    touched = [change for change in touched if change.layer not in titles]
    if len(touched) > _FEW or any(change.layer != layer for change in touched):
        return plan(project=project, today=before.today)
    if renamed:
        sites = {**before.sites, **renamed}
        before = replace(before, sites={uuid: title for uuid, title in sites.items() if title is not None})
    keys = action_fields(project.catalogue, project.catalogue[layer])._asdict()
    changed: dict[str, PlannedAction | None] = {}
    for change in touched:
        changed[change.uuid] = None
        if change.after is not None:
            values = change.after.values
            told: dict[str, Any] = {part: values.get(key) if key is not None else None for part, key in keys.items()}
            changed[change.uuid] = before.by_uuid.get(change.uuid, _NEW._replace(uuid=change.uuid))._replace(**told)
    kept = [changed.pop(row.uuid, None) if row.uuid in changed else row for row in before.rows]
    # What is left was not there before: it was entered last.
    return replace(before, rows=tuple(row for row in (*kept, *changed.values()) if row is not None))


def plan_layers(catalogue: Catalogue) -> frozenset[str]:
    """The layers whose changes change a plan."""
    roles = (Role.ACTION, Role.FUNDING, Role.DEPENDENCY, Role.SITE)
    return frozenset(layer.key for role in roles for layer in catalogue.with_role(role))


def money_by_action(project: Project) -> dict[str, Money]:
    """What was asked, granted and spent for each action that has a funder, by its uuid; `cost` is left at 0."""
    actions = action_layer(project.catalogue)
    sums: dict[str, Money] = {}
    for definition in project.catalogue.with_role(Role.FUNDING) if actions is not None else ():
        link, keys = definition.link_to(actions.key if actions else ""), [field.key for field in definition.amounts]
        if link is None or len(keys) != len(Money._fields) - 1:
            continue
        for _, action, asked, granted, spent in project.columns(definition.key, [link.key, *keys]):
            if action in sums:
                before = sums[action]
                asked, granted, spent = (asked or 0) + before[1], (granted or 0) + before[2], (spent or 0) + before[3]
            if action is not None:
                sums[action] = Money(0.0, asked or 0, granted or 0, spent or 0)
    return sums


def granted_for(project: Project, action: Feature) -> float:
    """What the funders have granted for one action."""
    return sum(
        float(value)
        for definition in project.catalogue.with_role(Role.FUNDING)
        for link in definition.links_to(action.layer)
        for row in project.features_where(definition.key, link.key, action.uuid)
        if isinstance(value := row.values.get(definition.granted_field or ""), int | float)
    )


def cost_words(cost: float, granted: float) -> Text:
    """What an open action costs and how much of it is found, in sums and never in shares."""
    if granted >= cost:
        return Text("{cost}\u00a0€", "{cost}\u00a0€").format(cost=cost)
    if granted <= 0:
        return Text("{cost}\u00a0€ · non financé", "{cost}\u00a0€ · not funded").format(cost=cost)
    return Text("{granted} sur {cost}\u00a0€ financés", "{granted} of {cost}\u00a0€ funded").format(
        granted=granted, cost=cost
    )


def _first_actions(project: Project, actions: LayerDefinition) -> dict[str, tuple[str, ...]]:
    """For each action that waits, those that come first."""
    found: dict[str, tuple[str, ...]] = {}
    for definition in project.catalogue.with_role(Role.DEPENDENCY):
        links = order_links(definition, actions.key)
        if links is not None:
            for _, action, first in project.columns(definition.key, links):
                if action is not None and first is not None and action != first:
                    found[action] = (*found.get(action, ()), first)
    return found


def _site_titles(project: Project) -> dict[str, str]:
    return {
        uuid: title or ""
        for definition in project.catalogue.with_role(Role.SITE)
        for uuid, title in project.columns(definition.key, [definition.title_field])
    }
