"""Whether values that went through a spreadsheet still say the same, and which value an unknown word comes nearest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from limits_map.disclosure.guard import traces_in
from limits_map.domain.definitions import FieldDefinition
from limits_map.domain.features import Value
from limits_map.domain.values import fold, read_list, read_value, say_value
from limits_map.errors import InvalidValueError
from limits_map.exports.xlsx.cells import cell_value, written
from limits_map.words import Language, Text

_NEAR_ENOUGH = 0.4
_MOST_TOLD = 200


def typed(item: FieldDefinition, kept: object) -> Value:
    """A value as it was sent, from how it was kept; a link is its words."""
    try:
        return read_value(replace(item, required=False, minimum=None, maximum=None, max_length=None), kept)
    except InvalidValueError:
        return str(kept)


def is_untouched(item: FieldDefinition, raw: object, sent: Value) -> bool:
    """True if a cell still says what was written into it, also where nobody could read that as a value."""
    if raw is None:
        return sent is None
    said = {
        _squeezed(str(words))
        for language in Language
        for words in (cell_value(item, sent, language), say_value(item, sent, language))
        if words is not None
    }
    return _squeezed(str(raw)) in said or (item.link is not None and fold(str(raw)) == fold(str(sent or "")))


def same(one: object, other: object) -> bool:
    """True if two values mean the same after what a spreadsheet does to them."""
    if isinstance(one, str) and isinstance(other, str):
        return _squeezed(one) == _squeezed(other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    if isinstance(one, float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other


def _squeezed(words: str) -> str:
    """The words as a cell holds them, without what programs do to the spaces in them."""
    return " ".join(written(words).split())


def why_guarded(item: FieldDefinition, value: Value) -> tuple[Text, ...]:
    words = " ".join(read_list(value)) if isinstance(value, tuple) else str(value or "")
    return tuple(trace.why for trace in traces_in(item, words))


def nearest(word: str, names: Sequence[tuple[str, str]]) -> str | None:
    """The value whose name is most like a word, if one is near enough."""
    wanted = fold(word)
    likeness = [(SequenceMatcher(None, wanted, fold(name)).ratio(), value) for name, value in names]
    best = max(likeness, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _NEAR_ENOUGH else None


def few(texts: Sequence[Text]) -> tuple[Text, ...]:
    """As many of the texts as anybody reads, and how many there are besides."""
    if len(texts) <= _MOST_TOLD:
        return tuple(texts)
    return (*texts[:_MOST_TOLD], Text("… et {n} autres.", "… and {n} more.").format(n=len(texts) - _MOST_TOLD))


def dated_note(labels: tuple[Text, ...]) -> Text | None:
    """Says which dates are set because a state asks for them."""
    if not labels:
        return None
    return Text("«\u00a0{fields}\u00a0» prendra la date du jour, faute d'une autre", "“{fields}” will be today, for "
                "want of another date").format(fields=labels)  # fmt: skip
