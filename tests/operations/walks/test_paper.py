"""Codes of paper sheets become findings at the place of their stop."""

from __future__ import annotations

import pytest

from limits_map.errors import InvalidValueError
from limits_map.operations.features import change_values, move_feature, revert
from limits_map.operations.walks.evening import keep_complete
from limits_map.operations.walks.facts import findings_of
from limits_map.operations.walks.paper import enter_codes, read_codes, sheet_form
from limits_map.store.project import Project
from tests.operations.walks.evening_walk import DAY, Evening, a_walk


@pytest.fixture
def evening(project: Project) -> Evening:
    return a_walk(project, entries=())


def test_codes_become_findings_at_their_stops(evening: Evening) -> None:
    project = evening.project
    changes = enter_codes(project=project, walk=evening.walk, text="3.1.2 3.7.0cd ; Enlever la chaise\n1.8.1 f5\n2.2.-")
    rows = findings_of(project, evening.walk)
    told = [(row.values["stop"], row.values["item"], row.values["score"], row.values["status"]) for row in rows]
    assert told == [
        ("3. Parking", "lighting", "2", "open"),
        ("3. Parking", "dealing_signs", "0", "open"),
        ("1. Place du Marché", "safety", "1", "open"),
        ("2. Passage", "sight_lines", None, "open"),
    ]
    assert rows[1].values["signs"] == ("seat", "litter")
    assert (rows[1].values["proposal"], rows[1].values["tone"]) == ("Enlever la chaise", "negative")
    assert (rows[2].values["group"], rows[2].values["answers"]) == ("women", 5)
    assert {(row.values["walk"], row.values["moment"], row.values["date"]) for row in rows} == {
        (evening.walk, "night", DAY)
    }
    parking = next(stop for stop in project.features("stops") if stop.values["number"] == 3)
    assert rows[0].geometry == parking.geometry
    revert(project=project, changes=changes)
    assert findings_of(project, evening.walk) == []


def test_what_has_no_place_or_points_to_a_person_waits(evening: Evening) -> None:
    project = evening.project
    stop = next(stop for stop in project.features("stops") if stop.values["number"] == 2)
    move_feature(project=project, layer="stops", uuid=stop.uuid, geometry=None)  # type: ignore[arg-type]
    enter_codes(project=project, walk=evening.walk, text="1.1.2;Voir M. Martin\n2.1.1\n1.4.3")
    assert [row.values["status"] for row in findings_of(project, evening.walk)] == ["captured", "captured", "open"]
    assert evening.walk_state == "to_tidy"


def test_nothing_is_written_while_a_code_is_wrong(evening: Evening) -> None:
    text = "1.1.2\n9.1.2"
    reading = read_codes(project=evening.project, walk=evening.walk, text=text)
    assert (len(reading.entries), len(reading.mistakes)) == (1, 1)
    with pytest.raises(InvalidValueError, match="Line 2"):
        enter_codes(project=evening.project, walk=evening.walk, text=text)
    assert findings_of(evening.project, evening.walk) == []


def test_words_that_are_too_long_are_told_and_write_nothing(evening: Evening) -> None:
    with pytest.raises(InvalidValueError):
        enter_codes(project=evening.project, walk=evening.walk, text="1.1.2;" + "haie " * 200)
    assert findings_of(evening.project, evening.walk) == []


def test_only_the_items_of_the_walk_have_a_code(evening: Evening) -> None:
    change_values(project=evening.project, layer="walks", uuids=[evening.walk], values={"items": ("lighting", "noise")})
    assert [item.value for item in sheet_form(project=evening.project, walk=evening.walk).items] == [
        "lighting",
        "noise",
    ]
    assert read_codes(project=evening.project, walk=evening.walk, text="1.2.2").mistakes


def test_a_text_without_codes_changes_nothing(evening: Evening) -> None:
    assert not enter_codes(project=evening.project, walk=evening.walk, text=" \n\n")
    assert not keep_complete(project=evening.project, walk=evening.walk)
