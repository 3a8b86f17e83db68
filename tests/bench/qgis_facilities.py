"""Run by QGIS's own Python: milliseconds for pictures of the facilities of a project, as one JSON object.

The words are the project, a JSON list of x and y in the Mercator unit square, and a JSON object of zooms by name.
"""

from __future__ import annotations

import json
import statistics
import sys

from qgis.core import QgsApplication, QgsVectorLayer
from qgis_view import painted_ms

FRAMES = {"france": 3, "region": 8}
MORE = 30


def main(path: str, place: list[float], scales: dict[str, float]) -> None:
    """Opens the layer once, and pans a little between one picture and the next."""
    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(f"{path}|layername=facilities", "facilities", "ogr")
    assert layer.isValid()
    assert layer.featureCount() > 0
    x, y = place
    found = {}
    for name, zoom in scales.items():
        step = 7 / (256 * 2.0**zoom)
        times = [painted_ms([layer], x + step * n, y, zoom) for n in range(FRAMES.get(name, MORE))]
        found[name] = {"median_ms": round(statistics.median(times), 1), "max_ms": round(max(times), 1)}
    print(json.dumps(found))


main(sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3]))
