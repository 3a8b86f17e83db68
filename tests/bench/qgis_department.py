"""Run by QGIS's own Python: the milliseconds it takes to paint views of a department, each from an empty cache.

The words are the file and a JSON list of views: x and y of the middle in the Mercator unit square and the zoom.
Streets are white with a casing by their importance, buildings shown from zoom 13.5, as LIMITS Map has them.
"""

from __future__ import annotations

import json
import sys

from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis_view import painted_ms

WIDTHS = {"1": 5.0, "2": 4.5, "3": 3.6, "4": 2.6, "5": 1.8, "6": 1.0}


def main(path: str, views: list[list[float]]) -> None:
    """Opens the file anew for each view."""
    application = QgsApplication([], False)
    application.initQgis()
    print(json.dumps([painted_ms(layers_of(path, zoom), x, y, zoom) for x, y, zoom in views]))


def layers_of(path: str, zoom: float) -> list[QgsVectorLayer]:
    """What is shown at a zoom, the topmost first."""
    found = []
    for name, color in (("zone_de_vegetation", "#D9E8CF"), ("surface_hydrographique", "#C5DDEA")):
        layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        symbol = QgsFillSymbol.createSimple({"color": color, "outline_style": "no"})
        layer.setRenderer(QgsSingleSymbolRenderer(symbol))
        found.append(layer)
    streets = QgsVectorLayer(f"{path}|layername=troncon_de_route", "streets", "ogr")
    grown = min(8.0, 1.62 ** (zoom - 15))
    categories = []
    for value, width in WIDTHS.items():
        if zoom < 12 and value > "2":
            continue
        if zoom >= 12 and width * grown < 0.5:
            continue
        pixels = max(width * grown, 1.0)
        symbol = QgsLineSymbol.createSimple(
            {"line_color": "#FFFFFF", "line_width": str(pixels), "line_width_unit": "Pixel", "capstyle": "round"}
        )
        casing = QgsLineSymbol.createSimple(
            {"line_color": "#D2CCC3", "line_width": str(pixels + 2), "line_width_unit": "Pixel", "capstyle": "round"}
        )
        symbol.insertSymbolLayer(0, casing.symbolLayer(0).clone())
        categories.append(QgsRendererCategory(value, symbol, value))
    streets.setRenderer(QgsCategorizedSymbolRenderer("importance", categories))
    found.append(streets)
    if zoom >= 13.5:
        buildings = QgsVectorLayer(f"{path}|layername=batiment", "buildings", "ogr")
        outline = {"outline_color": "#CFC8BE", "outline_width": "1", "outline_width_unit": "Pixel"}
        symbol = QgsFillSymbol.createSimple(
            {"color": "#E4E0DA", **(outline if zoom >= 14.5 else {"outline_style": "no"})}
        )
        buildings.setRenderer(QgsSingleSymbolRenderer(symbol))
        found.append(buildings)
    return list(reversed(found))


main(sys.argv[1], json.loads(sys.argv[2]))
