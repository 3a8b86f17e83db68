"""Finds the rows that the titles in place of links lead to, where a title leads to one row only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from limits_map.domain.audiences import Show
from limits_map.domain.row_facts import title_of
from limits_map.exports.html.laid import Laid, Links
from limits_map.exports.html.pack import Ints
from limits_map.words import Language


def links_between(layers: Sequence[Laid]) -> Links:
    """The links among the layers that leave row by row."""
    exact = {each.definition.key: each for each in layers if each.layer.show is Show.EXACT}
    wanted = {field.titles_of for each in exact.values() for field in each.definition.fields}
    named = {key: _named(exact[key]) for key in wanted if key in exact}
    found: dict[tuple[str, str, str], Ints] = {}
    for key, each in exact.items():
        for field in each.definition.fields:
            if field.titles_of in named:
                numbers = named[field.titles_of]
                rows = [numbers.get(row.values.get(field.key), 0) for row in each.rows]
                if any(rows):
                    found[key, field.key, field.titles_of] = np.array(rows, dtype=np.int64)
    return Links(found)


def _named(laid: Laid) -> dict[object, int]:
    """The number, from 1 on, of the only row of each title."""
    titles = [title_of(laid.definition, row).say(Language.FRENCH) for row in laid.rows]
    times = Counter(titles)
    return {title: n for n, title in enumerate(titles, 1) if times[title] == 1}
