"""Says titles, labels and values of disclosed rows as people read them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from limits_map.disclosure import Disclosed
from limits_map.disclosure.fields import WITHHELD
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import title_of
from limits_map.domain.values import say_value
from limits_map.words import Language, Text, say_date

_MADE_FOR = Text("Pour\u00a0: {audience}", "For: {audience}")
_MADE_ON = Text("Fait le {day}", "Made on {day}")
_PARTNER = Text("Partenaire {name}", "Partner {name}")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Marks that turn the direction of the text that follows, so that it reads as something else."""
_NOT_IN_XML = {0xFFFE: None, 0xFFFF: None}


def plain(words: str) -> str:
    """The words without control characters and without marks that turn the reading direction."""
    return "".join(
        character
        for character in words
        if character in "\n\t" or not (unicodedata.category(character) in ("Cc", "Cs") or character in _TURNING)
    )


def plain_in_xml(words: str) -> str:
    """The plain words without the two signs that no workbook and no style can hold."""
    return plain(words).translate(_NOT_IN_XML)


def said_title(definition: LayerDefinition, feature: Feature, language: Language) -> str:
    """The words a row is called by."""
    return plain(title_of(definition, feature).say(language)).strip() or definition.singular.say(language)


def said_values(
    definition: LayerDefinition, feature: Feature, language: Language
) -> Iterator[tuple[FieldDefinition, str]]:
    """The fields of a row that hold something worth reading, with their values in words."""
    for field in definition.fields:
        value = feature.values.get(field.key)
        if value is None or (field.kind is FieldKind.YES_NO and value is False and field.key == WITHHELD.key):
            continue
        words = plain(say_value(field, value, language))
        if words:
            yield field, words


def headings(fields: Sequence[FieldDefinition], language: Language, *, units: bool = True) -> dict[str, str]:
    """The heading of each field with its unit; the key is added where two have the same label."""
    said = {
        field.key: plain(field.label.say(language)) + (f" ({field.unit})" if units and field.unit else "")
        for field in fields
    }
    doubled = {words for words in said.values() if list(said.values()).count(words) > 1}
    return {key: f"{words} ({key})" if words in doubled else words for key, words in said.items()}


def written_day(day: date, kind: FieldKind | None) -> str:
    """A day as programs read it, as in "2026-11-21", or "2026-11" where only the month is told."""
    return day.isoformat()[:7] if kind is FieldKind.MONTH else day.isoformat()


def said_audience(disclosed: Disclosed, language: Language) -> str:
    """Whom the export is made for, in words."""
    words = disclosed.audience.label.say(language)
    if disclosed.audience is Audience.PARTNER and disclosed.partner:
        words = _PARTNER.format(name=plain(disclosed.partner)).say(language)
    return _MADE_FOR.format(audience=words).say(language)


def said_day(disclosed: Disclosed, language: Language) -> str:
    """When the export was made, in words."""
    return _MADE_ON.format(day=say_date(disclosed.made_on, language)).say(language)
