"""Sentences that exist in French and in English from the moment they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

_MONTHS = {
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_NO_BREAK = "\N{NO-BREAK SPACE}"


class Language(StrEnum):
    """The languages the program speaks; French comes first."""

    FRENCH = "fr"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages, with named parts that are filled in when it is said.

    The modules below the window use it, since they know nothing of Qt's translator; a part may itself be a Text.
    """

    fr: str
    en: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def format(self, **values: object) -> Text:
        """The same sentence with its named parts filled in."""
        return Text(self.fr, self.en, MappingProxyType({**self.values, **values}))

    def say(self, language: Language) -> str:
        """The sentence in one language."""
        template = self.fr if language is Language.FRENCH else self.en
        if not self.values:
            return template
        return template.format(**{name: say(value, language) for name, value in self.values.items()})

    @classmethod
    def same(cls, words: str) -> Text:
        """Words that are the same in every language, such as a file name; braces in them are left alone."""
        return cls("{words}", "{words}", MappingProxyType({"words": words}))


def say(value: object, language: Language) -> str:
    """Any value as a person reads it: texts, dates, numbers and lists in that language's manner."""
    if isinstance(value, Text):
        return value.say(language)
    if isinstance(value, datetime):
        return f"{say_date(value.date(), language)}, {value:%H:%M}"
    if isinstance(value, date):
        return say_date(value, language)
    if isinstance(value, bool):
        return (YES if value else NO).say(language)
    if isinstance(value, int | float):
        return say_number(value, language)
    if isinstance(value, tuple | list):
        return ", ".join(say(item, language) for item in value)
    return "" if value is None else str(value)


def say_date(day: date, language: Language) -> str:
    """A date as in "21 nov. 2026"."""
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def say_month(day: date, language: Language) -> str:
    """The month of a date as in "nov. 2026"."""
    return f"{_MONTHS[language][day.month - 1]} {day.year}"


def say_number(number: float, language: Language) -> str:
    """A number with that language's separators, at most two decimals, as in "4 500" or "4,500"."""
    text = f"{number:,d}" if isinstance(number, int) else f"{number:,.2f}".rstrip("0").rstrip(".")
    if language is Language.FRENCH:
        return text.replace(",", _NO_BREAK).replace(".", ",")
    return text


def say_distance(metres: float, language: Language) -> str:
    """A distance in metres as in "120 m" or "1,2 km"."""
    if metres < 1000:
        return f"{round(metres)}{_NO_BREAK}m"
    return f"{say_number(round(metres / 1000, 1), language)}{_NO_BREAK}km"


def shortened(words: object, most: int = 60) -> str:
    """Words from outside as they may stand in a sentence or a picture: on one line, with at most so many letters."""
    text = " ".join(str(words).split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def counted(number: int, one: Text, many: Text) -> Text:
    """The singular or the plural sentence, with its part `n` filled in; French counts 0 as singular."""
    plural_fr = many.fr if number > 1 else one.fr
    plural_en = one.en if number == 1 else many.en
    return Text(plural_fr, plural_en, MappingProxyType({**one.values, **many.values, "n": number}))


YES = Text("oui", "yes")
NO = Text("non", "no")
UNKNOWN = Text("non renseigné", "unknown")
