"""Finds the rows that the titles in place of links lead to, where a title leads to one row only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from limits_map.domain.audiences import Show
from limits_map.exports.html.laid import Laid, Links
from limits_map.exports.html.pack import Ints
from limits_map.exports.linked import by_title


def links_between(layers: Sequence[Laid]) -> Links:
    """The links among the layers that leave row by row."""
    exact = {each.definition.key: each for each in layers if each.layer.show is Show.EXACT}
    wanted = {field.titles_of for each in exact.values() for field in each.definition.fields}
    named = {key: by_title(exact[key].definition, exact[key].rows) for key in wanted if key in exact}
    found: dict[tuple[str, str, str], Ints] = {}
    for key, each in exact.items():
        for field in each.definition.fields:
            if field.titles_of in named:
                numbers = named[field.titles_of]
                rows = [numbers.get(row.values.get(field.key), -1) + 1 for row in each.rows]
                if any(rows):
                    found[key, field.key, field.titles_of] = np.array(rows, dtype=np.int64)
    return Links(found)
