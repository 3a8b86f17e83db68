"""Turns the values of many rows into a vocabulary and, for each row, the number of its word in it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter
from typing import Any

import numpy as np

from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition
from limits_map.domain.features import Feature, Value
from limits_map.domain.row_facts import title_of
from limits_map.domain.values import say_value
from limits_map.exports.html.pack import Ints, Pack
from limits_map.exports.html.words import Words, both, fast_plain, pair
from limits_map.words import Language

_AS_THEY_ARE = frozenset({FieldKind.TEXT, FieldKind.NOTE, FieldKind.LINK})
"""Kinds of field whose text is the same in both languages."""


@dataclass(frozen=True)
class Column:
    """Words, and for each row which of them (from 1) it has; 0 where there is nothing to say."""

    words: list[Words]
    codes: Ints

    @classmethod
    def of(cls, words: Sequence[Words], codes: Ints) -> Column:
        """The column with the words in order of use: those of several rows, the most used first, then those of one."""
        times = np.bincount(codes, minlength=len(words) + 1)
        times[0] = 0
        shared = np.flatnonzero(times > 1)
        shared = shared[np.argsort(-times[shared], kind="stable")]
        order = np.concatenate((shared, codes[times[codes] == 1]))
        place = np.zeros(len(words) + 1, dtype=np.int64)
        place[order] = np.arange(1, len(order) + 1)
        return cls([words[number - 1] for number in order.tolist()], place[codes])

    def packed(self, pack: Pack) -> dict[str, Any]:
        """The column as the page's script reads it: 1 stands for the next of the words that only one row has."""
        times = np.bincount(self.codes, minlength=len(self.words) + 1)[1:]
        shared = int(np.count_nonzero(times > 1))
        codes = np.where(self.codes == 0, 0, np.where(self.codes > shared, 1, self.codes + 1))
        return {"words": pack.words(self.words), "shared": shared, "codes": pack.numbers(codes)}


def coded(values: Sequence[Hashable]) -> tuple[list[Any], Ints]:
    """The values that occur, and the number of each one's value from 1 on; None is 0."""
    found = dict.fromkeys(values)
    found.pop(None, None)
    numbers: dict[Hashable, int] = {value: number for number, value in enumerate(found, 1)}
    codes = np.fromiter(map(numbers.get, values, repeat(0)), dtype=np.int64, count=len(values))
    return list(found), codes


def transposed(fields: Sequence[FieldDefinition], rows: Sequence[Feature]) -> dict[str, Sequence[Value]]:
    """The values of each field, all rows of it together."""
    keys = [field.key for field in fields]
    if not rows or len(keys) < 2:
        return {key: [row.values.get(key) for row in rows] for key in keys}
    try:
        lines = [itemgetter(*keys)(row.values) for row in rows]
    except KeyError:
        lines = [tuple(row.values.get(key) for key in keys) for row in rows]
    return dict(zip(keys, zip(*lines, strict=True), strict=True))


def value_column(field: FieldDefinition, given: Sequence[Value], order: Ints) -> Column | None:
    """What each row says in a field, in both languages and in an order; None where none says anything.

    What a row does not say of itself is left out: that its number is not withheld.
    """
    if len(set(map(type, given)) - {type(None)}) > 1:
        # Yes and 1 are equal, and yet other words.
        kept, codes = coded([None if value is None else (type(value), value) for value in given])
        found = [value for _, value in kept]
    else:
        found, codes = coded(given)
    said = ["" if value is False and field.key == "withheld" else _said(field, value) for value in found]
    if "" in said:
        codes = np.array([0, *(n * (words != "") for n, words in enumerate(said, 1))], dtype=np.int64)[codes]
    return Column.of(said, codes[order]) if codes.any() else None


def title_column(definition: LayerDefinition, rows: Sequence[Feature], order: Ints) -> Column:
    """What each row is called by, never empty, in an order."""
    field = definition.field(definition.title_field) if definition.has_field(definition.title_field) else None
    if field is None or field.kind is not FieldKind.TEXT:
        titles: list[Hashable] = [_as_key(_title(definition, row)) for row in rows]
    else:
        titles = [row.values.get(field.key) or _as_key(_title(definition, row)) for row in rows]
    found, codes = coded(titles)
    words = [
        list(each) if isinstance(each, tuple) else fast_plain(str(each)).strip() or both(definition.singular)
        for each in found
    ]
    return Column.of(words, codes[order])


def _as_key(words: Words) -> Hashable:
    return words if isinstance(words, str) else tuple(words)


def _title(definition: LayerDefinition, row: Feature) -> Words:
    title = title_of(definition, row)
    french, english = (fast_plain(title.say(each)).strip() or definition.singular.say(each) for each in Language)
    return pair(french, english)


def _said(field: FieldDefinition, value: Value) -> Words:
    if type(value) is str and field.kind in _AS_THEY_ARE and not field.unit:
        return fast_plain(value)
    return pair(say_value(field, value, Language.FRENCH), say_value(field, value, Language.ENGLISH))
