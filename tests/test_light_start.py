"""The window is up before anything is loaded that it does not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.operations.projects import create_sample_project
from limits_map.resources import sample_data_folder

REPOSITORY = Path(__file__).resolve().parent.parent
WINDOW = """
import json, sys
from PySide6.QtCore import QTimer
from limits_map.bench.started import keep_settings_apart
from limits_map.cli.commands import shipped_catalogue
from pathlib import Path
from limits_map.app import run_window

def told(window):
    print(json.dumps(sorted(sys.modules)), flush=True)
    window.close()

keep_settings_apart()
sys.exit(run_window(shipped_catalogue(), Path(sys.argv[1]), None, lambda window: window.map_view.ready.connect(
    lambda: QTimer.singleShot(0, lambda: told(window)))))
"""
WITH_NOTHING = """
import json, sys
import limits_map.cli.parser
print(json.dumps(sorted(sys.modules)))
"""
OURS_FOR_LATER = ("limits_map.exports", "limits_map.sources", "limits_map.operations.imports", "limits_map.ui.files")


def loaded(code: str, *words: object) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[0]))


def too_early(modules: set[str], slow: list[str]) -> list[str]:
    return sorted(name for name in modules if any(name == each or name.startswith(f"{each}.") for each in slow))


@pytest.fixture(scope="module")
def slow() -> list[str]:
    """What may not be imported at the head of a module, as ruff is told."""
    declared = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    listed: list[str] = declared["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-module-level-imports"]
    assert {"pandas", "matplotlib", "pyproj"} <= set(listed)
    return listed


def test_a_project_is_on_the_screen_without_what_is_slow_to_load(
    tmp_path: Path, catalogue: Catalogue, slow: list[str]
) -> None:
    path = tmp_path / "exemple.gpkg"
    create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder())
    modules = loaded(WINDOW, path)
    assert "limits_map.ui.map.map_view" in modules
    assert too_early(modules, [*slow, *OURS_FOR_LATER]) == []


def test_the_command_line_knows_no_window(slow: list[str]) -> None:
    assert too_early(loaded(WITH_NOTHING), [*slow, *OURS_FOR_LATER, "PySide6", "limits_map.ui", "limits_map.app"]) == []


@pytest.mark.parametrize("code", ["import limits_map.store, pandas", "import pandas, limits_map.store"])
def test_the_store_keeps_pandas_from_nobody_but_sqlite_utils(code: str) -> None:
    assert loaded(f"{code}, json, sys; print(json.dumps([str(sys.modules['pandas'] is pandas)]))") == {"True"}
