""" "You said, we did": what residents proposed on a walk, and what became of each proposal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from limits_map.domain.definitions import Choice, LayerDefinition
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of, state_of, title_of
from limits_map.domain.walk_forms import FindingForm
from limits_map.words import Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal: its words, where and about what it was made, and what became of it.

    `outcome` is a state of findings; where an action answers the proposal, `state` is the state of that action and
    `action` its uuid, else `state` is the outcome itself. `since` is the day it came into it, None where nobody knows.
    """

    finding: str
    words: str
    stop: str | None
    item: str | None
    outcome: Choice | None
    state: Choice | None
    since: date | None
    action: str | None
    action_title: Text | None
    reply: str | None
    shared: bool

    @property
    def unfinished(self) -> bool:
        """True where it waits to be tidied up: nobody outside has seen it."""
        return self.outcome is not None and self.outcome.unfinished

    @property
    def done(self) -> bool:
        """True where what was proposed was done."""
        return self.outcome is not None and self.outcome.closed and not self.outcome.given_up

    @property
    def unanswered(self) -> bool:
        """True where nothing came of it yet and nobody has said why."""
        waits = self.outcome is None or not (self.outcome.closed or self.action is not None)
        return waits and not self.reply


def proposals(
    findings: Iterable[Feature],
    definition: LayerDefinition,
    form: FindingForm,
    *,
    actions: Mapping[str, Feature],
    action_layer: LayerDefinition | None,
    since: Mapping[str, date],
) -> tuple[Proposal, ...]:
    """The proposals of some findings, in their order.

    `actions` are those that findings are linked to, by uuid; an action that is gone counts as none. `since` says for
    findings and actions, by uuid, on which day they came into their state, as far as it is known.
    """
    return tuple(
        _proposal(row, definition, form, actions, action_layer, since)
        for row in findings
        if form.proposal is not None and _words(row, form.proposal)
    )


def outcomes(found: Sequence[Proposal]) -> dict[Choice | None, tuple[Proposal, ...]]:
    """The proposals by what became of them, those of which something was done first, in the order of the vocabulary."""
    groups: dict[Choice | None, tuple[Proposal, ...]] = {}
    for proposal in sorted(found, key=_order):
        groups[proposal.outcome] = (*groups.get(proposal.outcome, ()), proposal)
    return groups


def _order(proposal: Proposal) -> int:
    """Done, then decided, then open, then set aside, and last what was not read again."""
    outcome = proposal.outcome
    if outcome is None or outcome.unfinished:
        return 4
    if outcome.closed:
        return 3 if outcome.given_up else 0
    return 1 if proposal.action is not None else 2


def _proposal(
    row: Feature,
    definition: LayerDefinition,
    form: FindingForm,
    actions: Mapping[str, Feature],
    action_layer: LayerDefinition | None,
    since: Mapping[str, date],
) -> Proposal:
    outcome = state_of(definition, row)
    action = actions.get(str(row.values.get(form.action))) if form.action is not None else None
    # What was still open on the day it was said has been so since then.
    state, day = (
        outcome,
        since.get(row.uuid) or (None if outcome is not None and outcome.closed else day_of(definition, row)),
    )
    if action is not None and action_layer is not None:
        state = state_of(action_layer, action)
        dated = action.values.get(state.dates) if state is not None and state.dates is not None else None
        day = dated if isinstance(dated, date) else since.get(action.uuid)
        outcome = _outcome_of(definition, state, outcome)
    item = row.values.get(form.item)
    return Proposal(
        finding=row.uuid,
        words=_words(row, form.proposal),
        stop=_words(row, form.stop) or None,
        item=item if isinstance(item, str) else None,
        outcome=outcome,
        state=state,
        since=day,
        action=action.uuid if action is not None else None,
        action_title=title_of(action_layer, action) if action is not None and action_layer is not None else None,
        reply=_words(row, form.reply) or None,
        shared=form.shared is not None and row.values.get(form.shared) is True,
    )


def _outcome_of(definition: LayerDefinition, state: Choice | None, own: Choice | None) -> Choice | None:
    """The state that a finding has by that of its action; its own while it is unfinished or where none follows."""
    if state is None or (own is not None and own.unfinished):
        return own
    return next((choice for choice in definition.states if state.value in choice.follows), own)


def _words(row: Feature, key: str | None) -> str:
    value = row.values.get(key) if key is not None else None
    return value.strip() if isinstance(value, str) else ""
