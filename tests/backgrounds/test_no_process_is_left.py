"""Whatever is killed, no process and no half-made file stays behind; a process that hangs is given up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from limits_map.backgrounds.drawn import painting_process, sidecar
from limits_map.backgrounds.drawn.background import DrawnBackground
from limits_map.backgrounds.drawn.connection import connect_to_read
from limits_map.backgrounds.drawn.tables import drawn_tables
from limits_map.cartography.themes import DARK, LIGHT
from limits_map.catalogue import Catalogue
from limits_map.store.project import Project
from limits_map.words import Language, Text
from tests.backgrounds.drawn_files import openstreetmap
from tests.backgrounds.test_drawn_background import HERE, painted, until

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="processes are told otherwise there")
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from limits_map.backgrounds.drawn.background import DrawnBackground
from limits_map.catalogue import load_catalogue
application = QApplication([])
background = DrawnBackground(Path(sys.argv[1]), load_catalogue(Path(sys.argv[3])), cache=Path(sys.argv[2]))
background.{when}.connect(lambda *_: print(background.pid, flush=True))
application.exec()
"""
LAYERS = Path(__file__).resolve().parents[2] / "layers"


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def within(seconds: float, there: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if there():
            return True
        time.sleep(0.02)
    return there()


@pytest.mark.parametrize("moment", ["idle", "stuck"])
def test_the_painting_process_dies_with_its_window(tmp_path: Path, moment: str) -> None:
    path = openstreetmap(tmp_path / "osm.gpkg")
    script = WINDOW.replace("{when}", "_process.ready")
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path), str(tmp_path / "cache"), str(LAYERS)],
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as window:
        assert window.stdout is not None
        child = int(window.stdout.readline())
        assert is_running(child)
        if moment == "stuck":
            os.kill(child, signal.SIGSTOP)
        window.kill()
        window.wait()
    try:
        if moment == "stuck":
            os.kill(child, signal.SIGCONT)
        assert within(5, lambda: not is_running(child))
    finally:
        if is_running(child):
            os.kill(child, signal.SIGKILL)


def test_a_process_that_hangs_is_given_up_twice_then_told(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painting_process, "_PATIENCE_MS", 4000)
    background = DrawnBackground(openstreetmap(tmp_path / "osm.gpkg"), catalogue, cache=tmp_path / "cache")
    troubles: list[Text] = []
    background.troubled.connect(troubles.append)
    pids = set()
    try:
        for _ in range(2):
            until(lambda: background.is_ready)
            pids.add(background.pid)
            background._process._patience.setInterval(300)
            os.kill(background.pid, signal.SIGSTOP)
            before = background.pid
            until(lambda before=before: bool(troubles) or _asked(background) != before)  # type: ignore[misc]
            background._process._patience.setInterval(10_000)
        assert len(troubles) == 1
        assert "grey" in troubles[0].say(Language.ENGLISH)
        assert not any(map(is_running, pids))
    finally:
        background.close()


def _asked(background: DrawnBackground) -> int:
    for theme in (LIGHT, DARK):
        painted(background, HERE.zoomed(0.5), theme)
    return background.pid


def test_what_was_left_of_an_index_by_a_killed_process_is_cleared_away(tmp_path: Path, catalogue: Catalogue) -> None:
    path, cache = openstreetmap(tmp_path / "osm.gpkg"), tmp_path / "cache"
    cache.mkdir()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = cache / f"{'0' * 32}.index.{gone.pid}"
    left.write_bytes(bytes(1000))
    with_journal = cache / f"{'0' * 32}.index.{gone.pid}-journal"
    with_journal.write_bytes(b"")
    under_way = cache / f"{'1' * 32}.index.{os.getppid()}"
    under_way.write_bytes(b"")
    day_old = time.time() - 86_400 * 2
    os.utime(left, (day_old, day_old))
    os.utime(with_journal, (day_old, day_old))
    connection = connect_to_read(path)
    tables = drawn_tables(connection, catalogue)
    target = sidecar.index_path(path, cache)
    sidecar.build_index(connection, tables, target, lambda done: None)
    connection.close()
    assert sorted(each.name for each in cache.iterdir()) == sorted([target.name, under_way.name])
    assert cache.stat().st_mode & 0o077 == 0


KEEPER = """
import sys
from pathlib import Path
from limits_map.catalogue import load_catalogue
from limits_map.store.project import Project
with Project.open(Path(sys.argv[1]), load_catalogue(Path(sys.argv[2]))) as project:
    print("open", flush=True)
    number = 0
    while True:
        number += 1
        project.keep_prepared("dealing_points", "map", project.version("dealing_points"), bytes([number % 256]) * 3_000_000)
"""


def test_killed_while_it_keeps_a_layer_ready_the_project_is_sound(project: Project, catalogue: Catalogue) -> None:
    path = project.path
    project.close()
    for pause in (0.02, 0.05, 0.11, 0.17):
        with subprocess.Popen([sys.executable, "-c", KEEPER, str(path), str(LAYERS)], stdout=subprocess.PIPE) as keeper:
            assert keeper.stdout is not None
            assert keeper.stdout.readline() == b"open\n"
            time.sleep(pause)
            keeper.kill()
        with Project.open(path, catalogue) as again:
            kept = again.prepared("dealing_points", "map")
            assert kept is None or (len(kept) == 3_000_000 and len(set(kept)) == 1)
            assert again.problems() == []
    assert not [each.name for each in path.parent.iterdir() if each.suffix != ".gpkg" and "lock" not in each.name]
