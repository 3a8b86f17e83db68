"""Run by a Python that has QGIS: milliseconds for pictures of the facilities of a project, as one JSON object.

python3 qgis_frames.py PROJECT LONGITUDE LATITUDE NAME=ZOOM ...
"""

from __future__ import annotations

import json
import math
import statistics
import sys
import time

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

WIDTH, HEIGHT = 1600, 1000
EQUATOR_M = 2 * math.pi * 6_378_137.0
FRAMES = {"france": 3, "region": 8}
MORE = 30


def main() -> None:
    """Opens the layer once, and pans a little between one picture and the next."""
    path, longitude, latitude, *scales = sys.argv[1:]
    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(f"{path}|layername=facilities", "facilities", "ogr")
    assert layer.isValid()
    assert layer.featureCount() > 0
    x = float(longitude) / 360 * EQUATOR_M
    y = math.asinh(math.tan(math.radians(float(latitude)))) / (2 * math.pi) * EQUATOR_M
    found = {}
    for name, zoom in (scale.split("=") for scale in scales):
        metres = EQUATOR_M / (256 * 2.0 ** float(zoom))
        times = [rendered(layer, x + 7 * n * metres, y, metres) for n in range(FRAMES.get(name, MORE))]
        found[name] = {"median_ms": round(statistics.median(times), 1), "max_ms": round(max(times), 1)}
    print(json.dumps(found))


def rendered(layer: QgsVectorLayer, x: float, y: float, metres: float) -> float:
    """Milliseconds of one picture of so many metres a pixel."""
    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setLayers([layer])
    half = WIDTH / 2 * metres, HEIGHT / 2 * metres
    settings.setExtent(QgsRectangle(x - half[0], y - half[1], x + half[0], y + half[1]))
    start = time.perf_counter()
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.renderedImage().isNull()
    return 1000 * (time.perf_counter() - start)


main()
