"""Measures and prints: a table on standard error, one JSON object on standard output.

python -m tests.bench [--only map|plan|walks|exports|backgrounds|qgis] [--profile]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from limits_map.app import spare_the_collector
from tests.bench.background_figures import background_figures
from tests.bench.drawn_figures import drawn_figures
from tests.bench.export_figures import export_figures
from tests.bench.export_html_figures import export_html_figures
from tests.bench.gate_figures import gate_figures
from tests.bench.map_figures import map_figures
from tests.bench.plan_figures import plan_figures
from tests.bench.qgis_figures import qgis_figures
from tests.bench.walk_figures import walk_figures

SECTIONS = {
    "map": (map_figures,),
    "plan": (plan_figures,),
    "walks": (walk_figures,),
    "exports": (gate_figures, export_figures, export_html_figures),
    "backgrounds": (background_figures, drawn_figures),
    "qgis": (qgis_figures,),
}


def main() -> None:
    """Makes the data in a temporary folder, measures, and prints."""
    words = argparse.ArgumentParser(prog="tests.bench")
    words.add_argument("--only", choices=tuple(SECTIONS), help="measure this section alone")
    words.add_argument("--profile", action="store_true", help="say where the time goes in what takes too long")
    asked = words.parse_args()
    app = QApplication.instance() or QApplication([])
    spare_the_collector()
    figures: dict[str, dict[str, float]] = {}
    for name, sections in SECTIONS.items():
        if asked.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                figures[name] = {}
                for section in sections:
                    figures[name] |= section(Path(folder), profile=asked.profile)
    print(json.dumps(figures))
    del app


if __name__ == "__main__":
    main()
