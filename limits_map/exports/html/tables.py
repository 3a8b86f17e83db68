"""Puts the table of counts by neighbourhood and month into words that the page's script lays out."""

from __future__ import annotations

from typing import Any

from limits_map.disclosure import DisclosedLayer
from limits_map.exports.html.history import Months
from limits_map.exports.html.words import both, pair
from limits_map.exports.month_table import Count, MonthTable, column_title, given_in, line_title
from limits_map.words import Language, say_number


def table_data(layer: DisclosedLayer, months: Months | None) -> dict[str, Any]:
    """The heads of columns and lines and the cells; each column has its month among those of the slider, if any.

    A cell is null where nothing is told, false where its number is withheld, else its number and when it was given.
    """
    french, english = (MonthTable.of(layer, language) for language in Language)
    return {
        "title": both(layer.definition.title),
        "columns": [pair(*(column_title(month, language) for language in Language)) for month in french.columns],
        "months": [months.at(month) if months is not None else None for month in french.columns],
        "totals": [month is None for month in french.columns],
        "lines": [
            {
                "title": pair(line_title(name, Language.FRENCH), line_title(other, Language.ENGLISH)),
                "total": name is None,
                "cells": [_cell(count) for count in cells],
            }
            for (name, cells), (other, _) in zip(french.lines, english.lines, strict=True)
        ],
    }


def _cell(count: Count) -> Any:
    if count.withheld:
        return False
    if count.count is None:
        return None
    number = pair(*(say_number(count.count, language) for language in Language))
    day = count.as_of
    given = "" if day is None else pair(*(given_in(day, language) for language in Language))
    return [number, given, count.count]
