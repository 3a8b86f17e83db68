"""Runs a script in the Python that the system's QGIS belongs to."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any


def told_by_qgis(script: str, *words: object) -> Any:
    """The JSON that a script beside this one prints last; None where there is no QGIS."""
    # The system's own Python has the system's QGIS; this one, in its environment, has not.
    python = shutil.which("python3", path=os.defpath)
    if (
        python is None
        or subprocess.run([python, "-c", "import qgis.core"], capture_output=True, check=False).returncode
    ):
        print("QGIS is not installed here.", file=sys.stderr)
        return None
    # Not the libraries of this environment: QGIS has its own.
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "QT_"))}
    done = subprocess.run(
        [python, str(Path(__file__).with_name(script)), *map(str, words)],
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])
