"""What becomes of a finding: the state it takes from the action that answers it, by the declaration.

A state somebody sets by hand stays until the action comes into another one; what waits to be tidied up does not follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from limits_map.domain.definitions import Choice, FieldDefinition, LayerDefinition
from limits_map.domain.features import Feature, RowChange
from limits_map.domain.row_facts import state_of
from limits_map.store.project import Project


def states_followed(project: Project, rows: Sequence[RowChange], *, by_hand: bool) -> list[RowChange]:
    """The changes in which a row that was given an action, or tidied up with one, has the state that follows from it."""
    actions = {row.uuid: row.after for row in rows if row.after is not None}
    return [_followed(project, row, actions, by_hand=by_hand) for row in rows]


def following(project: Project, rows: Sequence[RowChange]) -> Iterator[RowChange]:
    """The changes of rows elsewhere whose action came into another state by some changes."""
    named = {row.uuid for row in rows}
    for definition, link in _follow(project):
        for change in rows:
            if change.layer != link.link or change.after is None:
                continue
            state = _value_of_state(project.catalogue[change.layer], change.after)
            if change.before is not None and state == _value_of_state(project.catalogue[change.layer], change.before):
                continue
            for row in project.features_where(definition.key, link.key, change.uuid):
                if row.uuid not in named and row.values.get(link.key) == change.uuid:
                    after = _in_state(definition, row, state)
                    if after is not row:
                        yield RowChange.changed(row, after)


def _followed(project: Project, change: RowChange, arriving: Mapping[str, Feature], *, by_hand: bool) -> RowChange:
    definition, after = project.catalogue[change.layer], change.after
    link = _link(definition)
    if after is None or link is None or (uuid := after.values.get(link.key)) is None:
        return change
    actions = project.catalogue[link.link or ""]
    action = arriving.get(str(uuid)) or project.feature(actions.key, str(uuid))
    if action is None or not _follows_now(project, definition, link, change, action, by_hand=by_hand):
        return change
    followed = _in_state(definition, after, _value_of_state(actions, action))
    return RowChange(change.layer, change.uuid, change.before, followed)


def _follows_now(
    project: Project,
    definition: LayerDefinition,
    link: FieldDefinition,
    change: RowChange,
    action: Feature,
    *,
    by_hand: bool,
) -> bool:
    """True where a row comes to its action by a change, or the action moves, and the change does not say what became of it.

    A new row says so by a state other than its default; one that is tidied up or read from a file again, likewise.
    """
    if definition.status is None or change.after is None:
        return False
    after = change.after.values.get(definition.status.key)
    says_nothing = after in (None, definition.status.default)
    if change.before is None:
        return says_nothing
    if change.before.values.get(definition.status.key) == after:
        is_linked = change.before.values.get(link.key) != change.after.values.get(link.key)
        return is_linked or _moves(project, action)
    known = state_of(definition, change.before)
    return says_nothing and (not by_hand or (known is not None and known.unfinished))


def _moves(project: Project, action: Feature) -> bool:
    """True where an action comes into another state by the same changes."""
    definition, known = project.catalogue[action.layer], project.feature(action.layer, action.uuid)
    return known is None or _value_of_state(definition, known) != _value_of_state(definition, action)


def _in_state(definition: LayerDefinition, row: Feature, state: object) -> Feature:
    """The row in the state that follows from that of its action; as it is where none follows, or where it waits."""
    choice = _following(definition, state)
    known = state_of(definition, row)
    if definition.status is None or choice is None or choice is known or (known is not None and known.unfinished):
        return row
    return row.with_values({definition.status.key: choice.value})


def _following(definition: LayerDefinition, state: object) -> Choice | None:
    return next((choice for choice in definition.states if state in choice.follows), None)


def _follow(project: Project) -> Iterator[tuple[LayerDefinition, FieldDefinition]]:
    """The layers whose rows follow an action, each with the link to it."""
    for definition in project.catalogue:
        link = _link(definition)
        if link is not None:
            yield definition, link


def _link(definition: LayerDefinition) -> FieldDefinition | None:
    """The link to the action from which the state of a layer's rows follows, or None."""
    if definition.form is None or definition.form.action is None:
        return None
    return definition.field(definition.form.action) if any(choice.follows for choice in definition.states) else None


def _value_of_state(definition: LayerDefinition, row: Feature) -> object:
    return row.values.get(definition.status.key) if definition.status is not None else None
