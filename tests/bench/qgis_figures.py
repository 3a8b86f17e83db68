"""What QGIS takes for a picture of the same facilities at the same scales, where it is installed."""

from __future__ import annotations

import json
from pathlib import Path

from limits_map.bench.cameras import SCALES
from limits_map.bench.frames import busiest_place
from limits_map.bench.kept import copied, national_project, usual_folder
from limits_map.cartography.camera import Camera
from limits_map.catalogue import load_catalogue
from limits_map.resources import layers_folder
from limits_map.store.project import Project
from tests.bench.in_qgis import told_by_qgis
from tests.bench.measure import show


def qgis_figures(folder: Path, **_: object) -> dict[str, float]:
    """Milliseconds a picture of 1600 by 1000 pixels; empty without QGIS."""
    catalogue = load_catalogue(layers_folder())
    path = copied(national_project(usual_folder(), catalogue, lambda layer, done: None), folder)
    with Project.open(path, catalogue, read_only=True) as project:
        start = Camera.at(*busiest_place(project), 10.0, 1, 1)
    told = told_by_qgis("qgis_facilities.py", path, json.dumps([start.x, start.y]), json.dumps(SCALES)) or {}
    figures = {f"qgis_{name}_{key}": value for name, spread in told.items() for key, value in spread.items()}
    show(figures)
    return figures
