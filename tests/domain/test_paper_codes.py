"""Codes copied from paper sheets are read whole, or it is said what is wrong with them."""

from __future__ import annotations

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import Choice
from limits_map.domain.paper_codes import PaperEntry, SheetForm, letters_of, parse_codes
from limits_map.words import Language, Text


@pytest.fixture
def form(catalogue: Catalogue) -> SheetForm:
    findings = catalogue["urban_walks"]
    items = findings.field("item").choices
    return SheetForm(
        stops=(1, 2, 3, 12),
        items=items,
        scores=findings.field("score").choices,
        groups=findings.field("group").choices,
        ticks={item.value: findings.field(item.ticks).choices for item in items if item.ticks is not None},
        positive="positive",
        negative="negative",
    )


def one(text: str, form: SheetForm) -> PaperEntry:
    reading = parse_codes(text, form)
    assert reading.mistakes == ()
    (entry,) = reading.entries
    return entry


def told(entry: PaperEntry) -> tuple[int, str, str | None]:
    return entry.stop, entry.item.value, entry.score.value if entry.score is not None else None


@pytest.mark.parametrize("text", ["3.1.2", "3 1 2", " 3,1,2 ", "3.1.2,", "3  1\u00a02"])
def test_stop_item_and_score(text: str, form: SheetForm) -> None:
    assert told(one(text, form)) == (3, "lighting", "2")


def test_letters_are_codes_of_items_too_in_either_case(form: SheetForm) -> None:
    assert told(one("12.v.0", form)) == (12, "vandalism", "0")
    assert told(one("3 I 1", form)) == (3, "ways_out", "1")


def test_a_skipped_item_has_no_score(form: SheetForm) -> None:
    assert told(one("3.1.-", form)) == (3, "lighting", None)
    assert told(one("3.1.\N{EN DASH}", form)) == (3, "lighting", None)


def test_plus_and_minus_say_strong_and_weak(form: SheetForm) -> None:
    assert one("3.1.2+", form).tone == "positive"
    assert one("3 1 2 -", form).tone == "negative"
    assert one("3.1.2", form).tone is None
    assert (told(one("3.1.--", form)), one("3.1.--", form).tone) == ((3, "lighting", None), "negative")


def test_letters_tick_what_goes_with_the_item(form: SheetForm) -> None:
    assert one("3.7.0cd", form).ticks == ("seat", "litter")
    assert one("3 7 0 c d c", form).ticks == ("seat", "litter")
    assert one("3.7.0-t", form).ticks == ("tags",)


def test_the_feeling_has_a_group_and_how_many_answered(form: SheetForm) -> None:
    entry = one("3.8.2 f5", form)
    assert (entry.group, entry.answers) == ("women", 5)
    assert (one("3.8.2h", form).group, one("3.8.2h", form).answers) == ("men", None)
    assert one("3.8.2", form).group is None


def test_several_codes_stand_on_a_line_and_words_belong_to_the_last(form: SheetForm) -> None:
    reading = parse_codes("3.1.2 3.2.0- 3.7.1 cd; Tailler  la haie ; vite\n\n1 4 3 1 5 2", form)
    assert [told(entry) for entry in reading.entries] == [
        (3, "lighting", "2"),
        (3, "sight_lines", "0"),
        (3, "dealing_signs", "1"),
        (1, "cleanliness", "3"),
        (1, "maintenance", "2"),
    ]
    assert [entry.proposal for entry in reading.entries] == ["", "", "Tailler la haie ; vite", "", ""]
    assert [entry.line for entry in reading.entries] == [1, 1, 1, 3, 3]
    assert reading.mistakes == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("4.1.2", "L'arrêt 4"),
        ("3.Z.2", "code Z"),
        ("3.12.2", "code 12"),
        ("3.1.4", "n'est pas une note"),
        ("3.1.x", "n'est pas une note"),
        ("3.1", "trois parties"),
        ("3", "trois parties"),
        ("éclairage", "numéro de l'arrêt"),
        ("3.7.0z", "«\u00a0z\u00a0»"),
        ("3.1.2c", "Rien ne se coche"),
        ("3.7.0c4", "ressenti"),
        ("3.8.2 z5", "Aucun groupe"),
        ("3.8.2 5", "trois parties"),
        ("3.8.2 f0", "de 1 à 500"),
        ("3.8.2 f5 h2", "Un seul groupe"),
        ("3.1.2 é", "n'a pas de sens"),
        ("; Tailler la haie", "aucun code"),
        ("9" * 400 + ".1.2", "n'existe pas"),
        ("3.1." + "9" * 5000, "n'est pas une note"),
        ("3.8.2 f" + "9" * 5000, "de 1 à 500"),
    ],
)
def test_a_mistake_is_told_in_words(text: str, word: str, form: SheetForm) -> None:
    reading = parse_codes(text, form)
    assert any(word in mistake.why.say(Language.FRENCH) for mistake in reading.mistakes)
    assert all(mistake.why.say(Language.ENGLISH) for mistake in reading.mistakes)


def test_a_mistake_spoils_its_own_code_only(form: SheetForm) -> None:
    reading = parse_codes("3.1.2 3.1.9 3.2.1\nquoi 3.4.0", form)
    assert [told(entry)[1:] for entry in reading.entries] == [
        ("lighting", "2"),
        ("sight_lines", "1"),
        ("cleanliness", "0"),
    ]
    assert [(mistake.line, mistake.code) for mistake in reading.mistakes] == [(1, "3 1 9"), (2, "quoi")]


def test_letters_are_distinct_and_follow_the_french_words(catalogue: Catalogue) -> None:
    findings = catalogue["urban_walks"]
    assert letters_of(findings.field("signs").choices) == {
        "seat": "c",
        "litter": "d",
        "lookout": "p",
        "tags": "t",
        "barrier": "b",
    }
    groups = letters_of(findings.field("group").choices)
    assert (groups["women"], groups["men"]) == ("f", "h")
    many = [Choice(str(n), Text("Éléments", "Things")) for n in range(30)]
    letters = letters_of(many)
    assert len(letters) == len(set(letters.values())) == 26
