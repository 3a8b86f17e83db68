"""The columns, the months and the links that the page's data is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from limits_map.catalogue import Catalogue
from limits_map.disclosure.fields import AS_OF, WITHHELD
from limits_map.domain.audiences import Audience, Show
from limits_map.domain.definitions import FieldDefinition, FieldKind
from limits_map.domain.features import Feature, Value
from limits_map.exports.html.columns import Column, coded, value_column
from limits_map.exports.html.history import Months, dated_states
from limits_map.exports.html.laid import Laid, Links, Material
from limits_map.exports.html.layers import layer_data
from limits_map.exports.html.links import links_between
from limits_map.exports.html.pack import Pack
from limits_map.exports.html.shapes import spatial_order
from limits_map.exports.html.tables import table_data
from limits_map.exports.html.words import fast_plain, pair
from limits_map.exports.month_table import is_month_table
from limits_map.exports.said import plain
from limits_map.words import Text
from tests.disclosure.samples import row, sample
from tests.exports.html_pages import _column, _numbers, _signed

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
TITLE = FieldDefinition("title", Text("Titre", "Title"), FieldKind.TEXT)


@given(ANY_TEXT)
def test_the_quick_way_takes_out_the_same(words: str) -> None:
    assert fast_plain(words) == plain(words)


@given(st.lists(st.one_of(st.none(), st.sampled_from("abcdefgh"), st.text(max_size=4)), max_size=40))
def test_a_column_comes_back(values: list[str | None]) -> None:
    found, codes = coded(values)
    packed = Column.of(found, codes).packed(Pack())
    assert _column(packed, {}) == values


@given(st.lists(st.integers(-(2**31), 2**31), max_size=30))
def test_differences_come_back(values: list[int]) -> None:
    packed = Pack().deltas(np.array(values, dtype=np.int64))
    assert np.cumsum(_signed(_numbers(packed, {}))).tolist() == values


def test_yes_is_not_one_and_unknown_says_nothing() -> None:
    field = FieldDefinition("lit", Text("Éclairé", "Lit"), FieldKind.YES_NO)
    column = value_column(field, [True, 1, None, False, ""], np.arange(5))
    assert column is not None
    said = [column.words[code - 1] if code else None for code in column.codes.tolist()]
    assert said == [["oui", "yes"], "1", None, ["non", "no"], None]
    assert value_column(field, [None, None], np.arange(2)) is None
    withheld = FieldDefinition("withheld", Text("Non diffusé", "Withheld"), FieldKind.YES_NO)
    assert value_column(withheld, [False, False], np.arange(2)) is None
    assert pair("12", "12") == "12"


def test_many_rows_are_put_beside_their_neighbours() -> None:
    chance = np.random.default_rng(1)
    shapes = np.array(shapely.points(chance.uniform(-4, 8, 8000), chance.uniform(42, 51, 8000)), dtype=object)
    order = spatial_order(shapes)
    assert sorted(order.tolist()) == list(range(8000))

    def walked(numbers: list[int]) -> float:
        return float(shapely.distance(shapes[numbers[:-1]], shapes[numbers[1:]]).sum())

    assert walked(order.tolist()) < walked(list(range(8000))) / 20


def test_the_months_begin_with_the_first_thing_that_happened(catalogue: Catalogue) -> None:
    months = Months.of(sample().disclosed(catalogue, Audience.COORDINATOR))
    assert months == Months(12 * 2026, 11)
    assert months.names()[0] == ["janv. 2026", "Jan 2026"]
    assert months.at(date(2026, 11, 30)) == 10
    assert months.at(date(2025, 12, 31)) is None
    assert months.at(date(2027, 1, 1)) is None
    assert months.until(date(2019, 1, 1)) == 0
    assert Months.of(sample().disclosed(catalogue, Audience.PUBLIC)) is not None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": "planned"}, []),
        ({"status": "in_progress", "began_on": date(2026, 3, 5)}, [(2, "in_progress")]),
        ({"status": "in_progress"}, None),
        (
            {"status": "verified", "began_on": date(2026, 3, 5), "done_on": date(2026, 6, 1)},
            [(2, "in_progress"), (5, "verified")],
        ),
        ({"status": "done", "began_on": date(2026, 8, 5), "done_on": date(2026, 6, 1)}, [(5, "done")]),
        ({"status": "done", "began_on": date(2026, 8, 5)}, None),
        ({"status": "cancelled"}, None),
        ({}, None),
    ],
)
def test_an_action_stands_in_each_month_as_its_dates_say(
    catalogue: Catalogue, values: dict[str, Value], expected: list[tuple[int, str]] | None
) -> None:
    assert dated_states(catalogue["actions"], Feature.new("actions", None, values), Months(12 * 2026, 12)) == expected


def test_figures_that_were_given_before_are_said_and_withheld_ones_are_no_zero(catalogue: Catalogue) -> None:
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    layer = next(each for each in disclosed.layers if each.definition.key == "dealing_points_counts")
    rows = [
        Feature(
            "counts", str(n), None, {**layer.features[0].values, "count": count, "withheld": withheld, "as_of": day}
        )
        for n, (count, withheld, day) in enumerate(
            [(12, False, date(2026, 9, 1)), (None, True, None), (0, False, None)]
        )
    ]
    definition = layer.definition
    if not definition.has_field("as_of"):
        definition = replace(definition, fields=(*definition.fields, AS_OF))
    given_layer = replace(layer, definition=definition, features=tuple(rows))
    material = Material([], Links({}), None, Pack())
    data = layer_data(Laid.of(given_layer), material)
    counts = next(each for each in data["columns"] if each["key"] == "count")
    assert _column(counts, {}) == [
        ["12 (chiffre de sept. 2026)", "12 (figure of Sep 2026)"],
        ["non diffusé", "withheld"],
        "0",
    ]
    assert {each["key"] for each in data["columns"]}.isdisjoint({"withheld", "as_of", "band"})
    assert data["styles"][0]["figure"] == "12*"
    table = next(each for each in disclosed.layers if is_month_table(each))
    values: dict[str, Value] = {"neighbourhood": "Les Tilleuls", "month": date(2026, 1, 1)}
    cells: list[dict[str, Value]] = [
        {"count": 12, "withheld": False, "as_of": date(2026, 9, 1)},
        {"count": None, "withheld": True},
        {"count": 0},
    ]
    months = [date(2026, n, 1) for n in (1, 2, 3)]
    features = [
        Feature("t", str(n), None, {**values, "month": month, **cell})
        for n, (month, cell) in enumerate(zip(months, cells, strict=True))
    ]
    said = table_data(replace(table, features=tuple(features)), Months(12 * 2026, 11))
    assert said["lines"][0]["cells"] == [
        ["12", ["chiffre de sept. 2026", "figure of Sep 2026"], 12],
        False,
        ["0", "", 0],
    ]
    assert said["months"] == [0, 1, 2]


def test_a_title_that_two_rows_have_leads_to_neither(catalogue: Catalogue) -> None:
    given_rows = sample()
    disclosed = given_rows.disclosed(catalogue, Audience.COMMITTEE)
    laid = [Laid.of(layer) for layer in disclosed.layers]
    links = links_between(laid)
    assert links.found["actions", "site", "sites"].tolist() == [2, 1, 1]
    given_rows.features["sites"].append(row("sites", None, name="Hall 3", stage="signal"))
    disclosed = given_rows.disclosed(catalogue, Audience.COMMITTEE)
    links = links_between([Laid.of(layer) for layer in disclosed.layers])
    assert links.found["actions", "site", "sites"].tolist() == [0, 1, 1]


def test_a_mean_that_is_withheld_is_not_said_to_be_unknown(catalogue: Catalogue) -> None:
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    layer = next(each for each in disclosed.layers if each.show is Show.AVERAGED)
    values = layer.features[0].values
    key = layer.definition.symbol.color_by
    assert key is not None
    rows = [
        Feature("means", str(n), None, {**values, key: value, WITHHELD.key: withheld})
        for n, (value, withheld) in enumerate([("2", False), (None, False), (None, True)])
    ]
    data = layer_data(Laid.of(replace(layer, features=tuple(rows))), Material([], Links({}), None, Pack()))
    assert [each["said"] for each in data["styles"]][-1] == ["Non diffusé", "Withheld"]
    assert [words for _, words in data["legend"]][-1] == ["Non diffusé", "Withheld"]
    assert ["non renseigné", "unknown"] in [each["said"] for each in data["styles"]]
