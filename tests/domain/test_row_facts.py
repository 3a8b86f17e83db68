"""What a row says of itself: in both languages, by its declaration, and never nothing."""

from __future__ import annotations

from datetime import date

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.features import Feature, Value
from limits_map.domain.row_facts import day_of, is_overdue, state_of, title_of
from limits_map.words import Language

TODAY = date(2026, 11, 22)


def row(layer: str, fid: int | None = None, **values: Value) -> Feature:
    return Feature(layer, "u", None, values, fid=fid)


def titles(catalogue: Catalogue, feature: Feature) -> list[str]:
    return [title_of(catalogue[feature.layer], feature).say(language) for language in Language]


def test_a_title_that_is_a_choice_is_said_by_its_label(catalogue: Catalogue) -> None:
    assert titles(catalogue, row("dealing_points", nature="lookout")) == ["Guet", "Lookout"]


def test_a_row_without_a_title_is_named_by_its_layer(catalogue: Catalogue) -> None:
    assert titles(catalogue, row("sites")) == ["Site", "Site"]
    assert titles(catalogue, row("actions", 7, title=None)) == ["Action 7", "Action 7"]


def test_braces_in_a_title_are_left_alone(catalogue: Catalogue) -> None:
    assert titles(catalogue, row("sites", name="Hall {0} {name}")) == ["Hall {0} {name}"] * 2


def test_day_and_state_follow_the_declaration(catalogue: Catalogue) -> None:
    action = row("actions", status="planned", due_on=date(2026, 12, 1))
    assert day_of(catalogue["actions"], action) == date(2026, 12, 1)
    state = state_of(catalogue["actions"], action)
    assert state is not None
    assert state.value == "planned"
    assert day_of(catalogue["buildings"], row("buildings", name="A")) is None
    assert state_of(catalogue["dealing_points"], row("dealing_points", nature="sale")) is None


@pytest.mark.parametrize(
    ("status", "due", "late"),
    [
        ("planned", date(2026, 11, 21), True),
        ("planned", TODAY, False),
        ("planned", None, False),
        (None, date(2026, 11, 21), True),
        ("done", date(2026, 11, 21), False),
        ("cancelled", date(2026, 11, 21), False),
    ],
)
def test_an_action_is_late_while_it_still_asks_for_something(
    catalogue: Catalogue, status: str | None, due: date | None, late: bool
) -> None:
    assert is_overdue(catalogue["actions"], row("actions", status=status, due_on=due), TODAY) is late


def test_a_report_is_never_late(catalogue: Catalogue) -> None:
    assert not is_overdue(catalogue["dealing_points"], row("dealing_points", date=date(2020, 1, 1)), TODAY)
