"""Gathers what an interactive map shows into the data that its script reads."""

from __future__ import annotations

from typing import Any

from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.definitions import Role
from limits_map.exports.html.background import background_data
from limits_map.exports.html.history import Months
from limits_map.exports.html.laid import Laid, Material
from limits_map.exports.html.layers import layer_data
from limits_map.exports.html.links import links_between
from limits_map.exports.html.pack import Pack
from limits_map.exports.html.tables import table_data
from limits_map.exports.html.words import WORDS, both, fast_plain, pair
from limits_map.exports.look import first_look
from limits_map.exports.month_table import is_month_table
from limits_map.exports.options import ExportOptions, Ground
from limits_map.exports.said import said_audience, said_day
from limits_map.words import Language

_NOT_DRAWN = frozenset({Role.BACKGROUND, Role.ADDRESS})
"""Addresses are what places are named after; on a page nobody looks for them."""


def map_data(disclosed: Disclosed, options: ExportOptions) -> tuple[dict[str, Any], list[str]]:
    """What the page's script reads at once, and the blocks of it that are unpacked later."""
    pack = Pack()
    months = Months.of(disclosed)
    look = first_look(disclosed)
    shown = [layer for layer in disclosed.layers if layer.features and layer.definition.role not in _NOT_DRAWN]
    laid = [Laid.of(layer) for layer in shown if not is_month_table(layer)]
    material = Material(laid, links_between(laid), months, pack)
    layers = [layer_data(each, material) for each in laid]
    options.progress(0.3)
    data = {
        "language": list(Language).index(options.language),
        "words": {key: both(text) for key, text in WORDS.items()},
        "title": fast_plain(disclosed.title),
        "audience": pair(*(said_audience(disclosed, language) for language in Language)),
        "day": pair(*(said_day(disclosed, language) for language in Language)),
        "notes": [both(line) for line in disclosed.report.lines],
        "sources": [both(credit) for credit in disclosed.credits],
        "bounds": None if look is None else [[look[1], look[0]], [look[3], look[2]]],
        "view": _view(options),
        "today": disclosed.made_on.toordinal(),
        "months": None if months is None else months.names(),
        "layers": layers,
        "tables": [table_data(layer, months) for layer in shown if is_month_table(layer)],
        "photos": material.photos.addresses,
        **_ground(disclosed, options, pack),
    }
    return data, pack.blocks()


def _ground(disclosed: Disclosed, options: ExportOptions, pack: Pack) -> dict[str, Any]:
    """The background as it was asked for: as shapes, as pictures with the names of streets, or none."""
    layers = [layer for layer in disclosed.layers if layer.features and layer.definition.role is Role.BACKGROUND]
    if options.ground is Ground.NONE:
        return {"background": [], "tiles": None}
    drawn = options.ground is Ground.DRAWN
    return {
        "background": [background_data(layer, pack, drawn=drawn) for layer in layers],
        "tiles": None if drawn else _tiles(layers, disclosed, options),
    }


def _tiles(layers: list[DisclosedLayer], disclosed: Disclosed, options: ExportOptions) -> dict[str, Any] | None:
    from limits_map.exports.html.tiles import tiles_data

    look = first_look(disclosed)
    return None if look is None else tiles_data(layers, look, options)


def _view(options: ExportOptions) -> list[float] | None:
    if options.view is None:
        return None
    longitude, latitude = options.view.center
    return [round(latitude, 6), round(longitude, 6), round(options.view.zoom, 2)]
