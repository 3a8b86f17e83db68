"""What of a layer is drawn at which zoom, from what its declaration says."""

from __future__ import annotations

import math
from dataclasses import dataclass

from limits_map.cartography.ground import GROWTH, REFERENCE_ZOOM, THINNEST
from limits_map.cartography.projection import world_pixels
from limits_map.domain.definitions import LayerDefinition

FINEST = 17.0
"""From this zoom on shapes are drawn as they are in the file."""
_TOWN = 12.0
"""A layer that is shown at a town's scale is shown from further away too, as far as it is large there."""
_AREAS_WHOLE_TO = 10.0
_ONE_WIDTH_TO = 8.5
_LEAST_AREA, _LEAST_OUTLINED, _LEAST_LINE = 2.5, 1.9, 1.2
_DETAIL = 0.3
_FLOORS = (1.7, 1.0)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a layer's rows are read for one range of zooms.

    `band` is the end of that range; `whole` says that the rows of the whole file are read once rather than by window;
    `least` how large a row must be, and `detail` how far its simplified outline may be off, in the unit square;
    `least_width` how wide a line must be declared; `names` whether names are read.
    """

    band: float
    whole: bool
    least: float
    detail: float
    least_width: float
    names: bool

    @property
    def level(self) -> int:
        """The zoom whose tiles are the windows that rows are read by."""
        return min(16, max(10, math.ceil(self.band) - 1))


def plan_of(layer: LayerDefinition, zoom: float) -> Plan | None:
    """The plan for a layer at a zoom; None where nothing of it is drawn."""
    symbol = layer.symbol
    afar = zoom < symbol.visible_from
    if afar and symbol.visible_from > _TOWN:
        return None
    widths = _widths(layer)
    whole = afar if widths else zoom <= _AREAS_WHOLE_TO
    band = min(FINEST, math.ceil(zoom) if whole else math.ceil(2 * zoom) / 2)
    least_width = 0.0
    if widths:
        if afar:
            least_width = widths[0] if zoom < _ONE_WIDTH_TO or len(widths) < 2 else widths[1]
        else:
            thinnest = THINNEST / math.pow(GROWTH, band - REFERENCE_ZOOM)
            least_width = thinnest if thinnest > widths[-1] else 0.0
    pixels = _LEAST_LINE if widths else _LEAST_OUTLINED if symbol.outline is not None else _LEAST_AREA
    scale = world_pixels(band)
    return Plan(
        band=band,
        whole=whole,
        least=pixels / scale,
        detail=0.0 if band >= FINEST else _DETAIL / scale,
        least_width=least_width,
        names=symbol.label_by is not None and band > symbol.label_from - 0.5,
    )


def base_plan(layer: LayerDefinition) -> Plan | None:
    """The plan by which the rows of the whole file are read once; those of coarser bands are made from them."""
    at = min(layer.symbol.visible_from - 0.01, _TOWN) if _widths(layer) else _AREAS_WHOLE_TO
    return plan_of(layer, at)


def drawn_width(layer: LayerDefinition, width: float, zoom: float) -> float:
    """The width declared for a line, made so wide that the main ones are seen from afar."""
    widths = _widths(layer)
    for floor, main in zip(_FLOORS, widths, strict=False):
        if width >= main:
            return max(width, floor / math.pow(GROWTH, zoom - REFERENCE_ZOOM))
    return width


def _widths(layer: LayerDefinition) -> tuple[float, ...]:
    """The widths that the choices of the layer give its lines, the broadest first; none where they give none."""
    key = layer.symbol.width_by
    if key is None or not layer.has_field(key):
        return ()
    return tuple(sorted((c.fill for c in layer.field(key).choices if c.fill is not None), reverse=True))
