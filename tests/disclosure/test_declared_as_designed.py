"""The declarations let out no more than design.md, section 7, grants to each audience: written here by hand, once more."""

from __future__ import annotations

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience, PhotosShown, Show
from limits_map.domain.definitions import Role

_PUBLISHED = frozenset({Role.FACILITY, Role.NEIGHBOURHOOD, Role.BACKGROUND})
"""What anybody may have, for it was published before."""
_FOR_ALL = _PUBLISHED | {Role.ROUTE, Role.STOP}
"""What anybody may have whole: where walks go to is told to those who are invited."""
_ACTION = {"title", "site", "status", "technique", "area", "lead", "partners", "start_on", "due_on", "began_on",
           "done_on", "cost", "deliverable", "judged_by"}  # fmt: skip
_WALK = {"name", "date", "moment", "route", "purpose", "participants"}
_PROPOSED = {"item", "tone", "score", "moment", "walk", "stop", "proposal", "reply", "status"}
FINDINGS: dict[Audience, dict[tuple[str, str], set[str]]] = {
    Audience.PARTNER: {("shared", "true"): _PROPOSED},
    Audience.COMMITTEE: {("shared", "true"): _PROPOSED},
    Audience.PUBLIC: {
        ("shared", "true"): _PROPOSED - {"score"},
        ("tone", "positive"): {"item", "tone", "score", "moment", "walk", "stop", "status"},
        ("status", "solved"): {"item", "tone", "moment", "walk", "stop", "reply", "status"},
    },
}
"""With which fields exactly findings that are nobody's own leave one by one, by what they must be for that."""
_DECISION = {"date", "site", "stage", "level", "decided_by"}
GRANTED: dict[tuple[Role, Audience], set[str] | None] = {
    (Role.SITE, Audience.COMMITTEE): {"name", "stage", "level"},
    (Role.SITE, Audience.PUBLIC): {"name", "stage"},
    (Role.FINDING, Audience.COMMITTEE): _PROPOSED,
    (Role.FINDING, Audience.PUBLIC): _PROPOSED,
    (Role.ACTION, Audience.COMMITTEE): _ACTION,
    (Role.ACTION, Audience.PUBLIC): {"title", "status", "technique", "done_on"},
    (Role.DECISION, Audience.PARTNER): _DECISION,
    (Role.DECISION, Audience.COMMITTEE): _DECISION,
    (Role.INDICATOR, Audience.COMMITTEE): {"date", "site", "measure", "value"},
    (Role.FOLLOW_UP, Audience.PARTNER): {"date", "site", "nature"},
    (Role.WALK, Audience.PARTNER): _WALK,
    (Role.WALK, Audience.COMMITTEE): _WALK,
    (Role.WALK, Audience.PUBLIC): _WALK,
    (Role.FUNDING, Audience.COMMITTEE): None,
    (Role.DEPENDENCY, Audience.COMMITTEE): None,
    (Role.MEETING, Audience.PARTNER): None,
    (Role.MEETING, Audience.COMMITTEE): None,
}
"""The fields of rows that leave one by one, whoever's they are; None is all of them."""
OTHERS_OF = {Role.SITE: {"name", "stage"}, Role.FINDING: _PROPOSED}
"""What a partner may have of rows that are not its own."""
MONTHLY = {(Role.DECISION, Audience.COMMITTEE), (Role.INDICATOR, Audience.COMMITTEE)}
COUNTED = {(Role.REPORT, Audience.COMMITTEE), (Role.FOLLOW_UP, Audience.COMMITTEE)}
OTHERS = (Audience.PARTNER, Audience.COMMITTEE, Audience.PUBLIC)


@pytest.mark.parametrize("audience", OTHERS)
def test_rows_that_leave_one_by_one_have_the_fields_that_are_granted(catalogue: Catalogue, audience: Audience) -> None:
    for definition in catalogue:
        for rule in definition.rules_for(audience):
            if rule.show is not Show.EXACT or definition.role in _FOR_ALL:
                continue
            granted = GRANTED.get((definition.role, audience), set())
            if audience is Audience.PARTNER:
                granted = (
                    GRANTED.get((definition.role, audience)) if rule.own else OTHERS_OF.get(definition.role, granted)
                )
            told = {field.key for field in definition.fields} if rule.fields is None else set(rule.fields)
            assert granted is None or told <= granted, f"{definition.key}: {told - (granted or set())}"
            if (definition.role, audience) in MONTHLY:
                assert definition.date_field in rule.months


@pytest.mark.parametrize("audience", OTHERS)
def test_reports_and_signals_leave_as_numbers_or_not_at_all(catalogue: Catalogue, audience: Audience) -> None:
    for role in (Role.REPORT, Role.FOLLOW_UP):
        for definition in catalogue.with_role(role):
            shows = {rule.show for rule in definition.rules_for(audience)}
            own = {rule.show for rule in definition.rules_for(audience) if rule.own}
            allowed = {Show.COUNTED, Show.WITHHELD} if (role, audience) in COUNTED else {Show.WITHHELD}
            assert shows - own <= allowed
            assert not own or (role, audience) == (Role.FOLLOW_UP, Audience.PARTNER)


def test_a_partner_sees_rows_that_are_its_own(catalogue: Catalogue) -> None:
    open_to_all = _FOR_ALL | {Role.WALK, Role.MEETING, Role.SITE}
    for definition in catalogue:
        shown = [rule for rule in definition.rules_for(Audience.PARTNER) if rule.show is not Show.WITHHELD]
        if definition.role is Role.FINDING:
            shown = [rule for rule in shown if rule.where != (("shared", ("true",)),)]
        assert definition.role in open_to_all or all(rule.own for rule in shown), definition.key


@pytest.mark.parametrize("audience", OTHERS)
def test_findings_leave_one_by_one_for_three_reasons_each_with_its_fields(
    catalogue: Catalogue, audience: Audience
) -> None:
    for definition in catalogue.with_role(Role.FINDING):
        rules = [rule for rule in definition.rules_for(audience) if rule.show is Show.EXACT and not rule.own]
        told = {
            (key, value): set(rule.fields or ()) for rule in rules for key, values in rule.where for value in values
        }
        assert told == FINDINGS[audience]
        assert all(len(rule.where) == 1 for rule in rules), "one reason each"
        assert all(rule.photos in (PhotosShown.ALLOWED, PhotosShown.NONE) for rule in rules)


@pytest.mark.parametrize("audience", OTHERS)
def test_what_waits_to_be_tidied_up_stays_before_anything_else_is_asked(
    catalogue: Catalogue, audience: Audience
) -> None:
    for definition in catalogue.with_role(Role.FINDING):
        first = definition.rules_for(audience)[0]
        unfinished = tuple(state.value for state in definition.states if state.unfinished)
        assert (first.where, first.show) == (((definition.status_field, unfinished),), Show.WITHHELD)
        assert unfinished


def test_how_many_of_whom_were_there_is_for_the_coordinator(catalogue: Catalogue) -> None:
    (definition,) = catalogue.with_role(Role.ATTENDANCE)
    assert {rule.show for audience in OTHERS for rule in definition.rules_for(audience)} == {Show.WITHHELD}
    assert all(definition.rules_for(audience) for audience in OTHERS)


@pytest.mark.parametrize("role", [Role.ROUTE, Role.STOP])
@pytest.mark.parametrize("audience", OTHERS)
def test_routes_and_stops_are_for_everybody(catalogue: Catalogue, role: Role, audience: Audience) -> None:
    (definition,) = catalogue.with_role(role)
    (rule,) = definition.rules_for(audience)
    assert (rule.show, rule.fields, rule.where, rule.own) == (Show.EXACT, None, (), ())


def test_the_public_sees_sites_once_they_are_reclaimed_and_actions_once_they_are_done(catalogue: Catalogue) -> None:
    wanted = {
        Role.SITE: {"reclaimed", "closed"},
        Role.ACTION: {"done", "verified"},
        Role.FINDING: {"positive", "solved", "true"},
    }
    for role, states in wanted.items():
        for definition in catalogue.with_role(role):
            shown = [rule for rule in definition.rules_for(Audience.PUBLIC) if rule.show is not Show.WITHHELD]
            assert all(set(values) <= states for rule in shown for _, values in rule.where)
            assert all(rule.where for rule in shown)


@pytest.mark.parametrize("audience", OTHERS)
def test_photos_are_those_that_may_be_shown_or_of_a_partner_s_own(catalogue: Catalogue, audience: Audience) -> None:
    for definition in catalogue:
        for rule in definition.rules_for(audience):
            if rule.photos is PhotosShown.ALL:
                assert audience is Audience.PARTNER, definition.key
                assert rule.own, definition.key


def test_feelings_of_safety_are_told_of_five_answers_or_more(catalogue: Catalogue) -> None:
    for definition in catalogue.with_role(Role.FINDING):
        for audience in OTHERS:
            for rule in definition.rules_for(audience):
                of_feelings = ("item", ("safety",)) in rule.where
                assert not of_feelings or rule.show is Show.WITHHELD or rule.minimum >= 5
                assert rule.show is not Show.AVERAGED or rule.weight == "answers", "a row may stand for several answers"
            _, second, *_ = definition.rules_for(audience)
            assert any("safety" in values for _, values in second.where), (
                "of what leaves, feelings are asked about first"
            )


def test_addresses_stay(catalogue: Catalogue) -> None:
    for definition in catalogue.with_role(Role.ADDRESS):
        assert all(rule.show is Show.WITHHELD for audience in OTHERS for rule in definition.rules_for(audience))
