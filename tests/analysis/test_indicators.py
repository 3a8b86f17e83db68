"""The figures of a site over time are counted as they say, and what they cannot say is said beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from limits_map.analysis.indicators import (
    REPORTS_CAVEAT,
    measured,
    money,
    reports_a_month,
    response_delay,
    walk_scores,
)
from limits_map.analysis.measure_table import read_pasted, read_when, say_when
from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import FieldDefinition
from limits_map.domain.features import Feature, Value
from limits_map.domain.signals import early_signals
from limits_map.words import Language

_TODAY = date(2026, 11, 22)


def _row(layer: str, number: int = 0, **values: Value) -> Feature:
    return Feature(layer, f"{layer}-{number}", None, values, fid=number)


@pytest.fixture
def measure(catalogue: Catalogue) -> FieldDefinition:
    return catalogue["indicators"].field("measure")


def test_each_measure_is_an_indicator_and_girls_and_women_stand_beside_all(catalogue: Catalogue) -> None:
    rows = [
        _row("indicators", 1, date=date(2026, 9, 30), measure="participants_women", value=55.0),
        _row("indicators", 2, date=date(2026, 9, 30), measure="participants", value=98.0),
        _row("indicators", 3, date=date(2026, 9, 30), measure="occupancy", value=92.5),
        _row("indicators", 4, date=date(2025, 10, 31), measure="occupancy", value=78.0),
    ]
    occupancy, participants = measured(catalogue["indicators"], rows)
    assert occupancy.title.fr == "Taux d'occupation"
    assert occupancy.lines[0].points == ((date(2025, 10, 31), 78.0), (date(2026, 9, 30), 92.5))
    assert occupancy.lines[0].unit == "%"
    assert [line.label.fr for line in participants.lines] == ["Participants", "dont filles et femmes"]
    assert participants.title.en == "Participants"


def test_of_two_values_of_one_day_the_one_entered_last_counts(catalogue: Catalogue) -> None:
    day = date(2026, 9, 1)
    rows = [_row("indicators", n, date=day, measure="events", value=float(n)) for n in (2, 1)]
    (events,) = measured(catalogue["indicators"], rows)
    assert events.lines[0].points == ((day, 2.0),)
    assert events.lines[0].monthly, "a value dated by the first of a month is that of the month"


def test_quiet_months_count_and_the_one_that_is_not_over_does_not(catalogue: Catalogue) -> None:
    days = [date(2026, 7, 3), date(2026, 7, 30), date(2026, 10, 31), date(2026, 11, 2), date(2026, 12, 1)]
    rows = [_row("dealing_points", n, date=day) for n, day in enumerate(days)]
    found = reports_a_month(catalogue["dealing_points"], rows, _TODAY)
    assert found is not None
    assert [(day.month, count) for day, count in found.lines[0].points] == [(7, 2), (8, 0), (9, 0), (10, 1)]
    assert found.note is not None
    assert found.note.say(Language.FRENCH).endswith("non compris\xa0: 1 signalement.")


@pytest.mark.parametrize("days", [[date(2026, 7, 3)], [date(2026, 11, 3)]])
def test_beside_reports_it_is_said_what_they_measure(catalogue: Catalogue, days: list[date]) -> None:
    rows = [_row("dealing_points", n, date=day) for n, day in enumerate(days)]
    found = reports_a_month(catalogue["dealing_points"], rows, _TODAY)
    assert found is not None
    assert found.note is not None
    for language in Language:
        assert REPORTS_CAVEAT.say(language) in found.note.say(language)
    assert found.lines[0].points, "a first month is shown although it is not over"


def test_without_reports_there_is_no_indicator(catalogue: Catalogue) -> None:
    assert reports_a_month(catalogue["dealing_points"], [], _TODAY) is None
    assert reports_a_month(catalogue["dealing_points"], [_row("dealing_points", date=None)], _TODAY) is None


def _follow_ups(*events: Mapping[str, Value]) -> list[Feature]:
    return [_row("follow_ups", n, **{"site": "s", "text": "x", **event}) for n, event in enumerate(events)]


def test_the_delay_is_in_hours_where_both_times_are_known(catalogue: Catalogue) -> None:
    rows = _follow_ups(
        {"nature": "signal", "date": date(2026, 9, 3), "time": "08:00"},
        {"nature": "answer", "date": date(2026, 9, 3), "time": "14:00"},
        {"nature": "signal", "date": date(2026, 9, 10), "time": "08:00"},
        {"nature": "answer", "date": date(2026, 9, 11), "time": "08:00"},
    )
    found = response_delay(early_signals(catalogue["follow_ups"], rows))
    assert found is not None
    assert found.title.fr.endswith("en heures")
    assert found.lines[0].points == ((date(2026, 9, 1), 15.0),)
    assert found.note is None


def test_the_delay_is_in_days_otherwise_and_signals_without_an_answer_are_told(catalogue: Catalogue) -> None:
    rows = _follow_ups(
        {"nature": "signal", "date": date(2026, 9, 3)},
        {"nature": "answer", "date": date(2026, 9, 5)},
        {"nature": "signal", "date": date(2026, 10, 10)},
    )
    found = response_delay(early_signals(catalogue["follow_ups"], rows))
    assert found is not None
    assert found.lines[0].points == ((date(2026, 9, 1), 2.0),)
    assert not found.lines[0].joined, "between two signals there is nothing to draw a line through"
    assert found.note is not None
    assert found.note.say(Language.FRENCH).startswith("1 signal sans réponse")


def test_without_an_answer_there_is_no_delay(catalogue: Catalogue) -> None:
    rows = _follow_ups({"nature": "signal", "date": date(2026, 9, 3)})
    assert response_delay(early_signals(catalogue["follow_ups"], rows)) is None


def test_walks_by_day_and_by_night_are_told_apart_and_skipped_items_count_for_nothing(catalogue: Catalogue) -> None:
    day, night = date(2026, 10, 8), date(2026, 10, 15)
    rows = [
        _row("urban_walks", 1, date=day, walk="De jour", moment="day", score="3"),
        _row("urban_walks", 2, date=day, walk="De jour", moment="day", score="2"),
        _row("urban_walks", 3, date=day, walk="De jour", moment="day", score=None),
        _row("urban_walks", 4, date=night, walk="De nuit", moment="night", score="0"),
    ]
    found = walk_scores(catalogue["urban_walks"], rows)
    assert found is not None
    assert [(line.label.fr, line.points) for line in found.lines] == [
        ("Jour", ((day, 2.5),)),
        ("Nuit", ((night, 0.0),)),
    ]
    assert found.title.say(Language.FRENCH) == "Note moyenne des marches, de 0 à 3"
    assert found.lines[0].top == 3


def test_findings_without_a_day_have_that_of_their_walk(catalogue: Catalogue) -> None:
    rows = [_row("urban_walks", 1, date=None, walk="Marche de Nuit", moment="night", score="1")]
    assert walk_scores(catalogue["urban_walks"], rows) is None
    found = walk_scores(catalogue["urban_walks"], rows, {"marche de nuit": date(2026, 10, 15)})
    assert found is not None
    assert found.lines[0].points == ((date(2026, 10, 15), 1.0),)


def test_grants_add_up_and_what_has_no_date_counts_today(catalogue: Catalogue) -> None:
    rows = [
        _row("fundings", 1, decided_on=date(2026, 3, 1), granted=1000.0, spent=400.0),
        _row("fundings", 2, decided_on=date(2026, 6, 1), granted=500.0, spent=None),
        _row("fundings", 3, decided_on=None, granted=250.0, spent=None),
        _row("fundings", 4, decided_on=None, granted=None, asked=9999.0),
    ]
    found = money(catalogue["fundings"], rows, _TODAY)
    assert found is not None
    granted, spent = found.lines
    assert granted.points == ((date(2026, 3, 1), 1000.0), (date(2026, 6, 1), 1500.0), (_TODAY, 1750.0))
    assert spent.points == ((_TODAY, 400.0),)
    assert found.note is not None
    assert found.note.say(Language.FRENCH).startswith("Dont 250 €")
    assert money(catalogue["fundings"], rows[3:], _TODAY) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("mars 2026", date(2026, 3, 1)),
        ("févr. 2026", date(2026, 2, 1)),
        ("déc.-25", date(2025, 12, 1)),
        ("August 2026", date(2026, 8, 1)),
        ("03/2026", date(2026, 3, 1)),
        ("2026-03", date(2026, 3, 1)),
        ("2026-03-31", date(2026, 3, 31)),
        ("31/03/2026", date(2026, 3, 31)),
        ("1er juin 2026", date(2026, 6, 1)),
        ("45992", date(2025, 12, 1)),
        ("12,25", None),
        ("12.5", None),
        ("30 févr. 2026", None),
        ("13/2026", None),
        ("printemps", None),
        ("", None),
    ],
)
def test_months_are_read_as_people_and_spreadsheets_write_them(words: str, day: date | None) -> None:
    assert read_when(words) == day


@pytest.mark.parametrize("language", list(Language))
def test_a_month_that_is_said_can_be_read_again(language: Language) -> None:
    for month in range(1, 13):
        for day in (1, 2, 28):
            assert read_when(say_when(date(2026, month, day), language)) == date(2026, month, day)


def test_a_table_with_headings_and_months_is_taken_apart(measure: FieldDefinition) -> None:
    pasted = read_pasted(
        "Mois\tOccupation\tTempérature\tfilles et femmes\r\nmars 2026\t78,5\t12\t\r\n\r\navr. 2026\tabc\t\t61\r\n",
        measure,
    )
    assert pasted.whens == ("mars 2026", "avr. 2026")
    assert pasted.measures == ("occupancy", None, "participants_women")
    assert pasted.unknown == ("Température",)
    assert pasted.cells == (("78,5", "12", ""), ("abc", "", "61"))


def test_figures_alone_are_figures(measure: FieldDefinition) -> None:
    pasted = read_pasted("78,5\t12\n1 200\t\n", measure)
    assert (pasted.whens, pasted.measures, pasted.cells) == (None, None, (("78,5", "12"), ("1 200", "")))


def test_a_column_of_large_figures_is_no_column_of_dates(measure: FieldDefinition) -> None:
    assert read_pasted("45992\n45993\n", measure).whens is None
    assert read_pasted("Participants\tÉvénements tenus\n45992\t3\n45993\t4\n", measure).whens is None
    assert read_pasted("mars 2026\navril 2026\n", measure, at_months=True).whens == ("mars 2026", "avril 2026")


def test_semicolons_and_quotes_are_understood(measure: FieldDefinition) -> None:
    pasted = read_pasted('mars 2026;"1 200"\navril 2026;"12"\n', measure)
    assert pasted.whens == ("mars 2026", "avril 2026")
    assert pasted.cells == (("1 200",), ("12",))


def test_an_empty_clipboard_is_an_empty_table(measure: FieldDefinition) -> None:
    assert read_pasted("\n \n", measure).cells == ()
