"""The collection follows RFC 7946 and says what its layers and fields are called."""

from __future__ import annotations

import json
from typing import Any

import shapely

from limits_map.domain.audiences import Audience
from limits_map.words import Language
from tests.disclosure.samples import sample
from tests.exports.conftest import Exported
from tests.exports.hostile import HOSTILE, hostile_sample

PLACELESS = {
    "dealing_points_months",
    "follow_ups_counts",
    "decisions",
    "indicators",
    "fundings",
    "dependencies",
    "meetings",
}


def load(exported: Exported, *args: Any, **options: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(exported(".geojson", *args, **options).read_text("utf-8"))
    return loaded


def test_the_collection(exported: Exported) -> None:
    collection = load(exported, language=Language.ENGLISH)
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert collection["audience"] == "For: Steering committee"
    assert collection["layers"]["sites"]["fields"] == {"name": "Name", "stage": "Stage", "level": "Level"}
    sites = [each for each in collection["features"] if each["properties"]["layer"] == "sites"]
    assert sites[0]["properties"] == {
        "layer": "sites",
        "label": "Tour Flora Tristan (exemple)",
        "name": "Tour Flora Tristan (exemple)",
        "stage": "reclaimed",
        "level": "1",
    }
    assert "id" not in sites[0]


def test_outer_rings_are_anticlockwise_and_places_are_short(exported: Exported) -> None:
    for feature in load(exported)["features"]:
        if feature["geometry"] is None:
            assert feature["properties"]["layer"] in PLACELESS
            continue
        shape = shapely.geometry.shape(feature["geometry"])
        for part in shapely.get_parts(shape):
            assert part.geom_type != "Polygon" or part.exterior.is_ccw
        assert all(len(str(number).partition(".")[2]) <= 6 for number in shapely.get_coordinates(shape).flat)


def test_the_coordinator_keeps_the_rows_own_names(exported: Exported) -> None:
    given = sample()
    uuids = {row.uuid for key in ("sites", "actions") for row in given.features[key]}
    assert uuids <= {each["id"] for each in load(exported, Audience.COORDINATOR, given=given)["features"]}


def test_dates_are_dates(exported: Exported) -> None:
    (walk,) = [each for each in load(exported)["features"] if each["properties"]["layer"] == "walks"]
    assert walk["properties"]["date"] == "2026-10-08"


def test_hostile_words_come_back_as_they_were_but_for_turning_marks(exported: Exported) -> None:
    collection = load(exported, Audience.COORDINATOR, given=hostile_sample())
    names = {each["properties"].get("name") for each in collection["features"]}
    assert {words for words in HOSTILE if "\u202e" not in words} <= names
    assert "gnp.exe abc" in names


def test_a_withheld_count_is_null_and_says_so(exported: Exported) -> None:
    collection = load(exported)
    counts = [each["properties"] for each in collection["features"] if "count" in each["properties"]]
    assert {row["layer"] for row in counts} >= {"dealing_points_counts", "dealing_points_months"}
    for row in counts:
        assert row["withheld"] is (row["count"] is None)


def test_months_have_no_day_and_totals_are_explained(exported: Exported) -> None:
    collection = load(exported, language=Language.ENGLISH)
    rows = [
        each["properties"] for each in collection["features"] if each["properties"]["layer"] == "dealing_points_months"
    ]
    assert {row["month"] for row in rows} == {*(f"2026-0{month}" for month in range(1, 10)), None}
    told = collection["layers"]["dealing_points_months"]["null_means"]
    assert told == {"neighbourhood": "All together", "month": "Total"}
    assert "null_means" not in collection["layers"]["sites"]
