"""Counts by neighbourhood and month stand in lines and columns, and what is withheld is no zero."""

from __future__ import annotations

from datetime import date

import pytest

from limits_map.disclosure import DisclosedLayer
from limits_map.domain.audiences import Show
from limits_map.domain.definitions import (
    Choice,
    FieldDefinition,
    FieldKind,
    GeometryKind,
    LayerDefinition,
    Role,
    Shape,
    SymbolDefinition,
)
from limits_map.domain.features import Feature, Value
from limits_map.exports.month_table import Count, MonthTable, column_title, is_month_table, line_title
from limits_map.words import Language, Text

OCTOBER, NOVEMBER, SEPTEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 9, 1)


def layer(*rows: tuple[str | None, date | None, int | None, bool, date | None]) -> DisclosedLayer:
    """A layer of counts as the gate makes it."""
    areas = (Choice("A", Text.same("A")), Choice("outside", Text("Hors des quartiers", "Outside")))
    fields = (
        FieldDefinition("neighbourhood", Text("Quartier", "Neighbourhood"), FieldKind.CHOICE, choices=areas),
        FieldDefinition("month", Text("Mois", "Month"), FieldKind.MONTH),
        FieldDefinition("count", Text("Nombre", "Number"), FieldKind.INTEGER),
        FieldDefinition("withheld", Text("Non diffusé", "Withheld"), FieldKind.YES_NO),
        FieldDefinition("as_of", Text("Déjà donné", "Given"), FieldKind.MONTH),
    )
    title = Text("Signalements par mois", "Reports per month")
    definition = LayerDefinition(
        "reports_months", title, title, Role.REPORT, GeometryKind.NONE, 60, fields, SymbolDefinition(Shape.NONE),
        "neighbourhood",
    )  # fmt: skip
    keys = [field.key for field in fields]
    features = []
    for row in rows:
        values: dict[str, Value] = dict(zip(keys, row, strict=True))
        features.append(Feature("reports_months", "", None, values))
    return DisclosedLayer(definition, tuple(features), {}, Show.COUNTED)


def made() -> DisclosedLayer:
    return layer(
        ("outside", NOVEMBER, 0, False, None),
        ("outside", OCTOBER, None, True, None),
        ("outside", None, 12, False, SEPTEMBER),
        ("A", NOVEMBER, None, True, None),
        ("A", OCTOBER, 7, False, None),
        ("A", None, 19, False, None),
        (None, None, 31, False, None),
        (None, NOVEMBER, 9, False, None),
        (None, OCTOBER, None, True, None),
    )


def test_months_are_in_order_and_totals_at_the_end() -> None:
    table = MonthTable.of(made())
    assert table.columns == (OCTOBER, NOVEMBER, None)
    assert [name for name, _ in table.lines] == ["Hors des quartiers", "A", None]
    assert table.lines[0][1] == (Count(None, True), Count(0), Count(12, as_of=SEPTEMBER))
    assert table.lines[2][1] == (Count(None, True), Count(9), Count(31))
    assert table.withholds
    assert table.given_before == (SEPTEMBER,)


def test_words_are_those_of_the_language() -> None:
    table = MonthTable.of(made(), Language.ENGLISH)
    assert table.lines[0][0] == "Outside"
    heads = [column_title(month, Language.FRENCH) for month in table.columns]
    assert heads == ["oct. 2026", "nov. 2026", "Total"]
    assert line_title(None, Language.ENGLISH) == "All together"


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        (Count(0), "0", "0"),
        (Count(1234), "1\u00a0234", "1,234"),
        (Count(None, True), "n.\u00a0d.", "n.d."),
        (Count(12, as_of=SEPTEMBER), "12 (chiffre de sept. 2026)", "12 (figure of Sep 2026)"),
        (Count(None), "", ""),
    ],
)
def test_counts_are_said(count: Count, french: str, english: str) -> None:
    assert count.said(Language.FRENCH) == french
    assert count.said(Language.ENGLISH) == english


def test_withheld_in_full() -> None:
    assert Count(None, True).said(Language.FRENCH, short=False) == "non diffusé"


def test_a_cell_that_nobody_told_is_empty_and_no_zero() -> None:
    table = MonthTable.of(layer(("A", OCTOBER, 7, False, None), ("outside", NOVEMBER, 5, False, None)))
    assert table.columns == (OCTOBER, NOVEMBER)
    assert table.lines[0] == ("A", (Count(7), Count(None)))


def test_which_layers_are_such_tables() -> None:
    given = made()
    assert is_month_table(given)
    assert not is_month_table(DisclosedLayer(given.definition, given.features, {}, Show.EXACT))


def test_an_empty_layer_is_an_empty_table() -> None:
    assert MonthTable.of(layer()) == MonthTable((), ())
