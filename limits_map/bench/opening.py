"""How long the program takes from the command to its window, and how much memory it then needs."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

from limits_map.bench.views import seconds_to_picture
from limits_map.catalogue import Catalogue
from limits_map.errors import BenchError
from limits_map.words import Text

_STARTS, _OPENINGS = 3, 3
_PATIENCE_S = 60.0


def start_figures(path: Path) -> dict[str, float | None]:
    """The window of a project, by the command, three times.

    `start_s` is the median of the seconds until it is painted and answers, `start_picture_s` until its map is all
    there; `memory_mb` is the most that one of them needed, also while its map was dragged about.
    """
    runs = [_started(path) for _ in range(_STARTS)]
    needed = [run["peak_mb"] for run in runs if run["peak_mb"] is not None]
    resident = [run["resident_mb"] for run in runs if run["resident_mb"] is not None]
    return {
        "start_s": round(statistics.median(run["usable"] or 0.0 for run in runs), 3),
        "start_picture_s": round(statistics.median(run["picture"] or 0.0 for run in runs), 3),
        "memory_mb": max(needed, default=None),
        "memory_opened_mb": max(resident, default=None),
    }


def open_figures(path: Path, catalogue: Catalogue, folder: Path) -> dict[str, float | None]:
    """`open_s`: the median of the seconds from the opening of a project to the first full picture of its window."""
    times = [seconds_to_picture(path, catalogue, folder) for _ in range(_OPENINGS)]
    return {"open_s": round(statistics.median(times), 3)}


def _started(path: Path) -> dict[str, float | None]:
    """Seconds until each moment that the program tells, and the figures it gives of itself."""
    words = [sys.executable, "-m", "limits_map", "window", str(path), "--measured"]
    told: dict[str, float | None] = {}
    start = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=os.environ, encoding="utf-8") as program:
        assert program.stdout is not None
        impatience = threading.Timer(_PATIENCE_S, program.kill)
        impatience.start()
        for line in program.stdout:
            seconds = time.perf_counter() - start
            said = json.loads(line)
            told[said.pop("at")] = seconds
            told |= said
        code = program.wait()
        impatience.cancel()
        impatience.join()
    if code or not {"usable", "picture", "peak_mb"} <= set(told):
        raise BenchError(
            Text(
                "La fenêtre lancée pour être mesurée s'est arrêtée avant la fin (code {code}).",
                "The window that was started to be measured ended too early (code {code}).",
            ).format(code=str(code))
        )
    return told
