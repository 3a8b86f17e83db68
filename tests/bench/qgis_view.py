"""Imported by what QGIS's own Python runs: one view painted, 1600 by 1000 pixels, and the milliseconds it took."""

from __future__ import annotations

import math
import time

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

WIDTH, HEIGHT = 1600, 1000
EQUATOR_M = 2 * math.pi * 6_378_137.0


def painted_ms(layers: list[QgsMapLayer], x: float, y: float, zoom: float) -> float:
    """Milliseconds for these layers around a place in the Mercator unit square."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor("#F7F5F2"))
    metres = EQUATOR_M / (256 * 2.0**zoom)
    east, north = (x - 0.5) * EQUATOR_M, (0.5 - y) * EQUATOR_M
    wide, high = WIDTH / 2 * metres, HEIGHT / 2 * metres
    settings.setExtent(QgsRectangle(east - wide, north - high, east + wide, north + high))
    start = time.perf_counter()
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.renderedImage().isNull()
    return 1000 * (time.perf_counter() - start)
