"""Sentences in both languages: parts, plurals, numbers and words from outside."""

from __future__ import annotations

from limits_map.words import Language, Text, counted, shortened


def test_a_part_may_itself_be_a_text() -> None:
    text = Text("{n} fois {what}", "{n} times {what}").format(n=1200, what=Text("oui", "yes"))
    assert text.say(Language.FRENCH) == "1\u00a0200 fois oui"
    assert text.say(Language.ENGLISH) == "1,200 times yes"


def test_french_counts_nothing_as_one_and_parts_are_kept() -> None:
    one, many = Text("{n} ligne de {file}", "{n} row of {file}"), Text("{n} lignes de {file}", "{n} rows of {file}")
    one, many = one.format(file="a.csv"), many.format(file="a.csv")
    assert counted(0, one, many).say(Language.FRENCH) == "0 ligne de a.csv"
    assert counted(0, one, many).say(Language.ENGLISH) == "0 rows of a.csv"
    assert counted(2, one, many).say(Language.FRENCH) == "2 lignes de a.csv"


def test_words_from_outside_stand_on_one_short_line() -> None:
    assert shortened(" deux\n lignes ") == "deux lignes"
    assert shortened("a" * 70) == "a" * 59 + "…"
    assert shortened("abc def", 5) == "abc…"
