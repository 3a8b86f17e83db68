"""What QGIS takes for a picture of the same facilities at the same scales, where it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from limits_map.bench.cameras import SCALES
from limits_map.bench.frames import busiest_place
from limits_map.bench.kept import copied, national_project, usual_folder
from limits_map.catalogue import load_catalogue
from limits_map.resources import layers_folder
from limits_map.store.project import Project
from tests.bench.measure import show

_SCRIPT = Path(__file__).with_name("qgis_frames.py")


def qgis_figures(folder: Path, **_: object) -> dict[str, float]:
    """Milliseconds a picture of 1600 by 1000 pixels; empty without QGIS."""
    # The system's own Python has the system's QGIS; this one, in its environment, has not.
    python = shutil.which("python3", path=os.defpath)
    if (
        python is None
        or subprocess.run([python, "-c", "import qgis.core"], capture_output=True, check=False).returncode
    ):
        print("QGIS is not installed here.", file=sys.stderr)
        return {}
    catalogue = load_catalogue(layers_folder())
    path = copied(national_project(usual_folder(), catalogue, lambda layer, done: None), folder)
    with Project.open(path, catalogue, read_only=True) as project:
        longitude, latitude = busiest_place(project)
    scales = [f"{name}={zoom}" for name, zoom in SCALES.items()]
    done = subprocess.run(
        [python, str(_SCRIPT), str(path), str(longitude), str(latitude), *scales],
        # Not the libraries of this environment: QGIS has its own.
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    figures = {f"qgis_{name}_{key}": value for name, spread in told.items() for key, value in spread.items()}
    show(figures)
    return figures
