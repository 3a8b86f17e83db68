"""Run by QGIS's own Python: the milliseconds it takes to paint views of a department, each from an empty cache.

The first argument is the file, the second a JSON list of views: x and y of the middle in the Mercator unit square and
the zoom. Streets are white with a casing by their importance, buildings shown from zoom 13.5, as LIMITS Map has them.
"""

import json
import math
import sys
import time

from PyQt5.QtCore import QSize
from PyQt5.QtGui import QColor
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

EQUATOR = 2 * math.pi * 6378137.0
WIDTHS = {"1": 5.0, "2": 4.5, "3": 3.6, "4": 2.6, "5": 1.8, "6": 1.0}


def main(path, views):
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    took = []
    for x, y, zoom in views:
        layers = _layers(path, zoom)
        settings = QgsMapSettings()
        settings.setLayers(layers)
        settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
        settings.setOutputSize(QSize(1600, 1000))
        settings.setOutputDpi(96)
        settings.setBackgroundColor(QColor("#F7F5F2"))
        metres = EQUATOR / (256 * 2**zoom)
        east, north = (x - 0.5) * EQUATOR, (0.5 - y) * EQUATOR
        wide, high = 800 * metres, 500 * metres
        settings.setExtent(QgsRectangle(east - wide, north - high, east + wide, north + high))
        start = time.perf_counter()
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        took.append(1000 * (time.perf_counter() - start))
        if len(sys.argv) > 3:
            job.renderedImage().save(f"{sys.argv[3]}_{zoom}.png")
    print(json.dumps(took))


def _layers(path, zoom):
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


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
