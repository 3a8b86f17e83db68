"""Suggests file names, into which no text gets as it is."""

from __future__ import annotations

import unicodedata
from datetime import date

from limits_map.words import Language, Text

_LONGEST = 60
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def safe_file_name(title: str, audience: Text, made_on: date, suffix: str, language: Language) -> str:
    """A name that every system can save, as in "tour-flora-tristan_comite-de-pilotage_2026-11-21.html"."""
    parts = (_letters(title), _letters(audience.say(language)), made_on.isoformat())
    return "_".join(part for part in parts if part) + "." + _letters(suffix)


def _letters(words: str) -> str:
    """The words as small ASCII letters and digits with hyphens between them."""
    plain = unicodedata.normalize("NFKD", words.replace("œ", "oe").replace("Œ", "oe"))
    letters = "".join(
        character if character.isascii() and character.isalnum() else " "
        for character in plain
        if not unicodedata.combining(character)
    )
    name = "-".join(letters.casefold().split())[:_LONGEST].strip("-")
    return f"{name}-" if name in _RESERVED else name
