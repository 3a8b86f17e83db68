"""A walk of sixty findings by keyboard alone, on a played-back receiver, with the program killed ten times on the way."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from PySide6.QtCore import QSettings

from limits_map.catalogue import Catalogue
from limits_map.operations.features import add_feature
from limits_map.operations.walks.facts import findings_of, layers_of_walks
from limits_map.operations.walks.walking import begin_walk
from limits_map.sources.nmea import read_nmea
from limits_map.store.project import Project
from tests.positions.made_nmea import rmc, write_log

FINDINGS, KILLS = 60, 10
_PATIENCE_S = 120
_SPEED = 100


class Child:
    """The program in a process of its own, which may be killed at any moment."""

    def __init__(self, project: Path, home: Path) -> None:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.acceptance.walker", str(project)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=Path(__file__).parents[2],
        )

    def __enter__(self) -> Self:
        self.ask_until("ready", lambda answer: answer == "ready")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def ask(self, line: str) -> str:
        """Sends a line and waits for what the program says to it."""
        self.press(line)
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def ask_until(self, line: str, good: Callable[[str], bool]) -> None:
        """Asks until the answer is good; the program answers when its window has done what it was doing."""
        end = time.monotonic() + _PATIENCE_S
        while not good(self.ask(line)):
            assert time.monotonic() < end, f"“{line}” was never answered well"

    def press(self, line: str) -> None:
        """Sends a line and waits for nothing."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def kill(self) -> None:
        """Ends the program as a battery does that falls out."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A recorded log of a walk of a quarter of an hour, a fix a second."""
    start = datetime(2026, 10, 15, 17, 45, tzinfo=UTC)
    seconds = [(start + timedelta(seconds=n), 1.65 + n * 1e-5) for n in range(900)]
    return write_log(tmp_path / "marche.nmea", *(rmc(at, longitude, 48.165) for at, longitude in seconds))


def test_sixty_findings_and_the_whole_way_survive_ten_kills(tmp_path: Path, catalogue: Catalogue, log: Path) -> None:
    path = tmp_path / "marche.gpkg"
    with Project.create(path, title="Marche", catalogue=catalogue) as project:
        walk = (
            add_feature(
                project=project, layer="walks", geometry=None, values={"name": "Marche d'essai", "moment": "night"}
            )
            .rows[0]
            .uuid
        )
        begin_walk(project=project, walk=walk, now=datetime.now())
        layers = layers_of_walks(catalogue)
        codes = {item.value: item.code or "" for item in layers.item.choices}
    _remember(tmp_path / "config", walk, log)
    dice = random.Random(5)
    plan = [(dice.choice(sorted(codes)), dice.choice("0123")) for _ in range(FINDINGS)]
    kill_after = sorted(dice.sample(range(3, FINDINGS - 3), KILLS))
    done = 0
    for last in [*kill_after, FINDINGS]:
        with Child(path, tmp_path) as child:
            while done < last:
                item, score = plan[done]
                child.ask(codes[item])
                child.ask(score)
                done += 1
            if last < FINDINGS:
                # Keys that are still on their way when the program dies: nobody waits for them.
                item, score = plan[done]
                child.press(codes[item])
                child.press(score)
                if dice.random() < 0.5:
                    child.ask("track")
                child.kill()
            else:
                _wait_for_the_whole_way(child, log)
        done = _check(path, catalogue, walk, plan, at_least=done)
    assert done == FINDINGS
    with Project.open(path, catalogue) as project:
        assert [fix.at for fix in project.fixes(walk)] == [fix.at for fix in read_nmea(log).fixes]
        assert project.problems() == []


def _check(path: Path, catalogue: Catalogue, walk: str, plan: list[tuple[str, str]], *, at_least: int) -> int:
    """How many findings are on disk: all whose key came up again, in their order, none twice."""
    with Project.open(path, catalogue) as project:
        form = layers_of_walks(catalogue).form
        found = [(row.values[form.item], row.values[form.score]) for row in findings_of(project, walk)]
    assert found == plan[: len(found)]
    assert at_least <= len(found) <= at_least + 1
    return len(found)


def _wait_for_the_whole_way(child: Child, log: Path) -> None:
    whole = len(read_nmea(log).fixes)
    child.ask_until("track", lambda answer: int(answer) >= whole)


def _remember(config: Path, walk: str, log: Path) -> None:
    """What the program remembers of the walk that it was in the middle of."""
    settings = QSettings(str(config / "limits-map" / "limits-map.ini"), QSettings.Format.IniFormat)
    settings.setValue("walking/open", walk)
    settings.setValue("walking/receiver", f"log:{log}:{_SPEED}")
    settings.sync()
