"""Numbers the looks that a layer's symbols have, and says each of them in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from limits_map.cartography.styles import (
    Style,
    hatched_field,
    legend_styles,
    shown_values,
    style_of,
)
from limits_map.cartography.themes import LIGHT, data_line, ink_on
from limits_map.domain.definitions import FieldKind, LayerDefinition
from limits_map.domain.features import Feature, Value
from limits_map.domain.values import say_value
from limits_map.exports.html.pack import Ints
from limits_map.exports.html.words import Words, both, pair
from limits_map.exports.month_table import AS_OF, WITHHELD
from limits_map.words import UNKNOWN, Language

GIVEN_BEFORE = "*"
"""Beside a figure that is not of now, but the one that was given before."""
_NO_FIGURE = "–"
"""In a symbol of what is withheld; a question mark says that nobody knows."""


class Styles:
    """The looks of one layer in the order they were met; rows of the same values share one."""

    def __init__(self, definition: LayerDefinition) -> None:
        self._definition = definition
        symbol = definition.symbol
        given = AS_OF if symbol.figure_by is not None else None
        shaping = (symbol.color_by, symbol.fill_by, symbol.figure_by, symbol.width_by, given, WITHHELD)
        self._keys = [key for key in dict.fromkeys(shaping) if key is not None and definition.has_field(key)]
        self._known: dict[tuple[Value, ...], int] = {}
        self.looks: list[dict[str, Any]] = []

    def number(self, values: Mapping[str, Value]) -> int:
        """The number of the look of a row with these values."""
        known = tuple(values.get(key) for key in self._keys)
        number = self._known.get(known)
        if number is None:
            number = self._known[known] = self._numbered(_look(self._definition, values))
        return number

    def numbers(self, rows: Sequence[Feature]) -> Ints:
        """The number of the look of each row."""
        if not self._keys and rows:
            return np.full(len(rows), self.number({}), dtype=np.int64)
        return np.array([self.number(row.values) for row in rows], dtype=np.int64)

    def unknown(self, said: Words, color: str | None = None) -> int:
        """The number of the look of a row of which nothing is known, called by other words."""
        look = {**_look(self._definition, {}), "said": said}
        return self._numbered(look if color is None else {**look, "color": color, "ink": ink_on(color)})

    def _numbered(self, look: dict[str, Any]) -> int:
        if look not in self.looks:
            self.looks.append(look)
        return self.looks.index(look)


def legend_of(definition: LayerDefinition, rows: Sequence[Feature]) -> list[list[Any]]:
    """The look and the words of each value that gives the symbol its colour or its filling and that occurs."""
    if definition.symbol.color_by is None and definition.symbol.fill_by is None:
        return []
    told = [row for row in rows if not _is_withheld(definition, row.values)]
    present = {shown for row in told for shown in shown_values(definition, row.values)}
    lines = [[_drawn(style, style.figure), both(label)] for style, label in legend_styles(definition, present)]
    if len(told) < len(rows):
        look = _look(definition, {WITHHELD: True})
        lines.append([{key: value for key, value in look.items() if key != "said"}, look["said"]])
    return lines


def _is_withheld(definition: LayerDefinition, values: Mapping[str, Value]) -> bool:
    """True for a row of which the value that would give its colour is withheld, where nothing in the symbol says so."""
    return hatched_field(definition) is None and definition.has_field(WITHHELD) and values.get(WITHHELD) is True


def _look(definition: LayerDefinition, values: Mapping[str, Value]) -> dict[str, Any]:
    style = style_of(definition, values, Language.FRENCH)
    if _is_withheld(definition, values):
        return {**_drawn(style, _NO_FIGURE), "said": both(definition.field(WITHHELD).label)}
    other = style_of(definition, values, Language.ENGLISH)
    figure = None if style.figure is None else pair(style.figure, other.figure or style.figure)
    if isinstance(figure, str) and values.get(AS_OF) is not None:
        figure += GIVEN_BEFORE
    return {**_drawn(style, figure), "said": _said(definition, values, style)}


def _drawn(style: Style, figure: Words | None) -> dict[str, Any]:
    return {
        "color": style.color,
        "ink": ink_on(style.color),
        "line": data_line(style.color, LIGHT),
        "figure": figure,
        "fill": style.fill,
        "hatched": style.hatched,
        "width": style.width,
    }


def _said(definition: LayerDefinition, values: Mapping[str, Value], style: Style) -> Words:
    """What the look means, as in "4 rouge, Plan d'action"."""
    withheld = hatched_field(definition)
    if withheld is not None and style.hatched:
        return both(withheld.label)
    symbol = definition.symbol
    parts: list[Words] = []
    for key in dict.fromkeys((symbol.color_by, symbol.fill_by)):
        field = definition.field(key) if key is not None and definition.has_field(key) else None
        if field is not None and field.kind is FieldKind.CHOICE and field.key != "band":
            value = values.get(field.key)
            french, english = (say_value(field, value, each) or UNKNOWN.say(each) for each in Language)
            parts.append(pair(french, english))
    french, english = (", ".join(_one(part, n) for part in parts) for n in range(2))
    return pair(french, english)


def _one(words: Words, language: int) -> str:
    return words if isinstance(words, str) else words[language]
