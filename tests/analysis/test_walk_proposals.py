"""What became of the proposals of a walk, grouped for those who made them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from limits_map.analysis.walk_proposals import Proposal, outcomes, proposals
from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import Choice
from limits_map.domain.features import Feature, Value

_DAY = date(2026, 10, 12)


def told(
    catalogue: Catalogue,
    *rows: Mapping[str, Value],
    done: Mapping[str, Mapping[str, Value]] | None = None,
    since: date | None = None,
) -> tuple[Proposal, ...]:
    """The proposals of findings and actions that are given as their values."""
    findings, actions = catalogue["urban_walks"], catalogue["actions"]
    assert findings.form is not None
    known = {uuid: Feature(actions.key, uuid, None, values) for uuid, values in (done or {}).items()}
    made = [Feature(findings.key, str(n), None, values) for n, values in enumerate(rows)]
    days = {} if since is None else {row.uuid: since for row in (*made, *known.values())}
    return proposals(made, findings, findings.form, actions=known, action_layer=actions, since=days)


def named(choice: Choice | None) -> str | None:
    return choice.value if choice is not None else None


def test_what_proposes_nothing_is_no_proposal(catalogue: Catalogue) -> None:
    assert told(catalogue, {"item": "noise"}, {"proposal": "   "}) == ()


def test_a_proposal_says_where_since_when_and_whether_it_may_be_shown(catalogue: Catalogue) -> None:
    (bench,) = told(
        catalogue,
        {
            "proposal": " Un banc ",
            "stop": "1. Place",
            "item": "comfort",
            "status": "open",
            "date": _DAY,
            "shared": True,
        },
    )
    assert (bench.words, bench.stop, bench.item, bench.since) == ("Un banc", "1. Place", "comfort", _DAY)
    assert bench.shared
    assert bench.unanswered
    (solved,) = told(catalogue, {"proposal": "Un banc", "status": "solved", "date": _DAY})
    assert solved.since is None, "it was said on that day, and solved nobody knows when"
    (later,) = told(catalogue, {"proposal": "Un banc", "status": "open", "date": _DAY}, since=date(2026, 11, 3))
    assert later.since == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("state", "outcome", "done"),
    [
        ("proposed", "open", False),
        ("in_progress", "decided", False),
        ("verified", "solved", True),
        ("not_ours", "set_aside", False),
        ("duplicate", "open", False),
    ],
)
def test_the_state_of_the_action_says_what_became_of_it(
    catalogue: Catalogue, state: str, outcome: str, done: bool
) -> None:
    (one,) = told(
        catalogue,
        {"proposal": "Un banc", "status": "open", "action": "a"},
        done={"a": {"title": "Banc", "status": state}},
    )
    assert named(one.state) == state
    assert named(one.outcome) == outcome
    assert one.done is done


def test_an_unfinished_proposal_stays_so_whatever_its_action_is(catalogue: Catalogue) -> None:
    (one,) = told(
        catalogue,
        {"proposal": "Un banc", "status": "captured", "action": "a"},
        done={"a": {"title": "Banc", "status": "done", "done_on": _DAY}},
    )
    assert one.unfinished
    assert not one.done
    assert one.since == _DAY


def test_an_action_that_is_gone_counts_as_none(catalogue: Catalogue) -> None:
    (one,) = told(catalogue, {"proposal": "Un banc", "status": "decided", "action": "gone"})
    assert (one.action, named(one.outcome), named(one.state)) == (None, "decided", "decided")


def test_what_was_done_comes_first_and_what_was_not_read_again_last(catalogue: Catalogue) -> None:
    states = ("captured", "set_aside", "open", "solved", "open")
    found = outcomes(told(catalogue, *({"proposal": state, "status": state} for state in states)))
    assert [outcome.value for outcome in found if outcome is not None] == ["solved", "open", "set_aside", "captured"]
    assert [len(group) for group in found.values()] == [1, 2, 1, 1]
