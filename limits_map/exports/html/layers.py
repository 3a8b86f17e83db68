"""Prepares one layer for the page: its looks, places, words, links and what it knows of each month."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from limits_map.cartography.styles import colored_choices
from limits_map.cartography.themes import LIGHT, data_line
from limits_map.domain.audiences import Show
from limits_map.domain.definitions import FieldKind, GeometryKind, LayerDefinition, Role, Shape
from limits_map.domain.features import Feature
from limits_map.exports.html.columns import Column, coded, transposed, value_column
from limits_map.exports.html.in_time import in_time
from limits_map.exports.html.laid import Laid, Material
from limits_map.exports.html.shapes import packed_outlines, packed_places
from limits_map.exports.html.styles import Styles, legend_of
from limits_map.exports.html.words import Words, both, pair
from limits_map.exports.month_table import AS_OF, COUNT, WITHHELD, Count, is_counted
from limits_map.words import Language, say_month

_POINT_SHAPES = frozenset({Shape.PIN, Shape.FLAG, Shape.CIRCLE, Shape.DIAMOND, Shape.SQUARE, Shape.HEXAGON})
_SHORT = frozenset({FieldKind.MONEY, FieldKind.DATE, FieldKind.MONTH, FieldKind.INTEGER, FieldKind.TIME})
_BAND, _FIRST, _LAST = "band", "first_month", "last_month"
_TOLD_WITH_THE_COUNT = frozenset({WITHHELD, AS_OF, _BAND})


def layer_data(laid: Laid, material: Material) -> dict[str, Any]:
    """Everything that the page's script knows of a layer."""
    definition, pack = laid.definition, material.pack
    symbol = definition.symbol
    styles = Styles(definition)
    numbers = styles.numbers(laid.rows)
    legend = legend_of(definition, laid.rows)
    over_time = in_time(laid, material, styles)
    given = laid.layer.photos
    photos = {
        str(n): found
        for n, row in enumerate(laid.rows if given else ())
        if (found := material.photos.of(given.get(row.uuid, ())))
    }
    return {
        "key": definition.key,
        "role": str(definition.role),
        "exact": laid.layer.show is Show.EXACT,
        "counted": laid.layer.show is Show.COUNTED,
        "title": both(definition.title),
        "singular": both(definition.singular),
        "shape": str(symbol.shape),
        "points": symbol.shape in _POINT_SHAPES,
        "placed": definition.geometry is not GeometryKind.NONE,
        "size": symbol.size,
        "color": symbol.color,
        "outline": data_line(symbol.outline, LIGHT) if symbol.outline else None,
        "opacity": symbol.fill_opacity,
        "width": symbol.width,
        "dashed": symbol.dashed,
        "clustered": symbol.clustered,
        "labelled": symbol.label_by is not None and symbol.label_by == definition.title_field,
        "labelFrom": symbol.label_from,
        "visibleFrom": symbol.visible_from,
        "picture": _picture(definition),
        "named": _is_named(definition),
        "period": _period(laid),
        "n": len(laid.rows),
        "legend": legend,
        "style": pack.numbers(numbers) if numbers.any() else 0,
        "places": packed_places(laid.shapes, pack),
        "outlines": packed_outlines(laid.shapes, pack),
        "titles": laid.titles.packed(pack),
        "columns": _columns(laid, material),
        "photos": photos,
        "states": _states(definition),
        **over_time,
        "styles": styles.looks,
    }


def _columns(laid: Laid, material: Material) -> list[dict[str, Any]]:
    """The fields that say something, but for the one that rows are called by."""
    definition, pack = laid.definition, material.pack
    links = {key: (target, rows) for key, target, rows in material.links.of(definition.key)}
    counted = is_counted(definition)
    values = transposed(definition.fields, laid.layer.features)
    columns = []
    for each in definition.fields:
        if each.key == definition.title_field or (counted and each.key in _TOLD_WITH_THE_COUNT):
            continue
        column = (
            _count_column(laid.rows)
            if counted and each.key == COUNT
            else value_column(each, values[each.key], laid.order)
        )
        if column is None:
            continue
        packed = {"key": each.key, "label": both(each.label), **column.packed(pack)}
        if each.listed and each.kind is not FieldKind.NOTE:
            packed["listed"] = True
        if each.kind in _SHORT:
            packed["short"] = True
        if each.key in links:
            target, rows = links[each.key]
            packed |= {"link": target, "rows": pack.numbers(rows)}
        columns.append(packed)
    # A row that is called by what it is linked to has no other column that says so.
    if definition.title_field in links:
        target, rows = links[definition.title_field]
        columns.append({"key": definition.title_field, "link": target, "rows": pack.numbers(rows)})
    return columns


def _count_column(rows: Sequence[Feature]) -> Column:
    """Numbers as they are read, with when they were given or that they are withheld."""
    counts, codes = coded([Count.of(row) for row in rows])
    words = [pair(*(count.said(language, short=False) for language in Language)) for count in counts]
    return Column.of(words, codes)


def _states(definition: LayerDefinition) -> dict[str, Any] | None:
    """The vocabulary of an action's state: its words, colour and whether it is done or given up."""
    if definition.role is not Role.ACTION or definition.status is None:
        return None
    colored = colored_choices(definition)
    return {
        "key": definition.status_field,
        "choices": [
            [
                both(choice.label),
                choice.color if choice in colored else definition.symbol.color,
                choice.value in definition.done_states,
                choice.given_up,
            ]
            for choice in definition.states
        ],
    }


def _is_named(definition: LayerDefinition) -> bool:
    """True where rows have names of their own that one may look for."""
    if not definition.has_field(definition.title_field):
        return False
    title = definition.field(definition.title_field)
    return title.kind is FieldKind.TEXT and title.titles_of is None


def _period(laid: Laid) -> Words | None:
    """The months that counts are of."""
    if not is_counted(laid.definition) or not laid.rows or not laid.definition.has_field(_FIRST):
        return None
    first, last = (laid.rows[0].values.get(key) for key in (_FIRST, _LAST))
    if first is None or last is None:
        return None
    said = [[say_month(day, language) for day in (first, last)] for language in Language]  # type: ignore[arg-type]
    return pair(*(" – ".join(dict.fromkeys(words)) for words in said))


def _picture(definition: LayerDefinition) -> str | None:
    """The layer's pictogram as a data address."""
    svg = definition.symbol.svg
    if svg is None or definition.symbol.shape is not Shape.SQUARE:
        return None
    return "data:image/svg+xml;base64," + base64.b64encode(svg.read_bytes()).decode("ascii")
