"""Values are read as people and published files write them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import FieldDefinition, FieldKind
from limits_map.domain.values import edit_text, fold, read_decimal, read_list, read_value, say_value
from limits_map.errors import InvalidValueError
from limits_map.words import Language, Text


def field(kind: FieldKind, **options: object) -> FieldDefinition:
    return FieldDefinition("x", Text("Champ", "Field"), kind, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "raw",
    [
        "21/11/2026",
        "21-11-26",
        "21.11.2026",
        "2026-11-21",
        "2026-11-21T18:30:00",
        "21 novembre 2026",
        "21 nov. 2026",
        46347,
        46347.75,
        "46347",
        date(2026, 11, 21),
        datetime(2026, 11, 21, 18, 30),
    ],
)
def test_french_dates_and_spreadsheet_serials(raw: object) -> None:
    assert read_value(field(FieldKind.DATE), raw) == date(2026, 11, 21)


@pytest.mark.parametrize("raw", ["31/02/2026", "2026", 12, "hier", "21/13/2026", "01/01/1850", "0000-00-00"])
def test_what_is_no_date_is_refused_in_words(raw: object) -> None:
    with pytest.raises(InvalidValueError) as error:
        read_value(field(FieldKind.DATE), raw)
    assert error.value.text.say(Language.FRENCH).startswith("Champ\u00a0: ")


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("48,165", 48.165),
        ("1 234,5", 1234.5),
        ("1.234,50", 1234.5),
        ("1,234.50", 1234.5),
        ("-3", -3.0),
        (7, 7.0),
        ("4 500 €", 4500.0),
    ],
)
def test_decimal_commas_and_thousands(raw: object, number: float) -> None:
    assert read_decimal(raw) == number


@pytest.mark.parametrize("raw", ["inf", "-Infinity", float("inf"), "1e999", "douze", True])
def test_no_number_or_no_finite_one(raw: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_decimal(raw)


@pytest.mark.parametrize("raw", ["", "  ", None, float("nan"), "NaN", "_U", "_Z", "n/a", "NR", [], {}])
def test_what_is_unknown_is_none(raw: object) -> None:
    assert read_value(field(FieldKind.TEXT), raw) is None


def test_a_required_value_must_be_there() -> None:
    with pytest.raises(InvalidValueError):
        read_value(field(FieldKind.TEXT, required=True), " ")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("18h30", "18:30"),
        ("8:05", "08:05"),
        ("7h", "07:00"),
        (0.5, "12:00"),
        (time(9, 15), "09:15"),
        ("2026-10-08T20:15:00Z", "20:15"),
    ],
)
def test_times(raw: object, said: str) -> None:
    assert read_value(field(FieldKind.TIME), raw) == said


@pytest.mark.parametrize(
    ("raw", "answer"),
    [("Oui", True), ("true", True), (1, True), (1.0, True), ("non", False), ("0", False), ("FAUX", False)],
)
def test_yes_and_no(raw: object, answer: bool) -> None:
    assert read_value(field(FieldKind.YES_NO), raw) is answer


def test_choices_are_known_by_value_label_and_alias(catalogue: Catalogue) -> None:
    stage = catalogue["sites"].field("stage")
    assert {
        read_value(stage, words)
        for words in ("reclaimed", "Reconquis, sous veille", "RECONQUIS", "Reclaimed, under watch")
    } == {"reclaimed"}
    signs = catalogue["dealing_points"].field("signs")
    assert read_value(signs, "Déchets ; chaise, Tags, tags") == ("litter", "furniture", "tags")


def test_an_unknown_choice_says_which_there_are(catalogue: Catalogue) -> None:
    with pytest.raises(InvalidValueError) as error:
        read_value(catalogue["sites"].field("level"), "violet")
    assert "1 vert" in error.value.text.say(Language.FRENCH)
    assert "1 green" in error.value.text.say(Language.ENGLISH)


def test_what_a_field_shows_can_be_typed_back(catalogue: Catalogue) -> None:
    cost = catalogue["actions"].field("cost")
    assert say_value(cost, 4500.0, Language.FRENCH) == "4\u00a0500\u00a0€"
    assert read_value(cost, edit_text(cost, 4500.5)) == 4500.5
    due = catalogue["actions"].field("due_on")
    assert say_value(due, date(2026, 11, 21), Language.FRENCH) == "21 nov. 2026"
    assert read_value(due, edit_text(due, date(2026, 11, 21))) == date(2026, 11, 21)


def test_lists_in_json_python_and_plain_text() -> None:
    assert (
        read_list('["Football", "Rugby à XV"]') == read_list("['Football', 'Rugby à XV']") == ("Football", "Rugby à XV")
    )
    assert read_list("Football; Rugby à XV") == ("Football", "Rugby à XV")
    assert read_list("[" * 5000) == ()


def test_spellings_of_one_thing_fold_alike() -> None:
    assert fold(" Équip_Numéro ") == fold("equip-numero") == "equip numero"
    assert fold("Cœur") == "coeur"


def test_braces_in_a_value_stay_text() -> None:
    assert Text("«{raw}»", "“{raw}”").format(raw="{0.__class__}").say(Language.FRENCH) == "«{0.__class__}»"


@pytest.mark.parametrize(
    ("kind", "huge", "why"),
    [
        (FieldKind.INTEGER, 10**30, "trop grand"),
        (FieldKind.INTEGER, -(10**400), "trop grand"),
        (FieldKind.INTEGER, "9" * 30, "trop grand"),
        (FieldKind.MONEY, 10**400, "trop grand"),
        (FieldKind.DATE, 10**400, "pas une date"),
    ],
)
def test_numbers_beyond_all_measure_are_refused(kind: FieldKind, huge: int | str, why: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        read_value(field(kind), huge)
    assert why in caught.value.text.say(Language.FRENCH)


@pytest.mark.parametrize(
    ("amount", "said"), [(3000, "3 000 €"), (3000.5, "3 000,50 €"), (12.05, "12,05 €"), (0.0, "0 €"), (1.25, "1,25 €")]
)
def test_money_has_no_cents_or_two_figures_of_them(amount: float, said: str) -> None:
    cost = FieldDefinition("cost", Text("Coût", "Cost"), FieldKind.MONEY)
    assert say_value(cost, amount, Language.FRENCH).replace("\u00a0", " ") == said


def test_half_of_a_pair_of_utf_16_is_kept_as_a_sign_that_can_be_written() -> None:
    """Broken JSON of a phone has them, and neither SQLite nor any file takes one."""
    field = FieldDefinition("name", Text("Nom", "Name"), FieldKind.TEXT)
    assert read_value(field, "Hall \ud83d 3") == "Hall ? 3"
    assert read_value(field, "Hall \U0001f600 3") == "Hall \U0001f600 3"
